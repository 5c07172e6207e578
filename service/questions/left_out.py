"""All of a whole but some of its parts: 除自然人外新收多少, 新收不算企业有几件, 不予公开里国家秘密的不算. What is left is
added up."""

from __future__ import annotations

import re
from dataclasses import replace

from disclosure.lexicon import OPERATIONS, PHRASES
from disclosure.load_form import load_data
from disclosure.vocabulary import Vocabulary
from service.questions.facts import RANKED, Facts
from service.questions.mentions import Mention, Reading
from service.questions.rows import SUMS_BY_NAME
from service.questions.slots import Asked

LEAVES = re.compile(
    "除了|除去|除开|除掉|(?<![免扣排剔消])除(?!以|外)|不算(?:上|进)?|不含|不包括|不包含|不计|刨去|刨除|刨开|刨掉|去掉|去除|扣掉|扣除|扣去|剔除|抛开|撇开|排除|减掉|别算"
    "|(?<!有)(?:没有?|未|不|不是)(?=(?:被|予以?|获|得到)*(?:结果)?(?:维持|纠正)(?:决定|结果)?的(?!吗|么|嘛|吧))"
)
COUNTED = "[一两二三四五类种项条个]"
BETWEEN = re.compile(
    f"(?:[、,，和与及跟同或]|以及|还有|或者|的|这|那|被|予以?|{COUNTED}|申请人|申请|提的|部分|情形|理由|原因|案件)*"
)
JOINS = re.compile("[、和与及跟同或]|以及|还有|或者")
BEHIND = "(?:以外|之外|外|不算|不计|除外|别算|不含|另算|剔除|刨去|不要|排除)(?:在内|进去|在外|不看)?"
REST = (
    "[,，]?(?:还|其余|其他|其它|剩下|剩余|余下|剩|别的|另外|所有|全部|下|的|各|[几类种项]|申请人|申请|主体|理由|原因|情形|结果|那些"
    "|加起来|一共|总共|合计|共){0,8}"
)
TAIL = re.compile(f"(?:的|这|那|{COUNTED}|申请人|申请|提的|部分|情形|理由|原因|案件){{0,8}}(?:{BEHIND})?{REST}")
LEFT = re.compile(
    f"(?:的|这|那|{COUNTED}|申请人|申请|部分|情形|理由|案件|都|一律){{0,6}}"
    f"(?:(?:以外|之外)|{BEHIND}(?=$|[,，。?？的还剩其有])){REST}"
)
OTHERS = re.compile("其[他它余](?:申请人|主体|人|的|类|几类|各类|理由|情形|结果)?")
KINDS, RESULTS, OUTCOMES, ALL = "kinds", "results", "outcomes", "applications.outcome_total.total"
ORGANISATIONS, PERSON = "applications.organisations", "natural_person"


def split_left_out(reading: Reading, facts: Facts) -> tuple[Reading, tuple[Mention, ...]]:
    """(the reading without the words that leave parts out, the parts left out); no ranking, which chooses among the rest."""
    if facts.has(*RANKED) or facts.condition is not None or facts.why:
        return reading, ()
    named = [each for each in reading.mentions if each.means("row") or each.means("column")]
    for mark in LEAVES.finditer(reading.key):
        parts = _listed(named, mark.end(), reading.key)
        if parts:
            tail = TAIL.match(reading.key, parts[-1].end)
            return _without(reading, mark.start(), tail.end() if tail else parts[-1].end, named), tuple(parts)
    for first in named:
        parts = _listed(named, first.start, reading.key)
        behind = LEFT.match(reading.key, parts[-1].end) if parts else None
        if behind is not None and len(parts) < len(named):
            return _without(reading, first.start, behind.end(), named), tuple(parts)
    return reading, ()


