"""Numbers as prose writes them: read exactly or not at all."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.numerals import find_numerals, plain_text, read_chinese, read_number
from disclosure.quantities import find_quantities

NUMBERS = {
    "1,234": "1234",
    "１２３": "123",
    "1,204.50": "1204.50",
    "二十三": "23",
    "十": "10",
    "一百零五": "105",
    "两千三百": "2300",
    "一万二": "12000",
    "一万零二百": "10200",
    "一万零二": "10002",
    "三千五": "3500",
    "两亿三千万": "230000000",
    "一千二百万": "12000000",
    "二〇二三": "2023",
    "六十二点五": "62.5",
    "1.2万": "12000",
    "3000万": "30000000",
    "3亿": "300000000",
    "2万亿": "2000000000000",
    "十余万": "100000",
    "三成": "30",
    "三成半": "35",
    "百分之十二": "12",
    "百分之12.5": "12.5",
    "一半": "50",
    "翻一番": "2",
    "翻两番": "4",
    "零": "0",
}
NONE = [
    "三五",
    "十十",
    "百百",
    "二三",
    "1,23",
    "1,2345",
    "1.2.3",
    "5²",
    "²",
    "①",
    "٣",
    "1e5",
    "A4",
    "5G",
    "一共",
    "数十",
    "",
]


@pytest.mark.parametrize(("text", "value"), NUMBERS.items())
def test_a_number_is_read(text: str, value: str) -> None:
    assert read_number(text) == Decimal(value)


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_plain_number_is_not_read(text: str) -> None:
    assert read_number(text) is None


@given(st.integers(min_value=0, max_value=10**15 - 1))
def test_arabic_numbers_come_back(number: int) -> None:
    assert read_number(str(number)) == number
    assert read_number(f"{number:,}") == number


UNITS = ["", "十", "百", "千"]


def spell(number: int) -> str:
    """A number below 10,000 in Chinese."""
    digits = [int(char) for char in str(number)]
    text = ""
    for place, digit in enumerate(digits):
        unit = UNITS[len(digits) - 1 - place]
        text += "零一二三四五六七八九"[digit] + (unit if digit else "")
    text = text.rstrip("零")
    while "零零" in text:
        text = text.replace("零零", "零")
    return text or "零"


@given(st.integers(min_value=0, max_value=9999))
def test_chinese_numbers_come_back(number: int) -> None:
    assert read_chinese(spell(number)) == number


def test_a_text_keeps_its_length_and_its_commas() -> None:
    text = "申请１，２０６件，5，2023年ＡＢ"
    assert plain_text(text) == "申请1,206件，5，2023年ab"
    assert [each.value for each in find_numerals("共12件、3.5万条")] == [12, 35000]


QUANTITIES = {
    "主动公开信息18万余条": [("18万余条", 180000, "条", "over")],
    "近45.9万人，约58万户": [("近45.9万人", 459000, "人", "under"), ("约58万户", 580000, "户", "about")],
    "突破3亿次，百余篇，10多万条": [
        ("突破3亿次", 300000000, "次", "over"),
        ("百余篇", 100, "篇", "over"),
        ("10多万条", 100000, "条", "over"),
    ],
    "500多万元，1.2万余元": [("500多万元", 500, "万元", "over"), ("1.2万余元", 12000, "元", "over")],
    "30件以上，5条左右，不足八成": [
        ("30件以上", 30, "件", "over"),
        ("5条左右", 5, "条", "about"),
        ("不足八成", 80, "%", "under"),
    ],
    "分别为12、5和3件": [("12", 12, "件", "exact"), ("5", 5, "件", "exact"), ("3件", 3, "件", "exact")],
    "粉丝数54373；总浏览量为536万。": [("54373", 54373, "", "exact"), ("536万", 5360000, "", "exact")],
    "上升2.5个百分点，是去年的1.5倍": [("2.5个百分点", 2.5, "个百分点", "exact"), ("1.5倍", 1.5, "倍", "exact")],
    "节约3万元，最近5次": [("3万元", 3, "万元", "exact"), ("5次", 5, "次", "exact")],
    "行政复议一件。办结一件申请": [("一件", 1, "件", "exact")],
}
NO_QUANTITIES = [
    "2023年5月12日，二〇二三年，12月31日",
    "第二十条第（一）项，第3次会议，国办公开办函〔2021〕30号",
    "电话0527-83593059，邮编223600，苏州东路42号",
    "3至5个工作日内，15—20件",
    "《目录（3个）》，“1+X”，“12345民声在线”，三个“100”行动",
    "数十件，几百次，每件",
    "行政许可1 204件",
    "发布5，200人",
    "四个方面，三大领域，五位一体，两张皮，三道防线",
    "连续12个季度，24小时，20个工作日",
    "共12，另",
    "第1、2、3期",
    "5、6件",
]


@pytest.mark.parametrize(("text", "expected"), QUANTITIES.items())
def test_quantities_are_found(text: str, expected: list[tuple[str, float, str, str]]) -> None:
    plain = plain_text(text)
    found = find_quantities(plain)
    read = [(plain[each.start : each.end], each.value, each.unit, str(each.bound)) for each in found]
    assert read == [(printed, Decimal(str(value)), unit, bound) for printed, value, unit, bound in expected]


@pytest.mark.parametrize("text", NO_QUANTITIES)
def test_what_counts_nothing_is_no_quantity(text: str) -> None:
    plain = plain_text(text)
    assert [plain[each.start : each.end] for each in find_quantities(plain)] == []
