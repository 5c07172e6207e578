"""Rows and columns are found by label and place. What cannot be told apart is a gap with an Issue, never a guess."""

from __future__ import annotations

import pytest

from disclosure.model import Reading
from tests.ingest.making import (
    FORM,
    KINDS,
    codes,
    expected,
    figures,
    read,
    reading,
    table_rows,
    table_values,
    value_texts,
    write_table,
)

COLUMNS = list(FORM.tables["applications"].columns)


def slots(table: str, row: str) -> list[str]:
    return [f"{table}.{row}.{column}" for column in FORM.tables[table].columns_of(row)]


def relabelled(table: str, old: str, new: str) -> list[list[str]]:
    rows = table_rows(table)
    assert sum(row[0] == old for row in rows) == 1
    return [[new, *row[1:]] if row[0] == old else row for row in rows]


@pytest.mark.parametrize("kind", KINDS)
def test_a_plain_report_is_read_whole_and_without_issues(kind: str) -> None:
    report = read(kind)
    assert table_values(report) == expected()
    assert report.issues == ()


def variants() -> list[tuple[str, str, str]]:
    """(table, official label, other wording) of every row that has one."""
    return [
        (table.id, row.label, printed)
        for table in FORM.tables.values()
        if table.id != "remedies"
        for row in table.rows.values()
        for printed in row.printed
        if row.id != "other_reasons"
    ]


def test_every_wording_of_our_data_names_its_row_without_an_issue() -> None:
    for table, label, printed in variants():
        report = read("tabs", {table: relabelled(table, label, printed)})
        assert (table_values(report), report.issues) == (expected(), ()), printed


@pytest.mark.parametrize(
    "printed",
    [
        "（一） 予 以 公 开",
        "(一)予以公开",
        "一、予以公开",
        "1.予以公开",
        "①予以公开",
        "予以\u200b公开",
        "予以公開",
        "“予以公开”",
        "（一）予以公开：",
    ],
)
def test_numbering_width_spaces_quotes_and_old_characters_make_no_difference(printed: str) -> None:
    report = read("tabs", {"applications": relabelled("applications", "（一）予以公开", printed)})
    assert (table_values(report), report.issues) == (expected(), ())


ALIKE = {
    "5.要求行政机关确认或者重新出具已获取的信息": "5.要求行政机关确认或重新出具已获取信息",
    "1.本机关不掌握有关政府信息": "1.本机关不掌握相关政府信息",
    "（二）部分公开（区分处理的，只计此情形）": "（二）部分公开",
    "3.危及三安全1稳定": "3.危及“三安全一稳定”",
    "8.属于行政查询类事项": "8.属于行政查询事项",
}


@pytest.mark.parametrize(("printed", "label"), ALIKE.items())
def test_a_label_told_by_likeness_is_read_and_said_to_be(printed: str, label: str) -> None:
    report = read("pipes", {"applications": relabelled("applications", label, printed)})
    assert table_values(report) == expected()
    (issue,) = report.issues
    assert (issue.code, issue.severity) == ("label_alike", "info")
    assert printed in issue.message
    assert FORM.tables["applications"].id in issue.figures[0]


UNKNOWN = ("（八）转交其他机关", "其中：网上申请", "9.属于工作秘密", "公开", "申请")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("label", UNKNOWN)
def test_an_unknown_row_is_an_issue_and_changes_nothing_else(kind: str, label: str) -> None:
    rows = table_rows("applications")
    rows.insert(10, [label, *"1234567"])
    report = read(kind, {"applications": rows})
    assert table_values(report) == expected()
    (issue,) = report.issues
    assert (issue.code, issue.severity, issue.locators[0].row) == ("row_unknown", "warning", 11)
    assert label in issue.message


@pytest.mark.parametrize("values", [["-"] * 7, ["½"] * 7, ["1", *[""] * 6]])
def test_an_unknown_row_without_plain_numbers_is_an_issue_too(values: list[str]) -> None:
    report = read("html", {"applications": [*table_rows("applications"), ["（八）转交其他机关", *values]]})
    assert (table_values(report), codes(report)) == (expected(), ["row_unknown"])


