"""What is computed first and then set against something, each step by hand."""

from __future__ import annotations

import pytest

from eval.replay import find_broken
from service.questions.query import Query, Unclear, json_to_query
from tests.service.questions.conftest import Asker

GROWTH = {  # of new applications, in per cent
    "白榆区 2024": 100 * (180 - 162) / 162, "白榆区 2023": 0, "青岚县 2024": 100 * (74 - 152) / 152,
    "青岚县 2023": 100 * (152 - 167) / 167, "云麓市 2024": 100 * (610 - 451) / 451,
}  # fmt: skip
LICENSING = {"白榆区 2024": 100 * (36332 - 26748) / 26748, "白榆区 2023": 100 * (26748 - 27995) / 27995}
PENALTIES = 100 * (22814 - 23513) / 23513


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("白榆区新收的增幅比青岚县高多少", GROWTH["白榆区 2024"] - GROWTH["青岚县 2024"]),
        ("白榆区2024年新收的增长率比青岚县高几个百分点", GROWTH["白榆区 2024"] - GROWTH["青岚县 2024"]),
        ("白榆区2024年新收比青岚县的增幅高多少", GROWTH["白榆区 2024"] - GROWTH["青岚县 2024"]),
        ("白榆区2024年新收的增幅跟青岚县差多少", GROWTH["白榆区 2024"] - GROWTH["青岚县 2024"]),
        ("2024年白榆区和青岚县新收的增幅相差几个百分点", GROWTH["白榆区 2024"] - GROWTH["青岚县 2024"]),
        ("白榆区2024年新收的增幅比2023年高多少", GROWTH["白榆区 2024"] - GROWTH["白榆区 2023"]),
        ("白榆区新收的增幅比2023年高多少", GROWTH["白榆区 2024"] - GROWTH["白榆区 2023"]),
        ("白榆区2024年许可增幅比处罚高几个百分点", LICENSING["白榆区 2024"] - PENALTIES),
        ("白榆区2024年许可的增幅比上年提高了吗", LICENSING["白榆区 2024"] - LICENSING["白榆区 2023"]),
        ("2024年青岚县新收的降幅比云麓市大多少", GROWTH["云麓市 2024"] - GROWTH["青岚县 2024"]),
        ("白榆区2024年许可的增幅是云麓市的几倍", LICENSING["白榆区 2024"] / (100 * (709670 - 676685) / 676685)),
        ("2024年新收的增幅，白榆区比青岚县高多少", GROWTH["白榆区 2024"] - GROWTH["青岚县 2024"]),
        ("新收申请的增长率，青岚县2024年比2023年低几个百分点", GROWTH["青岚县 2024"] - GROWTH["青岚县 2023"]),
        (
            "How much higher was Baiyu's growth in applications in 2024 than Qinglan's?",
            GROWTH["白榆区 2024"] - GROWTH["青岚县 2024"],
        ),
        (
            "By how many percentage points did Baiyu's growth in applications exceed Qinglan's in 2024?",
            GROWTH["白榆区 2024"] - GROWTH["青岚县 2024"],
        ),
        (
            "How many more applications did Baiyu receive in 2024 than the average of all bodies?",
            180 - (180 + 4 + 74 + 14 + 610 + 17) / 6,
        ),
        (
            "How much wider was the gap between Baiyu and Qinglan in applications in 2024 than in 2023?",
            (180 - 74) - (162 - 152),
        ),
        # Against a mean or a median, of the years or bodies that it names.
        ("白榆区2024年新收比三年平均多多少", 180 - (162 + 162 + 180) / 3),
        ("白榆区2024年新收比前两年的平均数多多少", 180 - (162 + 162) / 2),
        ("白榆区2024年新收是否高于三年平均", 180 - (162 + 162 + 180) / 3),
        ("白榆区三年新收平均比云麓市少多少", (162 + 162 + 180) / 3 - (634 + 451 + 610) / 3),
        ("云麓市2023和2024年两年平均新收比2022年多多少", (451 + 610) / 2 - 634),
        ("白榆区2024年公开率比三年平均高几个百分点", 100 * (66 / 177 - (67 / 166 + 65 / 164 + 66 / 177) / 3)),
        ("2024年白榆区新收比各机关平均多多少", 180 - (180 + 4 + 74 + 14 + 610 + 17) / 6),
        ("青岚县2023年收到的申请比各机关的中位数高多少", 152 - (19 + 152) / 2),
        # A part by which one is above or below the other, of either.
        ("白榆区2024年行政许可比行政处罚多的部分占许可的百分之几", 100 * (36332 - 22814) / 36332),
        ("白榆区2024年新收申请比办结多的部分占新收的多少", 100 * 3 / 180),
        ("白榆区2024年比2023年增加的申请占2024年的比例", 100 * 18 / 180),
        ("白榆区2024年新收增加的件数占2024年新收的百分之几", 100 * 18 / 180),
        ("2024年青岚县新收减少的件数占2023年的百分之几", 100 * (152 - 74) / 152),
        ("青岚县2024年新收比2023年少的件数占2023年的几成", 100 * (152 - 74) / 152),
        ("青岚县2024年新收比白榆区少的件数是青岚县新收的几倍", (180 - 74) / 74),
        ("2024年白榆区许可增加的件数是青岚县许可增加的几倍", (36332 - 26748) / (35495 - 33578)),
        ("青岚县2024年行政许可增量是2023年增量的几分之几", 100 * (35495 - 33578) / (33578 - 27553)),
        ("青岚县行政处罚2023年增速与2024年增速之差是多少", 100 * (41228 / 35185 - 34114 / 41228)),
        ("云麓市前两年新收申请的平均值和2024年差多少", (634 + 451) / 2 - 610),
        # Distances, whichever of the two is greater.
        ("白榆区和青岚县2024年新收的差距比2023年扩大了多少", (180 - 74) - (162 - 152)),
        ("白榆区与青岚县新收的差距2024年比2023年扩大了多少", (180 - 74) - (162 - 152)),
        ("白榆区和青岚县的新收差距是扩大还是缩小了", (180 - 74) - (162 - 152)),
        ("白榆区2024年新收和办结的差距比2023年大多少", (180 - 177) - (164 - 162)),
        # Shares in another body, and multiples, from year to year.
        ("白榆区2024年新收占云麓市的比重是多少", 100 * 180 / 610),
        ("2024年白榆区新收占云麓市的比重比2023年提高了吗", 100 * 180 / 610 - 100 * 162 / 451),
        ("白榆区占云麓市许可的比重比2023年提高了几个百分点", 100 * 36332 / 709670 - 100 * 26748 / 676685),
        ("白榆区2024年许可是处罚的几倍，比2023年高了还是低了", 36332 / 22814 - 26748 / 23513),
    ],
)
def test_each_step_is_computed(asker: Asker, question: str, value: float) -> None:
    answer = asker.converse(question)
    assert answer.value is not None
    assert abs(float(answer.value) - value) < 0.0051
    assert answer.derivation is not None
    assert not list(find_broken(answer.derivation.model_dump(mode="json")))


