"""Words that can stand for each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random

SWAP = 0.3  # chance that a word gives way to a synonym


def is_chinese(text: str) -> bool:
    """Whether a Han character stands in the text."""
    return any("一" <= character <= "鿿" for character in text)


class Thesaurus:
    """Groups of words that can stand for each other, parted into words for training and words held back; of those `spoken`
    none is held back."""

    def __init__(
        self, groups: Sequence[Sequence[str]], training_text: str, spoken: Sequence[Sequence[str]] = ()
    ) -> None:
        self.training: list[list[str]] = []
        self.held: dict[str, str] = {}
        for group in groups:
            chinese = [word for word in group if is_chinese(word)]
            spare = chinese[-1] if len(chinese) > 3 and chinese[-1] not in training_text else None
            kept = [word for word in group if word != spare]
            if len(kept) > 1:
                self.training.append(kept)
            if spare:
                self.held.update(dict.fromkeys(chinese[:-1], spare))
        self.training += map(list, spoken)
        self._group: dict[str, list[str]] = {}
        for group in self.training:
            whole = [word for word in group if is_chinese(word) and len(word) > 1]
            for word in whole:
                self._group.setdefault(word, []).extend(other for other in whole if other != word)
        self._pattern = re.compile("|".join(sorted(map(re.escape, self._group), key=len, reverse=True)))

    def vary(self, text: str, random: Random) -> str:
        """The text with some of its words replaced by others of their group."""

        def other(match: re.Match[str]) -> str:
            choices = self._group[match[0]]
            return random.choice(choices) if choices and random.random() < SWAP else match[0]

        return self._pattern.sub(other, text)

    def disguise(self, text: str) -> str:
        """The text with every word that has a held-back synonym replaced by it."""
        return self._pattern.sub(lambda match: self.held.get(match[0], match[0]), text)
