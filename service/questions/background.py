"""Sentences around a question that tell of the asker: 孩子的作业要用。云麓市2023年……？我还没吃晚饭呢。 They are left out,
with the numbers, days and people in them."""

from __future__ import annotations

import re
from functools import cache

from disclosure.lexicon import QUESTIONS
from disclosure.load_form import load_data
from disclosure.matching import words_to_pattern
from service.questions.mentions import Mention, Reading
from service.questions.talk import AIMLESS, may_tell_apart, restates

SENTENCE = re.compile(
    r"(?:[^。;；!！?？…~～\n:：\u2600-\u27bf\U0001f000-\U0001faff.]|(?<=[0-9])[:：](?=[0-9])|\.(?! |$|\.))+[?？]?"
)
ASKS = re.compile(r"多少|几[件起宗项份例家个成]|百分之|[?？]$|how many|how much")
NARROWING = ("column", "level", "scope", "except")  # in talk, too, these narrow what is asked
CORE = ("row", "rate", "table")
# Words that a background sentence may hold only where it speaks of a person.
TELLING = ("column", "level", "scope", "unit", "comparator", "prose", "except")
KEPT = ("leaning", "referring", "correction", "why")


def without_background(reading: Reading) -> Reading:
    """The reading without sentences that hold nothing of the question, where another sentence holds its issuer or slot."""
    spans = [(match.start(), match.end()) for match in SENTENCE.finditer(reading.key)]
    core = _core(reading, spans)
    if not core or len(core) == len(spans):
        return reading
    dated = any(mention.year or mention.means("relative_year") for span in core for mention in reading.inside(*span))
    left_out = [span for span in spans if span not in core and _is_background(reading, span)]

    def stays(mention: Mention) -> bool:
        when = mention.year is not None or mention.means("relative_year")
        return (when and not dated) or any(map(mention.means, KEPT))

    return reading.without(left_out, stays)


def _core(reading: Reading, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The sentences that hold a slot, and those that hold an issuer where no sentence holds both."""
    slots = [
        span
        for span in spans
        if any(sense.kind in CORE and sense.rank > 0 for each in reading.inside(*span) for sense in each.senses)
    ]
    issuers = [span for span in spans if any(each.issuer is not None for each in reading.inside(*span))]
    return slots if set(slots) & set(issuers) else [span for span in spans if span in slots or span in issuers]


def _is_background(reading: Reading, span: tuple[int, int]) -> bool:
    """Whether a sentence only tells of the asker: it asks nothing, restricts nothing and reads as a sentence."""
    text = reading.key[span[0] : span[1]].strip(" ,，").replace("其他", "  ")  # which speaks of nobody
    personal, restricting, spoken = _patterns()
    if any(each.means("operation", "per") for each in reading.inside(*span)):
        return False
    if restates(text):
        return False
    if personal.search(text):
        if any(each.means(kind) for each in reading.inside(*span) for kind in NARROWING):
            return False
        return not ASKS.search(text) or not any(each.means("operation") for each in reading.inside(*span))
    if ASKS.search(text) or (restricting.match(text) and not AIMLESS.match(text)):
        return False
    if any(each.means(kind) for each in reading.inside(*span) for kind in TELLING) or may_tell_apart(text):
        return False
    return text.isascii() or bool(spoken.search(text)) or any(each.means("persons") for each in reading.inside(*span))


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Words that speak of a person; that begin a restriction or an instruction; that only a sentence has."""
    data = load_data(QUESTIONS)
    told = data["background"]
    return (
        words_to_pattern(told["personal"], told["personal_en"]),
        words_to_pattern(told["begins"]),
        words_to_pattern(data["spoken"]),
    )
