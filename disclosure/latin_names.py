"""Finding issuers that are named in Latin letters: pinyin of a place, with or without its kind, and the body in English or
in pinyin behind or before it (Qinglan County Education Bureau, bureau of education of Qinglan, qinglanxian jiaoyuju)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property, lru_cache
from itertools import islice

import ahocorasick

from disclosure.matching import phrase_key
from disclosure.names import BodyName, load_bodies, place_entry
from disclosure.sounds import to_pinyin
from disclosure.spoken_names import body_words, plain_place, stem_of, suffix_of

MOST_WORDS = 9  # of the name of a body
WORD = re.compile("[a-z&'-]+")
BEFORE = re.compile(r"((?:[a-z&,'-]+ ){1,9})(?:of|in|for) (?:the )?$")
ALONE = re.compile(
    r"(?:^|\b(?:the|its|their|that|county|citys?|district|local|for|about|and|countys|districts) )(?=[a-z])"
)
GOVERNMENT = ""
LIKENESS = 80
SYLLABLES = re.compile(
    "(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])"
    "(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ui|un|uo|ue|[aeiouv])"
    "|a|ai|an|ang|ao|e|en|er|ou){2,5}"
)


class LatinNames:
    """The held issuers by what they are called in Latin letters."""

    def __init__(self, known: Mapping[int, BodyName]) -> None:
        self.known = {number: name for number, name in known.items() if name.places}
        self.places: dict[str, set[int]] = {}
        for number, name in self.known.items():
            for place in _place_names(name.places[-1]):
                self.places.setdefault(place, set()).add(number)
        self._spelt: dict[str, set[str]] = {}
        for name in self.known.values():
            for word in filter(None, body_words(name)):
                for way in _spelt_ways(word):
                    self._spelt.setdefault(way, set()).add(name.body)
        self._automaton = ahocorasick.Automaton()
        for place in self.places:
            self._automaton.add_word(place, place)
        if self.places:
            self._automaton.make_automaton()

    def find(self, text: str) -> Iterator[tuple[int, int, tuple[int, ...]]]:
        """(start, end, issuers) of every body named in a text of `phrase_key` form, overlapping ones included."""
        for last, name in self._automaton.iter(text) if self.places else ():
            start, end = last - len(name) + 1, last + 1
            if _joins(text, start) or _joins(text, end):
                continue
            for stop, numbers in self._with_kinds(text, end, name):
                yield from self._bodies(text, start, stop, numbers, name.isascii())

    def departments(self, text: str) -> Iterator[tuple[int, int, tuple[int, ...]]]:
        """the education bureau: the departments of a kind, of whichever place."""
        for article in ALONE.finditer(text):
            for end in _word_ends(text, article.end()):
                words = text[article.end() : end]
                if " " in words and (bodies := self._bodies_called(words) - {GOVERNMENT}) and not _joins(text, end):
                    found = self._of(bodies, set(self.known))
                    yield from ((article.end(), end, found),) if found else ()

    @cached_property
    def alone(self) -> frozenset[str]:
        """What the departments held are called without their place."""
        bodies = {name.body for name in self.known.values() if name.body}
        spelt = (way for way, named in self._spelt.items() if named & bodies)
        return frozenset((*(way for way, named in _english_bodies().items() if named & bodies), *spelt))

    def find_alike(self, text: str) -> list[int]:
        """The issuers of places that sound nearly as the first word of a name; governments, unless a body is named as well."""
        from rapidfuzz import fuzz

        word = text.split()[0]
        scores = {name: fuzz.ratio(word, name) for name in self.places if name.isascii()}
        near = sorted((name for name in scores if scores[name] >= LIKENESS), key=lambda name: -scores[name])
        found = dict.fromkeys(number for name in near for number in sorted(self.places[name]))
        ends = [text[end + 1 :] for end in (match.end() for match in WORD.finditer(text))]
        bodies = {body for words in ends for body in self._bodies_called(words)} or {GOVERNMENT}
        return [number for number in found if self.known[number].body in bodies]

    def _with_kinds(self, text: str, end: int, name: str) -> Iterator[tuple[int, set[int]]]:
        """Where a place's name ends, and where it ends with its kind, each with the issuers there."""
        yield end, self.places[name]
        kinds = {kind for number in self.places[name] for kind in _kinds(self.known[number].places[-1])}
        for kind in kinds if name.isascii() else ():
            stop = end + len(kind) + kind.isascii()
            if text.startswith(f" {kind}" if kind.isascii() else kind, end) and not _joins(text, stop):
                yield stop, {each for each in self.places[name] if kind in _kinds(self.known[each].places[-1])}

    def _bodies(
        self, text: str, start: int, stop: int, numbers: set[int], alone: bool
    ) -> Iterator[tuple[int, int, tuple[int, ...]]]:
        """The issuers of a place that stands between two places of a text: its government, and the body named beside it."""
        if alone and (found := self._of({GOVERNMENT}, numbers)):
            yield start, stop, found
        behind = stop + text.startswith(" ", stop)
        for end in _word_ends(text, behind):
            if bodies := self._bodies_called(text[behind:end]):
                yield start, end, self._of(bodies, numbers)
        before = BEFORE.search(text, 0, start)
        for begin in _word_starts(before) if before else ():
            if found := self._of(self._bodies_called(text[begin : before.end(1) - 1] if before else ""), numbers):
                yield begin, stop, found

    def _bodies_called(self, words: str) -> set[str]:
        return _english_bodies().get(words, set()) | self._spelt.get(words, set())

    def _of(self, bodies: set[str], numbers: set[int]) -> tuple[int, ...]:
        return tuple(sorted(each for each in numbers if self.known[each].body in bodies))


