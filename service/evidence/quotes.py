"""Report text as evidence: what was quoted, marked, within the lines around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from disclosure.model import Section
from service.answer import Public
from service.changes import SENTENCE
from service.evidence.body import Json

AROUND = 120  # characters before and after a quotation


class Piece(Public):
    """A run of text; `marked` where it is what was quoted."""

    text: str
    marked: bool


class Quote(Public):
    """A passage with the lines around it; `marks` are the numbers under which it is cited. `in_place` tells whether it was
    found in the version that was used; else only what the answer kept is shown."""

    id: str
    report_id: str
    issuer: str
    year: int
    section: str
    title: str
    marks: list[int]
    pieces: list[Piece]
    in_place: bool


def quote_passage(text: str, told: str, sections: Sequence[Section], section: str) -> tuple[list[Piece], bool]:
    """The pieces of a passage in its section: marked are its sentences that `told` repeats, the whole where it repeats none."""
    spans = [(match.start(), match.end()) for match in SENTENCE.finditer(text) if _says(told, match.group())]
    spans = spans or [(0, len(text))]
    whole = next((each.text for each in sections if each.id == section and text in each.text), None)
    if whole is None:
        return cut_at(text, spans), False
    at = whole.index(text)
    return quote_spans(whole, [(start + at, end + at) for start, end in spans]), True


def quote_statement(figure: Json, sections: Sequence[Section], marks: list[int]) -> Quote | None:
    """A figure of the prose within its sentence; None where the text does not have it at its place."""
    place = figure["locator"]
    section = next((each for each in sections if each.id == place["section"]), None)
    if section is None or section.text[place["start"] : place["end"]] != figure["printed"]:
        return None
    fields = {key: figure[key] for key in ("id", "report_id", "issuer", "year")}
    span = (place["start"], place["end"])
    return Quote(
        **fields,
        section=section.id,
        title=section.title,
        marks=marks,
        pieces=quote_spans(section.text, [span]),
        in_place=True,
    )


def quote_spans(whole: str, spans: Sequence[tuple[int, int]]) -> list[Piece]:
    """Spans of a section, marked, with some text before and after, cut at a line's end where one is near."""
    first, last = spans[0][0], spans[-1][1]
    start = max(whole.rfind("\n", 0, first) + 1, first - AROUND)
    line = whole.find("\n", last)
    end = min(len(whole) if line < 0 else line, last + AROUND)
    pieces = cut_at(whole[start:end], [(one - start, other - start) for one, other in spans])
    before = [Piece(text="……", marked=False)] if start and whole[start - 1] != "\n" else []
    after = [Piece(text="……", marked=False)] if end < len(whole) and whole[end] != "\n" else []
    return [*before, *pieces, *after]


def cut_at(text: str, spans: Sequence[tuple[int, int]]) -> list[Piece]:
    """A text as pieces, those of the spans marked; spans stand in order and do not overlap."""
    return [piece for piece in _cut(text, spans) if piece.text]


def _cut(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    done = 0
    for start, end in spans:
        yield Piece(text=text[done:start], marked=False)
        yield Piece(text=text[start:end], marked=True)
        done = end
    yield Piece(text=text[done:], marked=False)


def _says(told: str, sentence: str) -> bool:
    words = sentence.strip(" \t\u3000。；！？，")
    return len(words) > 1 and words in told
