"""Place names in a report: its own place under another spelling, and the places that it speaks of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from disclosure.alike import differing, look_alike
from disclosure.matching import fold
from disclosure.model import Locator, Section
from disclosure.names import load_bodies, parse_name

PLACE = re.compile(
    r"(?:^|(?<=[\s,。;:、(“《]))([\u4e00-\u9fff]{1,4}?(?:自治县|县|市|区|旗|镇|乡))(?=[\u4e00-\u9fff0-9])"
)
CLAUSE_START = re.compile(r"(?:^|[。;!?\n]|(?:^|[。;\n])[^,。;、\n]{0,12}年(?:以来|来|度)?,)\s*$")
MOST_PLACES, SHORTEST_PLACE = 200, 3


@dataclass(frozen=True, slots=True)
class Variant:
    """Another spelling of the report's own place, both as printed, where it stands first, and how often."""

    own: str
    printed: str
    count: int
    locator: Locator


def find_variants(issuer: str, sections: Sequence[Section]) -> tuple[Variant, ...]:
    """Spellings of the issuer's place that differ from its own in one character, and can be no other place.

    That is: the characters look alike, or the name opens a sentence as the one who acts, as only the report's own place
    does, and stands there fewer times than the right one.
    """
    found: dict[str, Variant] = {}
    texts = [(section, fold(section.text)) for section in sections]
    for own in _own_forms(issuer):
        shown = _as_printed(own, issuer, texts)
        for section, folded in texts:
            for match in _near(own, folded):
                if match.group() in load_bodies()["common_areas"]:
                    continue
                if look_alike(own, match.group()) or (len(own) > 2 and _acts(folded, match)):
                    locator = Locator(section=section.id, start=match.start(), end=match.end())
                    first = Variant(shown, section.text[match.start() : match.end()], 0, locator)
                    known = found.get(match.group(), first)
                    found[match.group()] = replace(known, count=known.count + 1)
        right = 1 + sum(folded.count(own) for _, folded in texts)  # once in the title
        found = {key: each for key, each in found.items() if len(key) != len(own) or each.count < right}
    return tuple(found.values())


def _as_printed(own: str, issuer: str, texts: Sequence[tuple[Section, str]]) -> str:
    """A folded place as the title prints it, else as the text does first."""
    for printed, folded in ((issuer, fold(issuer)), *((section.text, folded) for section, folded in texts)):
        if (start := folded.find(own)) >= 0:
            return printed[start : start + len(own)]
    return own


def name_variants(issuer: str, variants: Iterable[Variant]) -> tuple[str, ...]:
    """The issuer's name with its place spelt otherwise: names under which it may be asked for."""
    pairs = [differing(each.own, each.printed) for each in variants]
    return tuple(issuer.replace(pair[0], pair[1]) for pair in pairs if pair and pair[0] in issuer)


def places_in(issuer: str, sections: Sequence[Section]) -> tuple[str, ...]:
    """Names of places, folded: the issuer's own first, then those at the beginning of a phrase, the commonest first."""
    own = parse_name(issuer).places
    counts = Counter(
        match.group(1)
        for section in sections
        for match in PLACE.finditer(fold(section.text))
        if match.group(1) not in own
    )
    ranked = [name for name, _ in counts.most_common(MOST_PLACES)]
    return tuple(dict.fromkeys((*reversed(own), *ranked)))


def _own_forms(issuer: str) -> tuple[str, ...]:
    """The issuer's place in full and, where it names an ethnic group, in its everyday short form."""
    places = parse_name(issuer).places
    if not places:
        return ()
    own = places[-1]
    short = own
    for group in load_bodies()["ethnic"]:
        short = short.replace(group, "")
    return tuple(dict.fromkeys((own, short.replace("自治", "")))) if len(short) >= 2 else (own,)


def _near(own: str, folded: str) -> Iterator[re.Match[str]]:
    """Where a text has `own` with one other Chinese character in it, the last one excepted."""
    for place in range(len(own) - 1):
        pattern = re.escape(own[:place]) + r"[\u4e00-\u9fff]" + re.escape(own[place + 1 :])
        yield from (match for match in re.finditer(pattern, folded) if differing(match.group(), own))


def _acts(folded: str, match: re.Match[str]) -> bool:
    before = folded[max(0, match.start() - 24) : match.start()]
    after = folded[match.end() : match.end() + 1]
    return bool(CLAUSE_START.search(before)) and "\u4e00" <= after <= "\u9fff"
