"""Finding issuers in a question: every way in which a held body's name may be said, and bodies that are not held."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, TypeAlias

import ahocorasick

from disclosure.latin_names import LatinNames
from disclosure.matching import phrase_key
from disclosure.model import Issuer
from disclosure.name_spans import CJK_RUN, NOT_NAMES, body_end, name_spans
from disclosure.names import BodyName, in_full, is_same_body, load_bodies, parse_name
from disclosure.sounds import to_pinyin
from disclosure.spoken_names import body_words, generic_names, names_of, plain_name, short_names, stem_of, stems_of

Automaton: TypeAlias = Any  # ahocorasick.Automaton, a C extension without types

LATIN = re.compile("[a-z]{2}")
GLOSS = re.compile("(?<=[a-z])[\u4e00-\u9fff]{2,12}")
# 区政府办2023年收到: the office, a body of its own; not 区政府办了几件.
OFFICE = re.compile("(?<=政府)办(?=$|[0-9 ,，、和与跟同去前今上在收]|新收|主动公开|依申请)")
YEAR = "在?(?:20[0-9]{2}|二[〇零○][〇零○一二三四五六七八九]{2}|[12][0-9]年|大前年|前年|去年|今年)"
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
            for alias in set(names_of(each.issuer, each.parsed, each.names)):
                self.aliases.setdefault(phrase_key(alias), set()).add(each.issuer.id)
        self._chinese = _automaton(self.aliases)
        self.shorter: dict[str, set[int]] = {}
        for each in self.known.values():
            for alias in short_names(each.parsed):
                self.shorter.setdefault(phrase_key(alias), set()).add(each.issuer.id)
        self._short = _automaton(self.shorter)
        self._by_own: dict[str, list[int]] = {}
        for each in self.known.values():
            self._by_own.setdefault(each.parsed.own, []).append(each.issuer.id)
        self.generic = {phrase_key(name) for each in self.known.values() for name in generic_names(each.parsed)}
        self.stems = {
            stem for each in self.known.values() for stem in stems_of(each.parsed.places) if not each.parsed.body
        }

    @cached_property
    def latin(self) -> LatinNames:
        """Names in Latin letters; made when a question first holds such letters."""
        return LatinNames({number: each.parsed for number, each in self.known.items()})

    @cached_property
    def _plain_names(self) -> tuple[list[int], list[str], list[str]]:
        """The issuers with their own and plain names, a place for each, and how these sound."""
        named = [
            (number, name) for number, each in self.known.items() for name in {each.parsed.own, plain_name(each.parsed)}
        ]
        names = [name for _, name in named]
        return [number for number, _ in named], names, ["".join(to_pinyin(name)) for name in names]

    @cached_property
    def departments(self) -> re.Pattern[str]:
        """What the held departments are called after their places, the longest first; matches nothing without any."""
        bodies = {word for each in self.known.values() if each.parsed.body for word in body_words(each.parsed)}
        return re.compile("|".join(map(re.escape, sorted(bodies, key=len, reverse=True))) or "(?!)")

    def find(self, text: str) -> Iterator[IssuerSpot]:
        """Every body named in `text` (of `phrase_key` form), overlapping ones included, held or not."""
        aliases = list(self._find_aliases(text))
        for start, end, alias in aliases:
            if not OFFICE.match(text, end):
                yield IssuerSpot(start, end, alias, tuple(sorted(self._issuers(alias))))
        for start, end, numbers in self.latin.departments(text) if LATIN.search(text) else ():
            yield IssuerSpot(start, end, text[start:end], numbers)
        yield from self._find_short(text)
        yield from self._find_glossed(text)
        ends = {end: start for start, end, alias in aliases if alias not in self.generic}
        for start, end in {*name_spans(text), *self._stem_spans(text, aliases)}:
            found = self._resolve(text[start:end])
            if not found and text.endswith("政府办", start, end) and not OFFICE.match(text, end - 1):
                continue
            if found or ends.get(end, -1) < start:
                yield IssuerSpot(start, end, text[start:end], found)

    def _find_short(self, text: str) -> Iterator[IssuerSpot]:
        """Departments without their last word, where a year, a pronoun or another body follows: 霁棠县民政2023年."""
        told = [(last - len(alias) + 1, last + 1, alias) for last, alias in self._short_ends(text)]
        starts = {start for start, _, _ in (*told, *self._find_aliases(text))} if told else set()
        for start, end, alias in told:
            joined = _short_behind()[1].match(text, end)
            if _short_behind()[0].match(text, end) or (joined is not None and joined.end() in starts):
                yield IssuerSpot(start, end, alias, tuple(sorted(self.shorter[alias])))

    def _short_ends(self, text: str) -> Iterator[tuple[int, str]]:
        yield from self._short.iter(text) if self._short is not None else ()

    def _find_glossed(self, text: str) -> Iterator[IssuerSpot]:
        """Bodies whose place is said twice: Qinglan County (青岚县) education bureau."""
        for gloss in GLOSS.finditer(text):
            sound = "".join(to_pinyin(stem_of(gloss.group())))
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
        from rapidfuzz import fuzz, process

        key = phrase_key(text)
        if key.isascii():
            return self.latin.find_alike(key)[:limit]
        keys = list(dict.fromkeys((key, in_full(key))))
        sounds = ["".join(to_pinyin(each)) for each in keys]
        scores: dict[int, float] = {}
        numbers, written, spoken = self._plain_names
        for wanted, names, penalty in ((keys, written, 0), (sounds, spoken, SOUND_PENALTY)):
            least = LIKENESS + penalty
            for each in wanted:
                for _, alike, place in process.extract_iter(each, names, scorer=fuzz.ratio, score_cutoff=least):
                    scores[numbers[place]] = max(scores.get(numbers[place], 0.0), alike - penalty)
        return sorted((number for number in self.known if number in scores), key=lambda each: -scores[each])[:limit]

    def _stem_spans(self, text: str, aliases: list[tuple[int, int, str]]) -> Iterator[tuple[int, int]]:
        """Names such as 云麓大学, which begin like a held place and are bodies of their own."""
        for start, end, alias in aliases:
            stop = body_end(text, end, len(text)) if alias in self.stems else None
            if stop is not None:
                yield start, stop

    def _issuers(self, alias: str) -> set[int]:
        if (found := self.aliases.get(alias)) or not LATIN.search(alias):
            return found or set()
        whole = (numbers for start, end, numbers in self.latin.find(alias) if (start, end) == (0, len(alias)))
        return {number for numbers in whole for number in numbers}

    def _find_aliases(self, text: str) -> Iterator[tuple[int, int, str]]:
        for last, alias in self._chinese.iter(text) if self._chinese is not None else ():
            start, end = last - len(alias) + 1, last + 1
            inside = _in_word(text, start - 1, start) or _in_word(text, end - 1, end)
            if not inside and not (alias in self.generic and _follows_name(text, start)):
                yield start, end, alias
        for start, end, _ in self.latin.find(text) if LATIN.search(text) else ():
            yield start, end, text[start:end]

    def _resolve(self, name: str) -> tuple[int, ...]:
        parsed = parse_name(name)
        candidates = self._by_own.get(parsed.own, ())
        found = [number for number in candidates if is_same_body(self.known[number].parsed, parsed)]
        exact = [number for number in found if self.known[number].parsed.key == parsed.key]
        return tuple(exact or found)


@cache
def _short_behind() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What may stand behind a department told in short: a year, a pronoun or a list's end; what joins it to another body."""
    data = load_bodies()["behind_shorts"]
    return re.compile("|".join((YEAR, *data["asks"]))), re.compile("|".join(data["joins"]))


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
