"""The keys as a settings file changes them: which can be taken, and what each action's keys are then."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from caseload_tui.errors import Problem
from caseload_tui.text import quoted
from caseload_tui.tui.actions import ACTIONS
from caseload_tui.tui.actions.action import SIGNS, Action, key_written
from caseload_tui.tui.actions.places import (
    APP,
    DESK,
    FIELD,
    FIND,
    FORM_SCREENS,
    IMPORT,
    LISTING,
    NEW_FILE,
    REASON,
    SETTINGS,
    TO_FILE,
)

TYPED_IN = frozenset({*FORM_SCREENS, FIELD, FIND, IMPORT, NEW_FILE, REASON, SETTINGS, TO_FILE})
"""Places where letters are typed, so that none of them can be a key."""
KEPT = {"ctrl+p": "opens the palette", "tab": "goes to the next field", "shift+tab": "goes to the field before"}
"""Keys of the terminal and of every screen, which keep their meaning."""
_NAMED = {
    *("enter", "escape", "space", "backspace", "delete", "insert", "home", "end", "pageup", "pagedown", "tab"),
    *("up", "down", "left", "right", *(f"f{number}" for number in range(1, 25))),
}
_HELD = ("ctrl", "alt", "shift")


@dataclass(frozen=True, slots=True)
class Keymap:
    """Other keys by the id of the action, as Textual takes them, and why the rest was refused."""

    keys: Mapping[str, str]
    problems: tuple[Problem, ...]


def keymap(wanted: Mapping[str, str]) -> Keymap:
    """What of the keys wanted can be taken: each known, and in no place meaning two things."""
    problems: list[Problem] = []
    taken: dict[str, str] = {}
    for action_id, keys in wanted.items():
        found = _spelled(action_id, keys)
        if isinstance(found, Problem):
            problems.append(found)
        else:
            taken[action_id] = found
    while clash := next(_clashes(taken), None):
        problems.append(clash)
        del taken[clash.field.removeprefix("keys.")]
    return Keymap(taken, tuple(problems))


def keys_of_action(one: Action, changed: Mapping[str, str]) -> tuple[str, ...]:
    """An action's keys as Textual calls them."""
    return tuple(changed.get(one.id, one.key).split(","))


def _spelled(action_id: str, keys: str) -> str | Problem:
    """The keys as Textual calls them, or why they cannot be taken."""
    field = f"keys.{action_id}"
    actions = [one for one in ACTIONS if one.id == action_id]
    if not actions:
        near = get_close_matches(action_id, [one.id for one in ACTIONS], 1)
        meant = f"Did you mean {near[0]}? " if near else ""
        return Problem(
            f"There is no action {quoted(action_id)}.", f"{meant}caseload settings keys lists them.", "", field
        )
    names = [_name(key) for key in _apart(keys)]
    if not names or None in names:
        return Problem(f"{quoted(keys)} is not a key.", "Write a letter, a sign, f2 or ctrl+n.", "", field)
    found = [name for name in names if name is not None]
    for name in found:
        if name in KEPT:
            return Problem(f"{quoted(key_written(name))} {KEPT[name]} everywhere.", "Choose another key.", "", field)
        if _is_typed(name) and any(place in TYPED_IN for one in actions for place in one.where):
            return Problem(
                f"{quoted(key_written(name))} is typed into fields there.",
                "Choose a key such as f2 or ctrl+n.",
                "",
                field,
            )
    return ",".join(dict.fromkeys(found))


def _apart(keys: str) -> list[str]:
    """Several keys with commas between them; a comma by itself is one."""
    return [","] if keys.strip() == "," else [key.strip() for key in keys.split(",") if key.strip()]


def _name(key: str) -> str | None:
    """Textual's name of a key that somebody wrote; ``None`` where there is no such key."""
    plus = key == "+" or key.endswith("++")
    *held, last = [*key.removesuffix("+").split("+")[:-1], "+"] if plus else key.split("+")
    held, last = [one.lower() for one in held], last if len(last) == 1 else last.lower()
    if any(one not in _HELD for one in held) or len(set(held)) != len(held):
        return None
    signs = {sign: name for name, sign in SIGNS.items()}
    last = signs.get(last, last)
    if last not in _NAMED and last not in SIGNS and not (len(last) == 1 and last.isascii() and last.isalnum()):
        return None
    return "+".join([*(one for one in _HELD if one in held), last])


def _is_typed(name: str) -> bool:
    return "+" not in name and (len(name) == 1 or name in SIGNS or name == "space")


def _clashes(changed: Mapping[str, str]) -> Iterator[Problem]:
    """Each key that would do two things in one place; the action named is one that the settings changed."""
    order = {action_id: place for place, action_id in enumerate(changed)}
    for place in dict.fromkeys(place for one in ACTIONS for place in one.where):
        holders: dict[str, Action] = {}
        for one in _heard(place):
            for key in keys_of_action(one, changed):
                other = holders.setdefault(key, one)
                if other.id != one.id and (other.id in order or one.id in order):
                    late, early = sorted((one, other), key=lambda two: order.get(two.id, -1), reverse=True)
                    yield Problem(
                        f"{quoted(key_written(key))} already means {quoted(early.label)} there ({early.id}).",
                        "Choose another key, or change that one too.",
                        "",
                        f"keys.{late.id}",
                    )


def _heard(place: str) -> list[Action]:
    """What listens in a place: its own, what works everywhere, and the moves in its lists and fields."""
    also = {APP, *((LISTING,) if place in DESK else ()), *((FIELD,) if place in FORM_SCREENS else ())}
    return [one for one in ACTIONS if place in one.where or (place not in {APP, LISTING} and also & set(one.where))]
