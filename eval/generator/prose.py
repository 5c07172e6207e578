"""Composing the prose of a report from sentences that its facts allow, others for another body or year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from random import Random
from string import Formatter
from typing import Any
from zlib import crc32

from eval.generator.body import Body
from eval.generator.material import load

Paragraphs = tuple[str, ...]
ORDINALS = "一二三四五六"
CLOSE = "。"


@dataclass(frozen=True, slots=True)
class Writer:
    """What a sentence may say (`facts`), and the choice of one: by body and seed, the next one each year."""

    body: Body
    year: int
    seed: int
    facts: Mapping[str, str]

    def choose(self, sentences: list[str], place: str) -> str:
        """One of `sentences` for the place, filled in; empty when the facts allow none."""
        allowed = [sentence for sentence in sentences if _fields(sentence) <= self.facts.keys()]
        if not allowed:
            return ""
        return allowed[(self._offset(place) + self.year) % len(allowed)].format_map(self.facts)

    def _offset(self, place: str) -> int:
        return crc32(f"{self.seed}/{self.body.name}/{place}".encode())

    def slot(self, slot: Any, place: str) -> str:
        """The sentence of a slot of the data files: a list, or `pick` and `otherwise` for some levels."""
        if isinstance(slot, list):
            return self.choose(slot, place)
        if self.body.level not in slot.get("for", [self.body.level]):
            return ""
        allowed = [sentence for sentence in slot["pick"] if _fields(sentence) <= self.facts.keys()]
        return self.choose(allowed or slot.get("otherwise", []), place)

    def paragraphs(self, data: list[list[Any]], place: str) -> Iterator[str]:
        """One paragraph of text for each list of slots that says anything."""
        for number, slots in enumerate(data):
            text = "".join(self.slot(slot, f"{place}/{number}/{index}") for index, slot in enumerate(slots))
            if text:
                yield text


def _fields(sentence: str) -> set[str]:
    return {field for _, field, _, _ in Formatter().parse(sentence) if field}


def compose_prose(body: Body, year: int, facts: Mapping[str, str], seed: int) -> dict[str, Paragraphs]:
    """The paragraphs of the preamble and of each of the six sections, by section id."""
    writer = Writer(body, year, seed, facts)
    overview = load("prose-overview")
    above_tables = {name: tuple(writer.paragraphs(data, name)) for name, data in load("prose-tables").items()}
    return {
        "preamble": tuple(writer.paragraphs(overview["preamble"], "preamble")),
        "overview": tuple(_overview(writer, overview)),
        **above_tables,
        "problems": tuple(_problems(writer)),
        "other": tuple(writer.paragraphs(load("prose-other")["paragraphs"], "other")),
    }


def _overview(writer: Writer, data: Mapping[str, Any]) -> Iterator[str]:
    """The lead, then the parts （一） to （五）, whose headings run in or stand alone as the body prefers."""
    yield from writer.paragraphs(data["lead"], "lead")
    style = crc32(f"{writer.seed}/{writer.body.name}".encode())
    for number, (ordinal, part) in enumerate(zip(ORDINALS, data["parts"], strict=False)):
        heading = f"（{ordinal}）{part['headings'][style % len(part['headings'])]}"
        texts = list(writer.paragraphs(part["paragraphs"], f"part{number}"))
        if style // 7 % 2:
            yield from (heading, *texts)
        else:
            yield from (heading + CLOSE + texts[0], *texts[1:])


def _problems(writer: Writer) -> Iterator[str]:
    """What went badly and what is done about it, point by point in the same order."""
    data = load("prose-problems")
    rng = Random(f"{writer.seed}/{writer.body.name}/{writer.year}/problems")
    pairs = rng.sample(data["pairs"], rng.choice((3, 3, 4)))
    if review := writer.choose(data["reviews"], "reviews"):
        yield review
    yield writer.choose(data["openings"], "openings") + _points([pair["problem"] for pair in pairs])
    measures = [pair["measures"].format_map(writer.facts) for pair in pairs]
    yield writer.choose(data["answers"], "answers") + _points(measures)


def _points(texts: list[str]) -> str:
    return "；".join(f"{ordinal}是{text}" for ordinal, text in zip(ORDINALS, texts, strict=False)) + CLOSE
