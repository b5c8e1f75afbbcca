"""The manual: everything that can be done is in it, its examples run, its links lead somewhere."""

from __future__ import annotations

import inspect
import re
import shlex
import shutil
from collections.abc import Iterator
from datetime import date
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import click
import pytest
from click.testing import CliRunner

from caseload_tui import errors, manual
from caseload_tui.cli.main import cli
from caseload_tui.engine.proof import loads_proven
from caseload_tui.engine.weigh import Weigher
from caseload_tui.errors import CaseloadError, InputRefused, Problem
from caseload_tui.exchange.heading import case_columns, fact_columns
from caseload_tui.exchange.worker_rows import worker_columns
from caseload_tui.model.case import TRANSFER_REASONS
from caseload_tui.reports.document import CaseItem, ResultDocument, SummaryItem, TeamItem, WorkerItem
from caseload_tui.scheme import document
from caseload_tui.schemes import DEFAULT_SCHEME, built_in, library
from caseload_tui.settings.read import settled
from caseload_tui.settings.settings import SETTINGS, TABLES, VISITS
from caseload_tui.store import migrations
from caseload_tui.tui import actions, screens
from caseload_tui.tui.actions import places
from caseload_tui.tui.screens.help import keys_of
from caseload_tui.tui.settled import wrong
from caseload_tui.tui.theme import theme_names
from tests.manual_pictures import SHOTS

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = {name: manual.page_text(name) for name in manual.pages()}
EXAMPLES = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)\s]+)\)")
NEEDS_A_TERMINAL = {"caseload", "caseload --file team.caseload"}
RUNS_ON = {"caseload serve", 'caseload serve --author "Ann Lee" --author "Kit Sørensen" --port 0'}
"""Serves until it is ended; tests/test_serve_desk.py runs it."""
SAMPLE_DAY = "2026-09-30"
WITHOUT_A_PAGE = {
    places.APP,
    places.LISTING,
    places.HELP,
    places.HELP_PAGES,
    places.TOLD,
    places.REASON,
    places.FIELD,
}
"""The app as a whole, every list and field, and boxes that say one thing or ask one question."""

FAMILIES = {
    "InputRefused": "What you entered is refused",
    "SchemeRefused": "A scheme file is refused",
    "SchemeUnfinished": "A scheme is not finished",
    "FileRefused": "A file of cases or workers is refused",
    "ChangeRefused": "A change does not fit",
    "StaleEdit": "Somebody else changed it first",
    "LimitBroken": "A limit would be broken",
    "SignedOff": "A change does not fit",
    "FileUnusable": "The caseload file cannot be used now",
    "FileBusy": "The file is busy",
    "FileReadOnly": "The file is read-only",
    "FileDamaged": "The file is damaged",
    "FileNewer": "The file is newer than the program",
    "FileForeign": "The file is another program's",
}


def named(page: str, word: str) -> bool:
    """Whether a page names a word as code, by itself or within a longer piece of code."""
    return re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", " ".join(code(page))) is not None


def code(page: str) -> list[str]:
    blocks = [block for _, block in EXAMPLES.findall(page)]
    return blocks + re.findall(r"`([^`\n]+)`", EXAMPLES.sub("", page))