def _word_ends(text: str, start: int) -> Iterator[int]:
    """Where the first words behind a place of a text end."""
    yield from (match.end() for match in islice(WORD.finditer(text, start), MOST_WORDS))


def _word_starts(before: re.Match[str]) -> Iterator[int]:
    yield from (before.start(1) + match.start() for match in re.finditer("[^ ]+", before[1]))


def _joins(text: str, place: int) -> bool:
    """Whether the characters on both sides of a place are of one Latin word."""
    pair = text[place - 1 : place + 1] if place else ""
    return len(pair) == 2 and pair.isascii() and pair.isalpha()


@lru_cache(maxsize=32_768)
def _place_names(place: str) -> tuple[str, ...]:
    """Pinyin of a place without and with its kind, in one word or in several, and the place in Chinese, which stands before
    an English word for its body as well."""
    plain = plain_place(place)
    stem, kind = to_pinyin(stem_of(plain)), "".join(to_pinyin(suffix_of(plain)))
    names = ["".join(stem), " ".join(stem), *([f"{''.join(stem)}{kind}"] if kind else [])]
    return tuple(dict.fromkeys((*names, place, plain, stem_of(plain))))


@lru_cache(maxsize=32_768)
def _kinds(place: str) -> tuple[str, ...]:
    """What kind of place it is, in English, in pinyin and in Chinese, with the peoples that its name tells."""
    suffix = suffix_of(place)
    plain = stem_of(plain_place(place))
    peoples = [each for each in load_bodies()["ethnic"] if each in place and each not in plain]
    kinds = [*place_entry(place).get("en", ()), *(("".join(to_pinyin(suffix)), suffix) if suffix else ())]
    told = "-".join("".join(to_pinyin(each.removesuffix("族"))) for each in peoples[:1])
    return tuple(dict.fromkeys((*kinds, *(f"{told} {kind}" for kind in kinds if told and kind.isascii()))))


@cache
def _english_bodies() -> dict[str, set[str]]:
    """Departments and the government by every English name."""
    found: dict[str, set[str]] = {}
    for entry in (load_bodies()["government"] | {"name": GOVERNMENT}, *load_bodies()["bodies"]):
        for body in entry["en"]:
            for way in _latin_ways(phrase_key(body)):
                found.setdefault(way, set()).add(entry["name"])
    return found


def _latin_ways(body: str) -> Iterable[str]:
    """An English name with every word that may end it, turned about, and with & for its and."""
    rest, _, end = body.rpartition(" ")
    ways = [body, *(f"{rest} {other}" for other in load_bodies()["latin_ends"].get(end, ()) if rest)]
    ways += [turned for way in ways if (turned := _turned(way))]
    return (*ways, *(way.replace(" and ", " & ") for way in ways if " and " in way))


def _turned(body: str) -> str:
    """bureau of education for education bureau; empty for what is not named so."""
    rest, _, kind = body.rpartition(" ")
    ends = load_bodies()["latin_ends"]
    return f"{kind} of {rest}" if rest and kind in {*ends, *(each for ways in ends.values() for each in ways)} else ""


def find_unheld(text: str, start: int) -> int | None:
    """Where a name that begins in Latin letters ends with the kind of a place or of a body; None for anything else."""
    word = WORD.match(text, start)
    kind = _kind_behind().match(text, word.end()) if word else None
    return kind.end() if kind else None


def is_pinyin(word: str) -> bool:
    """Whether a word of Latin letters can be the name of a place, by its syllables."""
    return SYLLABLES.fullmatch(word) is not None


@cache
def _kind_behind() -> re.Pattern[str]:
    """The kind of a place or of a body, with what else names of zones and bodies hold before it."""
    kinds = {kind for entry in load_bodies()["places"] for kind in entry.get("en", ())}
    kinds |= {name.rpartition(" ")[2] for name in _english_bodies()} & {*load_bodies()["latin_kinds"]}
    within = {word for name in (*kinds, *_english_bodies()) for word in name.split()} | {*load_bodies()["latin_within"]}
    ends, words = ("|".join(sorted(map(re.escape, each), key=len, reverse=True)) for each in (kinds, within))
    return re.compile(rf"(?:,? (?:{words})){{0,6}}? (?:{ends})(?: (?:{ends}))*(?![a-z-])")


@lru_cache(maxsize=4_096)
def _spelt_ways(word: str) -> tuple[str, ...]:
    """A Chinese name in pinyin: in one word, with its last syllable apart, syllable by syllable."""
    sounds = to_pinyin(word)
    return tuple(dict.fromkeys(("".join(sounds), f"{''.join(sounds[:-1])} {sounds[-1]}".strip(), " ".join(sounds))))
