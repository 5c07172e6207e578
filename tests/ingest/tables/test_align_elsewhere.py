"""Tables of other years and departments in the prose use the form's words: they fill and spoil no slot of its tables."""

from __future__ import annotations

import pytest

from tests.ingest.making import KINDS, PROSE, expected, read, table_rows, table_values, write_table

HEAD, *ROWS = table_rows("applications")
ELSEWHERE = [["2022年", *HEAD[1:]], *([row[0], *(str(900 + place) for place in range(7))] for row in ROWS[:6])]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("section", ["overview", "problems"])
@pytest.mark.parametrize("lost", [False, True])
def test_a_table_of_another_year_in_the_prose_changes_nothing(kind: str, section: str, lost: bool) -> None:
    """Nor does it stand in for a row that the report's own table lost."""
    gap = "\n\n" if kind != "html" else ""
    tables = {section: PROSE[section] + gap + write_table(kind, ELSEWHERE)}
    own = [HEAD, *(row for row in ROWS if not (lost and row[0] == "（一）予以公开"))]
    report = read(kind, tables | {"applications": own})
    kept = {
        slot: value for slot, value in expected().items() if not (lost and slot.startswith("applications.granted."))
    }
    assert table_values(report) == kept


@pytest.mark.parametrize("kind", KINDS)
def test_a_table_that_stands_in_the_prose_alone_is_the_report_s_own(kind: str) -> None:
    gap = "\n\n" if kind != "html" else ""
    text = PROSE["overview"] + gap + write_table(kind, table_rows("applications"))
    assert table_values(read(kind, {"overview": text, "applications": ""})) == expected()
