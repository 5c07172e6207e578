"""Finding issuers in a question: every way in which a held body's name may be said, and bodies that are not held."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

import ahocorasick

from disclosure.matching import phrase_key
from disclosure.model import Issuer
from disclosure.name_spans import CJK_RUN, NOT_NAMES, body_end, name_spans
from disclosure.names import BodyName, is_same_body, load_bodies, parse_name
from disclosure.sounds import to_pinyin

Automaton: TypeAlias = Any  # ahocorasick.Automaton, a C extension without types

LATIN = re.compile("[a-z]{2}")
GLOSS = re.compile("(?<=[a-z])[\u4e00-\u9fff]{2,12}")
# 区政府办2023年收到: the office, a body of its own; not 区政府办了几件.
OFFICE = re.compile("(?<=政府)办(?=$|[0-9 ,，、和与跟同去前今上在收]|新收|主动公开|依申请)")
LIKENESS = 70
SOUND_PENALTY = 10


@dataclass(frozen=True, slots=True)
class IssuerSpot:
    """A body named in a text at `start:end`; `issuers` are the held bodies that it can be, none for one not held."""

    start: int
    end: int
    text: str
    issuers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Known:
    issuer: Issuer
    parsed: BodyName
    names: tuple[str, ...]


class IssuerIndex:
    """The held issuers by everything they are called."""

    def __init__(self, held: Iterable[tuple[Issuer, tuple[str, ...]]]) -> None:
        self.known = {issuer.id: _Known(issuer, parse_name(issuer.key), names) for issuer, names in held}
        self.aliases: dict[str, set[int]] = {}
        for each in self.known.values():
            for alias in set(_aliases(each)):
                self.aliases.setdefault(phrase_key(alias), set()).add(each.issuer.id)
        self._chinese = _automaton(self.aliases)
        self._by_own: dict[str, list[int]] = {}
        for each in self.known.values():
            self._by_own.setdefault(each.parsed.own, []).append(each.issuer.id)
        self.generic = {phrase_key(name) for each in self.known.values() for name in _generic(each.parsed)}
        self.stems = {stem for each in self.known.values() for stem in _stems(each.parsed) if not each.parsed.body}

    @cached_property
    def latin(self) -> dict[str, set[int]]:
        """Aliases in Latin letters; made when a question first holds such letters."""
        found: dict[str, set[int]] = {}
        for each in self.known.values():
            for alias in _latin(each.parsed):
                found.setdefault(phrase_key(alias), set()).add(each.issuer.id)
        return found

    @cached_property
    def departments(self) -> re.Pattern[str]:
        """What the held departments are called after their places, the longest first; matches nothing without any."""
        bodies = {word for each in self.known.values() if each.parsed.body for word in _body_words(each.parsed.body)}
        return re.compile("|".join(map(re.escape, sorted(bodies, key=len, reverse=True))) or "(?!)")

    @cached_property
    def _latin_automaton(self) -> Automaton | None:
        return _automaton(self.latin)

    def find(self, text: str) -> Iterator[IssuerSpot]:
        """Every body named in `text` (of `phrase_key` form), overlapping ones included, held or not."""
        for start, end, alias in self._find_aliases(text):
            if not OFFICE.match(text, end):
                yield IssuerSpot(start, end, alias, tuple(sorted(self._issuers(alias))))
        yield from self._find_glossed(text)
        ends = {end: start for start, end, alias in self._find_aliases(text) if alias not in self.generic}
        for start, end in {*name_spans(text), *self._stem_spans(text)}:
            found = self._resolve(text[start:end])
            if not found and text.endswith("政府办", start, end) and not OFFICE.match(text, end - 1):
                continue
            if found or ends.get(end, -1) < start:
                yield IssuerSpot(start, end, text[start:end], found)

    def _find_glossed(self, text: str) -> Iterator[IssuerSpot]:
        """Bodies whose place is said twice: Qinglan County (青岚县) education bureau."""
        for gloss in GLOSS.finditer(text):
            sound = "".join(to_pinyin(_stem(gloss.group())))
            shorter = f"{text[: gloss.start()]} {text[gloss.end() :]}"
            for start, end, alias in self._find_aliases(shorter):
                if start < gloss.start() <= end and sound in alias.replace(" ", ""):
                    stop = max(gloss.end(), end + len(gloss.group()) - 1)
                    yield IssuerSpot(start, stop, text[start:stop], tuple(sorted(self._issuers(alias))))

    def find_named(self, text: str) -> list[IssuerSpot]:
        """The held bodies named in a folded text by a name of their own, the longest of those that overlap."""
        found: list[IssuerSpot] = []
        for start, end, alias in sorted(self._find_aliases(text), key=lambda each: (each[0], -each[1])):
            if alias not in self.generic and (not found or start >= found[-1].end):
                found.append(IssuerSpot(start, end, alias, tuple(sorted(self._issuers(alias)))))
        return found

    def resolve(self, name: str) -> tuple[int, ...]:
        """The held issuers that a whole name, a slug or an alias can mean."""
        slugs = tuple(each.issuer.id for each in self.known.values() if each.issuer.slug == name)
        return slugs or tuple(sorted(self._issuers(phrase_key(name)))) or self._resolve(phrase_key(name))

    def of_place(self, governments: tuple[int, ...], bodies: tuple[int, ...]) -> tuple[int, ...]:
        """Those of `bodies` that are departments of the place that one of `governments` governs."""
        places = {self.known[each].parsed.places[-1:] for each in governments if not self.known[each].parsed.body}
        return tuple(
            each for each in bodies if self.known[each].parsed.body and self.known[each].parsed.places[-1:] in places
        )

    def find_alike(self, text: str, limit: int = 3) -> list[int]:
        """Held issuers whose name looks like `text`: for asking whether they were meant, never for answering."""
        from rapidfuzz import fuzz

        key = phrase_key(text)
        sound = "".join(to_pinyin(key))
        scores: dict[int, float] = {}
        for number, each in self.known.items():
            for name in {each.parsed.own, _plain_name(each.parsed)}:
                alike = max(fuzz.ratio(key, name), fuzz.ratio(sound, "".join(to_pinyin(name))) - SOUND_PENALTY)
                scores[number] = max(scores.get(number, 0.0), alike)
        return sorted((number for number in scores if scores[number] >= LIKENESS), key=lambda each: -scores[each])[
            :limit
        ]

    def _stem_spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Names such as 云麓大学, which begin like a held place and are bodies of their own."""
        for start, end, alias in self._find_aliases(text):
            stop = body_end(text, end, len(text)) if alias in self.stems else None
            if stop is not None:
                yield start, stop

    def _issuers(self, alias: str) -> set[int]:
        return self.aliases.get(alias) or (self.latin.get(alias, set()) if LATIN.search(alias) else set())

    def _find_aliases(self, text: str) -> Iterator[tuple[int, int, str]]:
        latin = self._latin_automaton if LATIN.search(text) else None
        for automaton in filter(None, (self._chinese, latin)):
            for last, alias in automaton.iter(text):
                start, end = last - len(alias) + 1, last + 1
                inside = _in_word(text, start - 1, start) or _in_word(text, end - 1, end)
                if not inside and not (alias in self.generic and _follows_name(text, start)):
                    yield start, end, alias

    def _resolve(self, name: str) -> tuple[int, ...]:
        parsed = parse_name(name)
        candidates = self._by_own.get(parsed.own, ())
        found = [number for number in candidates if is_same_body(self.known[number].parsed, parsed)]
        exact = [number for number in found if self.known[number].parsed.key == parsed.key]
        return tuple(exact or found)


