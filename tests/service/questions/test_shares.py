"""Shares: of the whole that is named, of several slots each or together, of a year or a body; and the asker's own units."""

from __future__ import annotations

from decimal import Decimal

import pytest

from eval.replay import find_broken
from service.questions.query import Query
from tests.service.questions.conftest import Asker

GRANTED, REFUSED = "applications.granted.total", "applications.refused.total"
RECEIVED = "applications.received_new.total"
LICENSING, PENALTIES = "proactive.licensing.decisions", "proactive.penalties.decisions"
NOT_HELD, TO_MAKE = "applications.unavailable_not_held.total", "applications.unavailable_needs_creation.total"


@pytest.mark.parametrize(
    ("questions", "measure", "slots", "whole"),
    [
        (("白榆区2023年予以公开占新收申请的百分之几",), "share", (GRANTED,), RECEIVED),
        (("白榆区2023年予以公开占申请的百分之几",), "share", (GRANTED,), ""),
        (("云麓市2023年不予公开是予以公开的百分之几",), "share", (REFUSED,), GRANTED),
        (("白榆区2023年予以公开和不予公开各占多少",), "share", (GRANTED, REFUSED), ""),
        (("云麓市2023年不掌握和另行制作两项加起来占办结总数的百分之几",), "share_of_sum", (NOT_HELD, TO_MAKE),
         "applications.outcome_total.total"),
        (("云麓市2023年不掌握的几件", "另行制作的呢", "这两项加起来占办理结果多少"), "share_of_sum", (NOT_HELD, TO_MAKE), ""),
        (("What percentage of applications received by Baiyu District in 2023 were granted?",), "share", (GRANTED,), RECEIVED),
        (("白榆区2023年予以公开占新收申请的百分之几", "那部分公开呢"), "share", ("applications.partly_granted.total",), RECEIVED),
        (("白榆区2024年行政许可几件", "占许可和处罚总和多少"), "share", (LICENSING,), f"{LICENSING}+{PENALTIES}"),
        (("白榆区2024年新收几件", "云麓市2024年许可占许可、处罚两项总和的比例"), "share", (LICENSING,),
         f"{LICENSING}+{PENALTIES}"),
        (("白榆区2024年行政许可几件", "占许可和处罚总和多少", "2023年呢"), "share", (LICENSING,), f"{LICENSING}+{PENALTIES}"),
        (("白榆区2023年予以公开占比多少", "具体几件"), "slot", (GRANTED,), ""),
        (("白榆区2023年予以公开占比多少", "那新收申请呢"), "slot", (RECEIVED,), ""),
        (("白榆区2024年部分公开的占办理结果总数的百分之几？", "那跟2023年比变化了几个百分点？"), "share",
         ("applications.partly_granted.total",), "applications.outcome_total.total"),
    ],
)  # fmt: skip
def test_what_is_shared_and_of_what(
    asker: Asker, questions: tuple[str, ...], measure: str, slots: tuple[str, ...], whole: str
) -> None:
    found = asker.ask(*questions)
    assert isinstance(found, Query)
    assert (found.measure, found.indicators) == (measure, slots)
    assert found.whole == whole or (not whole and found.whole == "applications.outcome_total.total")


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("白榆区2023年予以公开占新收申请的百分之几", 61 / 162, "%"),
        ("云麓市2023年不掌握和另行制作两项加起来占办结总数的百分之几", (162 + 18) / 465, "%"),
        ("白榆区2023年新收申请是青岚县的百分之几", 162 / 152, "%"),
        ("白榆区2024年许可占许可和处罚总和的比例", 36332 / (36332 + 22814), "%"),
        ("白榆区2024年处罚占许可、处罚、强制三项之和的百分之几", 22814 / (36332 + 22814 + 892), "%"),
        ("白榆区2024年行政诉讼占复议诉讼总数多少", 4 / (6 + 4), "%"),
    ],
)
def test_shares_are_those_of_the_cells_and_replay(asker: Asker, question: str, value: float, unit: str) -> None:
    answer = asker.converse(question)
    assert answer.unit == unit
    assert answer.value is not None
    assert abs(float(answer.value) - 100 * value) < 0.005
    assert answer.derivation is not None
    assert not list(find_broken(answer.derivation.model_dump(mode="json")))


def test_units_of_the_asker_divide_and_bodies_do_not(asker: Asker) -> None:
    found = asker.ask("一年就按250个工作日，云麓市2022年平均每个工作日新收几件申请？")
    assert isinstance(found, Query)
    assert (found.operation, found.given, found.given_unit) == ("per", Decimal(250), "工作日")
    mean = asker.ask("按6个单位，2023年平均每个单位新收几件申请")
    assert not (isinstance(mean, Query) and mean.operation == "per")


def test_the_end_of_a_threshold_may_be_left_out(asker: Asker) -> None:
    found = asker.ask("2023年新收申请在30件以下（不含30）的单位有几家")
    assert isinstance(found, Query)
    assert found.condition is not None
    assert (found.condition.comparator, found.condition.value) == ("<", Decimal(30))
    whole = asker.ask("2023年新收申请在30件以下的单位有几家")
    assert isinstance(whole, Query)
    assert whole.condition is not None
    assert whole.condition.comparator == "<="


def test_two_bodies_that_were_asked_about_are_taken_together(asker: Asker) -> None:
    found = asker.ask("青岚县2022年新收申请多少件", "白榆区呢", "两者相差几件？")
    assert isinstance(found, Query)
    assert (found.operation, len(found.issuers), found.years) == ("difference", 2, (2022,))


def test_the_next_place_of_a_ranking_goes_on_with_the_ranking(asker: Asker) -> None:
    found = asker.ask("2022年行政强制最多的单位是哪个？", "第二名呢？", "排第三的呢？")
    assert isinstance(found, Query)
    assert (found.operation, found.nth, found.everyone) == ("top", 3, True)


def test_what_is_asked_besides_a_median_is_told_too(asker: Asker) -> None:
    answer = asker.converse("各单位2023年新收申请中位数是多少，再说最多的")
    assert (answer.value, answer.interpretation.operation) == ("85.50", "median")
    assert "最高的是云麓市人民政府，451 件" in answer.text
    alone = asker.converse("各单位2023年新收申请中位数是多少")
    assert "最高的" not in alone.text


def test_who_had_none_is_selected(asker: Asker) -> None:
    answer = asker.converse("哪些单位2023年没有行政诉讼")
    assert [figure.issuer for figure in answer.figures] == ["鹭汀镇人民政府"]


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("白榆区2023年公开率（予以公开加部分公开，除以办理结果总计）是多少", "39.63"),
        ("白榆区2023年公开率（予以公开除以新收申请）是多少", None),  # another formula
    ],
)
def test_a_formula_behind_a_rate_is_its_own_or_blocks(asker: Asker, question: str, value: str | None) -> None:
    assert asker.converse(question).value == value


def test_bodies_where_something_occurred_are_counted_and_not_summed(asker: Asker) -> None:
    found = asker.ask("2023年一共多少个单位出现过没按时缴费的情况")
    assert isinstance(found, Query)
    assert found.operation == "count"
    assert found.condition is not None
    assert (found.condition.comparator, found.condition.value) == (">", Decimal(0))
