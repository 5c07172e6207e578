"""Slips of the keyboard in the words of the form: 行政处法 sounds as 行政处罚, recieve is receive with two letters changed
round. Only words that nothing else explains are read anew, and the answer says how."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import OSA

from disclosure.lexicon import Lexicon
from disclosure.sounds import syllables, to_pinyin
from disclosure.stores.words import is_word
from service.questions.mentions import Reading

CJK = re.compile("[\u4e00-\u9fff]+")
LETTERS = re.compile("[a-z]+")
SLOTS = frozenset(("row", "column", "rate"))
SHORTEST, LONGEST = 4, 12  # characters
SHORTEST_LATIN, SHORTEST_PINYIN = 6, 5
KEPT, LITTLE = 0.5, 0.25  # of the characters: those that may differ, and where they make a word of their own


@dataclass(frozen=True, slots=True)
class Slip:
    """What was typed at `start`, and what is read there."""

    start: int
    typed: str
    meant: str


def find_slips(reading: Reading, lexicon: Lexicon) -> tuple[Slip, ...]:
    """The slips among the words that nothing explains, in their order, without overlap."""
    if not reading.residue:
        return ()
    found: list[Slip] = []
    slips = (*_by_sound(reading, lexicon), *_by_letters(reading, lexicon), *_in_pinyin(reading, lexicon))
    for slip in sorted(slips, key=lambda each: -len(each.typed)):
        if not any(
            slip.start < each.start + len(each.typed) and each.start < slip.start + len(slip.typed) for each in found
        ):
            found.append(slip)
    return tuple(sorted(found, key=lambda each: each.start))


def mend(key: str, slips: tuple[Slip, ...]) -> str:
    """The text with what was meant in place of the slips."""
    for slip in reversed(slips):
        key = key[: slip.start] + slip.meant + key[slip.start + len(slip.typed) :]
    return key


def _by_sound(reading: Reading, lexicon: Lexicon) -> Iterator[Slip]:
    """Windows around unexplained characters that sound as a phrase of the form and keep half of its characters."""
    residue = [each for each in reading.residue if CJK.match(each.text)]
    if not residue:
        return
    sounding = _sounding(lexicon)
    taken = [(each.start, each.end) for each in reading.mentions if each.issuer or each.year]
    for run in CJK.finditer(reading.key):
        sounds = syllables(run.group())
        for start, end in _windows(run, [(each.start, each.end) for each in residue]):
            typed = reading.key[start:end]
            meant = sounding.get(sounds[start - run.start() : end - run.start()])
            if meant is None or typed in lexicon.senses or any(start < stop and begin < end for begin, stop in taken):
                continue
            if _keeps_enough(typed, meant) and not _reaches_out(reading.key, start, typed, meant):
                yield Slip(start, typed, meant)


def _keeps_enough(typed: str, meant: str) -> bool:
    """Whether half of the characters are the same; more where one that differs is part of a word of its own (复义, 新手)."""
    other = [place for place, (one, two) in enumerate(zip(typed, meant, strict=True)) if one != two]
    words = [typed[start : start + 2] for place in other for start in (place - 1, place) if start >= 0]
    own = any(len(word) > 1 and is_word(word) for word in words)
    return len(other) <= (LITTLE if own else KEPT) * len(meant)


def _reaches_out(key: str, start: int, typed: str, meant: str) -> bool:
    """Whether a character that differs begins or ends a word with what stands outside: 有没有伸手, which is no 有没有剩."""
    end = start + len(typed)
    before, behind = key[max(start - 1, 0) : start + 1], key[end - 1 : end + 1]
    return (typed[0] != meant[0] and len(before) > 1 and is_word(before)) or (
        typed[-1] != meant[-1] and len(behind) > 1 and is_word(behind)
    )


def _windows(run: re.Match[str], residue: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for start in range(run.start(), run.end() - SHORTEST + 1):
        for end in range(start + SHORTEST, min(run.end(), start + LONGEST) + 1):
            if any(begin < end and start < stop for begin, stop in residue):
                yield start, end


def _by_letters(reading: Reading, lexicon: Lexicon) -> Iterator[Slip]:
    """Latin words that lack a letter of a word of the form, have one too many, or two changed round."""
    for each in reading.residue:
        if not LETTERS.fullmatch(each.text) or len(each.text) < SHORTEST_LATIN:
            continue
        near = [word for word in _latin_words(lexicon) if _is_slip(each.text, word)]
        if len(near) == 1:
            yield Slip(each.start, each.text, near[0])


def _in_pinyin(reading: Reading, lexicon: Lexicon) -> Iterator[Slip]:
    """Latin words, one after the other, that spell a phrase of the form: xingzheng chufa."""
    words = [each for each in reading.residue if LETTERS.fullmatch(each.text)]
    spelt = _spelt(lexicon) if words else {}
    for first in range(len(words)):
        for last in range(first, len(words)):
            start, end = words[first].start, words[last].end
            typed = reading.key[start:end]
            if meant := spelt.get(typed.replace(" ", "")):
                yield Slip(start, typed, meant)


def _is_slip(typed: str, word: str) -> bool:
    same_letters = len(typed) != len(word) or sorted(typed) == sorted(word)
    inflected = any(typed == word + end or word == typed + end for end in ("s", "d", "r", "y"))
    return typed[0] == word[0] and same_letters and not inflected and OSA.distance(typed, word, score_cutoff=1) == 1


@cache
def _sounding(lexicon: Lexicon) -> dict[tuple[str, ...], str]:
    """Phrases of the form by their sound; the first of those that sound alike."""
    found: dict[tuple[str, ...], str] = {}
    for phrase, senses in lexicon.senses.items():
        if SHORTEST <= len(phrase) <= LONGEST and CJK.fullmatch(phrase) and SLOTS & {each.kind for each in senses}:
            found.setdefault(syllables(phrase), phrase)
    return found


@cache
def _spelt(lexicon: Lexicon) -> dict[str, str]:
    """The same phrases, and short ones of one meaning, by their pinyin in one word."""
    short: dict[str, set[str]] = {}
    for phrase, senses in lexicon.senses.items():
        if len(phrase) < SHORTEST and CJK.fullmatch(phrase) and any(each.kind in SLOTS for each in senses):
            short.setdefault("".join(to_pinyin(phrase)), set()).add(phrase)
    found = {
        sound: min(phrases)
        for sound, phrases in short.items()
        if len(sound) >= SHORTEST_PINYIN and len({lexicon.senses[each] for each in phrases}) == 1
    }
    return found | {"".join(to_pinyin(phrase)): phrase for phrase in _sounding(lexicon).values()}


@cache
def _latin_words(lexicon: Lexicon) -> frozenset[str]:
    phrases = [phrase for phrase, senses in lexicon.senses.items() if SLOTS & {each.kind for each in senses}]
    return frozenset(word for phrase in phrases for word in LETTERS.findall(phrase) if len(word) >= SHORTEST_LATIN)
