"""Charts as SVG, written by hand: patterns and labels instead of colours, a title and a description for each."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from caseload_tui.reports.summary.drawing import Drawing, Mark
from caseload_tui.text import plain

_WIDTH = 680
_LEFT, _RIGHT = 232, 596
"""Where the scale of bars begins and ends: names stand before it, values may stand behind it."""
_ROW = 21
_HIGH = 170
_FIRST, _LAST = 48, 664
"""Where the scale of days begins and ends."""
_MOST_VALUES = 16
"""More points than this get no value each; the table has them."""

_PATTERNS = (
    '<defs><pattern id="{name}-over" width="5" height="5" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)"><rect width="5" height="5" fill="#fff"/>'
    '<rect width="2.4" height="5" fill="#000"/></pattern>'
    '<pattern id="{name}-maybe" width="5" height="5" patternUnits="userSpaceOnUse">'
    '<rect width="5" height="5" fill="#fff"/><circle cx="2.5" cy="2.5" r="0.9" fill="#000"/></pattern></defs>'
)
"""Stripes for what is over the target, dots for what may be there and is not told."""


def svg(drawn: Drawing, name: str) -> str:
    """A chart; ``name`` tells its parts from those of others on the page."""
    height = _HIGH + 62 if drawn.kind == "trend" else len(drawn.marks) * _ROW + 42
    body = _trend(drawn) if drawn.kind == "trend" else _bars(drawn, name)
    return "\n".join(
        (
            f'<svg viewBox="0 0 {_WIDTH} {height}" role="img" aria-labelledby="{name}-title {name}-desc">',
            f'<title id="{name}-title">{_text(drawn.title)}</title>',
            f'<desc id="{name}-desc">{_text(drawn.says)}</desc>',
            _PATTERNS.format(name=name),
            *body,
            "</svg>",
        )
    )


def _bars(drawn: Drawing, name: str) -> Iterator[str]:
    foot = len(drawn.marks) * _ROW + 18
    yield _said(0, 9, drawn.axis, "start")
    for tick in drawn.ticks:
        yield _line(_along(tick.at), 16, _along(tick.at), foot, "grid")
        yield _said(_along(tick.at), foot + 14, tick.words, "middle")
    for number, mark in enumerate(drawn.marks):
        top = 18 + number * _ROW
        yield _said(_LEFT - 8, top + 14, mark.label, "end")
        yield from _bar(mark, top, drawn.target, name)
    if drawn.target is not None:
        yield _line(_along(drawn.target), 12, _along(drawn.target), foot, "target")
        yield _said(_along(drawn.target), 9, "Target", "middle", "value")
    for number, mark in enumerate(drawn.marks):
        end = 1.0 if drawn.target is not None else mark.high or 0.0
        yield _said(_along(end) + 6, 32 + number * _ROW, mark.words, "start", "value")
    if drawn.within is not None:
        across = 18 + drawn.within * _ROW
        yield _line(0, across, _RIGHT, across, "target")
        yield _said(0, across - 4, "on target", "start")
        yield _said(0, across + 13, "above target", "start")


def _bar(mark: Mark, top: int, target: float | None, name: str) -> Iterator[str]:
    if mark.low is None or mark.high is None:
        return
    ends = 0.0 if mark.above else mark.low if target is None else min(mark.low, target)
    for start, end, kind in (
        (0.0, ends, "#595959"),
        (ends, mark.low, f"url(#{name}-over)"),
        (mark.low, mark.high, f"url(#{name}-maybe)"),
    ):
        if end > start:
            width = f"{_along(end) - _along(start):.1f}"
            yield (
                f'<rect x="{_along(start):.1f}" y="{top + 3}" width="{width}" height="{_ROW - 7}" '
                f'fill="{kind}" stroke="#000"/>'
            )


def _trend(drawn: Drawing) -> Iterator[str]:
    foot = _HIGH + 18
    yield _said(0, 9, drawn.axis, "start")
    for tick in drawn.ticks:
        yield _line(_FIRST, _up(tick.at), _LAST, _up(tick.at), "grid")
        yield _said(_FIRST - 6, _up(tick.at) + 4, tick.words, "end")
    if drawn.target is not None:
        yield _line(_FIRST, _up(drawn.target), _LAST, _up(drawn.target), "target")
        yield _said(_FIRST + 4, _up(drawn.target) - 5, "Target", "start", "value")
    wide = (_LAST - _FIRST) / len(drawn.marks)
    known = [(_FIRST + (number + 0.5) * wide, mark) for number, mark in enumerate(drawn.marks) if mark.high is not None]
    path = " ".join(f"{across:.1f},{_up(mark.high or 0):.1f}" for across, mark in known)
    yield f'<polyline points="{path}" fill="none" stroke="#000" stroke-width="2"/>'
    every = -(-len(drawn.marks) // _MOST_VALUES)
    for across, mark in known:
        yield f'<circle cx="{across:.1f}" cy="{_up(mark.high or 0):.1f}" r="3.2" fill="#fff" stroke="#000"/>'
        if every == 1:
            yield _said(across, _up(mark.high or 0) + 17, mark.words, "middle", "value")
    for number, mark in list(enumerate(drawn.marks))[::every]:
        day, _, year = mark.label.rpartition(" ")
        across = _FIRST + (number + 0.5) * wide
        yield _said(across, foot + 14, day, "middle")
        yield _said(across, foot + 28, year, "middle")


def _along(share: float) -> float:
    return _LEFT + share * (_RIGHT - _LEFT)


def _up(share: float) -> float:
    return 18 + (1 - share) * _HIGH


def _line(left: float, top: float, right: float, foot: float, kind: str) -> str:
    return f'<line x1="{left:.1f}" y1="{top:.1f}" x2="{right:.1f}" y2="{foot:.1f}" class="{kind}"/>'


def _said(across: float, down: float, words: str, anchor: str, kind: str = "label") -> str:
    return f'<text x="{across:.1f}" y="{down:.1f}" text-anchor="{anchor}" class="{kind}">{_text(words)}</text>'


def _text(value: str) -> str:
    return escape(plain(value))
