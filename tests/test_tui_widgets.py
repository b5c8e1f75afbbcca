"""Bars, cells and columns: what lists are made of."""

from __future__ import annotations

from fractions import Fraction

import pytest

from caseload_tui.tui.widgets.bar import blocks, load_bar, scale, target_place
from caseload_tui.tui.widgets.cells import Span, cell, fitted, width_of
from caseload_tui.tui.widgets.columns import Column, Item, laid_out, wanted_widths
from caseload_tui.tui.widgets.workers import COLUMNS, initials


@pytest.mark.parametrize(
    ("load", "drawn"),
    [
        (None, "          │     "),
        (Fraction(0), "          │     "),
        (Fraction(1, 1000), "▏         │     "),
        (Fraction(61, 100), "██████▏   │     "),
        (Fraction(1), "██████████│     "),
        (Fraction(118, 100), "██████████│█▊   "),
        (Fraction(3, 2), "██████████│█████"),
        (Fraction(4), "██████████│████▶"),
    ],
)
def test_a_bar_has_its_target_in_one_place_and_ends_at_150_per_cent(load: Fraction | None, drawn: str) -> None:
    assert "".join(span.text for span in load_bar(load, 16)) == drawn


@pytest.mark.parametrize("width", range(4, 60, 3))
def test_a_bar_is_as_wide_as_it_should_be(width: int) -> None:
    for percent in range(0, 200, 7):
        bar = load_bar(Fraction(percent, 100), width)
        assert width_of(bar) == width
        assert len(bar[0].text) == target_place(width)
    assert len(scale(width)) <= width


def test_blocks_show_anything_above_nothing() -> None:
    assert blocks(Fraction(1, 900), Fraction(1), 4) == "▏   "
    assert blocks(Fraction(0), Fraction(1), 4) == "    "
    assert blocks(Fraction(1), Fraction(0), 4) == "    "


@pytest.mark.parametrize("width", [1, 2, 5, 9, 30])
@pytest.mark.parametrize("text", ["Nowak, Ewa", "李小龍與他的朋友", "João e\u0301", "👩‍👧‍👦 family", ""])
def test_a_cell_is_cut_or_filled_to_its_width(text: str, width: int) -> None:
    for right in (False, True):
        assert width_of(fitted((*cell(text), Span("!", "over")), width, right=right)) == width


def test_cells_carry_nothing_that_a_terminal_obeys() -> None:
    assert cell("a\x1b]0;title\x07b\u202ec\nd")[0].text == "a]0;titlebc d"


@pytest.mark.parametrize("room", [60, 78, 100, 140, 198])
def test_columns_share_the_room_there_is(room: int) -> None:
    items = [Item("W1", {"worker": cell("Bartholomew-Smith, Alexandria"), "points": cell("118.3")})]
    shown = laid_out(COLUMNS, wanted_widths(COLUMNS, items), room)
    assert sum(width for _, width in shown) + len(shown) - 1 <= max(room, 78)
    assert [one.id for one, _ in shown if not one.rank] == [one.id for one in COLUMNS if not one.rank]


def test_a_column_joins_only_where_there_is_room() -> None:
    columns = (Column("a", "A", least=5), Column("b", "Beta", rank=1))
    assert [one.id for one, _ in laid_out(columns, wanted_widths(columns, []), 9)] == ["a"]
    assert [one.id for one, _ in laid_out(columns, wanted_widths(columns, []), 10)] == ["a", "b"]


@pytest.mark.parametrize(
    ("role", "short"),
    [("Social worker", "SW"), ("ASYE", "ASYE"), ("senior practitioner", "SP"), ("Student", "Stud"), ("", "")],
)
def test_roles_have_initials(role: str, short: str) -> None:
    assert initials(role) == short
