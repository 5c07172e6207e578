"""What was asked, for the operator: counted by what became of it, and the questions that want an answer, by reason."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from disclosure.matching import phrase_key
from disclosure.stores.answers import Asked
from service.questions.query import Unclear
from service.questions.understood import Understood

ANSWERED, MARKED_WRONG = "answered", "marked_wrong"
END = re.compile(r"[\s?!.,;:。、…~]+$")  # after folding, in which ？ is ?


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A question that was refused for a reason, or answered and marked wrong, however often.

    `question` is as last typed, `answer_id` its last such answer; `asked` counts every time it was asked, `times` those
    that ended for this reason, and `wrong` those of them that were marked wrong.
    """

    reason: str
    question: str
    answer_id: str
    last: str
    asked: int
    times: int
    wrong: int
    words: tuple[str, ...]
    comments: tuple[str, ...]


def words_in_the_way(understood: Understood) -> tuple[str, ...]:
    """What of a question nothing explained or no slot has: words, names, crossings of the form; each once.

    Words for people (警察多少人) stand in the way only where no slot was named.
    """
    reading, outcome = understood.reading, understood.outcome
    unclear = outcome if isinstance(outcome, Unclear) else None
    slotless = unclear is not None and unclear.reason == "clarify_indicator"
    left = (*reading.unexplained, *reading.named("chat"), *(reading.named("persons") if slotless else ()))
    return tuple(dict.fromkeys((*(unclear.words if unclear else ()), *(mention.text for mention in left))))


def question_key(question: str) -> str:
    """The form in which two askings are one question: `phrase_key` without the punctuation at the end."""
    return END.sub("", phrase_key(question))


def find_unanswered(asked: Iterable[Asked]) -> dict[str, list[Unanswered]]:
    """Questions (newest first) that want an answer, by reason: marked wrong first, then the reason met most often.

    A refused question stands under its reason, also when it was marked wrong.
    """
    count: Counter[str] = Counter()
    found: dict[str, dict[str, list[Asked]]] = {}
    for each in asked:
        key = question_key(each.question)
        count[key] += 1
        if reason := _reason(each):
            found.setdefault(reason, {}).setdefault(key, []).append(each)
    groups = {
        reason: [_to_unanswered(reason, times, count[key]) for key, times in questions.items()]
        for reason, questions in found.items()
    }
    return dict(sorted(groups.items(), key=lambda group: (group[0] != MARKED_WRONG, -_times(group[1]), group[0])))


def count_questions(asked: Sequence[Asked]) -> dict[str, Any]:
    """How many questions were asked, by status, most first; and what was said of their answers."""
    statuses = Counter(each.status for each in asked)
    return {
        "questions": len(asked),
        "statuses": dict(sorted(statuses.items(), key=lambda held: (-held[1], held[0]))),
        "marked_useful": sum(each.useful is True for each in asked),
        "marked_wrong": sum(each.useful is False for each in asked),
    }


def _reason(asked: Asked) -> str | None:
    """Why a question wants an answer; None where it has one that nobody marked wrong."""
    if asked.status != ANSWERED:
        return asked.reason or asked.status
    return MARKED_WRONG if asked.useful is False else None


def _to_unanswered(reason: str, times: Sequence[Asked], asked: int) -> Unanswered:
    """One question out of its askings, newest first."""
    last = times[0]
    return Unanswered(
        reason=reason,
        question=last.question,
        answer_id=last.answer_id,
        last=last.created_at,
        asked=asked,
        times=len(times),
        wrong=sum(each.useful is False for each in times),
        words=tuple(dict.fromkeys(word for each in times for word in each.words)),
        comments=tuple(dict.fromkeys(each.comment for each in times if each.comment)),
    )


def _times(questions: Iterable[Unanswered]) -> int:
    return sum(each.times for each in questions)
