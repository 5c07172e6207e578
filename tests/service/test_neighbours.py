"""Passages that follow one another become one; the same words in other reports are named once."""

from __future__ import annotations

from disclosure.stores.passages import HeldChunk
from service.engine.evidence import Passage
from service.neighbours import LONGEST, join_neighbours, tell_apart

SAID = "全年举办业务培训{}期，参加培训{}人次，内容包括公文公开属性认定和答复文书写作。"


def passage(number: int, text: str, start: int, score: float, version: int = 1, section: str = "overview") -> Passage:
    issuer = f"甲{version}县人民政府"
    return Passage(
        HeldChunk(number, version, f"r{version}", issuer, 2023, section, "一、总体情况", text, start, start + len(text)), score
    )  # fmt: skip


def test_neighbours_are_joined_in_the_order_of_the_report_at_the_place_of_the_best() -> None:
    second, other, first = passage(2, "后一段。", 5, 0.9), passage(7, "别处。", 50, 0.8), passage(1, "前一段。", 0, 0.7)
    found = join_neighbours([second, other, first])
    assert [each.chunk.text for each in found] == ["前一段。\n后一段。", "别处。"]
    assert (found[0].score, found[0].chunk.start, found[0].chunk.end) == (0.9, 0, 9)
    assert found[0].id == "r1/overview/0"


def test_a_chain_of_three_is_one_whatever_the_order() -> None:
    a, b, c = passage(1, "一。", 0, 0.9), passage(2, "二。", 2, 0.5), passage(3, "三。", 4, 0.8)
    for order in ([a, c, b], [b, a, c], [c, b, a]):
        assert [each.chunk.text for each in join_neighbours(order)] == ["一。二。三。"]


def test_what_is_apart_or_of_another_report_or_section_stays_apart() -> None:
    first = passage(1, "前一段。", 0, 0.9)
    for other in (
        passage(2, "隔了一行。", 6, 0.8),
        passage(2, "别的报告。", 5, 0.8, version=2),
        passage(2, "别的部分。", 5, 0.8, section="problems"),
    ):
        assert join_neighbours([first, other]) == [first, other]


def test_joined_passages_have_an_end() -> None:
    half = "长" * (LONGEST // 2 + 1)
    assert len(join_neighbours([passage(1, half, 0, 0.9), passage(2, half, len(half), 0.8)])) == 2


def test_the_same_words_of_other_reports_are_named_beside_the_best() -> None:
    ranked = [
        passage(1, SAID.format(3, 78), 0, 0.9),
        passage(2, SAID.format(12, 405), 0, 0.8, version=2),
        passage(3, "全区建成线下公开专区三十个，配备自助查询设备。", 0, 0.7, version=3),
        passage(4, SAID.format("五", "九十"), 0, 0.6, version=4),
    ]
    found = tell_apart(ranked, 2)
    assert [each.chunk.id for each in found] == [1, 3]
    assert found[0].also == ("r2/overview/0", "r4/overview/0")
    assert found[1].also == ()


def test_the_same_words_within_one_report_are_two_passages() -> None:
    ranked = [passage(1, SAID.format(3, 78), 0, 0.9), passage(2, SAID.format(3, 78), 90, 0.8)]
    assert [each.chunk.id for each in tell_apart(ranked, 5)] == [1, 2]
