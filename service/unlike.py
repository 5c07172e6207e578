"""Whether a number of the prose is none of what a question asks for by what stands around it: its measure, its year, a denial,
the part or the kind of which it is told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from disclosure.load_form import load_data
from disclosure.matching import fold
from disclosure.model import Statement
from service.accounted import CLAUSE, asked_units, things_asked, without_amounts
from service.places import Place
from service.questions.deeds import parse_clause
from service.questions.everyday import find_hits
from service.questions.of_text import asks_amount

UNLIKE = "unlike.yaml"
# Measures that count one kind of thing only: what is asked in one of them is not told in another.
PLAIN = frozenset(("册", "本", "分", "人", "人次", "名", "位", "元", "万元", "亿元", "张", "页", "字", "户"))
BARE = frozenset(("次", "人次", "人", "个"))
DENIES = re.compile(r"[不没未无非别]|\b(?:not|never|no|without|un\w+)\b|n't")
DENIED = re.compile("(?:没有?|尚?未|不)(?:[\u4e00-\u9fff]{1,6}的|合格|达标|规范|准确|符合|满意|通过)")
NEGATION = re.compile("(?:[没未不无非]|没有|不予)(?:被|能|曾|得到|获得?)?$")
OTHER_YEAR = re.compile(
    "(?<![比较同与和跟从自至到])(?:去年|[上前下]一?年度?|明年|来年)(?!相比|同期|结转|[比年月日0-9])"
    r"|(?<!than )(?<!from )(?<!with )(?<!over )\b(?:last|previous|next) year\b|\bthe year before\b"
)
AMONG = re.compile("其中")
PART = re.compile("(?:其中|[里中])[就还又]?有?$")


def is_in_another_measure(words: str, statement: Statement) -> bool:
    """Whether a number is counted in a measure in which what is asked for cannot be: 册 asked, 期 told."""
    units = asked_units(words)
    if not units or statement.unit in units or (not statement.unit and units & BARE):
        return False
    classes = [each for told in parse_clause(without_amounts(_asking(words))).told for each in told.classes]
    return not any(statement.unit in each.units and not units & PLAIN & {*each.units} for each in classes)


def is_of_another_year(words: str) -> bool:
    """Whether words ask for the year before or after the one that is told of."""
    return bool(OTHER_YEAR.search(fold(words)))


def is_of_another_kind(words: str, sentence: str) -> bool:
    """Whether words name one of a family of things, and a sentence does not: 评查 asked, 监测 told."""
    asked = _asking(words)
    return any(
        any(word in asked for word in names) and not any(word in sentence for word in names)
        for family in load_data(UNLIKE)["kinds"]
        for names in family
    )


def denies(words: str) -> bool:
    """Whether words deny something."""
    return bool(DENIES.search(_plain(fold(words))))


def is_denied(words: str, shared: Iterable[str], own: str) -> bool:
    """Whether what both say is denied beside the number and not in the words, or what is counted there is, of which the words say
    no deed: 不合格食品, 没有采纳的意见."""
    if denies(words):
        return False
    own = _plain(own)
    told = parse_clause(without_amounts(_asking(words))).told
    deeds = [one for each in told for one in each.classes if one.is_deed]
    if DENIED.search(own) and not any(each.is_said(own) for each in deeds):
        return True
    for word in shared:
        places = [match.start() for match in re.finditer(re.escape(word), own)]
        if places and all(NEGATION.search(own[:place]) for place in places):
            return True
    return False


def is_of_one(words: str, own: str) -> bool:
    """Whether a number is one piece's, one day's or a mean, and the words do not ask for that."""
    told = [word for word in load_data(UNLIKE)["of_one"] if word in own]
    return bool(told) and not any(word in words for word in load_data(UNLIKE)["of_one"])


def is_of_part_behind(shared: Iterable[str], sentence: str, own: tuple[int, int]) -> bool:
    """Whether a word of the question stands only behind the number, where a part of it is told: 其中夜间咨询占四分之一."""
    match = AMONG.search(sentence, own[1])
    return match is not None and any(sentence.find(word) >= match.end() for word in shared)


def is_thing_behind(words: str, sentence: str, own: tuple[int, int]) -> bool:
    """Whether what is counted by the words stands in the sentence only in a clause behind that of the number: 投诉 of
    接听5.2万个，投诉最多的是漏水."""
    edge = CLAUSE.search(sentence, own[1])
    things = [each[-2:] for each in things_asked(fold(words))]
    return edge is not None and any(len(each) == 2 and sentence.find(each) >= edge.end() for each in things)


def is_part(words: str, statement: Statement, within: Sequence[Statement], texts: Mapping[str, str]) -> bool:
    """Whether a number is a part of the one before it, and what is said of the part alone is not asked for: 15名代表里有8名."""
    text = texts[statement.section]
    for other in within:
        between = fold(text[other.end : statement.start]) if other.end <= statement.start else ""
        if other.unit == statement.unit and PART.search(between) and not CLAUSE.search(between):
            behind = CLAUSE.split(fold(text[statement.end : statement.sentence_end]))[0]
            asked = fold(words)
            return not any(
                asked[place : place + 2] in behind for place in range(len(asked) - 1) if asked[place].strip()
            )
    return False


def says_less(words: str, own: Place, others: Iterable[Place]) -> bool:
    """Whether another number that may be meant says all of the question that this one does, and more."""
    said = _said(words, own.own, own.statement.subject)
    return any(said < _said(words, each.apart, each.statement.subject) for each in others)


def _said(words: str, own: str, subject: str) -> frozenset[str]:
    """What of a question a number's own words say."""
    parsed = parse_clause(without_amounts(fold(words)))
    clause = parsed.clause
    told = {
        each.word for each in parsed.told if each.is_said(own, subject) and not all(one.broad for one in each.classes)
    }
    pairs = {
        clause[at : at + 2]
        for left in parsed.left
        for at in (left - 1, left)
        if at >= 0 and clause[at : at + 2] in own and len(clause[at : at + 2].strip()) == 2
    }
    named = {hit.word for hit in find_hits(clause) if hit.is_said(own)}
    return frozenset(told | pairs | named)


def _asking(words: str) -> str:
    return fold(" ".join(clause for clause in CLAUSE.split(words) if asks_amount(clause)))


def _plain(text: str) -> str:
    return _not_denying().sub("", text)


@cache
def _not_denying() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, load_data(UNLIKE)["not_denying"])))
