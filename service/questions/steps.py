"""Questions cut at the word that sets what is computed first against something: 新收的增幅 比 青岚县 高多少."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from disclosure.load_form import load_data
from service.questions.mentions import NAMED, Mention, Reading

FILE = "two-steps.yaml"
EDGES = re.compile("^[的那么在于 ,，]+|(?:[的是,，。 、?？]|相?比较?|比起来|对比){1,4}$")
BESIDE = ("和", "跟", "与", "同")  # also between two things of one side
BETWEEN = {  # what may stand between the sides, by what is asked of them
    "difference": "between_difference",
    "whether": "between_difference",
    "multiple": "between_multiple",
    "percent": "between_percent",
}
WAYS = ("excess", "mean", "first", "share")  # in which a side may be computed first
MOST_JOINS = 4
HAN = re.compile("[\u4e00-\u9fff]")


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


def find_cuts(reading: Reading) -> Iterator[Cut]:
    """Each word that may stand between two sides, of which one is computed first; one side alone that is set against its own year
    before."""
    key = reading.key
    yield from _english_cuts(reading)
    asked = {measure: match for measure in BETWEEN if (match := pattern(measure).search(key))}
    for measure, match in asked.items():
        joins = list(pattern(BETWEEN[measure]).finditer(key, 1, match.start()))
        for join in reversed(joins[-MOST_JOINS:]):
            words = f"{join.group()}{match.group()}"
            one, other = _side(reading, 0, join.start()), _side(reading, join.end(), match.start())
            compared = key[join.end() : match.start()].rstrip(",，").endswith("比")
            apart = join.group() not in BESIDE or "差" in match.group() or compared
            apart &= measure != "percent" or join.group().startswith("占") or match.group().startswith("的")
            if apart and _is_asked(measure, words) and _computes(measure, one, other):
                yield Cut(measure, words, one, None if pattern("year_before").fullmatch(other.text) else other)
        alone = _side(reading, 0, match.start())
        if pattern("turns").search(match.group()) and alone.first not in ("", "mean"):
            yield Cut(measure, match.group(), alone, None)


def _english_cuts(reading: Reading) -> Iterator[Cut]:
    """How much higher was one than the other."""
    asked = pattern("english_asked").match(reading.key)
    if asked is None:
        return
    joins = list(pattern("english_between").finditer(reading.key, asked.end()))
    for join in reversed(joins[-MOST_JOINS:]):
        one, other = _side(reading, asked.end(), join.start()), _side(reading, join.end(), len(reading.key))
        if _computes("difference", one, other):
            yield Cut("difference", asked.group(), one, other)


def _is_asked(measure: str, words: str) -> bool:
    """Whether the words between and behind the sides say which way they are compared, and of a yes or no that it is asked."""
    whether = measure != "whether" or pattern("asks").search(words) is not None
    return whether and (measure in ("multiple", "percent") or pattern("way").search(words) is not None)


def _computes(measure: str, one: Side, other: Side) -> bool:
    """Whether one side is computed first, or is a share in another body."""
    bodies = {each.text for each in one.body}, {each.text for each in other.body}
    year_before = pattern("year_before").fullmatch(other.text) is not None
    told = other.kinds or other.first or year_before
    if not one.text or not told or (year_before and one.first == "mean"):
        return False
    return bool(one.first or other.first) or (measure == "percent" and all(bodies) and bodies[0] != bodies[1])


def _side(reading: Reading, start: int, end: int) -> Side:
    """A side without the words at its edges; a body or year behind what is computed stands before it."""
    key = reading.key[start:end]
    text = EDGES.sub("", key)
    start += key.index(text) if text else 0
    inside = [each for each in reading.inside(start, start + len(text)) if each.end <= start + len(text)]
    body = tuple(each for each in inside if each.issuer is not None)
    year = tuple(each for each in inside if each.year is not None)
    row = tuple(each for each in inside if any(sense.kind in NAMED and sense.rank for sense in each.senses))
    text = _measure_last(text, {each.text for each in (*body, *year)})
    first = first_of(text)
    if row and not first and first_of(text.removesuffix(row[-1].text)) == "mean":
        first = "mean"
    shared = first == "share" and not any(text[: text.find(each.text)].endswith("占") for each in body)
    return Side(text, body, year, row, "" if shared else first)


def _measure_last(text: str, placed: set[str]) -> str:
    """A side with the body and year that stand behind what is computed before it: 新收的增幅，青岚县2024年."""
    before, behind = text, ""
    while last := next((each for each in placed if before.endswith(each)), ""):
        before, behind = EDGES.sub("", before.removesuffix(last)), f"{last}{behind}"
    return f"{behind}{before}" if HAN.search(before) and first_of(before) else text


def first_of(text: str) -> str:
    """How a side is computed first, by the words at its end; in English by any of its words."""
    if HAN.search(text):
        return next((name for name in WAYS if ends(name).search(text)), "")
    return next((name for name in ("mean", "first") if pattern(f"english_{name}").search(text)), "")


@cache
def pattern(name: str) -> re.Pattern[str]:
    return re.compile(load_data(FILE)[name])


@cache
def ends(name: str) -> re.Pattern[str]:
    return re.compile(f"(?:{load_data(FILE)[name]})$")
