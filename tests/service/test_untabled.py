"""A report without tables is asked for its figures in its prose: the sentences that state them are quoted."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from disclosure.settings import Settings
from disclosure.stores.library import Library
from eval.runner import TODAY
from ingest.files import ingest_bytes
from service.answering import Answering
from tests.service.conftest import keep_in

REPORT = """梅川大学2024年政府信息公开工作年度报告
一、总体情况
2024年，学校围绕师生关切推进信息公开，校务会议事项、招生章程、财务预决算、采购信息均按时公开。校长办公室统筹全校信息公开工作，各学院明确一名联络员，
信息发布实行先审后发。学校网站改版后栏目更清晰，师生查询信息更方便。全年通过校园网发布信息2316条，召开校情通报会4次，教职工代表大会听取了信息公开专题汇报。
二、主动公开情况
招生考试信息、学位授予信息、收费项目和标准、捐赠财产的使用情况均在信息公开网公布，师生可以随时查阅，对有疑问的事项由相关部门负责解释，重要信息同步在校内张贴。
三、依申请公开情况
全年受理申请27件，同比减少5件，其中予以公开19件，不予公开3件，申请内容集中在招生录取和基建采购两个方面，均在法定期限内答复，未发生因答复引起的争议。
四、存在的问题及改进情况
部分学院发布不够及时，信息公开的意识有待加强。下一步将定期通报各学院信息公开情况，把信息公开纳入年度考核，并组织联络员培训，帮助其掌握信息公开的要求和流程。
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answering]:
    library = Library(Settings.model_validate({"home": str(tmp_path_factory.mktemp("untabled"))}))
    assert ingest_bytes(REPORT.encode(), "report.txt", keep_in(library)).outcome == "new"
    yield Answering(library, today=lambda: TODAY)
    library.close()


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("梅川大学2024年新收申请多少件", "受理申请27件"),
        ("梅川大学2024年申请比上年少了几件", "同比减少5件"),
        ("梅川大学2024年予以公开和不予公开各几件", "不予公开3件"),
    ],
)
def test_the_sentence_is_quoted(desk: Answering, question: str, said: str) -> None:
    answer = desk.ask(question)
    assert answer.status == "answered"
    assert said in answer.text
    assert answer.passages


def test_what_it_does_not_state_is_not_told(desk: Answering) -> None:
    answer = desk.ask("梅川大学2024年行政许可和行政强制各多少件")
    assert answer.status == "missing"
    assert answer.passages == []


def test_a_slot_that_is_not_stated_is_named_beside_one_that_is(desk: Answering) -> None:
    answer = desk.ask("梅川大学2024年新收申请和行政许可各多少件")
    assert "受理申请27件" in answer.text
    assert "行政许可" in answer.text
