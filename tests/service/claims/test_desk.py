"""Pasted texts over the sample reports: what agrees, what differs and why, and what is left unjudged."""

from __future__ import annotations

from typing import Any

import pytest

from disclosure.errors import NotHeld, NotKnown
from eval.replay import find_broken
from service.claims.checking import Checking
from service.claims.public import Check, CheckIn, Claim


def check(checking: Checking, text: str, **wanted: Any) -> list[Claim]:
    return checking.check(CheckIn(text=text, store=False, **wanted)).claims


def told(checking: Checking, text: str, **wanted: Any) -> list[tuple[str, str, str | None]]:
    return [(each.printed, each.verdict, each.reported) for each in check(checking, text, **wanted)]


def test_body_and_year_are_carried_and_changes_worked_out(checking: Checking) -> None:
    text = "2024年，云麓市新收申请610件，同比增长35.3%；办结604件。该市2023年则收到451件，同比增长28.86%。"
    assert told(checking, text) == [
        ("610件", "matches", "610"),
        ("增长35.3%", "matches_rounded", "35.25"),
        ("604件", "matches", "604"),
        ("451件", "matches", "451"),
        ("增长28.86%", "differs", "-28.86"),
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("云麓市2023年新收申请541件。", "数位颠倒"),
        ("云麓市2023年新收申请610件。", "2024年"),
        ("云麓市2024年行政事业性收费52027.139元。", "单位"),
        ("云麓市2024年新收申请同比下降35.25%。", "方向"),
        ("云麓市2023年纠错率17.50%。", "分母"),
        ("白榆区2023年行政复议3件。", "正文"),
        ("白榆区2022年行政处罚35185件。", "青岚县"),
        ("云麓市2024年予以公开610件。", "本年新收"),
    ],
)
def test_a_difference_is_told_with_its_likely_cause(checking: Checking, text: str, words: str) -> None:
    (claim,) = check(checking, text)
    assert claim.verdict == "differs"
    assert words in claim.explanation
    assert claim.figures


@pytest.mark.parametrize(
    ("text", "verdict", "words"),
    [
        ("柏溪市2023年新收申请50件。", "no_data", "柏溪市"),
        ("云麓市2019年新收申请50件。", "no_data", "没有收录"),
        ("漣河回族区2022年结转下年度0件。", "no_data", "空白"),
        ("云麓市新收申请451件。", "ambiguous", "哪一年"),
        ("2023年新收申请451件。", "ambiguous", "哪个机关"),
        ("云麓市2023年常住人口421.7万人。", "not_checkable", "不统计"),
        ("云麓市预计2026年新收申请500件。", "not_checkable", "预计"),
        ("云麓市2023年新收申请数百件。", "not_checkable", "笼统"),
        ("瀍河回族区2022年行政处罚643件。", "ambiguous", "漣河回族区"),
    ],
)
def test_what_cannot_be_compared_says_why(checking: Checking, text: str, verdict: str, words: str) -> None:
    (claim,) = check(checking, text)
    assert (claim.verdict, claim.reported) == (verdict, None)
    assert words in claim.explanation


def test_the_table_decides_and_a_text_may_quote_the_prose(checking: Checking) -> None:
    text = "白榆区2023年年报正文称，当年发生行政复议3件；可统计表里，复议总数填的是4件。"
    claims = check(checking, text)
    assert [each.verdict for each in claims] == ["matches", "matches"]
    assert "年报正文是这样写的" in claims[0].explanation
    assert all(each.warnings for each in claims)


def test_a_body_called_alike_may_agree_and_is_never_accused(checking: Checking) -> None:
    agrees, differs = check(checking, "瀍河回族区2022年新收申请29件，行政处罚643件。")
    assert (agrees.verdict, differs.verdict) == ("matches", "ambiguous")
    assert "漣河回族区" in agrees.explanation


