"""Prints the table of what was promised about speed and what was measured."""

from __future__ import annotations

from collections.abc import Callable

from tests.benchmarks import desk, handlers, scoring, start, typing, weighing
from tests.benchmarks.rows import Row, table

BENCHMARKS: tuple[Callable[[], list[Row]], ...] = (
    start.baselines,
    desk.start,
    scoring.scoring,
    weighing.weighing,
    typing.typing,
    handlers.handlers,
)


def main() -> None:
    """Measures everything, then prints one table."""
    print(table([row for benchmark in BENCHMARKS for row in benchmark()]))


if __name__ == "__main__":
    main()
