"""Facts: what is recorded of a case, and how a value that somebody typed is read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Literal

from caseload_tui.errors import InputRefused, Problem
from caseload_tui.model.values import FACT_DIGITS, FactValue
from caseload_tui.scheme.condition import When
from caseload_tui.scheme.numbers import shown, tidy
from caseload_tui.text import listed, plain, quoted

FactType = Literal["integer", "number", "level", "choice", "choices", "flag"]
YES = frozenset({"yes", "y", "true", "1"})
NO = frozenset({"no", "n", "false", "0"})
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a level or choice, described by what is seen in such a case."""

    id: str
    label: str
    describe: str = ""

    def named(self) -> str:
        """The option as a message names it: ``3 High``, or only its label where that says it all."""
        return self.label if self.label.casefold() == self.id.casefold() else f"{self.id} {self.label}"


@dataclass(frozen=True)
class Fact:
    """Something recorded of a case. ``options`` of a level stand in rising order."""

    id: str
    type: FactType
    label: str
    help: str = ""
    unit: str = ""
    minimum: Decimal = Decimal(0)
    maximum: Decimal | None = None
    required: bool | When = True
    options: tuple[Option, ...] = field(default=())

    @cached_property
    def title(self) -> str:
        """The label with its unit, as messages and headings name the fact: ``Travel (miles one way)``."""
        return f"{self.label} ({self.unit})" if self.unit else self.label

    @cached_property
    def ranks(self) -> dict[str, int]:
        """The place of each option in the order given, by its id."""
        return {option.id: index for index, option in enumerate(self.options)}

    @cached_property
    def _by_name(self) -> dict[str, Option]:
        named = {option.label.casefold(): option for option in self.options}
        return named | {option.id.casefold(): option for option in self.options}

    def option(self, name: object) -> Option | None:
        """The option with that id or label, ignoring case."""
        return self._by_name.get(str(name).strip().casefold())

    def read(self, value: object) -> FactValue:
        """A value as typed or read from a file, as the fact holds it; blank is ``None``.

        Raises:
            InputRefused: the value cannot be taken; its one problem says why and what to write.
        """
        if value is None or (isinstance(value, str) and not value.strip()):
            return None
        match self.type:
            case "integer" | "number":
                return self._read_number(value)
            case "flag":
                return self._read_flag(value)
            case "choices":
                return self._read_choices(value)
            case "level" | "choice":
                return self._read_option(value)

    def write(self, value: FactValue) -> str:
        """A held value as files hold it; reading it back gives the same."""
        if value is None:
            return ""
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, tuple):
            return "; ".join(value)
        return value if isinstance(value, str) else shown(value)

    def show(self, value: FactValue) -> str:
        """A held value as people read it: options by label."""
        if isinstance(value, tuple):
            return ", ".join(self._label(one) for one in value)
        return self._label(value) if isinstance(value, str) else self.write(value)

    def _label(self, option_id: str) -> str:
        option = self.option(option_id)
        return option.label if option else option_id

    def _refused(self, value: object, what: str, remedy: str) -> InputRefused:
        return InputRefused(Problem(f"{quoted(value)} {what}.", remedy, field=plain(self.title)))

    def _read_number(self, value: object) -> int | Decimal:
        such_as = f"Write {self.unit.split()[0]} such as 10." if self.unit else "Write a number such as 10."
        if isinstance(value, bool) or not _NUMBER.fullmatch(text := str(value).strip()):
            raise self._refused(value, "is not a number", such_as)
        number = Decimal(text)
        if len(number.normalize().as_tuple().digits) > FACT_DIGITS or abs(number) >= Decimal(10) ** FACT_DIGITS:
            raise self._refused(value, "has too many digits", such_as)
        if self.type == "integer" and number != number.to_integral_value():
            raise self._refused(value, "is not a whole number", "Write a whole number such as 2.")
        if number < self.minimum:
            raise self._refused(value, f"is below {shown(self.minimum)}", f"Write {shown(self.minimum)} or more.")
        if self.maximum is not None and number > self.maximum:
            raise self._refused(value, f"is above {shown(self.maximum)}", f"Write {shown(self.maximum)} or less.")
        return tidy(number)

    def _read_flag(self, value: object) -> bool:
        word = str(value).strip().casefold()
        if word not in YES | NO:
            raise self._refused(value, "is neither yes nor no", "Write yes or no.")
        return word in YES

    def _read_option(self, value: object) -> str:
        option = None if isinstance(value, (bool, list, dict)) else self.option(value)
        if option is None:
            raise self._refused(value, "is not an option", f"Write {listed([one.named() for one in self.options])}.")
        return option.id

    def _read_choices(self, value: object) -> tuple[str, ...] | None:
        parts = value if isinstance(value, (list, tuple)) else str(value).split(";")
        chosen = {self._read_option(part) for part in parts if str(part).strip()}
        return tuple(sorted(chosen, key=lambda one: self.ranks[one])) or None
