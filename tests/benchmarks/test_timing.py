import sys

import pytest

from tests.benchmarks.bare_app import FRAME
from tests.benchmarks.timing import first_frame, percentile


def test_a_first_frame_is_seen_in_a_real_terminal() -> None:
    assert first_frame(sys.executable, "-m", "tests.benchmarks.bare_app", shows=FRAME)() > 0


def test_a_frame_that_never_comes_is_named() -> None:
    with pytest.raises(TimeoutError, match="absent"):
        first_frame(sys.executable, "-c", "print('here')", shows=["here", "absent"])()


def test_a_percentile_is_one_of_the_times() -> None:
    assert percentile([float(number) for number in range(1, 101)]) == 96.0
    assert percentile([2.0]) == 2.0