def test_a_detail_of_a_row_does_not_spoil_the_row() -> None:
    rows = table_rows("proactive")
    place = next(number for number, row in enumerate(rows) if row[0] == "行政许可")
    report = read("pipes", {"proactive": [*rows[: place + 1], ["行政许可（其中涉企）", "3"], *rows[place + 1 :]]})
    assert (table_values(report), codes(report)) == (expected(), ["row_unknown"])


@pytest.mark.parametrize("kind", KINDS)
def test_two_rows_for_one_slot_that_differ_are_both_distrusted(kind: str) -> None:
    report = read(kind, {"applications": [*table_rows("applications"), ["（一）予以公开", "91", *"0000000"[1:]]]})
    slot = "applications.granted.natural_person"
    assert reading(report, slot) is Reading.UNREADABLE
    changed = {each: value for each, value in table_values(report).items() if value != expected()[each]}
    assert set(changed) <= set(slots("applications", "granted"))
    assert set(changed.values()) == {None}
    twice = [issue for issue in report.issues if issue.code == "row_twice"]
    assert {slot for issue in twice for slot in issue.figures} == set(changed)
    assert all(issue.severity == "warning" and len(issue.locators) == 2 for issue in twice)


def test_a_table_printed_twice_alike_is_read_once() -> None:
    report = read("html", {"applications": [*table_rows("applications"), *table_rows("applications")]})
    assert (table_values(report), report.issues) == (expected(), ())


def collapsed(label: str) -> list[list[str]]:
    rows = table_rows("applications")
    members = [
        FORM.tables["applications"].rows[row].label for row in FORM.tables["applications"].members("other_outcomes")
    ]
    sums = [str(sum(int(row[column]) for row in rows if row[0] in members)) for column in range(1, 8)]
    place = next(number for number, row in enumerate(rows) if row[0] == members[0])
    kept = [row for row in rows if row[0] not in members]
    return [*kept[:place], [label, *sums], *kept[place:]]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("label", ["（六）其他处理", "（六）其他", "其他处理"])
def test_a_collapsed_group_is_kept_under_its_own_name(kind: str, label: str) -> None:
    rows = collapsed(label)
    report = read(kind, {"applications": rows})
    found = table_values(report, "applications")
    printed = next(row for row in rows if row[0] == label)[1:]
    assert [found[f"applications.other_outcomes.{column}"] for column in COLUMNS] == printed
    assert not [slot for slot in found if slot.split(".")[1] in FORM.tables["applications"].members("other_outcomes")]
    assert {issue.severity for issue in report.issues} <= {"info"}


@pytest.mark.parametrize("kind", ["pipes", "html"])
def test_a_collapsed_group_may_be_blank_and_a_heading_is_not(kind: str) -> None:
    rows = [row if row[0] != "（六）其他处理" else [row[0], *[""] * 7] for row in collapsed("（六）其他处理")]
    found = table_values(read(kind, {"applications": rows}), "applications")
    assert [found[f"applications.other_outcomes.{column}"] for column in COLUMNS] == [None] * 7
    headed = table_rows("applications")
    place = next(number for number, row in enumerate(headed) if row[0] == "1.属于国家秘密")
    headed = [*headed[:place], ["（三）不予公开", *[""] * 7], *headed[place:]]
    assert table_values(read(kind, {"applications": headed})) == expected()


def test_a_printed_group_stands_beside_its_rows() -> None:
    rows = table_rows("applications")
    place = next(number for number, row in enumerate(rows) if row[0] == "1.属于国家秘密")
    refused = [row for row in rows if any(row[0].startswith(f"{number}.") for number in range(1, 9))][:8]
    sums = [str(sum(int(row[column]) for row in refused)) for column in range(1, 8)]
    report = read("html", {"applications": [*rows[:place], ["（三）不予公开", *sums], *rows[place:]]})
    derived = {f"applications.refused.{column}": value for column, value in zip(COLUMNS, sums, strict=True)}
    assert (table_values(report), report.issues) == (expected() | derived, ())


