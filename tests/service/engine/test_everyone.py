"""Questions about all bodies held: who is counted, who is named as missing, whose figures overlap, and mixed editions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest

from disclosure.settings import Settings
from disclosure.stores.library import Library
from ingest.pipeline import read_report
from service.answer import Answer, DerivationOut, FigureOut
from service.answering import Answering
from service.engine.result import Result
from service.questions.query import ISSUERS, Filter, Query
from tests.service.older_reports import form_report

RECEIVED = "applications.received_new.total"
CARRIED = "applications.carried_out.total"


def run(
    answering: Answering, operation: str, slot: str = RECEIVED, year: int = 2024, among: Filter | None = None
) -> Result:
    query = Query((), (year,), (slot,), operation, axis=ISSUERS, everyone=True, among=among or Filter())
    return answering.drafting.run(query, answering.held.get())


def names(answering: Answering, issuers: Iterator[int | None]) -> set[str]:
    held = answering.held.get()
    return {held.names[issuer] for issuer in issuers if issuer is not None}


def leaves(answer: Answer) -> list[FigureOut]:
    """The printed figures under an answer's calculation."""

    def under(derivation: DerivationOut) -> Iterator[FigureOut]:
        for operand in derivation.operands:
            if isinstance(operand, FigureOut):
                yield operand
            else:
                yield from under(operand)

    return list(under(answer.derivation)) if answer.derivation else []


def test_who_holds_no_report_of_the_year_is_left_out_and_named(answering: Answering) -> None:
    result = run(answering, "sum")
    (group,) = result.groups
    assert names(answering, (point.issuer for point in group.absent)) == {"漣河回族区人民政府"}
    assert {missing.reason for missing in result.missing} == {"missing_report"}
    answer = answering.ask("2024年各单位新收申请总和是多少")
    assert "漣河回族区人民政府，没有收录这一年的年报" in answer.text
    assert "6 个机关" in answer.text
    assert sum(Decimal(figure.value or "") for figure in leaves(answer)) == Decimal(answer.value or "")


def test_who_left_the_cell_blank_is_left_out_and_named(answering: Answering) -> None:
    result = run(answering, "rank", CARRIED, 2022)
    assert [missing.reason for missing in result.missing] == ["blank_cell"]
    assert all(point.value is not None for point in result.points)
    answer = answering.ask("2022年各单位结转下年度继续办理的数量排名")
    assert answer.status == "answered", answer.text
    assert "没有计入的有 1 个：漣河回族区人民政府，年报没有填写（空白）" in answer.text
    assert "漣河回族区人民政府" not in {figure.issuer for figure in answer.figures}


@pytest.mark.parametrize(
    ("among", "counted"),
    [
        (Filter(level="county"), {"白榆区人民政府", "青岚县人民政府"}),
        (Filter(level="town"), {"鹭汀镇人民政府"}),
        (Filter(level="department"), {"青岚县教育局", "云麓市发展和改革委员会"}),
        (Filter(level="city"), {"云麓市人民政府"}),
        (Filter(level="department", parent="青岚县"), {"青岚县教育局"}),
        (Filter(scope="own"), {"青岚县教育局", "云麓市发展和改革委员会"}),
    ],
)
def test_only_those_of_a_level_scope_or_place_are_counted(
    answering: Answering, among: Filter, counted: set[str]
) -> None:
    assert names(answering, (point.issuer for point in run(answering, "rank", among=among).points)) == counted


def test_those_that_the_question_leaves_out_are_not_counted(answering: Answering) -> None:
    everyone = {point.issuer for point in run(answering, "rank").points}
    without = next(issuer for issuer in everyone if issuer is not None)
    rest = run(answering, "rank", among=Filter(without=(without,)))
    assert {point.issuer for point in rest.points} == everyone - {without}


def test_a_level_that_nobody_has_is_said_to_be_held_by_nobody(answering: Answering) -> None:
    answer = answering.ask("2023年省级单位新收申请一共多少件")
    assert (answer.status, answer.value) == ("missing", None), answer.text


@pytest.mark.parametrize(
    "question", ["2024年各单位新收申请总和是多少", "2024年新收申请排名", "2024年所有单位行政许可的平均值"]
)
def test_a_roll_up_beside_its_part_is_told(answering: Answering, question: str) -> None:
    answer = answering.ask(question)
    assert "云麓市人民政府与云麓市发展和改革委员会" in answer.text
    assert "已经包含所属机关的数字" in answer.text


def test_bodies_that_do_not_hold_each_other_get_no_such_note(answering: Answering) -> None:
    assert run(answering, "sum", among=Filter(level="county")).overlaps == ()
    assert "包含" not in answering.ask("2024年县级单位新收申请一共多少件").text


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answering]:
    """Two towns on the form of 2019 and one on that of 2021, in the same year."""
    library = Library(Settings.model_validate({"home": str(tmp_path_factory.mktemp("mixed"))}))
    for name, edition in (("沙溪镇人民政府", "2019"), ("松口镇人民政府", "2021"), ("云溪镇人民政府", "2021")):
        data = form_report(name, 2021, edition)
        library.put(read_report(data, f"{name}.md"), data)
    yield Answering(library, today=lambda: date(2024, 6, 1))
    library.close()


@pytest.mark.parametrize("question", ["2021年新收申请排名", "2021年各单位新收申请总和是多少"])
def test_mixed_editions_are_told(mixed: Answering, question: str) -> None:
    text = mixed.ask(question).text
    assert "2019年版格式" in text or "2019" in text.replace("2021年", "")
    only = mixed.ask("松口镇和云溪镇2021年新收申请哪个多").text
    assert "2019" not in only


def test_a_slot_that_an_edition_lacks_is_no_zero(mixed: Answering) -> None:
    result = run(mixed, "sum", "proactive.normative_documents.in_force", 2021)
    assert [missing.reason for missing in result.missing] == ["not_in_edition"]
    assert len(result.points) == 2
    assert result.value is not None


def test_three_years_of_everyone_are_added_issuer_by_issuer_and_year_by_year(answering: Answering) -> None:
    held = answering.held.get()
    county = next(issuer for issuer, name in held.names.items() if name == "青岚县人民政府")
    query = Query((county,), (2022, 2023, 2024), (RECEIVED,), "sum", axis="years")
    single = [answering.ask(f"青岚县{year}年新收申请多少件").value for year in (2022, 2023, 2024)]
    value = answering.drafting.run(query, held).groups[0].result
    assert value is not None
    assert value.value == sum(Decimal(each or "") for each in single)
