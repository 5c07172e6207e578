"""Labels that hold a group and one of its rows: the row is told, or nothing; never the group."""

from __future__ import annotations

import pytest

from ingest.tables.labels import RowLabels, split_item
from tests.ingest.making import FORM, KINDS, read, table_rows, table_values

COLUMNS = list(FORM.tables["applications"].columns)
LABELS = RowLabels(FORM.tables["applications"])


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("（四）无法提供 1.不掌握", "unavailable_not_held"),
        ("（四）无法提供1．本机关不掌握相关政府信息", "unavailable_not_held"),
        ("三、本年度办理结果（三）不予公开 1.属于国家秘密", "refused_state_secret"),
        ("三、办理结果（一）予以公开", "granted"),
        ("三、本年度办理结果（七）总计", "outcome_total"),
        ("（六）其他处理 3.其他", "other_reasons"),
        ("（六）其他处理（不含信访）", "other_outcomes"),
        ("三、本年度办理结果（六）其他处理其他", "other_reasons"),
        ("其他处理—其他", "other_reasons"),
        ("（三）不予公开属于国家秘密", "refused_state_secret"),
        ("不予公开：其他", None),
        ("（三）不予公开 9.其他法定情形", None),
        ("（五）不予处理 6.其他", None),
        ("（四）无法提供 4.需要另行咨询", None),
    ],
)
def test_a_group_and_an_item_name_the_row_of_the_item_or_none(text: str, row: str | None) -> None:
    match = LABELS.find(text, None, frozenset()) or LABELS.find_alike(text)
    assert (match.row if match else None) == row


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("（四）无法提供 1.不掌握", ("（四）无法提供", "1.不掌握")),
        ("1.属于国家秘密", ("1.属于国家秘密", "")),
        ("第二十条第（一）项", ("第二十条第（一）项", "")),
        ("版本 2.0", ("版本 2.0", "")),
        ("三、结果（三）不予公开 5.内部事务", ("三、结果（三）不予公开", "5.内部事务")),
    ],
)
def test_a_label_is_cut_before_its_last_item(text: str, parts: tuple[str, str]) -> None:
    outer, item = split_item(text)
    assert (outer.strip(), item) == parts


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("joined", [True, False])
def test_an_unknown_row_of_a_group_is_no_figure_of_the_group(kind: str, joined: bool) -> None:
    group, label = "（三）不予公开", "9.其他法定情形"
    rows = [["", *row] for row in table_rows("applications")]
    place = next(number for number, row in enumerate(rows) if row[1].startswith("（一）"))
    odd = ["", f"{group} {label}"] if joined else [group, label]
    report = read(kind, {"applications": [*rows[:place], [*odd, *"1234567"], *rows[place:]]})
    found = table_values(report, "applications")
    assert not [slot for slot in found if slot.startswith("applications.refused.")]
    assert [found[f"applications.granted.{column}"] for column in COLUMNS] == table_rows("applications")[place][1:]
    assert "row_unknown" in {issue.code for issue in report.issues}
