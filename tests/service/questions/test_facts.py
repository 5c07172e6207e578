"""What of a question asks for more than a figure: operations, thresholds, limits, numbers of the asker."""

from __future__ import annotations

from decimal import Decimal

import pytest

from service.questions.query import Condition
from tests.service.questions.conftest import Asker


@pytest.mark.parametrize(
    ("question", "operations"),
    [
        ("青岚县2023年新收申请多少件", set()),
        ("青岚县2023年自然人申请占比多少", {"share"}),
        ("2024年比2023年多收多少件申请", {"than", "more"}),
        ("2024年比2023年少了百分之几", {"than", "percent", "down"}),
        ("青岚县2022到2024年新收申请年均增长率", {"average_growth"}),
        ("2024年公开率比2023年高几个百分点", {"than", "points"}),
        ("新收申请哪一年最多", {"which_year", "top"}),
        ("2024年新收申请最少的是哪个单位", {"bottom", "bodies"}),
        ("2024年行政许可从低到高排名", {"ascending", "rank"}),
        ("2024年有几个单位新收申请超过100件", {"how_many_bodies"}),
        ("2024年各单位行政许可的中位数", {"median", "everyone"}),
        ("青岚县2023年不予公开的主要原因是什么", {"top"}),
        ("哪类申请人最多", {"which_kind", "top"}),
        ("青岚县2023年有没有行政强制", {"yes"}),
        ("青岚县2023年是不是全部办结了", {"yes", "all_done"}),
        ("公开率怎么算", {"define"}),
        ("不予公开和无法提供有什么区别", {"differs"}),
        ("Which body received the most applications in 2024?", {"bodies", "top"}),
        ("By how many percentage points did the disclosure rate rise?", {"points", "up"}),
        ("What is the average annual growth of penalties?", {"average_growth"}),
    ],
)
def test_the_operations_named(asker: Asker, question: str, operations: set[str]) -> None:
    assert asker.facts(question).operations >= operations


@pytest.mark.parametrize(
    ("question", "foreign"),
    [
        ("青岚县2023年新收申请多少件", {"top", "rank", "sum", "difference", "growth", "share", "mean"}),
        ("青岚县2022到2024年新收申请年均增长率", {"mean"}),
        ("2024年有几个单位新收申请超过100件", {"top", "rank"}),
        ("青岚县2023年行政许可和行政处罚各多少", {"sum", "share"}),
    ],
)
def test_no_operation_is_seen_where_none_is_named(asker: Asker, question: str, foreign: set[str]) -> None:
    assert asker.facts(question).operations & foreign == set()


@pytest.mark.parametrize(
    ("question", "comparator", "value", "unit"),
    [
        ("2024年有几个单位新收申请超过100件", ">", "100", ""),
        ("2024年新收申请100件以上的单位", ">=", "100", ""),
        ("2024年新收申请不少于100件的单位", ">=", "100", ""),
        ("2024年新收申请不到一百件的单位有哪些", "<", "100", ""),
        ("2024年新收申请不超过100件的有几家", "<=", "100", ""),
        ("2024年收费超过1000万元的单位", ">", "1000", "万元"),
        ("2024年哪些单位公开率高于50%", ">", "50", "%"),
        ("2024年行政许可至少1,000件的单位有几个", ">=", "1000", ""),
        ("青岚县2023年新收申请超过1.5万件了吗", ">", "15000", ""),
        ("青岚县2023年新收申请是152件吗", "=", "152", ""),
        ("How many bodies received more than 100 applications in 2024?", ">", "100", ""),
        ("Which bodies received fewer than 20 applications in 2024?", "<", "20", ""),
        ("Which bodies issued at least 1,000 licences in 2024?", ">=", "1000", ""),
    ],
)
def test_a_threshold_is_its_comparator_number_and_unit(
    asker: Asker, question: str, comparator: str, value: str, unit: str
) -> None:
    assert asker.facts(question).condition == Condition(comparator, Decimal(value), unit)


