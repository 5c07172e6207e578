"""Patterns of people's own sentences: each row is found in several, and near misses are not."""

from __future__ import annotations

from typing import Any

import pytest

from disclosure.errors import InvalidForms
from disclosure.load_form import load_data
from disclosure.matching import phrase_key
from disclosure.wordings import WORDINGS, data_to_wordings, find_worded

FOUND = [
    ("通知了缴费却一直没交钱的", "applications.other_fee_unpaid"),
    ("到期没缴费的有几件", "applications.other_fee_unpaid"),
    ("让补材料却没补的", "applications.other_not_corrected"),
    ("补正以后还是没说清楚要什么的申请", "applications.unavailable_still_unclear"),
    ("政府手里根本没有这份材料", "applications.unavailable_not_held"),
    ("得另外整理才有", "applications.unavailable_needs_creation"),
    ("法律、行政法规不让公开的", "applications.refused_forbidden_by_law"),
    ("怕损害别人利益", "applications.refused_third_party"),
    ("其实是来信访的", "applications.unprocessed_petition"),
    ("拿同样内容重复申请的", "applications.unprocessed_repeated"),
    ("没有正当理由、大量反复提的申请", "applications.unprocessed_excessive"),
    ("没走复议、直接被告上法庭的", "remedies.litigation_direct"),
    ("先复议、不服又去起诉的", "remedies.litigation_after_review"),
    ("上一年没办完带过来的", "applications.carried_in"),
    ("没办完拖到下一年的", "applications.carried_out"),
    ("有多少申请拿到了全部想要的信息", "applications.granted"),
    ("只给了一部分的", "applications.partly_granted"),
    ("全给还是给一部分都算", "applications.disclosed"),
    ("还没出结果的复议", "remedies.pending"),
]


@pytest.mark.parametrize(("text", "target"), FOUND)
def test_a_row_is_found_in_a_sentence_of_the_askers_own(text: str, target: str) -> None:
    longest = max(find_worded(phrase_key(text)), key=lambda spot: spot.end - spot.start)
    assert [sense.target for sense in longest.senses] == [target]


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("没有全部公开的有几件", "applications.granted"),
        ("没先复议再起诉的", "remedies.litigation_after_review"),
        ("按时交了钱的", "applications.other_fee_unpaid"),
        ("补正以后说清楚了的", "applications.unavailable_still_unclear"),
        ("法律允许公开的", "applications.refused_forbidden_by_law"),
        ("出了结果的复议", "remedies.pending"),
        ("政府对企业没有这个信息", "applications.unavailable_not_held"),  # a gap holds nothing that may restrict
    ],
)
def test_its_opposite_is_not_taken_for_it(text: str, target: str) -> None:
    found = {sense.target for spot in find_worded(phrase_key(text)) for sense in spot.senses}
    assert target not in found


def test_every_reason_of_the_form_has_a_pattern_or_plain_phrases_only() -> None:
    rows = load_data(WORDINGS)["rows"]
    assert len(rows) >= 15
    assert all(patterns for patterns in rows.values())


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"rows": {"applications.refusd": ["没给"]}}, "applications.refusd"),
        ({"columns": {"remedies.pendng": ["没完"]}}, "remedies.pendng"),
        ({"rows": {"applications.granted": ["<every> 给"]}}, "every"),
    ],
)
def test_a_wrong_entry_is_named(change: dict[str, Any], told: str) -> None:
    data = {"classes": {"all": ["全部"]}, "never_between": ["申请"], "rows": {}, "columns": {}} | change
    with pytest.raises(InvalidForms, match=told):
        data_to_wordings(data)
