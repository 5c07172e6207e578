"""The sample report of 漣河回族区 for 2022: every slot asked for in many words; figures typed from the document."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from disclosure.load_form import load_data, load_form
from eval.generator.samples import sample_reports
from service.answer import Answer
from service.answering import Answering

FORM = load_form()
PHRASES = load_data("phrases.yaml")
TEMPLATES: dict[str, dict[str, tuple[str, ...]]] = {
    "zh": {
        "applications": (
            "漣河区2022年{column}申请中{row}的有多少件？",
            "请问漣河回族区人民政府二〇二二年{row}，{column}是多少",
            "涟河 ２０２２ {row} {column}",
        ),
        "remedies": (
            "漣河区2022年{row}{column}的有多少件？",
            "2022年漣河回族区{row}中{column}的案件数",
            "涟河 2022 {row} {column}",
        ),
        "proactive": (
            "漣河区2022年{row}{column}多少件？",
            "2022年漣河回族区人民政府{row}的{column}是多少",
            "涟河 2022 {row} {column}",
        ),
    },
    "en": {
        "applications": ("How many applications from {column} were {row} in Lianhe District in 2022?",),
        "remedies": ("How many {row} were {column} in Lianhe District in 2022?",),
        "proactive": ("How many {row} were {column} in Lianhe District in 2022?",),
    },
}


@pytest.fixture(scope="module")
def gold() -> dict[str, str | None]:
    return next(
        dict(report.values)
        for report, _ in sample_reports()
        if (report.issuer, report.year) == ("漣河回族区人民政府", 2022)
    )


def spoken(slot: str, lang: str) -> tuple[list[str], list[str]]:
    """All phrases for the row and the column of a slot."""
    table, row, column = slot.split(".")
    columns = PHRASES["totals"] if column == "total" else PHRASES["columns"][f"{table}.{column}"]
    return list(PHRASES["rows"][f"{table}.{row}"][lang]), list(columns[lang])


def questions(slot: str) -> Iterator[str]:
    """Every phrase of the row once and every phrase of the column once, through every template."""
    for lang, templates in TEMPLATES.items():
        rows, columns = spoken(slot, lang)
        pairs = {(row, columns[0]) for row in rows} | {(rows[0], column) for column in columns}
        for template in templates[slot.split(".")[0]]:
            yield from (template.format(row=row, column=column) for row, column in sorted(pairs))


def assert_right(answer: Answer, slot: str, expected: str | None) -> None:
    where = f"{answer.question} → {answer.text}"
    if expected is None:
        assert (answer.status, answer.reason, answer.value) == ("missing", "blank_cell", None), where
        assert answer.figures[0].value is None, where
        return
    assert answer.status == "answered", where
    assert answer.value == expected, where
    assert [figure.indicator for figure in answer.figures] == [slot], where
    assert answer.citations[0].ref == f"lianhehuizuqu-2022/{slot}", where


@pytest.mark.parametrize("slot", FORM.printed)
def test_every_slot_in_many_words(slot: str, answering: Answering, gold: dict[str, str | None]) -> None:
    asked = list(questions(slot))
    assert len(asked) >= 3
    picked = asked[:: max(1, len(asked) // 6)]
    for question in picked:
        assert_right(answering.ask(question), slot, gold[slot])


def test_every_phrase_is_understood_as_its_slot(answering: Answering) -> None:
    """All of some 28,000 questions under `make proof`, every twelfth here."""
    from datetime import date

    held = answering.held.get()
    wrong = []
    for slot in FORM.printed:
        for question in list(questions(slot))[:: 1 if "GONGKAI_PROOF" in os.environ else 12]:
            outcome = answering.grammar.understand(question, held, None, date(2026, 6, 1)).outcome
            if getattr(outcome, "indicators", None) != (slot,):
                wrong.append((slot, question))
    assert wrong == []


HAND_WRITTEN = [
    ("漣河回族区2022年共收到多少件政府信息公开申请？", "applications.received_new.total", "29"),
    ("漣河回族区人民政府２０２２年度，自然人一共提了几件政府信息公开申请", "applications.received_new.natural_person", "27"),
    ("涟河区2022年企业申请了几件", "applications.received_new.business", "2"),
    ("漣河区二〇二二年予以公开了多少件？", "applications.granted.total", "8"),
    ("漣河区2022年有多少申请因为涉及第三方合法权益没有公开", "applications.refused_third_party.total", "1"),
    ("2022年漣河区三类内部事务信息不予公开的数量", "applications.refused_internal_affairs.total", "2"),
    ("漣河区2022年本机关不掌握的申请有几件", "applications.unavailable_not_held.total", "8"),
    ("漣河区2022年行政许可办了多少件", "proactive.licensing.decisions", "19104"),
    ("涟河 2022 处罚", "proactive.penalties.decisions", "634"),
    ("漣河区2022年行政强制作出几件处理决定", "proactive.coercion.decisions", "1"),
    ("漣河区2022年行政事业性收费收了多少钱", "proactive.fees.amount", "2157.5799"),
    ("漣河区政府2022年废止了几件规范性文件", "proactive.normative_documents.repealed", "4"),
    ("漣河区2022年现行有效的行政规范性文件还有几件", "proactive.normative_documents.in_force", "7"),
    ("漣河区2022年行政复议案件中维持的有几件", "remedies.review.upheld", "1"),
    ("漣河区2022年未经复议直接起诉、结果纠正的有几件", "remedies.litigation_direct.corrected", "2"),
    ("How many administrative licences did Lianhe District issue in 2022?", "proactive.licensing.decisions", "19104"),
]  # fmt: skip


@pytest.mark.parametrize(("question", "slot", "value"), HAND_WRITTEN)
def test_hand_written_questions(answering: Answering, question: str, slot: str, value: str) -> None:
    assert_right(answering.ask(question), slot, value)


def test_the_first_question_names_its_cell(answering: Answering) -> None:
    answer = answering.ask("漣河回族区2022年共收到多少件政府信息公开申请？")
    assert (answer.value, answer.unit) == ("29", "件")
    for word in ("漣河回族区人民政府", "2022年", "29 件", "表三", "本年新收政府信息公开申请数量", "总计"):
        assert word in answer.text
    figure = answer.figures[0]
    assert (figure.printed, figure.reading, figure.status) == ("29", "number", "consistent")
    assert figure.locator.table == "applications"


def test_a_blank_total_is_missing_and_never_zero(answering: Answering) -> None:
    answer = answering.ask("漣河回族区2022年结转下年度继续办理的总计是多少？")
    assert (answer.status, answer.reason, answer.value) == ("missing", "blank_cell", None)
    assert (answer.figures[0].reading, answer.figures[0].value) == ("blank", None)
    assert [warning.code for warning in answer.warnings] == ["total_blank"]
    assert "各列都是 0" in answer.text
    assert "空白不等于零" in answer.text
