"""What is relevant to a question on the prose, told from its gold sentences and from the reports as they were generated.

An entry of a prose set says in `why` which report answers, or which do (`baiyu-2022, …`, `baiyu-2024, luting-2024: …`,
`baiyu-2022: 五; baiyu-2024: 五`),
and in `expect.says` what stands there, beside names of bodies. Some questions across reports say only which bodies of a year
admit a problem (`2023: baiyu, yunlu-fgw, …`); the text as it was generated tells which.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from eval.generator.material import load
from eval.generator.report import FictionalReport
from eval.generator.samples import sample_reports
from eval.generator.wide import wide_reports
from eval.question_sets import LIFELIKE, SAMPLES, Question

NAMED = re.compile(r"^[a-z0-9-]+-\d{4}(?:, [a-z0-9-]+-\d{4})*(?=[:,]|$)")
FURTHER = re.compile(r"; ([a-z0-9-]+-\d{4})(?=:)")
ADMITTED = re.compile(r"^(?P<year>\d{4}): (?P<bodies>[a-z0-9-]+(?:, [a-z0-9-]+)*)(?=, \d|, [^a-z]|$)")
LIKE = 0.8  # of a gold sentence, where a chunk holds most of it
SHORT = 8  # characters; what is shorter has to stand there whole


@dataclass(frozen=True, slots=True)
class Piece:
    """A chunk of a report as the service holds it: its id there, the name of its report, its text."""

    id: str
    report: str
    text: str


@dataclass(frozen=True, slots=True)
class Gold:
    """`report` → the sentences of it that answer, each in all its wordings."""

    sentences: Mapping[str, tuple[tuple[str, ...], ...]]

    @property
    def report(self) -> str | None:
        """The one report that answers; None where several do."""
        return next(iter(self.sentences)) if len(self.sentences) == 1 else None

    def relevant(self, pieces: Iterable[Piece]) -> list[str]:
        """The ids of the pieces that hold one of the sentences, or most of it, in the right report."""
        return [
            piece.id
            for piece in pieces
            if any(holds(piece.text, words) for words in self.sentences.get(piece.report, ()))
        ]


def find_gold(question: Question) -> Gold | None:
    """The gold of a question; None where nothing is there to be found, or its report is not told."""
    if not question.expect.answerable:
        return None
    if match := ADMITTED.match(question.why):
        return _admitted(int(match["year"]), match["bodies"].split(", "), question.corpus)
    match = NAMED.match(question.why)
    issuers = [report.issuer for report in _reports(question.corpus)]
    said = tuple(words for words in question.expect.says if not any(words[0] in issuer for issuer in issuers))
    if match is None or not said:
        return None
    return Gold(dict.fromkeys([*match.group().split(", "), *FURTHER.findall(question.why)], said))


def holds(text: str, wordings: Iterable[str]) -> bool:
    """Whether a text holds one of some sentences, or most of its characters' pairs."""
    return any(_share(wording, text) >= (LIKE if len(wording) > SHORT else 1) for wording in wordings)


def _share(sentence: str, text: str) -> float:
    if sentence in text:
        return 1.0
    pairs = {sentence[place : place + 2] for place in range(len(sentence) - 1)}
    return sum(pair in text for pair in pairs) / len(pairs) if pairs else 0.0


def _admitted(year: int, bodies: Sequence[str], corpus: str) -> Gold | None:
    """The problems that just these bodies admit in that year; where they have only others' company, all they share."""
    texts = {report.body.slug: "".join(report.prose["problems"]) for report in _reports(corpus) if report.year == year}
    admitted = {
        problem: {body for body, text in texts.items() if problem in text}
        for problem in (pair["problem"] for pair in load("prose-problems")["pairs"])
    }
    wanted = set(bodies)
    shared = [problem for problem, makers in admitted.items() if makers == wanted]
    shared = shared or [problem for problem, makers in admitted.items() if makers >= wanted]
    return Gold({f"{body}-{year}": tuple((each,) for each in shared) for body in bodies}) if shared else None


@cache
def _reports(corpus: str) -> tuple[FictionalReport, ...]:
    if corpus == LIFELIKE:
        return ()
    return tuple(report for report, _ in sample_reports()) if corpus == SAMPLES else tuple(wide_reports())
