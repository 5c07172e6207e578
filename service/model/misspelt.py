"""Words of a question that sound like a name of the slot that a model takes them for: a second witness beside the model."""

from __future__ import annotations

from collections.abc import Iterator

from disclosure.form import Indicator
from disclosure.lexicon import Lexicon, Sense
from disclosure.sounds import to_pinyin

SHORTEST = 4  # characters; shorter words sound alike too often (申请书, 申请数)


def correct_spelling(key: str, words: str, indicator: Indicator, lexicon: Lexicon) -> str | None:
    """A question's key with a mistyped name of an indicator put right (行政复一 → 行政复议); None where `words` hold none."""
    if words not in key:
        return None
    for phrase in sorted(_names(indicator, lexicon), key=len, reverse=True):
        for start in range(len(words) - len(phrase) + 1):
            typed = words[start : start + len(phrase)]
            if typed != phrase and typed not in lexicon.senses and to_pinyin(typed) == to_pinyin(phrase):
                return key.replace(words, words[:start] + phrase + words[start + len(phrase) :], 1)
    return None


def _names(indicator: Indicator, lexicon: Lexicon) -> Iterator[str]:
    """The Chinese phrases that mean the row or the column of an indicator and nothing else."""
    own = {f"{indicator.table}.{indicator.row}", f"{indicator.table}.{indicator.column}"}
    for phrase, senses in lexicon.senses.items():
        if len(phrase) >= SHORTEST and not phrase.isascii() and _means_only(senses, own):
            yield phrase


def _means_only(senses: tuple[Sense, ...], own: set[str]) -> bool:
    return all(sense.kind in ("row", "column") and sense.target in own for sense in senses)
