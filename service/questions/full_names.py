"""Bodies that a question names in short: places that share a body's name (朔棠县、沅霁县和岫澜县这三家发改局), names with
nothing but a space between them (霁棠市 苇泽市). They are written out, so that each is found as it is."""

from __future__ import annotations

import re
from itertools import pairwise

from disclosure.issuer_index import IssuerIndex, IssuerSpot
from disclosure.matching import fold
from disclosure.names import level_of
from disclosure.numerals import read_number

JOINER = re.compile("(?:、|,|，|和|与|及|跟|同|或|还是|以及|还有) ?$")
# 这三家, 两个县的, 三地: how many there are, between the places and the body that they share.
COUNT = re.compile("(?:这|那)?(?:[两二三四五六七八九十]|[2-9])?(?:家|个|地)?(?:县区|区县|县|市|区|镇|地)?的?$")
COUNTED = re.compile(
    "(?:这|那)?(?P<count>[两二三四五六七八九十2-9])个?(?:县区|区县|县|市|区|镇|局|地方|单位|部门|政府)(?!的?(?:局|委|办|发改|教育))"
)
LEVEL_SHARED = re.compile("(?:这|那)?[两二三四五六2-6]个?(?P<level>市|县|区|镇|乡)(?![级长委局域直])")
SEVERAL = re.compile("[两二三四五六七八九十2-9家个的]")
JOINED = re.compile("[、,，和与及跟同或还]")
LONGEST_PLACE = 12
WIDEST_FIRST = ("province", "city", "county", "town")


def with_full_names(question: str, index: IssuerIndex) -> str:
    """The question with the names written out that it tells in short."""
    return _with_bodies(_with_joiners(_without_counts(_with_levels(question, index), index), index), index)


def _with_levels(question: str, index: IssuerIndex) -> str:
    """霁棠、苇泽两市: places with the level that they share behind each."""
    for match in LEVEL_SHARED.finditer(question):
        head, level = question[: match.start()], match["level"]
        places = _places(head, level, index, several=False)
        if len(places) > 1:
            told = head
            for _, end in reversed(places):
                told = told[:end] + level + told[end:]
            return told + question[match.end() :]
    return question


def _without_counts(question: str, index: IssuerIndex) -> str:
    """霁棠市和苇泽市两个市: without the count behind the names that it counts."""
    for match in reversed(list(COUNTED.finditer(question))):
        named = [each.end for each in index.find_named(fold(question[: match.start()]))]
        if named and named[-1] == match.start() and len(named) >= (read_number(match["count"]) or 0):
            question = question[: match.start()] + question[match.end() :]
    return question


def _with_joiners(question: str, index: IssuerIndex) -> str:
    """Names that follow each other directly, or after a space, with a joiner between them."""
    gaps = [
        (one, other)
        for one, other in pairwise(index.find_named(fold(question)))
        if not question[one.end : other.start].strip()
    ]
    if len(gaps) == 1 and _may_be_above(*gaps[0], index):
        return question
    for one, other in reversed(gaps):
        question = f"{question[: one.end]}、{question[other.start :]}"
    return question


def _may_be_above(one: IssuerSpot, other: IssuerSpot, index: IssuerIndex) -> bool:
    """Whether a name may be that of the place which the body named behind it lies in."""
    if one.text + other.text in index.aliases or len(one.issuers) + len(other.issuers) > 2:
        return True
    above, below = (index.known[spot.issuers[0]].parsed for spot in (one, other))
    levels = [level_of("".join(parsed.places)) for parsed in (above, below)]
    if above.body or not set(levels) <= set(WIDEST_FIRST):
        return not above.body
    return WIDEST_FIRST.index(levels[0]) < WIDEST_FIRST.index(levels[1])


def _with_bodies(question: str, index: IssuerIndex) -> str:
    """Places that stand before one body's name, each with that name behind it."""
    if not JOINED.search(question):
        return question
    for body in reversed(list(index.departments.finditer(question))):
        count = COUNT.search(question, 0, body.start())
        for told in ("", count.group() if count else ""):
            head = question[: body.start() - len(told)]
            several = bool(SEVERAL.search(told))
            places = _places(head, body.group(), index, several)
            if len(places) > 1 and (several or not _are_governments(places, head, index)):
                question = _written_out(question, places, body)
                break
    return question


def _places(head: str, body: str, index: IssuerIndex, several: bool) -> list[tuple[int, int]]:
    """The places at the end of a text, joined to each other, in each of which a body of that name is held, or is asked
    for where the text says that there are `several` of it."""

    def is_place(text: str) -> bool:
        return fold(text + body) in index.aliases or (several and fold(text) in index.aliases)

    found: list[tuple[int, int]] = []
    end = len(head)
    while True:
        longest_first = range(max(0, end - LONGEST_PLACE), end - 1)
        start = next((start for start in longest_first if is_place(head[start:end])), None)
        if start is None:
            return found[::-1]
        found.append((start, end))
        joiner = JOINER.search(head, 0, start)
        if joiner is None:
            return found[::-1]
        end = joiner.start()


def _are_governments(places: list[tuple[int, int]], head: str, index: IssuerIndex) -> bool:
    """Whether all but the last place may be meant as the bodies of that name: 云麓市和青岚县教育局."""
    return all(fold(head[start:end]) in index.aliases for start, end in places[:-1])


def _written_out(question: str, places: list[tuple[int, int]], body: re.Match[str]) -> str:
    """The question with the body's name behind each of its places."""
    last = places[-1][1]
    text = question[:last] + body.group() + question[body.end() :]
    for _, end in reversed(places[:-1]):
        text = text[:end] + body.group() + text[end:]
    return text
