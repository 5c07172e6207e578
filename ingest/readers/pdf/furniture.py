"""Running heads, feet and page numbers: what every page says around its text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from ingest.readers.pdf.lines import Run
from ingest.readers.pdf.tables import PageText

BAND = 0.12  # of the page's height, at its head and at its foot
LEVEL = 4.0  # points by which the place of a running line may vary
PAGE_NUMBER = re.compile(
    r"(?:第|page|p\.?)?[\s\-–—―_·•~.]*(\d{1,3})[\s\-–—―_·•~.]*(?:页|/\d{1,3}|(?:页)?[,，/]?共\d{1,3}页|of\d{1,3})?",
    re.IGNORECASE,
)
NUMBER = re.compile(r"\d+")


def without_furniture(pages: Sequence[PageText]) -> list[PageText]:
    """The pages without lines that recur at the same height of several pages, and without page numbers.

    A page number is a number alone that grows by one from page to page in the same place of the page.
    """
    dropped = _recurring(pages) | _page_numbers(pages)
    return [
        replace(page, lines=tuple(line for line in page.lines if (page.page.number, id(line)) not in dropped))
        for page in pages
    ]


def _in_band(page: PageText, line: Run) -> bool:
    """Whether a line stands at the head or foot of its page, beyond its tables."""
    height = page.page.height
    at_head, at_foot = line.bottom < BAND * height, line.top > (1 - BAND) * height
    above = all(part.box[1] >= line.middle for part in page.parts)
    below = all(part.box[3] <= line.middle for part in page.parts)
    return (at_head and above) or (at_foot and below)


def _candidates(pages: Sequence[PageText]) -> list[tuple[int, Run, float]]:
    return [(page.page.number, line, page.page.height) for page in pages for line in page.lines if _in_band(page, line)]


def _recurring(pages: Sequence[PageText]) -> set[tuple[int, int]]:
    places: dict[str, list[tuple[int, Run, float]]] = defaultdict(list)
    for number, line, height in _candidates(pages):
        places[NUMBER.sub("#", line.text)].append((number, line, height))
    found: set[tuple[int, int]] = set()
    for text, lines in places.items():
        level = [each for each in lines if _stands_like(each, lines)]
        several = len({number for number, _, _ in level}) > max(1, len(pages) // 3)
        if several and not re.fullmatch(r"[#\W]*", text):
            found |= {(number, id(line)) for number, line, _ in level}
    return found


def _stands_like(one: tuple[int, Run, float], others: Sequence[tuple[int, Run, float]]) -> bool:
    """Whether a line stands as far from the head, or from the foot, as one of another page."""
    number, line, height = one
    for other_number, other, other_height in others:
        from_foot = abs((height - line.base) - (other_height - other.base))
        if other_number != number and min(abs(line.base - other.base), from_foot) <= LEVEL:
            return True
    return False


def _page_numbers(pages: Sequence[PageText]) -> set[tuple[int, int]]:
    """Numbers alone at the edge of the page, at one height, that count the pages."""
    runs: dict[int, list[tuple[int, Run, float]]] = defaultdict(list)
    for number, line, height in _candidates(pages):
        match = PAGE_NUMBER.fullmatch(line.text.replace(" ", ""))
        if match:
            runs[int(match.group(1)) - number].append((number, line, height))
    found: set[tuple[int, int]] = set()
    for lines in runs.values():
        level = [each for each in lines if len(lines) == 1 or _stands_like(each, lines)]
        if len(pages) == 1 or len({number for number, _, _ in level}) > 1:
            found |= {(number, id(line)) for number, line, _ in level}
    return found
