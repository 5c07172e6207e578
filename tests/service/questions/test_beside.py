"""Questions in two: the figure, and beside it what the text says."""

from __future__ import annotations

import pytest

from service.questions.beside import split_beside


@pytest.mark.parametrize(
    ("question", "figure", "told"),
    [
        ("白榆区2023年新收了多少件申请，大家主要关心哪些事？", "白榆区2023年新收了多少件申请", ("大家主要关心哪些事",)),
        ("甲县2024年收了多少信息处理费，依据公开了吗", "甲县2024年收了多少信息处理费", ("依据公开了吗",)),
        ("How many penalties did it decide, and were the results made public?", "how many penalties did it decide",
         ("were the results made public",)),
        ("行政复议多少件？为了化解疑难问题，建立了什么机制？", "行政复议多少件",
         ("为了化解疑难问题，建立了什么机制",)),
        ("无法提供占百分之几？为什么", "无法提供占百分之几", ("为什么",)),
    ],
)  # fmt: skip
def test_the_clauses_are_told_apart(question: str, figure: str, told: tuple[str, ...]) -> None:
    parts = split_beside(question)
    assert parts is not None
    assert (parts.figure, parts.told, parts.compared) == (figure, told, "")


def test_a_comparison_is_no_value() -> None:
    parts = split_beside("云麓市2023年新收申请几件，比上年是多了还是少了，集中问什么")
    assert parts is not None
    assert parts.figure == "云麓市2023年新收申请几件"
    assert parts.compared == "云麓市2023年新收申请几件，比上年是多了还是少了"
    assert split_beside("新收多少件，涨了多少，主要涉及什么") is not None


@pytest.mark.parametrize(
    "question",
    [
        "青岚县2023年新收多少件",
        "让补材料，人家没理由地拖着不补，青岚县2023年就这样了结的申请是多少件？",
        "别的都不看，就看法律服务机构：云麓市2022年给他们办结了几件？",
        "青岚县2023年新收多少件，办结多少件",
        "青岚县2023年存在哪些问题，怎么改进",
    ],
)
def test_other_questions_stay_whole(question: str) -> None:
    assert split_beside(question) is None
