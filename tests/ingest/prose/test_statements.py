"""Fictional sentences with what they state; most of them were kept apart while the finder was built."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from disclosure.load_form import load_data, load_form
from disclosure.model import Section, Statement
from ingest.prose.parts import division
from ingest.prose.statements import MOST, find_statements
from ingest.prose.words import load_subjects
from ingest.readers.text import read_text
from ingest.split import split_document

SENTENCES = yaml.safe_load((Path(__file__).parent / "sentences.yaml").read_text(encoding="utf-8"))
USUAL = {"kind": "value", "bound": "exact", "year": 2023, "issuer": None}


def read(text: str) -> tuple[tuple[Section, ...], tuple[Statement, ...]]:
    sections, rows = split_document(read_text(f"一、总体情况\n2023年公开工作有序开展。\n{text}\n"), load_form())
    return sections, find_statements(sections, rows, 2023, "青岚县人民政府")


def differences(entry: dict[str, Any]) -> list[str]:
    """What is missed, wrong or invented in a sentence; empty when it is read as expected."""
    found = read(entry["text"])[1]
    left = list(found)
    faults = []
    for printed, value, unit, subject, *more in entry["states"]:
        details = more[0] if more else {}
        match = next((each for each in left if each.printed == printed), None)
        if match is None:
            faults += [] if details.get("optional") else [f"missed {printed}"]
            continue
        left.remove(match)
        if details.get("optional"):
            continue
        if (match.value, match.unit) != (Decimal(str(value)), unit):
            faults.append(f"{printed}: {match.value} {match.unit}")
        if not is_subject(subject, match):
            faults.append(f"{printed}: {match.subject} [{match.label}], not {subject}")
        for name, usual in USUAL.items():
            if getattr(match, name) != details.get(name, usual):
                faults.append(f"{printed}: {name} {getattr(match, name)}")
    return faults + [f"invented {each.printed}: {each.subject}" for each in left]


def is_subject(expected: str, read: Statement) -> bool:
    if expected.startswith("~"):
        return expected[1:] in read.label and "." not in read.subject
    return read.subject.endswith(expected.removeprefix("*"))


def name(entry: dict[str, Any]) -> str:
    return str(entry["text"][:14])


@pytest.mark.parametrize("entry", [each for group in SENTENCES.values() for each in group], ids=name)
def test_a_sentence_is_read_as_expected(entry: dict[str, Any]) -> None:
    assert differences(entry) == []


def test_a_difference_is_noticed() -> None:
    assert differences(
        {"text": "收到政府信息公开申请12件。", "states": [["12件", 13, "件", "applications.received.total"]]}
    )
    assert differences({"text": "收到政府信息公开申请12件。", "states": []}) == [
        "invented 12件: applications.received.total"
    ]
    assert differences({"text": "按时办理。", "states": [["12件", 12, "件", "*"]]}) == ["missed 12件"]


def test_a_statement_stands_where_its_locator_says() -> None:
    sections, found = read("全市受理政府信息公开申请１２ 件，\t其中自然人 1 件。\n共答复申请\n20件。")
    texts = {section.id: section.text for section in sections}
    assert found
    for each in found:
        assert texts[each.section][each.start : each.end] == each.printed
        assert each.sentence_start <= each.start < each.end <= each.sentence_end
        assert each.printed in texts[each.section][each.sentence_start : each.sentence_end]


def parents(text: str) -> list[tuple[str, str | None]]:
    """(printed, printed of the whole) of every statement."""
    found = read(text)[1]
    return [(each.printed, None if each.parent is None else found[each.parent].printed) for each in found]


def test_parts_point_at_their_whole() -> None:
    assert parents("收到申请20件（县政府8件、县教育局12件），同比增长5%，其中自然人申请18件；办结30件。") == [
        ("20件", None),
        ("8件", "20件"),
        ("12件", "20件"),
        ("5%", None),
        ("18件", "20件"),
        ("30件", None),
    ]
    assert parents("办结申请40件。其中，予以公开15件（含上年结转2件），部分公开5件，结转下年度6件。") == [
        ("40件", None),
        ("15件", "40件"),
        ("2件", "15件"),
        ("5件", "40件"),
        ("6件", None),
    ]
    assert parents("发布信息90条，其中政务动态60条、政府文件20个。开展培训3次。") == [
        ("90条", None),
        ("60条", "90条"),
        ("20个", None),
        ("3次", None),
    ]


def test_ways_of_dividing_are_told_apart() -> None:
    found = read("收到申请20件（县政府8件），其中自然人申请18件，上年结转2件，予以公开7件。")[1]
    assert [division(each, found[0]) for each in found[1:]] == ["body", "applicant", "origin", "result"]


def test_a_share_names_what_it_is_of() -> None:
    found = read("收到申请20件，其中自然人申请15件，占75%；予以公开6件，占办结总数的40%；好评占评价总数的99%。")[1]
    assert [each.base for each in found if each.kind == "share"] == [
        "applications.received.total",
        "applications.outcome_total.total",
        "评价总数",
    ]


def test_tables_headings_and_page_numbers_are_no_prose() -> None:
    text = "一、总体情况\n共公开信息5\n— 12 —\n条。\n"
    text += "信息内容\t本年制发件数12件\n规章\t3件\n二、主动公开政府信息情况\n行政许可 97件\n"
    sections, rows = split_document(read_text(text), load_form())
    assert [each.printed for each in find_statements(sections, rows, 2023, "青岚县人民政府")] == []


def test_a_sentence_goes_on_behind_a_page_number() -> None:
    found = read("全年完成各类公文的发布前审查和公开属性审查共计166件、\n— 2 —\n政务新媒体发布审查330件。")[1]
    assert [each.printed for each in found] == ["166件", "330件"]
    assert found[1].label == "政务新媒体发布审查"
    assert found[0].sentence_start == found[1].sentence_start


def test_a_report_of_hostile_length_is_cut() -> None:
    assert len(read("发布信息5条，" * 6000 + "。")[1]) == MOST
    assert read("1," * 20_000 + "件")[1] == ()


def test_the_finder_reads_its_data() -> None:
    ids = {entry["id"] for entry in load_subjects()["subjects"]}
    form = load_form()
    known = {*form.indicators, *(f"{row}.total" for row in load_data("checks.yaml")["prose"]["meanings"])}
    for subject in ids:
        table = subject.partition(".")[0]
        if table in form.tables and not subject.endswith("*"):
            assert subject in known, subject
        else:
            assert table in ("*", "outside", "other", "proactive", "completion_rate", "completion_rate_on_time"), (
                subject
            )