def _automaton(aliases: Iterable[str]) -> Automaton | None:
    """An automaton over the aliases; None when there are none, for an empty one cannot search."""
    automaton = ahocorasick.Automaton()
    for alias in aliases:
        automaton.add_word(alias, alias)
    if not len(automaton):
        return None
    automaton.make_automaton()
    return automaton


def _follows_name(text: str, start: int) -> bool:
    """Whether a bare 教育局 or 区政府 is only the end of a longer name (某某区教育局)."""
    return bool(CJK_RUN.fullmatch(text[start - 1 : start] * 2)) and not NOT_NAMES.search(text[start - 1])


def _in_word(text: str, left: int, right: int) -> bool:
    """Whether the characters at both places are letters of one Latin word."""
    pair = text[left : right + 1] if left >= 0 else ""
    return len(pair) == 2 and pair.isascii() and pair.isalpha()


def _aliases(known: _Known) -> Iterator[str]:
    """Names as printed or given by the operator, without parents, without 人民政府, short body names, the bare place name."""
    yield from (known.issuer.name, known.issuer.key, *known.names)
    others = (parse_name(name) for name in known.names)
    for parsed in (known.parsed, *(each for each in others if each.own != known.parsed.own)):
        yield from _spoken(parsed)
    yield from _generic(known.parsed)


