"""A report's own place under another spelling, and the places it speaks of."""

from __future__ import annotations

import pytest

from disclosure.alike import load_alike, look_alike, misspellings
from disclosure.model import Section
from ingest.names import find_variants, name_variants, places_in


def sections(text: str) -> tuple[Section, ...]:
    return (Section("overview", "一、总体情况", text),)


@pytest.mark.parametrize(
    ("issuer", "text", "printed"),
    [
        ("沭阳县人民政府", "沭阳县公开了文件。沭阳县开展培训，沐阳县政府网站已改版。", "沐阳县"),
        ("漣河回族区人民政府", "漣河区公开了文件。\n2022年，漭河区严格落实要求。漣河区开展培训。", "漭河区"),
        ("亳州市教育局", "亳州市教育局公开文件，毫州市教育局开展培训。", "毫州市"),
    ],
)
def test_another_spelling_of_the_own_place_is_found(issuer: str, text: str, printed: str) -> None:
    (variant,) = find_variants(issuer, sections(text))
    assert (variant.printed, variant.count) == (printed, 1)
    assert text[variant.locator.start : variant.locator.end] == printed
    assert variant.own in text


@pytest.mark.parametrize(
    ("issuer", "text"),
    [
        ("沭阳县人民政府", "沭阳县、泗阳县、泗洪县分别公开10条、20条、30条，宿迁市及沭阳县均已完成。"),
        ("东城区人民政府", "东城区公开了文件。主城区改造有序推进，西城区与东城区签订协议。2023年，老城区改造完成。"),
        ("青岚县人民政府", "青岚县公开了文件，全县工作有序推进。"),
        ("某某大学", "学校公开了信息。"),
    ],
)
def test_other_places_are_no_spellings_of_the_own(issuer: str, text: str) -> None:
    assert find_variants(issuer, sections(text)) == ()


def test_the_issuer_can_be_asked_for_under_the_other_spelling() -> None:
    text = "漣河区公开了文件。\n2022年，漭河区严格落实要求。漣河区开展培训。"
    variants = find_variants("漣河回族区人民政府", sections(text))
    assert name_variants("漣河回族区人民政府", variants) == ("漭河回族区人民政府",)


def test_places_begin_phrases_and_the_own_comes_first() -> None:
    found = places_in("宿迁市沭阳县人民政府", sections("其中，泗阳县公开15期，泗洪县3期，沭阳县5期，在全县推广。"))
    assert found[:2] == ("沭阳县", "宿迁市")
    assert {"泗阳县", "泗洪县"} <= set(found)


def test_likeness_is_of_shape_and_goes_both_ways() -> None:
    assert look_alike("沭阳县", "沐阳县")
    assert not look_alike("东城区", "西城区")
    assert not look_alike("沭阳县", "沭阳县")
    assert "沐阳县" in misspellings("沭阳县")
    table = load_alike()
    assert all(char in table[other] for char, others in table.items() for other in others)
