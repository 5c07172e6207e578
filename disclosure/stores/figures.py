"""Figures in the database: exact look-ups over current versions."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal

from sqlalchemy import ColumnElement, Select, bindparam, func, select

from disclosure.model import Figure
from disclosure.stores.database import Database
from disclosure.stores.prepared import PreparedSelect, is_one_of, to_values
from disclosure.stores.rows import row_to_figure
from disclosure.stores.schema import figures, versions


class FigureStore:
    """Finds figures by report version, issuer, year and indicator."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def of_version(self, key: int) -> dict[str, Figure]:
        """The figures of one report version by indicator; slots that it does not print are absent."""
        return {row.indicator: row_to_figure(row) for row in self.database.rows(OF_VERSION, key=key)}

    def of_versions(self, keys: Collection[int], indicators: Collection[str]) -> dict[int, dict[str, Figure]]:
        """Some figures of some report versions, by version and indicator; slots that are not printed are absent."""
        found: dict[int, dict[str, Figure]] = {key: {} for key in keys}
        for row in self.database.rows(OF_VERSIONS, keys=to_values(sorted(keys)), slots=to_values(indicators)):
            found[row.version][row.indicator] = row_to_figure(row)
        return found

    def all_of(self, keys: Collection[int], indicator: str | None = None) -> dict[int, list[Figure]]:
        """All figures of some report versions, or those of one slot, by version."""
        found: dict[int, list[Figure]] = {key: [] for key in keys}
        with self.database.reading() as connection:
            for row in connection.execute(_figures().where(*_within(keys, indicator))):
                found[row.version].append(row_to_figure(row))
        return found

    def slots(self, keys: Collection[int]) -> set[str]:
        """The slots that any of some report versions prints."""
        with self.database.reading() as connection:
            return set(connection.execute(select(figures.c.indicator).distinct().where(*_within(keys, None))).scalars())

    def count(self, keys: Collection[int], indicator: str | None = None) -> int:
        """How many figures some report versions have, of one slot or of all."""
        query = select(func.count()).select_from(figures).where(*_within(keys, indicator))
        with self.database.reading() as connection:
            return int(connection.execute(query).scalar_one())

    def with_value(self, keys: Collection[int], value: Decimal) -> list[Figure]:
        """The figures of some report versions that hold a number, in the order of their table."""
        found = [figure for key in sorted(keys) for figure in self.of_version(key).values()]
        return [figure for figure in found if figure.cell.value == value]

    def find(self, issuer: int | None, year: int | None, indicator: str | None, limit: int) -> tuple[list[Figure], int]:
        """Figures of current versions that fit, in the order of reports, and how many there are without the limit."""
        conditions = [versions.c.current == 1]
        conditions += [versions.c.issuer == issuer] if issuer is not None else []
        conditions += [versions.c.year == year] if year is not None else []
        conditions += [figures.c.indicator == indicator] if indicator is not None else []
        query = _figures().where(*conditions).order_by(versions.c.report, figures.c.version).limit(limit)
        count = (
            select(func.count())
            .select_from(figures)
            .join(versions, versions.c.id == figures.c.version)
            .where(*conditions)
        )
        with self.database.reading() as connection:
            found = [row_to_figure(row) for row in connection.execute(query)]
            return found, int(connection.execute(count).scalar_one())


def _within(keys: Collection[int], indicator: str | None) -> list[ColumnElement[bool]]:
    versions_given = figures.c.version.in_(
        select(func.json_each(to_values(sorted(keys))).table_valued("value").c.value)
    )
    return [versions_given, *([figures.c.indicator == indicator] if indicator is not None else [])]


def _figures() -> Select[tuple[object, ...]]:
    columns = (versions.c.report, versions.c.number, versions.c.issuer_name, versions.c.year)
    return select(figures, *columns).join(versions, versions.c.id == figures.c.version)


OF_VERSION = PreparedSelect(_figures().where(figures.c.version == bindparam("key")))
OF_VERSIONS = PreparedSelect(
    _figures().where(is_one_of(figures.c.version, "keys"), is_one_of(figures.c.indicator, "slots"))
)
