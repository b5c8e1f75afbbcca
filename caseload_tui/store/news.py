"""What others wrote while a person was at work, in a few words each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from caseload_tui.model.change import Together
from caseload_tui.model.values import RecordKey, WorkerRef
from caseload_tui.text import counted, listed, plain

if TYPE_CHECKING:
    from caseload_tui.model.worker import Worker
    from caseload_tui.store.history import Entry
    from caseload_tui.store.listening import News

TOLD = {
    "team-added": "added {}",
    "team-changed": "changed {}",
    "team-left": "ended {}",
    "worker-added": "added {}",
    "worker-changed": "changed the details of {}",
    "worker-left": "recorded that {} left",
    "absence-recorded": "recorded an absence of {}",
    "absence-removed": "took out an absence of {}",
    "supervision-held": "signed off a supervision of {}",
    "action-done": "ticked off an action of {}",
    "responsibility-held": "changed a responsibility of {}",
    "response-agreed": "recorded what was agreed for {}",
    "response-reviewed": "reviewed what was agreed for {}",
    "case-opened": "opened {}",
    "case-changed": "corrected {}",
    "case-rated": "rated {}",
    "case-allocated": "allocated {}",
    "case-made-joint": "changed the second worker of {}",
    "case-covered": "arranged cover for {}",
    "case-transferred": "transferred {}",
    "transfer-offered": "offered {} for transfer",
    "offer-ended": "ended the offer of {}",
    "key-dates-set": "changed the key dates of {}",
    "case-closed": "closed {}",
    "case-reopened": "reopened {}",
    "scheme-adopted": "adopted a scheme",
    "imported": "imported a file",
    "undone": "took back a change of {}",
}
"""What each kind of change did, with the place of what it did it to."""
MOST = 2
"""So many of somebody's changes are told; the others are counted."""


def sentences(news: News, workers: Mapping[WorkerRef, Worker]) -> list[str]:
    """A sentence for each person: ``Ann Lee rated SE-2214 and allocated SE-2216``; workers are named."""
    said = ["A backup was put back in place of the caseload file"] if news.restored else []
    for author in dict.fromkeys(one.author for one in news.entries):
        theirs = [told(one, workers) for one in news.entries if one.author == author]
        more = [f"made {counted(len(theirs) - MOST, 'more change')}"] if len(theirs) > MOST else []
        said.append(f"{plain(author) or 'Somebody'} {listed([*theirs[:MOST], *more], 'and')}")
    return said


def told(entry: Entry, workers: Mapping[WorkerRef, Worker]) -> str:
    """What an entry did, and to what: ``opened, rated and allocated SE-2214``."""
    kinds = [entry.kind]
    if isinstance(change := entry.change if entry.kind == "together" else None, Together):
        kinds = list(dict.fromkeys(one.kind for one in change.changes))
    verbs = [TOLD.get(kind, "changed {}") for kind in kinds]
    plainly = [verb.removesuffix(" {}") for verb in verbs]
    one = f"{listed(plainly, 'and')} {{}}" if all("{}" not in verb for verb in plainly) and len(verbs) <= 3 else ""
    template = verbs[0] if len(verbs) == 1 else one or "changed {}"
    return template.replace("{}", _named(entry.records, workers))


def _named(records: Sequence[RecordKey], workers: Mapping[WorkerRef, Worker]) -> str:
    names = []
    for key in records:
        kind, _, ref = key.partition(":")
        worker = workers.get(WorkerRef(ref)) if kind == "worker" else None
        names.append(plain(worker.name if worker is not None else ref) or "the scheme")
    more = [f"{len(names) - MOST} more"] if len(names) > MOST else []
    return listed([*names[:MOST], *more], "and")
