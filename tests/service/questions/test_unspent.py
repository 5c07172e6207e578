"""A question whose query would leave out a step of its calculation is asked back; the same words where they are taken are not."""

from __future__ import annotations

import pytest

from tests.service.questions.conftest import Asker


@pytest.mark.parametrize(
    "question",
    [
        # A change across rows, a threshold on shares of another, a share in another told as its own change.
        "青岚县2024年许可、处罚、强制、收费里，哪项同比下降",
        "白榆区2024年新收申请不到云麓市的三成，对吗",
        "青岚县2024年新收申请超过白榆区的一半，对吗",
        "青岚县申请量占全市比重，2022年到2024年下降了几个百分点",
        # Parts of what was added, contributions, parts below.
        "白榆区2024年新增的那18件申请里，自然人占多少",
        "2024年云麓市新收申请的增量中，自然人占多大比重",
        "白榆区对云麓市2024年新收申请增长的贡献率是多少",
        "把白榆区和青岚县的2024年行政强制合起来，比云麓市少几成",
        "云麓市2023年新收申请缩水到2022年的几成",
        "白榆区2024年每10件办结申请中有几件予以公开",
        "商业企业在云麓市2022年法人或其他组织申请中占几成",
        # Several asked in one, denials of two, formulas, suppositions, all of them.
        "云麓市2022年新收申请是白榆区的几倍，2024年又是几倍",
        "云麓市2022年未经复议直接起诉比复议后起诉少几件，2024年呢",
        "青岚县2023年办结的156件中，既没有公开也没有部分公开的有多少件",
        "云麓市2024年新收减办结再加上年结转等于结转下年吗",
        "要是云麓市2024年行政处罚再多5万件，就能超过2023年吗",
        "2024年哪些单位的新收申请超过所有单位的平均数",
        "2024年云麓市行政强制减少的件数和白榆区增加的件数哪个多",
        "2024年新收申请增加不足20件的单位有哪些",
        "云麓市近五年新收合计多少",
        "云麓市平均每件行政复议对应多少件新收申请，2024年的",
        "云麓市2024年复议与诉讼总量比2022年减少了多少",
        "云麓市2024年行政处罚类申请有多少",
        "How many licence applications did Qinglan receive in 2024?",
        "云麓市2024年是不是所有申请都不予公开了",
        "白榆区2024年行政复议全部维持了吗",
        "Is it true that Yunlu refused all requests in 2024?",
        "Were all lawsuits in Yunlu in 2024 filed after reconsideration?",
    ],
)
def test_it_is_asked_back(asker: Asker, question: str) -> None:
    answer = asker.converse(question)
    assert (answer.status, answer.value) == ("clarify", None)


def test_the_step_that_was_left_out_is_named(asker: Asker) -> None:
    assert "“增量中”没有算进去" in asker.converse("2024年云麓市新收申请的增量中，自然人占多大比重").text


@pytest.mark.parametrize(
    ("questions", "value"),
    [
        (("白榆区2024年新收多少件", "其余呢"), None),
        (("云麓市近三年新收合计多少",), "1695"),
        (("云麓市和白榆区2024年新收的增长率各是多少", "两者相差几个百分点"), None),
    ],
)
def test_a_follow_up_is_held_to_its_steps(asker: Asker, questions: tuple[str, ...], value: str | None) -> None:
    assert asker.converse(*questions).value == value


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("白榆区2024年自然人占新收的比重", "94.44"),
        ("云麓市2022年予以公开和部分公开合计占办结的百分之几", "32.47"),
        ("青岚县2023年行政处罚增长百分之几", "17.17"),
        ("云麓市发改委2023年行政许可比2022年增长了几倍", "122.19"),
        ("Total requests received by Yunlu over the last three years", "1695"),
        ("云麓市2024年处罚比前年多吗", "-54988"),
        ("云麓市2024年处罚比2022年多吗", "-54988"),
        ("除去云麓市，2024年其他单位新收申请合计多少件", "289"),
        ("青岚县2024年结转出去的比结转进来的多几件", "3"),
        ("白榆区2024年平均每件许可", None),
    ],
)
def test_steps_that_are_taken_are_answered(asker: Asker, question: str, value: str | None) -> None:
    assert asker.converse(question).value == value


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("行政处罚同比降幅超过10%的单位，2024年有哪些", "3 个机关"),
        ("云麓市有没有哪一年新收申请降幅超过25%", "1 个年份。云麓市人民政府2023年"),
        ("白榆区哪一年的行政强制同比下降超过两成", "1 个年份。白榆区人民政府2023年"),
        ("2024年收费增加超过1000万元的单位有哪些", "1 个机关"),
    ],
)
def test_thresholds_on_changes_go_their_way(asker: Asker, question: str, begins: str) -> None:
    assert asker.converse(question).text.startswith(begins)


def test_who_fell_more_is_the_lower_one(asker: Asker) -> None:
    assert "青岚县人民政府较低，低 6415 件" in asker.converse("2024年处罚白榆区和青岚县哪个降得多").text


@pytest.mark.parametrize(
    "question",
    [
        "How many lawsuits did Baiyu District Education Bureau face in 2024?",
        "lawsuits of the Education Bureau of Baiyu District in 2024",
    ],
)
def test_a_department_of_a_place_is_one_body(asker: Asker, question: str) -> None:
    answer = asker.converse(question)
    assert (answer.status, answer.reason) == ("missing", "missing_report")


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("How many requests did Qinglan County Education Bureau get in 2024?", "14"),
        ("How many requests did Yunlu City Development and Reform Commission receive in 2023?", "19"),
    ],
)
def test_a_department_that_is_held_is_itself(asker: Asker, question: str, value: str) -> None:
    assert asker.converse(question).value == value
