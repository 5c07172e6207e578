"""Totals and means of what a text has counted last: over slots, over bodies or over years, as the order of the text tells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from disclosure.quantities import any_of
from service.claims.asking import Part
from service.claims.carrying import HOW_MANY, Context, bodies_in
from service.claims.claimed import AMOUNT, any_word, load_claims
from service.questions.query import ISSUERS, YEARS, Query

MEDIAN, FIRST_OF = re.compile("中位[数值]"), re.compile("前[两二三四五][项类种位样个大]")
QUESTION = re.compile("[^。！？?!，\\n]*(?=[？?]\\s*$)")
LAST_CLAUSE = re.compile("[^，,。；;：:]*[，,；;：:]?\\s*$")


@dataclass(frozen=True, slots=True)
class Total:
    """A query for a total, and whether the words of the text say over how many of what it is."""

    query: Query
    told: bool


def totals_of(part: Part, context: Context, slot: str = "", span: tuple[int, ...] = ()) -> Iterator[Total]:
    """The totals that a claim may tell, the widest that its own words name first, of one `slot` where they name that; none
    where it speaks of no total."""
    adding = found.group() if (found := _adding_before().search(part.clause)) else ""
    words = f"{_asked_for(part)}{LAST_CLAUSE.search(part.lead).group()}{part.before}{adding}"  # type: ignore[union-attr]
    if part.claimed.kind != AMOUNT or part.claimed.unit in ("%", "倍") or not _adding().search(words):
        return
    operation = "mean" if any_word("averaging").search(words) else "median" if MEDIAN.search(words) else "sum"
    many, axis = _told(words)
    if slot and context.trail and context.trail[-1][2] != slot and _taken_with().search(part.clause):
        issuer, year, last = context.trail[-1]
        yield Total(Query((issuer,), (year,), (last, slot), measure="sum"), True)
    if axis == YEARS and bodies_in(words) > 1:
        return
    if slot and context.issuers and axis == YEARS and many == len(span):
        yield Total(Query(context.issuers[:1], span, (slot,), operation, axis=YEARS, wants="number"), True)
    own = context.subject.indicators if context.subject is not None else ()
    lone = own[0] if axis and axis != "slots" and len(own) == 1 else ""
    counted = dict.fromkeys((*filter(None, [lone]), *_counted(context, many)))
    slots = [slot] if slot or not axis or axis == "slots" else list(counted) or [""]
    for each in slots:
        trail = [point for point in context.trail if each in ("", point[2])]
        for points in _windows(trail, many, FIRST_OF.search(words) is not None):
            query = _over(points, operation) if len(set(points)) == len(points) else None
            if query is not None and axis in ("", query.axis or "slots"):
                told = points[-1] == trail[-1] and not FIRST_OF.search(words)
                yield Total(query, told and (bool(many) or len(points) == context.here))
    over = (slot,) if slot else own
    if operation != "sum" and not axis and len(over) == 1 and len(span) > 1 == context.together and context.issuers:
        told = operation == "median" or adds(part.said)
        yield Total(Query(context.issuers[:1], span, over, operation, axis=YEARS, wants="number"), told)
    several = 1 < context.together == len(context.listed)
    if operation == "mean" and axis in ("", ISSUERS) and context.year is not None and len(over) == 1 and several:
        yield Total(Query(context.listed, (context.year,), over, operation, axis=ISSUERS, wants="number"), True)


def _asked_for(part: Part) -> str:
    """The question above a number that stands alone: 三年一共？"""
    found = QUESTION.search(part.said) if not part.before.strip() else None
    return found.group() if found else ""


def _windows(
    trail: Sequence[tuple[int, int, str]], many: int, anywhere: bool
) -> Iterator[tuple[tuple[int, int, str], ...]]:
    """The last points of what was counted, so many or the most first; where the first of a list are meant, those anywhere."""
    if many and anywhere:
        yield from (tuple(trail[start : start + many]) for start in range(len(trail) - many, -1, -1))
    elif many:
        yield from [tuple(trail[-many:])] if len(trail) >= many else ()
    else:
        yield from (tuple(trail[-length:]) for length in range(len(trail), 1, -1))


def _counted(context: Context, many: int) -> list[str]:
    """The slots that the text has counted so many times of late."""
    slots = [slot for _, _, slot in context.trail]
    return [slot for slot in dict.fromkeys(slots) if slots.count(slot) == many]


def _over(points: Sequence[tuple[int, int, str]], operation: str) -> Query | None:
    """The query over points that are apart in one way alone."""
    issuers, years, slots = (tuple(dict.fromkeys(each)) for each in zip(*points, strict=True))
    if len(issuers) * len(years) * len(slots) != len(points):
        return None
    if len(slots) == len(points):
        return Query(issuers, years, slots, measure="sum") if operation == "sum" else None
    axis = YEARS if len(years) == len(points) else ISSUERS if len(issuers) == len(points) else ""
    return Query(issuers, tuple(sorted(years)), slots, operation, axis=axis, wants="number") if axis else None


def _told(words: str) -> tuple[int, str]:
    """How many of what are taken together, where the words tell it; 0 where they do not."""
    data = load_claims()
    for axis, names in ((YEARS, "years_together"), (ISSUERS, "bodies_together"), ("slots", "slots_together")):
        if found := re.search(rf"([两二三四五])(?:{any_of(data[names])})", words):
            return HOW_MANY[found[1]], axis
    return 0, ""


def adds_up(part: Part) -> bool:
    """Whether a claim is told as a total or a mean."""
    return adds(f"{_asked_for(part)}{part.own}") or _adding_before().search(part.clause) is not None


def adds(words: str) -> bool:
    """Whether some words say that a number is a total or a mean."""
    return _adding().search(words) is not None


@cache
def _adding() -> re.Pattern[str]:
    return re.compile(
        f"{any_of(load_claims()['adding'])}|共(?:计|为|是|有)?$|(?<![0-9第近〇零一二三四五六七八九十])[两三四五]年[里间来]?$"
    )


@cache
def _adding_before() -> re.Pattern[str]:
    """A word that adds up right before its number: 三年下来总共十一件."""
    words = any_of([*load_claims()["adding"], "共"])
    return re.compile(f"(?:{words})(?=[为是有达]?(?:约|近|超过|不到)?[0-9〇零一二两三四五六七八九十])")


@cache
def _taken_with() -> re.Pattern[str]:
    """A row that is added to what was counted last: 连同部分公开合计33件."""
    data = load_claims()
    return re.compile(f"(?:{any_of(data['taken_with'])})[^，,]{{2,20}}(?:{any_of([*data['adding'], '共'])})")
