"""A quantity of the prose that a question asks for: the one statement that says it, or none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from disclosure.load_form import load_data
from disclosure.matching import character_pairs, fold, share_held
from disclosure.model import Statement
from disclosure.stores.library import Library
from disclosure.stores.passages import HeldChunk
from disclosure.stores.reports import HeldReport
from disclosure.vocabulary import Vocabulary
from service.accounted import asks_money, is_narrowed, leaves_open
from service.engine.evidence import Passage
from service.labels import is_of_another
from service.prose import content_pairs
from service.questions.everyday import find_hits
from service.questions.matters import AFTER, Matter, find_matters, load_matters, parts_named
from service.questions.mentions import Reading
from service.questions.of_text import words_of_text
from service.sentences import split_frame

CLAUSE_COVERED = 0.5
SENTENCE_COVERED = 0.75
NEAR = 5
# A question that wants one of these wants no statement as it stands.
COMPUTED = frozenset(
    ("share", "percent", "mean", "median", "difference", "more", "less", "growth", "points", "multiple", "trend",
     "average_growth", "top", "bottom", "place", "rank", "up", "down", "yoy", "change")
)  # fmt: skip
OWN = re.compile("[我本]?([省市县区州旗镇乡])(?:人民)?(?:政府|本级)?")
NARROWS = re.compile("(?:涉及|关于|有关|针对|属于|来自|反映)(?P<what>[\u4e00-\u9fff]{2,8}?)(?:的|方面)")
CLAUSE_EDGE = re.compile("[,。;:!?、，；：！？]")


@dataclass(frozen=True, slots=True)
class Stated:
    """A statement with its sentence and the passage that holds it."""

    statement: Statement
    sentence: str
    passage: Passage


def asks_quantity(reading: Reading) -> str | None:
    """The measure word that a question asks in, "" for 多少 alone; None when it asks for no quantity."""
    if reading.of("unit") or asks_money(reading.key):
        return "元"
    match = _asking().search(reading.key)
    return next(filter(None, match.groups()), "") if match else None


def asks_computed(reading: Reading) -> bool:
    """Whether a question wants something computed, and no number as it stands."""
    computed = COMPUTED - {"share"} if asks_quantity(reading) else COMPUTED
    return any(sense.target in computed for sense in reading.of("operation"))


def find_stated(reading: Reading, report: HeldReport, library: Library, form: Vocabulary) -> Stated | None:
    """The one statement of the report that fits the words and the measure asked for, of what the form has no slot for.

    Words of the question must stand right before the number. Where several statements fit equally well and differ, there
    is none; nor for a question that wants something computed.
    """
    measure, wanted = asks_quantity(reading), content_pairs(reading)
    if measure is None or asks_computed(reading):
        return None
    texts, parts = sections_of(report, library), parts_named(find_hits(reading.key))

    def settled(said: Statement) -> Stated | None:
        hits = {hit for _, own in find_matters(reading.key, measure) for hit in own}
        counted = {matter.id for matter in load_matters() if _fits(matter, said, texts)}
        told = to_stated(said, texts[said.section], report, library)
        words = words_of_text(reading)
        is_open = told is not None and (
            leaves_open(words, hits, counted, told.sentence)
            or is_narrowed(words, told.sentence)
            or is_of_another(words, said, library.reports.statements(report), texts)
        )
        return None if is_open else told

    statements = [
        each
        for each in answering_statements(measure, report, library, form)
        if _says_what(reading, texts[each.section][each.sentence_start : each.sentence_end])
        and _is_one_of(parts, each, texts)
    ]
    said = _by_matter(reading, measure, statements, texts)
    if said is not None:
        return settled(said[0]) if len(said) == 1 else None
    if any(sense.target == "sum" for sense in reading.of("operation")):
        return None
    if (named := _by_subject(reading, measure, statements)) is not None:
        return settled(named)
    if not wanted:
        return None
    ranked: list[tuple[tuple[bool, float, float], Statement]] = []
    for statement in statements:
        clause, sentence = _texts(statement, texts[statement.section])
        scores = share_held(wanted, clause), share_held(wanted, sentence)
        if not any(pair in clause[-len(statement.printed) - NEAR :] for pair in wanted):
            continue
        if scores[0] >= CLAUSE_COVERED and scores[1] >= SENTENCE_COVERED:
            ranked.append(((statement.unit == measure, *scores), statement))
    if not ranked:
        return None
    best = max(score for score, _ in ranked)
    first = [statement for score, statement in ranked if score == best]
    if len({(statement.value, statement.unit) for statement in first}) > 1:
        return None
    return settled(first[0])


def lacks_matter(reading: Reading, report: HeldReport, library: Library, form: Vocabulary) -> bool:
    """Whether a question names something that reports count, and the report counts none of it."""
    matters = find_matters(reading.key, "")
    if not matters:
        return False
    texts = sections_of(report, library)
    for statement in answering_statements("", report, library, form):
        clause, sentence = _texts(statement, texts[statement.section])
        for matter, hits in matters:
            if all(fold(word) in sentence for word in hits):
                return False
            if matter.fits(statement, clause, sentence, _behind(statement, texts)):
                return False
    return True


def sections_of(report: HeldReport, library: Library) -> dict[str, str]:
    """The texts of a report's sections by their ids."""
    return {section.id: section.text for section in library.reports.sections(report)}


