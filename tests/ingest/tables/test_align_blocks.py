"""Table four: each number belongs to the block and the result that its headers name, or to none."""

from __future__ import annotations

import pytest

from tests.ingest.making import (
    FORM,
    KINDS,
    block_rows,
    codes,
    expected,
    read,
    table_rows,
    table_values,
    value_texts,
    write_table,
)

RESULTS = [column.label for column in FORM.tables["remedies"].columns.values()]


@pytest.mark.parametrize("cell", ["若干", "½", "1 2", "O"])
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("place", [0, 7, 14])
def test_words_among_the_numbers_of_table_four_spoil_one_cell(kind: str, cell: str, place: int) -> None:
    rows = table_rows("remedies")
    rows[2][place] = cell
    report = read(kind, {"remedies": rows})
    slot = list(expected("remedies"))[place]
    assert table_values(report) == expected() | {slot: None}
    assert codes(report) == ["cell_unreadable"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("order", [[4, 0, 1, 2, 3], [0, 4, 1, 2, 3]])
def test_the_results_of_table_four_follow_their_header(kind: str, order: list[int]) -> None:
    rows = table_rows("remedies")
    places = [block * 5 + place for block in range(3) for place in order]
    report = read(kind, {"remedies": [rows[0], *([row[place] for place in places] for row in rows[1:])]})
    assert (table_values(report), report.issues) == (expected(), ())


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "blocks",
    [
        ["litigation_direct", "litigation_after_review", "review"],
        ["review", "litigation_after_review", "litigation_direct"],
    ],
)
def test_the_blocks_of_table_four_follow_their_names(kind: str, blocks: list[str]) -> None:
    report = read(kind, {"remedies": block_rows(blocks)})
    assert (table_values(report), report.issues) == (expected(), ())


def test_litigation_may_stand_left_of_review_under_a_header_of_two_rows() -> None:
    """The order of the places decides, not that in which the names are met: 行政复议 is met first."""
    rows = block_rows(["litigation_direct", "litigation_after_review", "review"])
    head = (
        "<tr><td colspan=10>行政诉讼</td><td colspan=5>行政复议</td></tr>"
        "<tr><td colspan=5>未经复议直接起诉</td><td colspan=5>复议后起诉</td><td colspan=5></td></tr>"
    )
    table = write_table("html", rows[1:]).replace("<table>", f"<table>{head}")
    report = read("html", {"remedies": table})
    assert (table_values(report), report.issues) == (expected(), ())


def small_tables(headings: dict[str, str], results: list[str] = RESULTS) -> str:
    order = [RESULTS.index(label) for label in results]
    tables = {
        heading: [results, [value_texts("remedies", block)[place] for place in order]]
        for block, heading in headings.items()
    }
    return "\n\n".join(f"### {heading}\n\n{write_table('pipes', rows)}" for heading, rows in tables.items())


HEADINGS = (
    ("行政诉讼（直接起诉）", "行政诉讼（复议后起诉）"),
    ("行政诉讼（未经复议直接起诉）", "行政诉讼 (复议后起诉)"),
    ("行政诉讼—直接起诉", "行政诉讼—复议后起诉"),
    ("行政诉讼：未经复议直接起诉", "行政诉讼：复议后起诉"),
    ("未经复议直接起诉的行政诉讼", "复议后起诉的行政诉讼"),
    ("（二）直接起诉", "（三）经复议后起诉"),
)


@pytest.mark.parametrize(("direct", "after"), HEADINGS)
def test_small_tables_belong_to_the_heading_over_them(direct: str, after: str) -> None:
    headings = {"review": "行政复议", "litigation_direct": direct, "litigation_after_review": after}
    report = read("pipes", {"remedies": small_tables(headings)})
    assert (table_values(report), codes(report)) == (expected(), [])


def test_small_tables_may_come_in_any_order_with_the_total_first() -> None:
    headings = {"litigation_after_review": "复议后起诉", "review": "行政复议", "litigation_direct": "直接起诉"}
    report = read("pipes", {"remedies": small_tables(headings, [RESULTS[4], *RESULTS[:4]])})
    assert (table_values(report), codes(report)) == (expected(), [])


def test_prose_between_heading_and_table_names_no_block() -> None:
    headings = {"review": "行政复议", "litigation_direct": "直接起诉", "litigation_after_review": "复议后起诉"}
    text = small_tables(headings).replace(
        "| 结果维持", "行政复议案件的办理结果与上年相比有所变化，本年度情况如下，详见下面的统计表格。\n\n| 结果维持"
    )
    report = read("pipes", {"remedies": text})
    assert table_values(report) == expected()


