"""A field that takes one of several options: by number, by first letters, with the arrows or the mouse."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.content import Content
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from caseload_tui.scheme.fact import Option
from caseload_tui.text import plain
from caseload_tui.tui.actions import bindings
from caseload_tui.tui.actions.places import FIELD
from caseload_tui.tui.widgets.field import tell

if TYPE_CHECKING:
    from textual import events

CHOSEN = Style(bold=True)
CHOSEN_HERE = Style(bold=True, reverse=True)
QUIET = Style(dim=True)
MORE = "  ? all"
"""Says that help has what the other options mean."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One option as a field shows it; ``number`` is the key that chooses it, empty beyond nine."""

    id: str
    label: str
    describe: str
    number: str

    @property
    def named(self) -> str:
        """The option with its number."""
        return f"{self.number} {self.label}" if self.number else self.label

    def begins(self, letters: str) -> bool:
        """Whether its id or label begins with these letters."""
        return self.id.casefold().startswith(letters) or self.label.casefold().startswith(letters)

    def has_word(self, letters: str) -> bool:
        """Whether a word of its label begins with these letters."""
        return f" {letters}" in f" {self.label.casefold()}"


def choices(options: Sequence[Option]) -> tuple[Choice, ...]:
    """Options with the number keys that choose them: their own ids where these are digits, else their places."""
    own = all(len(one.id) == 1 and one.id.isdecimal() for one in options)
    return tuple(
        Choice(one.id, plain(one.label), plain(one.describe), one.id if own else str(place) if place < 10 else "")
        for place, one in enumerate(options, 1)
    )


def flowed(pieces: Iterable[Content], width: int) -> Content:
    """Pieces in lines of so many columns, none of them broken over two."""
    lines: list[Content] = []
    for piece in pieces:
        if lines and lines[-1].cell_length + 2 + piece.cell_length <= width:
            lines[-1] = Content("  ").join([lines[-1], piece])
        else:
            lines.append(piece)
    return Content("\n").join(lines)


def described(options: Sequence[Choice], here: Collection[str], about: str) -> Content:
    """All options with what each means, those ``here`` marked; what the field is for comes first."""
    lines = [Content.styled(about, QUIET)] if about else []
    lines += [Content.assemble("▸ " if one.id in here else "  ", _described(one)) for one in options]
    return Content("\n").join(lines)


def _described(one: Choice) -> Content:
    return Content.assemble((one.named, CHOSEN), f": {one.describe}" if one.describe else "")


