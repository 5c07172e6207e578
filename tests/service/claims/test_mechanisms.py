"""Lists under headings, which of two is ahead, words that leave open what they count, what no report counts."""

from __future__ import annotations

import pytest

from service.claims.checking import Checking
from tests.service.claims.verdicts import expect


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # An item of a list is of its heading's year, whatever the item before it ended with.
        (
            "青岚县2024年年报要点：\n• 行政许可35495件，2023年是33578件\n• 行政处罚34114件\n• 废止规范性文件5件",
            "matches matches matches differs",
        ),
        (
            "1. 青岚县2023年新收152件\n2. 办结156件\n3. 青岚县2024年新收74件\n4. 办结71件",
            "matches matches matches matches",
        ),
        # Which of two is ahead.
        (
            "2024年，白榆区不予公开25件，青岚县4件，白榆区更多。公开率青岚县46.48%，白榆区37.29%，青岚县更低。",
            "matches matches matches matches matches differs",
        ),
        ("青岚县2024年行政许可35495件，比2023年多。处罚比2023年略增。", "matches matches differs"),
        # One of those told, and not one.
        (
            "青岚县2024年不予公开4件，两件是内部事务信息，一件涉及第三方，还有一件是执法案卷。",
            "matches matches matches matches",
        ),
        ("鹭汀镇2023年一件也没有公开，当年没有制发任何一件规范性文件。", "matches matches"),
        # A word for either of two rows, alone and beside what tells which.
        ("云麓市2023年被纠正7件。", "ambiguous"),
        ("云麓市2023年行政复议40件，被纠正7件。", "matches matches"),
        ("云麓市2023年现行有效314件。", "ambiguous"),
        ("云麓市2023年制发规范性文件43件，现行有效314件。", "matches matches"),
        ("白榆区2023年结转2件。", "ambiguous"),
        ("白榆区2023年新收162件，结转2件。", "matches matches"),
        # What no report counts is no report that is missing.
        ("云麓市2021年公开率35.2%。稿费50元。", "no_data not_checkable"),
        # A body that is not held, of which no more than a number is told.
        ("云麓市教育局呢？听说60件，没见报告。", "no_data"),
        # The first and the last two of three years; totals over them.
        (
            "鹭汀镇行政处罚2022年18件，2023年19件，2024年19件。头一年18件，后两年都是19件，三年下来总共56件。",
            "matches matches matches matches matches matches",
        ),
        # A change behind a list of years may be between any two of them.
        ("云麓市新收2022年634件，2023年451件，2024年610件，先跌28.86%，再升35.25%。", "matches " * 5),
        # The shares of two that are named together.
        ("青岚县2023年予以公开69件，部分公开17件，两项占办结总数的55.13%。", "matches matches matches"),
        # A wire story.
        (
            "YUNLU, Feb 20 -- Applications in Yunlu (云麓市) jumped to 610 in 2024 from 451 the year before.",
            "matches matches matches",
        ),
        # The year behind a number.
        ("青岚县的数据：规范性文件现行有效48件，2024年的。", "matches"),
    ],
)
def test_a_text_is_read_as_it_is_meant(checking: Checking, text: str, wanted: str) -> None:
    expect(checking, text, wanted)
