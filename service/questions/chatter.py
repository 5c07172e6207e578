"""Clauses that only lead up to a question (我是记者，…… 同事和我打赌，……): their words need no explanation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from disclosure.lexicon import QUESTIONS, Sense
from disclosure.load_form import load_data
from disclosure.stores.words import is_bare, is_idiom
from service.questions.mentions import Mention, Reading
from service.questions.talk import (
    ASKS,
    FALSE_MARKS,
    OWN_NUMBER,
    RESTATES,
    SAID,
    clauses,
    is_event,
    may_tell_apart,
    names_purpose,
    says_something,
    talk_patterns,
    tells_feeling,
    ties,
    without_days,
)

WHAT = re.compile("什么|哪些|哪几|怎么|如何|怎样|为何|为啥|吗$|么$")
CJK = re.compile("[\u3400-\u9fff]")
# 我是律所实习生: what the asker is.
OWN = re.compile(
    "(?:我|我们|本人)(?:是|在|就在|家是|也是|这边是)[^,，。;；:：!！?？、]{0,16}|作为[^,，。;；:：!！?？、]{0,16}"
)
DENYING, FIRST_PERSON = ("not", "不是", "并非"), re.compile(r"\b(?:i|im|my|we)\b|^我(?!要|问|说|指)")
LONGEST, LONGEST_LATIN = 30, 120
AGAINST = tuple("比较跟和与同对从")
PEOPLE = re.compile("[人户者员民众族童儿妇孺幼残士]")  # 未成年人 is a set phrase, too
PLAIN = 3  # characters of a word of several rows that leave little doubt
MATTERS = ("row", "column", "rate", "table", "foreign", "except", "level", "operation", "comparator")
TALK = {"overview", "differs"}  # words of these operations are talk in a clause that holds nothing else
# What an idle clause may hold: none of it is part of the question.
IDLE = {"column", "persons", "chat", "modal", "fillers", "operation", "comparator", "prose", "section"}


def without_chatter(reading: Reading) -> Reading:
    """The reading without the words of clauses that hold nothing of a question: those that speak of the asker, and those
    before the first or after the last clause that does hold something, unless they restrict it."""
    spans = list(clauses(reading.key))
    places = [each.start for each in _that_matter(reading)]
    full = [place for place, span in enumerate(spans) if any(span[0] <= start < span[1] for start in places)]
    if all(_is_year_alone(reading, *spans[place]) for place in full):
        return reading
    strong = any(_is_plain(each, sense) for each in reading.mentions for sense in each.senses)
    idle = [
        (start, end)
        for place, (start, end) in enumerate(spans)
        if place not in full
        and _is_chatter(
            reading.key[start:end],
            not full[0] < place < full[-1],
            strong and not any(start <= each.start < end for each in reading.named("prose")),
            reading.key[max(0, start - 1) : start],
            reading.key[end : end + 1],
        )
    ]
    return reading.without(idle, _is_told)


def with_year_told(reading: Reading) -> Reading:
    """去年……有几个？（2025）: the year that the last clause is made of, and not one counted from today."""
    named = reading.named("relative_year")
    last = [*clauses(reading.key)][-1:] if len(named) == 1 else []
    against = any(reading.key[: each.start].endswith(AGAINST) for each in named)
    told = not against and any(_is_year_alone(reading, *span) for span in last)
    return reading.without([(each.start, each.end) for each in named]) if told else reading


def _is_year_alone(reading: Reading, start: int, end: int) -> bool:
    """Whether a clause is but a year, which is asked about in another: ……有几个？（2025）."""
    return any(each.year is not None and (each.start, each.end) == (start, end) for each in reading.mentions)


def _is_plain(mention: Mention, sense: Sense) -> bool:
    """Whether a sense is a rate, or a row named by words that hardly mean anything else: 其他处理, 收费."""
    known = sense.rank > 1 or (sense.rank == 1 and (len(mention.text) > PLAIN or sense.target == "proactive.fees"))
    return sense.kind == "rate" or (sense.kind == "row" and known)


def _is_told(mention: Mention) -> bool:
    """Whether a mention in an idle clause is part of the question all the same."""
    kinds = {sense.kind for sense in mention.senses}
    return mention.number is None and mention.text not in DENYING and not (kinds and kinds <= IDLE)


def _that_matter(reading: Reading) -> Iterator[Mention]:
    asked = bool(ASKS.search(reading.key)) or any(
        sense.target not in TALK for sense in reading.of("operation") if sense.target != "yes"
    )
    own = [(match.start(), match.end()) for match in OWN.finditer(reading.key)]
    spoken = list(_spoken_of(reading))
    for mention in reading.mentions:
        if mention.means("column") and any(start <= mention.start < end for start, end in own):
            continue
        if mention.text in DENYING and any(start <= mention.start < end for start, end in spoken):
            continue
        if (
            mention.issuer
            or mention.year
            or (mention.number and not mention.number.words and not OWN_NUMBER.match(reading.key, mention.end))
            or (any(_matters(each, asked) for each in mention.senses) and len(mention.text) > 1)
        ):
            yield mention


def _spoken_of(reading: Reading) -> Iterator[tuple[int, int]]:
    """The clauses that speak of the asker herself: not sure I'm in the right place."""
    return (span for span in clauses(reading.key) if FIRST_PERSON.search(reading.key[span[0] : span[1]]))


def _matters(sense: Sense, asked: bool) -> bool:
    """Whether a sense is part of a question; words of talk are not, where something else is `asked`."""
    return sense.kind in MATTERS and not (asked and sense.kind == "operation" and sense.target in TALK)


def _is_chatter(clause: str, outside: bool, strong: bool, opened: str, closed: str) -> bool:
    """Whether a clause without anything of a question is talk; in parentheses only where it speaks of the asker.

    `strong`: beside a row that is named plainly any talk will do; beside other words, and where it holds words that the
    text of reports is asked by, it must read as a sentence, for a noun (警察部门，……) would say whose applications are meant.
    """
    marked, _, binding, idle, spoken = talk_patterns()
    longest = LONGEST if CJK.search(clause) else LONGEST_LATIN
    event = is_event(clause)
    if len(clause) > longest or (ties(clause) and not event) or ASKS.search(clause):
        return False
    if not strong and WHAT.search(clause):
        return False
    if RESTATES.search(clause) or (
        not closed
        and len(clause) > 1
        and is_bare(clause)
        and not SAID.search(clause)
        and not is_idiom(clause)
        and not names_purpose(clause)
    ):
        return False
    if marked.search(FALSE_MARKS.sub("  ", clause)):
        return True
    if not outside or opened in ("(", "（"):
        return False
    if closed in (":", "：") and clause.endswith(tuple(load_data(QUESTIONS)["headings"])):
        return True
    if event or tells_feeling(clause):
        return True
    if may_tell_apart(clause):
        return False
    if strong and not PEOPLE.search(clause) and is_idiom(clause):
        return True
    latin = strong and not CJK.search(clause)
    plain = without_days(idle.sub("", clause)) if strong else idle.sub("", clause)
    said = says_something(clause) if strong else bool(spoken.search(clause))
    return not binding.search(plain) and (latin or said)
