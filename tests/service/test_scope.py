"""The body, years and section of a question become filters; what is left is looked for."""

from __future__ import annotations

import secrets

import pytest

from service.answering import Answering
from service.scope import Scope


def scope_of(answering: Answering, question: str, *before: str) -> Scope:
    conversation = secrets.token_hex(16)
    for earlier in before:
        answering.ask(earlier, conversation)
    return answering.scope(answering.prepare(question, conversation, None))


def reports_of(answering: Answering, scope: Scope) -> set[str]:
    assert scope.keys is not None
    return {report.id for report in answering.held.get().by_id.values() if report.key in scope.keys}


@pytest.mark.parametrize(
    ("question", "reports"),
    [
        ("白榆区2022年培训讲了什么", {"baiyuqu-2022"}),
        ("白榆區２０２２年培訓講了什麼", {"baiyuqu-2022"}),
        ("What did Yunlu City train its officials in, in 2023?", {"yunlushi-2023"}),
        ("2022年鹭汀镇乡亲们最想打听的是什么事？", {"lutingzhen-2022"}),
        ("鹭汀镇2022年报告里2023年重点抓什么", {"lutingzhen-2022"}),
        ("2024年白榆区打算重点抓哪几件事（看2023年报）", {"baiyuqu-2023"}),
        ("What will Yunlu City do in 2024, according to the report for 2023?", {"yunlushi-2023"}),
        ("云麓市2023年打算怎么改", {"yunlushi-2022"}),
        ("云麓市2022年打算怎么改", {"yunlushi-2022"}),
        ("没人来提意见，云麓市2023年打算怎么治", {"yunlushi-2022", "yunlushi-2023"}),
        ("云麓市给2023年定的重点事项", {"yunlushi-2022"}),
        ("云麓市2023年拟稿时想没想公开", {"yunlushi-2023"}),
        ("云麓市2023年要份材料得花钱吗", {"yunlushi-2023"}),
        ("青岚县政府2025年的改进措施", {"qinglanxian-2024"}),
        ("青岚县政府2025年有什么动静", {"qinglanxian-2024"}),
        ("青岚县在2022到2024年间培训讲过什么", {"qinglanxian-2022", "qinglanxian-2023", "qinglanxian-2024"}),
        ("What did Yunlu City plan for 2023?", {"yunlushi-2022"}),
        ("青岚教育2023年报里的问题", {"qinglanxian-jiaoyuju-2023"}),
        ("云麓市发改二〇二四年新媒体怎么管的", {"yunlushi-fazhanhegaigeweiyuanhui-2024"}),
        ("青岚县教育领域2023年公开了什么", {"qinglanxian-2023"}),
        ("青岚县政府和县教育局2022年都有哪些短板", {"qinglanxian-2022", "qinglanxian-jiaoyuju-2022"}),
        ("县教育局（青岚县）2022年有哪些短板", {"qinglanxian-jiaoyuju-2022"}),
        ("青岚县培训讲了什么", {"qinglanxian-2022", "qinglanxian-2023", "qinglanxian-2024"}),
    ],
)
def test_the_body_and_year_of_a_question_are_where_it_is_looked_for(
    answering: Answering, question: str, reports: set[str]
) -> None:
    assert reports_of(answering, scope_of(answering, question)) == reports


def test_a_year_alone_leaves_every_body_of_it(answering: Answering) -> None:
    found = reports_of(answering, scope_of(answering, "2022年哪些单位说人手不够"))
    assert found == {report for report in answering.held.get().by_id if report.endswith("-2022")}


def test_a_question_that_names_nothing_is_looked_for_everywhere(answering: Answering) -> None:
    assert scope_of(answering, "培训讲了什么").keys is None


@pytest.mark.parametrize(
    "question", ["栖霞梧县2023年培训讲了什么", "青岚县白水镇2023年培训讲了什么", "白榆区2019年培训讲了什么"]
)
def test_of_what_is_not_held_nothing_is_found(answering: Answering, question: str) -> None:
    assert scope_of(answering, question).keys == frozenset()
    assert answering.search(question, None, None, 5) == []


def test_names_years_and_idle_words_are_not_looked_for(answering: Answering) -> None:
    scope = scope_of(answering, "请问白榆区2022年的培训讲了什么呢")
    assert "白榆" not in scope.asked + scope.words
    assert "2022" not in scope.asked + scope.words
    assert "培训" in scope.asked
    assert "培训" in scope.words
    assert "呢" in scope.asked
    assert "呢" not in scope.words


def test_problems_and_plans_are_looked_for_in_their_section_first(answering: Answering) -> None:
    assert scope_of(answering, "白榆区2022年有什么不足").sections == {"problems"}
    assert scope_of(answering, "白榆区2022年培训了几次").sections == frozenset()


@pytest.mark.parametrize(
    ("question", "reports"),
    [
        ("那2023年的呢", {"lutingzhen-2023"}),
        ("换成云麓市呢？", {"yunlushi-2022"}),
        ("怎么改进呢", {"lutingzhen-2022"}),
    ],
)
def test_a_conversation_lends_what_a_question_leaves_out(
    answering: Answering, question: str, reports: set[str]
) -> None:
    scope = scope_of(answering, question, "鹭汀镇2022年有哪些不足？")
    assert reports_of(answering, scope) == reports
    assert scope.sections == {"problems"}


def test_a_conversation_lends_no_body_where_another_is_named(answering: Answering) -> None:
    assert scope_of(answering, "那栖霞梧县的培训讲了什么", "鹭汀镇2022年有哪些不足？").keys == frozenset()


def test_words_are_lent_through_several_questions_that_have_none(answering: Answering) -> None:
    scope = scope_of(answering, "云麓市呢", "鹭汀镇2022年有哪些不足？", "那2023年的呢")
    assert "不足" in scope.asked
    assert scope.sections == {"problems"}


def test_a_section_of_a_question_of_its_own_is_not_lent(answering: Answering) -> None:
    scope = scope_of(answering, "培训讲了什么", "鹭汀镇2022年有哪些不足？")
    assert scope.sections == frozenset()
    assert "不足" not in scope.asked


def test_a_place_of_whose_bodies_alone_reports_are_held_is_looked_for_in_those(lifelike: Answering) -> None:
    asked = "青椒市2023年那场公交票价听证会，坐公交的老百姓占了几个名额？"
    held = lifelike.held.get()
    keys = scope_of(lifelike, asked).keys or frozenset()
    assert [report.year for report in held.by_id.values() if report.key in keys] == [2023]
    assert scope_of(lifelike, asked.replace("青椒市", "紫芋市")).keys == frozenset()
