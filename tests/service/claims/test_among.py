"""Numbers among the applications of one kind of applicant, of the whole place beside a body that does not govern it, and of
years between which no report is held."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval.runner import open_desk
from service.claims.checking import Checking
from tests.service.claims.verdicts import expect
from tests.service.conftest import SAMPLES


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("云麓市2024年商业企业提出的23件申请中，予以公开3件，部分公开5件。", "matches matches matches"),
        ("云麓市2024年商业企业的申请里，予以公开3件。", "matches"),
        ("云麓市2024年商业企业的申请里，予以公开7件。", "differs"),
        ("云麓市2024年商业企业提出23件，其中予以公开3件。", "matches matches"),
        (
            "In 2024 Yunlu City got 610 requests. Of the 23 from businesses, 3 were granted in full.",
            "matches matches matches",
        ),
        ("云麓市2024年商业企业的申请里，予以公开3件，部分公开6件。", "matches differs"),
        # Kinds that are only listed are no whole.
        ("云麓市2024年新收610件，其中自然人578件、商业企业23件；予以公开105件。", "matches matches matches differs"),
    ],
)
def test_a_part_of_the_applications_of_a_kind_is_of_that_kind(checking: Checking, text: str, wanted: str) -> None:
    expect(checking, text, wanted)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # No government of the whole province or county is held: its numbers are not the bureau's.
        ("青岚县教育局2024年新收14件。全市同年予以公开1119件，部分公开471件。", "matches not_checkable not_checkable"),
        ("青岚县教育局2024年新收14件，全局复议9件。", "matches differs"),
        ("云麓市2024年，全市新收申请611件。", "differs"),
    ],
)
def test_a_number_of_the_whole_place_is_not_that_of_a_bureau(checking: Checking, text: str, wanted: str) -> None:
    expect(checking, text, wanted)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("In 2024 Yunlu City carried 15 requests over from the year before.", "matches"),
        ("In 2024 Yunlu City carried 21 over to the next year.", "matches"),
        ("In 2024 Yunlu City carried 16 requests forward from the previous year.", "differs"),
        # So many bodies are no body.
        ("青岚县2024年新收74件，全县辖5个街道、12个乡镇。", "matches not_checkable not_checkable"),
    ],
)
def test_what_is_carried_over_and_what_is_no_body(checking: Checking, text: str, wanted: str) -> None:
    expect(checking, text, wanted)


def test_a_change_may_go_from_the_year_of_which_something_was_counted(tmp_path: Path) -> None:
    for name in ("yunlu-2022.html", "yunlu-2024.md"):
        (tmp_path / name).symlink_to(SAMPLES / name)
    with open_desk(tmp_path) as desk:
        checking = Checking(desk.answering)
        told = "云麓市的申请量从2022年的634件变为2024年的610件；上年结转从11件增至15件。"
        expect(checking, told, "matches matches matches matches")
        expect(checking, told.replace("11件", "12件"), "matches matches no_data matches")
