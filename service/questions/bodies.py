"""Which issuers a question is about: those it names, all that are held, or the one that it cannot tell from another."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from disclosure.issuer_index import IssuerIndex, IssuerSpot
from disclosure.model import Level
from disclosure.names import parse_name
from disclosure.spoken_names import stems_of
from service.held import Held
from service.questions.facts import RANKED, Facts
from service.questions.mentions import Mention, Reading
from service.questions.query import ANY, Filter, Query, Unclear
from service.questions.shape import NAMES_BODIES, NAMES_PARTS, NAMES_YEARS

JOINERS, GOVERNMENT = ("、", ",", "和", "与", "及", "跟", "同"), "政府"
SO_MANY = re.compile("(?:这|那)?[两二三四五六七八九十2-9]家|各家|每家")
SAME, SHORTEST_STEM = "same", 2


@dataclass(frozen=True, slots=True)
class Bodies:
    """The issuers asked about, as named; `everyone`: all held that fit `among`; `named`: the question itself said so."""

    issuers: tuple[int, ...] = ()
    everyone: bool = False
    among: Filter = ANY
    named: bool = False


def find_bodies(
    reading: Reading, facts: Facts, held: Held, before: Query | None, has_parts: bool = False
) -> Bodies | Unclear:
    """The issuers named, or all; else the conversation's; else the only one held; else the asker is asked."""
    bodies = _find_bodies(reading, facts, held, before, has_parts)
    return bodies if isinstance(bodies, Unclear) else _at_level(bodies, reading, facts, held, before)


def _at_level(bodies: Bodies, reading: Reading, facts: Facts, held: Held, before: Query | None) -> Bodies | Unclear:
    """同级机关 are those of the level of the body asked about; a body has no place among those of another level."""
    level = bodies.among.level
    issuers = bodies.issuers or (before.issuers if before is not None else ())
    own = {held.latest_report(each).level for each in issuers if each in held.reports}
    if level == SAME and not own:
        return Unclear("clarify_issuer", Query(), (), tuple(held.names.values()))
    if level == SAME:
        level = next(iter(own)) if len(own) == 1 else Level.UNKNOWN
    misplaced = facts.has("place") and bool(bodies.issuers) and bool(level) and own != {level}
    if level == Level.UNKNOWN or misplaced:
        return Unclear("clarify_indicator", Query(), tuple(each.text for each in reading.named("level")))
    if level == bodies.among.level:
        return bodies
    return replace(bodies, among=replace(bodies.among, level=level))


def _find_bodies(reading: Reading, facts: Facts, held: Held, before: Query | None, has_parts: bool) -> Bodies | Unclear:
    named = find_named(reading, held, before)
    if isinstance(named, Unclear):
        return _of_kind(reading, facts, held) or named
    over = facts.has(*NAMES_BODIES) or bool(facts.among.level) or facts.limit is not None
    if facts.has(*NAMES_YEARS, "which_kind") or has_parts:
        over = over and facts.has(*NAMES_BODIES)
    bodies = facts.has("bodies") and any(len(each.text) > 1 for each in reading.named("operation", "bodies"))
    if len(named) == 1 and (bodies or facts.has("how_many_bodies", "everyone")) and not facts.has("place"):
        place = place_of(named[0], held)
        if place and any(held.latest_report(each).parent == place for each in held.issuers):
            return Bodies((), True, replace(facts.among, parent=place), True)
    if named:
        return Bodies(named, False, facts.among, True)
    placed = facts.has("place") and before is not None and bool(before.issuers)
    lent = placed or (before is not None and bool(before.issuers) and not facts.has(*NAMES_BODIES))
    if over and not lent and len(held.issuers) > 1:
        return Bodies((), True, facts.among, True)
    if before is not None and (before.everyone or before.issuers) and _lends(before, held):
        anew = facts.among != ANY or (placed and facts.has(*NAMES_BODIES))
        among = facts.among if anew else before.among
        return Bodies(before.issuers, before.everyone, among)
    overall = (
        (facts.has(*RANKED, "mean", "median") or facts.quantiles)
        and not facts.has(*NAMES_YEARS, "which_kind")
        and not has_parts
    )
    if overall and not (facts.has(*NAMES_PARTS) and has_parts) and len(held.issuers) > 1:
        return Bodies((), True, facts.among, True)
    if len(held.issuers) == 1:
        return Bodies(tuple(held.issuers))
    choices = tuple(held.names[each] for each in held.issuers)
    return Unclear("clarify_issuer", Query(), (), choices) if held.issuers else Bodies()


