"""Text in lines of a width, measured in columns: a Chinese character takes two, a Latin letter one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

PIECE = re.compile(r"[\x21-\x7e\u00a0-\u024f]+ ?|.", re.DOTALL)
NOT_FIRST = "，。、；：！？）》”】…"
CUT = "…"


def columns_of(text: str) -> int:
    """How many columns a text takes."""
    return sum(2 if unicodedata.east_asian_width(each) in "WFA" else 1 for each in text)


def wrap(text: str, width: int, most: int | None = None) -> list[str]:
    """The text in lines of at most `width` columns; of more than `most` lines the last kept one ends in an ellipsis.

    Latin words and numbers stay whole as far as they fit; no line begins with a closing mark.
    """
    lines = [""]
    for piece in _pieces(" ".join(text.split()), width):
        fits = columns_of((lines[-1] + piece).rstrip()) <= width
        if fits or piece in NOT_FIRST or not lines[-1]:
            lines[-1] += piece
        else:
            lines.append(piece)
    lines = [line.strip() for line in lines if line.strip()] or [""]
    if most is None or len(lines) <= most:
        return lines
    return [*lines[: most - 1], _cut(lines[most - 1], width - columns_of(CUT)) + CUT]


def balance(text: str, width: int, most: int | None = None) -> list[str]:
    """The same lines as `wrap` makes, as even as they can be without one more of them."""
    lines = wrap(text, width, most)
    narrower = (wrap(text, each, most) for each in range(-(-columns_of(text) // len(lines)), width))
    cut = lines[-1].endswith(CUT)
    return lines if cut or len(lines) == 1 else next((each for each in narrower if len(each) == len(lines)), lines)


def _pieces(text: str, width: int) -> Iterable[str]:
    """Words and single characters; a word that is wider than a line comes in parts."""
    for piece in PIECE.findall(text):
        yield from (piece[start : start + width] for start in range(0, len(piece), width))


def _cut(line: str, width: int) -> str:
    while columns_of(line) > width:
        line = line[:-1]
    return line
