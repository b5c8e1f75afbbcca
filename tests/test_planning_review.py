"""Which ratings are to be looked at again, and the way through them."""

from __future__ import annotations

from datetime import date, timedelta

from caseload_tui.model.case import KeyDate
from caseload_tui.model.change import CaseOpened, CaseRated, KeyDatesSet
from caseload_tui.model.values import CaseRef
from caseload_tui.planning.review import Walk, judged, rating, to_review, why
from tests.desk import DAY, facts, four_factor, held, weighed, worker

REFS = [CaseRef(ref) for ref in ("C1", "C2", "C3", "C4")]


def test_old_unconfirmed_unrated_and_unweighted_ones_the_oldest_first() -> None:
    edition = four_factor().edition
    old = DAY - timedelta(days=60)
    result = weighed(
        worker(),
        *held("C1", "W1", on=DAY - timedelta(days=3)),
        *held("C2", "W1", on=old),
        *held("C3", "W1", on=old),
        CaseRated(case=REFS[2], facts=facts(plan="cin"), scheme=edition, on=DAY - timedelta(days=9), confirmed=False),
        *held("C4", "W1", on=DAY - timedelta(days=1), complexity=None),
        CaseOpened(ref=CaseRef("C5"), on=DAY),
    )
    found = to_review(result.cases)
    assert [one.ref for one in found] == ["C5", "C2", "C3", "C4"]
    assert [why(one, DAY) for one in found] == [
        "never rated",
        "out of date since 13 Sep",
        "stepped up or down on 21 Sep, not judged since",
        "unweighted: Complexity missing",
    ]
    assert judged(found[0], DAY) == "Nobody has rated it yet"
    assert judged(found[1], DAY) == "Rated 1 Aug 2026, 60 days ago"
    assert judged(found[2], DAY) == "Changed 21 Sep 2026, 9 days ago"
    since = date(2026, 9, 13)
    assert [one.ref for one in to_review(weighed(worker(), *held("C2", "W1", on=old), as_of=since).cases)] == ["C2"]
    assert not to_review(weighed(worker(), *held("C2", "W1", on=old), as_of=since - timedelta(days=1)).cases)


def test_a_confirmed_rating_keeps_what_was_judged_of_court_evidence() -> None:
    result = weighed(
        worker(),
        *held("C1", "W1", on=DAY - timedelta(days=60), evidence_due=False),
        KeyDatesSet(case=REFS[0], on=DAY, dates=(KeyDate(DAY + timedelta(days=3), "evidence"),)),
    )
    one = result.case("C1")
    assert one is not None
    assert one.facts["evidence_due"] is True
    made = rating(one, one.facts, as_of=DAY, by="Kit")
    assert (made.facts["evidence_due"], made.confirmed, made.on, made.by) == (False, True, DAY, "Kit")


def test_the_way_goes_past_what_is_done_and_back_to_what_is_not() -> None:
    walk = Walk(REFS)
    walk.settle("confirmed")
    walk.settle("skipped")
    walk.back()
    walk.back()
    assert walk.here == "C1"
    walk.settle("changed")
    assert walk.here == "C2"
    assert walk.tally == "1 changed, 1 skipped"
    walk.settle("confirmed")
    walk.settle("confirmed")
    walk.settle("skipped")
    assert [walk.here] == [None]
    assert (walk.left, walk.tally) == (1, "2 confirmed, 1 changed, 1 skipped")
    walk.back()
    assert walk.here == "C4"


def test_what_is_refused_comes_next_or_at_the_end_at_once() -> None:
    walk = Walk(REFS)
    walk.settle("confirmed")
    walk.settle("confirmed")
    walk.put_next(REFS[0])
    assert (walk.here, walk.refs) == ("C3", ["C2", "C3", "C1", "C4"])
    walk.settle("confirmed")
    assert walk.here == "C1"
    walk.settle("confirmed")
    walk.settle("confirmed")
    assert [walk.here] == [None]
    walk.put_next(REFS[1])
    assert walk.here == "C2"
    walk.return_to(REFS[2])
    assert walk.here == "C3"


def test_what_is_not_open_any_more_is_left_out() -> None:
    walk = Walk(REFS)
    walk.leave_out()
    assert (walk.here, walk.left) == ("C2", 3)
