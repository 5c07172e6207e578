"""A question for a number in lay words → the one quantity of a report that its deed and its thing can mean, or none.

Every word of the question must be a deed or a thing that the quantity's own clause or sentence says, stand there, or restrict
nothing; and no other quantity of the report may fit as well."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from disclosure.lexicon import QUESTIONS
from disclosure.load_form import load_data
from disclosure.model import Statement
from disclosure.stores.library import Library
from disclosure.stores.reports import HeldReport
from disclosure.vocabulary import Vocabulary
from service.accounted import CLAUSE, GIVEN, asked_measures, asked_units, without_amounts
from service.counted import holds
from service.labels import is_of_another
from service.places import Place, to_places
from service.questions.deeds import Parsed, Told, parse_clause
from service.questions.of_text import asks_amount
from service.settled import OPEN
from service.stated import Stated, answering_statements, sections_of, to_stated
from service.texts import Texts
from service.unlike import PLAIN
from service.weighing import rank, read_asked

IN_GENERAL = re.compile("怎么样|怎样|如何")
NEAREST = 3  # sentences, of which that of the quantity must be one
# What no question that names no measure asks for.
ODD_UNITS = frozenset(("%", "元", "万元", "亿元", "分", "倍", "天", "小时", "年", "岁", "公里", "平方米"))
BARE_UNITS = frozenset(("次", "人次", "人", "个"))


@dataclass(frozen=True, slots=True)
class Wanted:
    """The clause that asks for a number, and the others."""

    asking: Parsed
    others: tuple[Parsed, ...]
    units: frozenset[str]
    alike: frozenset[str]
    given: frozenset[str]


def read_wanted(words: str) -> Wanted | None:
    """What a question in lay words counts; None where it does not ask for one number, denies or asks something else."""
    clauses = [each for each in CLAUSE.split(words) if each.strip()]
    asking = [each for each in clauses if asks_amount(each)]
    if len(asking) != 1 or OPEN.search(IN_GENERAL.sub("", words)):
        return None
    parsed = parse_clause(_spaced(asking[0]))
    others = tuple(parse_clause(each) for each in clauses if each is not asking[0])
    if not any(each.is_thing for part in (parsed, *others) for each in part.told):
        return None
    measures = asked_measures(words)
    alike = {unit for group in load_data(QUESTIONS)["alike_measures"] if measures & {*group} for unit in group}
    return Wanted(parsed, others, asked_units(words), measures | alike, frozenset(GIVEN.findall(words)))


def _spaced(clause: str) -> str:
    """A clause without the words that ask for an amount; what stood before and behind them makes no word."""
    left = without_amounts(clause)
    kept = 0
    while kept < len(left) and left[kept] == clause[kept]:
        kept += 1
    return f"{left[:kept]} {left[kept:]}"


def find_meant(wanted: Wanted, places: Sequence[Place]) -> Place | None:
    """The one that is meant of the statements of a report: of those in the very measure asked for, else in another of its kind;
    of those whose own clause says every thing, else of those whose sentence does; of a whole and its parts the whole."""
    fitting = [each for each in places if _fits(wanted, each)]
    alike = [each for each in fitting if each.statement.unit in wanted.alike] or fitting
    found = [each for each in alike if _says_things(wanted, each)] or alike
    whole = [each for each in found if each.statement.parent is None]
    chosen = whole or found
    return chosen[0] if len({(each.statement.value, each.statement.unit) for each in chosen}) == 1 else None


def _fits(wanted: Wanted, place: Place) -> bool:
    statement = place.statement
    if statement.kind != "value" or not _is_counted_in(wanted, statement) or f"{statement.value:f}" in wanted.given:
        return False
    if not all(given in place.sentence for given in wanted.given):
        return False
    own, subject = place.own, statement.subject
    asking = wanted.asking.told
    if not all(
        each.is_said(own, subject) or (each.is_thing and each.is_said(place.sentence, subject)) for each in asking
    ):
        return False
    if not all(each.is_said(place.sentence, subject) for part in wanted.others for each in part.told):
        return False
    if wanted.asking.leaves_open(own) or any(part.leaves_open(place.shared) for part in wanted.others):
        return False
    return _is_beside(asking or _told(wanted.others), place)


def _says_things(wanted: Wanted, place: Place) -> bool:
    return all(each.is_said(place.own, place.statement.subject) for each in wanted.asking.told)


def _says_deed(wanted: Wanted, place: Place) -> bool:
    """Whether the clause that asks names a deed, which stands in the number's own clause: of 意见…采纳几条 that of 采纳."""
    return any(not each.is_thing and each.is_said(place.own) for each in wanted.asking.told)


def _told(parts: Sequence[Parsed]) -> tuple[Told, ...]:
    return tuple(each for part in parts for each in part.told)


def _is_beside(told: Sequence[Told], place: Place) -> bool:
    """Whether one of the words is said right beside the number, and no other thing nearer to it than those asked for."""
    subject = place.statement.subject
    classes = [each for word in told for each in word.classes]
    if any(subject in each.subjects for each in classes):
        return True
    asked = {each.id for each in classes if each.tells_apart}
    other = bool(asked and place.nearest) and asked.isdisjoint(place.nearest)
    return not other and any(each.is_said(place.beside) for each in told)


def _is_counted_in(wanted: Wanted, statement: Statement) -> bool:
    if not wanted.units:
        return statement.unit not in ODD_UNITS
    if statement.unit in wanted.units or (not statement.unit and wanted.units & BARE_UNITS):
        return True
    classes = [each for told in wanted.asking.told for each in told.classes]
    return any(
        statement.subject in each.subjects and statement.unit in each.units and not wanted.units & PLAIN & {*each.units}
        for each in classes
    )


def find_meant_in(words: str, report: HeldReport, library: Library, form: Vocabulary, texts: Texts) -> Stated | None:
    """The quantity of a report that lay words mean, where its sentence is among the nearest to them; None where none is."""
    wanted = read_wanted(words)
    if wanted is None or any(word in words for word in load_data(QUESTIONS)["never_counted"]):
        return None
    sections = sections_of(report, library)
    found = find_meant(wanted, to_places(answering_statements("", report, library, form), sections))
    if found is None:
        return None
    others = library.reports.statements(report)
    if is_of_another(words, found.statement, others, sections, by_label=not _says_deed(wanted, found)):
        return None
    text = texts.of_versions([report.key])[0]
    asked = read_asked(without_amounts(words), texts.embedding())
    ranked = rank(asked, text)
    near = any(holds(piece, found.statement) for _, piece in ranked[:NEAREST])
    return to_stated(found.statement, sections[found.statement.section], report, library) if near else None
