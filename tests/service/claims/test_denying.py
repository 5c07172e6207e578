"""What is not denied: a number whose row stands behind it, parts of what was just counted, bodies nobody names."""

from __future__ import annotations

import pytest

from service.claims.checking import Checking
from tests.service.claims.verdicts import expect


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # What another number is compared with counts what that does, and not what was counted before it.
        (
            "云麓市2024年新收610件，加上上年结转的15件，当年应办625件；与2023年的451件相比，申请量增长35.25%。",
            "matches matches matches matches matches",
        ),
        # A bare number of those just counted is not their number.
        ("青岚县2024年办结的71件里头，23件，10件部分公开。", "matches not_checkable matches"),
        # A row that is added to what was counted last.
        ("青岚县2024年予以公开的是23件，连同部分公开合计33件。", "matches matches"),
        ("青岚县2024年予以公开的是23件，算上部分公开一共33件。", "matches matches"),
        ("青岚县2024年予以公开的是23件，连同部分公开合计35件。", "matches differs"),
        # A body that is not named, and what the writer has done.
        (
            "白榆区2024年行政复议6件。隔壁有个县的教育局，同一年收到9件。小编自己也递过1次申请。",
            "matches ambiguous not_checkable",
        ),
    ],
)
def test_what_may_be_meant_otherwise_is_not_denied(checking: Checking, text: str, wanted: str) -> None:
    expect(checking, text, wanted)
