"""Names of public bodies: keys under which spellings of one body meet. Data: `forms/bodies.yaml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from disclosure.load_form import load_data
from disclosure.matching import squash
from disclosure.model import Level

SHORT_GOVERNMENT = re.compile("(?<!人民)政府$")


@cache
def load_bodies() -> dict[str, Any]:
    data: dict[str, Any] = load_data("bodies.yaml")
    return data


@cache
def _short_names() -> list[tuple[str, str]]:
    """(short, full) names of departments, longest first; a short name of two bodies stands for neither."""
    pairs: dict[str, set[str]] = {}
    for body in load_bodies()["bodies"]:
        for short in body["short"]:
            pairs.setdefault(short, set()).add(body["name"])
    single = [(short, full.pop()) for short, full in pairs.items() if len(full) == 1]
    return sorted(single, key=lambda pair: -len(pair[0]))


@dataclass(frozen=True, slots=True)
class BodyName:
    """A name taken apart: its places from the widest to the narrowest, and the body; `body` is empty for a government."""

    places: tuple[str, ...]
    body: str

    @property
    def key(self) -> str:
        return "".join(self.places) + self.body

    @property
    def own(self) -> str:
        """The key without parent places."""
        return "".join(self.places[-1:]) + self.body


@lru_cache(maxsize=32_768)  # every name held, as printed and as key
def parse_name(name: str) -> BodyName:
    """Places and body of a name, spellings unified: simplified characters, full department names, 人民政府 dropped."""
    rest = _without_parent_body(squash(name))
    places = []
    while match := _next_place(rest):
        before = _before_zone(match)
        places += [before, match[len(before) :]] if before else [match]
        rest = rest[len(match) :]
    governs = bool(places) and rest in place_entry(places[-1]).get("run_by", ())
    return BodyName(tuple(places), "" if governs else _unify_body(rest))


@lru_cache(maxsize=32_768)
def place_entry(place: str) -> dict[str, Any]:
    """What is known of a place by its suffix; empty for one without."""
    return next((entry for entry in load_bodies()["places"] if place.endswith(entry["suffix"])), {})


def _before_zone(place: str) -> str:
    """The place without a suffix that a zone's name begins with: 南京 of 南京江北新区; empty where none does."""
    entry = place_entry(place)
    if entry["level"] != "unknown":
        return ""
    longest = len(place) - len(entry["suffix"]) - 2
    return next((each for each in load_bodies()["before_zones"] if place.startswith(each) and len(each) <= longest), "")


def _without_parent_body(text: str) -> str:
    """国家税务总局沭阳县税务局 → 沭阳县税务局: local offices that bear the name of the body above them."""
    for above in load_bodies()["above"]:
        rest = text.removeprefix(above)
        if rest != text and _next_place(rest):
            return rest
    return text


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """The end of a place; a suffix that begins no word; a character with such a suffix, which is too short a name."""
    suffixes = "|".join(entry["suffix"] for entry in load_bodies()["places"])
    words = "|".join((*load_bodies()["place_starts"], *load_bodies()["not_places"]))
    suffix = f"(?:(?!{words})|(?=.(?:{begins_body().pattern})))(?:{suffixes})"
    return re.compile(f"(?<=.)(?=({suffixes}))"), re.compile(suffix), re.compile(f".(?:{suffixes})(?!{suffix})")


def _next_place(text: str) -> str | None:
    """The shortest place that `text` begins with, such that what follows is a name of its own."""
    ends = {match.end(1) for match in _patterns()[0].finditer(text)}
    for end in sorted(ends):
        if not _goes_on(text[:end], text[end:]) and not _is_inside_word(text, end):
            return text[:end]
    return None


def _goes_on(place: str, rest: str) -> bool:
    """Whether a place goes on with another suffix (通州|区, 徐州|市沛县), rather than the next name beginning so.

    The next name does where the suffix would leave it one character too short: 江苏省|镇江市, 济南市|市中区.
    """
    _, suffix, too_short = _patterns()
    match = suffix.match(rest)
    if match is None or (place.endswith("州") and not place.endswith("自治州")):
        return match is not None
    return too_short.match(rest, match.end()) is None


def _is_inside_word(text: str, end: int) -> bool:
    """Whether a suffix that ends at `end` is part of a word such as 城市管理, and not of a name: 盐城市, 工业园区."""
    if begins_body().match(text, end):
        return False
    suffix = place_entry(text[:end])["suffix"]
    around = text[max(0, end - 2) : end + 1]
    for word in load_bodies()["not_places"]:
        is_name = word in load_bodies()["place_ends"] and text[:end].endswith(word) and 1 <= end - len(word) <= 2
        is_name = is_name or (suffix != word and suffix.endswith(word))
        if word in around and not is_name:
            return True
    return False


@cache
def begins_body() -> re.Pattern[str]:
    """What begins the name of a body right behind a place, whatever word the two make: 市民 of 砚溪市民政局."""
    return re.compile("|".join(load_bodies()["begins_body"]))


def in_full(name: str) -> str:
    """A name that ends in 政府 alone as it stands in full: 上海市政府 as 上海市人民政府."""
    return SHORT_GOVERNMENT.sub("人民政府", name)


def _unify_body(body: str) -> str:
    government = load_bodies()["government"]
    if body in (government["name"], *government["short"]):
        return ""
    for short, full in _short_names():
        if body.endswith(short) and not body.endswith(full):
            return body[: -len(short)] + full
    return re.sub("(?<!人民)政府", "人民政府", body)


def is_same_body(one: BodyName, other: BodyName) -> bool:
    """Whether two names are one body: equal, or the one is the other with only parent places before it."""
    if one.body != other.body:
        return False
    short, long = sorted((one.places, other.places), key=len)
    return long[len(long) - len(short) :] == short if short else not long or bool(one.body)


def level_of(name: str) -> Level:
    """The level of a body by its name; `unknown` where the name does not tell."""
    parsed = parse_name(name)
    if parsed.body and not parsed.body.startswith("人民政府办公"):
        return Level.TOWN if parsed.places and parsed.places[-1].endswith("街道") else Level.DEPARTMENT
    if not parsed.places:
        return Level.UNKNOWN
    place = parsed.places[-1]
    if place in load_bodies()["municipalities"]:
        return Level.PROVINCE
    if place.endswith("市") and any(parent.endswith(("市", "州")) for parent in parsed.places[:-1]):
        return Level.COUNTY
    return Level(place_entry(place).get("level", "unknown"))
