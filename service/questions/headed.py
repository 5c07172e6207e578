"""Questions for a part of a report that stands under a heading of its own (`forms/topics.yaml`): 监督保障方面做了什么."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from disclosure.load_form import load_data
from disclosure.matching import words_to_pattern
from service.questions.topics import PROBLEMS, TOPICS, narrows


@dataclass(frozen=True, slots=True)
class Headed:
    """A part of a report under a heading that `heading` finds, in one of some `sections`; in any but that on problems where none
    are named."""

    id: str
    asked: re.Pattern[str]
    sections: frozenset[str]
    heading: re.Pattern[str]

    def holds(self, section: str, heading: str) -> bool:
        """Whether a chunk belongs to it. The heading of a part stands behind that of its section."""
        there = section in self.sections if self.sections else section != PROBLEMS
        return there and self.heading.search(heading.partition(" ")[2] or heading) is not None


def find_headed(words: str) -> Headed | None:
    """The part whose whole a question asks for; None for one that asks for something in it, or of several parts."""
    named = [part for part in load_headed() if part.asked.search(words)]
    if len(named) != 1 or narrows(_frame().sub(" ", named[0].asked.sub(" ", words))):
        return None
    return named[0]


@cache
def _frame() -> re.Pattern[str]:
    words = load_data(TOPICS)["headed"]["frame"]
    return words_to_pattern(sorted(words["zh"], key=len, reverse=True), words["en"])


@cache
def load_headed() -> tuple[Headed, ...]:
    return tuple(
        Headed(
            entry["id"],
            words_to_pattern(sorted(entry["zh"], key=len, reverse=True), entry["en"]),
            frozenset(entry.get("sections", ())),
            re.compile(entry["heading"]),
        )
        for entry in load_data(TOPICS)["headed"]["parts"]
    )
