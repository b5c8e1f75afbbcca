"""Scheme files: what is read, and every refusal with its line and remedy."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from caseload_tui.engine.proof import loads_proven
from caseload_tui.errors import FileRefused, SchemeRefused
from caseload_tui.scheme.lines import lines
from caseload_tui.scheme.load import load, loads, loads_adopted
from caseload_tui.schemes import find, library

GOOD = """[scheme]
id = "s"
version = "1"
title = "S"
unit = "points"
effective_from = 2026-04-01
source = "A test"
[facts.children]
type = "integer"
label = "Children"
minimum = 1
[facts.level]
type = "level"
label = "Level"
options = [ { id = "1", label = "Low", describe = "x" }, { id = "2", label = "High", describe = "y" } ]
[facts.flag]
type = "flag"
required = false
[[weight]]
id = "level"
fact = "level"
points = { 1 = 1, High = 2 }
[capacity]
target = 100
[[capacity.responsibility]]
id = "duty-day"
points = 6
[[band]]
id = "low"
[[band]]
id = "high"
over = 100
flag = true
"""


def refusal(text: str) -> str:
    """What is said of a scheme that is refused."""
    with pytest.raises(SchemeRefused) as refused:
        loads_proven(text, "s.toml")
    return str(refused.value)


def test_a_good_scheme_is_read_with_its_defaults() -> None:
    scheme = loads(GOOD, "s.toml")
    assert scheme.effective_from == date(2026, 4, 1)
    assert scheme.precision == Decimal("0.01")
    assert (scheme.joint.lead, scheme.joint.second) == (Decimal(1), Decimal("0.3"))
    assert (int(scheme.capacity.full_time_hours), scheme.capacity.absence_from_days) == (37, 28)
    assert scheme.weights[0].label == "Level"
    assert scheme.bands[1].strictly
    assert scheme.review_weeks is None
    assert scheme.edition == "s 1"


REFUSED = [
    ('id = "s"\n', 'id = "s"\ncolour = 1\n', 's.toml:3: scheme.colour: "colour" is not a key that can stand here.'),
    ("[facts.children]", "[fact]\n[facts.children]", 's.toml:8: fact: "fact" is not a key that can stand here.'),
    ('source = "A test"\n', "", 's.toml:1: scheme: "source" is missing. Add a line source = … to this table.'),
    ("2026-04-01", '"April"', 's.toml:6: scheme.effective_from: "April" is not a date.'),
    ('unit = "points"', 'unit = "stars"', 's.toml:5: scheme.unit: "stars" is not known here.'),
    ('fact = "level"', 'fact = "levels"', 's.toml:21: weight 1.fact: There is no fact "levels".'),
    ("{ 1 = 1, High = 2 }", "{ 1 = 1 }", "s.toml:22: weight 1.points: The table misses 2."),
    ("{ 1 = 1, High = 2 }", "{ 1 = 1, 2 = 2, 3 = 4 }", 's.toml:22: weight 1.points.3: "3" is not an option of Level.'),
    ("{ 1 = 1, High = 2 }", "{ 1 = 1, 2 = 2, High = 4 }", '"High" stands here twice'),
    ("{ 1 = 1, High = 2 }", '{ 1 = 1, 2 = "two" }', 's.toml:22: weight 1.points.2: "two" is not a number.'),
    ("{ 1 = 1, High = 2 }", "{ 1 = 1, 2 = nan }", '"NaN" is not a number.'),
    ("{ 1 = 1, High = 2 }", "4", "A table by Level is needed here."),
    ("points = { 1 = 1, High = 2 }", "per_unit = 1", "Level is a level, not a number."),
    ("points = { 1 = 1, High = 2 }", "", "Nothing says how many points it earns."),
    ("points = { 1 = 1, High = 2 }", "points = { 1 = 1, 2 = 2 }\nper_unit = 2", "points and per_unit are given."),
    ("points = { 1 = 1, High = 2 }", "points = { 1 = 1, 2 = 2 }\nfree = 2", "free goes only with per_unit."),
    ("points = { 1 = 1, High = 2 }", "one_in = { 1 = 1, 2 = 0 }", "0 is not above 0."),
    (
        'fact = "level"\npoints = { 1 = 1, High = 2 }',
        'fact = "children"\nbands = [ { from = 2, points = 1 } ]',
        "The first band starts at 2, but Children can be as low as 1.",
    ),
    (
        'fact = "level"\npoints = { 1 = 1, High = 2 }',
        'fact = "children"\nbands = [ { from = 1, points = 1 }, { from = 1, points = 2 } ]',
        "1 does not come after 1.",
    ),
    ('fact = "level"\npoints = { 1 = 1, High = 2 }', "points = 4", 'The weight "level" has no label.'),
    ("[capacity]", '[[weight]]\nid = "level"\nlabel = "L"\npoints = 1\n[capacity]', 'There are two weights "level".'),
    ("[capacity]", '[[weight]]\nid = "w"\nlabel = "L"\npoints = 1\nof = ["level"]\n[capacity]', "Only a multiplier"),
    (
        "[capacity]",
        '[[weight]]\nid = "w"\nlabel = "L"\npoints = 2\noperation = "multiply"\nof = ["x"]\n[capacity]',
        'There is no weight "x" before this one.',
    ),
    (
        "[capacity]",
        '[[weight]]\nid = "w"\nlabel = "L"\npoints = 1\nwhen = { plan = "cp" }\n[capacity]',
        'no fact "plan"',
    ),
    (
        "[capacity]",
        '[[weight]]\nid = "w"\nlabel = "L"\npoints = 1\nwhen = { level = 9 }\n[capacity]',
        "not an option of",
    ),
    (
        "[capacity]",
        '[[weight]]\nid = "w"\nlabel = "L"\npoints = 1\nwhen = { flag = 2 }\n[capacity]',
        "neither true nor",
    ),
    (
        "[capacity]",
        '[[weight]]\nid = "w"\nlabel = "L"\npoints = 1\nwhen = { children = { from = 3, below = 3 } }\n[capacity]',
        "3 is not above 3, so nothing can pass.",
    ),
    ("[facts.flag]\n", "[facts.Ref]\n", 'A fact cannot be called "Ref"'),
    (
        'id = "duty-day"\npoints = 6',
        'id = "desk"\npoints = 6\n[[capacity.fixed]]\nid = "Desk"\npoints = 1',
        'There are two of the id "desk".',
    ),
    (
        "flag = true",
        "flag = true\n[[example]]\nworker = { fte = 1, hours = 18 }\npoints = 1",
        "1 contradicts 18 hours of 37.",
    ),
    ("[facts.flag]\n", "[facts.worker]\n", 'A fact cannot be called "worker": case files have a column of that name.'),
    ('type = "flag"', 'type = "flags"', '"flags" is not known here.'),
    ('type = "flag"', 'type = "choice"', "A choice needs options."),
    ('type = "flag"', 'type = "flag"\nminimum = 1', "A flag has no minimum."),
    ('id = "2", label', 'id = "1", label', 'There are two options "1".'),
    ("minimum = 1", "minimum = 3\nmaximum = 2", "2 is below the minimum 3."),
    ("target = 100", "", '"target" is missing.'),
    ("target = 100", "target = 1e30000000", "It is too large or too small to work with."),
    (
        "flag = true",
        'flag = true\n[[example]]\nworker = { responsibilities = "duty-day*NaN" }',
        "is not a responsibility",
    ),
    ("target = 100", "target = 0", "0 is not above 0."),
    ("target = 100", "target = 100\nrounding = { to = 0 }", "0 is not above 0."),
    ("target = 100", "target = 100\npro_rata = 1", '"1" is neither true nor false.'),
    ("target = 100", "target = 100\nabsence_from_days = 2.5", "2.5 is not a whole number."),
    ("over = 100", "", "Every band but the first begins somewhere."),
    ("over = 100", "over = 100\nfrom = 100", "Give either from (at or above) or over (above)."),
    ('[[band]]\nid = "low"', '[[band]]\nid = "low"\nfrom = 5', "The first band takes every load below the next"),
    ("flag = true", 'flag = true\n[[band]]\nid = "top"\nfrom = 90', 'It begins below the band "high".'),
    ("flag = true", 'flag = true\n[[band]]\nid = "high"\nfrom = 120', 'There are two of the id "high".'),
    ("flag = true", 'flag = true\n[[band]]\nid = "no-capacity"\nfrom = 120', "a band that every scheme has"),
    ("flag = true", 'flag = true\n[[limit]]\nid = "l"\ncount = "level"\nat_most = 1', '"level" cannot be counted.'),
    (
        "flag = true",
        'flag = true\n[[limit]]\nid = "l"\ncount = "new_cases"\nat_most = 1',
        "within_days goes with new_cases",
    ),
    (
        "flag = true",
        'flag = true\n[[limit]]\nid = "l"\ncount = "cases"\nat_most = 1\nfor = { rank = "x" }',
        '"rank" is not known of a worker. Test role, team, agency, fte, months_in_post or responsibilities.',
    ),
    (
        "flag = true",
        'flag = true\n[[limit]]\nid = "l"\ncount = "cases"\nat_most = 1\nfor = { responsibilities = "x" }',
        'There is no responsibility "x".',
    ),
    ("flag = true", "flag = true\n[[example]]\npoints = 1", "An example is either of one case or of a worker"),
    ("flag = true", "flag = true\n[[example]]\nfacts = { x = 1 }\npoints = 1", 'There is no fact "x".'),
    ("flag = true", "flag = true\n[[example]]\nfacts = { level = 1, children = 0 }\npoints = 1", '"0" is below 1.'),
    (
        "flag = true",
        "flag = true\n[[example]]\nfacts = { level = 1, children = 1 }\npoints = 2",
        "s.toml:36: example 1.points: The example says 2, but 1 comes out",
    ),
    (
        "flag = true",
        'flag = true\n[[example]]\nworker = { fte = 0.5 }\ncases = [ { level = 1, children = 1 } ]\nband = "high"',
        'The example says "high", but "low" comes out',
    ),
    ("[capacity]\n", "[capacity\n", "This is not valid TOML at column 10"),
    ('title = "S"', "title = 3", '"3" is not a text.'),
    ('[[weight]]\nid = "level"', '[[weight]]\nid = ""', "An id cannot be empty."),
    ("minimum = 1", "minimum = 1\noptions = [ { id = 1 } ]", "Only a level, choice or choices has options."),
    ('id = "1", label', 'id = "1;2", label', 'An id cannot hold ";"'),
    ("required = false", "required = 3", "Write true, false or { fact = value }."),
    ("[[weight]]", "[weight]", "A list of tables is needed here. Write [[weight]] before each of them."),
    ("[capacity]\ntarget = 100", "[[capacity]]\ntarget = 100", "A table is needed here."),
    ('fact = "level"', 'fact = "level"\nfacts = ["level"]', "Both fact and facts are given."),
    ('fact = "level"', 'facts = ["level", "level"]', "A fact stands here twice."),
    ('fact = "level"', "facts = 3", "A list of names is needed here."),
    ('fact = "level"\n', "", "It does not say which fact earns the points."),
    ('fact = "level"\npoints = { 1 = 1, High = 2 }', 'fact = "children"\nbands = []', "There is no band."),
    ("points = { 1 = 1, High = 2 }", "bands = [ { from = 0, points = 1 } ]", "bands needs one fact that is an integer"),
    ('fact = "level"\npoints', 'fact = "children"\npoints', "Children is an integer, which has no options."),
    (
        'fact = "level"\npoints = { 1 = 1, High = 2 }',
        'label = "L"\nfacts = ["level", "flag", "children", "more"]\npoints = 1',
        'There is no fact "more".',
    ),
    ("points = { 1 = 1, High = 2 }", "points = { 1 = { 1 = 2 }, 2 = 2 }", "is not a number."),
    (
        "[[capacity.responsibility]]",
        "[[capacity.allowance]]\nid = 'a'\n[[capacity.responsibility]]",
        "either a factor or",
    ),
    (
        "[[capacity.responsibility]]",
        "[[capacity.allowance]]\nid = 'a'\nfactor = -1\n[[capacity.responsibility]]",
        "-1 is below 0. Write 0 or more.",
    ),
    (
        "[[capacity.responsibility]]",
        "[[capacity.allowance]]\nid = 'a'\nfactor = 1\nwhen = { role = 3 }\n[[capacity.responsibility]]",
        '"3" is not a text.',
    ),
    (
        "[[capacity.responsibility]]",
        "[[capacity.allowance]]\nid = 'a'\nfactor = 1\nwhen = { agency = 'x' }\n[[capacity.responsibility]]",
        "neither true nor false",
    ),
    (
        "[[capacity.responsibility]]",
        "[[capacity.allowance]]\nid = 'a'\nfactor = 1\nwhen = { fte = 'x' }\n[[capacity.responsibility]]",
        '"x" is not a number. Write a number, or { from = 3, below = 6 }.',
    ),
    (
        "[[capacity.responsibility]]",
        "[[capacity.allowance]]\nid = 'a'\nfactor = 1\nwhen = { fte = {} }\n[[capacity.responsibility]]",
        "A range needs from, below or both.",
    ),
    ('id = "duty-day"', 'id = "duty*day"', 'An id cannot hold ";" or "*"'),
    ("flag = true", "flag = true\n[[example]]\nfacts = { level = 1, children = 1 }", "It does not say how many points"),
    (
        "flag = true",
        'flag = true\n[[example]]\nfacts = { level = 1, children = 1 }\npoints = 1\nband = "low"',
        "A case has no band.",
    ),
    ("flag = true", 'flag = true\n[[example]]\nworker = {}\nlimits = ["x"]', 'There is no limit "x".'),
    ("flag = true", 'flag = true\n[[example]]\nworker = {}\nband = "x"', 'There is no band "x".'),
    ("flag = true", "flag = true\n[[example]]\nworker = { rank = 1 }", '"rank" is not a column of workers.'),
    (
        "flag = true",
        'flag = true\n[[example]]\nworker = { responsibilities = "duty-day*x" }',
        '"duty-day*x" is not a responsibility. Write duty-day, with *2 for two.',
    ),
    (
        "flag = true",
        "flag = true\n[[example]]\nfacts = { children = 1 }\npoints = 1",
        "but nothing comes out (example 1: Level is missing)",
    ),
]


@pytest.mark.parametrize(("good", "bad", "said"), REFUSED, ids=[said[:60] for _, _, said in REFUSED])
def test_a_fault_is_refused_with_its_line_and_remedy(good: str, bad: str, said: str) -> None:
    assert good in GOOD
    message = refusal(GOOD.replace(good, bad, 1))
    assert said in message
    for line in message.splitlines():
        place, _, rest = line.partition(": ")
        assert place.startswith("s.toml:")
        assert place.removeprefix("s.toml:").isdigit()
        assert rest.endswith(".")


def test_all_faults_are_named_at_once() -> None:
    message = refusal(GOOD.replace('fact = "level"', 'fact = "x"').replace("over = 100", "over = true"))
    assert len(message.splitlines()) >= 2


def test_a_file_that_is_not_there_or_not_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileRefused, match="It cannot be read"):
        load(tmp_path / "none.toml")
    (tmp_path / "bad.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SchemeRefused, match="This is not UTF-8 text"):
        load(tmp_path / "bad.toml")


def test_an_unknown_scheme_names_those_there_are() -> None:
    with pytest.raises(SchemeRefused, match="four-factor"):
        find("five-factor")


def test_three_facts_at_most_make_a_table() -> None:
    facts = "".join(f'[facts.f{one}]\ntype = "choice"\noptions = [ {{ id = "a" }} ]\n' for one in range(4))
    weight = '[[weight]]\nid = "w"\nlabel = "W"\nfacts = ["f0", "f1", "f2", "f3"]\npoints = { a = 1 }\n[capacity]'
    text = GOOD.replace("[facts.flag]", facts + "[facts.flag]").replace("[capacity]", weight)
    assert "A table has at most three facts. Split the weight in two." in refusal(text)
    two = text.replace('["f0", "f1", "f2", "f3"]', '["f0", "f1"]')
    assert "A table by f1 is needed here." in refusal(two)


def test_a_ratio_needs_a_target() -> None:
    text = GOOD.replace("points = { 1 = 1, High = 2 }", "one_in = { 1 = 3, 2 = 4 }").replace(
        "target = 100", 'target = "none"'
    )
    assert "A ratio divides the target, and there is none." in refusal(text)


def test_lines_are_found_under_quoted_dotted_and_nested_keys() -> None:
    text = 'top = 1\n# a comment\n[a."b c"]\nd.e = [ # first\n  1, { f = 2 } ]\n[[x]]\ny = 1\n[[x.z]]\n[x.z.w]\nv = 1\n'
    found = lines(text)
    assert found["top",] == 1
    assert found["a", "b c", "d", "e", 1, "f"] == 5
    assert found["x", 0, "z", 0, "w", "v"] == 10


def test_a_choice_has_no_range_and_a_level_has() -> None:
    when = '[[weight]]\nid = "w"\nlabel = "L"\npoints = 1\nwhen = { plan = { from = "a" } }\n[capacity]'
    plan = '[facts.plan]\ntype = "choice"\noptions = [ { id = "a" } ]\n[facts.flag]'
    text = GOOD.replace("[capacity]", when).replace("[facts.flag]", plan)
    assert "A choice has no order, so it has no range." in refusal(text)


def test_blanks_are_listed_with_their_lines() -> None:
    scheme = loads(GOOD.replace("High = 2", 'High = "?"').replace("target = 100", 'target = "?"'), "s.toml")
    assert scheme.blanks == ("s.toml:24: capacity.target", "s.toml:22: weight 1.points.High")


@pytest.mark.parametrize(
    ("good", "odd", "said"),
    [
        ('label = "High", describe = "y"', 'label = "High"', "Level has no description of 2 High"),
        ("High = 2", "High = 0.5", "falls as its fact rises"),
        ("over = 100", "from = 0", 'Nobody can be in the band "low"'),
        ("points = { 1 = 1, High = 2 }", "one_in = { 1 = 3, 2 = 4 }", "does not divide evenly for 1"),
        ('label = "Children"', 'label = "Share"', 'Case files have a column called "Share"'),
        ('label = "Low"', 'label = "2"', "Two options of Level have a name in common"),
    ],
)
def test_what_is_rarely_meant_is_warned_of(good: str, odd: str, said: str) -> None:
    warnings = loads(GOOD.replace(good, odd), "s.toml").warnings
    assert len([one for one in warnings if said in one]) == 1
    assert not loads(GOOD, "s.toml").warnings


def test_a_table_of_two_facts_that_falls_along_one_of_them_is_warned_of() -> None:
    plan = '[facts.plan]\ntype = "choices"\noptions = [ { id = "a", label = "x;y" }, { id = "b" } ]\n[facts.flag]'
    table = 'label = "L"\nfacts = ["plan", "level"]\npoints = { a = { 1 = 1, 2 = 2 }, b = { 1 = 2, 2 = 1 } }'
    text = GOOD.replace("[facts.flag]", plan).replace('fact = "level"\npoints = { 1 = 1, High = 2 }', table)
    first, second = loads(text, "s.toml").warnings
    assert 'has ";" in its label' in first
    assert "falls as its fact rises" in second


def test_a_blank_may_stand_in_an_example_and_rounding_may_be_named_by_its_mode_alone() -> None:
    text = GOOD.replace("target = 100", 'target = 100\nrounding = { mode = "down" }')
    assert loads(text, "s.toml").capacity.rounding_mode == "down"
    assert loads(text, "s.toml").capacity.rounding_step == Decimal("0.01")
    text += '[[example]]\nfacts = { children = "?", level = 1 }\npoints = 1\n'
    assert loads(text, "s.toml").blanks == ("s.toml:36: example 1.facts.children",)


def test_windows_line_ends_and_a_byte_order_mark_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "s.toml"
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    assert load(path).id == "s"


def test_every_built_in_scheme_is_found_by_its_id() -> None:
    assert all(find(name).id == name for name in library())


def test_an_adopted_scheme_is_read_without_its_examples() -> None:
    text = GOOD + "[[example]]\nfacts = { children = 1, level = 1 }\npoints = 1\n"
    whole, adopted = loads(text, "s.toml"), loads_adopted(text, "s.toml")
    assert (len(whole.examples), adopted.examples) == (1, ())
    assert replace(whole, examples=()) == adopted


@pytest.mark.parametrize("more", ["[[band]]\nid = 'x'\nlabel = 'X'\nover = 200\n", "[odd]\n", "x = 1\n"])
def test_what_stands_after_the_examples_is_not_lost(more: str) -> None:
    text = GOOD + "[[example]]\nfacts = { children = 1, level = 1 }\npoints = 1\n" + more
    try:
        expected: object = loads(text, "s.toml")
    except SchemeRefused:
        if more.startswith("["):
            with pytest.raises(SchemeRefused):
                loads_adopted(text, "s.toml")
    else:
        assert loads_adopted(text, "s.toml") == expected
