"""Whether a number is told of another channel than a question names: of the 视频号, where the 公众号 is asked about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from disclosure.load_form import load_data
from disclosure.matching import fold
from disclosure.model import Statement
from service.accounted import CLAUSE

CHANNELS = "channels.yaml"
TITLE = re.compile("《[^》]*》")


def is_of_another_channel(
    words: str, statement: Statement, within: Sequence[Statement], texts: Mapping[str, str]
) -> bool:
    """Whether words name a channel, and the piece of the sentence nearest before a number that names any names others alone, or
    the sentence names none while they name one of many alike. `within` are the statements of its sentence: each ends a piece."""
    asked = _named(words, _asked())
    if not asked:
        return False
    text = texts[statement.section]
    behind = CLAUSE.split(text[statement.end : statement.sentence_end])[0]
    next_one = min((each.start for each in within if each.start >= statement.end), default=len(text))
    pieces = [*_pieces_before(statement, within, text), behind[: max(0, next_one - statement.end)]]
    of_many = len(asked) == 1 and _is_of_many(words)
    modes = asked & _marked("mode") if len(asked) > 1 else frozenset()
    named = [_named(_untitled(piece) if of_many else piece, _said()) - modes for piece in reversed(pieces)]
    told = next(filter(None, named), frozenset())
    if told or not of_many:
        return bool(told) and not (asked - modes) & told
    return not asked & _named(_untitled(text[statement.sentence_start : statement.sentence_end]), _said())


def names_others_alone(words: str, text: str) -> bool:
    """Whether words name a channel, and a text names others and none of those: 微博 asked, 公众号 told; or none at all, where
    they name one of many alike."""
    asked, told = _named(words, _asked()), _named(_untitled(text), _said())
    return bool(asked) and not asked & told and (bool(told) or (len(asked) == 1 and _is_of_many(words)))


def _pieces_before(statement: Statement, within: Iterable[Statement], text: str) -> list[str]:
    pieces: list[str] = []
    start = statement.sentence_start
    for other in sorted(within, key=lambda each: each.start):
        if start <= other.start and other.end <= statement.start:
            pieces += CLAUSE.split(text[start : other.start])
            start = other.end
    return [*pieces, *CLAUSE.split(text[start : statement.start])]


def _is_of_many(words: str) -> bool:
    """Whether words name one of several channels alike, and not by what people call all of them."""
    plainly = _named(_loosely().sub(" ", fold(words)), _asked())
    return bool(plainly) and plainly <= _marked("of_many")


def _untitled(text: str) -> str:
    """A text without the names of programmes and papers: 《行风热线》 is no hotline."""
    return TITLE.sub(" ", text)


def _named(text: str, words: Mapping[str, re.Pattern[str]]) -> frozenset[str]:
    folded = fold(text)
    return frozenset(id_ for id_, pattern in words.items() if pattern.search(folded))


@cache
def _loosely() -> re.Pattern[str]:
    """Words by which people mean the others alike as well."""
    words = [word for each in load_data(CHANNELS)["channels"] for word in each.get("loosely", ())]
    return re.compile("|".join(map(re.escape, words)))


@cache
def _marked(mark: str) -> frozenset[str]:
    return frozenset(each["id"] for each in load_data(CHANNELS)["channels"] if each.get(mark))


@cache
def _said() -> dict[str, re.Pattern[str]]:
    return {each["id"]: _pattern(each["said"]) for each in load_data(CHANNELS)["channels"]}


@cache
def _asked() -> dict[str, re.Pattern[str]]:
    return {each["id"]: _pattern([*each["said"], *each["asked"]]) for each in load_data(CHANNELS)["channels"]}


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?<![a-z]){re.escape(word)}(?![a-z])" for word in words))
