"""Questions about the reports themselves: which are held, what a word means, where a number stands, what does not add up."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from disclosure.definitions import load_definitions
from disclosure.lexicon import OPERATIONS
from disclosure.load_form import load_data
from disclosure.vocabulary import Vocabulary
from service.held import Held
from service.questions.bodies import find_bodies
from service.questions.everyday import find_hits
from service.questions.facts import RANKED, Facts
from service.questions.mentions import Reading
from service.questions.of_text import names_something, words_of_text
from service.questions.query import DEFINE, ISSUES, LOOKUP, REPORTS, Query, Unclear
from service.questions.shape import NAMES_YEARS, PAIRS
from service.questions.slots import Asked
from service.questions.topics import TOPICS
from service.questions.unheld import find_unheld
from service.questions.years import find_years_asked

REPORT_WORD = re.compile("年报|年度报告|报告|report")
# 把那张表列出来: the table itself is wanted.
LISTS = re.compile(
    "列|整[张个]|全表|给我|报一下|完整|全部|所有|贴|打印|导出|发我|发来|看看|看一下|有哪些|各项|每[一]?[项行格]|一并"
    "|show|list|give me"
)
COMPUTED = (*RANKED, *PAIRS, "mean", "median", "how_many_bodies", "multiple")


def find_about(
    reading: Reading,
    facts: Facts,
    asked: Asked,
    held: Held,
    before: Query | None,
    today: date,
    form: Vocabulary,
) -> Query | Unclear | None:
    """The query about reports, terms, a number's place or Issues; None for a question about figures or prose."""
    if terms := _terms(reading, facts, held):
        return Query(operation=DEFINE, terms=terms)
    kind = _kind(reading, facts, asked)
    if kind is None:
        return None
    if unheld := find_unheld(reading, held):
        return unheld
    if kind == "overview" and reading.of("table"):  # 表二有哪些数: no bodies are asked for
        facts = replace(facts, operations=facts.operations - {"bodies"})
        left = tuple(each for each in reading.mentions if not each.means("operation", "bodies"))
        reading = replace(reading, mentions=left)
    bodies = find_bodies(reading, facts, held, before)
    if isinstance(bodies, Unclear) and kind == LOOKUP:
        return Query(operation=LOOKUP, everyone=True, given=facts.given, years=_named_years(reading))
    if isinstance(bodies, Unclear):
        return Query(operation=REPORTS, everyone=True, years=_named_years(reading)) if kind == REPORTS else bodies
    if kind == REPORTS and not bodies.named:
        wants = "number" if facts.has("how_many_bodies") else ""
        return Query(operation=REPORTS, everyone=True, years=_named_years(reading), among=facts.among, wants=wants)
    years = find_years_asked(reading, facts, bodies, held, before, today)
    query = Query(bodies.issuers, years.years, operation=kind, everyone=bodies.everyone, among=bodies.among)
    if kind == REPORTS:
        return replace(query, years=years.years if years.named else ())
    if kind == LOOKUP:
        return replace(query, given=facts.given, years=years.years if years.named else ())
    if kind == "overview":
        table = next((sense.target for sense in reading.of("table")), None)
        return replace(query, operation="value", indicators=_whole(table, form))
    return query


def _kind(reading: Reading, facts: Facts, asked: Asked) -> str | None:
    if facts.has("lookup") and facts.given is not None:
        return LOOKUP
    if facts.has("issues") and not facts.has(*COMPUTED) and not reading.unexplained and not _admits(reading):
        return ISSUES
    plain = not facts.has(*COMPUTED) and facts.condition is None and not reading.unexplained
    table = reading.of("table") and plain and not asked.anything and not facts.has(*NAMES_YEARS, "define", "lookup")
    if table and (facts.has("overview", "complete") or LISTS.search(reading.key)):
        return "overview"
    if facts.has("complete") and not asked.anything and not reading.unexplained:
        return REPORTS
    held_at_all = (
        facts.asks_yes and not asked.anything and bool(REPORT_WORD.search(reading.key)) and not reading.of("prose")
    )
    if held_at_all and plain and not names_something(words_of_text(reading)):
        return REPORTS
    if facts.has("reports") and plain and not asked.strong and not asked.rates and not reading.of("prose"):
        return REPORTS
    free = plain and not asked.strong and not facts.has(*NAMES_YEARS)
    if free and facts.has("overview"):
        return "overview"
    told = reading.of("asks") and REPORT_WORD.search(reading.key) and not facts.why
    if free and told and not asked.anything and not reading.of("prose"):
        return "overview"
    return None


def _admits(reading: Reading) -> bool:
    """Whether by faults those are meant that a report tells of itself (报告自己挑出什么毛病), not contradictions in it."""
    words = load_data(TOPICS)["admits"]
    faults = {each.text for each in reading.named("operation", "issues")}
    oneself = any(word in reading.key for word in words["oneself"])
    hits = [hit for hit in find_hits(words_of_text(reading)) if not any(word in hit.word for word in words["faults"])]
    return faults <= set(words["faults"]) and (oneself or any(not each.broad for hit in hits for each in hit.matters))


def _named_years(reading: Reading) -> tuple[int, ...]:
    years = sorted({mention.year for mention in reading.mentions if mention.year is not None})
    return tuple(range(years[0], years[-1] + 1)) if years else ()


def _terms(reading: Reading, facts: Facts, held: Held) -> tuple[str, ...]:
    """The rows, columns and rates whose meaning is asked for."""
    if not facts.has("define", "differs") or facts.given is not None:
        return ()
    if any(mention.year for mention in reading.mentions) or any(mention.issuer for mention in reading.mentions):
        return ()
    known = load_definitions()
    found: dict[str, None] = {}
    for mention in reading.mentions:
        senses = sorted(mention.senses, key=lambda sense: -sense.rank)
        names = [name for sense in senses if (name := _term(sense.kind, sense.target)) in known.terms]
        if names:
            found[names[0]] = None
    found |= dict.fromkeys(known.find_words(reading.key))
    return tuple(found)


def _term(kind: str, target: str) -> str:
    if kind == "rate":
        return f"rate:{target}"
    if kind == "column":
        return target.replace(".", ":", 1)
    return target


def _whole(table: str | None, form: Vocabulary) -> tuple[str, ...]:
    """The figures that sum a report up: of one table all, of that of applications, which has hundreds, the totals."""
    if table is None:
        return tuple(load_data(OPERATIONS)["overview"])
    own = form.editions[form.edition].tables[table]
    many = table == "applications"
    return tuple(f"{table}.{row}.{column}" for row, column in own.slots if not many or column == "total")
