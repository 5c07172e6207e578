"""Text of a page outside its tables: pieces to lines, lines to paragraphs; side-by-side pieces are a table without rules."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.document import Block, Grid, GridCell, Paragraph
from ingest.readers.marks import UNREAD
from ingest.readers.scan.marks import Rect, margin, sharpen
from ingest.readers.scan.picture import WHITE, Page, Pixels
from ingest.readers.scan.rules import Lattice
from ingest.readers.scan.words import Words, find_lines, read_lines
from ingest.readers.text import SENTENCE_END, join_wrapped

LEAST_SURE, RED_SURE = 0.05, 0.4
DARK = 160
FIGURE = re.compile(r"[0-9０-９][0-9０-９,，.．]*")
PAGE_NUMBER = re.compile(r"[-–—―一\s·.•]*(?:第\s?)?[0-9]{1,3}(?:\s?/\s?[0-9]{1,3})?(?:\s?页)?[-–—―一\s·.•]*")
EDGE_OF_PAGE = 0.09
CHINESE_SPACE = re.compile(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])")
WIDE_GAP = 2.5


@dataclass(frozen=True, slots=True)
class Line:
    """A line of prose, or several pieces of text with wide gaps between them; in pixels."""

    pieces: tuple[tuple[Rect, str], ...]

    @property
    def text(self) -> str:
        return self.pieces[0][1]

    @property
    def x0(self) -> int:
        return self.pieces[0][0][0]

    @property
    def x1(self) -> int:
        return self.pieces[-1][0][2]

    @property
    def top(self) -> int:
        return min(rect[1] for rect, _ in self.pieces)

    @property
    def bottom(self) -> int:
        return max(rect[3] for rect, _ in self.pieces)

    @property
    def height(self) -> int:
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Prose:
    """(top in pixels, block) of what stands outside the tables; whether its first line begins and its last line ends at the
    margin, as where a page cuts a paragraph."""

    blocks: tuple[tuple[int, Block], ...]
    flush: bool = False
    open: bool = False


def read_prose(page: Page, lattices: Sequence[Lattice], number: int) -> Prose:
    """The text of page `number` outside its tables, from top to bottom."""
    plain, full = page.gray.copy(), page.full.copy()
    around = round(page.pixels(2))
    for each in lattices:
        x0, x1 = max(0, each.xs[0] - around), each.xs[-1] + around
        top, bottom = max(0, each.ys[0] - around), each.ys[-1] + around
        plain[top:bottom, x0:x1] = full[top:bottom, x0:x1] = WHITE
    lines = [line for line in _lines(plain, full) if not _is_page_number(line, page)]
    edges = sorted(each.ys[0] for each in lattices)
    left, right = _margins([line for line in lines if not _is_torn(line)])
    blocks = tuple(_blocks(lines, edges, (left, right), page, number))
    if not lines or _is_torn(lines[0]) or _is_torn(lines[-1]):
        return Prose(blocks)
    flush = bool(lines[0].x0 <= left + 0.8 * lines[0].height and right - left > 0.5 * page.gray.shape[1])
    goes_on = lines[-1].x1 >= right - 2.2 * lines[-1].height and not SENTENCE_END.search(lines[-1].text)
    return Prose(blocks, flush, goes_on)


def _lines(plain: Pixels, full: Pixels) -> list[Line]:
    """The lines of text, read where red ink is faded; those in red ink alone, as a title may be, where they are sure."""
    if not (full < DARK).any():
        return []
    rects = [rect for rect in find_lines(full) if rect[2] - rect[0] > 3 and rect[3] - rect[1] > 3]
    black = [rect for rect in rects if _darkness(plain, rect) >= 0.5 * _darkness(full, rect)]
    red = [rect for rect in rects if rect not in black]
    pieces = list(zip(black, _read(plain, black, LEAST_SURE), strict=True))
    pieces += zip(red, _read(full, red, RED_SURE), strict=True)
    return [_joined(row) for row in _rows([piece for piece in pieces if piece[1]])]


def _darkness(picture: Pixels, rect: Rect) -> float:
    x0, top, x1, bottom = rect
    return float(WHITE - picture[top:bottom, x0:x1].mean())


def _read(picture: Pixels, rects: Sequence[Rect], least: float) -> list[str]:
    """Texts, of which every figure was read alike twice; the rest of the figures are struck out."""
    firsts = read_lines([margin(picture, rect, 0.05, within=rect) for rect in rects])
    figured = [place for place, words in enumerate(firsts) if FIGURE.search(words.text)]
    seconds = read_lines([sharpen(margin(picture, rects[place], 0.15)) for place in figured])
    texts = [words.text if words.sure >= least else "" for words in firsts]
    for place, second in zip(figured, seconds, strict=True):
        texts[place] = texts[place] and strike(firsts[place], second)
    return [CHINESE_SPACE.sub("", text) for text in texts]


def strike(first: Words, second: Words) -> str:
    """The first reading, the figures of it on which the second does not agree in order replaced by □."""
    others = FIGURE.findall(second.text)
    mine = FIGURE.findall(first.text)
    if mine == others:
        return first.text
    kept = iter(_common(mine, others))
    return FIGURE.sub(lambda match: match.group() if next(kept) else UNREAD * len(match.group()), first.text)


def _common(mine: Sequence[str], others: Sequence[str]) -> list[bool]:
    """Which of `mine` are in a longest common run of both lists."""
    lengths = [[0] * (len(others) + 1) for _ in range(len(mine) + 1)]
    for row in range(len(mine) - 1, -1, -1):
        for column in range(len(others) - 1, -1, -1):
            same = lengths[row + 1][column + 1] + 1 if mine[row] == others[column] else 0
            lengths[row][column] = max(same, lengths[row + 1][column], lengths[row][column + 1])
    kept, row, column = [False] * len(mine), 0, 0
    while row < len(mine) and column < len(others):
        if mine[row] == others[column]:
            kept[row], row, column = True, row + 1, column + 1
        elif lengths[row + 1][column] >= lengths[row][column + 1]:
            row += 1
        else:
            column += 1
    return kept


def _rows(pieces: Sequence[tuple[Rect, str]]) -> list[list[tuple[Rect, str]]]:
    """Pieces whose middles lie level, from left to right."""
    rows: list[list[tuple[Rect, str]]] = []
    for piece in sorted(pieces, key=lambda each: each[0][1] + each[0][3]):
        rect = piece[0]
        last = rows[-1][-1][0] if rows else None
        shared = min(last[3], rect[3]) - max(last[1], rect[1]) if last else 0
        if last and shared > 0.5 * min(last[3] - last[1], rect[3] - rect[1]):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda each: each[0][0]) for row in rows]


def _joined(row: Sequence[tuple[Rect, str]]) -> Line:
    """Pieces with small gaps between them as one."""
    merged = [row[0]]
    for rect, text in row[1:]:
        (x0, top, x1, bottom), before = merged[-1]
        if rect[0] - x1 > WIDE_GAP * (bottom - top):
            merged.append((rect, text))
            continue
        latin = before[-1].isascii() and text[0].isascii()
        whole = (x0, min(top, rect[1]), max(x1, rect[2]), max(bottom, rect[3]))
        merged[-1] = (whole, before + (" " if latin else "") + text)
    return Line(tuple(merged))


def _is_page_number(line: Line, page: Page) -> bool:
    edge = EDGE_OF_PAGE * page.gray.shape[0]
    outside = line.bottom < edge or line.top > page.gray.shape[0] - edge
    return outside and len(line.pieces) == 1 and PAGE_NUMBER.fullmatch(line.text) is not None


def _is_torn(line: Line) -> bool:
    """Whether a line is of a table whose rules were not seen: pieces side by side, or nothing but figures."""
    return len(line.pieces) > 1 or not any(char.isalpha() for char in line.text)


def _blocks(
    lines: Sequence[Line], edges: Sequence[int], margins: tuple[float, float], page: Page, number: int
) -> list[tuple[int, Block]]:
    left, right = margins
    blocks: list[tuple[int, Block]] = []
    group: list[Line] = []
    for line in [*lines, None]:
        last = group[-1] if group else None
        if last and (line is None or _breaks(last, line, edges) or not _goes_on(last, line, left, right)):
            blocks.append((group[0].top, _block(group, page, number)))
            group = []
        if line:
            group.append(line)
    return blocks


def _breaks(last: Line, line: Line, edges: Sequence[int]) -> bool:
    return _is_torn(last) != _is_torn(line) or any(last.bottom <= edge <= line.top for edge in edges)


def _goes_on(last: Line, line: Line, left: float, right: float) -> bool:
    """Whether a line goes on with the paragraph, or with the table, of the line before."""
    if _is_torn(last):
        return True
    full = last.x1 >= right - 2.2 * last.height
    flush = line.x0 <= left + 1.2 * line.height
    near = line.top - last.bottom <= 1.6 * last.height
    alike = 0.7 <= line.height / last.height <= 1.4
    return full and flush and near and alike


def _margins(lines: Sequence[Line]) -> tuple[float, float]:
    if not lines:
        return 0.0, 0.0
    return float(min(line.x0 for line in lines)), float(max(line.x1 for line in lines))


def _block(group: Sequence[Line], page: Page, number: int) -> Block:
    if not _is_torn(group[0]):
        return Paragraph(join_wrapped([line.text for line in group]), page=number)
    rows = tuple(
        tuple(
            GridCell(text, row, column, page=number, bbox=page.bbox(*rect), doubtful=True)
            for column, (rect, text) in enumerate(line.pieces)
        )
        for row, line in enumerate(group)
    )
    return Grid(rows, "tabbed")
