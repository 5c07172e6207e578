"""Chunks cut into the pieces that are quoted: items also where a list runs over chunks, each verbatim in its chunk."""

from __future__ import annotations

from dataclasses import replace

import pytest

from disclosure.stores.passages import HeldChunk
from service.questions.topics import PROBLEMS
from service.sentences import DONE, PLANNED, TOLD, cut_chunks


def chunk(number: int, text: str, start: int, section: str = PROBLEMS, version: int = 1) -> HeldChunk:
    return HeldChunk(number, version, "a-2023", "某县", 2023, section, "五、问题", text, start, start + len(text))


FIRST = "上年查找出的问题已整改。仍有以下不足：一是人手不够；"
SECOND = "二是更新偏慢；三是检索不便。下一步：一是加强培训；二是按月更新。"


def test_a_list_that_runs_over_chunks_is_cut_into_its_items() -> None:
    pieces = cut_chunks([chunk(1, FIRST, 0), chunk(2, SECOND, len(FIRST))])
    assert [(piece.chunk.id, piece.part, piece.text) for piece in pieces] == [
        (1, DONE, "上年查找出的问题已整改。"),
        (1, TOLD, "仍有以下不足：一是人手不够；"),
        (2, TOLD, "二是更新偏慢；"),
        (2, TOLD, "三是检索不便。"),
        (2, PLANNED, "下一步：一是加强培训；"),
        (2, PLANNED, "二是按月更新。"),
    ]


def test_an_item_in_the_next_chunk_belongs_to_its_list_whatever_its_own_words() -> None:
    first, second = "仍有以下不足：一是人手不够；", "二是整改不及时；三是检索不便。"
    pieces = cut_chunks([chunk(1, first, 0), chunk(2, second, len(first))])
    assert [piece.part for piece in pieces] == [TOLD] * 3


def test_every_piece_stands_in_its_chunk() -> None:
    pieces = cut_chunks([chunk(1, FIRST, 0), chunk(2, SECOND, len(FIRST))])
    assert all(piece.text in piece.chunk.text for piece in pieces)


def test_chunks_with_a_gap_and_of_other_reports_are_not_joined() -> None:
    apart = cut_chunks([chunk(1, FIRST, 0), chunk(2, SECOND, 900)])
    assert next(piece.text for piece in apart if piece.chunk.id == 2) == "二是更新偏慢；"
    assert cut_chunks([chunk(1, "没有句号", 0), chunk(2, "另一份。", 4, version=2)])[0].text == "没有句号"


def test_other_sections_have_no_parts_and_numbers_cut_nothing() -> None:
    pieces = cut_chunks([chunk(1, "发布信息1.2万条，比上年增长3.4%。", 0, section="overview")])
    assert [(piece.part, piece.text) for piece in pieces] == [("", "发布信息1.2万条，比上年增长3.4%。")]


def test_a_title_is_one_piece_with_the_sentence_that_tells_what_it_names() -> None:
    text = "一是健全考核体系。将各单位纳入年度考核，占三分。二是加强培训。全年两期。"
    pieces = cut_chunks([chunk(1, text, 0, section="overview")])
    assert [piece.text for piece in pieces] == [
        "一是健全考核体系。将各单位纳入年度考核，占三分。",
        "二是加强培训。全年两期。",
    ]
    assert "年度考核" in pieces[0].folded


def test_a_title_without_a_sentence_of_its_own_stays_alone() -> None:
    pieces = cut_chunks([chunk(1, "一是健全考核体系。二是加强培训。", 0, section="overview")])
    assert [piece.text for piece in pieces] == ["一是健全考核体系。", "二是加强培训。"]


TOLD_TEXT = "一是解读措施不够多样；二是计划公开偏晚。下一步，我局将一一改正。"
MEASURES = "一是深入学习条例。二是延长窗口时间。"


@pytest.mark.parametrize(
    ("heading", "text", "parts"),
    [
        ("五、问题及改进情况 （一）存在的主要问题", TOLD_TEXT, [TOLD, TOLD, PLANNED]),
        ("五、问题及改进情况 （二）改进措施", MEASURES, [PLANNED, PLANNED]),
        ("五、问题及改进情况 2.下一步工作打算", MEASURES, [PLANNED, PLANNED]),
        ("五、问题及改进情况 （一）上年度问题整改情况", MEASURES, [DONE, DONE]),
        ("五、问题及改进情况 （一）2022年问题的改进情况", MEASURES, [DONE, DONE]),
        ("五、问题及改进情况 （一）存在问题及改进措施", "人手不够。下一步，增加人手。", [TOLD, PLANNED]),
        ("五、问题及改进情况", MEASURES, [TOLD, TOLD]),
    ],
)
def test_a_heading_of_its_own_tells_what_of_the_problems_a_chunk_tells(
    heading: str, text: str, parts: list[str]
) -> None:
    headed = replace(chunk(1, text, 0), heading=heading)
    assert [piece.part for piece in cut_chunks([headed])] == parts
