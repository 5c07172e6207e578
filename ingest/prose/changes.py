"""The kind of a quantity: a value, a share, a growth, a difference or a multiple; its sign and what it compares with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from disclosure.quantities import any_of, load_quantities
from ingest.prose.clauses import Counted
from ingest.prose.words import YEAR, pattern


@dataclass(frozen=True, slots=True)
class Kind:
    """`sign` is -1 for a fall; `words` are the clause's words without those of the change; `base` what a share is of.

    `reached` when the quantity is what something rose or fell to.
    """

    name: str
    words: str
    sign: int = 1
    base: str = ""
    reached: bool = False


@cache
def _change() -> re.Pattern[str]:
    data = load_quantities()
    rises, falls, links = any_of(data["rises"]), any_of(data["falls"]), any_of(data["change_links"])
    return re.compile(rf"(?:(?P<rise>{rises})|(?P<fall>{falls}))(?:率|幅度)?(?:{links}){{0,3}}$")


@cache
def _comparison() -> re.Pattern[str]:
    data = load_quantities()
    compared, comparing = any_of(data["compared"]), any_of(data["comparing"])
    return re.compile(
        rf"(?:{comparing})?(?:{YEAR}|{compared})(?:同期)?(?:相比|的)?(?:{any_of(data['change_links'])}|略有|有所|明显)*"
    )


@cache
def _share() -> re.Pattern[str]:
    return re.compile(rf"(?P<head>.*?)(?:{any_of(load_quantities()['share_words'])})(?P<base>[^占]{{0,40}})$")


def read_kind(counted: Counted) -> Kind:
    """The kind of a quantity, from its measure word and the words before it."""
    unit, before = counted.quantity.unit, counted.before
    change = _change().search(before)
    reached = pattern("reached", after="(?:约|近|了)?$").search(before)
    if unit == "个百分点":
        return Kind("difference", _without(before, change), -1 if change and change["fall"] else 1)
    if reached:
        before = before[: reached.start()]
    elif change:
        compared = _comparison().search(counted.gap) is not None or "年均" in before
        if unit in ("%", "倍") or compared:
            name = "growth" if unit in ("%", "倍") else "difference"
            return Kind(name, _without(before, change), -1 if change["fall"] else 1)
    if unit == "%":
        share = _share().match(before)
        return Kind(
            "share",
            before if share is None else share["head"],
            base="" if share is None else share["base"],
            reached=reached is not None,
        )
    if unit == "倍":
        words = pattern("multiples", after="$").sub("", _comparison().sub("", before).rstrip("的"))
        return Kind("multiple", words)
    return Kind("value", before, reached=reached is not None)


def _without(before: str, change: re.Match[str] | None) -> str:
    head = before[: change.start()] if change else before
    return _comparison().sub("", head)
