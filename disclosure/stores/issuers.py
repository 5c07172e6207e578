"""Issuers: which body a report's printed name belongs to, and the slug its reports are known by."""

from __future__ import annotations

from itertools import count, islice

from sqlalchemy import Connection, delete, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from disclosure.errors import StoreUnavailable
from disclosure.model import Issuer, Level
from disclosure.names import is_same_body, level_of, parse_name
from disclosure.stores.schema import issuer_names, issuers, versions


def find_issuers(connection: Connection) -> list[tuple[Issuer, tuple[str, ...]]]:
    """Every issuer with all the names it was printed under."""
    names: dict[int, list[str]] = {}
    for row in connection.execute(select(issuer_names)):
        names.setdefault(row.issuer, []).append(row.name)
    return [
        (Issuer(row.id, row.slug, row.name, row.key, Level(row.level)), tuple(names.get(row.id, ())))
        for row in connection.execute(select(issuers))
    ]


def put_issuer(connection: Connection, name: str) -> Issuer:
    """The issuer of a printed name: the one held body it can be, else a new one. Spellings are remembered."""
    parsed = parse_name(name)
    rows = connection.execute(select(issuers).where(issuers.c.own == parsed.own)).all()
    exact = [row for row in rows if row.key == parsed.key]
    same = exact or [row for row in rows if is_same_body(parse_name(row.key), parsed)]
    if len(same) == 1:
        issuer = Issuer(same[0].id, same[0].slug, same[0].name, same[0].key, Level(same[0].level))
    else:
        issuer = _new_issuer(connection, name)
    connection.execute(upsert(issuer_names).values(issuer=issuer.id, name=name).on_conflict_do_nothing())
    return issuer


def remove_unused(connection: Connection) -> None:
    """Forget issuers without any report."""
    used = select(versions.c.issuer)
    connection.execute(delete(issuers).where(issuers.c.id.not_in(used)))


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
