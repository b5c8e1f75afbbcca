"""Reads the worked examples of a scheme file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from caseload_tui.errors import InputRefused
from caseload_tui.model.values import FactValue, TeamName
from caseload_tui.model.worker import Terms
from caseload_tui.scheme import document
from caseload_tui.scheme.band import Band, Limit
from caseload_tui.scheme.capacity import Capacity
from caseload_tui.scheme.cursor import UNKNOWN, Cursor
from caseload_tui.scheme.example import Example, ExampleCase, ExampleWorker, Expected
from caseload_tui.scheme.fact import Fact
from caseload_tui.scheme.numbers import exact_shown
from caseload_tui.text import listed, quoted

_WORKER_KEYS = [
    "ref",
    "name",
    "team",
    "role",
    "fte",
    "hours",
    "hours_away",
    "in_post_since",
    "asye_since",
    "asye_paused_days",
    "agency",
    "registered",
    "responsibilities",
    "months_in_post",
    "leaving_on",
]


class ExampleReader:
    """Reads examples against the facts, capacity, bands and limits of their scheme."""

    def __init__(
        self, facts: Mapping[str, Fact], capacity: Capacity, bands: tuple[Band, ...], limits: tuple[Limit, ...]
    ) -> None:
        self.facts = facts
        self.capacity = capacity
        self.bands = {band.id for band in bands} | {"no-capacity"}
        self.limits = {limit.id for limit in limits}

    def read(self, top: Cursor) -> tuple[Example, ...]:
        """The examples in order."""
        return tuple(self._example(at, index) for index, at in enumerate(top.children("example")))

    def _example(self, at: Cursor, index: int) -> Example:
        at.expect(document.Example)
        one_case = "facts" in at.table
        if one_case == ("worker" in at.table or "cases" in at.table):
            at.refuse(
                None, "An example is either of one case or of a worker with cases.", "Give facts, or worker and cases."
            )
        if one_case:
            for key in ("target", "load_percent", "band", "limits"):
                if key in at.table:
                    at.refuse(key, f"A case has no {key}.", "Give worker and cases instead of facts, or take it out.")
            if "points" not in at.table:
                at.refuse(None, "It does not say how many points must come out.", "Add points = ….")
        return Example(
            index=index,
            label=at.text("label") or f"example {index + 1}",
            expected=self._expected(at),
            facts=self._facts(at.child("facts")) if one_case else None,
            worker=None if one_case else self._worker(at.child("worker")),
            cases=tuple(self._case(one) for one in at.children("cases")),
        )

    def _expected(self, at: Cursor) -> Expected:
        limits = at.names("limits") if "limits" in at.table else None
        for one in limits or ():
            if one not in self.limits:
                at.refuse("limits", f"There is no limit {quoted(one)}.", "Name limits by their ids.")
        band = at.text("band") if "band" in at.table else None
        if band is not None and band not in self.bands:
            at.refuse("band", f"There is no band {quoted(band)}.", "Name the band by its id.")
        return Expected(at.number("points"), at.number("target"), at.number("load_percent"), band, limits)

    def _facts(self, at: Cursor, beside: tuple[str, ...] = ()) -> dict[str, FactValue]:
        read: dict[str, FactValue] = dict.fromkeys(self.facts)
        for name, value in at.table.items():
            if name in beside:
                continue
            if name not in self.facts:
                at.refuse(name, f"There is no fact {quoted(name)}.", f"Use {listed([*self.facts, *beside])}.")
                continue
            if value == UNKNOWN:
                at.source.note_blank(at.at(name))
                continue
            try:
                read[name] = self.facts[name].read(value)
            except InputRefused as refused:
                problem = refused.problems[0]
                at.refuse(name, problem.what, problem.remedy)
        return read

    def _case(self, at: Cursor) -> ExampleCase:
        held = at.word("held", ("alone", "jointly"), "alone")
        share = at.number("share", minimum=0)
        facts = self._facts(at, beside=("share", "held"))
        return ExampleCase(facts, share, "jointly" if held == "jointly" else "alone")

    def _worker(self, at: Cursor) -> ExampleWorker:
        for key in at.table:
            if key not in _WORKER_KEYS:
                at.refuse(key, f"{quoted(key)} is not a column of workers.", f"Use {listed(_WORKER_KEYS)}.")
        months = at.number("months_in_post", minimum=0, whole=True)
        paused = at.number("asye_paused_days", minimum=0, whole=True)
        away = at.number("hours_away", minimum=0)
        hours, fte = at.number("hours", minimum=0), at.number("fte", minimum=0)
        full_time = self.capacity.full_time_hours
        if hours is not None and fte is not None and abs(Fraction(fte) * full_time - Fraction(hours)) * 200 > full_time:
            at.refuse("fte", f"{fte} contradicts {hours} hours of {exact_shown(full_time)}.", "Give one of them.")
        return ExampleWorker(
            Terms(
                team=TeamName(at.text("team")) if at.text("team") else None,
                role=at.text("role"),
                fte=Decimal(1) if fte is None else fte,
                hours=hours,
                hours_away=Decimal(0) if away is None else away,
                in_post_since=_day(at, "in_post_since"),
                asye_since=_day(at, "asye_since"),
                asye_paused_days=int(paused or 0),
                agency=at.flag("agency", default=False),
            ),
            self._responsibilities(at),
            None if months is None else int(months),
        )

    def _responsibilities(self, at: Cursor) -> dict[str, Decimal]:
        value = at.table.get("responsibilities", "")
        parts = value if isinstance(value, list) else str(value).split(";")
        known = {one.id.casefold(): one.id for one in self.capacity.responsibilities}
        held: dict[str, Decimal] = {}
        for part in parts:
            name, _, times = str(part).partition("*")
            if not name.strip():
                continue
            found = known.get(name.strip().casefold())
            try:
                number = Decimal(times.strip() or "1")
            except InvalidOperation:
                found = None
                number = Decimal(0)
            if found is None or not number.is_finite() or number < 0:
                at.refuse(
                    "responsibilities",
                    f"{quoted(part)} is not a responsibility.",
                    f"Write {listed(list(known.values()))}, with *2 for two.",
                )
            else:
                held[found] = held.get(found, Decimal(0)) + number
        return held


def _day(at: Cursor, key: str) -> date | None:
    return at.day(key) if key in at.table else None
