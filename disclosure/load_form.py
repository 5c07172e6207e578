"""Reading an edition of the form from `forms/*.yaml`. Mistakes in the data raise `InvalidForms` with file and entry."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from disclosure.edition_data import fill_edition
from disclosure.errors import InvalidForms
from disclosure.form import Block, Column, Form, Formula, Identity, Indicator, Rate, Row, SectionType, Table
from disclosure.matching import plain_label

FOLDER = Path(__file__).parent / "forms"
EDITIONS = ("2021", "2019", "before-2019", "prose")
LATEST = EDITIONS[0]


@cache
def load_data(name: str) -> Any:
    """One of our YAML files under `forms/`, parsed, for reading only. Raises InvalidForms naming file and line."""
    return load_yaml(FOLDER / name)


def load_yaml(path: Path) -> Any:
    """A YAML file of ours, parsed. Raises InvalidForms naming file and line."""
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except FileNotFoundError as error:
        raise InvalidForms(f"{path.name}: no such file under {path.parent.name}/") from error
    except yaml.YAMLError as error:
        raise InvalidForms(f"{path.name}: not valid YAML: {error}") from error


@cache
def load_form(edition: str = LATEST) -> Form:
    """The form of an edition, validated."""
    name = f"edition-{edition}.yaml"
    return data_to_form(load_edition(edition), name)


def load_edition(edition: str) -> Any:
    """The data of an edition, with what it takes over from another one filled in."""
    data = load_data(f"edition-{edition}.yaml")
    base = data.get("like") if isinstance(data, dict) else None
    return fill_edition(data, load_edition(base)) if base else data


def data_to_form(data: dict[str, Any], name: str) -> Form:
    """A form from parsed YAML. Raises InvalidForms when an id is unknown, repeated or missing."""
    if not isinstance(data, dict):
        raise InvalidForms(f"{name}: not a mapping of sections, tables and identities")
    try:
        sections = tuple(SectionType(**entry) for entry in _unique(data["sections"], f"{name}: sections"))
        tables = {entry["id"]: _data_to_table(entry, name) for entry in _unique(data["tables"], f"{name}: tables")}
        printed = dict(_printed_indicators(tables))
        formulas = {formula.indicator.id: formula for formula in _formulas(data, tables, name)}
        statements = _unique(data.get("statements", ()), f"{name}: statements")
        stated = {entry["id"]: _statement(entry, name) for entry in statements}
        indicators = printed | stated | {key: formula.indicator for key, formula in formulas.items()}
        identities, doubtful = (
            tuple(_identities(_unique(entries, f"{name}: identities"), tables, name))
            for entries in (data["identities"], data.get("doubtful_identities", ()))
        )
        rates = {entry["id"]: _data_to_rate(entry) for entry in _unique(data.get("rates", ()), f"{name}: rates")}
    except (KeyError, TypeError) as error:
        raise InvalidForms(f"{name}: missing or unknown field {error}") from error
    form = Form(
        data["edition"], data["document"], sections, tables, indicators, formulas, identities, rates,
        data.get("name", ""), data.get("en", ""), doubtful, data.get("sections_vary", False),
        tuple(data.get("signs", ())),
    )  # fmt: skip
    _check_names(form, name)
    return form


def _tupled(entry: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}


def _unique(entries: Iterable[dict[str, Any]], where: str) -> list[dict[str, Any]]:
    seen: set[str] = set()
    kept = []
    for entry in entries:
        if entry["id"] in seen:
            raise InvalidForms(f"{where}: id {entry['id']!r} stands twice")
        seen.add(entry["id"])
        kept.append(_tupled(entry))
    return kept


def _data_to_table(entry: dict[str, Any], name: str) -> Table:
    where = f"{name}: table {entry['id']}"
    table = entry["id"]
    columns = {each["id"]: Column(**each) for each in _unique(entry["columns"], where)}
    rows = {each["id"]: Row(table=table, **each) for each in _unique(entry["rows"], where)}
    groups = {
        each["id"]: Row(table=table, unit=entry.get("unit", "件"), **each)
        for each in _unique(entry.get("groups", ()), where)
    }
    blocks = tuple(
        Block(
            block["title"],
            tuple(rows) if block["rows"] == "all" else tuple(block["rows"]),
            tuple(columns) if block["columns"] == "all" else tuple(block["columns"]),
        )
        for block in entry["blocks"]
    )
    for row in rows.values():
        if row.group is not None and row.group not in groups:
            raise InvalidForms(f"{where}: row {row.id} names the unknown group {row.group!r}")
    for block in blocks:
        for unknown in {*block.rows} - {*rows} | {*block.columns} - {*columns}:
            raise InvalidForms(f"{where}: block {block.title} names the unknown {unknown!r}")
    for row_id in rows:
        if not any(row_id in block.rows for block in blocks):
            raise InvalidForms(f"{where}: row {row_id} stands in no block")
    return Table(table, entry["section"], blocks, columns, rows, groups, entry.get("open", False))


def _indicator(table: Table, row: Row, column: Column, derived: bool = False) -> Indicator:
    group = table.groups.get(row.group or "")
    lead = plain_label(group.label) + "：" if group else ""
    lead_en = f"{row.en}, {column.en}"
    if table.id == "remedies" and row.lead:
        label = f"{plain_label(row.lead)}（{row.words}）{column.label}"
    elif table.id == "remedies":
        label = f"{row.words}{column.label}"
    elif len(table.columns) == 1:
        label, lead_en = row.words, row.en
    else:
        label = f"{lead}{row.words}（{'其他组织' if column.label == '其他' else column.label}）"
    return Indicator(
        f"{table.id}.{row.id}.{column.id}",
        table.id,
        row.id,
        column.id,
        label,
        lead_en,
        row.unit if column.unit is None else column.unit,
        row.fractional or column.fractional,
        derived,
        column.signed,
    )


def _printed_indicators(tables: dict[str, Table]) -> Iterable[tuple[str, Indicator]]:
    for table in tables.values():
        for row, column in table.slots:
            indicator = _indicator(table, table.rows[row], table.columns[column])
            yield indicator.id, indicator


def _statement(entry: dict[str, Any], name: str) -> Indicator:
    table, row, column = _id_parts(entry, 3, name)
    return Indicator(entry["id"], table, row, column, entry["label"], entry["en"], entry["unit"], True)


def _id_parts(entry: dict[str, Any], count: int, name: str) -> list[str]:
    """The parts of an id such as `applications.refused`."""
    parts: list[str] = entry["id"].split(".")
    if len(parts) != count:
        raise InvalidForms(f"{name}: the id {entry['id']!r} needs {count} parts with points between them")
    return parts


def _formulas(data: dict[str, Any], tables: dict[str, Table], name: str) -> Iterable[Formula]:
    """Group rows × printed columns, then the derived column × every row and group."""
    rows = _derived_rows(data, tables, name)
    for (table_id, _), (row, members) in rows.items():
        for column in tables[table_id].columns.values():
            plus = tuple(f"{table_id}.{each}.{column.id}" for each in members)
            yield Formula(_indicator(tables[table_id], row, column, derived=True), plus)
    for entry in _unique(data.get("derived_columns", ()), f"{name}: derived_columns"):
        table_id, column_id = _id_parts(entry, 2, name)
        column = Column(column_id, entry["label"], entry["en"])
        derived = [row for (table, _), (row, _) in rows.items() if table == table_id]
        for row in (*tables[table_id].rows.values(), *derived):
            plus, minus = (
                tuple(f"{table_id}.{row.id}.{part}" for part in entry.get(side, ())) for side in ("sum", "minus")
            )
            yield Formula(_indicator(tables[table_id], row, column, derived=True), plus, minus)


def _derived_rows(
    data: dict[str, Any], tables: dict[str, Table], name: str
) -> dict[tuple[str, str], tuple[Row, tuple[str, ...]]]:
    """(table, row) → the row that the form does not print, and the printed rows that add up to it."""
    found = {}
    for entry in _unique(data.get("derived_rows", ()), f"{name}: derived_rows"):
        table_id, row_id = _id_parts(entry, 2, name)
        members = tables[table_id].members(row_id) if entry["sum"] == "group" else tuple(entry["sum"])
        if not members:
            raise InvalidForms(f"{name}: {entry['id']} sums the group {row_id!r}, which has no rows")
        found[table_id, row_id] = Row(row_id, table_id, entry["label"], entry["en"], "件"), members
    return found


def _identities(entries: list[dict[str, Any]], tables: dict[str, Table], name: str) -> Iterable[Identity]:
    for entry in entries:
        table = tables[entry["table"]]
        if entry["over"] not in ("rows", "columns"):
            raise InvalidForms(f"{name}: identity {entry['id']} runs over {entry['over']!r}, not over rows or columns")
        across = entry["over"] == "columns"
        for fixed in table.columns if across else table.rows:
            left, right = (
                tuple(
                    f"{table.id}.{part}.{fixed}" if across else f"{table.id}.{fixed}.{part}"
                    for part in _expand(entry[side], table, f"{name}: identity {entry['id']}")
                )
                for side in ("left", "right")
            )
            yield Identity(f"{entry['id']}.{fixed}", left, right, entry["text"])


def _expand(parts: list[str], table: Table, where: str) -> Iterable[str]:
    for part in parts:
        group = part.removeprefix("group.")
        members = table.members(group) if group not in (part, *table.rows) else (group,)
        if not members:
            raise InvalidForms(f"{where} names the unknown group {group!r}")
        yield from members


def _data_to_rate(entry: dict[str, Any]) -> Rate:
    instead = entry.get("instead")
    other = (
        Rate(f"{entry['id']}.instead", instead["label"], instead["en"], instead["numerator"], instead["denominator"])
        if instead
        else None
    )
    return Rate(entry["id"], entry["label"], entry["en"], entry["numerator"], entry["denominator"], other)


def _check_names(form: Form, name: str) -> None:
    """Every id that a formula, identity or section names is an indicator, a formula or a section."""
    for identity in (*form.identities, *form.doubtful):
        for slot in identity.slots:
            if slot not in form.indicators:
                raise InvalidForms(f"{name}: identity {identity.id} names the unknown slot {slot!r}")
    for rate in form.rates.values():
        instead = (rate.instead.numerator, rate.instead.denominator) if rate.instead else ()
        for part in (rate.numerator, rate.denominator, *instead):
            if part not in form.indicators:
                raise InvalidForms(f"{name}: rate {rate.id} names the unknown indicator {part!r}")
    for formula in form.formulas.values():
        for part in formula.plus + formula.minus:
            if part not in form.indicators:
                raise InvalidForms(f"{name}: {formula.indicator.id} sums the unknown slot {part!r}")
    sections = {section.id for section in form.sections}
    for table in form.tables.values():
        if table.section not in sections:
            raise InvalidForms(f"{name}: table {table.id} stands in the unknown section {table.section!r}")
