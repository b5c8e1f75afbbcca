"""What the Allocate screen says: the case, what was tried, and what the marked worker would carry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from textual.content import Content

from caseload_tui.model.day import brief_day
from caseload_tui.planning.allocate import NEW_WITHIN_DAYS, Option
from caseload_tui.planning.key_dates import in_words, next_four_weeks
from caseload_tui.planning.placing import Pick, Plan
from caseload_tui.planning.waiting import ToPlace, team_of
from caseload_tui.reports.family import family_in_words
from caseload_tui.reports.movement import coming, coming_to
from caseload_tui.reports.placing import fact_shown
from caseload_tui.text import counted, listed, plain
from caseload_tui.tui.widgets import figures
from caseload_tui.tui.widgets.about import coming_told
from caseload_tui.tui.widgets.pane import between, flowed_pieces, listed_pieces, piece
from caseload_tui.tui.widgets.to_place import Names, picked

QUIET, STRONG, CALLS, ROOM = "$quiet", "bold", "bold $calls", "bold $room"
NOTHING_TRIED = "Nothing tried yet: enter or a number tries, ^s saves all that was tried."


def strip(title: str, team: str, waiting: Sequence[ToPlace], plan: Plan, width: int) -> Iterator[Content]:
    """The list and its longest wait; then what was tried so far."""
    days = max((found for one in waiting if (found := one.days(plan.result.as_of)) is not None), default=0)
    longest = f", longest {counted(days, 'day')}" if days else ""
    said = f"{counted(len(waiting), 'family', 'families')}{longest}" if waiting else "nothing"
    yield between(
        Content.assemble((plain(title), "bold $primary"), "  ", (said, CALLS if waiting else QUIET)),
        piece(team, QUIET),
        width,
    )
    if not plan.picks:
        yield piece(NOTHING_TRIED, QUIET).truncate(width, ellipsis=True)
        return
    newest = listed_pieces([piece(f"{one.case} → {_briefly(one, naming(plan))}") for one in reversed(plan.picks)])
    yield Content.assemble((f"Tried {len(plan.picks)}: ", ROOM), newest).truncate(width, ellipsis=True)


def _briefly(pick: Pick, names: Names) -> str:
    """Who was tried, by family name: ``Nowak + Byrne``."""
    held = [names(ref).partition(",")[0] for ref in (pick.lead, pick.second) if ref is not None]
    return " + ".join(held)


def naming(plan: Plan) -> Names:
    """Gives workers' names; managers, who have no row among workers, included."""
    workers = plan.caseload.workers
    return lambda ref: plain(workers[ref].name if ref in workers else ref)


def case_lines(one: ToPlace, plan: Plan, width: int) -> Iterator[Content]:
    """What the case weighs and where; its plan and wait; then who holds the siblings, if any."""
    case, scheme = one.case, plan.result.scheme
    points = f"{figures.points(case.points, figures.places(scheme))} {scheme.unit}"
    legal = "" if case.facts.get("legal") == "none" else fact_shown(case, "legal")
    waits = _waits(one, plan.result.as_of)
    first = [
        piece(case.ref, STRONG),
        piece("unweighted", CALLS) if case.points is None else piece(points),
        piece(counted(case.children, "child", "children") if case.children is not None else ""),
        piece(case.case.area),
        piece(_where(one, naming(plan)) if waits else "", QUIET),
    ]
    second = [
        *(piece(said, CALLS) for said in coming(case, naming(plan))),
        piece("" if waits else _giving(one, plan)),
        piece(fact_shown(case, "plan")),
        piece(legal, CALLS),
        piece(waits, QUIET),
    ]
    yield flowed_pieces(first, width)
    yield flowed_pieces(second, width)
    siblings = family_in_words(plan.result, case.case.family, case.ref, naming(plan))
    if siblings:
        yield piece(siblings, CALLS)


def _where(one: ToPlace, names: Names) -> str:
    """Under whose name the case stands."""
    case = one.case
    if case.lead is None:
        return f"under {names(case.named)}" if case.named is not None else ""
    offer = case.case.offer
    if offer is not None:
        return f"{names(case.lead)} offers it to {names(offer.worker)}"
    return f"held by {names(case.lead)}"


def _giving(one: ToPlace, plan: Plan) -> str:
    """Whoever holds the case, with the load as it is and as it becomes with all that is tried."""
    before = plan.result.worker(one.case.lead) if one.case.lead is not None else None
    if before is None:
        return ""
    after = plan.standing(accepted=False)[before.ref]
    became = f" → {figures.load(after)}" if after.load != before.load else ""
    return f"{plain(before.name)} {figures.load(before)}{became}"


