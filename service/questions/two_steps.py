"""Questions that go on from what they compute first: 新收的增幅比青岚县高多少, 许可比处罚多的部分占许可的几成."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from disclosure.load_form import load_data
from disclosure.numerals import read_number
from service.engine.compute import PERCENT
from service.questions.mentions import NAMED, Mention, Reading
from service.questions.query import ISSUERS, YEARS, Query, Unclear
from service.questions.several import over_all, points_of
from service.questions.two_figures import ASKING, Ask
from service.questions.year_spans import with_year_of

FILE = "two-steps.yaml"
EDGES = re.compile("^[的那么在于 ,，]+|(?:[的是,，。 、]|相?比较?|比起来|对比){1,4}$")
COMPUTED = frozenset(("difference", "growth", "multiple", "mean", "median", "average_growth", "average_change", "sum"))
PAIRED = COMPUTED - {"mean", "median", "sum"}
BESIDE = ("和", "跟", "与", "同")  # also between two things of one side
WAYS = ("excess", "mean", "first", "share")
MOST_JOINS = 4
BETWEEN = {"whether": "difference"}
# What is asked of both sides: the operation and the unit.
MEASURES = {
    "difference": ("difference", None), "whether": ("difference", None), "multiple": ("multiple", None),
    "percent": ("multiple", PERCENT),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a question: its words, what it names, and how it is computed first (empty where it is not)."""

    text: str
    body: tuple[Mention, ...] = ()
    year: tuple[Mention, ...] = ()
    row: tuple[Mention, ...] = ()
    first: str = ""

    @property
    def kinds(self) -> list[str]:
        return [kind for kind in ("body", "year", "row") if getattr(self, kind)]

    def with_named(self, other: Side) -> str:
        """This side said of what the other names; empty where that is not clear."""
        text, lead = self.text, ""
        for kind in other.kinds:
            new, old = getattr(other, kind), getattr(self, kind)
            if len(new) != 1 or len(old) > 1:
                return ""
            if old:
                text = text.replace(old[0].text, new[0].text, 1)
            else:
                lead += new[0].text
        return lead + text


@dataclass(frozen=True, slots=True)
class Cut:
    """A question cut at the word that sets one side against the other: what is asked of them, in which words; no other side
    where the one is set against its own year before."""

    measure: str
    asked: str
    one: Side
    other: Side | None


def find_two_steps(reading: Reading, before: Query | None, ask: Ask) -> Query | Unclear | None:
    """The query that sets one side against the other, one of them computed first; what cannot be sorted out is unclear; None
    where nothing is computed first."""
    cuts = list(_cuts(reading))
    for cut in cuts:
        for left, right in _in_full(cut):
            pair = _asked(left, right, cut, reading.key, before, ask)
            if pair is not None:
                return _against(cut, left, *pair)
    return Unclear("clarify_indicator", Query()) if cuts else None


def _cuts(reading: Reading) -> Iterator[Cut]:
    """Each word that may stand between two sides, of which one is computed first; one side alone that is set against its own year
    before."""
    key = reading.key
    asked = {measure: match for measure in MEASURES if (match := _pattern(measure).search(key))}
    for measure, match in asked.items():
        for join in reversed(
            list(_pattern(f"between_{BETWEEN.get(measure, measure)}").finditer(key, 1, match.start()))[-MOST_JOINS:]
        ):
            words = f"{join.group()}{match.group()}"
            one, other = _side(reading, 0, join.start()), _side(reading, join.end(), match.start())
            compared = key[join.end() : match.start()].rstrip(",，").endswith("比")
            apart = join.group() not in BESIDE or "差" in match.group() or compared
            if apart and _is_asked(measure, words) and one.text and other.text and _computes(measure, one, other):
                yield Cut(measure, words, one, None if _pattern("year_before").fullmatch(other.text) else other)
        alone = _side(reading, 0, match.start())
        if _pattern("turns").search(match.group()) and alone.first not in ("", "mean"):
            yield Cut(measure, match.group(), alone, None)


def _is_asked(measure: str, words: str) -> bool:
    """Whether the words between and behind the sides say which way they are compared, and of a yes or no that it is asked."""
    whether = measure != "whether" or _pattern("asks").search(words) is not None
    return whether and (measure in ("multiple", "percent") or _pattern("way").search(words) is not None)


def _computes(measure: str, one: Side, other: Side) -> bool:
    """Whether one side is computed first, or is a share in another body."""
    bodies = {each.text for each in one.body}, {each.text for each in other.body}
    year_before = _pattern("year_before").fullmatch(other.text) is not None
    if (year_before and one.first == "mean") or not (other.kinds or other.first or year_before):
        return False
    return bool(one.first or other.first) or (measure == "percent" and all(bodies) and bodies[0] != bodies[1])


