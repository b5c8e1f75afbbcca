"""A worker or a case in lines of text, for the command line and for screen readers."""

from __future__ import annotations

from datetime import date

from caseload_tui.engine.result import CaseResult, WorkerResult
from caseload_tui.reports.above import Above
from caseload_tui.reports.flags import agreed_in_words, response_in_words
from caseload_tui.reports.sums import points_in_words, target_in_words
from caseload_tui.scheme.numbers import shown
from caseload_tui.text import plain

PURPOSE = "For safe allocation, not for capability, discipline or pay."
"""What the figures about a worker are for; stands wherever they do."""


def worker_aloud(one: WorkerResult, unit: str, as_of: date, above: Above | None = None) -> list[str]:
    """A worker's points, target and load, each with its sum, and what they call for."""
    said = [
        f"{one.name}, {one.post.terms.role or 'no role'}, {shown(one.fte)} FTE",
        f"Points  {points_in_words(one)}",
        f"Target  {target_in_words(one, unit)}",
    ]
    if one.target is not None:
        load = "none" if one.load_percent is None else f"{shown(one.load_percent)} %"
        said.append(f"Load    {load}, {one.band.label if one.band else 'no band'}")
    said += [f"Flag    {reason}" for reason in one.reasons]
    if above is not None:
        said.append(f"        {above.in_words(as_of)}")
    if response_in_words(one, as_of):
        said.append(f"        {response_in_words(one, as_of)}")
    if one.post.response is not None:
        said.append(f"Agreed  {agreed_in_words(one.post.response)}")
    if one.band is not None and one.band.action:
        said.append(f"Action  {one.band.action}")
    return [plain(line) for line in [*said, PURPOSE]]


def case_aloud(one: CaseResult) -> list[str]:
    """A case's points, a line each with its reason, and the total."""
    if one.points is None:
        lacks = ", ".join(fact.label for fact in one.missing)
        return [plain(f"Unweighted: {lacks} missing." if lacks else "Unweighted: no weight applies.")]
    width = max(len(line.label) for line in one.lines)
    said = [f"{line.label:<{width}}  {line.points:>7,.2f}  {line.because}" for line in one.lines]
    return [*(plain(line) for line in said), f"{'Points':<{width}}  {one.points:>7,.2f}"]
