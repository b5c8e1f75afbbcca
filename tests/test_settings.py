"""Settings: read without fail, refused one by one with their line, written with their comments."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from caseload_tui.errors import FileRefused, InputRefused
from caseload_tui.schemes import DEFAULT_SCHEME
from caseload_tui.settings.chosen import author_name, caseload_file, chosen
from caseload_tui.settings.read import read, settings_path
from caseload_tui.settings.settings import SETTINGS, VISITS, Settings
from caseload_tui.settings.write import change
from caseload_tui.tui.settled import wrong
from caseload_tui.workspace import Workspace

WHOLE = """
# Ours
author = "A. Manager"   # as in the rota
file = "~/caseloads/south.caseload"
scheme = "four-factor"
team = "South"
week_start = "Sunday"
theme = "high-contrast"

[keys]
"case.new" = "ctrl+n"
undo = "z"

[visits]
cp = 6
"""


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A settings file, not yet there, in the user's config folder."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.delenv("CASELOAD_AUTHOR", raising=False)
    return tmp_path / "caseload-tui" / "settings.toml"


def written(file: Path, text: str) -> Settings:
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return read(file)


def said(settings: Settings) -> list[str]:
    return [str(one) for one in (*settings.problems, *wrong(settings))]


def test_it_stands_in_the_config_folder(file: Path) -> None:
    assert settings_path() == file


def test_without_a_file_everything_is_built_in(file: Path) -> None:
    settings = read(file)
    assert settings == Settings(file)
    assert settings.scheme == DEFAULT_SCHEME
    assert said(settings) == []


def test_a_file_is_read_whole(file: Path) -> None:
    settings = written(file, WHOLE)
    assert said(settings) == []
    assert (settings.author, settings.team, settings.week_start) == ("A. Manager", "South", "sunday")
    assert settings.theme == "high-contrast"
    assert settings.keys == {"case.new": "ctrl+n", "undo": "z"}
    assert settings.visits == {**VISITS, "cp": 6}


def test_ids_of_actions_need_no_quotation_marks(file: Path) -> None:
    assert written(file, '[keys]\ncase.new = "ctrl+n"\n').keys == {"case.new": "ctrl+n"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('week_start = "someday"', 'settings.toml:3: week_start: "someday" is not known here. Write monday, tuesday,'),
        ("author = 7", "settings.toml:3: author: This is not text. Put it in quotation marks"),
        ('autor = "A"', 'settings.toml:3: autor: "autor" is not a setting. Write author, file'),
        ('theme = "pink"', 'settings.toml:3: theme: There is no theme "pink". Write caseload,'),
        ('scheme = "five"', 'settings.toml:3: scheme: There is no built-in scheme "five". Name '),
        ('visits = { cp = "nine" }', 'settings.toml:3: visits.cp: "nine" is not a number of trips.'),
        ("visits = 9", 'settings.toml:3: visits: "visits" is a table. Write [visits] on a line of its own.'),
        ('keys = { "case.old" = "x" }', 'settings.toml:3: keys.case.old: There is no action "case.old".'),
        ('keys = { undo = "ctrl+" }', 'settings.toml:3: keys.undo: "ctrl+" is not a key.'),
        ('keys = { undo = "ctrl+p" }', 'settings.toml:3: keys.undo: "ctrl+p" opens the palette everywhere.'),
        ('keys = { undo = "n" }', 'settings.toml:3: keys.undo: "n" already means "new case" there (case.new).'),
        ('keys = { "form.save" = "s" }', 'settings.toml:3: keys.form.save: "s" is typed into fields there.'),
        ('author = "A', "settings.toml:3: This is not valid TOML:"),
        ('author = "a\\u001b[31m"', "settings.toml:3: author: This holds characters that cannot be shown"),
    ],
)
def test_a_wrong_value_is_refused_in_a_sentence_and_the_rest_is_used(file: Path, text: str, message: str) -> None:
    settings = written(file, f'team = "South"\n\n{text}\n')
    (one,) = said(settings)
    assert one.startswith(message)
    assert settings.team == ("" if "TOML" in message else "South")


def test_a_file_that_is_no_text_or_cannot_be_read_is_said(file: Path) -> None:
    file.parent.mkdir()
    file.write_bytes(b"\xff\xfe\x00")
    assert said(read(file)) == ["settings.toml: This is not UTF-8 text. Save it as UTF-8."]
    file.unlink()
    file.mkdir()
    assert said(read(file))[0].endswith("Check who may read it.")


def test_keys_can_be_exchanged_and_of_two_that_collide_one_is_refused(file: Path) -> None:
    assert said(written(file, '[keys]\nfind = "?"\nhelp = "/, f1"\n')) == []
    both = written(file, '[keys]\nundo = "z"\nfind = "z"\n')
    (one,) = said(both)
    assert one.startswith('settings.toml:3: keys.find: "z" already means "undo" there (undo). Choose another')


def test_options_go_before_variables_before_the_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def sources(settings: Settings, **options: object) -> dict[str, str]:
        return {one.setting: one.source for one in chosen(settings, **options)}  # type: ignore[arg-type]

    built_in = sources(read(file))
    assert set(built_in.values()) == {"built in"}
    assert set(built_in) >= {one.name for one in SETTINGS}
    settings = written(file, WHOLE)
    assert sources(settings)["author"] == "settings file"
    assert sources(settings)["visits.cp"] == "settings file"
    assert sources(settings)["visits.cin"] == "built in"
    assert author_name() == "A. Manager"
    assert caseload_file() == Path("~/caseloads/south.caseload").expanduser()
    monkeypatch.setenv("CASELOAD_AUTHOR", "Kit")
    monkeypatch.setenv("CASELOAD_FILE", "here.caseload")
    assert (author_name(), caseload_file()) == ("Kit", Path("here.caseload"))
    assert sources(settings)["author"] == "CASELOAD_AUTHOR"
    assert sources(settings, author="Robin", file=Path("x"))["author"] == "option"


def test_writing_keeps_comments_and_order_and_lets_nobody_else_read(file: Path) -> None:
    written(file, WHOLE)
    settings = change({"author": "Kit", "week_start": "", "keys.undo": "", "keys.find": "ctrl+f", "visits.cin": "4"})
    assert (settings.author, settings.week_start) == ("Kit", "monday")
    assert settings.keys == {"case.new": "ctrl+n", "find": "ctrl+f"}
    assert (settings.visits["cp"], settings.visits["cin"]) == (6, 4)
    text = file.read_text(encoding="utf-8")
    assert text.index("# Ours") < text.index('author = "Kit"   # as in the rota') < text.index("[keys]")
    if os.name == "posix":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_the_first_setting_makes_the_file(file: Path) -> None:
    assert change({"keys.undo": "z"}).keys == {"undo": "z"}
    assert change({"team": "North"}).team == "North"
    assert read(file).keys == {"undo": "z"}
    assert file.read_text(encoding="utf-8").startswith("# Settings of caseload-tui.")
    if os.name == "posix":
        assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    "values",
    [{"autor": "A"}, {"autor": ""}, {"visits.cp": "many"}, {"theme": "pink"}, {"keys.undo": "n"}, {"keys": "x"}],
)
def test_what_cannot_be_taken_is_not_written(file: Path, values: dict[str, str]) -> None:
    with pytest.raises(InputRefused):
        change(values, check=wrong)
    assert not file.exists()


def test_a_broken_file_is_not_written_over(file: Path) -> None:
    written(file, "author = ")
    with pytest.raises(InputRefused, match=r"settings.toml:1: This is not valid TOML"):
        change({"team": "North"})
    assert file.read_text(encoding="utf-8") == "author = "


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "config").write_text("a file", encoding="utf-8")
    with pytest.raises(FileRefused):
        change({"team": "North"}, tmp_path / "config" / "in" / "settings.toml")


def test_a_linked_file_stays_a_link(file: Path, tmp_path: Path) -> None:
    target = tmp_path / "dotfiles.toml"
    target.write_text('team = "South"\n', encoding="utf-8")
    file.parent.mkdir()
    file.symlink_to(target)
    change({"theme": "high-contrast"})
    assert file.is_symlink()
    assert 'theme = "high-contrast"' in target.read_text(encoding="utf-8")


def test_new_caseload_files_begin_with_the_scheme_of_the_settings(file: Path, tmp_path: Path) -> None:
    written(file, 'scheme = "nowhere.toml"\nauthor = "A. Manager"\n')
    with pytest.raises(FileRefused):
        Workspace.create(tmp_path / "team.caseload")
    written(file, 'scheme = "four-factor"\nauthor = "A. Manager"\n')
    with Workspace.create(tmp_path / "team.caseload") as workspace:
        assert workspace.author == "A. Manager"
        assert workspace.weigher().scheme.id == "four-factor"
