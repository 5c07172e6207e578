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


def with_parts_sought(reading: Reading, facts: Facts, form: Vocabulary) -> Facts:
    """The facts of a question for the parts that meet a condition: which of them it asks for, and no bodies."""
    sought = _sought(reading, facts, form)
    if not sought:
        return facts
    facts = _with_zero(reading, facts)
    if facts.condition is None:
        return facts
    counted = _pattern("counted").search(reading.key) is not None
    operations = facts.operations - {*BODIES, PART, KIND, "composition", "reports"} | {sought, MET_BY}
    return replace(facts, operations=operations, wants_number=counted)


def _is_bare(reading: Reading) -> bool:
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
        row, _, column = slot.rpartition(".")
        table = row.partition(".")[0]
        rows += [f"{table}.{each}.{column}" for each in _members(row, form)] or [slot]
    return tuple(each for each in rows if each in form.indicators)


def _sought(reading: Reading, facts: Facts, form: Vocabulary) -> str:
    """Rows or kinds, as the question asks for them; empty for any other."""
    if facts.has(*CHOOSING, *NAMES_YEARS, "share", "percent") or reading.of("why"):
        return ""
    if facts.has("yes") and not _pattern("any").search(reading.key):
        return ""
    bare = facts.has("bodies", "how_many_bodies")
    if bare and not (_is_bare(reading) and any(each.issuer is not None for each in reading.mentions)):
        return ""
    if facts.has(KIND) or _pattern("kinds").search(reading.key):
        return KIND
    asks = any(_pattern("which").match(each.text) for each in reading.named("operation", PART))
    counted = _pattern("counted").search(reading.key) is not None
    return PART if asks or ((bare or counted) and _names_parts(reading, form, bare)) else ""


def _names_parts(reading: Reading, form: Vocabulary, bare: bool) -> bool:
    """Whether parts are named by their noun, or by the rows that they are or belong to."""
    rows = {
        sense.target for each in reading.named("row") for sense in each.senses if sense.kind == "row" and sense.rank > 1
    }
    grouped = any(_members(row, form) for row in rows)
    return bool(_pattern("nouns").search(reading.key)) or (bare and (grouped or len(rows) > 1))


def _members(row: str, form: Vocabulary) -> tuple[str, ...]:
    table, name = row.split(".")
    return tuple(form.tables[table].members(name)) if table in form.tables else ()


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
