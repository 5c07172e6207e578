"""Issuers: which body a report's printed name belongs to, and the slug its reports are known by."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count, islice
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from disclosure.errors import Refused, StoreUnavailable
from disclosure.issuer_entries import FILE, IssuerEntry, entry_of
from disclosure.model import Issuer, Level
from disclosure.names import is_same_body, level_of, parse_name
from disclosure.stores.schema import issuer_names, issuers, versions

PRINTED, OPERATOR = "printed", "operator"


def find_issuers(connection: Connection) -> list[tuple[Issuer, tuple[str, ...]]]:
    """Every issuer with all the names it was printed under, and those that the operator gave it."""
    names: dict[int, list[str]] = {}
    for row in connection.execute(select(issuer_names)):
        names.setdefault(row.issuer, []).append(row.name)
    return [(_row_to_issuer(row), tuple(names.get(row.id, ()))) for row in connection.execute(select(issuers))]


def put_issuer(connection: Connection, name: str, entries: Sequence[IssuerEntry] = ()) -> Issuer:
    """The issuer of a printed name: the one held body it can be, else a new one. Spellings are remembered.

    A name that is an alias in the operator's `entries` belongs to that entry's body.
    """
    entry = entry_of(entries, name)
    meant = entry.name if entry else name
    issuer = find_issuer(connection, meant) or _new_issuer(connection, meant)
    if entry is not None:
        _put_entry(connection, entry, issuer.id)
    printed = upsert(issuer_names).values(issuer=issuer.id, name=name, origin=PRINTED)
    connection.execute(printed.on_conflict_do_update(index_elements=["issuer", "name"], set_={"origin": PRINTED}))
    return issuer


def find_issuer(connection: Connection, name: str) -> Issuer | None:
    """The one held body that a name can be; None when there is none or more than one."""
    parsed = parse_name(name)
    rows = connection.execute(select(issuers).where(issuers.c.own == parsed.own)).all()
    exact = [row for row in rows if row.key == parsed.key]
    same = exact or [row for row in rows if is_same_body(parse_name(row.key), parsed)]
    return _row_to_issuer(same[0]) if len(same) == 1 else None


def find_slug(connection: Connection, name: str, entries: Sequence[IssuerEntry] = ()) -> tuple[str, Issuer | None]:
    """The slug of the issuer of a printed name, or the one that it would get; and the issuer, when it is held."""
    entry = entry_of(entries, name)
    meant = entry.name if entry else name
    issuer = find_issuer(connection, meant)
    return (issuer.slug if issuer else _free_slug(connection, meant)), issuer


def put_entries(connection: Connection, entries: Sequence[IssuerEntry]) -> None:
    """What the operator says of issuers, in place of what was said before.

    Raises Refused when an alias is the name of another body held.
    """
    connection.execute(delete(issuer_names).where(issuer_names.c.origin == OPERATOR))
    nothing = {"operator_level": None, "operator_scope": None, "operator_parent": None}
    connection.execute(update(issuers).values(nothing))
    for number, entry in enumerate(entries, 1):
        issuer = find_issuer(connection, entry.name)
        for alias in entry.aliases:
            other = find_issuer(connection, alias)
            if other is not None and (issuer is None or other.id != issuer.id):
                raise Refused(
                    f"{FILE}: entry {number}: the alias “{alias}” is the name of another issuer held, {other.name} "
                    f"({other.slug}); remove its reports, or take the alias out"
                )
        if issuer is not None:
            _put_entry(connection, entry, issuer.id)


def _put_entry(connection: Connection, entry: IssuerEntry, issuer: int) -> None:
    known = {
        "operator_level": entry.level.value if entry.level else None,
        "operator_scope": entry.scope,
        "operator_parent": entry.parent,
    }
    connection.execute(update(issuers).where(issuers.c.id == issuer).values(known))
    rows = [{"issuer": issuer, "name": name, "origin": OPERATOR} for name in (entry.name, *entry.aliases)]
    connection.execute(upsert(issuer_names).on_conflict_do_nothing(), rows)


def remove_unused(connection: Connection) -> None:
    """Forget issuers without any report."""
    used = select(versions.c.issuer)
    connection.execute(delete(issuers).where(issuers.c.id.not_in(used)))


def _row_to_issuer(row: Row[Any]) -> Issuer:
    return Issuer(row.id, row.slug, row.name, row.key, Level(row.operator_level or row.level))


def _new_issuer(connection: Connection, name: str) -> Issuer:
    parsed, level = parse_name(name), level_of(name)
    slug = _free_slug(connection, name)
    values = {"slug": slug, "name": name, "key": parsed.key, "own": parsed.own, "level": level.value}
    number = connection.execute(insert(issuers).values(values).returning(issuers.c.id)).scalar_one()
    return Issuer(number, slug, name, parsed.key, level)


def name_to_slug(name: str, parents: bool = False) -> str:
    """Pinyin of the narrowest place and the body: 漣河回族区人民政府 → lianhehuizuqu; with `parents` of every place."""
    from pypinyin import lazy_pinyin

    parsed = parse_name(name)
    parts = [*(parsed.places if parents else parsed.places[-1:]), parsed.body]
    words = ["".join(lazy_pinyin(part, errors=_keep_ascii)) for part in parts if part]
    return "-".join(word for word in words if word) or "report"


def _keep_ascii(text: str) -> str:
    return "".join(char for char in text.lower() if char.isascii() and char.isalnum())


def _free_slug(connection: Connection, name: str) -> str:
    longer = name_to_slug(name, parents=True)
    numbered = (f"{longer}-{number}" for number in count(2))
    for candidate in (name_to_slug(name), longer, *islice(numbered, 1000)):
        if not connection.execute(select(issuers.c.id).where(issuers.c.slug == candidate)).first():
            return candidate
    raise StoreUnavailable(f"no free id for {name}")
