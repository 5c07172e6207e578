"""What a text claims, and what only looks like it."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.model import Bound
from service.claims.claimed import AMOUNT, CHANGE, DIRECTION, EVERY, NONE, OTHER, PLACE, VAGUE
from service.claims.finding import find_claimed
from service.claims.quieting import quieted
from service.claims.tabled import find_rows


def found(text: str) -> list[tuple[str, str, Decimal | None, str]]:
    return [(text[each.start : each.end], each.kind, each.value, each.unit) for each in find_claimed(quieted(text))]


@pytest.mark.parametrize(
    ("text", "printed", "kind", "value", "unit"),
    [
        ("全年新收申请634件。", "634件", AMOUNT, "634", "件"),
        ("新收申请634，办结628。", "634", AMOUNT, "634", ""),
        ("新收申请一百五十二件。", "一百五十二件", AMOUNT, "152", "件"),
        ("收费1.2万元。", "1.2万元", AMOUNT, "1.2", "万元"),
        ("行政许可83.7万件。", "83.7万件", AMOUNT, "837000", "件"),
        ("公开率三成半。", "三成半", AMOUNT, "35", "%"),
        ("公开率四成六。", "四成六", AMOUNT, "46", "%"),
        ("占百分之十一点八。", "百分之十一点八", AMOUNT, "11.8", "%"),
        ("同比下降12.3%。", "下降12.3%", CHANGE, "-12.3", "%"),
        ("较上年增长35.3%。", "增长35.3%", CHANGE, "35.3", "%"),
        ("比青岚县多5件。", "多5件", CHANGE, "5", "件"),
        ("比上年少12件。", "少12件", CHANGE, "-12", "件"),
        ("行政许可降五成多。", "降五成多", CHANGE, "-50", "%"),
        ("申请量同比有所下降。", "下降", DIRECTION, None, ""),
        ("与上年持平。", "持平", DIRECTION, None, ""),
        ("复议翻了一番。", "翻了一番", AMOUNT, "2", "倍"),
        ("不到上年一半。", "不到上年一半", AMOUNT, "50", "%"),
        ("在各县中居第二。", "居第二", PLACE, "2", "位"),
        ("自然人最多。", "最多", PLACE, "1", "位"),
        ("申请全部办结。", "全部", EVERY, "100", "%"),
        ("未收到投诉。", "未收到", NONE, "0", ""),
        ("有数百件。", "数百件", VAGUE, None, ""),
        ("时限压缩3个工作日。", "3", OTHER, "3", ""),
        ("It received 152 requests.", "152", AMOUNT, "152", ""),
        ("home to 4.2 million people.", "4.2 million", AMOUNT, "4200000", ""),
        ("about 95 percent of them", "about 95 percent", AMOUNT, "95", "%"),
        ("reviews fell 5.7% in 2023", "fell 5.7%", CHANGE, "-5.7", "%"),
        ("four in ten were granted", "four in ten", AMOUNT, "40", "%"),
    ],
)
def test_a_claim_is_found_with_its_number(text: str, printed: str, kind: str, value: str | None, unit: str) -> None:
    assert (printed, kind, None if value is None else Decimal(value), unit) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "2023年3月9日印发。",
        "云政发〔2024〕12号文件。",
        "监督电话：0519-8620331。",
        "第三部分第2款。",
        "拨打12345热线。",
        "近三年来。",
        "见注[1]。",
        "1. 总体情况",
        "2/ Disclosure",
        "一、总体情况",
        "三份年报、四个政府。",
        "On 12 October 2023",
        "See the report, p. 4.",
    ],
)
def test_years_dates_ordinals_and_numbers_of_papers_are_no_claims(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "bound", "close"),
    [
        ("约600件。", Bound.ABOUT, False),
        ("近千件。", Bound.UNDER, True),
        ("不足千件。", Bound.UNDER, False),
        ("超过700件。", Bound.OVER, False),
        ("120余件。", Bound.OVER, False),
        ("三倍多。", Bound.OVER, False),
        ("nearly 1,000 requests", Bound.UNDER, True),
    ],
)
def test_the_bound_of_a_quantity_is_kept(text: str, bound: Bound, close: bool) -> None:
    claimed = find_claimed(quieted(text))[0]
    assert (claimed.bound, claimed.close) == (bound, close)


def test_an_amount_that_was_reached_keeps_its_way_as_a_claim_of_its_own() -> None:
    claims = {(each.kind, each.sign) for each in find_claimed(quieted("新收申请降至451件。"))}
    assert claims == {(DIRECTION, -1), (AMOUNT, -1)}


@given(st.text(alphabet="云麓市2023年新收申请634件，。（）“”‘’｜\t\n 　约三成下降12.3%①●😀ａＢ", max_size=60))
def test_any_text_keeps_its_length_and_claims_stand_apart_within_it(text: str) -> None:
    assert len(quieted(text)) == len(text)
    claims = find_claimed(quieted(text))
    assert all(one.end <= other.start for one, other in pairwise(claims))
    assert all(0 <= each.start < each.end <= len(text) for each in claims)


def words(text: str) -> list[str]:
    """What each number of a table answers to."""
    plain = quieted(text)
    rows = find_rows(plain)
    return [
        row.words_of(each.start) for each in find_claimed(plain) for row in rows if row.start <= each.start < row.end
    ]


def test_numbers_of_a_table_answer_to_their_row_and_column() -> None:
    bars = "| 项目 | 2023年 | 2024年 |\n|---|---|---|\n| 行政复议 | 40 | 29 |\n"
    assert words(bars) == ["2023年 行政复议", "2024年 行政复议"]
    assert words("\t云麓市\t青岚县\n新收申请\t451\t152\n") == ["新收申请 云麓市", "新收申请 青岚县"]
    assert words("年份 / 新收 / 办结\n2021　　14　　13\n") == ["2021年 新收", "2021年 办结"]


def test_lines_with_gaps_that_hold_whole_claims_are_no_table() -> None:
    assert words("新收 107件　较上年少12件\n办结 107件　办结率96.40%\n") == []
