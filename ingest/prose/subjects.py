"""The words beside a quantity → what it counts: a slot of the form, an outside subject, or the words themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import ahocorasick

from ingest.prose.words import has_any, load_subjects, strip_leading

JOINING = ("和", "及", "与", "或", "、", "以及")
LONGEST_LABEL = 40
SHORTEST_NOUN = 3
NEAR_RULE = 80
RATE = re.compile("率(?:为|达|达到|由|从|均为|均达)?$")


@dataclass(frozen=True, slots=True)
class Noun:
    """The counted words: `text` as they stand, `lead` all of the clause before the number, `context` the paragraph so far.

    `follows` when they stand after the number.
    """

    text: str
    lead: str
    context: str
    sentence: str
    unit: str
    follows: bool = False

    @property
    def label(self) -> str:
        plain = strip_leading(self.text) or self.text
        return plain[-LONGEST_LABEL:].rstrip("由从占为达共的有")


@dataclass(slots=True)
class Spoken:
    """What a paragraph has spoken of so far: the row of applications, of remedies, and of rules."""

    received: str = "applications.received"
    remedy: str | None = None
    rule: str | None = None

    def note(self, subject: str) -> None:
        row = subject.rpartition(".")[0]
        if row in ("applications.received", "applications.received_new"):
            self.received = row
        elif row.startswith("remedies.") and row != "remedies.all":
            self.remedy = row
        for rule, published in load_subjects()["published"].items():
            self.rule = rule if row == rule or subject == published else self.rule


@dataclass(frozen=True, slots=True)
class _Hit:
    end: int
    length: int
    entry: Mapping[str, Any]
    whole: bool = False


@cache
def _whole_words() -> Mapping[str, Sequence[Mapping[str, Any]]]:
    words: dict[str, list[Mapping[str, Any]]] = {}
    for entry in load_subjects()["subjects"]:
        for word in entry.get("whole", ()):
            words.setdefault(word, []).append(entry)
    return words


@cache
def _words() -> Any:
    """Every word of every subject in one automaton."""
    words: dict[str, list[Mapping[str, Any]]] = {}
    for entry in load_subjects()["subjects"]:
        for word in entry.get("words", ()):
            words.setdefault(word, []).append(entry)
    automaton = ahocorasick.Automaton()
    for word, entries in words.items():
        automaton.add_word(word, (word, entries))
    automaton.make_automaton()
    return automaton


def find_subject(noun: Noun, spoken: Spoken) -> str | None:
    """The id of what is counted, or None where the words name nothing known."""
    hits = [hit for hit in _hits(noun) if _may_be(hit.entry, noun)]
    if not hits:
        return None
    hits = [hit for hit in hits if "weak" not in hit.entry] or hits
    details = {hit.entry["detail"]: hit for hit in hits if "detail" in hit.entry}
    best = max(hits, key=lambda hit: (hit.whole, _nearness(hit, noun), hit.length))
    best = details.get(best.entry["id"].rpartition(".")[0], best)
    if _is_compound(best, noun):
        return None
    return _complete(best.entry, noun, spoken)


def _hits(noun: Noun) -> Iterator[_Hit]:
    text = noun.text
    for start in range(len(text)):
        for entry in _whole_words().get(text[start:], ()):
            if not strip_leading(text[:start]):
                yield _Hit(len(text), len(text), entry, True)
    for last, (word, entries) in _words().iter(text):
        tail = text[last + 1 :]
        plain = tail.removeprefix("的").rstrip("共为达计有")
        for entry in entries:
            is_example = ("detail" in entry or "verbs" in entry) and "等" in tail
            is_end = noun.follows or "tails" not in entry or plain in entry["tails"]
            if is_end and not is_example:
                yield _Hit(last + 1, len(word), entry)


def _nearness(hit: _Hit, noun: Noun) -> int:
    return -(hit.end - hit.length) if noun.follows and not _is_head_last(noun) else hit.end


def _is_head_last(noun: Noun) -> bool:
    """件涉及…的行政复议: what is counted stands at the end."""
    return "的" in noun.text


def _may_be(entry: Mapping[str, Any], noun: Noun) -> bool:
    if "units" in entry and noun.unit not in entry["units"]:
        return False
    if noun.unit == "%" and RATE.search(noun.text) and entry.get("units") != ["%"]:
        return False
    if has_any(noun.text, entry.get("not", ())):
        return False
    if not all(has_any(noun.text, group) for group in entry.get("all", ())):
        return False
    is_application = entry["id"].startswith(("applications.", "*."))
    if is_application and has_any(noun.sentence, load_subjects()["not_applications"]):
        return False
    context = noun.sentence if entry.get("sentence") else noun.context
    return all(has_any(context + noun.text, group) for group in entry.get("context", ()))


def _is_compound(hit: _Hit, noun: Noun) -> bool:
    """行政公文和政策解读信息 is not what 政策解读 alone is."""
    if noun.follows or hit.whole or "." not in hit.entry["id"]:
        return False
    before = re.split("[的》]", noun.text[: hit.end - hit.length])[-1]
    first = min((place for each in JOINING if (place := before.rfind(each)) >= 0), default=-1)
    is_outside: bool = hit.entry["id"].startswith("outside.")
    return is_outside and first >= 0 and len(strip_leading(before[:first])) >= SHORTEST_NOUN


def _complete(entry: Mapping[str, Any], noun: Noun, spoken: Spoken) -> str | None:
    subject: str = entry["id"]
    if entry.get("table") == "remedies":
        return None if spoken.remedy is None else f"{spoken.remedy}.{subject.rpartition('.')[2]}"
    if subject.startswith("*."):
        row = "applications.received_new" if "新收" in noun.text else spoken.received
        return f"{row}.{subject.rpartition('.')[2]}"
    if entry.get("verbs"):
        return _rule_subject(subject.removesuffix(".*"), governing_verb(noun))
    return subject


def governing_verb(noun: Noun) -> str | None:
    """made, repealed, in_force, published or none: the last verb before the number that does not only describe (制发的)."""
    text = noun.lead + ("" if noun.lead.endswith(noun.text) else noun.text)
    best: tuple[int, int, str] | None = None
    for kind, words in load_subjects()["verbs"].items():
        for word in words:
            start = text.rfind(word)
            while start >= 0 and kind != "in_force" and text.startswith("的", start + len(word)):
                start = text.rfind(word, 0, start)
            if start >= 0 and (best is None or (start + len(word), len(word)) > best[:2]):
                best = (start + len(word), len(word), kind)
    return best[2] if best else None


def _rule_subject(row: str, verb: str | None) -> str | None:
    if verb is None or verb == "none":
        return None
    if verb == "published":
        published: str = load_subjects()["published"][row]
        return published
    return f"{row}.{verb}"


def find_rule_subject(noun: Noun, spoken: Spoken) -> str | None:
    """废止2件, 现行有效41件: the rules spoken of just before, under the column of the verb.

    A clean-up (清理) repeals what the form does not count as 本年废止.
    """
    verb = governing_verb(Noun(noun.text, "", "", "", noun.unit))
    is_verb = noun.text.rstrip("的共为").endswith(tuple(load_subjects()["verbs"].get(verb or "", ("\0",))))
    rest = strip_leading(noun.text)
    if not is_verb or (rest and not rest.startswith(tuple(load_subjects()["verbs"]["in_force"]))):
        return None
    if verb not in ("made", "repealed", "in_force") or "清理" in noun.sentence:
        return None
    near = noun.context[-NEAR_RULE:]
    mentioned = max(load_subjects()["rule_words"], key=lambda word: near.rfind(word))
    row = load_subjects()["rule_words"][mentioned] if mentioned in near else spoken.rule
    return None if row is None else _rule_subject(row, verb)
