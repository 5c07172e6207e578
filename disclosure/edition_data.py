"""An edition of the form that is told as what differs from another one."""

from __future__ import annotations

from typing import Any

NOT_TAKEN_OVER = ("like", "name", "en", "signs")


def fill_edition(data: dict[str, Any], base: dict[str, Any]) -> dict[str, Any]:
    """The data of an edition, where all that it does not give is as in `base`.

    A table that says `like: true` is the table of `base`; the groups that it names as `collapsed` are one row each.
    """
    taken = {key: value for key, value in base.items() if key not in (*data, *NOT_TAKEN_OVER)}
    tables = {table["id"]: table for table in base["tables"]}
    filled = [_fill_table(table, tables[table["id"]]) if table.get("like") else table for table in data["tables"]]
    collapsed = {f"{table['id']}.{group}" for table in data["tables"] for group in table.get("collapsed", ())}
    rest = {key: value for key, value in data.items() if key != "like"}
    whole = {**taken, **rest, "tables": filled}
    whole["derived_rows"] = [entry for entry in whole.get("derived_rows", ()) if entry["id"] not in collapsed]
    return whole


def _fill_table(table: dict[str, Any], base: dict[str, Any]) -> dict[str, Any]:
    collapsed = table.get("collapsed", ())
    one_row = {group["id"]: group for group in base.get("groups", ()) if group["id"] in collapsed}
    rows: list[dict[str, Any]] = []
    for row in base["rows"]:
        group = one_row.get(row.get("group"))
        entry = row if group is None else {"unit": row["unit"], **group}
        if entry not in rows:
            rows.append(entry)
    groups = [group for group in base.get("groups", ()) if group["id"] not in one_row]
    return {**base, "rows": rows, "groups": groups}
