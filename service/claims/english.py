"""English quantities of a text: 4.2 million, about 95 %, nearly half, doubled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Any

from disclosure.model import Bound
from disclosure.quantities import any_of
from service.claims.claimed import AMOUNT, NONE, Claimed, load_claims, step_of

# More than halved leaves less than half; nearly halved a little more.
PAST_HALF = {Bound.OVER: Bound.UNDER, Bound.UNDER: Bound.ABOUT}
NUMBER = r"(?<![\w.,-])(?P<number>[0-9][0-9,]*(?:\.[0-9]+)?)"


@cache
def _english() -> dict[str, Any]:
    data: dict[str, Any] = load_claims()["english"]
    return data


@cache
def _bounds() -> str:
    """Words of a bound; carried over is none."""
    bounds = "|".join(f"(?P<{bound}>{any_of(words)})" for bound, words in _english()["bounds"].items())
    return rf"(?<!carried )(?<!rolled )(?<!brought )(?:{bounds})"


@cache
def _number() -> re.Pattern[str]:
    data = _english()
    scales, units = any_of(data["scales"]), any_of(data["units"])
    return re.compile(rf"(?:\b(?:{_bounds()})\s+)?{NUMBER}(?:\s?(?P<scale>{scales})\b)?(?:\s?(?P<unit>{units})(?!\w))?")


@cache
def _word() -> re.Pattern[str]:
    words = any_of(word for entry in _english()["worded"] for word in entry["words"])
    return re.compile(rf"(?:\b(?:{_bounds()})\s+)?\b(?P<word>{words})\b(?!-)")


@cache
def _numerals() -> re.Pattern[str]:
    """Small numbers in words, but not those that count what a text speaks of: two cities, three years."""
    data = _english()
    words, counted, things = (any_of(data[key]) for key in ("numerals", "not_counted", "of_counted"))
    what = any_of(data["times_what"])
    of_those = rf"of (?:(?:the|its|these|those|all) )*(?:(?:new|closed) )?(?:{things}\b|[0-9])"
    of_them = r"of (?:them|those|these|which) (?:were|was|ended|led|came|went|concerned|involved)\b"
    numerals = rf"(?:{any_of(data['tens'])})-(?:{words}|one)|{words}"
    return re.compile(
        rf"(?:\b(?:{_bounds()})\s+)?\b(?P<numeral>{numerals})\b(?!-|\s(?!{of_those}|{of_them})(?:times\s+(?:{what})|{counted})\b)"
        r"(?:\s(?P<percent>percent|per cent)\b)?"
    )


@cache
def _in_so_many() -> re.Pattern[str]:
    """Two in five, nine out of ten."""
    words = any_of(_english()["numerals"])
    return re.compile(
        rf"(?:\b(?:{_bounds()})\s+)?\b(?P<numeral>one|{words}) (?:in|out of) (?:every )?(?P<whole>{words})\b(?!-)"
    )


@cache
def _one() -> re.Pattern[str]:
    """The number one, where its words count: only one, one lawsuit, one was granted; in a list with other numbers."""
    data = _english()
    counted, number = any_of(data["counted_one"]), rf"(?:(?:{any_of(data['numerals'])})\b|[0-9])"
    follows = "|".join(
        [
            rf"(?:{counted})\b",
            r"in (?:(?:19|20)[0-9]{2}|part|full)\b",
            r"(?:more|fewer) than\b",
            rf"to {number}",
            r"(?:from|by) (?:an?|the|individuals|businesses|enterprises)\b",
        ]
    )
    begins = r"(?:(?m:^)|(?<=[.;:,!?]\s)|(?<=\band\s))(?=one (?:was|ended|led|came|went|resulted)\b)"
    listed = rf"\b(?=one(?:,| and|, and) {number})|{number}[a-z0-9]*(?:,| and|, and| to) (?=one(?:[.,;)]|\s*$| respectively))"
    return re.compile(rf"(?:\b(?:just|only|exactly) |\b(?=one (?:{follows}))|{begins}|{listed})(?P<one>one)\b(?! of)")


@cache
def _times_what() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{any_of(_english()['times_what'])})\b")


@cache
def _none() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(_english()['none'])})\b")


def number_words() -> str:
    """A pattern for a small number in words."""
    return any_of([*_english()["numerals"], *_english()["tens"], "one", "none", "zero"])


@cache
def compared_in() -> re.Pattern[str]:
    """What stands before a year in which something was what it is compared with: up from 298 in 2023."""
    words = f"(?:{number_words()})"
    count = rf"(?:(?:only|just|about|some|the|a mere) )*(?:[0-9][0-9,.]*%?|{words}(?:-{words})?)(?: [a-z]+){{0,3}}?"
    years = rf"(?:(?: in (?:19|20)[0-9]{{2}})?,?(?: and)? {count})*"
    return re.compile(
        rf"\b(?:from|against|versus|vs|compared (?:with|to)) {count}{years},? (?:in|of|for|during)(?: [(])?\s*$"
    )


def find_english(plain: str) -> Iterator[Claimed]:
    """English quantities that Chinese words would not find; plain numbers are left to others."""
    for match in _number().finditer(plain):
        bound, scale, unit = _bound(match), match["scale"], match["unit"]
        if unit == "times" and not _times_what().match(plain, match.end()):
            unit = "count"
        if bound is None and not scale and not unit:
            continue
        if re.fullmatch("(?:19|20)[0-9]{2}", match["number"]) and not scale and not unit:
            continue
        value = Decimal(match["number"].replace(",", "")) * (_english()["scales"][scale] if scale else 1)
        value = value.quantize(Decimal(1)) if value == value.to_integral_value() and scale else value
        step = step_of(match["number"], value, bound is not None)
        yield Claimed(*match.span(), AMOUNT, value, _english()["units"].get(unit or "", ""), bound or Bound.EXACT, step)
    values = {word: entry for entry in _english()["worded"] for word in entry["words"]}
    for match in _word().finditer(plain):
        entry = values[match["word"]]
        if match["word"].endswith("times") and not _times_what().match(plain, match.end()):
            continue
        bound, step = _bound(match) or Bound(entry.get("bound", "exact")), Decimal(str(entry.get("step", 10)))
        value = Decimal(str(entry["value"]))
        bound = PAST_HALF.get(bound, bound) if value < 1 else bound
        yield Claimed(
            *match.span(),
            AMOUNT,
            value,
            entry["unit"],
            bound,
            step,
            multiple=entry["unit"] == "倍",
        )
    for match in _in_so_many().finditer(plain):
        part, whole = (_english()["numerals"].get(match[name], 1) for name in ("numeral", "whole"))
        value = (Decimal(100 * part) / whole).quantize(Decimal("0.01"))
        yield Claimed(*match.span(), AMOUNT, value, "%", _bound(match) or Bound.EXACT, Decimal(10))
    for match in _numerals().finditer(plain):
        value = Decimal(sum(_english()["numerals"].get(word, 1) for word in match["numeral"].split("-")))
        yield Claimed(*match.span(), AMOUNT, value, "%" if match["percent"] else "", _bound(match) or Bound.EXACT)
    for match in _one().finditer(plain):
        yield Claimed(*match.span("one"), AMOUNT, Decimal(1))
    for match in _none().finditer(plain):
        yield Claimed(*match.span(), NONE, Decimal(0))


def _bound(match: re.Match[str]) -> Bound | None:
    return next((Bound(bound) for bound in _english()["bounds"] if match[bound]), None)
