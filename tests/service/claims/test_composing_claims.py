"""Claims whose meaning is put together from several clauses: parts of what was told, ranks, totals, carried years and bodies."""

from __future__ import annotations

import pytest

from service.claims.checking import Checking
from service.claims.expanding import expand
from service.claims.public import CheckIn
from tests.service.claims.verdicts import expect


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # Of the whole that the clause names, of the bodies taken together, of the number right before it.
        ("云麓市2024年不予公开72件，其中执法案卷19件，占不予公开的26.39%。", "matches " * 3),
        ("2022年，云麓市、青岚县、白榆区三地行政处罚合计305292件，其中云麓市242043件，占79.28%。", "matches " * 3),
        ("青岚县2023年企业申请5件，不到2022年11件的一半。", "matches matches matches_rounded"),
        ("云麓市2024年无法提供247件，是不予公开的3.43倍。", "matches matches"),
        ("云麓市2024年诉讼22件，其中直接起诉的占36.36%。", "matches matches"),
        ("云麓市2024年重复申请23件，多于信访举报投诉类申请。", "matches matches"),
        # The whole is never the part, and what follows a share may be what it is of.
        (
            "云麓市2024年信访举报15件，重复申请23件，两类合计38件，占不予处理的九成。",
            "matches matches matches matches_rounded",
        ),
    ],
)
def test_a_part_is_of_what_its_text_says(checking: Checking, text: str, wanted: str) -> None:
    expect(checking, text, wanted)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("青岚县教育局收费2022年411.4万元，2023年551.8万元最高，2024年482.787万元。", "matches " * 4),
        ("青岚县教育局收费2022年411.4万元，2023年551.8万元，2024年最高。", "matches matches differs"),
        ("2024年白榆区、青岚县、云麓市三家政府的公开率，云麓市29.64%垫底，白榆区37.29%。", "matches matches matches"),
        ("云麓市2022年行政复议42件，2024年29件，是三年里最少的。", "matches matches matches"),
        ("云麓市2024年新收610件，创近三年新高。", "matches differs"),
    ],
)
def test_places_among_years_and_named_bodies(checking: Checking, text: str, wanted: str) -> None:
    expect(checking, text, wanted)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2022年，云麓市、青岚县、白榆区三地行政复议60件，平均每地20件。", "matches matches"),
        ("鹭汀镇2022年许可239件，2023年222件，2024年258件，三年加起来719件。", "matches " * 4),
        ("鹭汀镇2022年许可239件，2023年222件，2024年258件，合计791件。", "matches matches matches differs"),
        ("云麓市2023年行政复议40件，行政诉讼25件。两者相加65件，比2022年少2件。", "matches " * 4),
        ("2022至2024年，云麓市共新收申请1695件；其中自然人1594件。", "matches matches"),
    ],
)
def test_totals_and_what_goes_on_from_them(checking: Checking, text: str, wanted: str) -> None:
    expect(checking, text, wanted)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("云麓市人民政府\n22年新收634→23年451→24年610\n", "matches matches matches"),
        ("云麓市2024年新收610件，结转2025年21件。办结604件。", "matches matches matches"),
        ("云麓市三年：2022年公开率32.47%，次年降至30.75%，2024年29.64%。", "matches matches matches matches"),
        ("云麓市2023年新收451件，比2022年少183件；复议40件，2024年29件。", "matches " * 4),
        ("2024年青岚县那个教育局新收14件。", "matches"),
        ("云麓市2024年新收多少？610件。复议呢？29件。", "matches matches"),
    ],
)
def test_years_and_bodies_are_carried(checking: Checking, text: str, wanted: str) -> None:
    expect(checking, text, wanted)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # Of several bodies named at once, of a place that another is called like, and as the text itself says.
        ("青岚县政府、青岚县教育局2024年的数字都在。该单位新收74件。", "ambiguous"),
        ("瀍河回族区2022年新收申请29件，予以公开8件，不掌握的7件。", "matches matches differs"),
        ("青岚县人民政府2022年新收167件，没写是哪个县。", "ambiguous"),
        ("2024年许可办了258件，栖砚区第三。", "no_data ambiguous"),
        # What no report counts, whatever was counted before it.
        ("云麓市2024年行政许可709670件，日均近两千件。我自己交了3份申请。", "matches not_checkable not_checkable"),
        ("白榆区2024年新收180件，热线40件。", "matches not_checkable"),
        # A year that is not held is told before anything else.
        ("云麓市2024年新收610件，2019年新收590件尚未证实。", "matches no_data"),
        # A difference of shares as they are shown.
        ("云麓市2023年公开率30.75%，2022年32.47%，下降1.72个百分点。", "matches matches matches_rounded"),
        # A column alone after several rows.
        ("青岚县2024年新收74件，办结71件，结转下年4件。其中企业3件。", "matches matches matches matches"),
        # One of what was counted in a list, in the year that leads it.
        ("鹭汀镇2022年收到6件，公开4件；2024年就3件。", "matches matches not_checkable"),
    ],
)
def test_what_is_left_open_is_not_denied(checking: Checking, text: str, wanted: str) -> None:
    expect(checking, text, wanted)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Yunlu City (云麓市), 2023: 451 new requests; 29 carried over from 2022 and 15 carried over to 2024.",
            "matches " * 3,
        ),
        ("Qinglan County (青岚县) had 34,114 penalties in 2024, down from 41,228 in 2023.", "matches matches matches"),
        (
            "Yunlu City (云麓市) received 610 new requests in 2024. Of the 604 decided, 104 were granted in full.",
            "matches " * 3,
        ),
    ],
)
def test_english_years_and_dates(checking: Checking, text: str, wanted: str) -> None:
    expect(checking, text, wanted)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2023年;新收;办结\n云麓市人民政府;451;465\n白榆区人民政府;162;146\n", "matches matches matches differs"),
        ("云麓市\n年份,办结,公开率（%）\n2023,465,30.75\n2024,604,29.46\n", "matches matches matches differs"),
    ],
)
def test_tables_with_semicolons_and_units(checking: Checking, text: str, wanted: str) -> None:
    expect(checking, text, wanted)


def test_claims_of_an_expanded_text_stand_where_they_stood(checking: Checking) -> None:
    text = "云麓市22年新收634件，23年新收451件。"
    found = checking.check(CheckIn(text=text, store=False)).claims
    assert [text[each.start : each.end] for each in found] == ["634件", "451件"]


@pytest.mark.parametrize("text", ["他干了21年。", "25年间变了。", "2022年和第15年", "3.15年"])
def test_no_other_numbers_are_years(text: str) -> None:
    assert expand(text).text == text
