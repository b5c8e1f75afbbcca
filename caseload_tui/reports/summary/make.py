"""Works out a whole summary: one computation, from which every file and the screen are written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from caseload_tui.engine.score import score
from caseload_tui.model.caseload import Caseload
from caseload_tui.model.day import spell_day
from caseload_tui.reports.summary.above_target import above_target
from caseload_tui.reports.summary.agency import agency
from caseload_tui.reports.summary.asked import Asked, checked, parts_of
from caseload_tui.reports.summary.asye import asye
from caseload_tui.reports.summary.dfe import dfe
from caseload_tui.reports.summary.headline import days, headline, in_one_sentence
from caseload_tui.reports.summary.hosting import hosting
from caseload_tui.reports.summary.lead_workers import lead_workers
from caseload_tui.reports.summary.made_of import made_of
from caseload_tui.reports.summary.page import Section, Summary
from caseload_tui.reports.summary.public import ServicePage, published
from caseload_tui.reports.summary.ratings import ratings
from caseload_tui.reports.summary.reading import excluded, reading
from caseload_tui.reports.summary.responses import responses
from caseload_tui.reports.summary.scheme_changes import scheme_changes
from caseload_tui.reports.summary.shortage import shortage
from caseload_tui.reports.summary.spread import spread
from caseload_tui.reports.summary.supervisions import supervisions
from caseload_tui.reports.summary.view import View, Weighers, view
from caseload_tui.reports.summary.waiting import waiting
from caseload_tui.reports.summary.workforce import committee, workforce

SECTIONS: tuple[Callable[[View], Section], ...] = (
    headline,
    waiting,
    above_target,
    responses,
    spread,
    asye,
    shortage,
    agency,
    lead_workers,
    made_of,
    hosting,
    ratings,
    dfe,
    workforce,
    supervisions,
    scheme_changes,
)
"""The sections, in the order in which they stand."""


def summary(
    asked: Asked, caseload: Caseload, weighers: Weighers, *, stop: Callable[[], bool] = lambda: False
) -> Summary:
    """What is asked for. ``stop`` is asked between days, for work in the background that nobody waits for any more.

    Raises:
        InputRefused: there is no such team or service, or what is asked for does not go together.
    """
    reach = checked(asked, caseload)
    now = view(asked, reach, caseload, weighers, asked.as_of)
    earlier = days(asked.since, asked.as_of)[:-1]
    now = replace(now, earlier=tuple(score(caseload, weighers(day), day) for day in earlier if not stop()))
    before = None if asked.since is None else view(asked, reach, caseload, weighers, asked.since)
    sections = _page(now, before)
    if asked.audience == "public":
        parts = parts_of(reach, caseload, asked.as_of)
        pages = [ServicePage(_page(now.within(one), before and before.within(one)), one.others) for one in parts]
        sections = published(sections, pages, asked.small)
    figures = {figure.id: figure for section in sections for figure in section.figures}
    sentence = in_one_sentence(figures, asked.as_of)
    table = committee(figures, asked.comparators, asked.as_of, asked.since)
    first, *others = sections
    return Summary(
        title=f"Weighted caseloads: {reach.name}, {spell_day(asked.as_of)}",
        scope=reach.kind,
        name=reach.name,
        as_of=asked.as_of,
        since=asked.since,
        scheme_id=now.scheme.id,
        scheme_version=now.scheme.version,
        scheme_title=now.scheme.title,
        audience=asked.audience,
        small=asked.small if asked.audience == "public" else None,
        reading=reading(now),
        excluded=excluded(now),
        sections=(
            replace(first, says=sentence),
            *(replace(one, tables=(table, *one.tables)) if one.id == "workforce" else one for one in others),
        ),
    )


def _page(now: View, before: View | None) -> tuple[Section, ...]:
    """Every section, with what its figures were on the first day beside them, if there is one."""
    sections = tuple(make(now) for make in SECTIONS)
    if before is None:
        return sections
    earlier = {figure.id: figure.value for make in SECTIONS for figure in make(before).figures}
    return tuple(
        replace(section, figures=tuple(replace(figure, before=earlier.get(figure.id)) for figure in section.figures))
        for section in sections
    )
