"""A question for a number that no matter known by name explains → the sentences nearest to it that count in its measure."""

from __future__ import annotations

import re
from functools import cache

from disclosure.lexicon import QUESTIONS
from disclosure.load_form import load_data
from disclosure.matching import fold
from disclosure.model import Statement
from disclosure.stores.library import Library
from disclosure.stores.reports import HeldReport
from disclosure.vocabulary import Vocabulary
from service.questions.of_text import asks_amount
from service.quoting import Quote, group
from service.sentences import Piece
from service.stated import answering_statements
from service.texts import Texts
from service.weighing import (
    CLOSE_COUNTED,
    LEAST_COUNTED,
    LEAST_MATTERS,
    MOST_COUNTED,
    SURE_COUNTED,
    answers,
    measure,
    needs_said,
    read_asked,
)

GIVEN = re.compile(r"[0-9]+(?:\.[0-9]+)?")


def find_counted(words: str, report: HeldReport, library: Library, form: Vocabulary, texts: Texts) -> list[Quote]:
    """The sentences of a report that count what the words ask for. Which number of theirs is meant, and whether it is the one
    that was asked for, nearness does not tell: none of them is given as the answer."""
    if not asks_amount(words) or any(word in words for word in load_data(QUESTIONS)["never_counted"]):
        return []
    text = texts.of_versions([report.key])[0]
    asked = read_asked(_asking().sub(" ", GIVEN.sub(" ", words)), texts.embedding())
    if asked.vector is None or not needs_said(asked, text.pieces):
        return []
    units, given = asked_units(words), set(GIVEN.findall(words))
    statements = [
        each
        for each in answering_statements("", report, library, form)
        if (not units or each.unit in units) and each.printed and f"{each.value:f}" not in given
    ]
    scored = [
        (near, piece)
        for near, piece in zip(measure(asked, text), text.pieces, strict=True)
        if any(_holds(piece, each) for each in statements) and answers(asked, near, piece)
    ]
    scored.sort(key=lambda each: -each[0].score)
    if not scored or scored[0][0].score < LEAST_COUNTED:
        return []
    best = scored[0][0]
    if best.score < SURE_COUNTED and best.matters < LEAST_MATTERS:
        return []
    least = CLOSE_COUNTED * best.score
    return group((piece.chunk, piece.text) for near, piece in scored[:MOST_COUNTED] if near.score >= least)


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
    groups = load_data(QUESTIONS)["asked_measures"]
    return {word: frozenset(group["counted"]) for group in groups for word in group["asked"]}


@cache
def _asking() -> re.Pattern[str]:
    units = {*_counted(), *(entry["id"] for entry in load_data("quantities.yaml")["units"])}
    known = "|".join(sorted(map(re.escape, map(fold, units)), key=len, reverse=True))
    return re.compile(rf"(?:多少|(?<!哪)几|how many|how much)\s?(?P<unit>{known})?")
