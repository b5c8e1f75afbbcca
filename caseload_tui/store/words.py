"""What each kind of change did, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caseload_tui.model.change import Together
from caseload_tui.text import listed, plain

if TYPE_CHECKING:
    from caseload_tui.store.history import Entry

DONE = {
    "team-added": "added it",
    "team-changed": "changed it",
    "team-left": "ended it",
    "worker-added": "added them",
    "worker-changed": "changed their details",
    "worker-left": "recorded that they left",
    "absence-recorded": "recorded an absence",
    "absence-removed": "took out an absence",
    "responsibility-held": "changed a responsibility",
    "response-agreed": "recorded what was agreed",
    "response-reviewed": "reviewed what was agreed",
    "supervision-held": "signed off a supervision",
    "action-done": "ticked off an action",
    "case-opened": "opened it",
    "case-changed": "corrected it",
    "case-rated": "rated it",
    "case-allocated": "allocated it",
    "case-made-joint": "changed its second worker",
    "case-covered": "arranged cover",
    "case-transferred": "transferred it",
    "transfer-offered": "offered it for transfer",
    "offer-ended": "ended an offer",
    "key-dates-set": "changed its key dates",
    "case-closed": "closed it",
    "case-reopened": "reopened it",
    "scheme-adopted": "adopted a scheme",
    "together": "changed several things",
    "imported": "imported a file",
    "undone": "took a change back",
}
"""What each kind of change did to a record, as the end of a sentence."""


def done(entry: Entry) -> str:
    """What an entry of the history did to its records: ``opened it, rated it and allocated it``."""
    if entry.kind != "together" or not isinstance(entry.change, Together):
        return DONE.get(entry.kind, "changed it")
    return listed(tuple(dict.fromkeys(DONE[one.kind] for one in entry.change.changes)), "and")


def said(entry: Entry) -> str:
    """Who did what and when: ``Ann Lee rated it on 30 September 2026 at 14:05``."""
    at = entry.recorded_at.astimezone()
    return f"{plain(entry.author) or 'Somebody'} {done(entry)} on {at.day} {at:%B %Y} at {at:%H:%M}"
