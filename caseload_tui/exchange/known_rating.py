"""The rating of a case that the caseload has already: the newer judgement counts, whoever made it."""

from __future__ import annotations

from datetime import date

from caseload_tui.engine.score import facts_of
from caseload_tui.exchange.heading import fact_key
from caseload_tui.exchange.revision import Revision
from caseload_tui.exchange.value import read_day
from caseload_tui.model.case import Rating
from caseload_tui.model.change import CaseRated
from caseload_tui.model.values import Facts
from caseload_tui.scheme.scheme import Scheme

JUDGED_ANEW = ("plan", "legal")
"""Facts whose change puts a rating out of date at once."""


def change_rating(revision: Revision, scheme: Scheme) -> None:
    """Takes the file's rating where it is newer, or where nobody at the desk has rated since the last import.

    A file without a date for its rating says that it was made by today. A change of plan or legal status is
    taken whatever else stands, and leaves the rating unconfirmed.
    """
    row, news = revision.row, revision.news
    if "rated_on" not in news and not any(fact_key(fact) in news for fact in scheme.facts):
        return
    newest = revision.case.ratings[-1] if revision.case.ratings else None
    if newest is None:
        if row.rated_on is not None or any(value is not None for value in row.facts.values()):
            _rate(revision, scheme, row.facts, row.rated_on or revision.case.opened_on)
        return
    held = dict(facts_of(scheme, newest))
    given = {fact.id: row.facts[fact.id] for fact in scheme.facts if fact_key(fact) in row.given}
    new = {fact.id: row.facts[fact.id] for fact in scheme.facts if fact_key(fact) in news}
    differing = {name for name, value in new.items() if value != held[name]}
    if row.rated_on is not None and (newest.on is None or row.rated_on > newest.on):
        _rate(revision, scheme, held | given, row.rated_on)
    elif _is_from_file(newest, held, revision, scheme) and (row.rated_on is None or row.rated_on == newest.on):
        if differing:
            judged = row.rated_on is None and not differing <= set(JUDGED_ANEW)
            on = max(revision.today, newest.on or date.min) if judged else newest.on
            confirmed = (judged or newest.confirmed) and differing.isdisjoint(JUDGED_ANEW)
            _rate(revision, scheme, held | new, on, by=newest.by, confirmed=confirmed)
    else:
        _keep(revision, scheme, newest, held, differing)


def _keep(revision: Revision, scheme: Scheme, newest: Rating, held: Facts, differing: set[str]) -> None:
    """The desk's rating stands; only plan and legal status come from the file."""
    if differing - set(JUDGED_ANEW):
        made = f"of {newest.on}" if newest.on else "it has"
        revision.overrule(f"keeps the rating {made}; the file's is not newer")
    changed = {name: revision.row.facts[name] for name in JUDGED_ANEW if name in differing}
    if changed:
        _rate(revision, scheme, {**held, **changed}, newest.on, by=newest.by, confirmed=False)


def _rate(
    revision: Revision, scheme: Scheme, facts: Facts, on: date | None, *, by: str = "", confirmed: bool = True
) -> None:
    revision.take(
        CaseRated(case=revision.row.ref, facts=dict(facts), scheme=scheme.edition, on=on, by=by, confirmed=confirmed)
    )


def _is_from_file(newest: Rating, held: Facts, revision: Revision, scheme: Scheme) -> bool:
    """Whether the newest rating is the one that the last imported row brought."""
    before = revision.before
    if not before or ("rated_on" in before and newest.on != read_day(before["rated_on"])):
        return False
    return all(fact.write(held[fact.id]) == before.get(fact_key(fact), "") for fact in scheme.facts)
