"""What a share or a change is of: the year before, several rows together, the cases that the text itself has counted."""

from __future__ import annotations

import pytest

from service.claims.checking import Checking
from tests.service.claims.verdicts import expect


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("白榆区2024年行政许可同比增长35.8%至36332件。", "matches_rounded matches"),
        ("白榆区2024年行政许可同比增长36.8%至36333件。", "differs differs"),
        ("白榆区2024年新收申请由162件增长11.1%至180件。", "matches matches_rounded matches"),
        ("白榆区2024年新收申请由163件增长12.1%至181件。", "differs differs differs"),
        ("白榆区2024年新收申请从162件增加18件到180件。", "matches matches matches"),
        ("白榆区2024年新收申请从162件增加19件到181件。", "matches differs differs"),
        ("白榆区新收申请由2023年的162件增加18件到2024年的180件。", "matches matches matches"),
        ("白榆区2024年新收申请由162件增至180件。", "matches matches"),
    ],
)
def test_what_a_change_went_from_and_to(checking: Checking, text: str, wanted: str) -> None:
    expect(checking, text, wanted)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("白榆区2024年予以公开55件，仅为上年的90.2%。", "matches matches_rounded"),
        ("白榆区2024年予以公开55件，相当于2023年的90.2%。", "matches matches_rounded"),
        ("白榆区2024年予以公开只有上年的91.2%。", "differs"),
        ("白榆区2024年公开率为37.3%，低于上年的39.6%。", "matches_rounded matches_rounded"),
    ],
)
def test_a_share_of_the_year_before_is_of_its_number(checking: Checking, text: str, wanted: str) -> None:
    expect(checking, text, wanted)