def led_rows() -> list[list[str]]:
    """Table three with the label columns of the form: leads and groups only in their first row, as text leaves them."""
    form = FORM.tables["applications"]
    said: set[str] = set()
    rows = [["", "", "项目", *(column.label for column in form.columns.values())]]
    for row in form.rows.values():
        labels = [row.label, "", ""]
        if row.lead or row.group:
            group = form.groups[row.group] if row.group else None
            lead = "三、本年度办理结果" if "lead" not in said else ""
            labels = [lead, "" if group is None or group.id in said else group.label, row.label]
            said |= {"lead", row.group or ""}
        rows.append([*labels, *value_texts("applications", row.id)])
    return rows


@pytest.mark.parametrize("kind", KINDS)
def test_leads_and_groups_before_the_label_are_passed_over(kind: str) -> None:
    report = read(kind, {"applications": led_rows()})
    assert (table_values(report), report.issues) == (expected(), ())


@pytest.mark.parametrize("kind", ["pipes", "html"])
@pytest.mark.parametrize("missing", [1, 4, 7])
def test_a_row_that_lacks_a_cell_is_left_out_with_an_issue(kind: str, missing: int) -> None:
    rows = table_rows("applications")
    short = [row[:missing] + row[missing + 1 :] if row[0] == "（一）予以公开" else row for row in rows]
    report = read(kind, {"applications": short})
    wanted = {slot: value for slot, value in expected().items() if ".granted." not in slot}
    assert table_values(report) == wanted
    assert set(codes(report)) == {"row_misfit", "cells_missing"}


@pytest.mark.parametrize("kind", KINDS)
def test_a_row_with_a_cell_too_many_is_left_out_with_an_issue(kind: str) -> None:
    rows = [[*row, "9"] if row[0] == "（一）予以公开" else row for row in table_rows("applications")]
    report = read(kind, {"applications": rows})
    assert not [slot for slot in table_values(report) if ".granted." in slot]
    assert set(codes(report)) == {"row_misfit", "cells_missing"}


@pytest.mark.parametrize("kind", KINDS)
def test_an_unknown_label_within_a_group_does_not_shift_the_values(kind: str) -> None:
    rows = led_rows()
    place = next(number for number, row in enumerate(rows) if row[1] == "（四）无法提供")
    rows.insert(place, ["", "（三）不予公开", "9.属于工作秘密", *"123456"])
    report = read(kind, {"applications": rows})
    assert table_values(report) == expected()
    assert codes(report) in (["row_misfit"], ["row_unknown"])


@pytest.mark.parametrize("cell", ["若干", "无", "l0", "O", "½", "见附件", "1 2"])
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("place", [1, 4, 7])
def test_words_in_a_value_cell_make_that_cell_unreadable_and_no_other(kind: str, cell: str, place: int) -> None:
    rows = [
        [*row[:place], cell, *row[place + 1 :]] if row[0] == "（一）予以公开" else row
        for row in table_rows("applications")
    ]
    report = read(kind, {"applications": rows})
    slot = f"applications.granted.{COLUMNS[place - 1]}"
    assert table_values(report) == expected() | {slot: None}
    assert reading(report, slot) is Reading.UNREADABLE
    assert codes(report) == ["cell_unreadable"]


def test_line_ends_without_their_tabs_are_blank_cells() -> None:
    rows = [[*row[:-1], ""] if row[0].startswith("四、") else row for row in table_rows("applications")]
    text = "\n".join("\t".join(row).rstrip("\t") for row in rows)
    report = read("tabs", {"applications": text})
    slot = "applications.carried_out.total"
    assert table_values(report) == expected() | {slot: None}
    assert reading(report, slot) is Reading.BLANK
    texts = {section.id: section.text for section in report.sections}
    for cell in report.cells:
        place = cell.locator
        assert texts[str(place.section)][place.start : place.end] == cell.printed


@pytest.mark.parametrize("blank", [1, 7])
def test_a_blank_at_either_end_stays_where_it_is_though_the_line_lost_its_end(blank: int) -> None:
    """With two label columns, a line that lost its blank total is as long as one that has a blank first value."""
    rows = [[row[0], "", *row[1:]] for row in table_rows("applications")]
    rows = [[*row[: blank + 1], "", *row[blank + 2 :]] if row[0].startswith("四、") else row for row in rows]
    text = "\n".join("\t".join(row).rstrip("\t") for row in rows)
    report = read("tabs", {"applications": text})
    slot = f"applications.carried_out.{COLUMNS[blank - 1]}"
    assert table_values(report) == expected() | {slot: None}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("order", [[6, 0, 1, 2, 3, 4, 5], [0, 6, 1, 2, 3, 4, 5], [6, 5, 4, 3, 2, 1, 0]])
