import asyncio
from pathlib import Path

import pytest

from tests.benchmarks.bare_app import BareApp
from tests.pictures import picture, png_from_svg


@pytest.mark.full
def test_a_screen_becomes_a_picture_of_its_size(tmp_path: Path) -> None:
    png = tmp_path / "screen.png"
    asyncio.run(picture(BareApp(), png))
    head = png.read_bytes()[:24]
    assert head.startswith(b"\x89PNG")
    assert [int.from_bytes(head[start : start + 4]) for start in (16, 20)] == [994, 636]


@pytest.mark.full
def test_a_drawing_without_a_size_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LookupError, match="viewBox"):
        png_from_svg("<svg/>", tmp_path / "screen.png")
