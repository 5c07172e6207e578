"""A question for a number that no matter known by name explains → the sentences nearest to it that count in its measure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from disclosure.load_form import load_data
from disclosure.matching import fold
from disclosure.model import Statement
from disclosure.stores.library import Library
from disclosure.stores.reports import HeldReport
from disclosure.vocabulary import Vocabulary
from service.engine.evidence import Passage
from service.questions.chatter import restricts
from service.questions.everyday import idle_pattern
from service.questions.of_text import asks_amount
from service.quoting import Quote, group
from service.sentences import Piece
from service.stated import Stated, answering_statements, said_with, section_texts
from service.texts import Texts
from service.weighing import (
    CLOSE_COUNTED,
    LEAST_COUNTED,
    LEAST_MATTERS,
    MOST_COUNTED,
    SURE_COUNTED,
    Asked,
    answers,
    measure,
    needs_said,
    read_asked,
)

RATE = re.compile("率|比例|占|百分|几成|%|percent|share")
GIVEN = re.compile(r"[0-9]+(?:\.[0-9]+)?")


@dataclass(frozen=True, slots=True)
class Counted:
    """Sentences that count what is asked, the nearest first; `stated` where one number alone can be meant."""

    pieces: tuple[Piece, ...]
    stated: Stated | None

    @property
    def quotes(self) -> list[Quote]:
        return group((piece.chunk, piece.text) for piece in self.pieces)


def find_counted(words: str, report: HeldReport, library: Library, form: Vocabulary, texts: Texts) -> Counted | None:
    """What of a report counts what the words ask for; None where nothing near does."""
    if not asks_amount(words) or RATE.search(words):
        return None
    text = texts.of_versions([report.key])[0]
    asked = read_asked(_asking().sub(" ", GIVEN.sub(" ", words)), texts.embedding())
    if asked.vector is None or not needs_said(asked, text.pieces):
        return None
    units, given = asked_units(words), set(GIVEN.findall(words))
    statements = [
        each
        for each in answering_statements("", report, library, form)
        if (not units or each.unit in units) and each.printed and f"{each.value:f}" not in given
    ]
    scored = [
        (near, piece, held)
        for near, piece in zip(measure(asked, text), text.pieces, strict=True)
        if (held := [each for each in statements if _holds(piece, each)]) and answers(asked, near, piece)
    ]
    scored.sort(key=lambda each: -each[0].score)
    if not scored or scored[0][0].score < LEAST_COUNTED:
        return None
    best, piece, held = scored[0]
    if best.score < SURE_COUNTED and best.matters < LEAST_MATTERS:
        return None
    close = [each for each in scored if each[0].score >= CLOSE_COUNTED * best.score][:MOST_COUNTED]
    sure = best.score >= SURE_COUNTED and best.matters >= LEAST_MATTERS and len(close) == 1
    if len(held) > 1:
        sections = section_texts(report, library)
        clauses = [(each, said_with(each, sections[each.section])[0]) for each in held]
        held = [each for each, clause in clauses if any(hit.is_said(clause) for hit in asked.hits)]
    alone = sure and len({(each.value, each.unit) for each in held}) == 1 and not _is_narrowed(words, asked, piece)
    stated = Stated(held[0], piece.text, Passage(piece.chunk, 1.0)) if alone else None
    return Counted(tuple(piece for _, piece, _ in close), stated)


def _is_narrowed(words: str, asked: Asked, piece: Piece) -> bool:
    """Whether a word that says something stands right before one that the piece answers: 行政检查 is not every 检查."""
    if restricts(words):
        return True
    idle = _asking().sub(lambda match: " " * len(match.group()), words)
    idle = idle_pattern().sub(lambda match: " " * len(match.group()), idle)
    said = [hit.word for hit in asked.hits if hit.is_said(piece.folded)]
    for hit in asked.hits:
        idle = idle.replace(hit.word, " " * len(hit.word))
    return any(len(idle[: words.find(word)][-2:].strip()) > 1 for word in said)


def asked_units(words: str) -> frozenset[str]:
    """The measure words in which what is asked may be counted; none where any will do."""
    found: set[str] = set()
    for match in _asking().finditer(words):
        if not match["unit"]:
            return frozenset()
        found |= _counted().get(match["unit"], {match["unit"]})
    return frozenset(found)


def _holds(piece: Piece, statement: Statement) -> bool:
    place = piece.chunk.text.find(piece.text)
    start = piece.chunk.start + place
    within = start <= statement.start and statement.end <= start + len(piece.text)
    return statement.section == piece.chunk.section and place >= 0 and within


@cache
def _counted() -> dict[str, frozenset[str]]:
    """Each measure word asked in → those counted in."""
    groups = load_data("questions.yaml")["asked_measures"]
    return {word: frozenset(group["counted"]) for group in groups for word in group["asked"]}


@cache
def _asking() -> re.Pattern[str]:
    units = {*_counted(), *(entry["id"] for entry in load_data("quantities.yaml")["units"])}
    known = "|".join(sorted(map(re.escape, map(fold, units)), key=len, reverse=True))
    return re.compile(rf"(?:多少|(?<!哪)几|how many|how much)\s?(?P<unit>{known})?")
