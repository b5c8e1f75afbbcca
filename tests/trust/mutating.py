"""Spoils files as carelessness, other programs and bad luck do."""

from __future__ import annotations

import random
import zipfile
from collections.abc import Callable
from io import BytesIO

Mutation = Callable[[bytes, random.Random], bytes]
NASTY: list[str | bytes] = [
    *(b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b'"', b"'", b"=1+1", b",", b";", b"\t", b"|", b"\r", b"\n", b"\r\n"),
    *(b"\x1b]0;x\x07", b"\xe2\x80\xae", b"\xed\xa0\x80", b"\x81", b"-1", b"1e309", b"NaN", b"31/02/2026", b"1/4/26"),
    *("W1", "C1", "north", "yes", "٣", "é", "#N/A", "1.5E+10", "9" * 40, "x" * 20_000),
]
PIECES = [one if isinstance(one, bytes) else one.encode() for one in NASTY]


def _at(content: bytes, chance: random.Random) -> int:
    return chance.randrange(len(content) + 1)


def flip(content: bytes, chance: random.Random) -> bytes:
    """Other bytes in a few places."""
    spoiled = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        if spoiled:
            spoiled[chance.randrange(len(spoiled))] = chance.randrange(256)
    return bytes(spoiled)


def insert(content: bytes, chance: random.Random) -> bytes:
    """Something nasty in between."""
    place = _at(content, chance)
    return content[:place] + chance.choice(PIECES) + content[place:]


def cut(content: bytes, chance: random.Random) -> bytes:
    """A piece is gone."""
    first, last = sorted((_at(content, chance), _at(content, chance)))
    return content[:first] + (content[last:] if chance.random() < 0.7 else b"")


def repeat(content: bytes, chance: random.Random) -> bytes:
    """A piece is there twice."""
    first, last = sorted((_at(content, chance), _at(content, chance)))
    return content[:last] + content[first:last] + content[last:]


def swap(content: bytes, chance: random.Random) -> bytes:
    """One character throughout in place of another."""
    marks = [b",", b";", b"\t", b"|", b'"', b"\n", b"\r\n", b"-", b"/", b" ", b"0", b"e"]
    return content.replace(chance.choice(marks), chance.choice(marks))


def encode(content: bytes, chance: random.Random) -> bytes:
    """Another encoding, or one that does not fit."""
    text = content.decode("utf-8", "replace")
    target = chance.choice(["utf-16", "utf-16-le", "utf-32", "cp1252", "utf-8-sig", "utf-7", "cp037"])
    return chance.choice([b"", b"\xff\xfe", b"\xef\xbb\xbf"]) * (chance.random() < 0.2) + text.encode(target, "replace")


def rows(content: bytes, chance: random.Random) -> bytes:
    """Lines in another order, twice, or gone."""
    lines = content.splitlines(keepends=True)
    for _ in range(chance.randint(1, 4)):
        if lines:
            line = lines.pop(chance.randrange(len(lines)))
            for _ in range(chance.randint(0, 2)):
                lines.insert(chance.randrange(len(lines) + 1), line)
    return b"".join(lines)


def cells(content: bytes, chance: random.Random) -> bytes:
    """Cells of some line moved, replaced or gone."""
    lines = content.split(b"\n")
    index = chance.randrange(len(lines))
    parts = lines[index].split(b",")
    for _ in range(chance.randint(1, 3)):
        place = chance.randrange(len(parts))
        match chance.randrange(4):
            case 0:
                parts[place] = chance.choice(PIECES)
            case 1:
                parts.insert(place, chance.choice([b"", chance.choice(PIECES)]))
            case 2 if len(parts) > 1:
                del parts[place]
            case _:
                other = chance.randrange(len(parts))
                parts[place], parts[other] = parts[other], parts[place]
    lines[index] = b",".join(parts)
    return b"\n".join(lines)


MUTATIONS: tuple[Mutation, ...] = (flip, insert, cut, repeat, swap, encode, rows, cells)


def spoiled(content: bytes, chance: random.Random) -> bytes:
    """The content after one to three mutations."""
    for _ in range(chance.randint(1, 3)):
        content = chance.choice(MUTATIONS)(content, chance)
    return content


def spoiled_package(content: bytes, chance: random.Random) -> bytes:
    """A workbook in which one part is spoiled and packed again, so that the package itself is sound."""
    changed = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as package, zipfile.ZipFile(changed, "w") as copy:
        parts = package.namelist()
        chosen = chance.choice([*parts, *(part for part in parts if "sheet" in part), "xl/sharedStrings.xml"])
        for part in parts:
            body = package.read(part)
            copy.writestr(part, spoiled(body, chance) if part == chosen else body)
    return changed.getvalue()