def test_what_each_side_comes_to_is_told(asker: Asker) -> None:
    text = asker.converse("白榆区2024年新收比三年平均多多少").text
    assert "前者 180 件，后者 (162 + 162 + 180) / 3 = 168.00 件" in text
    assert "前者多 12.00 件" in text


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("白榆区2024年许可的增幅比上年提高了吗", "是的，前者多 40.29 个百分点"),
        ("白榆区2024年许可增幅是不是比云麓市大", "是的，前者多 30.96 个百分点"),
        ("2024年白榆区新收占云麓市的比重比2023年提高了吗", "不是，前者少 6.41 个百分点"),
        ("白榆区和青岚县的新收差距缩小了吗", "不是，前者多 96 件"),
    ],
)
def test_whether_is_answered_by_yes_or_no(asker: Asker, question: str, begins: str) -> None:
    assert asker.converse(question).text.startswith(begins)


def test_who_has_no_report_is_named_beside_a_mean_of_all(asker: Asker) -> None:
    assert "没有计入的有 1 个：漣河回族区人民政府" in asker.converse("2024年白榆区新收比各机关平均多多少").text


@pytest.mark.parametrize(
    "question",
    [
        "白榆区比青岚县的增幅高多少",
        "2024年霁棠县新收的增幅比青岚县高多少",
        "白榆区2022年新收的增幅比青岚县高多少",
        "青岚县2023年新收申请和平均值差多少",
        "白榆区2024年打印的申请的增幅比青岚县高多少",
        "白榆区2024年许可增加的件数是处罚增加的几倍",  # which fell
    ],
)
def test_a_side_that_is_not_there_gives_no_number(asker: Asker, question: str) -> None:
    assert asker.converse(question).value is None


