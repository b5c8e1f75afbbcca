"""What importing files would do, before anything is done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from caseload_tui.errors import Problem
from caseload_tui.exchange.draft import Draft
from caseload_tui.exchange.gather import gather
from caseload_tui.exchange.read import RefusedRow
from caseload_tui.model.caseload import Caseload
from caseload_tui.model.change import Imported
from caseload_tui.model.values import RecordKey
from caseload_tui.scheme.scheme import Scheme
from caseload_tui.text import plain


@dataclass(frozen=True)
class Plan:
    """What an import comes to. ``read`` is always ``accepted`` plus ``refused``.

    ``change`` is one step to record, or ``None``: with ``problems`` because the files are refused, without
    because nothing is new in them. Every accepted row is one of ``new``, ``changed``, ``transferred``,
    ``closed`` and ``unchanged``; ``missing`` counts the cases that ``close_missing`` closes, and ``overruled``
    the rows in which something newer at the desk stands. ``notes`` are sentences for the reader. ``versions`` are
    those of every record that ``change`` touches, as they were when it was planned.
    """

    change: Imported | None
    read: int
    refused: int
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]
    new: int
    changed: int
    transferred: int
    closed: int
    unchanged: int
    overruled: int
    missing: int
    refused_rows: tuple[RefusedRow, ...]
    versions: Mapping[RecordKey, int] = field(default_factory=dict)

    @property
    def accepted(self) -> int:
        """How many rows can be taken."""
        return self.read - self.refused


def plan(  # noqa: PLR0913 - each is a choice of the person who imports
    files: Sequence[Path],
    caseload: Caseload,
    scheme: Scheme,
    *,
    today: date,
    close_missing: bool = False,
    accept_good_rows: bool = False,
) -> Plan:
    """What importing these files together would do to a caseload; nothing is done.

    Faults are values in ``problems``, all of them. With any, there is no change, unless ``accept_good_rows``
    and each is the fault of a row. ``close_missing`` closes the cases of an earlier file that are in none of
    these, within the teams that these hold. What the files do not date takes effect ``today``.

    Raises:
        ChangeRefused: the changes, each right by itself, do not fit together.
    """
    found = gather(files, scheme)
    draft = Draft(caseload, scheme, today, tolerant=accept_good_rows)
    draft.take(found, known=not found.problems)
    if close_missing and not found.problems:
        draft.close_missing()
    refused_rows = tuple(draft.refused)
    problems = (*found.problems, *(reason for row in refused_rows for reason in row.reasons))
    happens = not found.problems and (accept_good_rows or not problems)
    changes, rows = (draft.changes(), draft.rows) if happens else ((), {})
    change = None
    if changes or rows:
        change = Imported(source=", ".join(plain(path.name) for path in files), changes=changes, rows=rows)
    counts = draft.counts
    return Plan(
        change=change,
        read=found.read,
        refused=len(refused_rows),
        problems=problems,
        notes=(*found.notes, *draft.notes, *draft.overruled),
        new=counts["new"],
        changed=counts["changed"],
        transferred=counts["transferred"],
        closed=counts["closed"],
        unchanged=counts["unchanged"],
        overruled=draft.overruled_rows,
        missing=draft.missing,
        refused_rows=refused_rows,
        versions={} if change is None else _versions(caseload, change),
    )


def _versions(caseload: Caseload, change: Imported) -> dict[RecordKey, int]:
    """The versions of the records that a change touches, before it does; 0 for those that it brings."""
    touched = caseload.apply(change).touched_since(caseload)
    return {key: caseload.versions.get(key, 0) for key in touched}
