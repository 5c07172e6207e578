"""The text of a report's sections as read, with marks where Issues stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from service.pages.frame import Visit
from service.pages.markup import Element, h
from service.pages.parts import report_text

SENTENCE_ENDS = "。；！？"
CELL = "\t"


@dataclass(frozen=True, slots=True)
class Marked:
    """Characters `start`:`end` of a section's text that belong to the Issue of a number."""

    start: int
    end: int
    issue: int


def prose_part(text: str, title: str, marked: Sequence[Marked], visit: Visit, is_tabled: bool) -> list[Element]:
    """The lines of a section below its title; of one whose tables are shown, only its sentences."""
    lines = [
        (start, line)
        for start, line in _lines(text)
        if line.strip() and line.strip() != title.strip() and not (is_tabled and not _is_sentence(line))
    ]
    return [_line(start, line, marked, visit) for start, line in lines]


def _is_sentence(line: str) -> bool:
    return CELL not in line and any(each in line for each in SENTENCE_ENDS)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in text.splitlines(keepends=True):
        yield start, line.rstrip("\r\n")
        start += len(line)


def _line(start: int, line: str, marked: Sequence[Marked], visit: Visit) -> Element:
    parts: list[Element | str] = []
    done, end = start, start + len(line)
    for each in sorted(marked, key=lambda one: (one.start, one.end)):
        if done <= each.start < each.end <= end:
            parts += [
                line[done - start : each.start - start],
                _mark(line[each.start - start : each.end - start], each, visit),
            ]
            done = each.end
    return report_text(*parts, line[done - start :], tag="p", kind="cells" if CELL in line else None)


def _mark(said: str, marked: Marked, visit: Visit) -> Element:
    told = h("span", {"class": "unseen", "lang": visit.lang}, visit.say("report.noted", n=marked.issue))
    number = h("sup", None, str(marked.issue))
    return h("a", {"class": "noted", "href": f"#issue-{marked.issue}"}, h("mark", None, said), number, told)
