"""Rows and kinds of applicants of one report that meet a condition: 哪些不予公开理由少于50件, 哪几类申请人新收超过100件."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache

from disclosure.lexicon import OPERATIONS
from disclosure.load_form import load_data
from disclosure.vocabulary import Vocabulary
from service.questions.facts import Facts
from service.questions.mentions import Reading
from service.questions.query import Condition
from service.questions.shape import NAMES_YEARS
from service.questions.thresholds import CHOOSING, spend

PART, KIND, BODIES = "which_part", "which_kind", ("bodies", "everyone", "apiece")
MET_BY = "parts_met"
ZERO = re.compile("(?:为|是|等于|都是)(?:零|0)(?![0-9.])|挂零|一[件起宗个][都也]没有?(?![^的,，]{2,})")
DECIMAL_ZERO = Decimal(0)


def with_parts_sought(reading: Reading, facts: Facts) -> Facts:
    """The facts of a question for the parts that meet a condition: which of them it asks for, and no bodies."""
    sought = _sought(reading, facts)
    if not sought:
        return facts
    facts = _with_zero(reading, facts)
    if facts.condition is None:
        return facts
    counted = _pattern("counted").search(reading.key) is not None
    operations = facts.operations - {*BODIES, PART, KIND, "composition", "reports"} | {sought, MET_BY}
    return replace(facts, operations=operations | {"how_many_parts"} if counted else operations, wants_number=counted)


def bare_bodies(reading: Reading) -> bool:
    """Whether 哪些 stands alone, and no word for bodies."""
    named = [each.text for name in ("bodies", "how_many_bodies") for each in reading.named("operation", name)]
    return bool(named) and all(_pattern("bare").fullmatch(text) for text in named)


def below(parts: tuple[str, ...], facts: Facts, form: Vocabulary) -> tuple[str, ...]:
    """The parts a condition is put to: of groups that are to be few, or none, the rows that they are made of."""
    known = facts.condition
    if not facts.has(MET_BY) or known is None or known.comparator.startswith(">"):
        return parts
    rows: list[str] = []
    for slot in parts:
        table, row, column = slot.split(".")
        members = form.tables[table].members(row) if table in form.tables else ()
        rows += [f"{table}.{each}.{column}" for each in members] or [slot]
    return tuple(each for each in rows if each in form.indicators)


def _sought(reading: Reading, facts: Facts) -> str:
    """Rows or kinds, as the question asks for them; empty for any other."""
    if facts.has(*CHOOSING, *NAMES_YEARS, "share", "percent", "why", "yes") or reading.of("why"):
        return ""
    told = facts.has("bodies", "how_many_bodies")
    if told and not (bare_bodies(reading) and any(each.issuer is not None for each in reading.mentions)):
        return ""
    if facts.has(KIND) or _pattern("kinds").search(reading.key):
        return KIND
    asks = any(_pattern("which").match(each.text) for each in reading.named("operation", PART))
    part = _pattern("nouns").search(reading.key) or _pattern("within").search(reading.key)
    counted = _pattern("counted").search(reading.key)
    return PART if asks or ((told or counted) and part) else ""


def _with_zero(reading: Reading, facts: Facts) -> Facts:
    """新收为零的申请人类型: those of which there are none."""
    match = ZERO.search(reading.key)
    if facts.condition is not None or match is None:
        return facts
    inside = reading.inside(*match.span())
    return replace(facts, condition=Condition("=", DECIMAL_ZERO), spent=spend(facts, *inside))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(load_data(OPERATIONS)["parts_sought"][name])
