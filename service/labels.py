"""Whether words of a question stand in a sentence as the label of another number than the one that would answer, or as one of
several things for which the number was counted together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from disclosure.matching import fold
from disclosure.model import Statement
from service.accounted import asked_measures
from service.questions.everyday import without_idle

EDGE = re.compile("[、,。;:!?，；：！？]")
LISTS = "、"
ITEM = re.compile("[、,。;:!?，；：！？（）()]")
DIGIT = re.compile("[0-9零一二三四五六七八九十百千万亿两]")
SHORTEST = 2
BESIDE = 8  # characters before a number in which its label ends
RIGHT_BEHIND = 3
RUN = re.compile("[\u4e00-\u9fff]+|[a-z0-9]{2,}")


def is_labelled_otherwise(
    words: str, statement: Statement, told: Sequence[Statement], texts: Mapping[str, str]
) -> bool:
    """Whether what the words name is not what a statement counts: it labels a later number of its sentence that may count the
    same, an earlier one where nothing of the words stands at its own, or a number of another sentence while its own does not
    say it. `told` are all statements of its report, `texts` those of its sections."""
    begin, text = statement.sentence_start, texts[statement.section]
    sentence = fold(text[begin : statement.sentence_end])
    own = (statement.start - begin, statement.end - begin)
    within = [each for each in told if each.section == statement.section and each.sentence_start == begin]
    same = [each for each in within if each.start != statement.start]
    before = max((each.end - begin for each in same if each.end <= statement.start), default=0)
    shared = {
        word: [match.start() for match in re.finditer(re.escape(word), sentence)]
        for word in shared_words(words, sentence)
    }
    here = any(before <= place < own[0] for places in shared.values() for place in places)
    measures = asked_measures(words)
    others = [
        (each.start - begin, each.end - begin)
        for each in same
        if (each.start > statement.start and _may_count(each, statement, measures))
        or (each.start < statement.start and (each.unit == statement.unit or not measures) and not here)
    ]
    for word, places in shared.items():
        ends = [place + len(word) for place in places]
        listed = all(_is_listed(sentence, place, end, own) for place, end in zip(places, ends, strict=True))
        if listed and not re.search(f"{re.escape(word)}(?:等|[、和与及或])|[、和与及或]{re.escape(word)}", fold(words)):
            return True
        if any(before <= place < own[0] or place == own[1] for place in places):
            continue
        if any(_labels(sentence, end, number) for end in ends for number in others):
            return True
    elsewhere = [each for each in told if each not in within and _may_count(each, statement, measures)]
    return any(_is_label_of(words, each, fold(texts[each.section]), sentence) for each in elsewhere)


def _may_count(other: Statement, statement: Statement, measures: frozenset[str]) -> bool:
    """Whether another number may be asked for as well; in no measure any may."""
    return not measures or other.unit in {statement.unit, "", *measures} or not statement.unit


def _is_label_of(words: str, statement: Statement, text: str, sentence: str) -> bool:
    """Whether the words name what stands right before a number, and a sentence does not."""
    label = EDGE.split(text[max(statement.sentence_start, statement.start - BESIDE) : statement.start])[-1]
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
    return sentence[start - 1 : start] == LISTS and DIGIT.search(ITEM.split(sentence[: start - 1])[-1]) is None


def _labels(sentence: str, end: int, number: tuple[int, int]) -> bool:
    """Whether a word that ends here stands right before a number."""
    between = sentence[end : number[0]] if end <= number[0] else None
    return between is not None and len(between) <= BESIDE and EDGE.search(between) is None
