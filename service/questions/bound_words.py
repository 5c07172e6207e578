"""English words that are talk in most places and restrict what is asked where they are bound to it: big fines, requests from
students, requests received on Monday, refused and later granted. There they stay unexplained."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from disclosure.lexicon import QUESTIONS
from disclosure.load_form import load_data
from disclosure.matching import words_to_pattern
from service.questions.mentions import Mention, Reading
from service.questions.talk import clauses

LATIN = re.compile("[a-z]{2}")
COUNTED = re.compile(
    r"(?:\b(?:many|number of|count of|total of|total|of|of the|the|all|any|and|or|other|by|from|more|fewer) |^|, ?)$"
)
ONLY = ("only", "just", "solely", "purely", "strictly")
BEHIND_ONLY = re.compile(" (?:the |those |requests |applications )?(?:from |by |for |of |in )?(?:the )?")
CHOOSING = frozenset(("bodies", "how_many_bodies", "which_year", "how_many_years"))
# What stands between a count and the slot, and the words that a preposition leads to behind it.
BETWEEN = re.compile(r"\b(?:how many|(?:number|count|total) of)(?: of)? ((?:[a-z0-9&'-]+ ){1,3})$")
LED_ON = re.compile(
    r"\b(?:from|by|about|concerning|regarding|relating to|related to|involving|among) "
    r"((?:(?:the|a|an|any|some|their|its|all|other) )*[a-z'-]+(?: [a-z'-]+)?)"
)
IDLE = frozenset(("fillers", "prose"))
ASKER = re.compile(r"\b(?:i|im|my|we|our|me|us)\b")
SAID = re.compile(r"\b(?:told|said|claimed|reported|quoted|cited|given|asked|mentioned|needed|required|wanted|due) $")


def with_bound_words(reading: Reading) -> Reading:
    """The reading with bound words left unexplained."""
    if not LATIN.search(reading.key):
        return reading
    spans = {span for find in (_before_slots, _behind_slots, _of_two_outcomes) for span in find(reading)}
    free = [span for span in spans if not any(each.start == span[0] for each in reading.residue)]
    if not free:
        return reading
    bound = (Mention(start, end, reading.key[start:end]) for start, end in sorted(free))
    return Reading(reading.key, reading.mentions, (*reading.residue, *bound), reading.slips)


def without_only(reading: Reading) -> Reading:
    """The reading without the word that only says that nothing but a slot, a body or a year is meant: only companies please."""
    only = [each for each in reading.residue if each.text in ONLY]
    if not only or any(sense.target in CHOOSING for sense in reading.of("operation")):
        return reading
    named = {
        each.start for each in reading.mentions if each.issuer or each.year or each.means("column") or each.means("row")
    }
    idle = [each for each in only if _leads_to(reading.key, each.end, named)]
    return replace(reading, residue=tuple(each for each in reading.residue if each not in idle))


def _leads_to(key: str, start: int, named: set[int]) -> bool:
    match = BEHIND_ONLY.match(key, start)
    return match is not None and match.end() in named


def _before_slots(reading: Reading) -> Iterator[tuple[int, int]]:
    """how many big fines, the student requests: what stands right before a slot that is counted."""
    words = _patterns()["before"]
    for slot in _slots(reading):
        match = words.search(reading.key, 0, slot.start)
        if match is not None and COUNTED.search(reading.key[: match.start()]):
            yield match.span(1)
        counted = BETWEEN.search(reading.key, 0, slot.start)
        yield from _not_neutral(reading, counted.span(1)) if counted else ()


def _behind_slots(reading: Reading) -> Iterator[tuple[int, int]]:
    """requests from students, received on Monday, made twice: what is bound to a slot before it in its clause."""
    slots = [slot.end for slot in _slots(reading)]
    for start, end in clauses(reading.key):
        first = min((place for place in slots if start < place <= end), default=end)
        for match in _patterns()["behind"].finditer(reading.key, first, end):
            between = reading.key[first : match.start()]
            if not ASKER.search(between) and not SAID.search(between):
                yield match.span(match.lastgroup or 0)
        for match in LED_ON.finditer(reading.key, first, end):
            between = reading.key[first : match.start()]
            if not ASKER.search(f"{between} {match[1]}") and not SAID.search(between):
                yield from _not_neutral(reading, match.span(1))


def _not_neutral(reading: Reading, span: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """The words of talk between two places that may restrict."""
    neutral = _neutral()
    for each in reading.inside(*span):
        idle = bool(each.senses) and all(sense.kind in IDLE for sense in each.senses)
        if idle and each.text.isascii() and each.text not in neutral:
            yield each.start, each.end


@cache
def _neutral() -> frozenset[str]:
    return frozenset(load_data(QUESTIONS)["bound"]["neutral"])


def _of_two_outcomes(reading: Reading) -> Iterator[tuple[int, int]]:
    """refused and later granted: one outcome, and another after it, of which no cell tells."""
    starts = {slot.start for slot in _slots(reading)}
    for match in _patterns()["later"].finditer(reading.key):
        if match.end() in starts and any(slot.end <= match.start() for slot in _slots(reading)):
            yield match.span("what")


def _slots(reading: Reading) -> list[Mention]:
    return [each for each in reading.mentions if each.means("row") or each.means("column")]


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    data = load_data(QUESTIONS)["bound"]
    words = {name: words_to_pattern((), data[name]).pattern for name in data if name != "neutral"}
    things = f"{words['people']}|{words['topics']}"
    about = "from|by|about|over|on|concerning|regarding|relating to|related to|involving|against|among"
    between = f"(?:the|a|an|any|some|their|its|all|other|such|{words['adjectives']})"
    when = rf"(?:on|in the|in|at|every|each|last|this) (?P<day>{words['days']})"
    made = rf"(?:made|filed|submitted|sent|lodged|asked|applied) (?P<again>{words['again']})"
    return {
        "before": re.compile(rf"({words['adjectives']}|{things}) (?:[a-z]+ing )?$"),
        "behind": re.compile(rf"\b(?:(?:{about}) (?:{between} )*(?P<what>{things}|{words['days']})|{when}|{made})"),
        "later": re.compile(rf"\b(?:and|but|then|only) (?:were |was )?(?P<what>{words['later']}) (?:were |was )?"),
    }
