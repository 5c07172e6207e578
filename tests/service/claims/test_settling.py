"""A claim beside a draft: what is there decides, and where nothing is there nothing is decided."""

from __future__ import annotations

from service.claims.comparing import NOT_CHECKABLE
from service.claims.finding import find_claimed
from service.claims.settling import settle_each
from service.composing.draft import Draft
from service.questions.query import Query


def test_a_number_of_each_of_several_is_not_checked_where_none_is_there() -> None:
    (claimed,) = find_claimed("都是162件")
    assert settle_each(claimed, Draft("missing", "", "missing_report"), Query()).verdict == NOT_CHECKABLE