@pytest.mark.parametrize(
    "question",
    [
        "青岚县2023年新收申请多少件",
        "2024年比2023年多收多少件申请",
        "2024年新收申请前3名",
        "152是青岚县2023年年报哪一格",
        "青岚县按18万人口算，2023年每万人申请多少件",
    ],
)
def test_other_numbers_are_no_threshold(asker: Asker, question: str) -> None:
    assert asker.facts(question).condition is None


@pytest.mark.parametrize(
    ("question", "limit", "lowest"),
    [
        ("2024年新收申请前三名", 3, False),
        ("2024年行政许可排名前5的单位", 5, False),
        ("2024年行政许可最多的3家", 3, False),
        ("2024年行政许可最少的3家单位", 3, True),
        ("2024年行政处罚倒数三名", 3, True),
        ("2024年行政许可后2名", 2, True),
        ("top 3 bodies by licences in 2024", 3, False),
        ("bottom 2 bodies by licences in 2024", 2, True),
        ("2024年新收申请最多的是哪个单位", None, False),
        ("2024年新收申请最少的是哪个单位", None, True),
        ("2024年新收申请从少到多排名", None, True),
        ("2024年哪两家单位行政处罚最多", 2, False),
        ("2022到2024年新收申请最多的是哪一年", None, False),
    ],
)
def test_how_many_of_a_ranking_and_from_which_end(asker: Asker, question: str, limit: int | None, lowest: bool) -> None:
    facts = asker.facts(question)
    assert (facts.limit, facts.lowest) == (limit, lowest)


@pytest.mark.parametrize(
    ("question", "given", "unit"),
    [
        ("青岚县按18万人口算，2023年每万人申请多少件", "18", "万人"),
        ("青岚县人口18万人，2023年每十万人申请多少件", "1.8", "十万人"),
        ("青岚县有180000人，2023年每万人收到几件申请", "18", "万人"),
        ("152是青岚县2023年年报哪一格", "152", ""),
        ("With a population of 180000 people, how many applications per 10000 people in 2023?", "18", "万人"),
    ],
)
def test_a_number_that_the_asker_brings(asker: Asker, question: str, given: str, unit: str) -> None:
    facts = asker.facts(question)
    assert (facts.given, facts.given_unit) == (Decimal(given), unit)


@pytest.mark.parametrize(
    ("question", "level", "scope"),
    [
        ("只看县级，2023年新收申请排名", "county", ""),
        ("2024年各部门行政许可总和", "department", ""),
        ("2024年乡镇里新收申请最多的是哪家", "town", ""),
        ("2024年市级单位新收申请最多的是哪个", "city", ""),
        ("Which county received the most applications in 2024?", "county", ""),
        ("2023年新收申请最多的是哪个单位", "", ""),
    ],
)
def test_the_kind_of_bodies_meant(asker: Asker, question: str, level: str, scope: str) -> None:
    among = asker.facts(question).among
    assert (among.level, among.scope) == (level, scope)


@pytest.mark.parametrize(
    ("question", "flags"),
    [
        ("青岚县2023年新收申请多少件", {"wants_number", "in_pieces"}),
        ("2024年新收申请最多的是哪个单位", {"hard_top"}),
        ("青岚县2023年新收申请有没有超过100件", {"asks_yes"}),
        ("那2022年呢", {"leans"}),
        ("青岚县2024年新收申请为什么下降了", {"why"}),
        ("许可、处罚一共多少件", {"wants_number", "in_pieces", "in_all"}),
        ("青岚县2023年不予公开的主要原因是什么", set()),
        ("Did Qinglan County charge any fees in 2023?", {"asks_yes"}),
        ("Why did applications fall in 2024?", {"why"}),
    ],
)
def test_what_kind_of_answer_is_wanted(asker: Asker, question: str, flags: set[str]) -> None:
    facts = asker.facts(question)
    known = ("wants_number", "in_pieces", "in_all", "hard_top", "asks_yes", "leans", "why")
    assert {name for name in known if getattr(facts, name)} == flags
