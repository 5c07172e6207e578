"""Rules on one report besides its sums: who may make rules, when a report is due, what it is asked to say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from disclosure.form import Form
from disclosure.load_form import load_data
from disclosure.matching import squash
from disclosure.model import Cell, Level, Section
from ingest.remark import Remark
from ingest.split import PrintedRow
from ingest.title import Identity


def check_rules(
    identity: Identity, level: Level, cells: Mapping[str, Cell], sections: Sequence[Section], published: str | None
) -> Iterator[Remark]:
    """Remarks on regulations of a body that makes none, a late publication, and wording that is asked for."""
    rules = load_data("checks.yaml")
    yield from _check_regulations(identity, level, cells, rules["regulations"])
    yield from _check_due(identity, level, published, rules["due"])
    text = "".join(squash(section.text) for section in sections)
    asked = [entry for entry in rules["wording"] if entry["levels"] == "all" or level.value in entry["levels"]]
    absent = [entry for entry in asked if not any(word in text for word in entry["any"])]
    if absent:
        asks = "；".join(f"{entry['asks']}（{entry['source']}）" for entry in absent)
        yield Remark("wording_missing", (), (), {"asks": asks})


def check_sections(sections: Sequence[Section], rows: Sequence[PrintedRow], form: Form) -> Iterator[Remark]:
    """Sections of the form that are missing, and those that stand in another order; none where they vary."""
    if form.sections_vary:
        return
    held = {section.id for section in sections}
    known = [section.id for section in form.sections]
    for section in form.sections:
        if section.id not in held:
            yield Remark("section_missing", (), (), {"title": f"{section.number}、{section.title}"})
    order = [each for each in dict.fromkeys(row.section for row in rows) if each in known]
    if order != sorted(order, key=known.index):
        yield Remark("sections_order", (), (), {"order": "、".join(form.section(each).title for each in order)})


def check_collapsed(cells: Mapping[str, Cell], form: Form) -> Iterator[Remark]:
    """Groups that the report prints as one row where the form has several."""
    for table in form.tables.values():
        for group in table.groups:
            slots = tuple(slot for column in table.columns if (slot := f"{table.id}.{group}.{column}") in cells)
            if slots and not any(
                f"{table.id}.{row}.{column}" in cells for row in table.members(group) for column in table.columns
            ):
                places = tuple(cells[slot].locator for slot in slots)
                yield Remark("rows_collapsed", slots, places, {"row": form.row_label(table.id, group)})


def _check_regulations(
    identity: Identity, level: Level, cells: Mapping[str, Cell], rule: dict[str, list[str]]
) -> Iterator[Remark]:
    if level.value not in rule["levels"] or identity.issuer.endswith(tuple(rule["except"])):
        return
    filled = [cells[slot] for slot in rule["slots"] if slot in cells and cells[slot].value]
    if filled:
        printed = "、".join(cell.printed for cell in filled)
        slots, places = (tuple(getattr(cell, field) for cell in filled) for field in ("indicator", "locator"))
        yield Remark("regulations_suspect", slots, places, {"printed": printed})


def _check_due(identity: Identity, level: Level, published: str | None, due: dict[str, str]) -> Iterator[Remark]:
    if published is None:
        return
    day = f"{identity.year + 1}-{due.get(level.value, due['other'])}"
    if published > day:
        yield Remark("published_late", (), (), {"published": published, "due": day})
