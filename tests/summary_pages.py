"""Reads a summary's pages back: the rows of the HTML, and the text of the PDF, in order."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from html.parser import HTMLParser

from pypdf import PdfReader

from caseload_tui.reports.summary.page import Summary, Table
from caseload_tui.reports.summary.words import cell_in_words, in_words


def said(found: Summary) -> Iterator[list[str]]:
    """Every row of the detailed part as it is to be read, in order."""
    for section in found.sections:
        for one in section.figures:
            before = [] if found.since is None else [in_words(one.before, one.places)]
            yield [one.label, in_words(one.value, one.places), *before, one.unit, one.says]
        for table in section.tables:
            for row in table.rows:
                yield [cell_in_words(cell, column) for cell, column in zip(row, table.columns, strict=True)]


class Reader(HTMLParser):
    """What a browser finds: rows of the tables, levels of the headings, tags, attributes, and words."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.headings: list[int] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.details = 0
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._open.append(tag)
        if tag == "nav":
            self.details = len(self.rows)
        if tag == "tr":
            self.rows.append([])
        if tag in {"td", "th"}:
            self.rows[-1].append("")
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))

    def handle_endtag(self, tag: str) -> None:
        self._open.remove(tag)

    def handle_data(self, data: str) -> None:
        if "style" not in self._open:
            self.words.append(data)
        if {"td", "th"} & set(self._open):
            self.rows[-1][-1] += data

    def named(self, tag: str) -> list[dict[str, str | None]]:
        """The attributes of each of these tags."""
        return [attrs for one, attrs in self.tags if one == tag]


def read(text: str) -> Reader:
    reader = Reader()
    reader.feed(text)
    return reader


def detailed(text: str, found: Summary) -> list[list[str]]:
    """The rows behind the committee's page, without the heads of the tables."""
    reader = read(text)
    return [row for row in reader.rows[reader.details :] if not is_head(row, found)]


def tables(found: Summary) -> Iterator[Table]:
    return (table for section in found.sections for table in section.tables)


def is_head(row: list[str], found: Summary) -> bool:
    heads = [[f"{one.heading} ({one.unit})" if one.unit else one.heading for one in t.columns] for t in tables(found)]
    return row[:2] == ["Figure", "Value"] or row in heads


def pages(made: bytes) -> tuple[str, ...]:
    return tuple(one.extract_text() for one in PdfReader(io.BytesIO(made)).pages)


def bare(text: str) -> str:
    """Text without its blanks, which fall where lines are broken, as do breaks in long words; ligatures taken apart."""
    return re.sub(r"[\s\u200b]", "", text.replace("ﬁ", "fi").replace("ﬂ", "fl").replace("ﬀ", "ff").replace("ﬃ", "ffi"))


def missing(sheets: tuple[str, ...], found: Summary) -> list[list[str]]:
    """The rows that do not stand behind the committee's page, each after the one before."""
    text, place = bare("".join(without_foot(one) for one in sheets[1:])), 0
    lost = []
    for row in said(found):
        wanted = bare("".join(row))
        if wanted in text[place:]:
            place = text.index(wanted, place) + len(wanted)
        else:
            lost.append(row)
    return lost


def without_foot(text: str) -> str:
    """A page without what stands at its end: a table may go on on the next."""
    return re.sub(r"\n[^\n]*Four-factor[^\n]*\n?For [^\n]*pay\.\s*\d+ of \d+\s*$", "", text)
