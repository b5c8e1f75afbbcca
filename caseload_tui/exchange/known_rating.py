"""The rating of a case that the caseload has already: the newer judgement counts, whoever made it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from caseload_tui.engine.score import facts_of
from caseload_tui.exchange.heading import fact_key
from caseload_tui.exchange.revision import Revision
from caseload_tui.exchange.value import read_day
from caseload_tui.model.case import Rating
from caseload_tui.model.change import CaseRated
from caseload_tui.model.values import Facts
from caseload_tui.scheme.scheme import Scheme

JUDGED_ANEW = frozenset({"plan", "legal"})
"""Facts whose change puts a rating out of date at once."""


def change_rating(revision: Revision, scheme: Scheme) -> None:
    """Takes the file's rating where it is newer, or where nobody at the desk has rated since the last import.

    A file without a date for its rating says that it was made by today. A change of plan or legal status is
    taken whatever else stands, and leaves the rating unconfirmed.
    """
    row, news = revision.row, revision.news
    new = {fact.id: row.facts[fact.id] for fact in scheme.facts if fact_key(fact) in news}
    if not new and "rated_on" not in news:
        return
    newest = revision.case.ratings[-1] if revision.case.ratings else None
    if newest is None:
        if row.rated_on is not None or any(value is not None for value in row.facts.values()):
            _rate(revision, Rating(row.rated_on or revision.case.opened_on, row.facts, scheme.edition))
        return
    held = facts_of(scheme, newest)
    differing = {name for name, value in new.items() if value != held[name]}
    made_on = newest.on or revision.case.opened_on
    if row.rated_on is not None and (made_on is None or row.rated_on > made_on):
        given = {fact.id: row.facts[fact.id] for fact in scheme.facts if fact_key(fact) in row.given}
        _rate(revision, Rating(row.rated_on, {**held, **given}, scheme.edition))
    elif _is_from_file(made_on, held, revision, scheme) and row.rated_on in {None, made_on}:
        if differing:
            judged = row.rated_on is None and not differing <= JUDGED_ANEW
            on = max(revision.today, newest.on or date.min) if judged else newest.on
            confirmed = (judged or newest.confirmed) and differing.isdisjoint(JUDGED_ANEW)
            _rate(revision, Rating(on, {**held, **new}, scheme.edition, newest.by, confirmed))
    else:
        _keep(revision, Rating(newest.on, held, scheme.edition, newest.by, confirmed=False), differing)


def _keep(revision: Revision, newest: Rating, differing: set[str]) -> None:
    """The rating that there is stands; only plan and legal status come from the file."""
    if differing - JUDGED_ANEW:
        made = f"of {newest.on}" if newest.on else "it has"
        revision.overrule(f"keeps the rating {made}; the file's is not newer")
    changed = {name: revision.row.facts[name] for name in differing & JUDGED_ANEW}
    if changed:
        _rate(revision, replace(newest, facts={**newest.facts, **changed}))


def _rate(revision: Revision, rating: Rating) -> None:
    revision.take(
        CaseRated(
            case=revision.row.ref,
            facts=dict(rating.facts),
            scheme=rating.scheme,
            on=rating.on,
            by=rating.by,
            confirmed=rating.confirmed,
        )
    )


def _is_from_file(made_on: date | None, held: Facts, revision: Revision, scheme: Scheme) -> bool:
    """Whether the newest rating is the one that the last imported row brought."""
    before = revision.before
    if not before or ("rated_on" in before and made_on != read_day(before["rated_on"])):
        return False
    return all(fact.write(held[fact.id]) == before.get(fact_key(fact), "") for fact in scheme.facts)
