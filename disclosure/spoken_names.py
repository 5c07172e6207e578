"""Every way in which the name of a body is said. Data: `forms/bodies.yaml`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from disclosure.model import Issuer
from disclosure.names import BodyName, load_bodies, parse_name, place_entry

COMMITTEE = "委员会"
LAST_WORDS, SHORTEST = (COMMITTEE, "局", "委", "厅"), 2


def names_of(issuer: Issuer, parsed: BodyName, names: tuple[str, ...]) -> Iterator[str]:
    """Names as printed or given by the operator, without parents, without 人民政府, short body names, the bare place name."""
    yield from (issuer.name, issuer.key, *names)
    others = (parse_name(name) for name in names)
    for each in (parsed, *(other for other in others if other.own != parsed.own)):
        yield from (place + body for place in _spoken_places(each.places) for body in body_words(each))
    yield from generic_names(parsed)


@lru_cache(maxsize=32_768)
def _spoken_places(places: tuple[str, ...]) -> frozenset[str]:
    """Every way of saying where a body is: with all, some or none of the places above it, each in full or for short."""
    if not places:
        return frozenset({""})
    last = places[-1]
    own = {last, plain_place(last), *stems_of(places), *_zone_shorts(last)}
    spoken = {each for each in own if each == last or each not in _zone_ends()}
    for begin in range(len(places) - 1):
        above = places[begin:-1]
        ways = {"".join(above), "".join(map(plain_place, above)), "".join(map(stem_of, map(plain_place, above)))}
        spoken |= {way + each for way in ways for each in own}
    return frozenset(spoken)


@cache
def _zone_ends() -> set[str]:
    """开发区, 园区: what a zone is called among others of its place, and nobody's name elsewhere."""
    return {short for shorts in load_bodies()["zone_shorts"].values() for short in shorts}


def _zone_shorts(place: str) -> set[str]:
    """宿迁经济技术开发区 → 宿迁经开区, 宿迁开发区."""
    shorts = load_bodies()["zone_shorts"]
    full = next((full for full in shorts if place.endswith(full)), "")
    return {place.removesuffix(full) + short for short in shorts.get(full, ())}


def body_words(parsed: BodyName) -> set[str]:
    """All the ways in which a body is said after its place; a government also by the bare place."""
    government = load_bodies()["government"]
    if not parsed.body:
        run_by = place_entry(parsed.places[-1]).get("run_by", ()) if parsed.places else ()
        return {"", government["name"], *government["short"], *run_by}
    words = {parsed.body}
    for entry in load_bodies()["bodies"]:
        if parsed.body == entry["name"]:
            words |= {entry["name"], *entry["short"]}
    return words


@lru_cache(maxsize=1_024)
def ways_of_body(body: str) -> tuple[str, ...]:
    """How else a department is written that is called so: 卫健委 → 卫生健康委员会, 卫生健康委."""
    ways: dict[str, None] = {}
    for entry in load_bodies()["bodies"]:
        named = (entry["name"], *entry["short"])
        if body in (*named, _shortened(entry["name"])):
            ways |= dict.fromkeys((entry["name"], _shortened(entry["name"]), *entry["short"]))
    return tuple(way for way in ways if way != body)


def _shortened(body: str) -> str:
    """卫生健康委员会 → 卫生健康委."""
    return f"{body.removesuffix(COMMITTEE)}{COMMITTEE[0]}" if body.endswith(COMMITTEE) else body


def short_names(parsed: BodyName) -> Iterator[str]:
    """A department without its last word: 霁棠县民政."""
    if not parsed.body or not parsed.places:
        return
    for body in body_words(parsed):
        short = next((body.removesuffix(end) for end in LAST_WORDS if body.endswith(end)), "")
        if len(short) >= SHORTEST and not body.startswith(load_bodies()["government"]["name"]):
            yield from (place + short for place in _spoken_places(parsed.places))


def generic_names(parsed: BodyName) -> Iterator[str]:
    """区政府, 市政府办公厅, 县发改局: the body with only the kind of its place."""
    if not parsed.places:
        return
    suffix = suffix_of(parsed.places[-1])
    kind = suffix[-1:] if suffix in ("自治区", "自治州", "自治县", "自治旗") else suffix
    for body in body_words(parsed):
        if body:
            yield kind + body
            if parsed.body:
                yield body


def stems_of(places: tuple[str, ...]) -> set[str]:
    """The bare names of the narrowest place: 涟河."""
    if not places:
        return set()
    stems = {stem_of(places[-1]), stem_of(plain_place(places[-1]))} - set(load_bodies()["no_stems"])
    return {stem for stem in stems if len(stem) >= 2}


def suffix_of(place: str) -> str:
    return str(place_entry(place).get("suffix", ""))


def stem_of(place: str) -> str:
    return place.removesuffix(suffix_of(place))


def plain_name(parsed: BodyName) -> str:
    return "".join(map(plain_place, parsed.places[-1:])) + parsed.body


@lru_cache(maxsize=32_768)
def plain_place(place: str) -> str:
    """涟河回族区 → 涟河区: the everyday name without the ethnic groups."""
    plain = place.replace("自治", "")
    for ethnic in load_bodies()["ethnic"]:
        if ethnic in plain and not plain.startswith(ethnic):
            plain = plain.replace(ethnic, "")
    return plain
