"""Clauses that only lead up to a question (我是记者，…… 同事和我打赌，……): their words need no explanation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from disclosure.lexicon import QUESTIONS, Sense
from disclosure.load_form import load_data
from disclosure.matching import words_to_pattern
from service.questions.mentions import Mention, Reading

CLAUSE = re.compile(r"(?:[^,，。;；:：!！?？—、()（）…~～\u2600-\u27bf\U0001f000-\U0001faff.]|\.(?! |$|\.))+")
ASKS = re.compile(r"多少|几[件起宗项份例]|百分之几|几成|how many|how much|what (?:was|is|were) the (?:number|total)")
WHAT = re.compile("什么|哪些|哪几|怎么|如何|怎样|为何|为啥|吗$|么$")
CJK = re.compile("[\u3400-\u9fff]")
# 我是律所实习生: what the asker is.
OWN = re.compile(
    "(?:我|我们|本人)(?:是|在|就在|家是|也是|这边是)[^,，。;；:：!！?？、]{0,16}|作为[^,，。;；:：!！?？、]{0,16}"
)
GOING_ON = re.compile("关于|就|在|按")  # 就……一事, 关于……: these lead to what is asked as well
RESTATES = re.compile(
    "只(?!是个|是一个|不过|好|能|剩)|(?:要|问|说|指|看|想|关心)的(?:是|都是|就是)|我要|我想要|我其实|[打写说搞]错了?[,，]?(?:是|应该|应为|要)|哦不|不要算|改成|换成|不要|不看|不算|别算|别给|算上|扣|为止|月均"
    "|自己提|我提|我们律师|i (?:only|mean|meant|want|am asking|was asking)|only want|just the"
)
SELF = re.compile("(?:我|我们|俺)?(?:是)?(?:开|做|搞|学|教|跑|当|卖|干|写)[^,，]{1,10}的$")  # 开小店的，……
ASKED = re.compile("[个小这那没]问题")
FALSE_MARKS = re.compile("申请|(?<![个小这那没])问题")  # which hold 请 and 问
ONESELF = ("我", "俺", "咱")
OPEN = re.compile("几[个成倍]|百分|多大|吗|还是|哪|谁|怎|如何|没有?$|呢$|与否")  # 涨了没有: asked, not told
# What stays part of the question though an event is told beside it.
OF_QUESTION = (
    "row",
    "column",
    "rate",
    "table",
    "foreign",
    "except",
    "level",
    "scope",
    "correction",
    "why",
    "unit",
    "per",
)
COUNTS = re.compile("[0-9一二三四五六七八九十百千万](?:[件宗项%]|百分点|倍|成(?!功))")
LONGEST, LONGEST_LATIN = 30, 120
MATTERS = ("row", "column", "rate", "table", "foreign", "except", "level", "operation", "comparator")
TALK = {"overview", "differs"}  # words of these operations are talk in a clause that holds nothing else
# What an idle clause may hold: none of it is part of the question.
IDLE = {"column", "persons", "chat", "modal", "fillers", "operation", "comparator", "prose", "section"}


def without_chatter(reading: Reading) -> Reading:
    """The reading without the words of clauses that hold nothing of a question: those that speak of the asker, and those
    before the first or after the last clause that does hold something, unless they restrict it."""
    reading = _without_events(reading)
    clauses = list(_clauses(reading.key))
    full = [place for place, span in enumerate(clauses) if _holds(reading, span)]
    if not full:
        return reading
    senses = [sense for each in reading.mentions for sense in each.senses]
    strong = any(each.kind == "rate" or (each.kind == "row" and each.rank > 1) for each in senses)
    idle = [
        (start, end)
        for place, (start, end) in enumerate(clauses)
        if place not in full
        and _is_chatter(
            reading.key[start:end],
            not full[0] < place < full[-1],
            strong and not any(start <= each.start < end for each in reading.named("prose")),
            reading.key[max(0, start - 1) : start],
        )
    ]
    return reading.without(idle, _is_told)


def _without_events(reading: Reading) -> Reading:
    """The reading without clauses that tell of an event, with the numbers, years and words of operations in them, where
    another clause asks for a number of a year."""
    clauses = list(_clauses(reading.key))
    core = [span for span in clauses if _asks(reading, span)]
    if not core:
        return reading
    dated = any(each.year is not None for span in core for each in reading.inside(*span))
    events = [
        span
        for span in clauses
        if span not in core
        and not any(_is_of_question(each, dated, span < core[0]) for each in reading.inside(*span))
        and (is_event(reading.key[span[0] : span[1]]) or _counts_around(reading, span))
    ]
    return reading.without(events) if events else reading


def _counts_around(reading: Reading, span: tuple[int, int]) -> bool:
    """Whether a clause that speaks of the asker holds numbers of her own and nothing that is done with figures: 我住12栋."""
    text, inside = reading.key[span[0] : span[1]], reading.inside(*span)
    done = any(each.means("operation") or each.means("comparator") for each in inside)
    told = any(each.number or each.year for each in inside) and not done
    return told and (speaks_of_asker(text) or text.startswith(ONESELF)) and not _is_tied(text)


def _asks(reading: Reading, span: tuple[int, int]) -> bool:
    """Whether a clause names a body and a slot, or asks for the number of one of them."""
    inside = reading.inside(*span)
    body, slot = (any(each.issuer for each in inside), any(each.means("row") or each.means("rate") for each in inside))
    return (body and slot) or ((body or slot) and bool(ASKS.search(reading.key[span[0] : span[1]])))


def _is_of_question(mention: Mention, dated: bool, before: bool) -> bool:
    """Whether a mention in a clause that tells of an event is part of the question all the same: a year where the question
    has no other, an operation that stands behind it."""
    if mention.year is not None or mention.means("relative_year"):
        return not (dated and before)
    operation = mention.means("operation") or mention.means("comparator")
    return mention.issuer is not None or (operation and not before) or any(map(mention.means, OF_QUESTION))


def _is_told(mention: Mention) -> bool:
    """Whether a mention in an idle clause is part of the question all the same."""
    kinds = {sense.kind for sense in mention.senses}
    return mention.number is None and not (kinds and kinds <= IDLE)


def _clauses(key: str) -> Iterator[tuple[int, int]]:
    return ((match.start(), match.end()) for match in CLAUSE.finditer(key))


def _that_matter(reading: Reading) -> Iterator[Mention]:
    asked = bool(ASKS.search(reading.key)) or any(
        sense.target not in TALK for sense in reading.of("operation") if sense.target != "yes"
    )
    own = [(match.start(), match.end()) for match in OWN.finditer(reading.key)]
    for mention in reading.mentions:
        if mention.means("column") and any(start <= mention.start < end for start, end in own):
            continue
        if (
            mention.issuer
            or mention.year
            or (mention.number and not mention.number.words)
            or (any(_matters(each, asked) for each in mention.senses) and len(mention.text) > 1)
        ):
            yield mention


def _matters(sense: Sense, asked: bool) -> bool:
    """Whether a sense is part of a question; words of talk are not, where something else is `asked`."""
    return sense.kind in MATTERS and not (asked and sense.kind == "operation" and sense.target in TALK)


def _holds(reading: Reading, span: tuple[int, int]) -> bool:
    return any(span[0] <= each.start < span[1] for each in _that_matter(reading))


def is_event(text: str) -> bool:
    """Whether a text tells of something that happens around the asker, and nothing that an application could be told by."""
    happens, begins, _, _ = _event_patterns()
    return not _is_tied(text) and bool(happens.search(text) or begins.match(text))


def _is_tied(text: str) -> bool:
    """Whether a text asks, restricts, or tells of applications."""
    _, _, attributes, acts = _event_patterns()
    ends = tuple(load_data(QUESTIONS)["binding"]["ends"])
    asks = ASKS.search(text) or COUNTS.search(text) or OPEN.search(text) or RESTATES.search(text)
    apart = attributes.search(ASKED.sub("", text)) or acts.search(text)
    return bool(asks or apart) or text.endswith(ends)


def may_tell_apart(text: str) -> bool:
    """Whether a text holds words by which applications are told from others."""
    return bool(_event_patterns()[2].search(ASKED.sub("", text)))


def _is_chatter(clause: str, outside: bool, strong: bool, opened: str) -> bool:
    """Whether a clause without anything of a question is talk; in parentheses only where it speaks of the asker.

    `strong`: beside a row that is named plainly any talk will do; beside other words, and where it holds words that the
    text of reports is asked by, it must read as a sentence, for a noun (警察部门，……) would say whose applications are meant.
    """
    marked, tied, binding, idle, spoken = _patterns()
    longest = LONGEST if CJK.search(clause) else LONGEST_LATIN
    event = is_event(clause)
    if len(clause) > longest or (tied.match(clause) and not event) or ASKS.search(clause):
        return False
    if not strong and WHAT.search(clause):
        return False
    if RESTATES.search(clause):
        return False
    if marked.search(FALSE_MARKS.sub("  ", clause)):
        return True
    if not outside or opened in ("(", "（"):
        return False
    if event:
        return True
    if may_tell_apart(clause):
        return False
    latin = strong and not CJK.search(clause)
    return not binding.search(idle.sub("", clause)) and (latin or bool(spoken.search(clause)))


def restricts(text: str) -> bool:
    """Whether a text holds words that restrict what is asked."""
    _, tied, binding, idle, _ = _patterns()
    plain = idle.sub("", text)
    return bool(binding.search(plain) or (tied.match(text) and not GOING_ON.match(text)))


def restates(text: str) -> bool:
    """Whether a text that speaks of the asker tells what she wants: 我问的是企业, 我打错了, 我不看2022年."""
    return bool(RESTATES.search(text))


def binds(text: str) -> bool:
    """Whether a text holds words that restrict what is asked wherever they stand, whatever its last character."""
    _, _, _, idle, _ = _patterns()
    data = load_data(QUESTIONS)["binding"]
    return any(word in idle.sub("", text) for word in data["zh"])


def speaks_of_asker(text: str) -> bool:
    """Whether a text holds words that speak of the asker or of somebody around her."""
    return bool(_patterns()[0].search(FALSE_MARKS.sub("  ", text)) or SELF.match(text))


def tells_purpose(text: str) -> bool:
    """Whether a text tells what the asker needs the answer for: 写工作要点要用, 编年鉴需要."""
    data = load_data(QUESTIONS)["purpose"]
    starts = [found + len(verb) for verb in data["verbs"] if (found := text.find(verb)) >= 0]
    return any(text.find(thing, start) >= 0 for start in starts for thing in data["things"])


def speaks(text: str) -> bool:
    """Whether a text reads as talk: a sentence, something of the asker, or a number that counts nothing of a report."""
    marked, _, _, _, spoken = _patterns()
    return bool(marked.search(text) or spoken.search(text) or re.search("[0-9]", text))


@cache
def _event_patterns() -> tuple[re.Pattern[str], ...]:
    """Words that tell of an event; that begin a clause which does; that tell applications apart; what becomes of them."""
    data = load_data(QUESTIONS)
    happens = words_to_pattern(data["event"]["zh"], data["event"]["en"])
    begins = words_to_pattern(data["event"]["begins"])
    return happens, begins, words_to_pattern(data["attributes"]), words_to_pattern(data["acts"])


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Words that speak of the asker; that tie a clause to the question at its beginning, or anywhere; that do not, though
    they hold such a word; and words that only a sentence has."""
    data = load_data(QUESTIONS)
    marks, ties, binds = data["chatter"], data["restricting"], data["binding"]
    endings = "|".join(map(re.escape, binds["ends"]))
    anywhere = words_to_pattern(binds["zh"], binds["en"])
    return (
        words_to_pattern(marks["zh"], marks["en"]),
        words_to_pattern(ties["zh"], ties["en"]),
        re.compile(rf"{anywhere.pattern}|(?:{endings})$"),
        words_to_pattern(binds["idle"]),
        words_to_pattern(data["spoken"]),
    )
