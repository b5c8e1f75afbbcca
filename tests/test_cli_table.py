"""Tables in plain text: set in columns where they fit, and nothing is ever cut off."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from caseload_tui.cli.table import Head, table

HEADS = (
    Head("Ref", is_number=False),
    Head("Worker", is_number=False),
    Head("Families", is_number=True),
    Head("Load %", is_number=True),
    Head("Why, or why not", is_number=False),
)
ROWS = (
    ("W1", "Okafor, Amara", "11", "118.3", "above target since 6 March, and a limit is broken"),
    ("W2", "王小明", "6", "62.0", ""),
)
FOOT = ("", "Team", "17", "90.1", "")


def lines(room: int | None) -> list[str]:
    return [line for line, _ in table(HEADS, ROWS, FOOT, room)]


@pytest.mark.parametrize("room", [None, 200])
def test_a_table_that_fits_has_a_line_for_each_row(room: int | None) -> None:
    assert lines(room) == [
        "Ref  Worker         Families  Load %  Why, or why not",
        "W1   Okafor, Amara        11   118.3  above target since 6 March, and a limit is broken",
        "W2   王小明                6    62.0",
        "     Team                 17    90.1",
    ]


def test_words_go_below_where_there_is_less_room() -> None:
    assert lines(70)[:3] == [
        "Ref  Worker         Families  Load %  Why, or why not",
        "W1   Okafor, Amara        11   118.3  above target since 6 March, and",
        "                                      a limit is broken",
    ]


def test_a_row_is_a_paragraph_where_columns_do_not_fit() -> None:
    assert lines(40) == [
        "W1  Okafor, Amara",
        "  Families 11 · Load % 118.3",
        "  Why, or why not above target since 6",
        "  March, and a limit is broken",
        "W2  王小明",
        "  Families 6 · Load % 62.0",
        "Team",
        "  Families 17 · Load % 90.1",
    ]


@pytest.mark.parametrize("room", range(20, 120, 7))
def test_nothing_is_cut_off_whatever_the_width(room: int) -> None:
    shown = lines(room)
    assert all(cell_len(line) <= room for line in shown)
    words = " ".join(shown).split()
    for row in (*ROWS, FOOT):
        assert [word for cell in row for word in cell.split() if word not in words] == []


def test_the_heading_and_the_totals_stand_out() -> None:
    assert [stands_out for _, stands_out in table(HEADS, ROWS, FOOT, None)] == [True, False, False, True]
    assert [stands_out for _, stands_out in table(HEADS, (), None, None)] == [True]
