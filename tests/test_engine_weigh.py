"""Cases weighed: every rule of the format, explained and in bulk."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseload_tui.engine.weigh import Weigher
from caseload_tui.errors import SchemeRefused, SchemeUnfinished
from caseload_tui.model.values import FactValue
from caseload_tui.scheme.load import loads
from tests.invented_schemes import cases, documents, toml
from tests.naive_engine import weigh


@given(documents(), st.lists(cases(), min_size=1, max_size=20))
def test_explained_equals_bulk_equals_the_rules_written_twice(
    document: dict[str, Any], many: list[dict[str, FactValue]]
) -> None:
    weigher = Weigher(loads(toml(document), "invented.toml"))
    totals = weigher.totals(many)
    for facts, total in zip(many, totals, strict=True):
        explained = weigher.explain(facts)
        points, lines = weigh(document, facts)
        assert explained.points == (None if total is None else weigher.points(total))
        assert (None if explained.points is None else Fraction(explained.points)) == points
        assert {line.id: Fraction(line.points) for line in explained.lines} == lines
        assert sum((line.points for line in explained.lines), Decimal(0)) == (explained.points or 0)
        assert all(line.because for line in explained.lines)


def weigher(weights: str, precision: str = "0.01", target: str = "100") -> Weigher:
    """A weigher of some weights over a few facts."""
    return Weigher(
        loads(
            f"""
[scheme]
id = "t"
version = "1"
title = "T"
unit = "points"
effective_from = 2026-01-01
source = "test"
precision = {precision}
[facts.n]
type = "number"
required = false
[facts.m]
type = "integer"
required = false
[facts.kind]
type = "choice"
required = false
options = [{{ id = "a", label = "Alpha" }}, {{ id = "b", label = "Beta" }}]
[facts.flag]
type = "flag"
required = false
[capacity]
target = {target}
{weights}
""",
            "t.toml",
        )
    )


def points(made: Weigher, **facts: FactValue) -> Decimal | None:
    """The points of a case; facts that are not given are blank."""
    return made.explain({**made.scheme.blank_facts, **facts}).points


@pytest.mark.parametrize(
    ("value", "expected"), [("0.005", "0.01"), ("0.015", "0.02"), ("0.0149", "0.01"), ("-0.005", "-0.01")]
)
def test_halves_go_away_from_zero(value: str, expected: str) -> None:
    made = weigher(f'[[weight]]\nid = "w"\nlabel = "W"\npoints = {value}')
    assert points(made) == Decimal(expected)


def test_a_weight_worth_nothing_still_makes_its_line() -> None:
    explained = weigher('[[weight]]\nid = "w"\nfact = "m"\nper_unit = 1').explain(
        {"n": None, "m": 0, "kind": None, "flag": None}
    )
    assert explained.points == 0
    assert [line.id for line in explained.lines] == ["w"]


def test_a_case_without_any_line_is_unweighted_never_zero() -> None:
    made = weigher('[[weight]]\nid = "w"\nfact = "m"\nper_unit = 1')
    assert points(made) is None
    assert made.totals([made.scheme.blank_facts]) == [None]


def test_a_blank_flag_is_no() -> None:
    made = weigher('[[weight]]\nid = "w"\nlabel = "W"\npoints = 1\nwhen = { flag = false }')
    assert points(made) == 1
    assert points(made, flag=True) is None


def test_free_and_cap_hold_for_products() -> None:
    made = weigher('[[weight]]\nid = "w"\nlabel = "W"\nfacts = ["n", "m"]\nper_unit = 0.5\nfree = 10\ncap = 20')
    assert points(made, n=3, m=3) == 0
    assert points(made, n=4, m=4) == 3
    assert points(made, n=40, m=4) == 10


def test_units_are_never_fewer_than_none() -> None:
    made = weigher('[[weight]]\nid = "w"\nfact = "n"\nper_unit = 2\ncap = 3')
    assert made.explain({"n": -5, "m": None, "kind": None, "flag": None}).points == 0


def test_ratios_divide_the_standard_target() -> None:
    made = weigher('[[weight]]\nid = "w"\nfact = "kind"\none_in = { a = 14.2, b = 23.7 }')
    assert points(made, kind="a") == Decimal("7.04")
    assert points(made, kind="b") == Decimal("4.22")


def test_a_multiplier_rounds_the_new_sum_and_is_the_difference() -> None:
    made = weigher(
        """
