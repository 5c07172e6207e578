"""Where no sentence answers, those that come nearest are shown as what they are: not as an answer, and never for a number."""

from __future__ import annotations

import pytest

from service.answering import Answering

NEAREST = {"zh": "意思最近的是下面的原文", "en": "comes nearest"}


@pytest.mark.parametrize("lang", NEAREST)
def test_what_comes_nearest_is_quoted_behind_the_word_that_nothing_answers(answering: Answering, lang: str) -> None:
    near = "公开的样式比较单一"
    answer = answering.ask("漣河区2022年嫌自己发的东西读着干巴巴，具体是怎么讲的？", None, lang)
    assert (answer.status, answer.reason, answer.value, answer.figures) == ("missing", "no_passage", None, [])
    said, told = answer.text.split(NEAREST[lang])
    assert near in told
    assert near not in said
    assert "[1]" in told
    assert any(near in each.text for each in answer.passages)


@pytest.mark.parametrize(
    "question",
    [
        "漣河区2022年政务公开热线接了多少个电话",  # a number, of which a near one would be another's
        "漣河区2022年食堂的菜单",  # near to nothing
    ],
)
def test_nothing_is_shown_for_a_number_or_where_nothing_is_near(answering: Answering, question: str) -> None:
    answer = answering.ask(question)
    assert answer.status == "missing"
    assert NEAREST["zh"] not in answer.text
    assert answer.passages == []
