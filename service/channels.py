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


def is_of_another_channel(
    words: str, statement: Statement, within: Sequence[Statement], texts: Mapping[str, str]
) -> bool:
    """Whether words name a channel, and the piece of the sentence nearest before a number that names any names others alone.
    `within` are the statements of its sentence: a number ends a piece."""
    asked = _named(words, _asked())
    if not asked:
        return False
    text = texts[statement.section]
    behind = CLAUSE.split(text[statement.end : statement.sentence_end])[0]
    next_one = min((each.start for each in within if each.start >= statement.end), default=len(text))
    pieces = [*_pieces_before(statement, within, text), behind[: max(0, next_one - statement.end)]]
    told = next((found for piece in reversed(pieces) if (found := _named(piece, _said()))), frozenset())
    return bool(told) and not asked & told


def _pieces_before(statement: Statement, within: Iterable[Statement], text: str) -> list[str]:
    pieces: list[str] = []
    start = statement.sentence_start
    for other in sorted(within, key=lambda each: each.start):
        if start <= other.start and other.end <= statement.start:
            pieces += CLAUSE.split(text[start : other.start])
            start = other.end
    return [*pieces, *CLAUSE.split(text[start : statement.start])]


def _named(text: str, words: Mapping[str, re.Pattern[str]]) -> frozenset[str]:
    folded = fold(text)
    return frozenset(id_ for id_, pattern in words.items() if pattern.search(folded))


@cache
def _said() -> dict[str, re.Pattern[str]]:
    return {each["id"]: _pattern(each["said"]) for each in load_data(CHANNELS)["channels"]}


@cache
def _asked() -> dict[str, re.Pattern[str]]:
    return {each["id"]: _pattern([*each["said"], *each["asked"]]) for each in load_data(CHANNELS)["channels"]}


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?<![a-z]){re.escape(word)}(?![a-z])" for word in words))