def answering_statements(measure: str, report: HeldReport, library: Library, form: Vocabulary) -> list[Statement]:
    """The statements of a report that may answer a question in a measure."""
    body = fold(report.issuer)
    return [each for each in library.reports.statements(report) if _is_answer(each, measure, report.year, form, body)]


def _behind(statement: Statement, texts: dict[str, str]) -> str:
    """What stands right behind a number, in its clause."""
    return CLAUSE_EDGE.split(fold(texts[statement.section][statement.end : statement.end + AFTER]))[0]


def _by_matter(
    reading: Reading, measure: str, statements: Sequence[Statement], texts: dict[str, str]
) -> list[Statement] | None:
    """The statements of the matter that the question names, each number once, where nothing of two characters is left
    unexplained by it or by the sentence; of a whole and its parts the whole. None where no matter is named."""
    found: dict[tuple[Decimal, str], Statement] = {}
    matters = find_matters(reading.key, measure)
    for matter, hits in matters:
        for statement in statements:
            clause, sentence = _texts(statement, texts[statement.section])
            named = _is_alone(statement, statements) and any(fold(word) in sentence for word in hits if len(word) > 2)
            fits = named or matter.fits(statement, clause, sentence, _behind(statement, texts))
            if not fits or _odd(reading, hits, sentence):
                continue
            found.setdefault((statement.value, statement.unit), statement)
    whole = [each for each in found.values() if each.parent is None]
    chosen = whole if len(found) > 1 else list(found.values())
    return (_literal(chosen, matters, texts) if len(chosen) > 1 else chosen) if matters else None


def _literal(
    statements: list[Statement], matters: Sequence[tuple[Matter, tuple[str, ...]]], texts: dict[str, str]
) -> list[Statement]:
    """Of several statements the one whose clause alone holds all words by which the question names the matter: of 发布会 and
    通气会 the one that is named."""
    clauses = [(each, _texts(each, texts[each.section])[0]) for each in statements]
    for _, hits in matters:
        found = [each for each, clause in clauses if all(fold(word) in clause for word in hits)]
        if len(found) == 1:
            return found
    return statements


def _is_alone(statement: Statement, statements: Sequence[Statement]) -> bool:
    """Whether nothing tells what a statement counts but its sentence, in which no other has its measure."""
    beside = [each for each in statements if each.sentence_start == statement.sentence_start]
    bare = not statement.subject.startswith("outside.")
    return bare and [each.unit for each in beside if each.section == statement.section].count(statement.unit) == 1


def _odd(reading: Reading, hits: tuple[str, ...], sentence: str) -> bool:
    """Whether words of the question are explained neither by the matter nor by the sentence, or narrow it to what the sentence
    does not name: 涉及价格的."""
    if any(match["what"] not in sentence for match in NARROWS.finditer(reading.key)):
        return True
    return any(
        len(mention.text) > 1
        and not any(mention.text in word or word in mention.text for word in hits)
        and share_held(set(character_pairs(mention.text)), sentence) < CLAUSE_COVERED
        for mention in reading.unexplained
    )


def _says_what(reading: Reading, sentence: str) -> bool:
    """Whether a sentence says what of the form a question counts: of 12345转来的申请 none of 诉求 tells."""
    rows = [each.text for each in reading.named("row")]
    return all(
        word in sentence for word in load_data("subjects.yaml")["of_the_form"] if any(word in row for row in rows)
    )


def _is_one_of(parts: Sequence[Matter], statement: Statement, texts: dict[str, str]) -> bool:
    """Whether a statement counts one of the parts of matters that everyday words name, where some do."""
    return not parts or any(_fits(part, statement, texts) for part in parts)


