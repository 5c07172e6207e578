"""What the prose of a report says of bodies that have none, of cells that were not read, and of parts of a whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from disclosure.settings import Settings
from disclosure.stores.library import Library
from ingest.pipeline import read_report
from service.answering import Answering

SAMPLE = Path(__file__).parents[2] / "ingest" / "samples" / "qinglan-2024.txt"
TOWNS = (
    "全年开展政策简明问答30期，其中，县级12期、柏溪镇11期、松桥乡7期。"
    "松桥乡设立惠民公开点，方便村民查阅。柏溪镇在3个村试点村务公开码。"
    "县卫生健康局开发导诊小程序。县住建局上线物业查询地图。"
)
WITHDRAWN = "其他处理8件（11.27%，含申请人主动撤回3件）"
FEWER = "同比下降51.32%"
PRESS = "召开新闻发布会9场、新闻通气会4场，"


def altered() -> bytes:
    """The sample with towns in its prose, a share and a part behind a number, and two rows of 其他处理 lost."""
    text = SAMPLE.read_text(encoding="utf-8")
    for old, new in (
        ("政策发布与解读同步推进", TOWNS + "政策发布与解读同步推进"),
        ("其他处理8件", WITHDRAWN),
        ("2024年新收申请74件，", f"2024年新收申请74件，{FEWER}，"),
        ("召开新闻发布会、政策吹风会9场，", PRESS),
    ):
        assert old in text
        text = text.replace(old, new)
    lines = [line for line in text.splitlines() if "逾期不补正" not in line and "逾期未按收费" not in line]
    assert len(lines) == len(text.splitlines()) - 2
    return "\n".join(lines).encode()


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answering]:
    library = Library(Settings(home=str(tmp_path_factory.mktemp("within")), embedding_model=""))
    data = altered()
    library.put(read_report(data, "altered.txt"), data)
    yield Answering(library)
    library.close()


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("青岚县2024年政策简明问答里柏溪镇做了几期", "11"),
        ("青岚县2024年松桥乡的政策简明问答有几期", "7"),
        ("青岚县2024年的政策简明问答，松桥乡开展了多少期", "7"),
        ("青岚县2024年新闻发布会开了几场", "9"),
        ("青岚县2024年新闻通气会几场", "4"),
        ("青岚县2024年申请人主动撤回的有多少", "3"),
        ("青岚县2024年其他处理占比", "11.27"),
        ("青岚县2024年其他处理多少件", "8"),
    ],
)
def test_a_number_of_the_prose(asked: Answering, question: str, value: str) -> None:
    answer = asked.ask(question)
    assert (answer.status, answer.value, len(answer.passages)) == ("answered", value, 1)


@pytest.mark.parametrize(
    "question",
    [
        "青岚县2024年政策简明问答里桐岭乡做了几期",  # which the report does not name
        "青岚县2024年柏溪镇新收申请多少件",  # of which it says nothing
        "青岚县2024年柏溪镇培训了几期",
        "青岚县柏溪镇2024年政策简明问答几期",
    ],
)
def test_nothing_is_told_of_a_body_that_the_report_does_not_tell(asked: Answering, question: str) -> None:
    answer = asked.ask(question)
    assert (answer.status == "answered", answer.value) == (False, None)


def test_sentences_that_name_the_body_are_quoted(asked: Answering) -> None:
    answer = asked.ask("青岚县2024年松桥乡的惠民公开点是怎么设立的")
    assert "“松桥乡设立惠民公开点，方便村民查阅。”" in answer.text


def test_rows_that_were_not_read_are_told_by_the_sentence_that_says_them(asked: Answering) -> None:
    answer = asked.ask("青岚县2024年办理结果构成")
    assert (answer.status, answer.value) == ("answered", None)
    assert "其他处理：年报中没有读到" in answer.text
    assert WITHDRAWN in answer.text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("青岚卫健局2024年做的那个小程序叫什么", "县卫生健康局开发导诊小程序"),
        ("青岚县卫健局2024年开发了什么小程序", "县卫生健康局开发导诊小程序"),
        ("青岚县2024年县卫健局开发了什么小程序", "县卫生健康局开发导诊小程序"),
        ("青岚县住房和城乡建设局2024年上线了什么地图", "县住建局上线物业查询地图"),
        ("青岚卫健局2024年上线了什么地图", ""),
        ("青岚市监局2024年开发了什么小程序", ""),
        ("青岚卫健局2024年新收多少件", ""),
    ],
)
def test_a_department_is_found_by_its_short_and_its_full_name(asked: Answering, question: str, said: str) -> None:
    answer = asked.ask(question)
    assert (answer.status, answer.value) == ("answered" if said else "missing", None)
    assert said in answer.text


LOST = "五、存在的主要问题及改进情况\n"


def test_problems_are_told_where_the_heading_of_their_section_was_lost(tmp_path: Path) -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    assert LOST in text
    start, end = text.index(LOST), text.index("六、其他")
    told = "（一）存在的主要问题\n\n一些栏目更新偏慢。\n\n（二）改进情况\n\n已安排专人每周巡查栏目。\n\n"
    data = (text[:start] + told + text[end:]).encode()
    library = Library(Settings(home=str(tmp_path), embedding_model=""))
    library.put(read_report(data, "lost.txt"), data)
    answering = Answering(library)
    problems = answering.ask("青岚县2024年存在哪些问题").text
    assert "“一些栏目更新偏慢。”" in problems
    assert "巡查" not in problems
    assert "“已安排专人每周巡查栏目。”" in answering.ask("青岚县2024年的改进措施").text
    library.close()


def test_a_body_without_a_report_is_told_of_in_the_words_of_others(asked: Answering) -> None:
    for question, said in (
        ("柏溪镇2024年做了几期政策简明问答", "柏溪镇11期"),
        ("2024年松桥乡设立了什么方便村民查阅", "松桥乡设立惠民公开点"),
        ("柏溪镇2024年试点村务公开码的有几个村", "柏溪镇在3个村试点村务公开码"),  # 公开 alone is no row of a form
    ):
        answer = asked.ask(question)
        assert (answer.status, answer.value) == ("answered", None)
        assert answer.text.startswith("没有收录“")
        assert said in answer.text
    of_place = asked.ask("青岚县司法局2024年设立了什么")
    assert of_place.status == "missing"  # 县司法局 is named nowhere
    for question in ("松桥乡2024年新收多少件", "松桥乡怎么样", "云梯镇2024年做了几期政策简明问答"):
        assert (asked.ask(question).status, asked.ask(question).value) == ("missing", None), question


def test_a_change_from_a_year_not_held_is_told_in_the_words_of_the_report(asked: Answering) -> None:
    answer = asked.ask("青岚县2024年新收申请比上年增长多少")
    assert (answer.status, answer.value) == ("answered", None)
    assert "没有收录这一年的年报" in answer.text
    assert "同比下降51.32%" in answer.text
    fewer = asked.ask("青岚县2024年行政处罚比上年增长多少")
    assert (fewer.status, fewer.value) == ("missing", None)
