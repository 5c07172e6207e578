"""What a question for a number asks in, and whether every other word of it is accounted for: by a matter, by the sentence that
counts, or as one that only asks."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

from disclosure.lexicon import QUESTIONS
from disclosure.load_form import load_data
from disclosure.matching import fold, words_to_pattern
from service.questions.deeds import restricting_words
from service.questions.everyday import find_hits, without_named
from service.questions.matters import linked_to

GIVEN = re.compile(r"[0-9]+(?:\.[0-9]+)?")
GIVEN_AMOUNT = re.compile(GIVEN.pattern + "[条件项个次篇份人处场期]?")
CLAUSE = re.compile("[,。;:!?，；：！？]")
THING = re.compile("[\u4e00-\u9fff]{2,4}$|[\u4e00-\u9fff]{2,4}(?![\u4e00-\u9fff])")
WISH, YUAN = "想", "元"
PART_OF_YEAR = re.compile(
    "(?<![0-9一二三四五六七八九十个])(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月(?!31|底|末)|[一二三四1-4]季度?|[上下]半年"
    r"|\b(?:january|february|march|april|june|july|august|september|october|november|december)\b"
    r"|\b(?:first|second|third|fourth) (?:half|quarter)\b"
)
BEFORE = re.compile("[\u4e00-\u9fff]{2}$")
RUN = re.compile("[\u4e00-\u9fff]+|[a-z]{3,}")


def is_odd(words: str, sentence: str) -> bool:
    """Whether words beside those of matters and those that only ask stand in the question and not in the sentence, or name
    what the form counts."""
    folded, left = fold(sentence), _without_idle(without_named(words))
    if any(word in left for word in load_data("subjects.yaml")["of_the_form"]):
        return True
    return any(not _is_said(run, folded) for run in RUN.findall(left))


def _is_said(run: str, folded: str) -> bool:
    """Whether each character of a run stands in the text with one of its neighbours."""
    if run in folded:
        return True
    held = [run[place : place + 2] in folded for place in range(len(run) - 1)]
    return (
        len(run) > 2
        and not run.isascii()
        and all(one or other for one, other in zip([False, *held], [*held, False], strict=True))
    )


def leaves_open(words: str, hits: Collection[str], counted: Collection[str], sentence: str) -> bool:
    """Whether the clause that asks for the number holds a word for which neither the sentence stands, nor one of the `hits`, nor
    one of the matters `counted`, by their ids."""
    return any(
        is_open(clause, hits, counted, fold(sentence)) for clause in CLAUSE.split(words) if _asking().search(clause)
    )


def is_open(clause: str, hits: Collection[str], counted: Collection[str], folded: str) -> bool:
    """Whether one clause does."""
    left = without_amounts(clause)
    for word in sorted(hits, key=len, reverse=True):
        left = left.replace(word, " ")
    named = [
        hit for hit in find_hits(left) if not (_idle().fullmatch(hit.word) or hit.word in folded or hit.is_said(folded))
    ]
    if any({matter.id for matter in linked_to(hit)}.isdisjoint(counted) for hit in named):
        return True
    runs = RUN.findall(_without_idle(without_named(left)))
    return any(not _is_said(run, folded) for run in runs)


def is_narrowed(words: str, sentence: str) -> bool:
    """Whether words hold one that restricts what is asked, not as a part of what the sentence says in other words, and the
    sentence does not hold it; clauses that tell what somebody wants restrict nothing."""
    folded = fold(sentence)
    left = " ".join(clause for clause in CLAUSE.split(words) if WISH not in clause)
    for hit in find_hits(words):
        if hit.is_said(folded):
            left = left.replace(hit.word, " ")
    return any(word in left and word not in folded for word in restricting_words())


def is_of_part_of_year(key: str, sentence: str) -> bool:
    """Whether a question asks of a month, a quarter or a half of the year, of which the sentence does not speak."""
    folded = fold(sentence)
    return any(match.group() not in folded for match in PART_OF_YEAR.finditer(key))


def things_asked(words: str) -> list[str]:
    """What stands right behind each word that asks for an amount, or before one that ends its clause: of 有多少粉丝 and 粉丝多少
    粉丝."""
    found: list[str] = []
    for match in _asking().finditer(words):
        if behind := THING.match(words, match.end()):
            found.append(behind.group())
        elif before := BEFORE.search(words[: match.start()]):
            found.append(before.group())
    return found


def names_what(clause: str) -> bool:
    """Whether a clause names what is counted, in more than words that only ask."""
    left = without_amounts(clause)
    return bool(find_hits(left) or RUN.search(_without_idle(left)))


def _without_idle(text: str) -> str:
    """A text with blanks for words that restrict nothing, where they make no word that does: 个人 of 个 and 人."""
    return _idle().sub(lambda match: match[0] if match["kept"] else " ", text)


@cache
def _idle() -> re.Pattern[str]:
    words = load_data(QUESTIONS)["counted_idle"]
    idle = words_to_pattern(sorted(words["zh"], key=len, reverse=True), words["en"])
    return re.compile(f"(?P<kept>{'|'.join(map(re.escape, restricting_words()))})|{idle.pattern}")


def without_amounts(words: str) -> str:
    """Words without those that ask for an amount: of 办了几次班 办了班 is left."""
    return _asking().sub(lambda match: " " if match.group().isascii() else "", GIVEN_AMOUNT.sub(" ", words))


def asked_units(words: str) -> frozenset[str]:
    """The measure words in which what is asked may be counted; none where any will do."""
    found: set[str] = set()
    for match in _asking().finditer(words):
        if not match["unit"]:
            return _counted()[YUAN] if asks_money(words) else frozenset()
        found |= _counted().get(match["unit"], {match["unit"]})
    return frozenset(found)


def asks_money(words: str) -> bool:
    """Whether an amount of money is asked for without a unit: 减免了多少信息处理费."""
    return bool(re.search(load_data(QUESTIONS)["money_asked"], words))


def asked_measures(words: str) -> frozenset[str]:
    """The measure words in which it is asked."""
    return frozenset(match["unit"] for match in _asking().finditer(words) if match["unit"])


@cache
def _counted() -> dict[str, frozenset[str]]:
    """Each measure word asked in → those counted in."""
    groups = load_data(QUESTIONS)["asked_measures"]
    return {word: frozenset(group["counted"]) for group in groups for word in group["asked"]}


@cache
def _asking() -> re.Pattern[str]:
    entries = {fold(entry["id"]): entry.get("not_before", ()) for entry in load_data("quantities.yaml")["units"]}
    units = {word: tuple(entries.get(word, ())) for word in (*_counted(), *entries)}
    patterns = [
        re.escape(word) + (f"(?![{''.join(map(re.escape, before))}])" if before and len(word) == 1 else "")
        for word, before in sorted(units.items(), key=lambda each: -len(each[0]))
    ]
    return re.compile(rf"(?:多少|(?<!哪)几|how many|how much)\s?(?P<unit>{'|'.join(patterns)})?")
