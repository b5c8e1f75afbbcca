"""Writes the settings file: comments and order stay, and nobody else can read it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from caseload_tui.errors import FileRefused, InputRefused, Problem
from caseload_tui.settings.read import read, settings_path, settled
from caseload_tui.settings.settings import Settings, is_setting, taken
from caseload_tui.text import plain

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

HEAD = "# Settings of caseload-tui. What each of them means: caseload help settings\n\n"


Check = Callable[[Settings], Iterable[Problem]]
"""Says what else is wrong with settings; ``field`` of a problem is the setting's name."""


def change(values: Mapping[str, str], path: Path | None = None, *, check: Check = lambda _settings: ()) -> Settings:
    """Writes settings by name (``theme``, ``keys.case.new``, ``visits.cp``) and gives them all as they are then.

    A blank value takes the setting out of the file. Comments and order stay; the file is readable by nobody else.

    Raises:
        InputRefused: a value cannot be taken, or the file is not as settings files are; nothing was written.
        FileRefused: it cannot be written.
    """
    import tomlkit

    target = (path or settings_path()).resolve()
    document = _document(target)
    for name, typed in values.items():
        value = _value(name, typed.strip())
        if value != "" or not is_setting(name):
            taken(Settings(target), name, value)
        _put(document, name, value)
    text = tomlkit.dumps(document)
    wrong = [one for one in check(settled(target, text)) if one.field in values]
    if wrong:
        raise InputRefused(*(replace(one, where="") for one in wrong))
    _write(target, text)
    return read(target)


def _value(name: str, typed: str) -> str | int:
    """What the file holds for what was typed: trips are numbers."""
    is_number = name.startswith("visits.") and typed.isascii() and typed.isdigit()
    return int(typed) if is_number else typed


def _document(path: Path) -> TOMLDocument:
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (FileNotFoundError, NotADirectoryError):
        text = HEAD
    except (OSError, UnicodeDecodeError):
        raise InputRefused(*read(path).problems) from None
    try:
        return tomlkit.parse(text)
    except TOMLKitError:
        raise InputRefused(*read(path).problems) from None


def _put(document: TOMLDocument, name: str, value: str | int) -> None:
    import tomlkit

    table, _, key = name.partition(".")
    if not key:
        if value == "":
            document.pop(table, None)
        else:
            document[table] = value
        return
    if not isinstance(document.get(table), dict):
        document[table] = tomlkit.table()
    entries = cast("dict[str, object]", document[table])
    _forget(entries, key)
    if value != "":
        entries[key] = value


def _forget(entries: dict[str, object], key: str) -> None:
    """Takes an entry out, also where its id is spelled as tables within each other."""
    if key in entries and not isinstance(entries[key], dict):
        del entries[key]
        return
    first, _, rest = key.partition(".")
    inner = entries.get(first)
    if rest and isinstance(inner, dict):
        _forget(inner, rest)


def _write(path: Path, text: str) -> None:
    from caseload_tui.exchange.private import replacing_text
    from caseload_tui.store.folder import make_private_folder

    try:
        make_private_folder(path.parent)
    except OSError as error:
        raise FileRefused(
            Problem(f"The folder cannot be made: {error.strerror}.", "Check who may write there.", plain(str(path)))
        ) from None
    with replacing_text(path) as out:
        out.write(text)
