"""Bodies that a text has named in full and goes on to name in short: 霁棠局, 朔棠的无法提供, the Juyu bureau."""

from __future__ import annotations

import re
from collections.abc import Iterator

from disclosure.issuer_index import IssuerIndex
from disclosure.matching import phrase_key
from disclosure.names import load_bodies, parse_name
from disclosure.quantities import any_of
from disclosure.sounds import to_pinyin
from service.claims.claimed import load_claims
from service.held import Held

LEAST_STEM = 2
LATIN_KINDS = "(?:bureau|commission|department|office|agency|authority)"
# 邻市霁棠 as 霁棠市.
NEIGHBOUR = re.compile(
    "(?:邻|隔壁|毗邻的?|相邻的?|近邻)(?P<level>[市县区镇])(?P<stem>[\u4e00-\u9fff]{2})(?=[同的则也当去在呢比]|[，,0-9]|$)"
)
GOVERNS, OFFICES = "人民政府", ("办公厅", "办公室")


class Shortening:
    """The short names that a text may use, each with the one body for which it stands there."""

    def __init__(self, held: Held, text: str) -> None:
        self.text = phrase_key(text)
        self.names = list(_named(held.index, held.names, self.text))
        shorts = (*self._shorts(held), *_lone_stems(held, self.text), *_offices(self.names))
        self.places = {place for name in held.names.values() for place in parse_name(name).places[-1:]}
        self._patterns = [(re.compile(pattern), name) for pattern, name in shorts]

    def in_full(self, text: str) -> str:
        """A text with the short names in full."""
        text = NEIGHBOUR.sub(self._neighbour, text)
        for pattern, name in self._patterns:
            text = pattern.sub(name, text)
        return text

    def _neighbour(self, found: re.Match[str]) -> str:
        place = f"{found['stem']}{found['level']}"
        return place if place in self.places else found.group()

    def _shorts(self, held: Held) -> Iterator[tuple[str, str]]:
        parsed = {name: parse_name(name) for name in self.names}
        governs = [parse_name(name) for name in held.names.values()]
        stems = [_stem(each.places[-1]) for each in governs if each.places and not each.body]
        for name, own in parsed.items():
            if not own.places:
                continue
            place, stem = own.places[-1], _stem(own.places[-1])
            beside = [each for other, each in parsed.items() if other != name and each.places]
            kinds = any_of({own.body[-1:], "委" if own.body.endswith("委员会") else own.body[-1:]})
            if len(stem) < LEAST_STEM:
                continue
            sound = "".join(to_pinyin(stem))
            same_kind = [each for each in beside if _stem(each.places[-1]) == stem and each.body[-1:] == own.body[-1:]]
            apart = all(each.places[-1] != place for each in beside)
            if own.body and apart and not held.index.resolve(place):
                yield rf"{place}(?!人民政府|政府|[\u4e00-\u9fff]{{0,8}}(?:局|委员会|委|办公室|厅))", name
            if own.body and not same_kind:
                yield rf"{stem}(?:{place[len(stem) :]})?(?:{kinds})(?![\u4e00-\u9fff]*?(?:局|委员会|厅))", name
                yield rf"\b{sound}(?:'s)?\s(?:\w+\s)?{LATIN_KINDS}\b", name
            alone = own.body == "" and stems.count(stem) < 2
            named = alone or self.text.find(phrase_key(name)) <= self.text.find(phrase_key(stem))
            if named and all(_stem(each.places[-1]) != stem for each in beside):
                yield (
                    rf"{_begins()}{stem}(?!{_suffixes()}|[\u4e00-\u9fff]{{0,8}}(?:局|委员会|办公室|厅)|人民|政府)",
                    name,
                )
                yield (
                    rf"\b{sound}\b(?:'s)?(?!\s(?:city|county|district|town|prefecture|municipal|people|government|{_kinds()}))",
                    name,
                )


def _lone_stems(held: Held, text: str) -> Iterator[tuple[str, str]]:
    """The stems of places that a text names in no longer form, each with the one government held of such a place, where no
    other body is called so: 苇泽这几年."""
    parsed = {name: parse_name(name) for name in held.names.values()}
    stems = {name: _stem(each.places[-1]) for name, each in parsed.items() if each.places}
    for name, stem in stems.items():
        alone = list(stems.values()).count(stem) == 1 and not parsed[name].body
        if alone and len(stem) >= LEAST_STEM and phrase_key(parsed[name].places[-1]) not in text:
            yield rf"{_begins()}{stem}(?!{_suffixes()}|[\u4e00-\u9fff]{{0,8}}(?:局|委员会|办公室|厅)|人民|政府)", name


def _offices(names: list[str]) -> Iterator[tuple[str, str]]:
    """The office of a government that a text names, as the office alone: 办公厅."""
    for kind in OFFICES:
        offices = [name for name in names if name.endswith(f"{GOVERNS}{kind}")]
        if len(offices) == 1:
            yield rf"{_begins()}{kind}(?!主任|副)", offices[0]


def _named(index: IssuerIndex, names: dict[int, str], key: str) -> Iterator[str]:
    """The bodies that a text names by a name of their own, each once."""
    found = [spot.issuers[0] for spot in index.find_named(key) if len(spot.issuers) == 1]
    yield from dict.fromkeys(names[each] for each in found)


def _stem(place: str) -> str:
    suffix = next((entry["suffix"] for entry in load_bodies()["places"] if place.endswith(entry["suffix"])), "")
    return place.removesuffix(suffix)


def _suffixes() -> str:
    return any_of(entry["suffix"] for entry in load_bodies()["places"])


def _kinds() -> str:
    return any_of(word for entry in load_bodies()["bodies"] for word in entry["en"])


def _begins() -> str:
    """What stands before a short name, so that it is not the middle of a word."""
    words = [*load_claims()["before_bodies"], *load_claims()["joins"]]
    return "".join(
        [r"(?:(?<![\u4e00-\u9fff])", *(f"|(?<={re.escape(word)})" for word in words if not word.isascii()), ")"]
    )
