"""Makes outside text safe to show and to keep.

Names and references come from other systems. A byte that a terminal obeys (C0 and C1
controls, ESC), a character that turns the direction of reading, or half of a surrogate
pair never reaches a screen, a file or a message.
"""

from __future__ import annotations

import re
import unicodedata

_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
LONGEST = 10_000
"""Characters a single value may have; longer ones are refused where data enters."""


def plain(value: str) -> str:
    """The text on one line without anything that a terminal would obey.

    Tabs and line ends become a space, so that words stay apart; other unsafe characters vanish.
    """
    if value.isascii() and value.isprintable():
        return value
    spaced = value.replace("\r\n", " ").replace("\n", " ").replace("\r", " ").replace("\t", " ")
    return unicodedata.normalize("NFC", _UNSAFE.sub("", spaced))


def is_plain(value: str) -> bool:
    """Whether the text holds nothing that a terminal would obey and no file could keep."""
    return _UNSAFE.search(value) is None


def quoted(value: object) -> str:
    """The value as it may stand in a message: plain, in double quotes, and not too long."""
    shown = plain(str(value))
    return f'"{shown[:57]}…"' if len(shown) > 60 else f'"{shown}"'


def listed(items: list[str] | tuple[str, ...], last: str = "or") -> str:
    """Items as a sentence lists them: ``a, b or c``."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: ``1 case``, ``2 cases``, ``1,598 children``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