@pytest.mark.parametrize("kind", KINDS)
def test_a_row_for_each_block(kind: str) -> None:
    rows = [
        ["类型", *RESULTS],
        *(
            [FORM.tables["remedies"].rows[row].label, *value_texts("remedies", row)]
            for row in FORM.tables["remedies"].rows
        ),
    ]
    report = read(kind, {"remedies": rows})
    assert (table_values(report), report.issues) == (expected(), ())


def test_a_blank_row_without_a_name_belongs_to_no_block() -> None:
    """The lower half of a header that a page break cut, below a heading that names 行政复议."""
    names = [[row.label, *value_texts("remedies", row.id)] for row in FORM.tables["remedies"].rows.values()]
    report = read(
        "html", {"remedies": f"<p>行政复议情况</p>{write_table('html', [['类别', *RESULTS], [''] * 6, *names])}"}
    )
    assert (table_values(report), codes(report)) == (expected(), [])


@pytest.mark.parametrize("kind", KINDS)
def test_litigation_in_a_table_of_its_own(kind: str) -> None:
    first, second = block_rows(["review"]), block_rows(["litigation_direct", "litigation_after_review"])
    between = {"tabs": "\n\n", "pipes": "\n\n### 行政诉讼\n\n", "html": "<p>行政诉讼</p>"}[kind]
    text = write_table(kind, first) + between + write_table(kind, second)
    report = read(kind, {"remedies": text})
    assert (table_values(report), report.issues) == (expected(), ())


def test_five_numbers_under_three_names_are_nobodys() -> None:
    rows = table_rows("remedies")
    report = read("html", {"remedies": [rows[0], rows[1][:5], rows[2][:5]]})
    assert table_values(report, "remedies") == {}
    assert set(codes(report)) == {"row_misfit", "cells_missing"}


@pytest.mark.parametrize("kind", KINDS)
def test_a_results_table_turned_on_its_side_gives_no_wrong_number(kind: str) -> None:
    turned = [
        list(row)
        for row in zip(
            ["", *RESULTS],
            *(
                [FORM.tables["remedies"].rows[row].label, *value_texts("remedies", row)]
                for row in FORM.tables["remedies"].rows
            ),
            strict=True,
        )
    ]
    report = read(kind, {"remedies": turned})
    assert table_values(report, "remedies").items() <= expected("remedies").items()
    assert table_values(report, "applications") == expected("applications")


@pytest.mark.parametrize("results", [RESULTS, [RESULTS[4], *RESULTS[:4]]])
def test_numbers_held_apart_by_spaces_are_read_under_their_names(results: list[str]) -> None:
    order = [RESULTS.index(label) for label in results]
    rows = FORM.tables["remedies"].rows
    values = [value_texts("remedies", row)[place] for row in rows for place in order]
    names = " ".join(row.label for row in rows.values())
    report = read("tabs", {"remedies": f"{names}\n{' '.join(results * 3)}\n{' '.join(values)}"})
    assert (table_values(report), report.issues) == (expected(), ())


def test_numbers_that_are_not_as_many_as_the_form_has_are_not_read() -> None:
    rows = table_rows("remedies")
    report = read("tabs", {"remedies": f"{' '.join(rows[1])}\n{' '.join(rows[2][:-1])}"})
    assert table_values(report, "remedies") == {}
    assert codes(report) == ["cells_missing"]


def test_a_header_whose_first_names_are_lost_is_believed_where_the_others_stand_over_their_numbers() -> None:
    """A page break through the names of 行政复议 leaves halves of them: 结果维 and 持."""
    rows = table_rows("remedies")
    rows[1] = ["结果维", "结果纠", "其他结", "尚未审", *rows[1][4:]]
    report = read("html", {"remedies": rows})
    assert (table_values(report), report.issues) == (expected(), ())


def test_numbers_that_do_not_stand_under_their_names_are_left_out() -> None:
    """Blanks that left no trace: ten of fifteen numbers would fill two blocks, but the first stands under 结果纠正."""
    rows = table_rows("remedies")
    kept = [1, 2, 3, 4, 5, 6, 8, 10, 12, 14]
    names = [[rows[line][place] for place in kept] for line in (1, 2)]
    report = read(
        "html", {"remedies": [["行政复议", "", "", "", "未经复议直接起诉", "", "", "复议后起诉", "", ""], *names]}
    )
    assert table_values(report, "remedies") == {}
    assert "row_misfit" in codes(report)
