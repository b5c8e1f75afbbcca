"""What the public is told: from all pages of a publication together, no small count can be worked out.

The reader of these tests knows everything but the counts: the pages, the rules, and the program. A count is safe where
another caseload, in which it is another, has the same pages.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import timedelta
from decimal import Decimal
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseload_tui.reports.summary.page import Figure, Range, Section, Table, TableColumn
from caseload_tui.reports.summary.public import Part, ServicePage, as_told, hidden, published, ratio, together, whole
from tests.desk import DAY
from tests.summary_invented import small_one

World = tuple[tuple[int, ...], ...]
"""For each service, the rows of a table of parts; their sum is the service's count."""
Pages = tuple[Any, ...]


def told_rows(rows: Sequence[int], small: int) -> tuple[int, ...]:
    """The rows of one service as they are told, the last ones made one."""
    cells = as_told([(f"row {place}", one) for place, one in enumerate(rows)], small)
    return tuple(one[1] for one in cells if isinstance(one[1], int))


def pages(world: World, small: int, apart: int = 0) -> Pages:
    """Each service's page: its count and its rows; and the page of all: the count and the sums of rows.

    ``apart`` is what belongs to no service, which the reader knows.
    """
    services = [told_rows(rows, small) for rows in world]
    own = [(hidden(sum(rows), small), tuple(hidden(one, small) for one in rows)) for rows in services]
    of_all = whole([*(Part(sum(rows), rows) for rows in services), Part(apart, known=True)], small)
    sums = tuple(together([ranges[place] for _, ranges in own]) for place in range(len(services[0])))
    return (*own, of_all, sums)


def small_counts(world: World, small: int) -> dict[tuple[object, ...], int]:
    """Every count that is not to be known: of rows, of services, and of all."""
    services = [told_rows(rows, small) for rows in world]
    found: dict[tuple[object, ...], int] = {}
    for number, rows in enumerate(services):
        found |= {("row", number, place): one for place, one in enumerate(rows)}
        found["service", number] = sum(rows)
    found["all",] = sum(map(sum, services))
    found |= {("sum", place): sum(rows[place] for rows in services) for place in range(len(services[0]))}
    return {name: one for name, one in found.items() if one < small}


@pytest.mark.parametrize(
    ("small", "services", "rows", "most", "apart"),
    [
        (3, 1, 4, 5, 0),
        (3, 2, 2, 5, 0),
        (3, 2, 2, 5, 1),
        (3, 2, 2, 5, 2),
        (3, 3, 2, 2, 0),
        (3, 3, 2, 2, 2),
        (3, 2, 4, 2, 0),
        (3, 4, 1, 5, 0),
        (3, 4, 1, 5, 4),
        (4, 2, 2, 7, 3),
        (4, 2, 3, 3, 0),
        (5, 2, 2, 4, 0),
        (5, 2, 2, 4, 3),
    ],
)
def test_every_caseload_shares_its_pages_with_others_in_which_each_small_count_differs(
    small: int, services: int, rows: int, most: int, apart: int
) -> None:
    alike: dict[Pages, list[World]] = defaultdict(list)
    for counts in product(range(most + 1), repeat=services * rows):
        world = tuple(tuple(counts[start : start + rows]) for start in range(0, len(counts), rows))
        alike[pages(world, small, apart)].append(world)
    for worlds in alike.values():
        values: dict[tuple[object, ...], set[int]] = defaultdict(set)
        kept = set.intersection(*(set(small_counts(world, small)) for world in worlds))
        for world in worlds:
            for name, one in small_counts(world, small).items():
                values[name].add(one)
        assert [name for name in kept if len(values[name]) < 2] == [], worlds


def neighbours(world: World) -> Iterator[World]:
    """The caseloads that differ by one in one row, or by one in two."""

    def moved(*steps: tuple[int, int, int]) -> World:
        rows = [list(one) for one in world]
        for service, place, by in steps:
            rows[service][place] += by
        return tuple(map(tuple, rows))

    places = [(service, place) for service, rows in enumerate(world) for place in range(len(rows))]
    for one in places:
        for by in (1, -1):
            yield moved((*one, by))
            for other in places:
                if other != one:
                    yield moved((*one, by), (*other, -by))


