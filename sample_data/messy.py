"""The same county as real systems export it: headed by labels, in another order, with blank rows and UK dates."""  # noqa: INP001 - data with its maker, not a package

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime

import xlsxwriter

from sample_data.chance import Chance

Row = dict[str, str]
Cell = str | float | bool | date
Column = tuple[str, str]
"""A column's id in the clean file, and how it is headed here; an id that no file has is a column of no use."""

CASE_HEADINGS: tuple[Column, ...] = (
    ("printed", "Printed by"),
    ("team", "TEAM"),
    ("worker", "Allocated worker"),
    ("ref", "Case Reference"),
    ("plan", "Plan"),
    ("legal", "Legal"),
    ("opened_on", "Date opened"),
    ("closed_on", "Date closed"),
    ("children", "Children"),
    ("complexity", "Complexity"),
    ("admin", "Admin"),
    ("evidence_due", "Court evidence due within four weeks"),
    ("travel_miles", "Travel (miles one way)"),
    ("trips", "Trips in 12 weeks"),
    ("allocated_on", "Allocated on"),
    ("rated_on", "Rated on"),
    ("co_worker", "Second worker"),
    ("share", "Share"),
    ("co_share", "Second worker's share"),
    ("family", "Family"),
    ("area", "Patch"),
    ("hearing_on", "Hearing date"),
    ("conference_on", "Conference date"),
    ("evidence_on", "Court evidence date"),
    ("assessment_due", "Assessment due date"),
    ("planned_closing", "Planned closing date"),
)
WORKER_HEADINGS: tuple[Column, ...] = (
    ("name", "Full name"),
    ("ref", "Staff ID"),
    ("role", "Job title"),
    ("team", "Team"),
    ("agency", "Agency"),
    ("registered", "Registered"),
    ("printed", "Printed by"),
    ("fte", "FTE"),
    ("hours", "Hours"),
    ("hours_away", "Hours away"),
    ("in_post_since", "In post since"),
    ("asye_since", "ASYE since"),
    ("asye_paused_days", "ASYE paused, days"),
    ("leaving_on", "Leaving on"),
    ("no_new_work_until", "No new work until"),
    ("away_from", "First day away"),
    ("away_to", "Last day away"),
    ("responsibilities", "Responsibilities"),
)
LABELS = {
    "plan": {
        "assessment": "Assessment",
        "cin": "Child in need",
        "cp": "Child protection",
        "cla": "Looked after",
        "care-leaver": "Care leaver",
        "private-fostering": "Private fostering",
        "short-breaks": "Short breaks",
        "other": "Other",
    },
    "legal": {
        "none": "None",
        "s47": "Section 47 enquiry",
        "pre-proceedings": "Pre-proceedings",
        "proceedings": "Care proceedings",
        "other-report": "Other court report",
    },
    "complexity": {"1": "Steady", "2": "Some strain", "3": "High", "4": "Very high"},
    "admin": {"light": "Light", "standard": "Standard", "heavy": "Heavy", "court": "Court"},
}
YES = ("Yes", "Y", "TRUE", "yes")
NO = ("No", "N", "FALSE", "no", "")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_NUMBER = re.compile(r"\d+(\.\d+)?")
_EXPORTED = datetime(2026, 9, 30, 18, 0, tzinfo=UTC)


def messy_csv(headings: tuple[Column, ...], table: list[Row], seed: int) -> bytes:
    """Rows as a spreadsheet saves them: a byte order mark, semicolons, Windows line ends, now and then a blank row."""
    chance = Chance(seed)
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([heading for _, heading in headings])
    for row in table:
        if chance.happens(2):
            writer.writerow([""] * len(headings))
        writer.writerow([_as_typed(chance, column, row.get(column, "export")) for column, _ in headings])
    writer.writerow([""] * len(headings))
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _as_typed(chance: Chance, column: str, value: str) -> str:
    if _DAY.fullmatch(value):
        day = date.fromisoformat(value)
        return f"{day.day}/{day.month}/{day.year}" if chance.happens(30) else day.strftime("%d/%m/%Y")
    if value in {"yes", "no"}:
        return chance.one(YES if value == "yes" else NO)
    if value in LABELS.get(column, {}):
        label = LABELS[column][value]
        return chance.of({label: 8, label.upper(): 1, f"{label} ": 1, value: 2})
    return value.removesuffix(".0") if _NUMBER.fullmatch(value) else value


def workbook(sheets: dict[str, tuple[tuple[Column, ...], list[Row]]]) -> bytes:
    """Tables as an XLSX file: a sheet each, with real dates and numbers, and a blank row."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        book.set_properties({"created": _EXPORTED, "title": "Invented county, 30 September 2026"})
        uk_date = book.add_format({"num_format": "dd/mm/yyyy"})
        for title, (headings, table) in sheets.items():
            sheet = book.add_worksheet(title)
            for line, cells in _with_blank_row(headings, table):
                for place, cell in enumerate(cells):
                    if isinstance(cell, date):
                        sheet.write_datetime(line, place, cell, uk_date)
                    elif isinstance(cell, bool):
                        sheet.write_boolean(line, place, cell)
                    elif isinstance(cell, float):
                        sheet.write_number(line, place, cell)
                    elif cell:
                        sheet.write_string(line, place, cell)
    return content.getvalue()


def _with_blank_row(headings: tuple[Column, ...], table: list[Row]) -> Iterator[tuple[int, list[Cell]]]:
    yield 0, [heading for _, heading in headings]
    for line, row in enumerate(table, 1):
        yield line + (line > 40), [_cell(column, row.get(column, "export")) for column, _ in headings]


def _cell(column: str, value: str) -> Cell:
    if _DAY.fullmatch(value):
        return date.fromisoformat(value)
    if value in {"yes", "no"}:
        return value == "yes"
    if _NUMBER.fullmatch(value):
        return float(value)
    return LABELS.get(column, {}).get(value, value)
