"""What can go wrong, as values and as exceptions.

A fault in data is a ``Problem``: a value, collected in a list so that all of a file's
faults can be shown at once. An operation that cannot be carried out raises::

    CaseloadError
    ├── InputRefused            what was entered or read cannot be taken; nothing changed (exit 3)
    │   ├── SchemeRefused       a scheme file breaks the rules of scheme files
    │   ├── SchemeUnfinished    a scheme still holds "?" where a number must stand
    │   ├── FileRefused         a file of cases or workers cannot be taken
    │   └── ChangeRefused       a change does not fit the caseload as it is
    │       ├── StaleEdit       somebody else changed the record first
    │       ├── LimitBroken     an allocation breaks a limit and gives no reason
    │       └── SignedOff       it would take back a record that was signed off
    └── FileUnusable            the caseload file cannot be used now (exit 4)
        ├── FileBusy            another program is writing to it
        ├── FileReadOnly        it, or its folder, cannot be written to
        ├── FileDamaged         it is no longer what was written
        ├── FileNewer           a newer caseload-tui made it
        └── FileForeign         it belongs to another program
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

ExitCode = int


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault, said as a manager would want to hear it.

    ``where`` is a place such as ``cases.csv:14`` or empty; ``field`` a column or key as the
    reader knows it, or empty; ``what`` and ``remedy`` are sentences.
    """

    what: str
    remedy: str = ""
    where: str = ""
    field: str = ""

    def __str__(self) -> str:
        place = ": ".join(part for part in (self.where, self.field) if part)
        said = " ".join(part for part in (self.what, self.remedy) if part)
        return f"{place}: {said}" if place else said


class CaseloadError(Exception):
    """Something cannot be done; ``problems`` says what, where and what to do instead."""

    exit_code: ClassVar[ExitCode] = 3

    def __init__(self, *problems: Problem | str) -> None:
        self.problems: tuple[Problem, ...] = tuple(
            problem if isinstance(problem, Problem) else Problem(problem) for problem in problems
        )
        super().__init__("\n".join(map(str, self.problems)))


class InputRefused(CaseloadError):
    """What was entered or read cannot be taken; nothing was changed."""


class SchemeRefused(InputRefused):
    """A scheme file breaks the rules of scheme files."""


class SchemeUnfinished(InputRefused):
    """A scheme still holds "?" where a number must stand, so nothing can be weighed with it."""


class FileRefused(InputRefused):
    """A file of cases, workers or a whole caseload cannot be taken as it is."""


class ChangeRefused(InputRefused):
    """A change does not fit the caseload as it is."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One part of a record, such as a fact, as a person saw it and as somebody else has made it since."""

    what: str
    seen: str
    now: str


class StaleEdit(ChangeRefused):
    """Somebody else changed the record after it was read; ``who`` says who, ``differences`` what is different."""

    def __init__(self, *problems: Problem | str, who: str = "", differences: tuple[Difference, ...] = ()) -> None:
        super().__init__(*problems)
        self.who = who
        self.differences = differences


class LimitBroken(ChangeRefused):
    """An allocation breaks a limit or band and no reason was given."""


class SignedOff(ChangeRefused):
    """A record that was signed off is not taken back; ``before`` is the number of what could be taken back instead."""

    def __init__(self, *problems: Problem | str, signed: int, before: int | None) -> None:
        super().__init__(*problems)
        self.signed = signed
        self.before = before


class FileUnusable(CaseloadError):
    """The caseload file cannot be used now."""

    exit_code: ClassVar[ExitCode] = 4


class FileBusy(FileUnusable):
    """Another program is writing to the caseload file."""


class FileReadOnly(FileUnusable):
    """The caseload file, or its folder, cannot be written to."""


class FileDamaged(FileUnusable):
    """The caseload file is no longer what was written."""


class FileNewer(FileUnusable):
    """A newer version of caseload-tui made this file."""


class FileForeign(FileUnusable):
    """The file belongs to another program."""
