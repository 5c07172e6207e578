"""Which years a question asks about: written, relative, spans, all, left out. Today is 2026; 2022 to 2024 are held."""

from __future__ import annotations

import pytest

from service.questions.query import Query
from tests.service.questions.conftest import Asker

ASKED = "青岚县{}新收申请多少件"


@pytest.mark.parametrize(
    ("words", "years"),
    [
        ("2023年", (2023,)),
        ("二〇二三年", (2023,)),
        ("２０２３年度", (2023,)),
        ("23年", (2023,)),
        ("二三年", (2023,)),
        ("2023", (2023,)),
        ("2024年和2022年", (2024, 2022)),
        ("2022、2023年", (2022, 2023)),
        ("2022到2024年", (2022, 2023, 2024)),
        ("2022-2024年", (2022, 2023, 2024)),
        ("2022年至2024年", (2022, 2023, 2024)),
        ("22—24年", (2022, 2023, 2024)),
        ("2023年以来", (2023, 2024)),
        ("2019年", (2019,)),
        ("1949年", (1949,)),
        ("去年", (2025,)),
        ("今年", (2026,)),
        ("前年", (2024,)),
        ("近三年", (2022, 2023, 2024)),
        ("近两年", (2023, 2024)),
        ("过去2年", (2023, 2024)),
        ("历年", (2022, 2023, 2024)),
    ],
)
def test_years_written_relative_and_spans(asker: Asker, words: str, years: tuple[int, ...]) -> None:
    understood = asker.understand(ASKED.format(words))
    assert isinstance(understood.outcome, Query)
    assert understood.outcome.years == years
    assert not understood.year_assumed


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("How many applications did Qinglan County receive in 2023?", (2023,)),
        ("How many applications did Qinglan County receive in each year from 2022 to 2024?", (2022, 2023, 2024)),
        ("How many applications did Qinglan County receive last year?", (2025,)),
        ("Trend of applications received by Qinglan County over the last two years", (2023, 2024)),
    ],
)
def test_years_in_english(asker: Asker, question: str, years: tuple[int, ...]) -> None:
    outcome = asker.ask(question)
    assert isinstance(outcome, Query)
    assert outcome.years == years


def test_a_year_written_beside_a_relative_one_wins(asker: Asker) -> None:
    outcome = asker.ask("青岚县去年也就是2023年新收申请多少件")
    assert isinstance(outcome, Query)
    assert outcome.years == (2023,)


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("青岚县新收申请多少件", (2024,)),
        ("新收申请最多的是哪个单位", (2024,)),
        ("漣河区新收申请多少件", (2022,)),
        ("青岚县新收申请增长了百分之几", (2024, 2023)),
    ],
)
def test_a_year_left_out_is_the_latest_and_is_marked_as_assumed(
    asker: Asker, question: str, years: tuple[int, ...]
) -> None:
    understood = asker.understand(question)
    assert isinstance(understood.outcome, Query)
    assert set(understood.outcome.years) == set(years)
    assert understood.year_assumed


@pytest.mark.parametrize(
    "question", ["青岚县新收申请哪一年最多", "青岚县历年新收申请趋势", "青岚县新收申请的年均增长率"]
)
def test_questions_about_years_run_over_all_that_are_held(asker: Asker, question: str) -> None:
    understood = asker.understand(question)
    assert isinstance(understood.outcome, Query)
    assert {2022, 2024} <= set(understood.outcome.years) <= {2022, 2023, 2024}
    assert not understood.year_assumed


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("青岚县2024年新收申请比上年增加多少件", (2024, 2023)),
        ("青岚县2023年新收申请同比增长百分之几", (2023, 2022)),
        ("青岚县2022年新收申请同比增长百分之几", (2022, 2021)),
        ("青岚县2022年比2024年少收多少件申请", (2022, 2024)),
        ("青岚县2022到2024年新收申请增长了多少件", (2024, 2022)),
    ],
)
def test_a_change_is_from_the_year_before_or_between_the_years_named(
    asker: Asker, question: str, years: tuple[int, ...]
) -> None:
    outcome = asker.ask(question)
    assert isinstance(outcome, Query)
    assert outcome.years == years


@pytest.mark.parametrize(
    ("follow", "years"),
    [
        ("那2022年呢", (2022,)),
        ("再往前一年呢", (2022,)),
        ("下一年呢", (2024,)),
        ("行政处罚呢", (2023,)),
        ("换成白榆区", (2023,)),
        ("比上年呢", (2023, 2022)),
        ("近三年呢", (2022, 2023, 2024)),
        ("What about 2022?", (2022,)),
    ],
)
def test_a_follow_up_keeps_or_moves_the_year(asker: Asker, follow: str, years: tuple[int, ...]) -> None:
    outcome = asker.ask("青岚县2023年新收申请多少件", follow)
    assert isinstance(outcome, Query)
    assert outcome.years == years


@pytest.mark.parametrize("words", ["2023件", "20230件"])
def test_numbers_that_look_like_years_are_none(asker: Asker, words: str) -> None:
    assert [mention.text for mention in asker.read(f"青岚县{words}新收申请").mentions if mention.year] == []
