"""Figures of the body itself, asked of a report that counts its whole region, or doesn't say."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from disclosure.settings import Settings
from disclosure.stores.library import Library
from ingest.pipeline import read_report
from service.answering import Answering

SAMPLES = Path(__file__).parents[2] / "ingest" / "samples"
SAYS_ALL = "qinglan-2024.txt"  # 统计表汇总了全县各级行政机关的数据
SAYS_NOTHING = "luting-2024.txt"
DEPARTMENT = "qinglan-jyj-2024.html"


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answering]:
    library = Library(Settings(home=str(tmp_path_factory.mktemp("own")), embedding_model=""))
    for name in (SAYS_ALL, SAYS_NOTHING, DEPARTMENT):
        data = (SAMPLES / name).read_bytes()
        library.put(read_report(data, name), data)
    yield Answering(library)
    library.close()


@pytest.mark.parametrize(
    "question",
    ["青岚县2024年本级新收申请多少件", "2024年青岚县县本级收到多少申请，不是全县", "青岚县2024年县本级不予公开占比"],
)
def test_no_number_of_the_region_is_given_for_the_body_itself(asked: Answering, question: str) -> None:
    answer = asked.ask(question)
    assert (answer.status, answer.reason, answer.value, answer.figures) == ("missing", "missing_figure", None, [])
    assert "全域汇总" in answer.text


def test_the_question_without_the_restriction_is_offered(asked: Answering) -> None:
    answer = asked.ask("青岚县2024年本级新收申请多少件")
    assert asked.ask(answer.followups[0]).value == "74"


def test_a_report_that_does_not_say_whose_its_figures_are_is_told_of(asked: Answering) -> None:
    answer = asked.ask("鹭汀镇2024年本级新收申请多少件")
    assert answer.value == "4"
    assert "没有写明" in answer.text
    assert "没有写明" not in asked.ask("鹭汀镇2024年新收申请多少件").text


def test_a_department_counts_itself(asked: Answering) -> None:
    assert asked.ask("青岚县教育局2024年本级新收申请多少件").value == "14"
    assert asked.ask("青岚县教育局2024年含下级的新收申请多少件").status == "missing"


def test_asked_of_the_whole_region_its_figure_is_given(asked: Answering) -> None:
    assert asked.ask("青岚县2024年全县口径的新收申请多少件").value == "74"