def _fits(matter: Matter, statement: Statement, texts: dict[str, str]) -> bool:
    clause, sentence = _texts(statement, texts[statement.section])
    return matter.fits(statement, clause, sentence, _behind(statement, texts))


def _by_subject(reading: Reading, measure: str, statements: Sequence[Statement]) -> Statement | None:
    """The statement of the outside subject that the question names, where its report says one number of it."""
    names = _names_of_subjects()
    key = _asking().sub("", reading.key)
    found = {subject: word for word, subject in names.items() if word in reading.key or word in key}
    longest = max(map(len, found.values()), default=0)
    wanted = {_measured(subject, measure) for subject, word in found.items() if len(word) == longest}
    odd = [
        mention.text
        for mention in reading.unexplained
        if not any(mention.text in word or word in mention.text for word in found.values())
    ]
    if len(wanted) != 1 or odd:
        return None
    said = [statement for statement in statements if statement.subject in wanted]
    return said[0] if len({(statement.value, statement.unit) for statement in said}) == 1 else None


def _measured(subject: str, measure: str) -> str:
    """What is counted in a measure: 人次 of a training are the people trained."""
    goes_on = load_data("subjects.yaml")["goes_on"]
    return next((each["id"] for each in goes_on if each["after"] == subject and measure in each["units"]), subject)


@cache
def _names_of_subjects() -> dict[str, str]:
    """Words for what no slot of the form counts → their subject."""
    found: dict[str, str] = {}
    for entry in load_data("subjects.yaml")["subjects"]:
        if entry["id"].startswith("outside."):
            found |= {fold(word): entry["id"] for word in entry.get("words", ()) if len(word) > 1}
    return found


def to_stated(statement: Statement, text: str, report: HeldReport, library: Library) -> Stated | None:
    """A statement of a section's text with its passage, and its sentence as far as that holds it."""
    _, told = split_frame(library.passages.of_versions([report.key]))
    chunk = _chunk_of(statement, told)
    if chunk is None:
        return None
    begin, end = max(statement.sentence_start, chunk.start), min(statement.sentence_end, chunk.end)
    return Stated(statement, text[begin:end].strip(), Passage(chunk, 1.0))


def is_own(statement: Statement, report: HeldReport) -> bool:
    """Whether a statement is of the report's body or its whole area."""
    named = statement.issuer
    return named is None or fold(named).startswith("全") or _is_own(named, fold(report.issuer))


def _is_own(printed: str, body: str) -> bool:
    """县政府 in a report of a county's government, or of the office that reports for it."""
    match = OWN.fullmatch(fold(printed))
    kinds = (f"{match[1]}人民政府", f"{match[1]}政府") if match is not None else ()
    return any(body.removesuffix(office).endswith(kind) for kind in kinds for office in ("", "办公厅", "办公室"))


def _is_answer(statement: Statement, measure: str, year: int, form: Vocabulary, body: str) -> bool:
    """Whether a statement is of the year, of the report's body or its whole area, in the measure, and of no slot."""
    if statement.subject.partition(".")[0] in form.tables or statement.subject in form.indicators:
        return False
    own = statement.issuer is None or fold(statement.issuer).startswith("全") or _is_own(statement.issuer, body)
    alike = next((group for group in load_data("questions.yaml")["alike_measures"] if measure in group), [measure])
    fits = not measure or statement.unit in alike
    return own and fits and statement.year == year and statement.kind == "value"


def _texts(statement: Statement, text: str) -> tuple[str, str]:
    """The clause up to and with the quantity, and the whole sentence, folded."""
    folded = fold(text[statement.sentence_start : statement.sentence_end])
    end = statement.end - statement.sentence_start
    edges = [match.end() for match in CLAUSE_EDGE.finditer(folded, 0, statement.start - statement.sentence_start)]
    start = edges[-1] if edges else 0
    return folded[start:end], folded


def _chunk_of(statement: Statement, chunks: Sequence[HeldChunk]) -> HeldChunk | None:
    return next(
        (
            chunk
            for chunk in chunks
            if chunk.section == statement.section and chunk.start <= statement.start and statement.end <= chunk.end
        ),
        None,
    )


@cache
def _asking() -> re.Pattern[str]:
    units = sorted((entry["id"] for entry in load_data("quantities.yaml")["units"]), key=len, reverse=True)
    known = "|".join(map(re.escape, units))
    return re.compile(f"(?:多少|how many\\s?)({known})?|几({known})|({known})数|多大|多高")
