"""What stands in a clause before the body that it asks about: who says so, who wants to know, what for (听同事讲青岚县……,
现需核实白榆区……). It is left out where it reads as such and restricts nothing."""

from __future__ import annotations

import re
from functools import cache

from disclosure.lexicon import QUESTIONS
from disclosure.load_form import load_data
from disclosure.matching import words_to_pattern
from service.questions.mentions import Mention, Reading
from service.questions.talk import is_event, restricts

CLAUSE_START = re.compile("[,，。;；:：!！?？—…~～]")
ASKS = re.compile(r"\b(?:how (?:many|much)|what (?:was|were|is|share))\b")
# How many farmers did it refuse: what is counted stands between these and the body.
COUNTED = re.compile(
    r"\b(?:how (?:many|much)|(?:number|share|proportion|percentage|percent|per cent|fraction|count|total) of)\b"
)
# The number of a whole of which a part is asked for, and what asks for the part.
AMONG = re.compile(
    "(?:件|宗|起|份|条)[^,，。?？0-9]{0,10}?(?:里面|里头|里|当中|之中|其中|中)[^,，。?？]{0,3}[,，]?.{0,30}(?:几|多少|哪|是否|有没有|百分之|占)"
)
OF_WHOLE = re.compile("(?:的|这|那|[\u4e00-\u9fff])$")
COMPARED = re.compile("(?:超过|不到|不足|达到|大于|小于|多于|少于|高于|低于|至少|以上|不超过|突破|过|破|满|近|约)$")
OF_THE = re.compile(r"\bof (?:the|these|those|its|their) $")
REASON = re.compile("(?:件|宗|起|份|条)[^,，。?？0-9]{2,12}?(?:主要|是因为|都是|为什么|是什么|什么原因|因为什么)")
LONGEST = 60
IDLE = {"persons", "fillers", "chat", "modal"}
MATTERS = ("row", "rate", "column", "table", "except", "level")


def without_lead_in(reading: Reading) -> Reading:
    """The reading without lead-ins; a number that somebody is said to have named is a claim, which the answer will show."""
    spans = [span for span in _lead_ins(reading) if _is_idle(reading, span)]
    return reading.without(spans, _says_something)


def _says_something(mention: Mention) -> bool:
    return mention.number is None and not {sense.kind for sense in mention.senses} <= IDLE


def find_claims(reading: Reading) -> tuple[Mention, ...]:
    """Numbers in clauses that begin with who says so, where a later clause asks for the number, and those that the asker
    has for what she asks a part of (不予公开的72件里涉密的几件)."""
    heard, _, wants = _patterns()
    claims = []
    for match in heard.finditer(reading.key):
        edge = CLAUSE_START.search(reading.key, match.end())
        end = edge.start() if edge else len(reading.key)
        if wants.search(reading.key, end):
            claims += [each for each in reading.inside(match.start(), end) if each.number]
    return (*claims, *(each for each in reading.numbers if each not in claims and _is_of_whole(each, reading.key)))


def _is_of_whole(number: Mention, key: str) -> bool:
    """Whether a number is that of the whole of which a part is asked for: 这152件新收里, of the 72 refusals."""
    if (
        AMONG.match(key, number.end)
        and OF_WHOLE.search(key[: number.start])
        and not COMPARED.search(key[: number.start])
    ):
        return True
    return bool(OF_THE.search(key[: number.start])) or bool(
        REASON.match(key, number.end) and key[: number.start].endswith("的")
    )


def _lead_ins(reading: Reading) -> list[tuple[int, int]]:
    """From the beginning of a clause to the body named in it, or to an English word that asks."""
    found = []
    for mention in reading.mentions:
        if mention.issuer is None:
            continue
        edges = [each.end() for each in CLAUSE_START.finditer(reading.key, 0, mention.start)]
        start = edges[-1] if edges else 0
        if start < mention.start and not COUNTED.search(reading.key, start, mention.start):
            found.append((start, mention.start))
    if (asks := ASKS.search(reading.key)) is not None:
        edges = [each.end() for each in CLAUSE_START.finditer(reading.key, 0, asks.start())]
        found.append((edges[-1] if edges else 0, asks.start()))
    return found


def _is_idle(reading: Reading, span: tuple[int, int]) -> bool:
    text = reading.key[span[0] : span[1]]
    event = is_event(text)
    if len(text) > LONGEST or (restricts(text) and not event):
        return False
    if any(each.issuer or each.year or any(map(each.means, MATTERS)) for each in reading.inside(*span)):
        return False
    return event or bool(_patterns()[1].search(text))


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Who says so; words that lead in; words that ask for the number after a claim."""
    data = load_data(QUESTIONS)["lead_in"]
    heard, leads, wants = (words_to_pattern(data[name]["zh"], data[name]["en"]) for name in ("heard", "leads", "wants"))
    return heard, leads, wants