def anchors(page: str) -> set[str]:
    """The headings of a page as links name them."""
    headings = re.findall(r"^#+ (.+)$", page, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", one.lower()).replace(" ", "-") for one in headings}


def commands(command: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[str, click.Command]]:
    yield " ".join(path), command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            assert found is not None
            yield from commands(found, (*path, name))


EVERY_COMMAND = dict(commands(cli))


# What it holds


@pytest.mark.parametrize("name", [name for name in EVERY_COMMAND if name])
def test_every_command_is_there_with_an_example(name: str) -> None:
    examples = {" ".join(words) for words in map(shlex.split, example_lines())}
    assert any(one.startswith(f"caseload {name}") for one in examples)


@pytest.mark.parametrize("name", list(EVERY_COMMAND))
def test_every_option_is_there(name: str) -> None:
    options = [one for one in EVERY_COMMAND[name].params if isinstance(one, click.Option)]
    spellings = [spelling for option in options for spelling in option.opts]
    assert [one for one in spellings if not named(PAGES["commands"], one)] == []
    choices = [
        choice
        for one in EVERY_COMMAND[name].params
        if isinstance(one.type, click.Choice)
        for choice in map(str, one.type.choices)
    ]
    assert [one for one in choices if not named(PAGES["commands"], one)] == []


@pytest.mark.parametrize("name", [name for name in EVERY_COMMAND if name])
def test_every_command_explains_itself_with_examples(name: str) -> None:
    command = EVERY_COMMAND[name]
    assert command.help
    group = EVERY_COMMAND[name.partition(" ")[0]]
    assert "Example" in (command.epilog or group.epilog or "")


def test_every_environment_variable_is_there() -> None:
    read = {"NO_COLOR"}
    for path in (ROOT / "caseload_tui").rglob("*.py"):
        read |= set(re.findall(r'"(CASELOAD_[A-Z_]+)"', path.read_text(encoding="utf-8")))
    assert read >= {"CASELOAD_FILE", "CASELOAD_AUTHOR", "CASELOAD_AS_OF"}
    assert [one for one in sorted(read) if not named(PAGES["commands"], one)] == []


def test_every_exit_code_is_there() -> None:
    tree = [one for one in vars(errors).values() if inspect.isclass(one) and issubclass(one, CaseloadError)]
    for exit_code in {0, 1, 2} | {one.exit_code for one in tree}:
        assert f"| {exit_code} |" in PAGES["commands"]


def test_every_key_of_a_scheme_file_is_there() -> None:
    shapes = [one for one in vars(document).values() if hasattr(one, "__required_keys__")]
    keys = {key for shape in shapes for key in shape.__annotations__}
    assert len(keys) > 40
    assert [key for key in sorted(keys) if not named(PAGES["scheme-file"], key)] == []


def test_every_column_is_there() -> None:
    scheme = built_in(DEFAULT_SCHEME)
    columns = [column.id for column in (*case_columns(scheme), *fact_columns(scheme), *worker_columns(scheme))]
    assert [one for one in columns if not named(PAGES["files"], one)] == []


def test_every_key_of_the_json_result_is_there() -> None:
    shapes = (ResultDocument, CaseItem, WorkerItem, TeamItem, SummaryItem)
    keys = {key for shape in shapes for key in shape.__annotations__}
    assert [key for key in sorted(keys) if not named(PAGES["json"], key)] == []


def test_every_table_of_a_caseload_file_is_there() -> None:
    tables = [
        name
        for kind, name, _ in migrations.expected()
        if kind in {"table", "view"} and not name.startswith(("_", "sqlite_"))
    ]
    assert len(tables) > 10
    assert [one for one in sorted(tables) if not named(PAGES["caseload-file"], one)] == []


def test_every_reason_for_a_transfer_is_there() -> None:
    assert [one for one in TRANSFER_REASONS if not named(PAGES["commands"], one)] == []


SETTINGS_EXAMPLES = [block for language, block in EXAMPLES.findall(PAGES["settings"]) if language == "toml"]


def test_every_setting_is_there() -> None:
    names = [one.name for one in (*SETTINGS, *TABLES)] + list(VISITS)
    assert [one for one in names if not named(PAGES["settings"], one)] == []
    assert [one for one in theme_names() if not named(PAGES["settings"], one)] == []


def test_the_example_of_a_settings_file_can_be_taken_whole() -> None:
    (example,) = SETTINGS_EXAMPLES
    settings = settled(Path("settings.toml"), example)
    assert [*settings.problems, *wrong(settings)] == []
    assert {one.name for one in SETTINGS} < settings.given
    assert settings.keys
    assert {f"visits.{plan}" for plan in VISITS} <= settings.given


# Screens


def screen_names() -> set[str]:
    """Where each screen says that it is."""
    modules = [import_module(f"{screens.__name__}.{one.name}") for one in iter_modules(screens.__path__)]
    classes = {one for module in modules for one in vars(module).values() if inspect.isclass(one)}
    return {vars(one)["WHERE"] for one in classes if vars(one).get("WHERE")}


def test_every_screen_has_a_page() -> None:
    wanted = screen_names() | {where for one in actions.ACTIONS for where in one.where}
    assert len(wanted) > 5
    assert sorted(wanted - WITHOUT_A_PAGE - set(PAGES)) == []


def twins() -> dict[str, list[str]]:
    """The commands that do what each screen does, by the screen's page, as the page about terminals has them."""
    rows = re.findall(r"^\| (.*\]\(.*) \| (`caseload.*) \|$", PAGES["terminals"], re.MULTILINE)
    return {page.removesuffix(".md"): code(said) for screens, said in rows for page in LINK.findall(screens)}


def test_every_screen_has_its_twin_on_the_command_line() -> None:
    assert set(twins()) == (screen_names() | {where for one in actions.ACTIONS for where in one.where}) - WITHOUT_A_PAGE
    for line in (one for commands in twins().values() for one in commands):
        assert_can_be_read(line)


@pytest.mark.parametrize("name", sorted(screen_names() & set(PAGES) - {places.HELP, places.HELP_PAGES}))
def test_every_screen_s_page_shows_a_picture_of_it(name: str) -> None:
    page = (ROOT / f"caseload_tui/help/{name}.md").read_text(encoding="utf-8")
    assert f"](pictures/{name}.png)" in page
    assert (ROOT / f"caseload_tui/help/pictures/{name}.png").is_file()
    assert name in SHOTS
    assert "pictures/" not in PAGES[name]


@pytest.mark.parametrize("action", actions.ACTIONS, ids=lambda action: action.id)
def test_every_key_is_in_the_help_of_its_screens(action: actions.Action) -> None:
    for where in action.where:
        shown = list(keys_of("team" if where == places.LISTING else where))
        assert (" ".join(actions.keys_shown(action)), action.help) in shown


# Messages


def test_every_kind_of_fault_has_its_family_of_messages() -> None:
    tree = {name for name, one in vars(errors).items() if inspect.isclass(one) and issubclass(one, CaseloadError)}
    assert tree - {"CaseloadError"} == set(FAMILIES)
    headings = re.findall(r"^## (.+)$", PAGES["messages"], re.MULTILINE)
    assert [one for one in FAMILIES.values() if one not in headings] == []


def said() -> str:
    """Every text in the program, with what is filled in taken out and line breaks of the source undone."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "caseload_tui").rglob("*.py"))]
    joined = re.sub(r'"\s*\n\s*f?"', "", "\n".join(texts))
    return re.sub(r"\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}", "…", joined)


def quoted_messages() -> list[str]:
    rows = re.findall(r"^\| (?!it says|-)(.+?) \| ", PAGES["messages"], re.MULTILINE)
    return [one for row in rows for one in row.split(" · ")]


def test_the_messages_in_it_are_what_the_program_says() -> None:
    source = said()
    pieces = {
        piece.strip(" .,:()")
        for message in quoted_messages()
        for piece in re.split("…", message)
        if len(piece.strip(" .,:()")) > 3
    }
    assert len(pieces) > 60
    assert [
        piece for piece in sorted(pieces) if piece not in source and piece.removeprefix("Case ") not in source
    ] == []


# Examples


def example_lines() -> list[str]:
    blocks = [block for language, block in EXAMPLES.findall(PAGES["commands"]) if language == "sh"]
    return [line for block in blocks for line in block.splitlines() if line.strip()]


def run(line: str) -> tuple[int, str]:
    """A line of the shell, in this process: its words, and where its output goes. Gives exit code and output."""
    words = shlex.split(line)
    target = None
    if ">" in words:
        words, target = words[: words.index(">")], words[words.index(">") + 1]
    result = CliRunner().invoke(cli, words[1:], prog_name="caseload", standalone_mode=False)
    if isinstance(result.exception, CaseloadError):
        return result.exception.exit_code, str(result.exception)
    if result.exception is not None:
        raise result.exception
    if target is not None:
        Path(target).write_text(result.stdout, encoding="utf-8")
    return int(result.return_value or 0) if isinstance(result.return_value, int) else 0, result.output


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the sample team's files, on the day that they are of."""
    for name in ("cases.csv", "workers.csv"):
        shutil.copy(ROOT / "sample_data/team" / name, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("CASELOAD_FILE", "team.caseload")
    monkeypatch.setenv("CASELOAD_AS_OF", SAMPLE_DAY)
    monkeypatch.setenv("CASELOAD_AUTHOR", "manual")
    return tmp_path


def test_the_examples_run_one_after_the_other(desk: Path) -> None:
    lines = example_lines()
    assert set(lines) >= NEEDS_A_TERMINAL | RUNS_ON
    for line in lines:
        if line in NEEDS_A_TERMINAL | RUNS_ON:
            continue
        if line.startswith("caseload scheme adopt"):
            begin(desk / "new.caseload")
        exit_code, output = run(line)
        assert exit_code == 0, f"{line}\n{output}"


def begin(path: Path) -> None:
    """A caseload file without a case."""
    from caseload_tui.workspace import Workspace

    Workspace.create(path, author="manual", as_of=date.fromisoformat(SAMPLE_DAY)).close()


def test_the_examples_on_the_first_page_run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("CASELOAD_FILE", str(tmp_path / "team.caseload"))
    lines = [line for _, block in EXAMPLES.findall(README) for line in block.splitlines()]
    examples = [line for line in lines if line.startswith("caseload ")]
    assert len(examples) > 3
    for line in examples:
        exit_code, output = run(line)
        assert exit_code == 0, f"{line}\n{output}"
    assert not (tmp_path / "team.caseload").exists()


def test_the_first_page_says_what_it_is_for_and_its_links_lead_somewhere() -> None:
    first = " ".join(README.partition("## What it does")[0].split())
    for sentence in ("not for capability, discipline or pay", "Agree the scheme with", "data protection impact"):
        assert sentence in first
    missing = [one for one in LINK.findall(README) if not (ROOT / one).exists()]
    assert missing == []


@pytest.mark.parametrize("page", sorted(set(PAGES) - {"commands"}))
def test_commands_on_other_pages_can_be_read(page: str) -> None:
    """They parse: every command and option in them exists."""
    for language, block in EXAMPLES.findall(PAGES[page]):
        for line in block.splitlines() if language == "sh" else ():
            assert_can_be_read(line)


def assert_can_be_read(line: str) -> None:
    """Every command and option in a line exists."""
    words = shlex.split(line.partition(" > ")[0])[1:]
    command: click.Command = cli
    context = click.Context(cli, info_name="caseload")
    while isinstance(command, click.Group) and words:
        name, found, words = command.resolve_command(context, words)
        assert found is not None, line
        command, context = found, click.Context(found, info_name=name, parent=context)
    command.make_parser(context).parse_args(list(words))


SCHEME_EXAMPLES = [block for language, block in EXAMPLES.findall(PAGES["scheme-file"]) if language == "toml"]


def test_the_smallest_scheme_is_one() -> None:
    (whole,) = (block for block in SCHEME_EXAMPLES if block.startswith("[scheme]"))
    scheme = loads_proven(whole, "our-scheme.toml")
    assert Weigher(scheme).explain({"children": 3}).points == 6


BEGINNING = """
scheme = { id = "s", version = "1", title = "S", unit = "points", effective_from = 2026-04-01, source = "manual" }
[facts]
children = { type = "integer", minimum = 1 }
siblings = { type = "integer" }
travel_miles = { type = "number" }
trips = { type = "integer" }
location = { type = "choice", options = [ { id = "community" }, { id = "custody" } ] }
tier = { type = "choice", options = [ { id = "A3" }, { id = "A2" } ] }
kind = { type = "choice", options = [ { id = "maintenance" }, { id = "placement" } ] }
plan = { type = "choice", options = [ { id = "cp" }, { id = "cla" }, { id = "care-leaver" } ] }
evidence_due = { type = "flag" }
"""
COMPLEXITY = 'complexity = { type = "level", options = [ { id = "1" }, { id = "2" } ] }\n'
CAPACITY = "[capacity]\ntarget = 40\n"
WEIGHT = '[[weight]]\nid = "tested"\nlabel = "Tested"\npoints = 1\n'


@pytest.mark.parametrize("block", SCHEME_EXAMPLES, ids=lambda block: block.split("\n")[0])
def test_each_piece_of_a_scheme_file_is_right(block: str) -> None:
    """Each block can stand in a scheme; examples come out under the built-in one."""
    if block.startswith("[scheme]"):
        return
    if block.startswith("[[example]]"):
        text = library()[DEFAULT_SCHEME].read_text(encoding="utf-8").partition("[[example]]")[0]
        loads_proven(f"{text}\n{block}", "our-scheme.toml")
        return
    pieces = [WEIGHT + line for line in block.splitlines()] if block.startswith("when") else [block]
    for piece in pieces:
        complexity = "" if "[facts.complexity]" in piece else COMPLEXITY
        capacity = "" if "[capacity]" in piece else CAPACITY
        loads_proven(f"{BEGINNING}{complexity}{piece}\n{capacity}", "our-scheme.toml")


def test_the_worked_case_comes_out_as_the_manual_says() -> None:
    scheme = built_in(DEFAULT_SCHEME)
    typed = {"children": 3, "travel_miles": 24, "trips": 9, "complexity": 3, "admin": "standard"}
    weighed = Weigher(scheme).explain(scheme.read({**typed, "plan": "cp", "legal": "none"}))
    rows = re.findall(r"^\| ([^|*]+?) \| [^|]* \| ([\d.]+) \|$", PAGES["figures"], re.MULTILINE)
    assert rows == [(line.label, str(line.points)) for line in weighed.lines if line.points]
    assert f"| **{weighed.points}** |" in PAGES["figures"]


# Pages


@pytest.mark.parametrize("page", list(PAGES))
def test_its_links_lead_somewhere(page: str) -> None:
    for target in LINK.findall(EXAMPLES.sub("", PAGES[page])):
        name, _, anchor = target.partition("#")
        wanted = name.removesuffix(".md") or page
        if name and not name.endswith(".md"):
            assert (ROOT / "caseload_tui/help" / name).is_file(), target
            continue
        assert wanted in PAGES, target
        assert not anchor or anchor in anchors(PAGES[wanted]), target


@pytest.mark.parametrize("page", list(PAGES))
def test_a_page_begins_with_its_title_and_uses_the_fields_words(page: str) -> None:
    text = PAGES[page]
    assert re.match(r"# \S.*\n\n", text)
    assert not re.search(r"\bassessments? (?:is|are) (?:out of date|overdue)", text)
    assert not re.search(r"https?://", text)


def test_the_first_page_is_the_first_steps_and_the_list_names_them_all() -> None:
    exit_code, output = run("caseload help")
    assert exit_code == 0
    assert output.splitlines()[0].split() == ["start", "First", "steps"]
    assert [line.split()[0] for line in output.splitlines()] == list(PAGES)


def test_the_first_steps_lead_to_every_page_that_is_not_of_a_screen() -> None:
    linked = {one.removesuffix(".md") for one in LINK.findall(PAGES["start"])}
    assert set(PAGES) - screen_names() - {"start"} <= linked


def test_a_page_that_is_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(InputRefused) as refused:
        manual.page_text("nothing")
    (problem,) = refused.value.problems
    assert isinstance(problem, Problem)
    assert "start" in problem.remedy


def test_a_built_in_scheme_that_is_named_exists() -> None:
    assert DEFAULT_SCHEME in library()
    assert named(PAGES["start"], DEFAULT_SCHEME)
