"""What a follow-up takes up of several turns, and what it does not."""

from __future__ import annotations

import pytest

from tests.service.questions.conftest import Asker


@pytest.mark.parametrize(
    ("questions", "value"),
    [
        (("青岚县2023年新收多少件", "白榆区呢", "这两个差多少"), "-10"),
        (("云麓市2024年新收多少", "2022年呢", "差多少"), "-24"),
        (("How many requests did Yunlu City get in 2024?", "and in 2023?", "difference?"), "159"),
        (("白榆区和青岚县2022年行政事业性收费各收了多少？", "这两个数加一块儿呢？"), "7630.76"),
        (("青岚县2024年行政许可和行政处罚分别是多少件", "前者是后者的多少倍？"), "1.04"),
        (("市发改委2022年一共办结多少件申请", "改成县教育局再查一遍"), "14"),
        (("白榆区2022年因为不掌握信息没法提供的有几件？", "隔壁青岚县同期呢"), "56"),
        (("青岚县2023年新收多少件", "谢谢", "那办结了几件"), "156"),
        (("青岚县2023年新收多少件", "谢谢"), None),
        (("云麓市2024年新收多少", "那区里呢"), None),
    ],
)
def test_several_turns_are_taken_up(asker: Asker, questions: tuple[str, ...], value: str | None) -> None:
    assert asker.converse(*questions).value == value


def test_a_body_measured_against_stands_beside_the_one_before(asker: Asker) -> None:
    answer = asker.converse("青岚县2023年行政许可多少件", "跟白榆区比呢")
    assert [each.value for each in answer.figures] == ["33578", "26748"]
