"""Questions → queries: operation, axis, years, bodies, measure; and near misses that must not become a plain figure."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from service.questions.query import PROSE, Condition, Filter, Query, Unclear, json_to_query
from tests.service.questions.conftest import Asker

COUNTY, DISTRICT = "青岚县人民政府", "白榆区人民政府"
RECEIVED = "applications.received_new.total"
PENALTIES, LICENCES = "proactive.penalties.decisions", "proactive.licensing.decisions"
KINDS = ("natural_person", "business", "research", "public_interest", "legal_service", "other")
ONE: dict[str, Any] = {"bodies": (COUNTY,), "years": (2023,), "indicators": (RECEIVED,)}
TWO_YEARS: dict[str, Any] = {"bodies": (COUNTY,), "years": (2024, 2023), "indicators": (RECEIVED,), "axis": "years"}
ALL_YEARS: dict[str, Any] = {
    "bodies": (COUNTY,),
    "years": (2022, 2023, 2024),
    "indicators": (RECEIVED,),
    "axis": "years",
}
EVERYONE: dict[str, Any] = {"years": (2024,), "indicators": (RECEIVED,), "axis": "issuers", "everyone": True}
NUMBER, NAME = {"wants": "number"}, {"wants": "name"}

UNDERSTOOD: dict[str, dict[str, Any]] = {
    "青岚县2023年新收申请多少件": ONE,
    "青岚 2023 许可": ONE | {"indicators": (LICENCES,)},
    "青岚县2023年自然人申请占比多少": ONE
    | {"indicators": ("applications.received_new.natural_person",), "measure": "share"},
    "青岚县2023年不予公开占比": ONE | {"indicators": ("applications.refused.total",), "measure": "share"},
    "青岚县2023年公开率": ONE | {"indicators": (), "rates": ("disclosure_rate",)},
    "青岚县2023年许可和处罚各多少件": ONE | {"indicators": (LICENCES, PENALTIES)},
    "青岚县2023年许可和处罚一共多少件": ONE | {"indicators": (LICENCES, PENALTIES), "measure": "sum"},
    "青岚县2023年行政事业性收费多少元": ONE | {"indicators": ("proactive.fees.amount",), "unit": "元"},
    # Between two
    "青岚县2024年比2023年多收多少件申请": TWO_YEARS | NUMBER | {"operation": "difference", "supposed": "up"},
    "青岚县2024年新收申请同比增长多少": TWO_YEARS | NUMBER | {"operation": "growth", "supposed": "up"},
    "青岚县2023年新收申请增长率是多少": TWO_YEARS | NUMBER | {"years": (2023, 2022), "operation": "growth"},
    "青岚县2024年行政处罚是2022年的几倍": TWO_YEARS
    | NUMBER
    | {"years": (2024, 2022), "indicators": (PENALTIES,), "operation": "multiple"},
    "青岚县2024年公开率比2023年高几个百分点": TWO_YEARS
    | NUMBER
    | {"indicators": (), "rates": ("disclosure_rate",), "operation": "difference"},
    "2023年青岚县和白榆区行政许可相差多少": ONE
    | NUMBER
    | {"bodies": (COUNTY, DISTRICT), "indicators": (LICENCES,), "operation": "difference", "axis": "issuers"},
    "2023年青岚县和白榆区新收申请哪个多": ONE
    | NAME
    | {"bodies": (COUNTY, DISTRICT), "operation": "compare", "axis": "issuers"},
    # Over the years
    "青岚县2022到2024年新收申请年均增长率": ALL_YEARS | NUMBER | {"years": (2024, 2022), "operation": "average_growth"},
    "青岚县2022到2024年新收申请趋势": ALL_YEARS | {"operation": "trend"},
    "青岚县近三年新收申请一共多少件": ALL_YEARS | NUMBER | {"operation": "sum"},
    "青岚县新收申请哪一年最多": ALL_YEARS | NAME | {"operation": "top"},
    "青岚县新收申请最少的是哪一年": ALL_YEARS | NAME | {"operation": "top", "lowest": True},
    # Over all bodies
    "2024年新收申请最多的是哪个单位": EVERYONE | NAME | {"operation": "top"},
    "2024年新收申请前三名": EVERYONE | NAME | {"operation": "rank", "limit": 3},
    "2024年青岚县新收申请排第几": EVERYONE | NUMBER | {"bodies": (COUNTY,), "operation": "place"},
    "2024年有几个单位新收申请超过100件": EVERYONE | {"operation": "count", "condition": Condition(">", Decimal(100))},
    "2024年哪些单位新收申请不少于1000件": EVERYONE
    | {"operation": "select", "condition": Condition(">=", Decimal(1000))},
    "2024年各单位新收申请的平均数": EVERYONE | NUMBER | {"operation": "mean"},
    "2024年县级单位新收申请中位数": EVERYONE | NUMBER | {"operation": "median", "among": Filter("county")},
    "2024年新收申请增长最快的是哪个单位": EVERYONE
    | NAME
    | {"years": (2023, 2024), "operation": "top", "change": "growth"},
    # Parts
    "青岚县2023年哪类申请人最多": ONE
    | NAME
    | {
        "indicators": tuple(f"applications.received_new.{kind}" for kind in KINDS),
        "operation": "top",
        "axis": "subjects",
    },
    "青岚县2023年除了自然人，哪类申请人最多": ONE
    | NAME
    | {
        "indicators": tuple(f"applications.received_new.{kind}" for kind in KINDS[1:]),
        "operation": "top",
        "axis": "subjects",
    },
    # Yes or no
    "青岚县2023年是不是全部办结了": ONE
    | {
        "indicators": ("applications.carried_out.total",),
        "operation": "check",
        "condition": Condition("=", Decimal(0)),
        "wants": "yes",
        "supposed": "done",
    },
    "青岚县2023年新收申请超过100件了吗": ONE
    | {"operation": "check", "condition": Condition(">", Decimal(100)), "wants": "yes"},
    "青岚县按18万人口算，2023年每万人申请多少件": ONE
    | NUMBER
    | {"operation": "per", "given": Decimal(18), "given_unit": "万人"},
    # About reports and words
    "152是青岚县2023年年报哪一格": ONE | {"indicators": (), "operation": "lookup", "given": Decimal(152)},
    "青岚县2023年年报有没有对不上的地方": ONE | {"indicators": (), "operation": "issues"},
    "青岚县有哪些年份的年报": {"bodies": (COUNTY,), "operation": "reports"},
    "不予公开和无法提供有什么区别": {
        "operation": "define",
        "terms": ("applications.refused", "applications.unavailable"),
    },
    "公开率怎么算": {"operation": "define", "terms": ("rate:disclosure_rate",)},
    "青岚县2024年新收申请为什么下降了": TWO_YEARS | NUMBER | {"operation": "difference", "supposed": "down"},
}


@pytest.mark.parametrize("question", UNDERSTOOD)
def test_a_question_is_understood(asker: Asker, question: str) -> None:
    asker.expect((question,), **UNDERSTOOD[question])


@pytest.mark.parametrize(
    "questions",
    [
        (
            "2023年青岚县和白榆区新收申请哪个多",
            "青岚县和白榆区2023年谁新收的申请更多",
            "青岚县、白榆区2023年新收申请对比，谁多",
        ),
        ("青岚县2024年新收申请同比增长多少", "青岚县2024年新收申请较上年增长百分之几"),
        (
            "青岚县2023年新收申请多少件",
            "２０２３年青嵐縣新收申請多少件",
            "How many applications did Qinglan County receive in 2023?",
        ),
    ],
)
def test_wordings_of_one_question_mean_the_same(asker: Asker, questions: tuple[str, ...]) -> None:
    found = [asker.ask(question) for question in questions]
    told = {
        (each.operation, each.axis, each.indicators, frozenset(each.years)) for each in found if isinstance(each, Query)
    }
    assert len(told) == 1
    assert all(isinstance(each, Query) for each in found)


NEAR_MISSES = [
    # An operation that cannot be applied to what is named
    "青岚县2023年行政许可平均数",
    "青岚县2023年新收申请的中位数",
    "青岚县2023年每万人申请多少件",
    "青岚县2023年规章最多",
    "青岚县2023年新收申请是几倍",
    "青岚县2023年新收申请年均增长率",
    # A rate or share of what it is not a rate of
    "青岚县2023年行政许可的败诉率",
    "青岚县2023年行政处罚的公开率",
    "青岚县2023年规范性文件的办结率",
    "青岚县2023年自然人的败诉率",
    "青岚县2023年按期办结率",
    "青岚县2023年满意率",
    # People that are no kind of applicant, and kinds that are denied
    "青岚县2023年记者提出的申请有多少件",
    "青岚县2023年律师提出的申请有多少件",
    "青岚县2023年不是律师的申请有多少件",
    "青岚县2023年女性申请多少件",
    # What no report holds
    "青岚县2023年警察多少人",
    "青岚县2023年上半年新收申请多少件",
    "青岚县2023年网上申请多少件",
    "青岚县2023年新收申请预算多少",
    "青岚县2023年没有办结的行政许可多少件",
    "青岚县2023年行政许可有多少件被撤销",
]


@pytest.mark.parametrize("question", NEAR_MISSES)
def test_a_near_miss_is_no_plain_figure(asker: Asker, question: str) -> None:
    outcome = asker.ask(question)
    assert isinstance(outcome, Unclear) or outcome.operation == PROSE or outcome.years == (), outcome
    answer = asker.answering.ask(question)
    assert answer.value is None, answer.text


def test_a_share_of_what_has_no_whole_is_no_number(asker: Asker) -> None:
    assert asker.answering.ask("青岚县2023年行政许可占比").value is None


@pytest.mark.parametrize("question", ["天气怎么样", "1+1等于几", "你是谁", "Tell me a joke"])
def test_other_matters_are_not_about_reports(asker: Asker, question: str) -> None:
    outcome = asker.ask(question)
    assert isinstance(outcome, Unclear)
    assert outcome.reason == "not_about_reports"


@pytest.mark.parametrize("question", UNDERSTOOD)
def test_a_query_is_kept_and_read_again_unchanged(asker: Asker, question: str) -> None:
    outcome = asker.ask(question)
    assert isinstance(outcome, Query)
    assert json_to_query(outcome.to_json()) == outcome


def test_unknown_fields_of_a_kept_query_are_left_aside() -> None:
    assert json_to_query('{"years": [2023], "mood": "good"}') == Query(years=(2023,))
