"""Claims that name half a slot: a kind of applicant alone, an outcome alone, a result before the cases that it is of."""

from __future__ import annotations

import pytest

from service.claims.checking import Checking
from tests.service.claims.verdicts import expect


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # The row first, the kinds of applicant behind it.
        (
            "云麓市2024年予以公开104件，其中自然人99件、商业企业3件、法律服务机构2件。",
            "matches matches matches matches",
        ),
        ("云麓市2024年予以公开104件（自然人99件、商业企业3件）。", "matches matches matches"),
        ("云麓市2024年予以公开104件，其中自然人99件、商业企业4件。", "matches matches differs"),
        ("云麓市2024年予以公开104件，其中自然人99件、商业企业23件。", "matches matches not_checkable"),
        ("云麓市2024年新收610件，其中自然人578件、商业企业23件。", "matches matches matches"),
        # The kind of applicant first, the outcomes behind it.
        ("云麓市2024年收到商业企业申请23件，予以公开3件，部分公开5件。", "matches matches matches"),
        ("云麓市2024年自然人新收578件，办结572件，结转20件。", "matches matches matches"),
        ("云麓市2024年收到商业企业申请23件，予以公开7件。", "matches differs"),
        ("云麓市2024年新收610件，其中商业企业23件；予以公开104件。", "matches matches matches"),
        # The result first, the cases behind it.
        ("云麓市2024年尚未审结的，复议4件、诉讼2件。", "matches matches"),
        ("云麓市2024年，被纠正的复议案件2件、诉讼案件1件。", "matches matches"),
        ("云麓市2024年尚未审结的，复议5件。", "differs"),
        ("云麓市2024年行政复议29件，诉讼22件。", "matches matches"),
        # What was counted before, set against the row that is named.
        ("白榆区2024年行政许可36332件，比处罚多13518件。", "matches matches"),
        ("白榆区2024年行政许可36332件，处罚比它少13518件。", "matches matches"),
        ("白榆区2024年行政许可36332件，比处罚多13519件。", "matches differs"),
        ("白榆区2024年行政许可36332件，比2023年的多9584件。", "matches matches"),
    ],
)
def test_the_other_half_is_what_the_sentence_has_told(checking: Checking, text: str, wanted: str) -> None:
    expect(checking, text, wanted)
