"""Conversations: what a follow-up takes from the question before it, what it takes back, and what it leaves behind."""

from __future__ import annotations

from typing import Any

import pytest

from service.questions.query import PROSE, Query, Unclear
from tests.service.questions.conftest import Asker

COUNTY, DISTRICT, CITY = "青岚县人民政府", "白榆区人民政府", "云麓市人民政府"
RECEIVED = "applications.received_new.total"
FIRST = "青岚县2023年新收申请多少件"
RANKING = "2024年新收申请排名"
ABOUT_FIRST: dict[str, Any] = {"bodies": (COUNTY,), "years": (2023,), "indicators": (RECEIVED,)}

FOLLOWED: list[tuple[tuple[str, ...], dict[str, Any]]] = [
    ((FIRST, "那2022年呢"), ABOUT_FIRST | {"years": (2022,)}),
    ((FIRST, "What about 2022?"), ABOUT_FIRST | {"years": (2022,)}),
    ((FIRST, "行政处罚呢"), ABOUT_FIRST | {"indicators": ("proactive.penalties.decisions",)}),
    ((FIRST, "其中自然人多少"), ABOUT_FIRST | {"indicators": ("applications.received_new.natural_person",)}),
    (
        ("青岚县2023年予以公开多少件", "占比多少"),
        ABOUT_FIRST | {"indicators": ("applications.granted.total",), "measure": "share"},
    ),
    (
        (FIRST, "比上年呢"),
        ABOUT_FIRST | {"years": (2023, 2022), "operation": "difference", "axis": "years", "wants": "number"},
    ),
    ((FIRST, "换成白榆区"), ABOUT_FIRST | {"bodies": (DISTRICT,)}),
    ((FIRST, "换成白榆区", "那2022年呢"), ABOUT_FIRST | {"bodies": (DISTRICT,), "years": (2022,)}),
    (("青岚县2023年公开率", "2022年呢"), {"bodies": (COUNTY,), "years": (2022,), "rates": ("disclosure_rate",)}),
    (("青岚县2023年公开率", "白榆区呢"), {"bodies": (DISTRICT,), "years": (2023,), "rates": ("disclosure_rate",)}),
    # By the place in a ranking
    ((RANKING, "排第二的那家呢"), {"bodies": (DISTRICT,), "years": (2024,), "indicators": (RECEIVED,)}),
    ((RANKING, "排第二的那家呢", "那2023年呢"), {"bodies": (DISTRICT,), "years": (2023,), "indicators": (RECEIVED,)}),
    (
        ("2024年新收申请最多的是哪个单位", "那家不予公开多少件"),
        {"bodies": (CITY,), "years": (2024,), "indicators": ("applications.refused.total",)},
    ),
    (
        ("青岚县新收申请哪一年最多", "那一年行政许可多少件"),
        {"bodies": (COUNTY,), "years": (2022,), "indicators": ("proactive.licensing.decisions",)},
    ),
    # Corrections
    ((FIRST, "不是新收，是办结"), ABOUT_FIRST | {"indicators": ("applications.outcome_total.total",)}),
    ((FIRST, "不对，我问的是白榆区"), ABOUT_FIRST | {"bodies": (DISTRICT,)}),
    ((FIRST, "不是2023年，是2022年"), ABOUT_FIRST | {"years": (2022,)}),
    # The operation goes along
    (
        ("青岚县2022到2024年新收申请趋势", "换成白榆区"),
        {"bodies": (DISTRICT,), "years": (2022, 2023, 2024), "indicators": (RECEIVED,), "operation": "trend",
         "axis": "years"},
    ),
    (
        ("2024年新收申请前三名", "行政处罚呢"),
        {"years": (2024,), "indicators": ("proactive.penalties.decisions",), "operation": "rank", "axis": "issuers",
         "everyone": True, "limit": 3, "wants": "name"},
    ),
    # A new topic drops the old one
    (
        (FIRST, "云麓市2024年行政复议总计多少件"),
        {"bodies": (CITY,), "years": (2024,), "indicators": ("remedies.review.total",)},
    ),
    (
        (RANKING, "青岚县2023年新收申请多少件"),
        ABOUT_FIRST,
    ),
    (
        ("青岚县2022到2024年新收申请趋势", "白榆区2023年行政许可多少件"),
        {"bodies": (DISTRICT,), "years": (2023,), "indicators": ("proactive.licensing.decisions",)},
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("questions", "fields"), FOLLOWED, ids=lambda each: " → ".join(each) if isinstance(each, tuple) else ""
)
def test_a_follow_up_is_understood_with_what_was_asked_before(
    asker: Asker, questions: tuple[str, ...], fields: dict[str, Any]
) -> None:
    asker.expect(questions, **fields)


@pytest.mark.parametrize("follow", ["那2022年有多少警察", "公安局呢", "杭州市呢", "云麓大学呢", "今天天气怎么样"])
def test_a_follow_up_on_something_else_does_not_get_the_figure_before(asker: Asker, follow: str) -> None:
    outcome = asker.ask(FIRST, follow)
    assert isinstance(outcome, Unclear) or outcome.operation == PROSE


def test_the_weather_gets_no_number_in_a_conversation_either(asker: Asker) -> None:
    first = asker.answering.ask(FIRST)
    assert asker.answering.ask("今天天气怎么样", first.conversation_id).value is None


@pytest.mark.parametrize("follow", ["为什么", "原因是什么呢，为什么"])
def test_a_why_goes_to_the_prose_of_the_same_report(asker: Asker, follow: str) -> None:
    understood = asker.understand(FIRST, follow)
    assert isinstance(understood.outcome, Query)
    assert understood.why
    assert understood.outcome.years == (2023,)


def test_the_main_reason_of_what_was_asked_is_looked_for_among_its_parts(asker: Asker) -> None:
    outcome = asker.ask("青岚县2023年不予公开多少件", "主要原因是什么")
    assert isinstance(outcome, Query)
    assert (outcome.operation, outcome.axis) == ("top", "subjects")
    assert len(outcome.indicators) == 8
    assert all(each.startswith("applications.refused_") for each in outcome.indicators)


def test_a_place_that_the_ranking_does_not_have_is_no_body(asker: Asker) -> None:
    outcome = asker.ask(RANKING, "排第二十的那家呢")
    assert not (isinstance(outcome, Query) and outcome.operation == "value" and outcome.issuers)


@pytest.mark.parametrize(
    ("first", "follow", "slot"),
    [
        ("云麓市2024年部分公开了多少件", "其中企业申请的有几件", "applications.partly_granted.business"),
        ("云麓市2024年予以公开多少件", "里面企业申请的呢", "applications.granted.business"),
        ("云麓市2024年予以公开多少件", "那自然人申请的呢", "applications.granted.natural_person"),
        ("云麓市2024年新收申请多少件", "其中企业申请的有几件", "applications.received_new.business"),
        ("云麓市2024年行政复议多少件", "企业申请信息公开的有几件", "applications.received_new.business"),
    ],
)
def test_an_applicant_is_one_of_what_was_asked_before(asker: Asker, first: str, follow: str, slot: str) -> None:
    outcome = asker.ask(first, follow)
    assert isinstance(outcome, Query)
    assert outcome.indicators == (slot,)


def test_nothing_is_lent_without_a_conversation(asker: Asker) -> None:
    for follow in ("那2022年呢", "排第二的那家呢", "占比多少", "换成白榆区"):
        outcome = asker.ask(follow)
        assert isinstance(outcome, Unclear) or not outcome.subjects, follow
