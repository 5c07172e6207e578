"""The fee for processing information is read from section six where it is stated once and plainly, else not at all."""

from __future__ import annotations

import pytest

from disclosure.model import Section
from ingest.prose.processing_fee import find_processing_fee

FEES = {
    "本年度收取信息处理费0元。": ("0", "元"),
    "2023年，本机关收取信息处理费为1,250.50元。": ("1250.50", "元"),
    "全市共收取信息公开处理费2.5万元。": ("2.5", "万元"),
    "信息处理费２９５０元。": ("2950", "元"),
    "本年度未收取信息处理费。": None,
    "信息处理费100元，另退还信息处理费20元。": None,
    "对25件申请收取了费用2950元。": None,
    "依据信息处理费管理办法，本年度办理25件。": None,
}


def section(text: str, name: str = "other") -> Section:
    return Section(name, "六、其他需要报告的事项", f"六、其他需要报告的事项\n{text}\n")


@pytest.mark.parametrize(("sentence", "amount"), FEES.items())
def test_a_fee_is_read_where_it_is_stated_plainly(sentence: str, amount: tuple[str, str] | None) -> None:
    fee = find_processing_fee([section(sentence)])
    assert (fee and (str(fee.value), fee.unit)) == amount
    if fee:
        place = fee.locator
        assert section(sentence).text[place.start : place.end] == fee.printed


def test_a_fee_said_twice_alike_is_one_fee() -> None:
    fee = find_processing_fee([section("收取信息处理费400元。其中信息处理费400元已入库。")])
    assert fee is not None
    assert str(fee.value) == "400"


def test_other_sections_state_no_processing_fee() -> None:
    assert find_processing_fee([section("收取信息处理费400元。", "overview")]) is None
    assert find_processing_fee([]) is None
