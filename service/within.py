"""A body of which no report is held, in the report of one that the question names beside it, else in the few that name it:
what the prose there says of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from disclosure.lexicon import QUESTIONS
from disclosure.load_form import load_data
from disclosure.matching import character_pairs, fold, phrase_key, share_held
from disclosure.model import Statement
from disclosure.names import parse_name
from disclosure.spoken_names import stems_of, ways_of_body
from disclosure.stores.library import Library
from disclosure.stores.reports import HeldReport
from service.held import Held
from service.of_place import MOST, Within, without_names
from service.questions.everyday import without_idle
from service.questions.mentions import Mention, Reading
from service.quoting import Quote, group
from service.stated import Stated, asks_computed, asks_quantity, to_stated
from service.texts import Texts

ASKS = re.compile(
    "(?:一共|总共|共)?(?:占|有|是|为|做|办|开展|收)?了?(?:多少|几)[\u4e00-\u9fff]?|怎么样?|怎样|如何|什么|哪些|哪几|[的了是吗呢里中在都把]"
    "|how (?:many|much)"
)
RUN = re.compile("[\u4e00-\u9fff]+|[a-z]+")
SHORTEST = 3
HELD = 0.5
GOVERNMENT = "人民政府"
PLACES = tuple("省市县区乡镇旗州盟")
CANDIDATES = 50  # passages looked through
# Whose applications were taken in: what was received and carried over, where nothing tells these apart.
RECEIVED, WIDER = "applications.received.total", frozenset(("applications.handled", "applications.received_new"))


def find_within(reading: Reading, held: Held, library: Library) -> Iterator[Within]:
    """Where a question may be answered that names a body which is not held, the likeliest first: in reports that name it, of the
    body named beside it or else of any."""
    named = [each for each in reading.mentions if each.issuer is not None]
    bodies = {number: each for each in named if each.issuer for number in each.issuer.issuers[:1]}
    others = [each for each in named if each.issuer is not None and not each.issuer.issuers]
    years = [each.year for each in reading.mentions if each.year is not None]
    if len(bodies) > 1 or len(others) != 1 or len(years) > 1:
        return
    if not bodies:
        yield from _find_elsewhere(reading, others[0], years, held, library)
        return
    number, body = next(iter(bodies.items()))
    report = held.report(number, years[0] if years else max(held.years(number)))
    if report is None or (body.end == others[0].start and others[0].text.endswith(PLACES)):
        return  # 宿迁市沭阳县: the one is only where the other is
    text = "".join(phrase_key(section.text) for section in library.reports.sections(report))
    name = next((part for part in _endings(others[0].text) if part in text), "")
    if name:
        yield Within((report,), name, f"{without_names(reading)} {others[0].text.removesuffix(name)}")
    for other in _written(others[0].text):
        if other in text:
            yield Within((report,), other, without_names(reading))


def _find_elsewhere(
    reading: Reading, body: Mention, years: Sequence[int], held: Held, library: Library
) -> Iterator[Within]:
    """A body in the reports that name it, each body's latest where no year is named; nothing where too many do. One of a place
    whose government's report is held is named there without it: 市司法局."""
    for name, issuers in _names_in(body.text, held):
        every = held.keys(issuers, years)
        found = library.passages.by_id([key for key, _ in library.passages.search(name, every, CANDIDATES)])
        keys = {chunk.report_id for chunk in found.values() if name in phrase_key(chunk.text)}
        latest: dict[int, HeldReport] = {}
        for report in sorted((held.by_id[key] for key in keys), key=lambda each: each.year):
            latest[report.issuer_id] = report
        if 0 < len(latest) <= MOST:
            yield Within(tuple(latest.values()), name, without_names(reading), called=body.text)


def _names_in(name: str, held: Held) -> Iterator[tuple[str, Iterable[int]]]:
    """How reports may name a body, and those whose may."""
    if len(name) < SHORTEST:
        return
    yield name, held.reports
    for other in _written(name):
        yield other, held.reports
    for number, issuer in held.names.items():
        parsed = parse_name(issuer)
        if not parsed.places or (parsed.body and not parsed.body.startswith(GOVERNMENT)):
            continue
        place = parsed.places[-1]
        said = next((each for each in (place, *stems_of(parsed.places)) if name.startswith(each)), "")
        body = name[len(said) :]
        if said and len(body) >= SHORTEST - 1:
            for way in (body, *ways_of_body(body)):
                yield f"{place[-1]}{way}", (number,)


