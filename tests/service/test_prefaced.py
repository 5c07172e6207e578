"""Questions for what a report says of itself: answered by its preface and its closing, which answer nothing else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from disclosure.settings import Settings
from disclosure.stores.library import Library
from eval.runner import TODAY
from ingest.files import ingest_bytes
from service.answer import Answer
from service.answering import Answering
from service.questions.of_report import find_kinds
from tests.service.conftest import keep_in

BODY = """
一、总体情况
2024年，本局坚持应公开尽公开，全年通过局网站发布信息318条。局办公室设立政务公开咨询台，接待群众来访43人次。
二、主动公开政府信息情况
全年制发行政规范性文件2件。
三、收到和处理政府信息公开申请情况
全年收到政府信息公开申请6件，均已办结。
四、因政府信息公开工作被申请行政复议、提起行政诉讼情况
未发生行政复议和行政诉讼。
五、政府信息公开工作存在的主要问题及改进情况
存在的问题：一是信息更新不够及时；二是解读形式单一。下一步将建立更新提醒制度，丰富解读形式。
六、其他需要报告的事项
本年度未收取信息处理费。
"""
ROADS = (
    "梅川县交通运输局2024年政府信息公开工作年度报告\n"
    "按照《中华人民共和国政府信息公开条例》和县政府办公室通知要求，由梅川县交通运输局编制本报告，全文包括总体情况、主动公开政府信息情况、"
    "收到和处理政府信息公开申请情况、行政复议和行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项六个部分。"
    "所列数据统计期限自2024年1月1日起至2024年12月31日止，含所属公路站、运管所。报告电子版可在县政府门户网站（www.meichuan.example）“年报”栏目下载。"
    "公众如有疑问，请与局办公室联系（地址：梅川县南门街21号；邮编：000321；电话：0000-5550123）。\n" + BODY
)
WATER = (
    "梅川县水利局2024年政府信息公开工作年度报告\n"
    + BODY
    + "联系人：方工\n联系电话：0000-5550188\n梅川县水利局\n2025年1月16日\n"
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answering]:
    library = Library(Settings.model_validate({"home": str(tmp_path_factory.mktemp("prefaced"))}))
    for name, text in (("roads.txt", ROADS), ("water.txt", WATER)):
        assert ingest_bytes(text.encode(), name, keep_in(library)).outcome == "new"
    yield Answering(library, today=lambda: TODAY)
    library.close()


def headings(answer: Answer) -> set[str]:
    return {passage.section for passage in answer.passages}


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("梅川县交通局2024年的报告统计的是哪天到哪天的数据", "2024年1月1日起至2024年12月31日"),
        ("梅川县交通局2024年数据截止到什么时候", "2024年12月31日止"),
        ("梅川县交通局2024年年报是谁编的", "由梅川县交通运输局编制"),
        ("梅川县交通局2024年年报根据什么编的？", "政府信息公开条例"),
        ("梅川县交通局2024年报告分几个部分", "六个部分"),
        ("梅川县交通局2024年年报上哪儿下载", "www.meichuan.example"),
        ("看梅川县交通局2024年报告有疑问，打哪个电话", "0000-5550123"),
        ("梅川县交通局2024年报告里留的邮编", "000321"),
        ("想写信反映梅川县交通局2024年年报的问题，地址是什么", "南门街21号"),
        ("Whom can I ask about the 2024 report of 梅川县交通局?", "局办公室联系"),
        ("What period do the figures in the 2024 report of 梅川县交通局 cover?", "2024年12月31日"),
        ("梅川县水利局2024年年报的联系电话", "0000-5550188"),
        ("梅川县水利局2024年的联系人是谁", "方工"),
        ("梅川县水利局2024年年报的落款日期", "2025年1月16日"),
    ],
)
def test_a_report_is_asked_about_itself(desk: Answering, question: str, said: str) -> None:
    answer = desk.ask(question)
    assert answer.status == "answered"
    assert said in answer.text
    assert answer.value is None
    assert all(piece in "".join(each.text for each in answer.passages) for piece in (said,))


@pytest.mark.parametrize(
    "question",
    [
        "梅川县水利局2024年年报统计期限",
        "梅川县交通局2024年报告留了哪个传真号码",
        "梅川县水利局2024年报告有疑问写信寄到哪",
    ],
)
def test_what_a_report_does_not_say_of_itself_is_not_told(desk: Answering, question: str) -> None:
    answer = desk.ask(question)
    assert (answer.status, answer.reason) == ("missing", "no_passage")


@pytest.mark.parametrize(
    "question",
    [
        "梅川县交通局2024年存在哪些问题",
        "梅川县交通局2024年主动公开做得怎么样",
        "梅川县交通局2024年网站发布了什么",
        "梅川县交通局2024年咨询台接待了多少人次",
        "哪些报告提到了行政诉讼",
        "哪些机关说到统计期限之外的条例",
    ],
)
def test_the_preface_answers_nothing_else(desk: Answering, question: str) -> None:
    assert not headings(desk.ask(question)) & {"preface"}


def test_a_conversation_goes_on_about_the_report_itself(desk: Answering) -> None:
    first = desk.ask("梅川县水利局2024年的联系电话是多少")
    assert "5550123" in desk.ask("那交通局的呢", first.conversation_id).text


@pytest.mark.parametrize(
    "words",
    [
        "年报说的问题怎么改的",
        "报告里说收费标准在哪儿能看到",
        "年报里哪个部门做得最好",
        "报告提出按什么步骤整改",
        "督查报告在哪里公布",
        "报告里什么时候开过培训会",
        "12345热线电话接了多少",
        "申请受理点的地址公布了吗",
        "数据开放平台怎么用",
        "统计局收到多少件",
    ],
)
def test_what_a_report_tells_of_the_work_is_no_question_about_itself(words: str) -> None:
    assert find_kinds(words) == []
