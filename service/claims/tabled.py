"""Tables as text: rows of cells between bars or tabs → the words that each number of a row answers to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

YEAR = re.compile(r"(?:19|20)[0-9]{2}年")
LINE = re.compile(r"[^\n]+")
CELL = re.compile(r"(?:^|(?<=[|\t])|(?<= / ))(?:(?! / )[^|\t])*")
LONE_YEAR = re.compile(r"(?:19|20)[0-9]{2}年?度?")
QUANTITY = re.compile(r"[0-9]\s*(?:[件%个份元倍起宗万亿]|个百分点)")
PLAIN_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
UNIT = re.compile(r"[(（/](%|万元|亿元|元|倍|件)[)）]?(?=\s|$)")
RULE = re.compile(r"[\s|:\-—+=]+")
NUMBER = re.compile(r"^[\s约]*[+\-]?(?!(?:19|20)[0-9]{2}(?:年度?)?\s*$)[0-9]")


@dataclass(frozen=True, slots=True)
class Row:
    """A row at `start`:`end`: the names at its left, and the heading over each cell with where that begins and ends."""

    start: int
    end: int
    names: str
    headings: tuple[tuple[int, int, str], ...]

    def words_of(self, place: int) -> str:
        """The names of the row and the heading of the column in which a number stands, without units; a year goes first."""
        heading = self._heading(place)
        words = (heading, self.names) if YEAR.match(heading) else (self.names, heading)
        return UNIT.sub("", " ".join(words)).strip()

    def unit_of(self, place: int) -> str:
        """The unit that the row or the column tells for a number: 公开率（%）."""
        found = UNIT.search(self._heading(place)) or UNIT.search(self.names)
        return found[1] if found else ""

    def _heading(self, place: int) -> str:
        return next((words for start, end, words in self.headings if start <= place < end), "")


def find_rows(plain: str) -> list[Row]:
    """The rows of every table of a text that has a heading line of as many cells."""
    return [row for table in _tables(plain) for row in _rows(plain, table)]


def _tables(plain: str) -> Iterator[list[re.Match[str]]]:
    """Lines that stand together and hold bars or tabs."""
    table: list[re.Match[str]] = []
    last = 0
    for line in LINE.finditer(plain):
        text = line.group()
        cells = text.count("|") + text.count("\t") + text.count(" / ")
        if cells and line.start() - last <= 1:
            table.append(line)
        else:
            yield table
            table = [line] if cells else []
        last = line.end()
    yield table


def _rows(plain: str, table: list[re.Match[str]]) -> Iterator[Row]:
    lines = [_cells(line) for line in table if not RULE.fullmatch(line.group())]
    if len(lines) < 2 or any(_counts(words) for _, _, words in lines[0][1:]):
        return
    head = [(start, end, _heading(words, place == 0)) for place, (start, end, words) in enumerate(lines[0])]
    corner = LONE_YEAR.fullmatch(head[0][2].strip())
    year = _year(corner.group()) if corner else ""
    for line in lines[1:]:
        if len(line) != len(head):
            continue
        numbers = [place for place, (_, _, words) in enumerate(line) if NUMBER.match(words)]
        first = numbers[0] if numbers else len(line)
        if any(QUANTITY.search(words) for _, _, words in line[:first]):
            continue
        names = f"{year} {' '.join(_year(words.strip()) for _, _, words in line[:first])}".strip()
        headings = tuple(
            (start, end, head[place][2].strip()) for place, (start, end, _) in enumerate(line) if place >= first
        )
        yield Row(line[0][0] - 1, line[-1][1] + 1, names, headings)


def _counts(words: str) -> bool:
    """Whether a cell of the first line holds a number, so that the line is no heading."""
    return QUANTITY.search(words) is not None or re.fullmatch("[0-9.,]+", LONE_YEAR.sub("", words).strip()) is not None


def _heading(words: str, first: bool) -> str:
    """A heading without a name before its colon and remarks in brackets."""
    words = re.sub("[(（](?!(?:%|万元|亿元|元|倍|件)[)）])[^)）]*[)）]?$", "", words.strip())
    return re.split("[:：]", words)[-1] if first else words


def _year(words: str) -> str:
    return f"{words}年" if PLAIN_YEAR.fullmatch(words) else words


def _cells(line: re.Match[str]) -> list[tuple[int, int, str]]:
    """The cells of a line, blank ones too; what stands outside the outer bars is none."""
    found = [
        (line.start() + cell.start(), line.start() + cell.end(), cell.group()) for cell in CELL.finditer(line.group())
    ]
    text = line.group().strip(" ")
    first, last = text.startswith("|"), text.endswith("|")
    return [
        each
        for place, each in enumerate(found)
        if each[2].strip(" ") or not ((first and place == 0) or (last and place == len(found) - 1))
    ]