@st.composite
def worlds(draw: st.DrawFn) -> tuple[int, World]:
    """A caseload of a few services, with many counts at the ends of their ranges, where it is most dangerous."""
    small = draw(st.integers(3, 7))
    count = st.one_of(st.sampled_from([0, small - 1]), st.integers(0, 3 * small), st.just(2 * small - 1))
    rows = draw(st.integers(1, 12))
    service = st.lists(count, min_size=rows, max_size=rows).map(tuple)
    alike = st.integers(0, 2 * small).map(lambda one: (one,) * rows)
    return small, tuple(draw(st.lists(st.one_of(service, alike), min_size=1, max_size=6)))


@given(worlds())
def test_no_small_count_of_any_caseload_is_determined(made: tuple[int, World]) -> None:
    small, rows = made
    world = tuple(told_rows(one, small) for one in rows)
    wanted = small_counts(world, small)
    seen = pages(world, small)
    for other in neighbours(world):
        if not wanted:
            break
        if min(map(min, other)) < 0 or pages(other, small) != seen:
            continue
        values = small_counts(other, small)
        wanted = {name: one for name, one in wanted.items() if values.get(name, one) == one}
    assert wanted == {}


def exact(rows: Sequence[int]) -> tuple[Section, ...]:
    """A page inside: a count, and a table that divides it."""
    figure = Figure("count", "Count", sum(rows), "families", "All.")
    columns = (TableColumn("row", "Row", None), TableColumn("number", "Number", 0))
    cells = tuple((f"row {place}", one) for place, one in enumerate(rows))
    table = Table("rows", "Rows", columns, cells, public="parts", whole=("number", "count"))
    return (Section("one", "One", (figure,), (table,)),)


@given(worlds())
def test_the_pages_that_are_written_are_those_that_were_tried(made: tuple[int, World]) -> None:
    small, world = made
    *services, of_all, sums = pages(world, small)
    for rows, (count, ranges) in zip(world, services, strict=True):
        (own,) = published(exact(rows), [ServicePage(exact(rows))], small)
        assert own.figures[0].value == count
        assert tuple(row[1] for row in own.tables[0].rows) == ranges
    everything = exact([sum(column) for column in zip(*world, strict=True)])
    written = [*(ServicePage(exact(rows)) for rows in world), ServicePage(exact([0] * len(world[0])), rest=True)]
    (of_both,) = published(everything, written, small)
    assert of_both.figures[0].value == of_all
    rest = tuple(hidden(0, small) for _ in sums)
    assert tuple(row[1] for row in of_both.tables[0].rows) == tuple(map(both, sums, rest))


def both(one: Range, other: Range) -> Range:
    return together([one, other])


@given(st.lists(st.integers(0, 30), min_size=1, max_size=8), st.integers(3, 10), st.integers(0, 9))
def test_what_is_told_of_all_leaves_each_service_two_numbers_or_more(counts: list[int], small: int, apart: int) -> None:
    parts = [Part(one) for one in counts] + [Part(apart, known=True)]
    of_all = whole(parts, small)
    assert of_all.low <= sum(counts) + apart <= of_all.high
    ranges = [one.bounds(small) for one in parts]
    for number, mine in enumerate(ranges[:-1]):
        others = together(ranges[:number] + ranges[number + 1 :])
        assert min(of_all.high - others.low, mine.high) > max(of_all.low - others.high, mine.low)


@given(st.integers(0, 500), st.integers(3, 50))
def test_a_range_holds_its_count_and_every_other_number_in_it_gives_the_same(count: int, small: int) -> None:
    told = hidden(count, small)
    assert told.low <= count <= told.high
    assert told.high - told.low == small - 1
    assert {hidden(other, small) for other in range(int(told.low), int(told.high) + 1)} == {told}


@given(st.integers(1, 40), st.integers(3, 12))
def test_rows_are_made_one_where_they_could_meet_the_whole(rows: int, small: int) -> None:
    told = told_rows(range(rows), small)
    assert sum(told) == sum(range(rows))
    assert len(told) % small