def _written(name: str) -> Iterator[str]:
    """How else a name may be written that ends in a department's: 宿迁市卫健委, 市卫健委."""
    for start in range(1, len(name) - 1):
        yield from (f"{name[:start]}{way}" for way in ways_of_body(name[start:]))


def find_beside(reading: Reading, report: HeldReport, library: Library) -> list[Within]:
    """The other bodies that a question names as the statements of a report do: 市公积金管理中心 in the report of the city."""
    names = {phrase_key(each.issuer) for each in library.reports.statements(report) if each.issuer is not None}
    named = [name for name in names if len(name) >= SHORTEST and name in reading.key]
    left = reading.key
    for each in reading.mentions:
        if each.issuer is not None or each.year is not None:
            left = left.replace(each.text, " ")
    return [Within((report,), name, left.replace(name, " ")) for name in sorted(named, key=len, reverse=True)]


def _endings(text: str) -> list[str]:
    """A name, and what is left of it when characters before it are no part of it: 答里沭阳县."""
    return [text[start:] for start in range(len(text) - SHORTEST + 1)]


def stated_within(reading: Reading, within: Within, library: Library) -> Stated | None:
    """The one quantity that a report tells of the other body in the words and the measure asked for."""
    measure = asks_quantity(reading)
    if measure is None or asks_computed(reading):
        return None
    rows = {sense.target for sense in reading.of("row") if sense.rank > 0}
    scored: list[tuple[float, Statement, HeldReport, str]] = []
    for report in within.reports:
        texts = {section.id: section.text for section in library.reports.sections(report)}
        for each in library.reports.statements(report):
            if each.issuer is None or phrase_key(each.issuer) != within.name or not _fits(each, measure, report, rows):
                continue
            sentence = fold(texts[each.section][each.sentence_start : each.sentence_end])
            wanted = _pairs(within.words)
            if share_held(wanted, sentence) >= HELD:
                scored.append((share_held(wanted, fold(each.label)), each, report, texts[each.section]))
    best = max((score for score, *_ in scored), default=0.0)
    first = [each for each in scored if each[0] == best]
    if len({(statement.value, statement.unit) for _, statement, _, _ in first}) != 1:
        return None
    _, statement, report, text = first[0]
    return to_stated(statement, text, report, library)


def quotes_within(within: Within, texts: Texts) -> list[Quote]:
    """The sentences that name the other body and hold the words asked for; of one that stands alone, no words are no question."""
    wanted = _pairs(within.words)
    if within.called and not wanted:
        return []
    keys = [report.key for report in within.reports]
    pieces = [piece for text in texts.of_versions(keys) for piece in text.pieces if within.name in piece.folded]
    scored = [(share_held(wanted, piece.folded), piece) for piece in pieces]
    best = max((score for score, _ in scored), default=0.0)
    found = [piece for score, piece in scored if score == best and (score >= HELD or not wanted)]
    return group((piece.chunk, piece.text) for piece in found[:2])


def naming(within: Within, quotes: Iterable[Quote]) -> list[Quote]:
    """The quotes in which the other body is named."""
    return [quote for quote in quotes if any(within.name in fold(piece) for piece in quote.pieces)]


def _fits(statement: Statement, measure: str, report: HeldReport, rows: set[str]) -> bool:
    """Whether a statement is of the year and in the measure, and of a row that the question names where it names any."""
    alike: Sequence[str] = next(
        (group for group in load_data(QUESTIONS)["alike_measures"] if measure in group), [measure]
    )
    counted = statement.kind == "value" and statement.year == report.year
    row = statement.subject.rpartition(".")[0]
    of_row = not rows or row in rows or (statement.subject == RECEIVED and bool(rows & WIDER))
    return counted and (not measure or statement.unit in alike) and of_row


def _pairs(words: str) -> set[str]:
    """Pairs of characters of what is asked, without the words that only ask."""
    runs = RUN.findall(without_idle(ASKS.sub(" ", words)))
    return {pair for run in runs if len(run) > 1 for pair in character_pairs(run)}
