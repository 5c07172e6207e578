"""Glyphs → lines and the runs of glyphs in them that stand together, whatever order they were drawn in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter

from ingest.document import Bbox
from ingest.readers.pdf.ink import Glyph

LEVEL = 0.3  # of an em: how far baselines of one line may differ; raised small figures differ more
WORD_GAP = 0.22  # of an em between Latin words or digits
WIDE_GAP = 0.9  # of an em: a gap that Chinese text does not leave by itself


@dataclass(frozen=True)
class Run:
    """Glyphs of one line from left to right."""

    glyphs: tuple[Glyph, ...]

    @cached_property
    def text(self) -> str:
        return glyphs_to_text(self.glyphs)

    @cached_property
    def x0(self) -> float:
        return self.glyphs[0].x0

    @cached_property
    def x1(self) -> float:
        return max(glyph.x1 for glyph in self.glyphs)

    @cached_property
    def base(self) -> float:
        return sum(glyph.base for glyph in self.glyphs) / len(self.glyphs)

    @cached_property
    def size(self) -> float:
        return max(glyph.size for glyph in self.glyphs)

    @cached_property
    def top(self) -> float:
        return min(glyph.top for glyph in self.glyphs)

    @cached_property
    def bottom(self) -> float:
        return max(glyph.bottom for glyph in self.glyphs)

    @property
    def centre(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def box(self) -> Bbox:
        return (self.x0, self.top, self.x1, self.bottom)

    def cut(self, gap: float) -> list[Run]:
        """The pieces between gaps of more than `gap` ems."""
        pieces: list[list[Glyph]] = [[]]
        end = self.x0
        for glyph in self.glyphs:
            if pieces[-1] and glyph.x0 - end > gap * min(glyph.size, pieces[-1][-1].size):
                pieces.append([])
            pieces[-1].append(glyph)
            end = max(end, glyph.x1)
        return [Run(tuple(piece)) for piece in pieces]


def glyphs_to_lines(glyphs: Iterable[Glyph]) -> list[Run]:
    """The lines of a text from top to bottom."""
    lines: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=attrgetter("base")):
        last = lines[-1] if lines else None
        if last and glyph.base - last[0].base <= LEVEL * min(glyph.size, last[0].size):
            last.append(glyph)
        else:
            lines.append([glyph])
    return [Run(tuple(sorted(line, key=attrgetter("x0", "x1")))) for line in lines]


def turned_to_lines(glyphs: Sequence[Glyph]) -> list[str]:
    """The lines of a text that is written upwards or downwards, in reading order."""
    if not glyphs:
        return []
    turned = glyphs[0].turned
    upright = [
        Glyph(
            glyph.text,
            -turned * glyph.middle - glyph.size / 2,
            -turned * glyph.middle + glyph.size / 2,
            turned * glyph.centre,
            glyph.size,
        )
        for glyph in glyphs
        if glyph.turned == turned
    ]
    return [line.text for line in glyphs_to_lines(upright)]


def glyphs_to_text(glyphs: Sequence[Glyph]) -> str:
    """A line as text: gaps between Latin words and digits are a space, beside Chinese only wide ones are."""
    text = ""
    end, size = 0.0, 1.0
    for glyph in glyphs:
        gap = (glyph.x0 - end) / min(size, glyph.size)
        if text and gap > (WORD_GAP if _is_latin(text[-1]) and _is_latin(glyph.text[0]) else WIDE_GAP):
            text += " "
        text += glyph.text
        end, size = max(end, glyph.x1), glyph.size
    return text


def join_texts(lines: Iterable[str]) -> str:
    """Lines as one text; a space only where two Latin words or two numbers meet."""
    text = ""
    for line in lines:
        text += " " if text and line and _is_latin(text[-1]) and _is_latin(line[0]) else ""
        text += line
    return text


def _is_latin(char: str) -> bool:
    """Whether a character is a digit or letter that a space would set apart from the next one."""
    return char.isalnum() and not ("\u2e80" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff")