def _spoken(parsed: BodyName) -> Iterator[str]:
    """Every way of saying a name: with all, some or none of its parents, shortened, government and place alike."""
    places = {"".join(parsed.places[begin:]) for begin in range(len(parsed.places))} or {""}
    if parsed.places:
        last = parsed.places[-1]
        places |= {last, _plain_place(last)}
        places |= _stems(parsed)
    for place in places:
        for body in _body_words(parsed.body):
            yield place + body


def _body_words(body: str) -> set[str]:
    """All the ways in which a body is said after its place; a government also by the bare place."""
    government = load_bodies()["government"]
    if not body:
        return {"", government["name"], *government["short"]}
    words = {body}
    for entry in load_bodies()["bodies"]:
        if body == entry["name"]:
            words |= {entry["name"], *entry["short"]}
    return words


def _generic(parsed: BodyName) -> Iterator[str]:
    """区政府, 市政府办公厅, 县发改局: the body with only the kind of its place."""
    if not parsed.places:
        return
    suffix = _suffix(parsed.places[-1])
    kind = suffix[-1:] if suffix in ("自治区", "自治州", "自治县", "自治旗") else suffix
    for body in _body_words(parsed.body):
        if body:
            yield kind + body
            if parsed.body:
                yield body


def _latin(parsed: BodyName) -> Iterator[str]:
    """Pinyin of the place, alone and before the English word for its kind; departments by their English name."""
    if not parsed.places:
        return
    last = parsed.places[-1]
    stem = _stem(_plain_place(last))
    kinds: list[str] = next((entry["en"] for entry in load_bodies()["places"] if entry["suffix"] == _suffix(last)), [])
    names = {"".join(to_pinyin(stem)), " ".join(to_pinyin(stem))}
    bodies = [entry["en"] for entry in load_bodies()["bodies"] if entry["name"] == parsed.body]
    after = load_bodies()["government"]["en"] if not parsed.body else bodies[0] if bodies else None
    if after is None:
        return
    after = [*after, *(turned for body in after if (turned := _turned(body)))]
    for name in names:
        for place in (name, *(f"{name} {kind}" for kind in kinds)):
            if not parsed.body:
                yield place
            yield from (f"{place} {body}" for body in after)
            yield from (f"{body} of {place}" for body in after)
            yield from (f"{body} in {place}" for body in after if parsed.body)
    for place in {last, _plain_place(last), stem} if parsed.body else ():
        yield from (each for body in after for each in (f"{place} {body}", f"{body} of {place}", f"{body} in {place}"))


def _turned(body: str) -> str:
    """bureau of education for education bureau; empty for what is not named so."""
    rest, _, kind = body.rpartition(" ")
    return f"{kind} of {rest}" if rest and kind in ("bureau", "department", "commission", "office") else ""


def _stems(parsed: BodyName) -> set[str]:
    """The bare names of a body's narrowest place: 涟河."""
    if not parsed.places:
        return set()
    last = parsed.places[-1]
    return {stem for stem in (_stem(last), _stem(_plain_place(last))) if len(stem) >= 2}


def _suffix(place: str) -> str:
    return next((entry["suffix"] for entry in load_bodies()["places"] if place.endswith(entry["suffix"])), "")


def _stem(place: str) -> str:
    return place.removesuffix(_suffix(place))


def _plain_name(parsed: BodyName) -> str:
    return "".join(map(_plain_place, parsed.places[-1:])) + parsed.body


def _plain_place(place: str) -> str:
    """涟河回族区 → 涟河区: the everyday name without the ethnic groups."""
    plain = place.replace("自治", "")
    for ethnic in load_bodies()["ethnic"]:
        if ethnic in plain and not plain.startswith(ethnic):
            plain = plain.replace(ethnic, "")
    return plain
