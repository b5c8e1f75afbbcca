"""A worker's load: what is held, against the target."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from caseload_tui.engine.limits import broken
from caseload_tui.engine.line import Line
from caseload_tui.engine.post import Post
from caseload_tui.engine.result import CaseResult, WorkerResult
from caseload_tui.engine.target import target
from caseload_tui.model.values import TeamName
from caseload_tui.scheme.band import NO_CAPACITY, Band
from caseload_tui.scheme.numbers import rounded, shown
from caseload_tui.scheme.scheme import Scheme


def load(
    scheme: Scheme, post: Post, led: Sequence[CaseResult], joint: Sequence[CaseResult], as_of: date
) -> WorkerResult:
    """A worker's points, target, load, band and flag, with the lines of each."""
    shares = sum(((one.share or 0) * (one.points or 0) for one in led), Decimal(0))
    shares += sum(((one.co_share or 0) * (one.points or 0) for one in joint), Decimal(0))
    lines = beside_cases(scheme, post)
    points = shares + sum((line.points for line in lines), Decimal(0))
    if scheme.round_total_to is not None:
        total = rounded(Fraction(points), scheme.round_total_to)
        if total != points:
            step = rounded(scheme.round_total_to, scheme.round_total_to)
            lines = (*lines, Line("rounding", "Rounding", total - points, f"to whole steps of {shown(step)}"))
        points = total
    aim = target(post, scheme.capacity)
    ratio = Fraction(points) / Fraction(aim.points) if aim.points else None
    over = broken(scheme, post, led, joint, as_of)
    works = bool(led or joint or post.responsibilities)
    band = band_of(scheme.bands, ratio) if ratio is not None else NO_CAPACITY if aim.points == 0 and works else None
    missing = set(aim.missing) | {post.missing_date for limit in scheme.limits if post.lacks_date_for(limit.applies_to)}
    reasons = [band.label] if band is not None and band.flag else []
    reasons += [limit.label for limit in over]
    flagged = bool(reasons) and not post.is_student
    return WorkerResult(
        ref=post.ref,
        name=post.name,
        team=TeamName(post.terms.team) if post.terms.team else None,
        post=post,
        led=tuple(led),
        joint=tuple(joint),
        children=sum(one.children or 0 for one in led),
        points=points,
        target=aim.points,
        load=ratio,
        band=band,
        broken=over,
        flagged=flagged,
        reasons=(*(reasons if flagged else ()), *sorted(missing)),
        lines=lines,
        target_lines=aim.lines,
    )


def beside_cases(scheme: Scheme, post: Post) -> tuple[Line, ...]:
    """The lines for what counts beside cases: the fixed ones, then each responsibility held."""
    lines: list[Line] = []
    for fixed in scheme.capacity.fixed:
        part = post.fte * post.presence if fixed.pro_rata else Fraction(1)
        because = f"× {shown(rounded(part, Fraction(1, 1000)))} of full time" if part != 1 else "every worker"
        share = fixed.points if part == 1 else fixed.points * part
        lines.append(Line(fixed.id, fixed.label, rounded(share, scheme.precision), because))
    held = {name.casefold(): number for name, number in post.responsibilities.items()}
    for one in scheme.capacity.responsibilities:
        number = held.get(one.id.casefold())
        if number:
            points = rounded(one.points * Fraction(number), scheme.precision)
            lines.append(Line(one.id, one.label, points, f"held {shown(number)} ×"))
    return tuple(lines)


def band_of(bands: Sequence[Band], ratio: Fraction) -> Band | None:
    """The highest band that a load reaches; ``None`` where the scheme has none."""
    return next((band for band in reversed(bands) if band.reached(ratio)), None)
