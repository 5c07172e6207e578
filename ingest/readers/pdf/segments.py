"""Lines of text → the pieces in them: words, and the numbers that end a line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.readers.pdf.ink import Glyph
from ingest.readers.pdf.lines import Run
from ingest.readers.pdf.rules import Rule

VALUE = re.compile(
    r"[+\-－−＋]?[0-9０-９](?:[0-9０-９,，.．]{0,20}[0-9０-９])?\s?(?:[件条项宗个份次人元％%]|[百千万亿]{1,2}元)?"
    r"(?:[(（][^()（）]{1,30}[)）])?|[-—–－/／]{1,2}"
)
NUMBERED = re.compile(r"\d{1,2}[.．、](?!\d)|[(（][一二三四五六七八九十]{1,2}[)）]|[一二三四五六七八九十]{1,2}、")
DIGITS = frozenset("0123456789０１２３４５６７８９")
ITEM = re.compile(r"[^\W\d_]\d{1,2}[.．、][^\W\d_]")  # “公开1.属于”: an item needs no gap before it
SEGMENT, TOKEN, NARROW = 0.9, 0.3, 0.2  # ems between cells; between numbers; between labels in narrow cells
ALIGNED = 0.2  # ems
MOST_ALIGNED = 3  # lines that begin at one place show a column


@dataclass(frozen=True, slots=True)
class Line:
    """A line in its pieces: the words before the numbers, and the numbers that end it."""

    words: tuple[Run, ...]
    values: tuple[Run, ...]

    @property
    def run(self) -> Run:
        return (*self.words, *self.values)[0]

    @property
    def first(self) -> Run:
        return self.values[0]


def run_to_line(run: Run, uprights: Iterable[Rule] = ()) -> Line:
    """A line of a page in pieces, cut at wide gaps, at vertical rules and around numbers."""
    pieces = [token for piece in _cut_at(run, uprights) for segment in piece.cut(SEGMENT) for token in _tokens(segment)]
    place = len(pieces)
    while place and VALUE.fullmatch(pieces[place - 1].text):
        place -= 1
    return Line(tuple(pieces[:place]), tuple(pieces[place:]))


def _cut_at(run: Run, uprights: Iterable[Rule]) -> list[Run]:
    cuts = sorted(rule.at for rule in uprights if rule.start < run.middle < rule.end and run.x0 < rule.at < run.x1)
    pieces, rest = [], run.glyphs
    for at in cuts:
        left = tuple(glyph for glyph in rest if glyph.centre < at)
        rest = tuple(glyph for glyph in rest if glyph.centre >= at)
        if left:
            pieces.append(Run(left))
    return [*pieces, Run(rest)] if rest else pieces


def _tokens(segment: Run) -> list[Run]:
    """The numbers at the end of a piece apart from the words before them."""
    tokens = segment.cut(TOKEN)
    place = len(tokens)
    while place and VALUE.fullmatch(tokens[place - 1].text):
        place -= 1
    words = [glyph for token in tokens[:place] for glyph in token.glyphs]
    return [*([Run(tuple(words))] if words else []), *tokens[place:]]


def starts(lines: Iterable[Line]) -> list[float]:
    """The places at which several lines begin a piece of words."""
    found = sorted((run.x0, run.size) for line in lines for run in line.words)
    places: list[float] = []
    for here, (x0, size) in enumerate(found):
        there = here + MOST_ALIGNED - 1
        if there < len(found) and found[there][0] - x0 <= ALIGNED * size:
            places.append(x0)
    return places


def part_words(line: Line, places: Sequence[float]) -> Line:
    """A line with its words cut also at narrow gaps, where a numbered item or a column of words begins."""
    return Line(tuple(piece for run in line.words for piece in _part(run, places)), line.values)


def part_number(line: Line, x0: float, x1: float) -> Line:
    """A line whose words run on into a number of the first column, from `x0` to `x1`, with that number among its values."""
    if not line.words or any(run.x0 < x1 for run in line.values):
        return line
    run = line.words[-1]
    place = len(run.glyphs)
    while place and run.glyphs[place - 1].text in DIGITS:
        place -= 1
    number = run.glyphs[place:]
    if not number or not place or number[-1].x1 < x0 or number[0].x0 > x1:
        return line
    return Line((*line.words[:-1], Run(run.glyphs[:place])), (Run(number), *line.values))


def _part(run: Run, places: Sequence[float]) -> list[Run]:
    pieces: list[list[Glyph]] = [[]]
    text = "".join(glyph.text for glyph in run.glyphs)
    place = 0
    for last, glyph in zip((None, *run.glyphs), run.glyphs, strict=False):
        if last and _begins_piece(pieces[-1], glyph, text[place - 1 :], places):
            pieces.append([])
        pieces[-1].append(glyph)
        place += len(glyph.text)
    return [Run(tuple(piece)) for piece in pieces]


def _begins_piece(before: Sequence[Glyph], glyph: Glyph, text: str, places: Sequence[float]) -> bool:
    """Whether a glyph begins another label; `text` runs from the character before it."""
    if ITEM.match(text):
        return True
    if glyph.x0 - before[-1].x1 <= NARROW * glyph.size:
        return False
    begins = any(abs(glyph.x0 - x0) <= ALIGNED * glyph.size for x0 in places)
    number = NUMBERED.fullmatch("".join(each.text for each in before))
    return (begins and not number) or bool(NUMBERED.match(text, 1))