def _side(reading: Reading, start: int, end: int) -> Side:
    """A side without the words at its edges; a year behind what is computed stands before it."""
    key = reading.key[start:end]
    text = EDGES.sub("", key)
    start += key.index(text) if text else 0
    inside = [each for each in reading.inside(start, start + len(text)) if each.end <= start + len(text)]
    years = tuple(each for each in inside if each.year is not None)
    if years and text.endswith(years[-1].text) and _first(EDGES.sub("", text.removesuffix(years[-1].text))):
        text = years[-1].text + EDGES.sub("", text.removesuffix(years[-1].text))
    body = tuple(each for each in inside if each.issuer is not None)
    row = tuple(each for each in inside if any(sense.kind in NAMED and sense.rank for sense in each.senses))
    first = _first(text)
    if row and not first and _first(text.removesuffix(row[-1].text)) == "mean":
        first = "mean"
    shared = first == "share" and not any(text[: text.find(each.text)].endswith("占") for each in body)
    return Side(text, body, years, row, "" if shared else first)


def _first(text: str) -> str:
    return next((name for name in WAYS if _ends(name).search(text)), "")


def _in_full(cut: Cut) -> Iterator[tuple[str, str | None]]:
    """Both sides with what the one leaves out and the other says; empty where that is not clear, None for its own year before."""
    one, other = cut.one, cut.other
    if other is None:
        yield one.text, None
    elif one.first and other.first:
        yield one.text, one.with_named(other) if one.first == other.first else ""
        yield one.text, other.text
    elif other.first and other.first != "mean":
        yield other.with_named(one), other.text
    elif _stands_alone(cut.measure, one, other):
        yield one.text if one.row or not other.row else other.with_named(one), other.text
    else:
        yield one.text, one.with_named(other)


def _stands_alone(measure: str, one: Side, other: Side) -> bool:
    """Whether the other side is what it says, and not the same computed of another body, year or row."""
    plain = other.first == "mean" or one.first == "excess" or (one.first == "mean" and bool(other.year))
    return plain or (measure == "percent" and other.kinds != ["body"])


def _asked(
    left: str, right: str | None, cut: Cut, key: str, before: Query | None, ask: Ask
) -> tuple[Query, Query] | None:
    """What both sides ask for, one number each; None where they don't. A year that is the other side is not that of both."""
    of_other = cut.other is not None and cut.other.kinds == ["year"]
    first = ask(_asking(left) if of_other else with_year_of(_asking(left), key), before) if left else None
    if first is None or not first.years:
        return None
    latest = max(first.years)
    right = _of_year(cut.one, latest - 1) if right is None else _with_years_before(right, latest)
    second = ask(with_year_of(_asking(right), key), first) if right else None
    if second is None or first == second or not (_is_one(first) and _is_one(second)):
        return None
    return _as_told(first, left), _as_told(second, right)


def _asking(side: str) -> str:
    """A side as a question of its own."""
    if _pattern("multiple").search(side):
        return side
    return _ends("excess").sub("多多少", side) if _first(side) == "excess" else f"{side}{ASKING}"


def _as_told(query: Query, side: str) -> Query:
    """A distance is the greater less the smaller, and what something fell by is what it was less what it is."""
    if query.operation != "difference" or query.sides:
        return query
    if _pattern("distance").search(side):
        return replace(query, ends=True)
    turned = {name: getattr(query, name)[::-1] for name in ("issuers", "years", "indicators", "rates", "points")}
    return replace(query, **turned) if _ends("less").search(side) else query


def _of_year(side: Side, year: int) -> str:
    """A side said of another year; empty where it names several."""
    return side.with_named(Side("", year=(Mention(0, 0, f"{year}年", year=year),)))


def _with_years_before(text: str, year: int) -> str:
    """Words that count years back from that of the other side, as these years: 前两年的平均数."""

    def told(match: re.Match[str]) -> str:
        count = int(read_number(match[1]) or 0)
        return "、".join(f"{each}年" for each in range(year - count, year))

    return _pattern("years_before").sub(told, text)


def _is_one(query: Query) -> bool:
    """Whether a query comes to one number."""
    if query.condition is not None or query.change:
        return False
    if query.operation in PAIRED:
        figures = len(query.points) or len(query.issuers) * len(query.years) * len(query.subjects)
        return bool(query.sides or query.first_side) or (figures == 2 and not query.everyone)
    if query.operation in COMPUTED:
        several = (query.everyone or len(query.issuers) > 1, len(query.years) > 1, len(query.subjects) > 1)
        return sum(several) == 1
    return len(points_of(query)) == 1


def _against(cut: Cut, left: str, one: Query, other: Query) -> Query:
    """The query over both sides; over two figures where both are printed."""
    operation, unit = MEASURES[cut.measure]
    if points_of(one) and points_of(other):
        both = over_all((one, other), (*points_of(one), *points_of(other)))
        return replace(both, operation=operation, unit=unit, wants="number", axis="")
    both = over_all((one, other), ())
    whether = cut.measure == "whether" and "还是" not in cut.asked
    fell = operation == "difference" and _ends("fall").search(left) is not None
    up = _pattern("up").search(cut.asked) is not None
    return Query(
        both.issuers, both.years, both.indicators, operation, rates=both.rates, unit=unit,
        axis=YEARS if replace(one, years=()) == replace(other, years=()) else ISSUERS,
        wants="yes" if whether else "number", supposed="" if not whether else "up" if up else "down",
        sides=(other, one) if fell else (one, other),
    )  # fmt: skip


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(load_data(FILE)[name])


@cache
def _ends(name: str) -> re.Pattern[str]:
    return re.compile(f"(?:{load_data(FILE)[name]})$")
