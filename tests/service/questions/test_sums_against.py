"""Several numbers taken together and set against another, or against several."""

from __future__ import annotations

import pytest

from eval.replay import find_broken
from tests.service.questions.conftest import Asker


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("白榆区和青岚县2024年新收加起来比云麓市少几件", 180 + 74 - 610),
        ("云麓市2024年新收比白榆区和青岚县合计多多少", 610 - 180 - 74),
        ("2024年白榆区和青岚县的行政处罚合计比云麓市少多少", 22814 + 34114 - 187055),
        ("Baiyu and Qinglan together received how many fewer than Yunlu in 2024?", 180 + 74 - 610),
        ("白榆区2024年许可和处罚加起来比强制多多少", 36332 + 22814 - 892),
        ("白榆区2024年强制比许可和处罚加起来少多少", 892 - 36332 - 22814),
        ("白榆区2022年和2023年新收加起来比2024年多多少", 162 + 162 - 180),
        ("白榆区2024年新收比2022年和2023年合计少多少", 180 - 162 - 162),
        ("白榆区2024年复议和诉讼加起来比2023年多几件", 6 + 4 - 4 - 1),
        ("白榆区2024年予以公开和部分公开加起来比不予公开多几件", 66 - 25),
        ("白榆区2024年许可、处罚两项加在一块儿，比强制多多少", 36332 + 22814 - 892),
        ("白榆区2024年，许可与处罚相加，再跟强制比，多多少", 36332 + 22814 - 892),
        ("白榆区、青岚县两地2024年新收合起来跟云麓市差多少", 180 + 74 - 610),
        # The one year named is that of both sides.
        ("白榆区和青岚县新收合计比云麓市2022年少多少", 162 + 167 - 634),
        ("白榆区2022年许可和处罚加起来比云麓市的许可少多少", 27995 + 28064 - 864786),
        ("白榆区2022年许可比云麓市的处罚少多少", 27995 - 242043),
        # The same is set against the year before.
        ("白榆区2024年许可处罚强制加起来比2023年多多少", 60038 - 50912),
        ("白榆区2024年复议和诉讼加起来比上年多几件", 10 - 5),
        ("白榆区和青岚县2024年新收之和是云麓市的几倍", (180 + 74) / 610),
        ("云麓市2024年新收是白榆区和青岚县之和的几倍", 610 / (180 + 74)),
        ("白榆区和青岚县2024年新收合计占云麓市的百分之几", 100 * (180 + 74) / 610),
    ],
)
def test_each_side_is_added_up(asker: Asker, question: str, value: float) -> None:
    answer = asker.converse(question)
    assert answer.value is not None
    assert abs(float(answer.value) - value) < 0.005
    assert answer.derivation is not None
    assert not list(find_broken(answer.derivation.model_dump(mode="json")))


def test_the_working_shows_the_sum_and_what_it_is_set_against(asker: Asker) -> None:
    text = asker.converse("白榆区2024年许可和处罚加起来比强制多多少").text
    assert "36332 + 22814 = 59146; 59146 - 892 = 58254" in text
    assert "前者多 58254 件" in text


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("白榆区和青岚县2024年新收合计多少", "254"),
        ("白榆区2024年新收比青岚县多多少", "106"),
        ("云麓市2023年不掌握和另行制作两项加起来占办结总数的百分之几", "38.71"),
    ],
)
def test_one_side_alone_and_single_numbers_are_no_such_question(asker: Asker, question: str, value: str) -> None:
    answer = asker.converse(question)
    assert answer.value == value


@pytest.mark.parametrize(
    "question",
    [
        "白榆区、青岚县和霁棠县2024年新收合计比云麓市少多少",
        "白榆区和青岚县2020年新收加起来比云麓市少几件",
        "白榆区2024年许可和处罚加总以后比强制高多少",
    ],
)
def test_a_side_with_a_gap_gives_no_number(asker: Asker, question: str) -> None:
    assert asker.converse(question).value is None
