"""A clause of a question cut into deeds, things and words that restrict nothing (`forms/deeds.yaml`)."""

from __future__ import annotations

import pytest

from disclosure.load_form import load_data
from service.questions.deeds import DEEDS, nearest_things, parse_clause
from tests.growth import grows_with


@pytest.mark.parametrize(
    ("clause", "told", "left"),
    [
        ("大伙的主意听进去 条", ["主意", "听进去"], "条"),
        ("老人的主意听进去", ["主意", "听进去"], "老人"),
        ("上年的主意", ["主意"], "上年"),
        ("个人的主意", ["主意"], "个人"),
        ("online messages did they answer by post", ["online messages", "answer"], "bypost"),
    ],
)
def test_a_clause_is_cut_so_that_least_is_left(clause: str, told: list[str], left: str) -> None:
    parsed = parse_clause(clause)
    assert [each.word for each in parsed.told] == told
    assert "".join(clause[place] for place in parsed.left) == left


def test_what_is_left_must_stand_in_the_text() -> None:
    parsed = parse_clause("不合格的食品")
    assert not parsed.leaves_open("曝光不合格食品")
    assert parsed.leaves_open("曝光食品")


def test_a_deed_that_a_text_denies_is_not_said() -> None:
    adopted = parse_clause("采纳").told[0]
    assert adopted.is_said("采纳64条")
    assert not adopted.is_said("未采纳的逐条说明理由")


def test_the_thing_nearest_to_a_number_is_what_it_counts() -> None:
    assert nearest_things("新媒体运维等内容开展培训", from_end=True) == {"training"}


def test_the_entries_are_whole() -> None:
    data = load_data(DEEDS)
    ids = [entry["id"] for kind in ("deeds", "things") for entry in data[kind]]
    assert len(ids) == len(set(ids))
    for kind in ("deeds", "things"):
        for entry in data[kind]:
            for name in ("asked", "en", "said"):
                assert all(isinstance(word, str) and word for word in entry[name]), (entry["id"], name)


def test_no_text_makes_the_cutting_slow() -> None:
    assert not grows_with(parse_clause, "公开了")
