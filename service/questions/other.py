"""其他: a kind of applicant (申请人类别为其他), a result of table four, or a row; which of these a question means by it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from service.questions.mentions import Mention, Reading

OTHER = ("其他", "其它")
NAMED_BEHIND = re.compile("(?:这|那)?一?(?:列|栏|类申请人|类主体|主体|申请人|组织)")
KIND = "(?:申请(?:人|者|方|主体)|主体|身份|类型|类别|种类|性质)"
# 最后那栏“其他”, 申请人类别为其他
NAMED_BEFORE = re.compile(
    f'(?:[栏列]|归到|归入|归在|归为|算作|属于|{KIND}(?:的?{KIND})?(?:一?[栏列])?(?:[填写选]?的?[是为:]|[填写选]))[“"「‘]?$'
)
LISTS = re.compile("[,、和与及]")
WITHIN = re.compile("[的里中“]*")
RESULT = "结果"
OUTCOME = "applications.other_outcomes"


def find_other_column(reading: Reading, rows: Sequence[str], columns: Sequence[str]) -> list[str]:
    """The column that 其他 names beside some rows and columns; none where it names none."""
    named = [each for each in reading.mentions if each.text in OTHER]
    if not named:
        return []
    if rows and all(row.startswith("remedies.") for row in rows):
        return ["remedies.other"]
    kinds = [each for each in columns if each.startswith("applications.")]
    return ["applications.other"] if len(kinds) > 1 or any(is_kind(each, reading) for each in named) else []


def is_kind(other: Mention, reading: Reading) -> bool:
    """Whether 其他 is a kind of applicant by what stands beside it."""
    return bool(
        NAMED_BEHIND.match(reading.key, other.end)
        or is_named_column(other, reading)
        or _is_of_row(other, reading)
        or _goes_on(other, reading)
    )


def is_named_column(other: Mention, reading: Reading) -> bool:
    """Whether 其他 is named as a column: 归到“其他”的, 申请人类别为其他."""
    return bool(NAMED_BEFORE.search(reading.key[: other.start]))


def is_dropped(reading: Reading, indicators: Sequence[str]) -> bool:
    """Whether 其他 is named as one of the form's, and none of the slots asked for is of that name."""
    named = any(each.text in OTHER and each.means("row") for each in reading.mentions)
    return named and not any(".other" in each for each in indicators)


def _is_of_row(other: Mention, reading: Reading) -> bool:
    """Whether 其他 stands right behind a row of applications that has no reason of that name: 属于国家秘密的其他几件."""
    rows = [
        each
        for each in reading.named("row")
        if each.end <= other.start and WITHIN.fullmatch(reading.key[each.end : other.start])
    ]
    if any(RESULT in each.text for each in rows):
        return False  # 处理结果里的其他
    applied = any(sense.target.startswith("applications.") for each in rows for sense in each.senses)
    return applied and not any(each.means("row", OUTCOME) for each in rows)


def is_of_outcomes(other: Mention, before: Mention, key: str) -> bool:
    """Whether 其他 is one of the outcomes that are named right before it: 处理结果里的其他."""
    return other.text in OTHER and RESULT in before.text and bool(WITHIN.fullmatch(key[before.end : other.start]))


def _goes_on(other: Mention, reading: Reading) -> bool:
    """Whether 其他 goes on with a list of kinds: 自然人几件，其他几件."""
    kinds = [each for each in reading.named("column") if each.end <= other.start]
    if not any(sense.target.startswith("applications.") for each in kinds[-1:] for sense in each.senses):
        return False
    between = reading.key[kinds[-1].end : other.start]
    rows = [each for each in reading.named("row") if kinds[-1].end <= each.start < other.start]
    return bool(LISTS.search(between)) and not rows
