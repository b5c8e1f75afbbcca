"""What every HTML file is made with: its head, its foot and its tables. Every text is escaped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
"""The file may load nothing and run nothing, whatever is in it."""


def document(title: str, style: str, body: Iterator[str], foot: Sequence[str]) -> str:
    """A whole file. ``style`` and ``body`` are written as they stand, ``title`` and ``foot`` are texts."""
    head = (
        "<!DOCTYPE html>",
        '<html lang="en-GB">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="robots" content="noindex">',
        f"<title>{escape(title)}</title>",
        f"<style>{style}</style>",
        "</head>",
        "<body>",
    )
    end = ("<footer>", *(f"<p>{escape(line)}</p>" for line in foot), "</footer>", "</body>", "</html>")
    return "\n".join((*head, *body, *end)) + "\n"


def table(
    caption: str,
    headings: Sequence[str],
    right: Sequence[bool],
    rows: Sequence[Sequence[str]],
    kinds: Sequence[str] = (),
) -> Iterator[str]:
    """A table, the first cell of each row naming it; columns that are ``right`` hold numbers.

    ``caption`` is written as it stands, the cells are texts, and ``kinds`` the classes that style it.
    """
    named = " ".join(filter(None, kinds))
    yield f'<table class="{named}">' if named else "<table>"
    yield f"<caption>{caption}</caption>"
    heads = zip(headings, right, strict=True)
    yield f"<thead><tr>{''.join(_cell('th', text, 'col', number=number) for text, number in heads)}</tr></thead>"
    yield "<tbody>"
    for row in rows:
        first, *others = zip(row, right, strict=True)
        name = _cell("th", first[0], "row", number=first[1])
        yield f"<tr>{name}{''.join(_cell('td', text, '', number=number) for text, number in others)}</tr>"
    yield "</tbody>"
    yield "</table>"


def _cell(tag: str, text: str, scope: str, *, number: bool) -> str:
    where = f' scope="{scope}"' if scope else ""
    kind = ' class="number"' if number else ""
    return f"<{tag}{where}{kind}>{escape(text)}</{tag}>"