[[weight]]
id = "one"
label = "One"
points = 0.3
[[weight]]
id = "two"
label = "Two"
points = 0.4
[[weight]]
id = "half"
label = "Half as much again"
points = 1.5
operation = "multiply"
of = ["one"]
""",
        precision="0.1",
    )
    explained = made.explain(made.scheme.blank_facts)
    assert [line.points for line in explained.lines] == [Decimal("0.3"), Decimal("0.4"), Decimal("0.2")]
    assert "× 1.5 of one" in explained.lines[2].because


def test_a_replacement_discards_what_is_above_and_ends_the_sum() -> None:
    made = weigher(
        """
[[weight]]
id = "base"
label = "Base"
points = 7
[[weight]]
id = "flat"
label = "Aftercare"
points = 0.5
operation = "replace"
when = { kind = "b" }
[[weight]]
id = "more"
label = "More"
points = 3
"""
    )
    assert points(made, kind="a") == 10
    explained = made.explain({**made.scheme.blank_facts, "kind": "b"})
    assert (explained.points, [line.id for line in explained.lines]) == (Decimal("0.5"), ["flat"])


def test_a_scheme_with_blanks_refuses_to_weigh() -> None:
    with pytest.raises(SchemeUnfinished, match=r't\.toml:\d+: weight 1\.points: "\?"'):
        weigher('[[weight]]\nid = "w"\nlabel = "W"\npoints = "?"')


def test_reasons_say_because_of_what() -> None:
    made = weigher(
        """
[[weight]]
id = "size"
label = "Size"
fact = "m"
bands = [{ from = 0, points = 1 }, { from = 3, points = 2 }]
[[weight]]
id = "way"
label = "Way"
facts = ["n", "m"]
per_unit = 0.5
[[weight]]
id = "kind"
fact = "kind"
points = { a = 1, b = 2 }
"""
    )
    reasons = [line.because for line in made.explain({"n": 2, "m": 4, "kind": "b", "flag": None}).lines]
    assert reasons == ["m 4: from 3", "n 2 × m 4: 8 × 0.5", "Beta"]


def leveled(when: str) -> Weigher:
    """A weight that a test of a level lets through, beside one of one step that always counts."""
    text = f"""
[scheme]
id = "t"
version = "1"
title = "T"
unit = "points"
effective_from = 2026-01-01
source = "test"
[facts.size]
type = "level"
label = "Size"
options = [{{ id = "s", label = "Small" }}, {{ id = "m", label = "Medium" }}, {{ id = "l", label = "Large" }}]
[[weight]]
id = "base"
label = "Base"
points = 1
[[weight]]
id = "w"
label = "W"
points = 10
when = {{ size = {when} }}
[capacity]
target = 100
"""
    return Weigher(loads(text, "t.toml"))


@pytest.mark.parametrize(
    ("when", "passes"),
    [
        ('{ from = "m" }', "ml"),
        ('{ below = "m" }', "s"),
        ('{ from = "Small", below = "LARGE" }', "sm"),
        ('"large"', "l"),
        ('["s", "Large"]', "sl"),
    ],
)
def test_ranges_on_a_level_go_by_its_order(when: str, passes: str) -> None:
    made = leveled(when)
    assert {size: made.explain({"size": size}).points for size in "sml"} == {
        size: 11 if size in passes else 1 for size in "sml"
    }


def test_a_level_range_names_options() -> None:
    with pytest.raises(SchemeRefused, match=r'"xl" is not an option of Size\. Write s, m or l\.'):
        leveled('{ from = "xl" }')
