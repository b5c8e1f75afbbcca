"""Writes what is on a screen, exactly as shown: tab-separated to paste, or a file of CSV, XLSX, Markdown or text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from caseload_tui.errors import FileRefused, Problem
from caseload_tui.exchange.guard import guarded
from caseload_tui.exchange.private import replacing
from caseload_tui.exchange.shown import Sheet, Shown
from caseload_tui.text import listed, plain, quoted

if TYPE_CHECKING:
    from xlsxwriter import Workbook

ENDINGS = (".csv", ".xlsx", ".md", ".txt")
_UNFIT = re.compile(r'[\[\]:*?/\\<>|"\x00-\x1f]+')
"""What no name of a file or worksheet may hold on some system."""


def tabbed(sheet: Sheet) -> str:
    """The table with tabs between its cells, to paste into a spreadsheet or a letter; no cell starts a formula."""
    rows = [sheet.headings, *(tuple(cell.text for cell in row) for row in sheet.every)]
    return "\n".join("\t".join(_to_paste(cell) for cell in row) for row in rows) + "\n"


def _to_paste(text: str) -> str:
    return text if _is_number(text) else guarded(text)


def _is_number(text: str) -> bool:
    return text.lstrip("-+").replace(",", "").replace(".", "").removesuffix("%").strip().isdecimal()


def file_name(sheet: Sheet, day: str) -> str:
    """A name for a file of the sheet: its title and day."""
    return f"{_fit(sheet.title)[:60].strip() or 'Caseload'} {day}.csv"


def _fit(title: str) -> str:
    return " ".join(_UNFIT.sub(" ", plain(title)).strip(". '").split()).strip(". '")


def write_sheet(sheet: Sheet, path: Path) -> None:
    """Writes the sheet as the ending of the name says, readable by nobody else; what has the name is replaced.

    Raises:
        FileRefused: the ending is another one, or it cannot be written there.
    """
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise FileRefused(
            Problem(f"{quoted(path.name)} has no ending that is known here.", f"End it in {listed(ENDINGS)}.")
        )
    content = {".csv": _csv, ".xlsx": _xlsx, ".md": _markdown, ".txt": _text}[ending](sheet)
    with replacing(path) as out:
        out.write(content)


def _csv(sheet: Sheet) -> bytes:
    """CSV that Excel opens with its letters whole; figures without the signs that only people read."""
    import csv
    from io import StringIO

    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    if sheet.headings:
        writer.writerow([guarded(one) for one in _headings(sheet)])
        writer.writerows([_bare(cell) for cell in row] for row in sheet.every)
    else:
        writer.writerows([guarded(line)] for line in (*sheet.above, *sheet.below))
    writer.writerow([])
    writer.writerows([guarded(line)] for line in (sheet.title, *sheet.foot))
    return out.getvalue().encode("utf-8-sig")


def _headings(sheet: Sheet) -> Iterator[str]:
    """The headings; a column in per cent says so, since its figures then do not."""
    for place, heading in enumerate(sheet.headings):
        in_per_cent = any(row[place].is_share for row in sheet.every) and "%" not in heading
        yield f"{heading} %" if in_per_cent else heading


def _bare(cell: Shown) -> str:
    return guarded(cell.text) if cell.number is None else f"{cell.number:f}"


def _xlsx(sheet: Sheet) -> bytes:
    from xlsxwriter import Workbook

    content = BytesIO()
    with Workbook(content, {"in_memory": True}) as book:
        _worksheet(book, sheet)
    return content.getvalue()


def _worksheet(book: Workbook, sheet: Sheet) -> None:
    page = book.add_worksheet(_fit(sheet.title)[:31].strip(" '") or "Caseload")
    bold = book.add_format({"bold": True})
    line = 0
    if sheet.headings:
        page.freeze_panes(1, 0)
        for column, heading in enumerate(sheet.headings):
            page.write_string(0, column, guarded(heading), bold)
            longest = max((len(row[column].text) for row in sheet.every), default=0)
            page.set_column(column, column, min(60, max(longest, len(heading)) + 2))
        for line, row in enumerate(sheet.every, 1):
            for column, cell in enumerate(row):
                last = sheet.total is not None and line == len(sheet.rows) + 1
                if cell.number is not None:
                    page.write_number(line, column, float(cell.number), book.add_format(_as_shown(cell, bold=last)))
                elif cell.text:
                    page.write_string(line, column, guarded(cell.text), bold if last else None)
        line += 1
    else:
        for line, said in enumerate((*sheet.above, *sheet.below), 1):
            page.write_string(line - 1, 0, guarded(said))
    for place, said in enumerate((sheet.title, *sheet.foot), line + 1):
        page.write_string(place, 0, guarded(said))


def _as_shown(cell: Shown, *, bold: bool) -> dict[str, object]:
    """The format in which a spreadsheet shows a figure as the screen does."""
    decimals = f".{'0' * cell.places}" if cell.places else ""
    return {"num_format": f"#,##0{decimals}" + ('" %"' if cell.is_share else ""), "bold": bold}


def _markdown(sheet: Sheet) -> bytes:
    lines = [f"# {_escaped(sheet.title)}", "", *(_escaped(line) + "  " for line in sheet.above[1:]), ""]
    if sheet.headings:
        flush = [any(row[place].number is not None for row in sheet.rows) for place in range(len(sheet.headings))]
        lines += [_row(sheet.headings), _row("---:" if right else "---" for right in flush)]
        lines += [_row(cell.text for cell in row) for row in sheet.rows]
        if sheet.total is not None:
            lines.append(_row(f"**{cell.text}**" if cell.text else "" for cell in sheet.total))
        lines.append("")
    if sheet.below:
        lines += ["```", *(line.replace("```", "'''") for line in sheet.below), "```", ""]
    lines += [_escaped(line) + "  " for line in sheet.foot]
    return ("\n".join(lines).rstrip() + "\n").encode()


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(_escaped(cell) for cell in cells)} |"


def _escaped(text: str) -> str:
    """Text in which nothing is taken for markup; the stars of a bold cell are ours."""
    inner = text[2:-2] if text.startswith("**") and text.endswith("**") and len(text) > 4 else text
    safe = re.sub(r"([\\`|<>\[\]_]|(?<!^)\*|^\*)", r"\\\1", inner)
    return f"**{safe}**" if inner is not text else safe


def _text(sheet: Sheet) -> bytes:
    lines = [sheet.title, *sheet.above[1:], ""]
    if sheet.headings:
        table = [sheet.headings, *(tuple(cell.text for cell in row) for row in sheet.every)]
        widths = [max(len(row[place]) for row in table) for place in range(len(sheet.headings))]
        right = [any(row[place].number is not None for row in sheet.rows) for place in range(len(sheet.headings))]
        for row in table:
            cells = (
                text.rjust(width) if flush else text.ljust(width)
                for text, width, flush in zip(row, widths, right, strict=True)
            )
            lines.append("  ".join(cells).rstrip())
        lines.append("")
    lines += [*sheet.below, "", *sheet.foot]
    return ("\n".join(lines).strip() + "\n").encode()