def test_shares_are_made_of_ranges() -> None:
    assert ratio(Range(5, 9), Range(95, 99)) == Range(Decimal("5.0"), Decimal("9.5"))
    assert ratio(Range(0, 4), Range(0, 4)) is None
    assert ratio(Range(5, 9), Range(5, 9)) == Range(Decimal("55.5"), Decimal(100))


def test_without_the_rules_it_could_be_worked_out() -> None:
    """Five parts of four come to twenty: their own ranges, and one from 20 on, would tell each of them."""
    assert told_rows([4, 4, 4, 4, 4], 5) == (4, 4, 4, 8)
    assert whole([Part(4)] * 5, 5) == Range(0, 20)
    assert whole([Part(0)] * 5, 5) == Range(0, 20)
    assert whole([Part(4)] * 4, 5) == Range(15, 19)


@pytest.mark.parametrize("apart", list(product(range(3), repeat=2)))
def test_a_count_and_what_it_is_part_of_pin_each_other_nowhere(apart: tuple[int, int]) -> None:
    """Workers above target and flagged ones, say, in two services; the reader knows those who belong to none."""
    small, most = 3, 8
    alike: dict[Pages, list[tuple[int, ...]]] = defaultdict(list)
    for first, others, second, more in product(range(most + 1), repeat=4):
        above, flagged = (first, second), (first + others, second + more)
        rest = (apart[0], apart[0] + apart[1])
        told = tuple(
            (*(hidden(one, small) for one in counts), whole([*map(Part, counts), Part(extra, known=True)], small))
            for counts, extra in zip((above, flagged), rest, strict=True)
        )
        if all(one.high <= most for ranges in told for one in ranges[:2]):
            alike[told].append((*above, *flagged))
    for worlds in alike.values():
        assert all(len(set(values)) > 1 for values in zip(*worlds, strict=True) if min(values) < small), worlds


def held_and_late(held: int, waiting: int, late: int) -> tuple[Section, ...]:
    """A page inside: families held, those that wait, and how many of all these have ratings out of date."""
    figures = (
        Figure("families", "Held", held, "families", "Led."),
        Figure("waiting", "Waiting", waiting, "families", "Not led."),
        Figure("late", "Out of date", late, "families", "Of both.", of=("families",)),
    )
    return (Section("one", "One", figures),)


def test_a_part_of_two_counts_pins_neither_even_if_it_is_all_of_them() -> None:
    """Every rating is out of date in one service and few are in the other, say."""
    small = 3
    services = [
        (held, waiting, late)
        for held, waiting in product(range(2 * small), range(small))
        for late in range(held + waiting + 1)
    ]
    own = {one: held_and_late(*one) for one in services}
    alone = {one: published(page, [ServicePage(page)], small) for one, page in own.items()}
    alike: dict[tuple[tuple[Section, ...], ...], list[tuple[int, ...]]] = defaultdict(list)
    for one, other in product(services, repeat=2):
        together = held_and_late(*map(sum, zip(one, other, strict=True)))
        county = published(together, [ServicePage(own[one]), ServicePage(own[other])], small)
        alike[alone[one], alone[other], county].append((*one, *other))
    assert any(figure.value is None for _, _, county in alike for section in county for figure in section.figures)
    for worlds in alike.values():
        assert all(len(set(values)) > 1 for values in zip(*worlds, strict=True) if min(values) < small), worlds


def test_counts_that_come_to_no_less_than_another_stay_inside() -> None:
    """Five flagged, four without a response and one response in each of four services would tell each other."""
    inside = {"without_response", "students", "open_children", "open_families"}
    shown = {one.id for one in small_one(audience="public").figures()}
    assert not inside & shown
    assert inside <= {one.id for one in small_one().figures()}


def test_parts_of_a_year_are_not_told() -> None:
    """Five times fewer than five supervisions, and 20 to 24 in all, would be four each time."""
    in_the_year = {one.id for one in small_one(audience="public").figures()}
    between = {one.id for one in small_one(audience="public", since=DAY - timedelta(days=70)).figures()}
    assert in_the_year - between == {"supervisions", "load_discussed", "way_forward", "way_forward_share"}
