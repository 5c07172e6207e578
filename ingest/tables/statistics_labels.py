"""Keys of the labels in the annex of before 2019, without 其中, remarks in brackets and units."""

from __future__ import annotations

import re
from functools import lru_cache

from disclosure.matching import NUMBERING, fold, squash, strip_zero_width

AMONG = re.compile(r"^其中[:：,，]?")
REMARK = re.compile(r"\([^()]{0,80}\)")
SPACE = re.compile(r"\s+")
HEADING = re.compile(r"^[一二三四五六七八九十]{1,3}[、.．,，]")


@lru_cache(maxsize=20_000)
def bare_key(text: str) -> str:
    """The key of a label without its numbering, “其中” and remarks in brackets."""
    plain = SPACE.sub("", fold(strip_zero_width(text)))
    for _ in range(2):
        plain = AMONG.sub("", NUMBERING.sub("", plain))
    return squash(REMARK.sub("", plain)) or squash(plain)


def is_heading(text: str) -> bool:
    """Whether a label is numbered as one of the parts of the annex: 四、…"""
    return bool(HEADING.match(SPACE.sub("", fold(strip_zero_width(text)))))
