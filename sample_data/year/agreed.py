"""What was agreed where workers were above target, and how it turned out."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from caseload_tui.model.change import ResponseAgreed, ResponseReviewed
from caseload_tui.model.values import WorkerRef
from sample_data.year.past import Past
from sample_data.year.write import Diary

AGREED = """
W118; 2025-12-04; help; 2026-01-08; senior practitioner; writes up two assessments; 2026-01-09 done
W143; 2026-03-12; stop wait; 2026-04-16; worker and service manager; nothing new until two plans end; 2026-05-07 done
W162; 2026-07-06; move; 2026-08-03; worker; one family to a colleague with room; 2026-08-10 done
W126; 2026-07-14; wait; 2026-08-11; worker; life story work waits; 2026-08-18 not-done
W176; 2026-08-20; stop; 2026-09-17; worker; ; 2026-09-17 not-done
W128; 2026-09-03; help; 2026-10-01; worker and senior practitioner; a second worker is looked for;
W126; 2026-09-08; stop help; 2026-09-22; service manager; ;
W178; 2026-09-10; wait; 2026-10-08; worker; pathway plans of two settled children wait;
W121; 2026-09-14; help; 2026-10-12; worker; joint visits until the enquiry ends;
W167; 2026-09-17; wait; 2026-10-15; worker; ;
W134; 2026-09-21; stop move; 2026-10-19; worker and service manager; one family is offered to a colleague;
W127; 2026-09-24; move; 2026-10-22; worker; one family to a colleague with room;
"""
"""Worker, when, what, when it is looked at again, with whom, in what words; then when it was, and how it turned out.
"""
RECORDED = time(16, 10)


def agreed(diary: Diary, past: Past) -> None:
    """Everything that was agreed, and looked at again."""
    for line in AGREED.strip().splitlines():
        ref, on, what, review_on, with_whom, note, reviewed = [part.strip() for part in line.split(";")]
        day, by = date.fromisoformat(on), diary.manager(past.posts[ref].code)
        response = ResponseAgreed(
            worker=WorkerRef(ref),
            on=day,
            agreed=tuple(what.split()),
            review_on=date.fromisoformat(review_on),
            with_whom=with_whom,
            note=note,
        )
        diary.note(datetime.combine(day, RECORDED, UTC), by, "", response)
        if reviewed:
            when, how = reviewed.split()
            done = date.fromisoformat(when)
            review = ResponseReviewed(worker=WorkerRef(ref), on=done, outcome=how)
            diary.note(datetime.combine(done, RECORDED, UTC).replace(minute=5), by, "", review)
