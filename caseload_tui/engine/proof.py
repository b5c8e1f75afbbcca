"""Proves the worked examples of a scheme: a scheme whose examples come out otherwise is refused."""

from __future__ import annotations

from dataclasses import fields
from decimal import Decimal
from pathlib import Path

from caseload_tui.engine.load import load as load_of
from caseload_tui.engine.post import Post, full_time_part, months_in_post, presence
from caseload_tui.engine.result import CaseResult, WorkerResult
from caseload_tui.engine.weigh import Weigher
from caseload_tui.errors import SchemeRefused
from caseload_tui.model.case import Allocation, Case, Holders
from caseload_tui.model.values import CaseRef, WorkerRef
from caseload_tui.scheme.cursor import Source
from caseload_tui.scheme.example import Example, ExampleCase, Expected
from caseload_tui.scheme.load import load, loads
from caseload_tui.scheme.numbers import shown
from caseload_tui.scheme.scheme import Scheme
from caseload_tui.text import listed, quoted

_WORKER = WorkerRef("worker")
_OTHER = WorkerRef("other")


def load_proven(path: Path) -> Scheme:
    """The scheme in a file, its examples proven.

    Raises:
        SchemeRefused: it breaks the rules, or an example comes out otherwise.
    """
    return _proven(load(path))


def loads_proven(text: str, name: str) -> Scheme:
    """The scheme in a text, its examples proven.

    Raises:
        SchemeRefused: it breaks the rules, or an example comes out otherwise.
    """
    return _proven(loads(text, name))


def _proven(scheme: Scheme) -> Scheme:
    if scheme.blanks:
        return scheme
    source = Source(scheme.name, scheme.text)
    weigher = Weigher(scheme)
    for example in scheme.examples:
        _prove(source, weigher, example)
    if source.problems:
        raise SchemeRefused(*source.problems)
    return scheme


def _prove(source: Source, weigher: Weigher, example: Example) -> None:
    if example.facts is not None:
        weighed = weigher.explain(example.facts)
        came_out: dict[str, object] = {"points": weighed.points}
        why = f"{example.label}: {listed([f'{one.label} {shown(one.points)}' for one in weighed.lines], 'and')}"
        if weighed.points is None:
            why = f"{example.label}: {listed([one.label for one in weighed.missing], 'and') or 'no weight'} is missing"
    else:
        worker = _worked(weigher, example)
        came_out = {
            "points": worker.points,
            "target": worker.target,
            "load_percent": worker.load_percent,
            "band": worker.band.id if worker.band else None,
            "limits": tuple(limit.id for limit in worker.broken),
        }
        figures = (worker.points, worker.target, worker.load_percent)
        why = f"{example.label}: {listed([_shown(one) for one in figures], 'and')} % as points, target and load"
    for key in (one.name for one in fields(Expected)):
        expected = getattr(example.expected, key)
        if expected is not None and not _same(expected, came_out.get(key)):
            source.refuse(
                ("example", example.index, key),
                f"The example says {_shown(expected)}, but {_shown(came_out.get(key))} comes out ({why}).",
                "Correct the weights or the example.",
            )


def _same(expected: object, came_out: object) -> bool:
    if isinstance(expected, tuple) and isinstance(came_out, tuple):
        return set(expected) == set(came_out)
    return expected == came_out


def _shown(value: object) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, Decimal):
        return shown(value)
    return listed([quoted(one) for one in value], "and") or "none" if isinstance(value, tuple) else quoted(value)


def _worked(weigher: Weigher, example: Example) -> WorkerResult:
    assert example.worker is not None
    scheme, given = weigher.scheme, example.worker
    fte = full_time_part(given.terms, scheme.capacity)
    months = given.months_in_post
    there = Post(
        ref=_WORKER,
        name=example.label,
        terms=given.terms,
        fte=fte,
        presence=presence(given.terms, fte, scheme.capacity),
        responsibilities=given.responsibilities,
        months=months_in_post(given.terms, scheme.effective_from) if months is None else months,
    )
    cases = [_case(weigher, one, index) for index, one in enumerate(example.cases)]
    led = [one for one in cases if one.lead == _WORKER]
    joint = [one for one in cases if one.second == _WORKER]
    return load_of(scheme, there, led, joint, scheme.effective_from)


def _case(weigher: Weigher, example: ExampleCase, index: int) -> CaseResult:
    """An example's case: led, unless it is held jointly with a share other than the lead's."""
    joint = weigher.scheme.joint
    jointly = example.held == "jointly"
    led = not jointly or example.share is None or example.share == joint.lead
    share = example.share if example.share is not None else joint.lead if jointly else Decimal(1)
    holders = Holders(
        lead=Allocation(_WORKER if led else _OTHER, "lead"),
        second=Allocation(_OTHER if led else _WORKER, "second") if jointly else None,
    )
    points = weigher.explain(example.facts).points
    children = example.facts.get("children")
    return CaseResult(
        case=Case(CaseRef(f"case {index + 1}")),
        rating=None,
        facts=example.facts,
        holders=holders,
        lead=_WORKER if led else _OTHER,
        named=None,
        second=holders.second.worker if holders.second else None,
        share=share if led else joint.lead,
        co_share=None if not jointly else joint.second if led else share,
        children=children if isinstance(children, int) else None,
        points=points,
        out_of_date=False,
        needs_cover=False,
        weigher=weigher,
    )
