"""What a report says of itself before its first section and behind its last (`forms/preface.yaml`), as chunks of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from disclosure.load_form import load_data
from disclosure.model import Chunk

WORDS = "preface.yaml"
PREFACE = "preface"
LONGEST = 260
SENTENCE = re.compile(r"(?:[（(][^（）()\n]*[)）]|[^。！？；])*[。！？；]?")  # what stands in brackets is not cut
TOLD = re.compile("[。；]|，.*，")  # a line of the preface that is no title, no name and nothing of the page around it
LINE = re.compile("[^\n]+")
DATE = re.compile(r"[（(]?\s*20\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*[)）]?")
NAME = re.compile(r"[\w（）()·]{4,40}")


def preface_chunks(text: str) -> Iterator[Chunk]:
    """The chunks of a preface; a line of it that is its heading (引言) stands over those behind it."""
    heading = _headings()[PREFACE]
    for match in LINE.finditer(text):
        line = match.group().strip()
        if line in load_data(WORDS)["titles"]:
            heading = line
        elif "\t" not in line and (TOLD.search(line) or is_labelled(line) or DATE.fullmatch(line)):
            yield from cut_paragraph(PREFACE, heading, text, match.start(), match.end())


def closing_heading() -> str:
    """The heading of chunks that are signature, date and contact behind the last section."""
    return _headings()["closing"]


def is_of_frame(section: str, heading: str) -> bool:
    """Whether a chunk stands before the first section or behind the last."""
    return section == PREFACE or heading == closing_heading()


def count_closing(lines: Iterable[str]) -> int:
    """How many lines at the end of a report close it: names, dates, contacts, what is attached; none without a date or label."""
    count, marked = 0, 0
    for place, line in enumerate(reversed([each.strip() for each in lines]), 1):
        if is_labelled(line) or DATE.fullmatch(line):
            count = marked = place
        elif line and not NAME.fullmatch(line):
            break
        elif line and marked:
            count = place
    return count


def is_labelled(line: str) -> bool:
    """Whether a line begins with a label such as 联系电话：."""
    return bool(_labelled().match(line))


def cut_paragraph(section: str, heading: str, text: str, start: int, end: int) -> Iterator[Chunk]:
    """A paragraph cut at sentence ends into pieces of at most about `LONGEST` characters."""
    begin = start
    for match in SENTENCE.finditer(text, start, end):
        if match.end() - begin > LONGEST and match.start() > begin:
            yield Chunk(section, heading, text[begin : match.start()], begin, match.start())
            begin = match.start()
    if begin < end:
        yield Chunk(section, heading, text[begin:end], begin, end)


def _headings() -> dict[str, str]:
    headings: dict[str, str] = load_data(WORDS)["headings"]
    return headings


@cache
def _labelled() -> re.Pattern[str]:
    labels = sorted(load_data(WORDS)["labels"], key=len, reverse=True)
    return re.compile(rf"[（(]?(?:{'|'.join(map(re.escape, labels))})\s*[:：]\s*\S")
