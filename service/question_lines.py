"""What people asked, as lines for the operator's terminal or for a program."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from disclosure.stores.answers import Asked
from service.unanswered import MARKED_WRONG, Unanswered, count_questions, find_unanswered


def question_lines(asked: Sequence[Asked], unanswered: bool, json_: bool) -> Iterable[str]:
    """How many questions were asked, or those that want an answer; as JSON one object a line."""
    if unanswered:
        groups = find_unanswered(asked)
        if not json_:
            return _unanswered_lines(groups)
        return (_to_json(asdict(each)) for questions in groups.values() for each in questions)
    counts = count_questions(asked)
    return [_to_json(counts)] if json_ else _count_lines(counts)


def _count_lines(counts: Mapping[str, Any]) -> Iterator[str]:
    yield f"{counts['questions']:>6}  questions"
    yield from (f"{times:>6}  {status}" for status, times in counts["statuses"].items())
    yield from (f"{counts[f'marked_{mark}']:>6}  marked {mark}" for mark in ("useful", "wrong"))


def _unanswered_lines(groups: Mapping[str, Sequence[Unanswered]]) -> Iterator[str]:
    for reason, questions in groups.items():
        yield f"{'marked wrong' if reason == MARKED_WRONG else reason}  ({len(questions)})"
        for each in questions:
            times = f"{each.times}×" if each.times == each.asked else f"{each.times} of {each.asked}×"
            words = f"  [{_plain('、'.join(each.words))}]" if each.words else ""
            wrong = f"  marked wrong {each.wrong}×" if each.wrong and reason != MARKED_WRONG else ""
            yield f"  {each.last}  {times}  {_plain(each.question)}{words}{wrong}"
            yield from (f"      “{_plain(comment)}”" for comment in each.comments)


def _plain(text: str) -> str:
    """A text on one line, without the characters that a terminal obeys, for strangers wrote it."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def _to_json(fields: Mapping[str, Any]) -> str:
    return json.dumps(fields, ensure_ascii=False)
