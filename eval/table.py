"""Asked questions → the table of scores by set and kind, and the list of failures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from eval.runner import Asked
from eval.scorer import VERDICTS

HELD = "-held"
PROSE = "prose"
HEADINGS = ("set", "kind", "questions", *VERDICTS, "right %")


def count_scores(asked: Iterable[Asked]) -> dict[str, dict[str, Counter[str]]]:
    """Set → kind → verdict → how many, in the order asked."""
    counts: dict[str, dict[str, Counter[str]]] = {}
    for each in asked:
        kinds = counts.setdefault(each.question.set_name, {})
        kinds.setdefault(each.question.kind, Counter())[each.score.verdict] += 1
    return counts


def has_wrong_number(asked: Iterable[Asked]) -> bool:
    return any(each.score.verdict == "wrong number" for each in asked)


def render_table(asked: Sequence[Asked]) -> str:
    """The scores in columns, each set with a line of its own after its kinds."""
    rows = [HEADINGS]
    for name, kinds in count_scores(asked).items():
        rows += [_row(name, kind, counts) for kind, counts in kinds.items()]
        rows.append(_row(name, "all", sum(kinds.values(), Counter())))
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADINGS))]
    return "\n".join(_line(row, widths) for row in rows)


def render_quoted(asked: Iterable[Asked]) -> Iterator[str]:
    """Of the questions on prose whose gold sentence is known, how many answers hold it, whether or not they are right in
    every other thing, and how many more quote it as what comes nearest: tuned sets, then those held back."""
    told: dict[bool, list[bool]] = {False: [], True: []}
    nearest = {False: 0, True: 0}
    for each in asked:
        name, expect = each.question.set_name, each.question.expect
        if name.startswith(PROSE) and expect.answerable and expect.says:
            held = name.endswith(HELD)
            quoted = all(any(word in each.answer["text"] for word in words) for words in expect.says)
            told[held].append(quoted and each.answer["status"] == "answered")
            nearest[held] += quoted and each.answer["status"] != "answered"
    for held, found in told.items():
        if found:
            share = 100 * sum(found) / len(found)
            part = f"{'held back' if held else 'tuned'}: {sum(found)} of {len(found)} ({share:.1f} %)"
            yield f"gold sentence quoted, {part}; as what comes nearest where nothing answers: {nearest[held]} more"


def render_failures(asked: Iterable[Asked], show_held: bool = False) -> Iterator[str]:
    """Three lines for every answer that is not right: the question, what was expected, what came. Sets that are held back
    are only counted, unless `show_held`."""
    for each in asked:
        if each.score.verdict != "right" and (show_held or not each.question.set_name.endswith(HELD)):
            yield f"{each.score.verdict}: [{each.question.set_name}, {each.question.kind}] {each.question.text}"
            yield f"    expected {each.question.expect}"
            yield f"    got      {each.score.fault}"


def to_json(asked: Sequence[Asked], show_held: bool = False) -> dict[str, Any]:
    """The table and the failures as one JSON object; a failure carries its whole answer. Of sets that are held back there
    are only the counts, unless `show_held`."""
    return {
        "sets": {
            name: {kind: {"questions": counts.total(), **counts} for kind, counts in kinds.items()}
            for name, kinds in count_scores(asked).items()
        },
        "failures": [
            _failure(each)
            for each in asked
            if each.score.verdict != "right" and (show_held or not each.question.set_name.endswith(HELD))
        ],
        "wrong_number": has_wrong_number(asked),
    }


def _row(name: str, kind: str, counts: Counter[str]) -> tuple[str, ...]:
    share = f"{100 * counts['right'] / counts.total():.1f}"
    return (name, kind, str(counts.total()), *(str(counts[verdict]) for verdict in VERDICTS), share)


def _line(row: tuple[str, ...], widths: Sequence[int]) -> str:
    cells = [
        cell.ljust(width) if at < 2 else cell.rjust(width)
        for at, (cell, width) in enumerate(zip(row, widths, strict=True))
    ]
    return "  ".join(cells).rstrip()


def _failure(asked: Asked) -> dict[str, Any]:
    question = asked.question
    return {
        "set": question.set_name,
        "kind": question.kind,
        "question": question.text,
        "why": question.why,
        "verdict": asked.score.verdict,
        "expected": str(question.expect),
        "got": asked.score.fault,
        "answer": asked.answer,
    }
