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
from service.questions.of_text import asks_amount
from service.quoting import Quote, group
from service.sentences import Piece
from service.stated import is_own
from service.texts import Texts
from service.weighing import CLOSE_COUNTED, LEAST_COUNTED, MOST_COUNTED, answers, measure, needs_said, read_asked

RATE = re.compile("率|比例|占|百分|几成|%|percent|share")
GIVEN = re.compile(r"[0-9]+(?:\.[0-9]+)?")


@dataclass(frozen=True, slots=True)
class Counted:
    """Sentences that count what is asked, the nearest first; `statement` where one number alone can be meant."""

    pieces: tuple[Piece, ...]
    statement: Statement | None

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
        for each in library.reports.statements(report)
        if each.year == report.year
        and each.kind == "value"
        and is_own(each, report.issuer)
        and (not units or each.unit in units)
        and each.printed.strip()
        and f"{each.value:f}" not in given
        and not _is_of_form(each, form)
    ]
    scored = [
        (near.score, piece, held)
        for near, piece in zip(measure(asked, text), text.pieces, strict=True)
        if (held := [each for each in statements if _holds(piece, each)]) and answers(asked, near, piece)
    ]
    best = max((score for score, _, _ in scored), default=0.0)
    if best < LEAST_COUNTED:
        return None
    close = sorted((each for each in scored if each[0] >= CLOSE_COUNTED * best), key=lambda each: -each[0])[
        :MOST_COUNTED
    ]
    alone = len(close) == 1 and len({(each.value, each.unit) for each in close[0][2]}) == 1
    return Counted(tuple(piece for _, piece, _ in close), close[0][2][0] if alone else None)


def asked_units(words: str) -> frozenset[str]:
    """The measure words in which what is asked may be counted; none where any will do."""
    found: set[str] = set()
    for match in _asking().finditer(words):
        if not match["unit"]:
            return frozenset()
        found |= _counted()[match["unit"]]
    return frozenset(found)


def _is_of_form(statement: Statement, form: Vocabulary) -> bool:
    return statement.subject.partition(".")[0] in form.tables or statement.subject in form.indicators


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
    known = "|".join(sorted(map(re.escape, map(fold, _counted())), key=len, reverse=True))
    return re.compile(rf"(?:多少|(?<!哪)几|how many|how much)\s?(?P<unit>{known})?")