def test_columns_are_read_in_the_order_of_the_header(kind: str, order: list[int]) -> None:
    rows = [[row[0], *(row[1:][place] for place in order)] for row in table_rows("applications")]
    report = read(kind, {"applications": rows})
    assert (table_values(report), report.issues) == (expected(), ())


def test_columns_are_read_in_the_order_of_a_header_of_two_rows() -> None:
    """总计 before 自然人, the five kinds of organisations in a second row, cells spanned as pages do."""
    rows = [[row[0], row[7], *row[1:7]] for row in table_rows("applications")[1:]]
    head = (
        "<tr><td rowspan=2>项目</td><td rowspan=2>总计</td><td rowspan=2>自然人</td><td colspan=5>法人或其他组织</td></tr>"
        "<tr><td>商业企业</td><td>科研机构</td><td>社会公益组织</td><td>法律服务机构</td><td>其他</td></tr>"
    )
    table = write_table("html", rows).replace("<table>", f"<table>{head}")
    report = read("html", {"applications": table})
    assert (table_values(report), report.issues) == (expected(), ())


def test_a_header_that_is_out_of_order_and_not_whole_is_not_believed_to_be_in_order() -> None:
    rows = [[row[0], row[7], *row[1:7]] for row in table_rows("applications")]
    rows[0][4] = "某机构"
    report = read("html", {"applications": rows})
    assert table_values(report, "applications") == {}
    assert set(codes(report)) == {"row_misfit", "cells_missing"}


@pytest.mark.parametrize("kind", KINDS)
def test_the_columns_of_table_two_follow_its_header(kind: str) -> None:
    rows = [[row[0], *row[:0:-1]] for row in table_rows("proactive")]
    assert rows[1][1] == figures()["proactive.regulations.in_force"]
    report = read(kind, {"proactive": rows})
    assert (table_values(report), report.issues) == (expected(), ())


def test_one_small_table_a_row_under_columns_without_names() -> None:
    """As shuyang-2025 prints table three, a false header over the last rows included."""
    head = ["类别", *(f"数据{number}" for number in range(1, 7)), "总计"]
    false = ["项目", "本年新收件数", "上年结转件数", "予以公开", "部分公开", "不予公开", "结转下年度", "总计"]
    rows = table_rows("applications")[1:]
    tables = [f"### {row[0]}\n{write_table('pipes', [head, row])}" for row in rows[:-3]]
    text = "\n\n".join([*tables, write_table("pipes", [false, *rows[-3:]])])
    report = read("pipes", {"applications": text})
    assert (table_values(report), codes(report)) == (expected(), [])


@pytest.mark.parametrize("kind", KINDS)
def test_a_table_in_a_wrong_section_is_known_by_its_words(kind: str) -> None:
    report = read(kind, {"proactive": table_rows("applications"), "applications": table_rows("proactive")})
    assert table_values(report) == expected()


def test_a_table_cut_in_two_goes_on_without_its_header() -> None:
    rows = table_rows("applications")
    text = write_table("html", rows[:9]) + "<p>— 5 —</p>" + write_table("html", rows[9:])
    report = read("html", {"applications": text})
    assert (table_values(report), report.issues) == (expected(), ())


@pytest.mark.parametrize("kind", KINDS)
def test_a_foreign_table_in_the_prose_is_no_table_of_the_form(kind: str) -> None:
    foreign = [["类别", "本年处理决定数量"], ["行政许可", "12"], ["政策解读", "3"]]
    report = read(kind, {"overview": foreign})
    assert (table_values(report), report.issues) == (expected(), ())


def test_values_in_lines_held_apart_by_spaces_are_read() -> None:
    text = "\n".join(" ".join(row) for row in table_rows("applications")[1:])
    report = read("tabs", {"applications": text})
    assert table_values(report) == expected()
