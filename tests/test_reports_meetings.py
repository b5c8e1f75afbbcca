"""How often a worker and their manager meet, in words, and what is overdue."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from caseload_tui.model.values import WorkerRef
from caseload_tui.model.worker import Terms, Worker
from caseload_tui.planning.meetings import Meetings, rhythm
from caseload_tui.reports.meetings import next_in_words, often, rhythm_in_words
from caseload_tui.schemes import built_in

DAY = date(2026, 9, 30)


def test_a_newly_qualified_worker_meets_less_often_bit_by_bit() -> None:
    worker = Worker(ref=WorkerRef("W1"), name="Per", terms=(Terms(role="ASYE", asye_since=date(2026, 8, 31)),))
    said = rhythm_in_words(rhythm(built_in("four-factor"), worker, DAY))
    assert said == "weekly until 12 Oct, then every two weeks until 1 Mar, then every four weeks"


def test_others_meet_every_four_weeks() -> None:
    worker = Worker(ref=WorkerRef("W1"), name="Ann", terms=(Terms(role="Social worker"),))
    assert rhythm_in_words(rhythm(built_in("four-factor"), worker, DAY)) == "every four weeks"


@pytest.mark.parametrize(
    ("weeks", "said"),
    [
        (None, "no meetings asked for"),
        (Decimal(1), "weekly"),
        (Decimal(6), "every six weeks"),
        (Decimal("1.5"), "every 1.5 weeks"),
        (Decimal(13), "every 13 weeks"),
    ],
)
def test_how_often_in_words(weeks: Decimal | None, said: str) -> None:
    assert often(weeks) == said


@pytest.mark.parametrize(
    ("due", "said"),
    [
        (None, ""),
        (date(2026, 9, 24), "supervision was due 24 Sep"),
        (DAY, "supervision today"),
        (date(2026, 10, 3), "next supervision 3 Oct"),
    ],
)
def test_when_the_next_is_due(due: date | None, said: str) -> None:
    assert next_in_words(Meetings(None, due, agreed=False, every_weeks=None), DAY) == said
