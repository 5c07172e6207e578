"""Single characters that carry no content of their own: 放一起, 叫人起诉了, 手里压着. They are listed; beside another
character with which they make a word they stay what they are (官 of 军官)."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from disclosure.lexicon import QUESTIONS
from disclosure.load_form import load_data
from disclosure.stores.words import is_word
from service.questions.mentions import Mention, Reading

PARTICLES = frozenset("了着过到得的地个一人上下起来去在给是有不也都还就")


def without_loose(reading: Reading) -> Reading:
    """The reading without loose characters among its unexplained words."""
    kept = tuple(each for each in reading.residue if not _is_loose(each, reading.key))
    return reading if len(kept) == len(reading.residue) else replace(reading, residue=kept)


def _is_loose(mention: Mention, key: str) -> bool:
    if not set(mention.text) <= _loose():
        return False
    around = [(mention.start - 1, mention.end), (mention.start, mention.end + 1), (mention.start - 1, mention.end + 1)]
    return not any(start >= 0 and end <= len(key) and _is_word(key[start:end], mention.text) for start, end in around)


def _is_word(text: str, loose: str) -> bool:
    """Whether a dictionary holds a text as a word that is more than a character with a particle (叫人, 压着)."""
    return bool(set(text) - set(loose) - PARTICLES) and is_word(text)


@cache
def _loose() -> frozenset[str]:
    return frozenset(load_data(QUESTIONS)["loose"])
