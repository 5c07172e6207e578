"""A question for an amount of which no one number is known to be meant → the sentence that says it, or none."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from disclosure.lexicon import QUESTIONS
from disclosure.load_form import load_data
from disclosure.model import Statement
from disclosure.stores.library import Library
from disclosure.stores.reports import HeldReport
from service.accounted import CLAUSE, GIVEN, asked_measures, asked_units, is_open, names_what, without_amounts
from service.counted import holds
from service.questions.of_text import asks_amount
from service.quoting import Quote, group
from service.sentences import Piece
from service.settled import OPEN, counts_another, denies
from service.texts import Texts
from service.weighing import LEAST_COUNTED, Asked, is_literally_it, is_plainly_it, is_verbatim, rank, read_asked

PERSON, GENERAL = "人", "个"  # asked for by persons, it may be counted by what they did; by the general measure, in any
PART_OF_YEAR = re.compile("[0-9一二三四五六七八九十上下半](?:月|季|周)|[上下]半年")
NEAREST = 0.8  # of the best of all, what the best that holds an amount of the kind must come to
NUMBER = re.compile("[0-9一二三四五六七八九十百千万半两首]")
DENIED_AMOUNT = re.compile("[不未没无][\u4e00-\u9fff]{1,6}[0-9]")


def find_said(
    words: str, report: HeldReport, library: Library, texts: Texts, of_form: Collection[str] = ()
) -> list[Quote]:
    """The sentence of a report nearest to what the words ask for, where it holds an amount of their kind, and every other word
    of the clauses that ask for it, or what these name; or where it plainly is it and holds the words `of_form`. None where
    none is."""
    text = texts.of_versions([report.key])[0]
    asked = read_asked(without_amounts(words), texts.embedding())
    if not asks_amount(words) or not asked.tells:
        return []
    told, given = _kinds(words), set(GIVEN.findall(words))
    statements = [
        each
        for each in library.reports.statements(report)
        if each.kind == "value" and each.year == report.year and f"{each.value:f}" not in given
    ]
    ranked = rank(asked, text)
    units = asked_units(words)
    exact = [each for each in ranked if _is_of_kind(each[1], told, units, statements)]
    worded = [
        piece
        for near, piece in exact
        if near.score >= LEAST_COUNTED and not denies(words) and _says_all(words, asked, piece)
    ]
    if worded and worded[0] is ranked[0][1]:
        return group([(worded[0].chunk, worded[0].text)])
    loose = told or ([""] if PERSON in units or GENERAL in asked_measures(words) else [])
    fitting = [each for each in ranked if _is_of_kind(each[1], loose, units, statements)] if loose else exact
    if fitting and not PART_OF_YEAR.search(words) and fitting[0][0].score >= NEAREST * ranked[0][0].score:
        near, piece = fitting[0]
        behind = fitting[1][0] if len(fitting) > 1 else None
        plainly = is_plainly_it(asked, near, piece, behind)
        plainly = plainly or (fitting[0] in exact[:1] and is_literally_it(asked, near, piece, behind))
        may_be = (asked.named or not of_form) and all(_holds(asked, piece, each) for each in of_form)
        denied = denies(words) and not DENIED_AMOUNT.search(piece.folded)
        if plainly and may_be and not denied and not _counts_another(words, piece, statements):
            return group([(piece.chunk, piece.text)])
    if worded:
        return group([(worded[0].chunk, worded[0].text)])
    first = ranked[0] if ranked and exact and ranked[0][1] is exact[0][1] and not denies(words) else None
    if first is None or PART_OF_YEAR.search(words) or of_form or _counts_another(words, first[1], statements):
        return []
    behind = ranked[1][0] if len(ranked) > 1 else None
    return group([(first[1].chunk, first[1].text)]) if is_verbatim(asked, first[0], behind) else []


def _holds(asked: Asked, piece: Piece, word: str) -> bool:
    """Whether a piece holds a word, or says the matter that a longer one names."""
    return word in piece.folded or any(word in hit.word and hit.is_said(piece.folded) for hit in asked.hits)


def _counts_another(words: str, piece: Piece, statements: Sequence[Statement]) -> bool:
    return counts_another(words, [each for each in statements if holds(piece, each)], piece.text)


def _says_all(words: str, asked: Asked, piece: Piece) -> bool:
    """Whether a piece says every word of the clauses that ask."""
    if not all(hit.is_said(piece.folded) for hit in asked.needs):
        return False
    clauses = [each for each in CLAUSE.split(words) if asks_amount(each) and not OPEN.search(each) and names_what(each)]
    return bool(clauses) and not any(_is_open(each, piece) for each in clauses)


def _is_open(clause: str, piece: Piece) -> bool:
    for kind in load_data(QUESTIONS)["amount_kinds"]:
        for word in kind["asked"]:
            clause = clause.replace(word, " ")
    return bool(PART_OF_YEAR.search(clause)) or is_open(clause, (), (), piece.folded)


def _is_of_kind(piece: Piece, told: Sequence[str], units: frozenset[str], statements: Sequence[Statement]) -> bool:
    """Whether a piece holds a number beside a word of the kind asked for, or else a statement in one of the units."""
    if told:
        return bool(NUMBER.search(piece.text)) and any(word in piece.folded for word in told)
    if any(holds(piece, each) for each in statements if not units or each.unit in units):
        return True
    return any(re.search(f"{NUMBER.pattern}余?{re.escape(unit)}", piece.folded) for unit in units if unit)


def _kinds(words: str) -> list[str]:
    """The words beside which an amount of the kind that is asked for stands: of 几天 天, 日, 小时; none where any may."""
    kinds = load_data(QUESTIONS)["amount_kinds"]
    return [word for kind in kinds if any(each in words for each in kind["asked"]) for word in kind["told"]]
