"""Lists whose row, years or bodies are told by a heading, by a question, or by what was counted before."""

from __future__ import annotations

import pytest

from service.answering import Answering
from service.claims.checking import Checking
from service.claims.public import CheckIn


@pytest.fixture(scope="module")
def checking(answering: Answering) -> Checking:
    return Checking(answering)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # A heading that asks names the row, whether a question mark stands behind it or not.
        (
            "扒一扒青岚县三年收了多少申请\n2022年167件，2023年152件，2024年84件，一年比一年少",
            "matches matches differs matches",
        ),
        # A question about one of two bodies that were named together.
        (
            "问：白榆区、青岚县2024年的数字都在，那行政诉讼呢？\n答：白榆区4件，青岚县6件。",
            "matches differs",
        ),
        # The years that a heading announces; only guessed, so that nothing is denied by them.
        (
            "云麓市政府近三年年报对比\n办结：616→465→627\n复议：42→40→29",
            "matches matches not_checkable " + "matches " * 3,
        ),
        # A mark of a list that is a number on a key.
        ("青岚县2022至2024年\n1️⃣ 申请量：167→152→74\n2️⃣ 公开率：47.56%→55.13%→46.48%", "matches " * 6),
        # The row behind the numbers.
        ("六百三十四件、四百五十一件、六百一十件，这是云麓市2022至2024年的新收申请。", "matches matches matches"),
        ("云麓市2022、2023、2024年的数据：办结616→465→627", "matches matches differs"),
        # A rate of one year behind words of change.
        ("青岚县公开率先升后降，2022年47.56%，2023年55.13%。", "matches matches"),
        # Numbers of another year of what was counted before.
        (
            "云麓市2022年予以公开119件，部分公开81件；次年两项变为104件和74件，公开率30.75%。",
            "matches matches differs matches matches",
        ),
        (
            "白榆区2024年新收180件，办结177件。这两项在2023年是162件和164件，在2022年是162件和168件。",
            "matches matches matches matches matches differs",
        ),
        (
            "鹭汀镇2022年许可239件、处罚18件、强制2件，2023年三项分别是222件、19件、3件，2024年则为258件、19件、5件。",
            "matches " * 8 + "differs",
        ),
        # Rows and bodies that the clause before a list names.
        (
            "白榆区不予公开、无法提供两类，2023年分别为12件、57件，2024年分别为25件、52件。",
            "matches matches matches differs",
        ),
        (
            "把白榆区和青岚县放在一起看新收申请：2023年分别为162件和152件，2024年分别为180件和47件。",
            "matches matches matches differs",
        ),
        # What a sentence tells of several bodies together.
        (
            "2024年白榆区、青岚县两地共新收申请254件，共办结258件；白榆区占两地新收总量的70.87%。",
            "matches differs matches",
        ),
        ("2024年白榆区、青岚县两地共新收申请254件，办结248件。", "matches matches"),
        ("白榆区、青岚县、云麓市2024年行政强制分别为892件、800件、2276件，合计3968件。", "matches " * 4),
        (
            "云麓市、白榆区、青岚县三个政府2024年新收加起来864件，其中云麓市占七成，白榆区两成多，青岚县占两成。",
            "matches matches_rounded matches_rounded differs",
        ),
        # So many years, and no others.
        ("2022年与2023年两年，白榆区新收申请合计324件；2024年新收180件，三年平均168件。", "matches matches matches"),
        ("两地合计收费看白榆区和青岚县：白榆区、青岚县2024年合计收费7745.3569万元。", "matches"),
    ],
)
def test_lists_are_read(checking: Checking, text: str, wanted: str) -> None:
    claims = checking.check(CheckIn(text=text, store=False)).claims
    assert [(each.printed, each.verdict) for each in claims] == [
        (each.printed, verdict) for each, verdict in zip(claims, wanted.split(), strict=True)
    ]
