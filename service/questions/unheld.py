"""Which body a question names of which no report is held: by the look of a name, or by its place in the question."""

from __future__ import annotations

import re
from dataclasses import replace

from disclosure.latin_names import find_unheld as find_latin_name
from disclosure.matching import phrase_key
from disclosure.name_spans import bare_name, is_body_like
from service.held import Held
from service.questions.mentions import Mention, Reading
from service.questions.query import Query, Unclear

NEAR_BY = re.compile(
    "(?:那么?|换成?|要是)?(?:看看?|问问?|说说?)?(?P<body>[市区县镇乡局委省厅][里上])(?:面|头)?的?(?:呢|怎么样|如何)?[?？]?"
    "|(?:(?:and|but) )?(?:what about |how about |same for |for |in )(?:the |that )?"
    "(?P<latin>city|county|district|town|township|province|municipality|bureau|department|commission)(?: government| level)?[?]?"
)
LATIN = re.compile("[a-z]{3,}")
ADJACENT = ("", " ", "在", "的", "于")


def find_unheld(reading: Reading, held: Held, leaning: bool = False) -> Unclear | None:
    """A body that the question names and that is not held: by the look of a name, by its place in the question, or in
    a question `leaning` on another by its kind alone."""
    if leaning and NEAR_BY.fullmatch(reading.key):  # 那区里呢: another body, which is not said
        return Unclear("clarify_issuer", Query(), (), tuple(held.names.values()))
    mention = _unheld_name(reading, held, leaning)
    if mention is None:
        return None
    alike = tuple(held.names[number] for number in held.index.find_alike(mention.text))
    return Unclear("clarify_issuer" if alike else "missing_report", Query(), (mention.text,), alike)


def names_some_body(reading: Reading, held: Held) -> bool:
    """Whether a question with a year names what looks like a body, or in Latin letters the place of bodies held."""
    if not any(mention.year is not None for mention in reading.mentions):
        return False
    return any(
        is_body_like(each.text) or each.text in held.index.latin.places
        for each in (*reading.residue, *reading.unexplained)
    )


def _is_place_of_named(mention: Mention, reading: Reading, held: Held) -> bool:
    """Whether a place only says where a body named beside it is: 县民政局（霁棠县）."""
    named = (number for other in reading.mentions if other.issuer for number in other.issuer.issuers)
    return any(mention.text in phrase_key(held.names[number]) for number in named)


def _latin_name(reading: Reading) -> Mention | None:
    """A name in Latin letters before the kind of a place or a body: Chengwan Economic Development Zone."""
    for mention in reading.residue:
        end = find_latin_name(reading.key, mention.start) if LATIN.fullmatch(mention.text) else None
        if end is not None:
            return replace(mention, end=end, text=reading.key[mention.start : end].title())
    return None


def _unheld_name(reading: Reading, held: Held, leaning: bool) -> Mention | None:
    for mention in reading.mentions:
        if mention.issuer is not None and not mention.issuer.issuers and not _is_place_of_named(mention, reading, held):
            return mention
    if (latin := _latin_name(reading)) is not None:
        return latin
    if leaning and (bodies := [mention for mention in reading.residue if is_body_like(mention.text)]):
        return bodies[0]
    if any(mention.issuer for mention in reading.mentions):
        return None
    first_year = min((mention.start for mention in reading.mentions if mention.year), default=None)
    for mention in reading.residue:
        ahead = first_year is not None and mention.end <= first_year
        before_year = ahead and reading.key[mention.end : first_year] in ADJACENT
        follows = any(each.start == mention.end and not each.means("joining") for each in reading.mentions)
        at_start = mention.start == 0 and follows and bool(reading.of("row") or reading.of("rate"))
        if (at_start or before_year) and (name := bare_name(mention.text, at_start)):
            return replace(mention, end=mention.start + len(name), text=name)
    return None
