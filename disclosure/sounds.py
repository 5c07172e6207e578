"""How Chinese text sounds, without tones: for names and words that were typed by ear."""

from __future__ import annotations

from functools import lru_cache

ALIKE = (("zh", "z"), ("ch", "c"), ("sh", "s"))  # heard as one in much of the country
ENDINGS = (("ing", "in"), ("eng", "en"), ("ang", "an"))


@lru_cache(maxsize=32_768)  # the names of all that is held are compared with each unknown one
def to_pinyin(text: str) -> tuple[str, ...]:
    """The syllables of a text without tones, one for each Chinese character."""
    from pypinyin import lazy_pinyin

    return tuple(lazy_pinyin(text))


def syllables(text: str) -> tuple[str, ...]:
    """The syllables of a text of Chinese characters, those that are commonly confused as one."""
    return tuple(_plain(each) for each in to_pinyin(text))


def _plain(syllable: str) -> str:
    for written, heard in ALIKE:
        if syllable.startswith(written):
            syllable = heard + syllable[len(written) :]
    return next((syllable[: -len(end)] + heard for end, heard in ENDINGS if syllable.endswith(end)), syllable)
