"""Where a text holds what reads like the name of a place or a public body, whether one of that name is held or not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from disclosure.names import begins_body, load_bodies
from disclosure.stores.words import name_in

CJK_RUN = re.compile("[\u4e00-\u9fff]{2,24}")
NOT_NAMES = re.compile("[并入的了在是有和与及年多少几请问查哪每各该这那本我全从对由被把据按给为到不没吗呢]")
# 俺们镇, 两个县, 听老乡群里说, 告完镇里, 代表市政府 are no names.
NO_NAME = re.compile("些|俺们?|咱们?|[我你他她]们|听|.{0,2}[完过着]|[几两二三四五六七八九十]?个|代表|(?<=代)表")
PEOPLE = "(?:乡亲|市民|村民)"  # 鹭汀镇乡亲们 is a town and its people, no place that ends in 乡
LONGEST_PLACE = 8
SHORTEST_NAME, SHORTEST_STEM = 3, 2


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """The end of a place's name wherever one may be; a listed body; any other body by its ending."""
    data = load_bodies()
    suffixes = "|".join(sorted((re.escape(entry["suffix"]) for entry in data["places"]), key=len, reverse=True))
    bodies = {word for entry in data["bodies"] for word in (entry["name"], *entry["short"])}
    bodies |= {data["government"]["name"], *data["government"]["short"]}
    listed = "|".join(sorted(map(re.escape, bodies), key=len, reverse=True))
    endings = "|".join(sorted(map(re.escape, data["endings"]), key=len, reverse=True))
    return (
        re.compile(rf"(?!(?=.(?!{begins_body().pattern})){PEOPLE})(?=({suffixes}))"),
        re.compile(listed),
        re.compile(rf"[\u4e00-\u9fff]{{0,8}}?(?:{endings})"),
    )


@cache
def _no_places() -> tuple[str, ...]:
    return tuple(load_bodies()["no_places"])


@cache
def _no_starts() -> frozenset[str]:
    """Characters."""
    return frozenset(load_bodies()["no_name_starts"])


@cache
def _before_names() -> frozenset[str]:
    """Characters."""
    return frozenset(load_bodies()["before_names"])


def _leads_to_name(text: str, start: int) -> bool:
    """Whether a preposition stands before a name (向上海市), rather than begins it (向阳区)."""
    return text[start] in _before_names() and not _patterns()[0].match(text, start + 2)


@cache
def _common_behind() -> dict[str, tuple[str, ...]]:
    return {suffix: tuple(words) for suffix, words in load_bodies()["common_behind"].items()}


def body_end(text: str, start: int, stop: int) -> int | None:
    """Where a body's name that begins at `start` ends, or None when none begins there."""
    _, listed, other = _patterns()
    if match := listed.match(text, start, stop):
        return match.end()
    match = other.match(text, start, stop)
    return match.end() if match and not NOT_NAMES.search(match.group()) else None


def name_spans(text: str) -> Iterator[tuple[int, int]]:
    """Spans that read as the name of a place or of a body in a place; several beginnings for each end."""
    no_starts, common = _no_starts(), _common_behind()
    for run in CJK_RUN.finditer(text):
        for match in _patterns()[0].finditer(text, run.start(), run.end()):
            if text.endswith(_no_places(), run.start(), match.end(1)):
                continue
            body = body_end(text, match.end(1), run.end())
            end = body or match.end(1)
            if body is None and text.startswith(common.get(match.group(1), ()), end, run.end()):
                continue
            for start in range(match.start() - 1, max(run.start(), match.start() - LONGEST_PLACE) - 1, -1):
                if NOT_NAMES.search(text[start]) or _leads_to_name(text, start):
                    break
                if text[start] in no_starts:
                    continue
                if end - start >= SHORTEST_NAME and not NO_NAME.match(text, start):
                    yield start, end


def bare_name(text: str, any_word: bool = False) -> str:
    """What of a text of `phrase_key` form may be a name for a body, without verbs behind it; empty for a common word, unless
    `any_word` will do where it stands."""
    name = (name_in(text) or (text if any_word else "")) if is_place_like(text) else ""
    ends = "".join(load_bodies()["behind_names"])
    name = name.rstrip(ends) if len(name.rstrip(ends)) >= SHORTEST_STEM else name
    return name if is_place_like(name) else ""


def is_body_like(text: str) -> bool:
    """Whether a text of `phrase_key` form is the name of a kind of body, such as 公安局, without a place before it."""
    long_enough = len(text) >= SHORTEST_NAME or _patterns()[1].fullmatch(text) is not None
    return long_enough and body_end(text, 0, len(text)) == len(text)


def is_place_like(text: str) -> bool:
    """Whether a text of `phrase_key` form is short and plain enough to be somebody's name for a body."""
    return bool(re.fullmatch("[\u4e00-\u9fff]{2,8}", text)) and not NOT_NAMES.search(text)
