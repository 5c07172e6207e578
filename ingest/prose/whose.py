"""Whose a quantity is: the whole area, a body named before it, or (None) the report's own body."""

from __future__ import annotations

import re
from functools import cache

from disclosure.matching import squash
from disclosure.names import load_bodies, parse_name
from disclosure.quantities import any_of, load_quantities
from ingest.prose.words import YEAR, load_subjects, strip_leading

LONGEST_NAME = 24


@cache
def _named() -> re.Pattern[str]:
    data = load_quantities()
    ends, verbs = any_of(data["body_ends"]), any_of(load_subjects()["leading"])
    time = rf"(?:{YEAR}|全年|目前|截至目前|本年度)?[，,]?"
    return re.compile(rf"{time}(?P<name>[\u4e00-\u9fff]{{1,{LONGEST_NAME}}}?(?:{ends}))(?P<rest>(?:{verbs}).{{0,80}})$")


@cache
def _whole_name() -> re.Pattern[str]:
    return re.compile(rf"[\u4e00-\u9fff]{{1,{LONGEST_NAME}}}?(?:{any_of(load_quantities()['body_ends'])})")


@cache
def _scope() -> re.Pattern[str]:
    data = load_quantities()
    time = rf"(?:{YEAR}|目前|截至目前|本年度|全年|一年来)?[，,]?"
    return re.compile(
        rf"(?:^|[，,；;。:：、(])(?:{any_of(data['parts'])})?{time}(?P<scope>{any_of(data['scopes'])}|{any_of(data['own'])})(?![域场])"
    )


def find_scope(text: str) -> str | None:
    """The last scope word that begins a clause of `text` (全市, 我局), or None."""
    found = [match["scope"] for match in _scope().finditer(text)]
    return found[-1] if found else None


def is_own(name: str, issuer: str) -> bool:
    """Whether a name is the report's own body: 我局, 本机关, or the issuer's name or its end."""
    if name in load_quantities()["own"]:
        return True
    key = squash(name)
    if len(key) > 2 and squash(issuer).endswith(key):
        return True
    one, other = parse_name(f"甲{name}"), parse_name(issuer)
    return bool(one.body) and one.body == other.body and bool(other.places) and other.places[-1].endswith(name[:1])


def split_body(words: str, is_listed: bool, is_part: bool = False) -> tuple[str | None, str]:
    """(body, rest) of a clause that begins with a body; in a list of bodies the clause may be nothing but its name.

    As a part (其中民政局1件) it may be that too, where its end is that of a body only.
    """
    plain = words.removeprefix("其中").removeprefix("包括").lstrip("，,:： ")
    level = next((each for each in load_quantities()["levels"] if plain.startswith(each)), None)
    if level is not None and is_listed:
        return level, plain[len(level) :]
    is_firm = is_part and not plain.endswith(tuple(load_quantities()["weak_ends"]))
    if (is_listed or is_firm) and _whole_name().fullmatch(plain):
        return plain, ""
    match = _named().match(plain)
    if (
        match is None
        or match["rest"].startswith(tuple(load_quantities()["body_goes_on"]))
        or not _is_name(match["name"])
    ):
        return None, words
    return match["name"], match["rest"]


def _is_name(text: str) -> bool:
    """Whether a text that ends like a body holds no verb before it, and is no word such as 城市."""
    if text in load_bodies()["not_places"]:
        return False
    return text in load_quantities()["own"] or (
        strip_leading(text) == text and not re.search("公开|[以对在的为将由]", text)
    )
