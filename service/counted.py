"""A question for a number that no matter known by name explains → the sentences nearest to it that count in its measure, and
the number among theirs that is meant."""

from __future__ import annotations

from dataclasses import dataclass

from disclosure.lexicon import QUESTIONS
from disclosure.load_form import load_data
from disclosure.model import Statement
from disclosure.stores.library import Library
from disclosure.stores.reports import HeldReport
from disclosure.vocabulary import Vocabulary
from service.accounted import GIVEN, asked_measures, asked_units, leaves_open, without_amounts
from service.engine.evidence import Passage
from service.labels import is_of_another
from service.questions.of_text import asks_amount
from service.quoting import Quote, group
from service.sentences import Piece
from service.settled import counts_another, is_of_denied, settle, wanted_matters
from service.stated import Stated, answering_statements, sections_of
from service.texts import Texts
from service.weighing import (
    CLOSE_COUNTED,
    LEAST_COUNTED,
    LEAST_MATTERS,
    MOST_COUNTED,
    SURE_COUNTED,
    answers,
    needs_said,
    rank,
    read_asked,
)


@dataclass(frozen=True, slots=True)
class Counted:
    """The sentences that count what is asked, and the number of theirs that is meant, where the words settle it: nearness
    alone does not tell which number that is, nor whether it is the one asked for."""

    quotes: tuple[Quote, ...]
    meant: Stated | None = None
    sure: bool = False  # whether every word that is asked in is accounted for by the best sentence

    def told(self) -> tuple[Quote, ...]:
        """The sentences, whether or not one number of theirs is meant."""
        return self.quotes if self.meant is None else (Quote(self.meant.passage, (self.meant.sentence,)),)


def find_counted(words: str, report: HeldReport, library: Library, form: Vocabulary, texts: Texts) -> Counted | None:
    """The sentences of a report that count what the words ask for; None where none does."""
    if not asks_amount(words) or any(word in words for word in load_data(QUESTIONS)["never_counted"]):
        return None
    text = texts.of_versions([report.key])[0]
    asked = read_asked(without_amounts(words), texts.embedding())
    if asked.vector is None or not needs_said(asked, text.pieces):
        return None
    units, given = asked_units(words), set(GIVEN.findall(words))
    told, every = answering_statements("", report, library, form), library.reports.statements(report)
    sections = sections_of(report, library)
    statements = [
        each for each in told if (not units or each.unit in units) and each.printed and f"{each.value:f}" not in given
    ]
    scored = [
        (near, piece)
        for near, piece in rank(asked, text)
        if any(holds(piece, each) for each in statements) and answers(asked, near, piece)
    ]
    if not scored or scored[0][0].score < LEAST_COUNTED:
        return None
    best = scored[0][0]
    if not asked.named and leaves_open(words, (), (), scored[0][1].text):
        return None
    if best.score < SURE_COUNTED and best.matters < LEAST_MATTERS:
        return None
    near = [piece for near, piece in scored if near.score >= CLOSE_COUNTED * best.score]
    measures = asked_measures(words)
    meant: list[Stated] = []
    sure: list[Piece] = []
    for piece in near:
        within = [each for each in told if holds(piece, each)]
        one = settle(asked.words, words, units, measures, within, piece.text)
        if one in statements and one is not None:
            if is_of_another(words, one, every, sections):
                return Counted(tuple(group([(piece.chunk, piece.text)])), sure=True)
            meant.append(Stated(one, piece.text, Passage(piece.chunk, 1.0)))
        elif wanted_matters(asked.words, within, piece.text):
            sure.append(piece)
    if len({(each.statement.value, each.statement.unit) for each in meant}) == 1:
        return Counted((), sure=True, meant=meant[0])
    loose = [] if is_of_denied(words) else near[:MOST_COUNTED]
    chosen = sure or [
        each for each in loose if not counts_another(words, [one for one in told if holds(each, one)], each.text)
    ]
    return None if not chosen else Counted(tuple(group((each.chunk, each.text) for each in chosen)), sure=bool(sure))


def holds(piece: Piece, statement: Statement) -> bool:
    """Whether a statement stands within a piece."""
    place = piece.chunk.text.find(piece.text)
    start = piece.chunk.start + place
    within = start <= statement.start and statement.end <= start + len(piece.text)
    return statement.section == piece.chunk.section and place >= 0 and within