@pytest.mark.parametrize(
    "text",
    [
        "云麓市2023年新收申请451件。对此，一位律师说，五年前他只办过12件。",
        "云麓市2024年的数字很多。12件。",
        "云麓市2024年复议29件，其中涉及拆迁的11件。",
        "云麓市2024年全市各单位中新收申请居第七。",
        "云麓市2024年无法提供247件，占办结总数的40.9%，其中九成以上（227件）是因为本机关不掌握",
    ],
)
def test_what_only_seems_to_be_about_a_cell_is_not_accused(checking: Checking, text: str) -> None:
    assert "differs" not in {each.verdict for each in check(checking, text)}


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("2022年，青岚县新收申请比白榆区多5件；两地合计329件。", ["matches", "matches"]),
        ("云麓市2024年行政复议由上一年的40件变为28件。", ["matches", "differs"]),
        ("2024年，云麓市不予公开的理由里，执法案卷最多，第三方权益最多。", ["matches", "differs"]),
        ("青岚县常住人口48.0万人，2022年每万人提出政府信息公开申请3.48件。", ["not_checkable", "matches"]),
        ("2022至2024年，云麓市新收申请三年合计1695件，年均565件。", ["matches", "matches"]),
        ("2024年云麓市新收申请超过一半来自自然人。", ["matches_rounded"]),
        ("云麓市2024年办结量同比有所上升。", ["matches"]),
        ("2022年青岚县新收申请167件，全部办结。", ["matches", "differs"]),
        ("云麓市2024年新收申请610件、办结604件、结转下年度21件。", ["matches", "matches", "matches"]),
        (
            "云麓市2024年不予公开72件，执法案卷为由的最多，19件，占26.4%。",
            ["matches", "matches", "matches", "matches_rounded"],
        ),
        ("云麓市2024年不予公开里，执法案卷占26.4%。", ["matches_rounded"]),
        ("云麓市新收申请，2022年634件，比2023年多183件。", ["matches", "matches"]),
        ("云麓市2022年新收申请634件，2023年跌去近三成。", ["matches", "matches_rounded"]),
        ("云麓市2024年部分公开75件，约占办结量的八分之一。", ["matches", "matches_rounded"]),
        ("云麓市2024年许可、处罚分别为709670件、187055件。", ["matches", "matches"]),
    ],
)
def test_sums_means_ranks_pairs_and_lists(checking: Checking, text: str, verdicts: list[str]) -> None:
    claims = check(checking, text)
    assert [(each.printed, each.verdict) for each in claims] == [
        (each.printed, verdict) for each, verdict in zip(claims, verdicts, strict=True)
    ]


def test_english_and_a_table(checking: Checking) -> None:
    english = "In 2024 Yunlu Municipality (云麓市) received 610 requests. Individuals filed about 95% of them."
    assert [each.verdict for each in check(checking, english)] == ["matches", "matches_rounded"]
    assert check(checking, english)[0].explanation.startswith("Agrees")
    table = "云麓市\n| 项目 | 2023年 | 2024年 |\n|---|---|---|\n| 行政复议 | 40 | 92 |\n"
    assert told(checking, table) == [("40", "matches", "40"), ("92", "differs", "29")]


def test_hints_give_the_body_and_the_year(checking: Checking) -> None:
    assert told(checking, "新收申请451件。", issuer="云麓市", year=2023) == [("451件", "matches", "451")]
    with pytest.raises(NotKnown):
        check(checking, "新收申请451件。", issuer="没有这个地方")


def test_every_calculation_replays_and_every_place_is_right(checking: Checking) -> None:
    text = "2024年，云麓市新收申请610件，同比增长35.3%，自然人占94.75%。公开率29.64%。"
    for claim in check(checking, text):
        assert text[claim.start : claim.end] == claim.printed
        assert claim.printed in claim.text
        assert claim.derivation is None or not list(find_broken(claim.derivation.model_dump(mode="json")))


def test_coverage_counts_what_was_compared(checking: Checking) -> None:
    made = checking.check(CheckIn(text="云麓市2023年新收申请451件，培训3天，预计明年500件。", store=False))
    assert made.coverage.model_dump() == {"numbers": 3, "checked": 1}
    assert made.id is None


def test_a_report_is_checked_against_its_own_tables(checking: Checking) -> None:
    made = checking.check_report("baiyuqu-2023")
    differing = [each for each in made.claims if each.verdict == "differs"]
    assert [each.printed for each in differing] == ["3件"]
    assert sum(each.verdict in ("matches", "matches_rounded") for each in made.claims) >= 5
    with pytest.raises(NotHeld):
        checking.check_report("nowhere-2023")


@pytest.mark.parametrize("text", ["。" * 2000, "一" * 5000, "1" * 3000, "（" * 3000, "| " * 2000, "2023年" * 1500])
def test_odd_texts_come_back(checking: Checking, text: str) -> None:
    assert isinstance(checking.check(CheckIn(text=text, store=False)), Check)
