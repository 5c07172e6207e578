"""Numbers that the asker has: compared with what is meant, in the unit that is meant."""

from __future__ import annotations

import pytest

from tests.service.questions.conftest import Asker


@pytest.mark.parametrize(
    ("question", "value", "begins"),
    [
        ("Did Qinglan County receive more than 100 new applications in 2024?", "74", "No"),
        ("青岚县罚得忒多了，24年有没有过三万五千件？", "34114", "不是"),
        ("青岚县2024年新收同比多了20件吗", "-78", "不是"),
        ("青岚县2024年处罚是不是涨了一倍", "-17.26", "不是"),
        ("有人说青岚县2024年新收申请翻了一倍，真的假的", "-51.32", "不是"),
        ("白榆区2024年收费超过两千万吗", "2421.6169", "是的"),
        ("白榆区2024年收费有没有到三千万", "2421.6169", "不是"),
        ("Did 白榆区 collect more than 20 million yuan in fees in 2024?", "24216169", "Yes"),
        ("听说白榆区2024年收费有五千万？", "2421.6169", "不是"),
        ("网传云麓市2024年新收申请超过600件，属实？", "610", "是的"),
        ("鹭汀镇2024年有没有被告过", "0", "没有"),
        ("云麓市2024年不予公开的72件里，涉及国家秘密的有几件", "0", "0"),
    ],
)
def test_the_askers_number_is_compared(asker: Asker, question: str, value: str, begins: str) -> None:
    answer = asker.answering.ask(question)
    assert answer.value == value
    assert answer.text.startswith(begins)


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("2024年收费超过一千万的单位有哪些", 3),
        ("2024年哪些单位没被告过", 1),
        ("2024年几家单位吃了官司", 5),
        ("Which bodies had no lawsuits in 2023?", 1),
    ],
)
def test_bodies_are_selected_by_it(asker: Asker, question: str, count: int) -> None:
    assert len(asker.answering.ask(question).figures) == count


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("白榆区连续三年新收申请是不是一直在涨", "不是"),
        ("青岚县新收申请是不是逐年下降", "是的"),
        ("云麓市2022-2024年收费是不是逐年上涨", "是的"),
    ],
)
def test_every_year_is_compared_with_the_one_before(asker: Asker, question: str, begins: str) -> None:
    assert asker.answering.ask(question).text.startswith(begins)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("云麓市近三年新收申请平均每年比上年多多少", "-12.00"),
        ("云麓市2022到2024年新收申请年均增加多少件", "-12.00"),
        ("云麓市近三年平均每年新收多少件", "565.00"),
        ("云麓市2023和2024年两年平均新收比2022年多多少", "-103.50"),
        ("云麓市2024年新收比三年平均高多少", "45.00"),
        ("三年里公开率一直高于30%的单位有哪些", None),
        ("青岚县30万人，2024年人均新收多少件", "2.47"),
        ("云麓市2024年人均处罚多少件", None),
    ],
)
def test_yearly_changes_are_no_averages(asker: Asker, question: str, value: str | None) -> None:
    assert asker.answering.ask(question).value == value
