"""Answers from the text, in whole: what is planned, what was asked before, which reports say so, a figure with its words."""

from __future__ import annotations

import pytest

from eval.runner import TODAY
from service.answer import Answer
from service.answering import Answering


@pytest.fixture(scope="module")
def desk(library) -> Answering:  # type: ignore[no-untyped-def]
    return Answering(library, today=lambda: TODAY)


def converse(answering: Answering, *questions: str) -> Answer:
    answer = answering.ask(questions[0])
    for question in questions[1:]:
        answer = answering.ask(question, answer.conversation_id)
    return answer


def quoted(answer: Answer) -> list[str]:
    return [line.partition("“")[2].rpartition("”")[0] for line in answer.text.splitlines() if line.startswith("“")]


@pytest.mark.parametrize(
    ("question", "said", "unsaid"),
    [
        ("云麓市2024年管这事的人是不是老换来换去", "岗位变动频繁", "专区"),
        ("青岚县政府2025年的改进措施", "统一公示模板", "处理尺度不一"),
        ("云麓市发改委2023年站内搜索好不好用", "排序不够合理", "原创"),
        ("白榆区2024年政策解读自己挑出什么毛病", "摘抄原文", "没有写明"),
        ("鹭汀镇2023年碰到不归自己管的申请怎么处理", "可以咨询的单位和途径", "热线"),
        ("How did Qinglan County use hotline requests in 2023?", "按类别定期分析", "培训"),
    ],
)
def test_the_sentence_is_found_without_shared_words(desk: Answering, question: str, said: str, unsaid: str) -> None:
    answer = desk.ask(question)
    assert answer.status == "answered"
    assert said in answer.text
    assert unsaid not in answer.text
    assert answer.value is None
    texts = "".join(passage.text for passage in answer.passages)
    assert quoted(answer)
    assert all(piece in texts for piece in quoted(answer))


@pytest.mark.parametrize(
    "question",
    [
        "漣河区2022年热线诉求是怎样分析利用的",
        "鹭汀镇2022年的政策文件库怎么建的",
        "白榆区2024年是否用人工智能辅助答复申请",
        "云麓市2023年有没有建立疑难申请会商制度",
        "Did the Qinglan Education Bureau launch an English-language website in 2024?",
        "哪些单位说用区块链保存档案",
        "青岚县2025年热线诉求怎么用的",
    ],
)
def test_what_no_sentence_says_is_refused(desk: Answering, question: str) -> None:
    answer = desk.ask(question)
    assert answer.status != "answered"
    assert answer.value is None
    assert not answer.passages or "意思最近的是" in answer.text or "comes nearest" in answer.text


@pytest.mark.parametrize(
    ("question", "value"),
    [("有人说青岚县2023年一部规章都没制定过，是这样吗？", "0"), ("云麓市2023年有没有行政复议", "40")],
)
def test_a_figure_that_is_to_be_checked_stays_a_figure(desk: Answering, question: str, value: str) -> None:
    assert desk.ask(question).value == value


def test_a_plan_for_a_year_to_come_stands_in_the_report_before(desk: Answering) -> None:
    answer = desk.ask("青岚县2025年准备采取哪些改进措施")
    assert [passage.year for passage in answer.passages] == [2024]
    assert "2024年年报" in answer.text


def test_a_problem_is_answered_by_the_plan_against_it(desk: Answering) -> None:
    answer = desk.ask("白榆区2023年补正多，打算怎么解决")
    assert "推行答复前沟通" in answer.text
    assert "精简账号" not in answer.text


@pytest.mark.parametrize(
    ("questions", "said", "unsaid"),
    [
        (("鹭汀镇2022年有哪些不足？", "2023年的呢"), "更新集中在季度末", "2022年年报"),
        (("鹭汀镇2023年有哪些不足？", "头一年呢"), "2022年年报", "2023年年报"),
        (("青岚县2023年有哪些问题？", "换成云麓市呢？"), "热点回应偏慢", "青岚县"),
        (("鹭汀镇2022年的培训讲了什么？", "那2024年呢"), "村务公开衔接", "2022年年报"),
        (("云麓市发改委2023年热线平台转办了多少诉求？", "转过来的东西拿去干嘛了"), "转为解读选题", "2022"),
        (
            ("What problems does Yunlu City list in its 2024 report?", "And how will they fix these?"),
            "先培训后上岗",
            "兼职",
        ),
    ],
)
def test_a_conversation_goes_on(desk: Answering, questions: tuple[str, ...], said: str, unsaid: str) -> None:
    answer = converse(desk, *questions)
    assert answer.status == "answered"
    assert said in answer.text
    assert unsaid not in answer.text


