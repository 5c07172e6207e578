"""Words that go to a year before or behind the one asked about before: 头一年呢, 下一年呢, 再往前两年."""

from __future__ import annotations

import re

from disclosure.numerals import read_number
from service.questions.mentions import Reading

EARLIER = re.compile(
    "前一年|上一年(?!度?结转)|上年度?(?=呢|的呢|是?多少|有?几|[?？]|$)|再往前|再早一年|头一年"
    "|the year before|previous year|the one before|(?:a|one) year earlier"
)
BACK = re.compile("(?:倒回|往前|前推|回看|回推|倒推|再往前|退回)(?:推|数|倒)?([一二两三])年")
LATER = re.compile("后一年|次年|再往后|(?<![到至转入])下一年|来年|the next year|the following year|the year after")


def without_shift(text: str) -> str:
    """A text without the words that go to a year before or behind the one asked about before: 头一年呢."""
    return LATER.sub(" ", EARLIER.sub(" ", BACK.sub(" ", text)))


def find_shift(reading: Reading) -> int:
    """再往前一年呢, 下一年呢: years away from the one asked about before; 0 for neither."""
    if back := BACK.search(reading.key):
        return -int(read_number(back[1]) or 0)
    if EARLIER.search(reading.key):
        return -1
    return 1 if LATER.search(reading.key) else 0
