"""Picks as a draft keeps them: what was tried on the Allocate screen, so that a closed terminal loses nothing."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from caseload_tui.model.values import CaseRef, WorkerRef
from caseload_tui.planning.placing import Pick

DRAFT = "allocate"
"""The key of the one draft; what is tried from different lists is saved together."""
_CASE, _REASON = "case:", "reason"


def as_draft(picks: Iterable[Pick], reason: str) -> dict[str, str]:
    """Picks, and the reason given so far, by the fields of a draft."""
    kept = {f"{_CASE}{one.case}": json.dumps(_written(one)) for one in picks}
    return kept | ({_REASON: reason} if reason else {})


def from_draft(values: Mapping[str, str]) -> tuple[list[Pick], str]:
    """The picks and the reason that a draft holds; what is no pick is left out."""
    read = (_read(key.removeprefix(_CASE), value) for key, value in values.items() if key.startswith(_CASE))
    return [one for one in read if one is not None], values.get(_REASON, "")


def _written(one: Pick) -> dict[str, str | int]:
    said = {
        "lead": one.lead,
        "on": one.on,
        "second": one.second,
        "share": one.share,
        "second_share": one.second_share,
        "until": one.until,
    }
    return {name: str(value) for name, value in said.items() if value is not None} | {"version": one.version}


def _read(case: str, text: str) -> Pick | None:
    try:
        kept = json.loads(text)
        return Pick(
            case=CaseRef(case),
            lead=WorkerRef(kept["lead"]),
            on=date.fromisoformat(kept["on"]),
            second=WorkerRef(kept["second"]) if "second" in kept else None,
            share=_share(kept.get("share")),
            second_share=_share(kept.get("second_share")),
            until=date.fromisoformat(kept["until"]) if "until" in kept else None,
            version=int(kept["version"]),
        )
    except (ValueError, KeyError, TypeError, InvalidOperation):
        return None


def _share(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
