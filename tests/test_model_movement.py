"""Offered transfers, key dates, and responses to flags: what fits, and what is refused."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from caseload_tui.errors import ChangeRefused
from caseload_tui.model.case import KeyDate, Offer
from caseload_tui.model.caseload import Caseload
from caseload_tui.model.change import (
    CaseAllocated,
    CaseClosed,
    CaseTransferred,
    Change,
    KeyDatesSet,
    OfferEnded,
    ResponseAgreed,
    ResponseReviewed,
    TransferOffered,
)
from caseload_tui.model.values import CaseRef, WorkerRef
from caseload_tui.model.worker import Response
from tests.desk import DAY, held, one, weighed, worker

C1, W1, W2 = CaseRef("C1"), WorkerRef("W1"), WorkerRef("W2")
BEGUN = (worker("W1"), worker("W2"), *held("C1", "W1", on=date(2026, 9, 1)))
OFFERED = TransferOffered(case=C1, worker=W2, on=DAY, reason="MANAGE", share=Decimal("0.5"))


def after(*changes: Change) -> Caseload:
    return Caseload().apply(*BEGUN, *changes)


def test_an_offer_leaves_the_points_with_the_sender_until_it_is_accepted() -> None:
    offered = after(OFFERED).cases[C1]
    assert offered.offer == Offer(W2, DAY, "MANAGE", Decimal("0.5"))
    assert one(weighed(*BEGUN, OFFERED), "W1").points == one(weighed(*BEGUN), "W1").points
    accepted = CaseTransferred(case=C1, worker=W2, on=DAY, reason="MANAGE")
    assert after(OFFERED, accepted).cases[C1].offer is None
    assert len(one(weighed(*BEGUN, OFFERED, accepted), "W2").led) == 1


@pytest.mark.parametrize(
    "ending",
    [
        OfferEnded(case=C1, on=DAY),
        CaseAllocated(case=C1, worker=None, on=DAY),
        CaseClosed(case=C1, on=DAY),
    ],
    ids=lambda change: change.kind,
)
def test_an_offer_ends(ending: Change) -> None:
    assert after(OFFERED, ending).cases[C1].offer is None


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (TransferOffered(case=C1, worker=W1, on=DAY, reason="MANAGE"), "held by"),
        (TransferOffered(case=C1, worker=W2, on=DAY, reason="WHIM"), "for the reason"),
        (TransferOffered(case=C1, worker=W2, on=date(2026, 8, 1), reason="MANAGE"), "opened on"),
        (OfferEnded(case=C1, on=DAY), "is not offered"),
        (KeyDatesSet(case=C1, on=DAY, dates=(KeyDate(DAY - timedelta(days=1), "hearing"),)), "which is past"),
        (KeyDatesSet(case=C1, on=DAY, dates=(KeyDate(DAY, "party"),)), "date for"),  # type: ignore[arg-type]
        (ResponseAgreed(worker=W1, on=DAY, agreed=(), review_on=DAY + timedelta(days=7)), "nothing that was agreed"),
        (ResponseAgreed(worker=W1, on=DAY, agreed=("hope",), review_on=DAY + timedelta(days=7)), "have agreed"),
        (ResponseAgreed(worker=W1, on=DAY, agreed=("stop",), review_on=DAY), "be reviewed on"),
        (ResponseReviewed(worker=W1, on=DAY, outcome="done"), "nothing agreed"),
        (ResponseReviewed(worker=W1, on=DAY, outcome="perhaps"), "the outcome"),
    ],
)
def test_what_does_not_fit_is_refused(change: Change, said: str) -> None:
    with pytest.raises(ChangeRefused, match=said):
        after(change)


def test_key_dates_are_replaced_from_a_day_on_and_past_ones_stay() -> None:
    past, moved, new = (KeyDate(DAY + timedelta(days=days), "hearing") for days in (-20, 5, 9))
    first = KeyDatesSet(case=C1, on=date(2026, 9, 2), dates=(moved, past))
    assert after(first).cases[C1].key_dates == (past, moved)
    assert after(first, KeyDatesSet(case=C1, on=DAY, dates=(new,))).cases[C1].key_dates == (past, new)


@pytest.mark.parametrize(("days", "due"), [(-1, False), (0, True), (28, True), (29, False)])
def test_a_date_for_court_evidence_decides_the_fact(days: int, due: bool) -> None:
    dated = KeyDatesSet(case=C1, on=date(2026, 9, 2), dates=(KeyDate(DAY + timedelta(days=days), "evidence"),))
    (plain,), (case,) = weighed(*BEGUN).cases, weighed(*BEGUN, dated).cases
    assert case.facts["evidence_due"] is due
    assert case.points == (plain.points or 0) + (4 if due else 0)


def test_a_response_stands_until_its_review_and_a_new_one_replaces_it() -> None:
    week = timedelta(days=7)
    agreed = ResponseAgreed(worker=W1, on=DAY, agreed=("stop",), review_on=DAY + week, with_whom="Service manager")
    anew = ResponseAgreed(worker=W1, on=DAY + week, agreed=("move",), review_on=DAY + 2 * week)
    reviewed = ResponseReviewed(worker=W1, on=DAY + 2 * week, outcome="done")
    first = Response(DAY, ("stop",), DAY + week, "Service manager")
    assert after(agreed).workers[W1].responses == (first,)
    w1 = after(agreed, anew, reviewed).workers[W1]
    assert [(one.outcome, one.reviewed_on) for one in w1.responses] == [
        ("replaced", DAY + week),
        ("done", DAY + 2 * week),
    ]
    assert w1.response(DAY - timedelta(days=1)) is None
    assert [w1.response(DAY + days * timedelta(days=1)) for days in (0, 7, 14)] == [
        w1.responses[0],
        w1.responses[1],
        None,
    ]