@pytest.mark.parametrize(
    ("questions", "value"),
    [
        (("白榆区新收的增幅比青岚县高多少", "2023年呢"), GROWTH["白榆区 2023"] - GROWTH["青岚县 2023"]),
        (("白榆区新收的增幅比青岚县高多少", "云麓市呢"), GROWTH["云麓市 2024"] - GROWTH["青岚县 2024"]),
        (("白榆区2024年新收的增幅比青岚县高多少", "许可呢"), LICENSING["白榆区 2024"] - 100 * (35495 - 33578) / 33578),
        (("白榆区2024年新收比三年平均多多少", "青岚县呢"), 74 - (167 + 152 + 74) / 3),
        (("白榆区2024年新收比三年平均多多少", "新收多少"), 180),
        (("白榆区2024年许可比处罚多的部分占许可的百分之几", "2023年呢"), 100 * (26748 - 23513) / 26748),
        (("白榆区2024年新收比三年平均多多少", "2023年呢"), None),
        (("白榆区2024年新收占云麓市的比重比2023年提高了吗", "许可呢"), None),
    ],
)
def test_a_follow_up_says_the_same_of_something_else(
    asker: Asker, questions: tuple[str, ...], value: float | None
) -> None:
    told = asker.converse(*questions).value
    assert told is None if value is None else abs(float(told or "nan") - value) < 0.0051


def test_a_query_of_sides_is_kept_as_it_is(asker: Asker) -> None:
    outcome = asker.ask("白榆区新收的增幅比青岚县高多少")
    assert isinstance(outcome, Query)
    assert outcome.sides
    assert json_to_query(outcome.to_json()) == outcome


def test_what_cannot_be_sorted_out_is_asked_back(asker: Asker) -> None:
    assert isinstance(asker.ask("白榆区比青岚县的增幅高多少"), Unclear)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("白榆区2024年新收的增幅是多少", "11.11"),
        ("白榆区2024年新收增速是不是超过10%", "11.11"),
        ("白榆区2024年公开率比云麓市高多少", "7.65"),
        ("白榆区三年平均每年新收几件", "168.00"),
        ("白榆区和青岚县2024年新收合计占云麓市的百分之几", "41.64"),
        ("白榆区2024年自然人占新收的比重与2023年相比变化了多少", "4.32"),
        ("白榆区2024年行政许可量环比……哦不，是较2023年的涨幅，百分之几？", "35.83"),
    ],
)
def test_single_steps_stay_as_they_are(asker: Asker, question: str, value: str) -> None:
    assert asker.converse(question).value == value


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("白榆区许可哪一年增幅最大", "白榆区人民政府行政许可（本年处理决定数量）的增长率，最高的是2024年，35.83 %"),
        ("白榆区许可哪年降幅最大", "白榆区人民政府行政许可（本年处理决定数量）的增长率，最低的是2023年，-4.45 %"),
        (
            "云麓市新收哪年增加得最多，增加了几件",
            "云麓市人民政府本年新收政府信息公开申请的变化，最高的是2024年，159 件",
        ),
        ("青岚县的新收申请量在哪年跌到最低", "青岚县人民政府本年新收政府信息公开申请，最低的是2024年，74 件"),
        ("哪一年云麓市的新收申请变化最大", "云麓市人民政府本年新收政府信息公开申请的变化，最高的是2023年，-183 件"),
        (
            "2023年新收申请变化最小的单位是哪个",
            "2022至2023年本年新收政府信息公开申请的变化，最低的是白榆区人民政府，0 件",
        ),
        (
            "2024年行政许可增量最大的是哪个单位",
            "2023至2024年行政许可（本年处理决定数量）的变化，最高的是云麓市人民政府，32985 件",
        ),
        (
            "哪个单位自然人申请占比2024年比2023年提高最多",
            "2023至2024年本年新收政府信息公开申请（自然人）占比的变化，最高的是白榆区人民政府，4.32 个百分点",
        ),
        ("云麓市和白榆区2024年新收申请增幅谁高", "2023至2024年本年新收政府信息公开申请的增长率："),
        ("哪一年白榆区新收最多", "白榆区人民政府本年新收政府信息公开申请，最高的是2024年，180 件"),
    ],
)
def test_the_year_of_the_greatest_change_is_chosen_by_the_changes(asker: Asker, question: str, begins: str) -> None:
    assert asker.converse(question).text.startswith(begins)


@pytest.mark.parametrize(
    "question",
    ["白榆区许可各年的增长率分别是多少", "白榆区历年许可增幅", "白榆区2024年和2023年许可的增幅分别是多少"],
)
def test_growth_of_each_year_is_from_the_year_before(asker: Asker, question: str) -> None:
    lines = asker.converse(question).text.splitlines()[1:3]
    assert lines == ["2023年：-4.45 %（由 27995 到 26748）[1][2]", "2024年：35.83 %（由 26748 到 36332）[3][1]"]


def test_the_changes_that_were_listed_are_ranked(asker: Asker) -> None:
    text = asker.converse("青岚县许可历年增幅", "哪年最大").text
    assert "的增长率，最高的是2023年，21.87 %" in text