def test_a_question_for_a_number_stays_one_when_asked_again(desk: Answering) -> None:
    answer = converse(desk, "青岚县2022年开了几场新闻发布活动？", "2023年的呢？")
    assert (answer.status, answer.value) == ("missing", None)


def test_a_figure_drops_what_was_asked_of_the_text(desk: Answering) -> None:
    answer = converse(desk, "青岚县2023年有哪些问题？", "新收申请多少件", "云麓市呢")
    assert (answer.value, answer.unit) == ("451", "件")


@pytest.mark.parametrize(
    ("question", "value", "said"),
    [
        ("白榆区2023年新收了多少件申请，大家主要关心哪些事？", "162", "历史档案"),
        ("青岚县2024年收了多少信息处理费，收费标准上哪儿看？", "520", "均在网站公布"),
        ("云麓市2023年新收申请几件，比上年是多了还是少了，集中问什么", "451", "比上年下降28.86%"),
        ("云麓市发改委2023年无法提供占办结的百分之几？为什么", "26.32", "后者多因本机关不掌握"),
    ],
)
def test_a_figure_and_what_the_text_says_of_it(desk: Answering, question: str, value: str, said: str) -> None:
    answer = desk.ask(question)
    assert answer.value == value
    assert said in answer.text
    assert {citation.kind for citation in answer.citations} >= {"passage"}
    assert [citation.n for citation in answer.citations] == list(range(1, len(answer.citations) + 1))
    refs = {f"[{citation.n}]": citation.ref for citation in answer.citations if citation.kind == "passage"}
    texts = {passage.id: passage.text for passage in answer.passages}
    for line in answer.text.splitlines():
        if line.startswith("“"):
            piece, _, mark = line.removeprefix("“").rpartition("”")
            assert piece in texts[refs[mark]]


@pytest.mark.parametrize(
    ("question", "bodies", "others"),
    [
        ("2023年哪几家说数据类信息多以图片或扫描件发布", {"白榆区人民政府", "青岚县教育局"}, set()),
        ("2023年有谁承认跨部门会商时间太长", {"白榆区人民政府", "青岚县人民政府"}, set()),
        ("2024年哪些单位还在反映“补正次数偏多”", {"鹭汀镇人民政府", "青岚县人民政府"}, set()),
        ("哪些地方贴出去的名单过了日子会自个儿收回来", {"白榆区人民政府", "鹭汀镇人民政府", "青岚县人民政府"}, set()),
    ],
)
def test_every_report_that_says_so_is_listed_once(
    desk: Answering, question: str, bodies: set[str], others: set[str]
) -> None:
    answer = desk.ask(question)
    assert answer.status == "answered"
    assert bodies <= {passage.issuer for passage in answer.passages} <= bodies | others
    reports = [passage.report_id for passage in answer.passages]
    assert len(reports) == len(set(reports))
    assert f"{len(reports)}" in answer.text.splitlines()[0]


def test_who_charged_a_fee_is_told_with_the_sentence(desk: Answering) -> None:
    answer = desk.ask("这些报告里哪几份真的收了信息处理费，各收了多少元？")
    assert all(words in answer.text for words in ("40元", "520元", "20元", "370元"))
    assert "未收取" not in answer.text
    assert answer.value is None


def test_what_each_report_plans_for_a_year_is_listed(desk: Answering) -> None:
    answer = desk.ask("各家的报告里，写明2025年要采取什么措施的有哪些？")
    assert {passage.year for passage in answer.passages} == {2024}
    assert "统一公示模板" in answer.text
