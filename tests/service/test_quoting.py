"""Answers from the prose: the sentences that answer, lists as lists, nothing where nothing is said."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from disclosure.load_form import load_data
from disclosure.stores.passages import HeldChunk
from eval.runner import open_desk
from service.answering import Answering
from service.questions.topics import TOPICS, asks_mended, asks_section, find_topics, load_topics, looks_ahead
from service.quoting import find_quotes
from service.sentences import DONE, TOLD, Piece
from service.texts import Text
from service.weighing import read_asked


@pytest.fixture(scope="module")
def answering() -> Iterator[Answering]:
    with open_desk() as desk:
        yield desk.answering


@pytest.mark.parametrize(
    ("question", "said", "unsaid"),
    [
        ("青岚县2024年存在哪些问题", ["处理尺度不一", "补正次数偏多", "数据核对环节偏晚"], ["统一公示模板"]),
        ("青岚县2024年打算怎么改进", ["统一公示模板", "推行答复前沟通", "实行数据月报"], ["处理尺度不一"]),
        ("云麓市发改委24年报，整改措施有哪几条", ["拆分到月", "公文起草", "答复案例"], ["补办审查"]),
        ("鹭汀镇在2022年的报告里自己检讨了啥", ["兼职", "补正次数偏多", "摘抄原文"], []),
        ("What problems did Qinglan County admit in 2024?", ["处理尺度不一"], []),
        ("白榆区2022年怎么做政策解读的", ["解读材料69篇"], ["热线"]),
    ],
)
def test_the_sentences_that_answer_are_quoted(
    answering: Answering, question: str, said: list[str], unsaid: list[str]
) -> None:
    answer = answering.ask(question)
    assert answer.status == "answered"
    assert all(words in answer.text for words in said), answer.text
    assert not any(words in answer.text for words in unsaid), answer.text
    assert answer.citations
    assert answer.value is None


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("白榆区2024年要重点抓哪四件事？", ["实用的原创", "帮助申请人", "会商时限", "可复制的表格"]),
        ("漣河回族区2022年说往后要在哪三个方面使劲？", ["从严审核", "技术力量", "阅读习惯"]),
        ("鹭汀镇2022年和2024年的短板有什么两样", ["岗位变动频繁", "摘抄原文"]),
        ("云麓市2024年没人去的专区毛病在哪，打算怎么治", ["利用率不高", "导办服务"]),
        ("漣河回族区2022年嫌自己发的东西干巴巴没人爱看，往后想咋变个花样？", ["样式比较单一", "阅读习惯"]),
        ("云麓市2024年说线下专区利用率不高，2025年怎么提高？", ["利用率不高", "导办服务"]),
        ("漣河回族区想怎么补上经办人手不足这块短板", ["专职人员偏少", "技术力量"]),
    ],
)
def test_lists_come_whole_and_a_plan_with_its_problem(answering: Answering, question: str, said: list[str]) -> None:
    text = answering.ask(question).text
    assert all(words in text for words in said), text


def test_the_name_of_a_thing_answers_nothing_that_is_asked_of_it(answering: Answering) -> None:
    """There is a sentence on the accounts of 云麓市 on 2024, and none on what they repost."""
    answer = answering.ask("云麓市2024年的公众号是不是净搬别人的？")
    assert answer.status == "missing", answer.text
    assert answering.ask("云麓市2024年的公众号怎么管的？").status == "answered"


def test_what_opens_a_list_does_not_choose_its_first_item(answering: Answering) -> None:
    text = answering.ask("云麓市2022年的报告觉得自己跟群众期待差在哪里？").text
    assert all(words in text for words in ("参与面较窄", "数据核对环节偏晚", "热点回应偏慢")), text


def test_the_items_of_a_list_stand_on_lines_of_their_own(answering: Answering) -> None:
    lines = answering.ask("青岚县2024年存在哪些问题").text.splitlines()[1:]
    assert len(lines) == 3
    assert all(line.endswith("[1]") for line in lines)


def test_every_quoted_piece_stands_in_its_report(answering: Answering) -> None:
    answer = answering.ask("漣河区打算怎么整改")
    texts = "".join(passage.text for passage in answer.passages)
    quoted = [line.partition("“")[2].rpartition("”")[0] for line in answer.text.splitlines() if line.startswith("“")]
    assert quoted
    assert all(piece in texts for piece in quoted)


def test_a_question_for_a_number_is_answered_by_no_list(answering: Answering) -> None:
    assert answering.ask("青岚县2023年培训了多少个小时").value is None
    assert not asks_section("整改了多少处")


def test_what_no_sentence_says_is_quoted_from_nowhere() -> None:
    assert find_quotes(find_topics("政策解读怎么做"), read_asked("政策解读怎么做", None), []) == []


def test_topics_are_whole() -> None:
    known = {"told", "planned", ""}  # what was done about earlier problems is asked for by nobody yet
    assert all(topic.words and (topic.section or topic.said) and topic.part in known for topic in load_topics())
    assert set(load_data(TOPICS)["parts"]) == {"planned", "done", "turns"}


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("哪些单位在2023年的报告里提到了热线", 6),
        ("Which bodies mention 热线 in 2023?", 6),
        ("哪几家的年报提到过个人信息", 4),
    ],
)
def test_every_report_that_mentions_something_is_listed_with_a_sentence(
    answering: Answering, question: str, count: int
) -> None:
    answer = answering.ask(question)
    held = answering.held.get()
    reports = [report for years in held.reports.values() for report in years.values()]
    term = "热线" if "热线" in question else "个人信息"
    years = {2023} if "2023" in question else {2022, 2023, 2024}
    texts = {
        report.id: answering.library.passages.of_versions([report.key]) for report in reports if report.year in years
    }
    holding = {name for name, chunks in texts.items() if any(term in chunk.text for chunk in chunks)}
    assert {passage.report_id for passage in answer.passages} == holding
    assert len(holding) == count
    assert f"{count}" in answer.text.splitlines()[0]


@pytest.mark.parametrize("question", ["哪些单位提到区块链", "哪份年报里出现过2515", "青岚县2023年新收申请多少件"])
def test_what_is_mentioned_nowhere_is_said_not_to_be_there(answering: Answering, question: str) -> None:
    answer = answering.ask(question)
    assert not answer.passages
    assert "提到“" not in answer.text


def parts_of_problems() -> Text:
    chunk = HeldChunk(1, 1, "a-2024", "某县", 2024, "problems", "五、问题", "", 0, 100)
    told = (("报告列出的问题已整改。", DONE), ("一是人手不够。", TOLD))
    return Text(tuple(Piece(chunk, text, text, part) for text, part in told), None, {})


def test_what_was_done_stands_for_measures_and_never_for_what_is_to_come() -> None:
    topics, asked, text = find_topics("改进措施"), read_asked("", None), parts_of_problems()
    (quote,) = find_quotes(topics, asked, [text])
    assert quote.pieces == ("报告列出的问题已整改。",)
    assert find_quotes(topics, asked, [text], ahead=True) == []


def test_how_the_faults_of_a_year_named_were_mended_is_told_from_its_faults() -> None:
    assert asks_mended("对     的问题是怎么改的")
    assert not asks_mended("     的问题是怎么改的")
    assert not asks_mended("对     的问题有哪些")
    assert looks_ahead("下一步打算")
    assert not looks_ahead("采取了哪些改进措施")


PROBLEMS_ASKED = [
    "哪块还不行", "自己哪儿做得不好", "检讨了些啥", "短板在哪", "自己挑了哪些刺", "弱在哪儿", "哪些方面做得还不够", "反省了什么",
    "what is not good enough", "what is dull about the way it publishes",
]  # fmt: skip
NO_PROBLEMS_ASKED = [
    "哪些政策不好找",
    "哪里好办",
    "哪块地没公开",
    "在哪儿公开",
    "哪些地方弱势群体能看",
    "what is good enough",
]


def test_self_criticism_asks_for_problems_in_any_words() -> None:
    for question in PROBLEMS_ASKED:
        assert "problems" in [topic.id for topic in find_topics(question)], question
    for question in NO_PROBLEMS_ASKED:
        assert "problems" not in [topic.id for topic in find_topics(question)], question


def test_a_report_is_asked_for_what_it_blames_itself_for(answering: Answering) -> None:
    for question in ("青岚县2024年报里说自己哪块还不行？", "青岚县2024年捡讨了些啥", "青岚县2024年自己挑了哪些刺"):
        answer = answering.ask(question)
        assert "一是公示类信息中的个人信息处理尺度不一" in answer.text, question
        assert "统一公示模板" not in answer.text, question


def test_after_problems_the_plan_alone_is_told(answering: Answering) -> None:
    for question in ("他们准备怎么改", "那打算怎么办", "有啥整改措施"):
        first = answering.ask("青岚县2024年为什么说申请沟通不够")
        answer = answering.ask(question, first.conversation_id)
        assert "一是统一公示模板" in answer.text, question
        assert "薄弱环节" not in answer.text, question
    first = answering.ask("青岚县2024年短板在哪")
    assert "数据核对环节偏晚" in answering.ask("为啥", first.conversation_id).text


def test_a_plan_is_told_whole_where_lists_are_of_other_lengths() -> None:
    chunk = HeldChunk(1, 1, "a-2024", "某县", 2024, "problems", "五、问题", "", 0, 100)
    told = [("公开人员队伍建设有待加强。", TOLD), *((f"{n}是抓好第{n}件事。", "planned") for n in "一二三")]
    text = Text(tuple(Piece(chunk, each, each, part) for each, part in told), None, {})
    (quote,) = find_quotes(find_topics("队伍准备怎么补"), read_asked("人员队伍", None), [text])
    assert quote.pieces == tuple(each for each, _ in told)
