"""Two cells in one sentence, rows added to each other, what became of one kind's applications, and columns that are wholes."""

from __future__ import annotations

import pytest

from tests.service.questions.conftest import Asker


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("白榆区2024年收到几件办结几件", ["180", "177"]),
        ("白榆区2024年新收几件企业几件", ["180", "8"]),
        ("白榆区2024年复议几件诉讼几件", ["6", "4"]),
        ("白榆区2024年收到几件、办结几件", ["180", "177"]),
    ],
)
def test_both_figures_are_told(asker: Asker, question: str, values: list[str]) -> None:
    told = [each.value for each in asker.answering.ask(question).figures]
    assert told == values


def test_how_many_and_whether_they_were_decided(asker: Asker) -> None:
    query = asker.ask("白榆区2024年复议几件，审结了吗")
    assert getattr(query, "indicators", ()) == ("remedies.review.total", "remedies.review.concluded")


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("白榆区2024年新收申请和结转申请共多少", "182"),
        ("云麓市2024年新收申请加上结转的申请有多少", "625"),
        ("白榆区2024年申请加上年结转有多少", "182"),
        ("白榆区2024年办结加上结转的有多少", "182"),
        ("白榆区2024年予以公开的申请加上部分公开的申请有多少", "66"),
        ("白榆区2024年复议未维持的几件", "1"),
        ("白榆区2024年复议没被纠正的有几件", "6"),
        ("白榆区2024年复议里不是维持的有多少件", "1"),
        ("白榆区2024年复议维持的几件", "5"),
    ],
)
def test_what_is_added_up(asker: Asker, question: str, value: str) -> None:
    assert str(asker.answering.ask(question).value).split()[0] == value


@pytest.mark.parametrize(
    ("question", "whole"),
    [
        ("青岚县2024年企业的申请怎么处理的", "applications.outcome_total.business"),
        ("青岚县2024年科研机构的申请公开了吗", "applications.outcome_total.research"),
        ("青岚县2024年科研机构的申请是什么结果", "applications.outcome_total.research"),
        ("云麓市2024年法律服务机构结果", "applications.outcome_total.legal_service"),
        ("云麓市2024年企业申请的办理结果有哪些", "applications.outcome_total.business"),
    ],
)
def test_what_became_of_the_applications_of_a_kind(asker: Asker, question: str, whole: str) -> None:
    query = asker.ask(question)
    assert getattr(query, "operation", "") == "composition", query
    assert getattr(query, "indicators", ("",))[0] == whole


def test_a_row_of_a_kind_stays_a_figure(asker: Asker) -> None:
    assert asker.answering.ask("白榆区2024年企业的申请予以公开了吗").text.startswith("有。4 件")


def test_the_other_of_the_outcomes_is_their_group(asker: Asker) -> None:
    query = asker.ask("白榆区2024年处理结果里的其他几件")
    assert getattr(query, "indicators", ()) == ("applications.other_outcomes.total",)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("云麓市2024年复议维持占审结的比例", "80.00%"),
        ("云麓市2024年企业申请占法人或其他组织申请的比重", "71.88%"),
        ("云麓市2024年企业的不掌握占企业办结的比例", "45.83%"),
        ("云麓市2024年企业申请占新收申请的比例", "3.77%"),
    ],
)
def test_shares_of_a_column(asker: Asker, question: str, told: str) -> None:
    assert asker.answering.ask(question).text.startswith(told)


@pytest.mark.parametrize("question", ["云麓市2024年企业占自然人的比例", "云麓市2024年自然人新收占企业办结的比例"])
def test_what_is_no_part_of_it_is_no_share(asker: Asker, question: str) -> None:
    assert asker.answering.ask(question).status == "clarify"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("白榆区2024年部分公开有20件吧", "不是"),
        ("白榆区2024年部分公开是11件吧", "是的"),
        ("请问一下，青岚县2023年，给了一部分没给一部分的那种，有多少？", "17 件"),
    ],
)
def test_numbers_that_are_stated(asker: Asker, question: str, told: str) -> None:
    assert asker.answering.ask(question).text.startswith(told)
