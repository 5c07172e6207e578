"""Names of bodies by their looks: whether words may be one, the place that it belongs to, and whether two are alike."""

from __future__ import annotations

import re
from functools import cache

from disclosure.names import parse_name
from disclosure.quantities import any_of
from service.claims.claimed import load_claims

SHORTEST = 2
BODY = re.compile("(?:省|市|州|盟|县|区|旗|镇|乡|街道|局|委|委员会|办|办公室|厅|政府|管委会)$")
LATIN_NAME = re.compile(
    r"\b((?!(?:the|a|an|this|that|each|every|our|its|of|for|in|any|per|whole|one|all|same|other|by|at|and|both|neighbouring)\b)"
    r"[a-z]{3,} (?:city|county|district|prefecture|province|municipality|township))\b"
)


def is_body(name: str) -> bool:
    """Whether words that look like a name may be one."""
    if LATIN_NAME.fullmatch(name.lower()):
        return True
    if (starts := _starts().match(name)) is not None and len(name) - starts.end() < SHORTEST:
        return False
    return BODY.search(name) is not None and not name.endswith(tuple(load_claims()["no_bodies"]))


@cache
def _starts() -> re.Pattern[str]:
    return re.compile(f"(?:{any_of(load_claims()['name_starts'])})+")


def last_place(name: str) -> str:
    """The place that a body belongs to, the smallest that its name tells; empty where it tells none."""
    places = parse_name(name).places
    return places[-1] if places else ""


def is_alike(name: str, other: str) -> bool:
    """Whether two names are of the same kind of body and place and a character of the place apart."""
    one, two = parse_name(name), parse_name(other)
    places = last_place(name) or name, last_place(other)
    apart = sum(a != b for a, b in zip(*places, strict=False)) if len(places[0]) == len(places[1]) else 2
    same_kind = places[0][-1:] == places[1][-1:] and one.body in ("", two.body) and two.body in ("", one.body)
    return same_kind and apart <= 1