def _of_kind(reading: Reading, facts: Facts, held: Held) -> Bodies | None:
    """教育局里谁新收最多: all bodies of a kind, where the question chooses or adds up among them."""
    spots = [each for each in reading.mentions if each.issuer is not None]
    kind = spots[0].issuer if len(spots) == 1 else None
    over = facts.has(*RANKED, *NAMES_BODIES, "sum", "mean", "median") or bool(facts.quantiles)
    over = over or (kind is not None and bool(SO_MANY.match(reading.key, spots[0].end)))
    if kind is None or not over or spots[0].text not in held.index.generic or facts.has("place"):
        return None
    return Bodies(tuple(kind.issuers), named=True)


def without_bodies(bodies: Bodies | Unclear, excepted: tuple[Mention, ...], held: Held) -> Bodies | Unclear:
    """All issuers but those that the question leaves out, by their names or by their level."""
    levels = {sense.target for mention in excepted for sense in mention.senses if sense.kind == "level"}
    left_out = tuple(number for mention in excepted if mention.issuer for number in mention.issuer.issuers)
    if levels:
        left_out += tuple(each for each in held.issuers if held.latest_report(each).level in levels)
    if isinstance(bodies, Unclear) or not bodies.everyone or not left_out:
        return bodies
    return replace(bodies, among=replace(bodies.among, without=left_out))


def _lends(before: Query, held: Held) -> bool:
    return before.everyone or all(number in held.names for number in before.issuers)


def place_of(issuer: int, held: Held) -> str:
    """The place that an issuer governs; empty for a department."""
    parsed = parse_name(held.names[issuer])
    return parsed.places[-1] if parsed.places and not parsed.body else ""


def find_named(reading: Reading, held: Held, before: Query | None) -> tuple[int, ...] | Unclear:
    """The issuers that a question names; what it leaves open between several is asked, unless something tells."""
    spots = _without_places_of_bodies([mention for mention in reading.mentions if mention.issuer is not None], held)
    if shared := _shared_name(spots, reading, held):
        return shared
    alone = held.index.latin.alone if any(spot.text.isascii() for spot in spots) else frozenset()
    own = {
        spot.issuer.issuers[0]
        for spot in spots
        if spot.issuer and len(spot.issuer.issuers) == 1 and spot.text not in alone
    }
    told = own | (set(before.issuers) if before is not None else set())
    found: list[int] = []
    for mention in spots:
        choices = mention.issuer.issuers if mention.issuer else ()
        if choices and before is not None and before.issuers and mention.text in alone and not own & set(choices):
            there = held.index.of_place(before.issuers, choices) or tuple(set(choices) & set(before.issuers))
            if not there:  # its education bureau, of a city of which only another place's is held
                return Unclear(
                    "clarify_issuer", Query(), (mention.text.title(),), tuple(map(held.names.__getitem__, choices))
                )
            choices = there
        if len(choices) > 1 and told & set(choices):
            choices = tuple(number for number in choices if number in told)
        if len(choices) > 1:
            return Unclear("clarify_issuer", Query(), (mention.text,), tuple(held.names[number] for number in choices))
        found += choices
    return tuple(dict.fromkeys(found))