def _waits(one: ToPlace, as_of: date) -> str:
    days = one.days(as_of)
    if one.leaves is not None:
        return f"the worker leaves on {brief_day(one.leaves)}"
    if one.to_cover:
        back = f"back on {brief_day(one.back)}" if one.back else "no end known"
        return f"uncovered for {counted(days, 'day')}, {back}" if days else f"uncovered, {back}"
    if one.case.case.offer is not None and days is not None:
        return f"offered {counted(days, 'day')} ago" if days else "offered today"
    if days is None:
        return ""
    return f"waits {counted(days, 'day')}" if days else "waits since today"


def joining(pick: Pick, plan: Plan, width: int) -> Iterator[Content]:
    """Whose second worker is sought."""
    yield piece(f"Second worker for {pick.case}", "bold $calls").truncate(width, ellipsis=True)
    yield piece(f"{naming(plan)(pick.lead)} leads · a number or enter chooses", QUIET).truncate(width, ellipsis=True)


def about(one: Option, pick: Pick, plan: Plan, width: int, *, warm: bool) -> Iterator[Content]:
    """The marked worker: points and load before and after, what is held, what falls due, and what speaks against.

    While the bank holidays are still being read (not ``warm``), what falls due is not said yet.
    """
    before, decimals = one.before, figures.places(plan.result.scheme)
    yield Content.assemble(
        (plain(before.name), STRONG), "  ", figures.before_after(before, one.after, decimals)
    ).truncate(width, ellipsis=True)
    new = f"{counted(one.new, 'new family', 'new families')}" if one.new else "none new"
    held = [
        piece(f"{counted(len(before.led), 'family', 'families')}, {counted(before.children, 'child', 'children')}"),
        piece(f"{new} in {NEW_WITHIN_DAYS} days"),
        piece(f"{counted(one.near, 'family', 'families')} in {_area(pick, plan)}" if one.near else "", ROOM),
        *coming_told(coming_to(plan.result, before.ref)),
        piece(", ".join(part for part in (before.post.terms.role, _team(one, pick, plan)) if part), QUIET),
    ]
    yield flowed_pieces(held, width)
    due = (in_words(next_four_weeks(before, plan.result.as_of)) or "nothing due") if warm else "…"
    yield piece(f"Next four weeks: {due}").truncate(width, ellipsis=True)
    yield flowed_pieces(_against(one, pick, plan), width)


def _team(one: Option, pick: Pick, plan: Plan) -> str:
    """The worker's team, where it is not the case's own."""
    case = plan.result.case(pick.case)
    own = team_of(case, plan.caseload, plan.result) if case is not None else None
    return one.before.team or "" if one.before.team != own else ""


def _area(pick: Pick, plan: Plan) -> str:
    case = plan.result.case(pick.case)
    return case.case.area if case is not None else ""


def _against(one: Option, pick: Pick, plan: Plan) -> Iterator[Content]:
    for reason in one.barred:
        yield piece(f"– {reason}", CALLS)
    if plan.is_offer(pick):
        yield piece(f"offered to {one.before.team}: it counts there once it is accepted")
    if one.breaks:
        asks = "" if plan.is_offer(pick) else ": saving asks for a reason"
        yield piece(f"! {listed(tuple(one.breaks.values()), 'and')}{asks}", CALLS)


def broken(plan: Plan, keys: Mapping[str, str]) -> tuple[str, list[str]]:
    """Who would break what, for the question about the reason; what only a later day shows is named without them."""
    found = plan.breaks()
    after = plan.standing(accepted=False)
    shown = {key for breaks in found.values() for key in breaks}
    later = [label for key, label in keys.items() if key not in shown]
    if len(found) == 1:
        (ref,) = found
        before = plan.result.worker(ref)
        who = f"{after[ref].name}, {figures.loads(before, after[ref])}" if before is not None else after[ref].name
        return who, [*found[ref].values(), *later]
    each = [
        f"{after[ref].name} {figures.load(after[ref])}: {listed(tuple(breaks.values()), 'and')}"
        for ref, breaks in found.items()
    ]
    return "All that is tried together", [*each, *later]


def saved(plan: Plan) -> str:
    """What was recorded, in a sentence each."""
    said, names = [], naming(plan)
    for pick in plan.picks:
        verb = "is offered to" if plan.is_offer(pick) else "is covered by" if pick.until is not None else "goes to"
        until = f" until {brief_day(pick.until)}" if pick.until is not None else ""
        said.append(f"{pick.case} {verb} {picked(pick, names)}{until}")
    more = f" and {len(said) - 3} more" if len(said) > 3 else ""
    return f"Saved: {'; '.join(said[:3])}{more}. u takes it all back."


def changed_hands(before: Plan, now: Plan) -> list[str]:
    """Whose cases went to somebody else meanwhile, and what saving their picks would now do."""
    said, names = [], naming(now)
    for pick in now.picks:
        was, case = before.result.case(pick.case), now.result.case(pick.case)
        if was is not None and case is not None and case.lead is not None and was.lead != case.lead:
            verb = "offers" if now.is_offer(pick) else "passes"
            said.append(f"{case.ref} is now held by {names(case.lead)}: saving {verb} it to {names(pick.lead)}.")
    return said
