"""What stands in a clause before the body that it asks about: who says so, who wants to know, what for (听同事讲青岚县……,
现需核实白榆区……). It is left out where it reads as such and restricts nothing."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from disclosure.lexicon import QUESTIONS
from disclosure.load_form import load_data
from service.questions.chatter import restricts
from service.questions.mentions import Mention, Reading

CLAUSE_START = re.compile("[,，。;；:：!！?？—…~～]")
LONGEST = 60
IDLE = {"persons", "fillers", "chat", "modal"}
MATTERS = ("row", "rate", "column", "table", "except", "level")


def without_lead_in(reading: Reading) -> Reading:
    """The reading without lead-ins; a number that somebody is said to have named is a claim, which the answer will show."""
    spans = [span for span in _lead_ins(reading) if _is_idle(reading, span)]
    if not spans:
        return reading

    def stays(mention: Mention) -> bool:
        return not any(start <= mention.start < end for start, end in spans)

    kept = tuple(each for each in reading.mentions if stays(each) or not _says_nothing(each))
    return replace(reading, mentions=kept, residue=tuple(filter(stays, reading.residue)))


def _says_nothing(mention: Mention) -> bool:
    return mention.number is not None or {sense.kind for sense in mention.senses} <= IDLE


def find_claims(reading: Reading) -> tuple[Mention, ...]:
    """Numbers in clauses that begin with who says so, where a later clause asks for the number."""
    heard, _, wants = _patterns()
    claims = []
    for match in heard.finditer(reading.key):
        edge = CLAUSE_START.search(reading.key, match.end())
        end = edge.start() if edge else len(reading.key)
        if wants.search(reading.key, end):
            claims += [each for each in reading.numbers if match.start() <= each.start < end]
    return tuple(claims)


def _lead_ins(reading: Reading) -> list[tuple[int, int]]:
    """From the beginning of a clause to the body named in it."""
    found = []
    for mention in reading.mentions:
        if mention.issuer is None:
            continue
        edges = [each.end() for each in CLAUSE_START.finditer(reading.key, 0, mention.start)]
        start = edges[-1] if edges else 0
        if start < mention.start:
            found.append((start, mention.start))
    return found


def _is_idle(reading: Reading, span: tuple[int, int]) -> bool:
    text = reading.key[span[0] : span[1]]
    if len(text) > LONGEST or restricts(text):
        return False
    inside = [each for each in reading.mentions if span[0] <= each.start < span[1]]
    if any(each.issuer or each.year or any(map(each.means, MATTERS)) for each in inside):
        return False
    return bool(_patterns()[1].search(text))


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Who says so; words that lead in; words that ask for the number after a claim."""
    data = load_data(QUESTIONS)["lead_in"]
    return tuple(  # type: ignore[return-value]
        re.compile("|".join([*map(re.escape, data[name]["zh"]), *(rf"\b{re.escape(w)}\b" for w in data[name]["en"])]))
        for name in ("heard", "leads", "wants")
    )