def _shared_name(spots: list[Mention], reading: Reading, held: Held) -> Unclear | None:
    """霁棠市和漪榆市农业农村局, where 霁棠市 may be the government or the department of that name: the asker is asked."""
    for one, other in pairwise(spots):
        first, second = (each.issuer.issuers if each.issuer else () for each in (one, other))
        if len(first) != 1 or len(second) != 1 or reading.key[one.end : other.start] not in JOINERS:
            continue
        above, below = (held.index.known[each[0]].parsed for each in (first, second))
        if below.body and below.places[-1:] != above.places[-1:] and not one.text.endswith(GOVERNMENT):
            alike = [each for each in held.index.of_place(first, tuple(held.issuers))
                     if held.index.known[each].parsed.body == below.body]  # fmt: skip
            if alike:
                return Unclear(
                    "clarify_issuer", Query(), (one.text,), tuple(held.names[each] for each in (*first, *alike))
                )
    return None


def _without_places_of_bodies(spots: list[Mention], held: Held) -> list[Mention]:
    """“市发改委（云麓市）”: a place beside a body that is named only by its kind says which body is meant."""
    kept: list[Mention] = []
    dropped: set[int] = set()
    for spot in spots:
        if spot.issuer is None or spot.text not in held.index.generic:
            continue
        for other in spots:
            inside = held.index.of_place(other.issuer.issuers, spot.issuer.issuers) if other.issuer else ()
            if other is not spot and inside:
                kept.append(replace(spot, issuer=replace(spot.issuer, issuers=inside)))
                dropped.add(spot.start)
                if not other.text.endswith(GOVERNMENT):  # 青岚县政府和县教育局: the government as well
                    dropped.add(other.start)
    return sorted([*(spot for spot in spots if spot.start not in dropped), *kept], key=lambda mention: mention.start)


def with_counterparts(reading: Reading, index: IssuerIndex, before: Query | None) -> Reading:
    """岫澜县的呢, 橘屿的呢, after a department of another place: the same department there, where that place's government is not
    held."""
    bodies = {index.known[each].parsed.body for each in before.issuers if each in index.known} if before else set()
    body = next(iter(bodies)) if len(bodies) == 1 else ""
    if not body:
        return reading

    def told(mention: Mention) -> Mention:
        if (
            mention.issuer is None
            or mention.issuer.issuers
            or any(each.issuer and each.issuer.issuers for each in named)
        ):
            return mention
        same = tuple(
            number
            for number, each in index.known.items()
            if each.parsed.body == body and each.parsed.places[-1:] == (mention.text,)
        )
        return replace(mention, issuer=replace(mention.issuer, issuers=same)) if len(same) == 1 else mention

    named = [each for each in reading.mentions if each.issuer is not None]
    if not named:
        return _with_stem(reading, index, body)
    return replace(reading, mentions=tuple(map(told, reading.mentions)))


def _with_stem(reading: Reading, index: IssuerIndex, body: str) -> Reading:
    """A question that names no body and one bare place, with the department of that place."""
    if len(reading.residue) != 1 or len(reading.residue[0].text) < SHORTEST_STEM:
        return reading
    (word,) = reading.residue
    same = tuple(
        number
        for number, each in index.known.items()
        if each.parsed.body == body and word.text in stems_of(each.parsed.places)
    )
    if len(same) != 1:
        return reading
    spot = replace(word, issuer=IssuerSpot(word.start, word.end, word.text, same))
    mentions = sorted((*reading.mentions, spot), key=lambda each: each.start)
    return replace(reading, mentions=tuple(mentions), residue=())


def other_levels(reading: Reading, bodies: Bodies, held: Held) -> tuple[str, ...]:
    """Words for a level of which none of the bodies named is: 青岚县新收中涉及乡镇的."""
    if bodies.everyone or not bodies.issuers:
        return ()
    levels = {SAME, *(held.latest_report(each).level for each in bodies.issuers)}
    return tuple(
        each.text for each in reading.named("level") if levels.isdisjoint(sense.target for sense in each.senses)
    )