def _listed(named: list[Mention], start: int, key: str) -> list[Mention]:
    """The mentions that follow each other from a place on, with nothing between them but what joins a list."""
    found: list[Mention] = []
    place = start
    for each in named:
        if each.start < place:
            continue
        between = key[place : each.start]
        if not BETWEEN.fullmatch(between) or (found and not JOINS.search(between)):
            break
        found.append(each)
        place = each.end
    return found


def _without(reading: Reading, start: int, end: int, named: list[Mention]) -> Reading:
    """The reading without a span, and without 其他 elsewhere, which stands for what is left."""
    others = [each for each in named if each.start >= end and OTHERS.fullmatch(each.text)]
    return reading.without([(start, end), *((each.start, each.end) for each in others)])


def rest_of(asked: Asked, left_out: tuple[Mention, ...], form: Vocabulary) -> Asked | None:
    """What is asked for without the parts left out; None where they are no parts of it."""
    if not left_out:
        return asked
    rows = {sense.target for each in left_out for sense in each.senses if sense.kind == "row" and sense.rank}
    rows = {part for row in rows for part in _with_parts(row, form)}
    columns = {sense.target for each in left_out for sense in each.senses if sense.kind == "column"}
    if len(asked.indicators) == 1 and not asked.choices and not asked.absent:
        whole = asked.indicators[0]
        parts = _parts_of(whole, bool(columns), form)
        out = {part for part in parts if part.rpartition(".")[0] in rows} if not columns else set[str]()
        out = {part for part in parts if _column(part) in _kinds(columns)} if columns and not rows else out
        rest = tuple(part for part in parts if part not in out)
        known = len(out) == (len(_kinds(columns)) if columns else len(rows & {p.rpartition(".")[0] for p in parts}))
        if out and rest and known and (columns or rows <= {part.rpartition(".")[0] for part in out}):
            return replace(asked, indicators=rest, strong=True)
    return asked if not columns and asked.rows and _are_apart(rows, set(asked.rows)) else None


def added_up(facts: Facts, rest: Asked, left_out: tuple[Mention, ...]) -> Facts:
    """The facts of a question whose one number is that of all that is left."""
    return replace(facts, in_all=True) if left_out and len(rest.indicators) > 1 else facts


def _with_parts(row: str, form: Vocabulary) -> tuple[str, ...]:
    """公开和部分公开, which is a sum by its own name: its rows."""
    if row not in SUMS_BY_NAME:
        return (row,)
    return tuple(part.rpartition(".")[0] for part in form.formulas[f"{row}.total"].plus)


def _kinds(columns: set[str]) -> set[str]:
    """Columns as table.name, the kinds of organisations for all of these."""
    if ORGANISATIONS not in columns:
        return columns
    kinds = load_data(OPERATIONS)["parts"][KINDS]
    return columns - {ORGANISATIONS} | {f"applications.{kind}" for kind in kinds if kind != PERSON}


def _column(slot: str) -> str:
    table, _, column = slot.split(".")
    return f"{table}.{column}"


def _parts_of(whole: str, by_column: bool, form: Vocabulary) -> tuple[str, ...]:
    """The slots that add up to a total: by kinds of applicants or results, or by the rows of a group."""
    table, row, column = whole.split(".")
    names = load_data(OPERATIONS)["parts"]
    if by_column:
        slots = [f"{table}.{row}.{name}" for name in names[KINDS if table == "applications" else RESULTS]]
        return tuple(each for each in slots if each in form.indicators) if column == "total" else ()
    if whole == ALL:
        return tuple(f"{table}.{name}.total" for name in names[OUTCOMES])
    return form.formulas[whole].plus if whole in form.formulas and not form.formulas[whole].minus else ()


def _are_apart(rows: set[str], others: set[str]) -> bool:
    """Whether rows have nothing in common with those asked for, so that nothing is left out: 除了许可，处罚和强制一共多少."""
    return bool(rows) and any(rows <= set(each) and others <= set(each) - rows for each in load_data(PHRASES)["apart"])
