"""A field for a line of text: a reference, a number, a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import ClassVar

from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Input

from caseload_tui.errors import InputRefused
from caseload_tui.model.day import Near, read_day, read_days, show_day, show_days, spell_day
from caseload_tui.text import plain
from caseload_tui.tui.widgets.field import tell

LONGEST = 200
MOST_WORDS = 1_000
"""Characters that a field takes; more is no reference, number or day."""
COMPACT = "-textual-compact"
"""The class of a field without a border: there from the beginning, so that it is not styled once more for it."""


class TextField(Input):
    """One line of text. What a terminal would obey is taken out of it as it is typed or pasted."""

    DEFAULT_CSS: ClassVar[str] = """
    TextField { background: $panel; }
    TextField:focus { background: $primary 35%; background-tint: transparent; }
    """

    compact = reactive[bool](default=True, toggle_class=COMPACT)

    def __init__(
        self, field_id: str, typed: str = "", *, about: str = "", width: int | None = None, placeholder: str = ""
    ) -> None:
        super().__init__(plain(typed), compact=True, max_length=LONGEST, placeholder=placeholder, classes=COMPACT)
        self.field_id = field_id
        self.about = about
        self.cursor_blink = False
        self.fills = width is None
        if width is not None:
            self.styles.width = width

    def validate(self, value: str) -> None:
        """The form says what is wrong. Classes for it, which nothing here looks at, would be styled anew for each."""

    def validate_value(self, value: str) -> str:
        """Nothing else ever stands in the field."""
        return plain(value)

    @property
    def typed(self) -> str:
        """What was entered, without blanks around it."""
        return self.value.strip()

    @typed.setter
    def typed(self, value: str) -> None:
        self.value = value[: self.max_length]

    def hint(self, width: int, *, wide: bool) -> Content:  # noqa: ARG002 - the same for both
        """What the field is for."""
        return Content(plain(self.about))

    def watch_value(self) -> None:
        tell(self)


class WordsField(TextField):
    """A few sentences, such as somebody's own words."""

    def __init__(self, field_id: str, typed: str = "", *, about: str = "") -> None:
        super().__init__(field_id, about=about)
        self.max_length = MOST_WORDS
        self.typed = typed


class DayField(TextField):
    """A day, in any of the ways in which people type one."""

    def __init__(self, field_id: str, day: date | None, today: date, *, near: Near = "past", about: str = "") -> None:
        super().__init__(field_id, show_day(day), about=about, width=13)
        self.today = today
        self.near = near

    def day(self) -> date | None:
        """The day that was typed; blank is ``None``.

        Raises:
            InputRefused: it is no day.
        """
        return read_day(self.value, self.today, self.near)

    def hint(self, width: int, *, wide: bool) -> Content:  # noqa: ARG002 - the same for both
        """The day in full, and how it can be typed."""
        try:
            day = self.day()
        except InputRefused:
            day = None
        read = f"{spell_day(day)}. " if day else ""
        return Content(f"{read}{plain(self.about)} Days: 30/09/2026, 30/9, 30 sep, mon, today.")


class DaysField(TextField):
    """Days still to come, as many as there are, with commas between them."""

    def __init__(self, field_id: str, days: Iterable[date], today: date, *, about: str = "") -> None:
        super().__init__(field_id, show_days(days), about=about, width=26)
        self.today = today

    def days(self) -> tuple[date, ...]:
        """The days that were typed, in order.

        Raises:
            InputRefused: one of them is no day.
        """
        return read_days(self.value, self.today)

    def hint(self, width: int, *, wide: bool) -> Content:  # noqa: ARG002 - the same for both
        """The days in full, and how they can be typed."""
        try:
            read = "; ".join(map(spell_day, self.days()))
        except InputRefused:
            read = ""
        said = f"{read}. " if read else ""
        return Content(f"{said}{plain(self.about)} Days: 14/10, 3 dec, mon; several with commas between them.")