class OptionField(Widget, can_focus=True):
    """One of several options, all in a row where there is room, else only the chosen one."""

    DEFAULT_CSS: ClassVar[str] = """
    OptionField { height: 1; width: 1fr; text-wrap: nowrap; text-overflow: ellipsis; }
    OptionField:focus { background: $primary 35%; }
    """

    BINDINGS = bindings(FIELD)
    fills = True
    chosen: reactive[str] = reactive("")
    letters: reactive[str] = reactive("")
    """The letters typed so far of an option's name."""

    def __init__(self, field_id: str, options: Sequence[Choice], *, about: str = "", blank: str = "") -> None:
        super().__init__()
        self.field_id = field_id
        self.options = tuple(options)
        self.about = about
        self.blank = blank
        """What stands in the field while nothing is chosen."""

    @property
    def typed(self) -> str:
        """The id of the chosen option, or nothing."""
        return self.chosen

    @typed.setter
    def typed(self, value: str) -> None:
        self.chosen = value if any(one.id == value for one in self.options) else ""

    @property
    def meant(self) -> str:
        """The id of the option that holds: the chosen one."""
        return self.chosen

    @property
    def option(self) -> Choice | None:
        """The option that holds."""
        return next((one for one in self.options if one.id == self.meant), None)

    def watch_chosen(self) -> None:
        tell(self)

    def render(self) -> Content:
        return self._in_a_row() if self._fits() else self._alone()

    def hint(self, width: int, *, wide: bool) -> Content:
        """The chosen option described; before that all of them, and what the field is for."""
        if wide:
            return described(self.options, {self.meant}, plain(self.about))
        listed = [] if self._fits() else [self._listed(width)]
        option = self.option
        if option is not None:
            more = Content.styled(MORE, QUIET) if any(one.describe for one in self.options) else Content()
            return Content("\n").join([*listed, Content.assemble(_described(option), more)])
        how = "" if listed else "A number or ← → chooses; ? says what each of them means."
        return Content("\n").join([one for one in (*listed, Content(plain(self.about)), Content(how)) if one])

    def _fits(self) -> bool:
        return 0 < sum(len(one.named) + 2 for one in self.options) <= self.size.width

    def _in_a_row(self) -> Content:
        here = CHOSEN_HERE if self.has_focus else CHOSEN
        return Content.assemble(
            *(
                self._piece(one, f"[{one.named}]" if one.id == self.meant else f" {one.named} ", here)
                for one in self.options
            )
        )

    def _alone(self) -> Content:
        option = self.option
        typed = (f"  {plain(self.letters)}▏", QUIET) if self.letters and self.has_focus else ""
        if option is None:
            return Content.assemble((plain(self.blank), QUIET), typed)
        return Content.assemble((option.label, CHOSEN), typed)

    def _listed(self, width: int) -> Content:
        named = ((one, f"[{one.named}]" if one.id == self.meant else one.named) for one in self.options)
        return flowed((self._piece(one, text, CHOSEN) for one, text in named), width)

    def _piece(self, one: Choice, text: str, style: Style) -> Content:
        link = Style.from_meta({"choice": one.id, "field": self.field_id})
        return Content.styled(text, style + link if one.id == self.meant else link)

    def on_focus(self) -> None:
        self.letters = ""

    def on_key(self, event: events.Key) -> None:
        if event.key == "backspace" and not self.letters:
            self.action_blank()
        elif event.key == "backspace":
            self._look(self.letters[:-1])
        elif not (event.is_printable and event.character) or not self._typed(event.character):
            return
        event.stop()
        event.prevent_default()

    def on_click(self, event: events.Click) -> None:
        found = event.style.meta.get("choice")
        if found is not None:
            event.stop()
            self.choose(str(found))

    def choose(self, option_id: str) -> None:
        """Chooses an option; the same again leaves it."""
        self.letters = ""
        self.typed = option_id

    def action_blank(self) -> None:
        self.letters, self.chosen = "", ""

    def action_step(self, by: int) -> None:
        if not self.options:
            return
        place = next((place for place, one in enumerate(self.options) if one.id == self.meant), None)
        place = (0 if by > 0 else len(self.options) - 1) if place is None else (place + by) % len(self.options)
        self.choose(self.options[place].id)

    def _typed(self, letter: str) -> bool:
        """Takes a letter or number; says whether it was meant for this field. A number by itself is an option's."""
        if letter == " " and not self.letters:
            return False
        numbered = next((one for one in self.options if one.number == letter), None)
        if numbered is not None and not self.letters:
            self.choose(numbered.id)
        elif not self._look(self.letters + letter.casefold()) and not self._look(letter.casefold()):
            if numbered is None:
                return False
            self.choose(numbered.id)
        return True

    def _look(self, letters: str) -> bool:
        """Chooses the option whose name begins with the letters; its exact id first, then a word of its label."""
        found = (
            next((one for one in self.options if one.id.casefold() == letters), None)
            or next((one for one in self.options if one.begins(letters)), None)
            or next((one for one in self.options if letters and one.has_word(letters)), None)
        )
        if found is not None:
            self.letters, self.chosen = letters, found.id
        return found is not None


class FlagField(OptionField):
    """Yes or no; the space bar turns it."""

    def __init__(self, field_id: str, *, about: str = "") -> None:
        answers = (Option("yes", "Yes"), Option("no", "No"))
        super().__init__(field_id, tuple(Choice(one.id, one.label, "", "") for one in answers), about=about)

    def hint(self, width: int, *, wide: bool) -> Content:  # noqa: ARG002 - the same for both
        """What the question means; a blank counts as no."""
        return Content(plain(self.about))

    def _typed(self, letter: str) -> bool:
        if letter == " ":
            self.choose("no" if self.chosen == "yes" else "yes")
            return True
        return super()._typed(letter)


class UsualField(OptionField):
    """An option that holds unless another is chosen, such as that a transfer to another team is offered."""

    usual: reactive[str] = reactive("")
    """The id of the option that holds while nothing is chosen."""

    @property
    def meant(self) -> str:
        """The chosen option, or the usual one."""
        return self.chosen or self.usual
