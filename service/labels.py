"""Whether the number that would answer a question is one of something else: of another label, deed or channel in its report,
or of several things for which it was counted together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from disclosure.matching import fold
from disclosure.model import Statement
from service.accounted import CLAUSE, asked_measures, without_amounts
from service.channels import is_of_another_channel
from service.places import Place, to_places
from service.questions.deeds import Class, all_deeds, parse_clause
from service.questions.everyday import without_idle
from service.questions.of_text import asks_amount
from service.unlike import (
    denies,
    is_denied,
    is_in_another_measure,
    is_of_another_kind,
    is_of_another_year,
    is_of_one,
    is_of_part_behind,
    is_part,
    is_thing_behind,
    says_less,
)

EDGE = re.compile("[、,。;:!?，；：！？]")
LISTS, JOINS = "、", "[、和与及或]"
ITEM = re.compile("[、,。;:!?，；：！？（）()]")
COUNTED = re.compile("[0-9]|[两一二三四五六七八九十百千]+[个件次场期篇条项名人家处份]")
LABEL = re.compile("[,，；;](?!其中)[\u4e00-\u9fff]{2,}")
SHORTEST, LONGEST_DEED = 2, 4
BESIDE = 8  # characters before a number in which its label ends
RIGHT_BEHIND = 3
IDLE_BETWEEN = ("", "信息", "类信息", "数", "数量", "总数")  # between a label and its number
RUN = re.compile("[\u4e00-\u9fff]+|[a-z0-9]{2,}")


def is_of_another(
    words: str, statement: Statement, told: Sequence[Statement], texts: Mapping[str, str], by_label: bool = True
) -> bool:
    """Whether a statement counts something else than the words name. `told` are all statements of its report, `texts` those of
    its sections; labels are not looked at where its deed is known to be the one asked for."""
    return (
        is_unlike(words, statement, told, texts)
        or is_counted_together(words, statement, texts)
        or is_of_another_deed(words, statement, told, texts)
        or is_of_another_channel(words, statement, _within(statement, told), texts)
        or is_labelled_otherwise(words, statement, told, texts, near=not by_label)
    )


def is_unlike(words: str, statement: Statement, told: Sequence[Statement], texts: Mapping[str, str]) -> bool:
    """Whether what stands around a number says that it is of another measure, year, kind or part, or denied."""
    if is_in_another_measure(words, statement) or is_of_another_year(words):
        return True
    measures = asked_measures(words)
    beside = (each.unit in measures for each in _within(statement, told))
    if measures and statement.unit not in measures and any(beside):
        return True
    sentence, place = _sentence_of(statement, texts)
    within = _within(statement, told)
    places = to_places(within, texts)
    own = places[within.index(statement)]
    shared = shared_words(words, sentence)
    others = [
        each
        for each in places
        if each is not own
        and each.statement.unit == statement.unit
        and not is_of_another_channel(words, each.statement, within, texts)
    ]
    return (
        is_of_another_kind(words, sentence)
        or is_of_one(words, own.own)
        or is_denied(words, shared_words(words, own.own), own.own)
        or is_of_part_behind(shared, sentence, place)
        or is_thing_behind(words, sentence, place)
        or is_part(words, statement, within, texts)
        or says_less(words, own, others)
        or says_less(words, replace(own, own=sentence), _elsewhere(statement, told, texts))
    )


def _elsewhere(statement: Statement, told: Sequence[Statement], texts: Mapping[str, str]) -> Iterator[Place]:
    """Where the numbers of other sentences stand that are counted in the same measure."""
    for other in told:
        if (other.section, other.sentence_start) == (statement.section, statement.sentence_start):
            continue
        if other.unit == statement.unit and other.kind == statement.kind and other.value != statement.value:
            within = _within(other, told)
            yield to_places(within, texts)[within.index(other)]


def is_counted_together(words: str, statement: Statement, texts: Mapping[str, str]) -> bool:
    """Whether the words name one of several things for which a number was counted together: 通过网站、公众号等渠道."""
    sentence, own = _sentence_of(statement, texts)
    return any(
        all(_is_listed(sentence, place, place + len(word), own) for place in _places(word, sentence))
        for word in shared_words(_asking(words), sentence)
        if not _is_joined(word, fold(words))
    )


def is_of_another_deed(words: str, statement: Statement, told: Sequence[Statement], texts: Mapping[str, str]) -> bool:
    """Whether a number was undone, and that is not asked for, or a later number of its sentence is of the deed that is, and it is
    not: 关停账号4个，保留12个. A number beside which nothing but a deed stands is of the same thing in whatever measure:
    照片4120张，办结4066件."""
    deeds = [each for one in parse_clause(without_amounts(_asking(words))).told for each in one.classes if each.is_deed]
    within = _within(statement, told)
    places = to_places(within, texts)
    own = places[within.index(statement)].own
    if not any(each.undoes for each in deeds) and any(each.undoes and each.is_said(own) for each in all_deeds()):
        return True
    if not deeds or _says(deeds, own) or denies(_asking(words)):
        return False
    measures = asked_measures(words)
    return any(
        _says(deeds, each.own)
        and (_may_count(each.statement, statement, measures) or len(each.apart.strip()) <= LONGEST_DEED)
        for each in places
        if each.statement.start > statement.start
    )


def is_labelled_otherwise(
    words: str, statement: Statement, told: Sequence[Statement], texts: Mapping[str, str], near: bool = False
) -> bool:
    """Whether the words label a later number of its sentence that may count the same, an earlier one where nothing of the words
    stands at its own, or a number of another sentence while its own does not say it; `near`: right before such a number of its
    sentence alone."""
    begin, text = statement.sentence_start, texts[statement.section]
    sentence, own = _sentence_of(statement, texts)
    within = _within(statement, told)
    same = [each for each in within if each.start != statement.start]
    before = max((each.end - begin for each in same if each.end <= statement.start), default=0)
    shared = {word: _places(word, sentence) for word in _as_asked(words, sentence)}
    here = any(before <= place < own[0] for places in shared.values() for place in places)
    measures = asked_measures(words)
    others = [
        (each.start - begin, each.end - begin)
        for each in same
        if (each.start > statement.start and _may_count(each, statement, measures))
        or (each.start < statement.start and not here and _is_before(each, statement, words, text, measures))
        or (each.start < statement.start and not here and near and each.unit == statement.unit)
    ]
    clause = max([before, *(match.end() for match in CLAUSE.finditer(sentence, 0, own[0]))])
    for word, places in shared.items():
        if any(clause <= place <= own[1] for place in places):
            continue
        apart = near or any(before <= place <= own[1] for place in places)
        if any(_labels(sentence, place + len(word), number, apart) for place in places for number in others):
            return True
    return not near and any(
        _is_label_of(words, each, texts[each.section], sentence)
        for each in told
        if (each.section, each.sentence_start) != (statement.section, begin) and _may_count(each, statement, measures)
    )


def _sentence_of(statement: Statement, texts: Mapping[str, str]) -> tuple[str, tuple[int, int]]:
    """The sentence of a statement, folded, and where its number stands in it."""
    begin = statement.sentence_start
    return fold(texts[statement.section][begin : statement.sentence_end]), (
        statement.start - begin,
        statement.end - begin,
    )


def _within(statement: Statement, told: Sequence[Statement]) -> list[Statement]:
    """The statements of a sentence, that of the given one."""
    return [
        each for each in told if (each.section, each.sentence_start) == (statement.section, statement.sentence_start)
    ]


def _asking(words: str) -> str:
    """The clauses that ask for an amount."""
    return fold(" ".join(clause for clause in CLAUSE.split(words) if asks_amount(clause)))


def _places(word: str, sentence: str) -> list[int]:
    return [match.start() for match in re.finditer(re.escape(word), sentence)]


def _says(deeds: Sequence[Class], own: str) -> bool:
    return any(each.is_said(own) for each in deeds)


def _is_joined(word: str, words: str) -> bool:
    """Whether a question itself names a word as one of several things: 一问一答、明白纸等."""
    return re.search(f"{re.escape(word)}(?:等|{JOINS})|{JOINS}{re.escape(word)}", words) is not None


def _is_before(other: Statement, statement: Statement, words: str, text: str, measures: frozenset[str]) -> bool:
    """Whether an earlier number may be asked for as well: in no measure any may, in one its sibling in a row alone, or one that
    stands before another deed or thing than those that are named: 失效58件，修改6件."""
    between = text[other.end : statement.start]
    if not measures:
        return True
    if other.unit != statement.unit:
        return False
    told = parse_clause(without_amounts(_asking(words))).told
    apart = LABEL.fullmatch(between) is not None and not any(each.is_said(between, statement.subject) for each in told)
    return apart or (LISTS in between and CLAUSE.search(between) is None)


def _as_asked(words: str, sentence: str) -> list[str]:
    """The runs of characters that a question and a sentence share, with words that restrict nothing in one with others: of
    部门规范性文件 and 规范性文件 the first."""
    plain = shared_words(words, sentence)
    whole = [
        run
        for each in RUN.findall(fold(words))
        for run in _longest(each, sentence)
        if any(word in run for word in plain)
    ]
    return [word for word in plain if not any(word in run for run in whole)] + whole


def _may_count(other: Statement, statement: Statement, measures: frozenset[str]) -> bool:
    """Whether another number may be asked for as well; in no measure any may."""
    return not measures or other.unit in {statement.unit, "", *measures} or not statement.unit


def _is_label_of(words: str, statement: Statement, text: str, sentence: str) -> bool:
    """Whether the words name what stands right before a number, and a sentence does not."""
    beside = text[max(statement.sentence_start, statement.start - BESIDE) : statement.start]
    label = EDGE.split(fold(beside))[-1]
    return any(label.endswith(word) and word not in sentence for word in shared_words(words, label))


def shared_words(words: str, sentence: str) -> list[str]:
    """The longest runs of characters that a question and a sentence share."""
    found: list[str] = []
    for run in RUN.findall(without_idle(fold(words))):
        found += _longest(run, sentence)
    return [word for word in found if not any(word != other and word in other for other in found)]


def _longest(run: str, sentence: str) -> Iterator[str]:
    start = 0
    while start < len(run):
        end = start
        while end < len(run) and run[start : end + 1] in sentence:
            end += 1
        if end - start >= SHORTEST:
            yield run[start:end]
        start = max(end, start + 1)


def _is_listed(sentence: str, start: int, end: int, own: tuple[int, int]) -> bool:
    """Whether a word is one of several things in a row of which none has a number of its own: 通过网站、公众号等渠道."""
    if 0 <= own[0] - end <= RIGHT_BEHIND:
        return False
    if sentence[end : end + 1] == LISTS:
        return True
    return sentence[start - 1 : start] == LISTS and COUNTED.search(ITEM.split(sentence[: start - 1])[-1]) is None


def _labels(sentence: str, end: int, number: tuple[int, int], near: bool = False) -> bool:
    """Whether a word that ends here stands before a number, or right before it."""
    between = sentence[end : number[0]].strip() if end <= number[0] else None
    if between is None or EDGE.search(between):
        return False
    return between in IDLE_BETWEEN if near else len(between) <= BESIDE
