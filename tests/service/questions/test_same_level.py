"""同级机关: the bodies of the level of the one that is asked about; a place among them, and no other."""

from __future__ import annotations

import pytest

from disclosure.model import Level
from eval.replay import find_broken
from service.answer import Answer
from service.answering import Answering
from service.composing.wording import Wording
from service.questions.query import Query

ASKED = "青岚县2022年收到多少件申请？"


def follow(answering: Answering, first: str, second: str) -> Answer:
    before = answering.ask(first)
    return answering.ask(second, before.conversation_id)


@pytest.mark.parametrize(
    "asked",
    [
        "在同级机关中排第几？",
        "在同级里位列第几",
        "同级的单位里它排第几名？",
        "那在同级别的机关里能排第几位呢",
        "Where does it rank among bodies of the same level?",
    ],
)
def test_a_figure_has_a_place_among_its_level(answering: Answering, asked: str) -> None:
    answer = follow(answering, ASKED, asked)
    assert (answer.status, answer.value) == ("answered", "1")
    assert answer.derivation is not None
    assert list(find_broken(answer.derivation.model_dump())) == []
    assert {each.issuer for each in answer.derivation.operands} == {  # type: ignore[union-attr]
        "青岚县人民政府", "白榆区人民政府", "漣河回族区人民政府"
    }  # fmt: skip


def test_the_place_among_all_is_another(answering: Answering) -> None:
    assert answering.ask("青岚县2022年新收申请数量排第几？").value == "2"
    assert answering.ask("青岚县2022年新收申请数量在同级机关中排第几？").value == "1"
    assert answering.ask("青岚县2022年新收申请数量在县级政府里排第几？").value == "1"


def test_a_follow_up_for_the_place_among_all_is_of_the_body_before(answering: Answering) -> None:
    first = answering.ask("青岚县教育局2022年收到多少件申请？")
    told = [
        answering.ask(asked, first.conversation_id).value
        for asked in ("在部门里排第几", "在所有机关里排第几", "在同级机关中呢")
    ]
    assert told == ["2", "6", "2"]


def test_who_is_of_the_level_and_has_no_report_is_named(answering: Answering) -> None:
    answer = answering.ask("青岚县2023年新收申请数量在同级机关中排第几？")
    assert "共 2 个县级机关" in answer.text
    assert "漣河回族区人民政府，没有收录这一年的年报" in answer.text


def test_a_rate_has_a_place_too(answering: Answering) -> None:
    answer = follow(answering, "青岚县2022年公开率是多少？", "在同级机关中排第几？")
    assert answer.status == "answered"
    assert answer.derivation is not None
    assert len(answer.derivation.operands) == 4


def test_the_first_of_the_level(answering: Answering) -> None:
    answer = follow(answering, ASKED, "同级机关里哪家最多？")
    assert {each.issuer for each in answer.figures} == {"青岚县人民政府", "白榆区人民政府", "漣河回族区人民政府"}


def test_a_body_has_no_place_among_those_of_another_level(answering: Answering) -> None:
    answer = answering.ask("青岚县教育局2023年新收申请数量在县级政府里排第几？")
    assert (answer.status, answer.value) == ("clarify", None)


def test_without_a_body_nobody_is_of_the_same_level(answering: Answering) -> None:
    assert answering.ask("2023年新收申请数量在同级机关中排第几？").value is None


def test_a_figure_offers_its_place_where_there_are_three(answering: Answering) -> None:
    offered = [each for each in answering.ask(ASKED).followups if "同级" in each]
    assert offered == ["青岚县人民政府2022年本年新收政府信息公开申请在同级机关中排第几？"]
    assert answering.ask(offered[0]).value == "1"
    assert not any("同级" in each for each in answering.ask("青岚县2023年收到多少件申请？").followups)
    for computed in ("青岚县2022年公开率是多少？", "青岚县2022年予以公开的占百分之几？"):
        answer = answering.ask(computed)
        assert answer.unit == "%"
        assert not any("同级" in each for each in answer.followups)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_offer_is_understood(answering: Answering, lang: str) -> None:
    """What is offered asks for the place of the very slot; “other reasons” is read as a question of the text in English."""
    wording = Wording(lang)
    one_a_row = {(each.table, each.row): each for each in answering.form.of("2021").indicators.values()}
    for known in one_a_row.values():
        if lang == "en" and known.row == "other_reasons":
            continue
        label = wording.indicator(known)
        asked = wording.say("ask_place", issuer="青岚县人民政府", year=2022, label=label)
        query = answering.prepare(asked, None, None).understood.outcome
        assert isinstance(query, Query), asked
        assert (query.operation, query.indicators, query.among.level) == ("place", (known.id,), Level.COUNTY), asked
