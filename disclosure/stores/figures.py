"""Figures in the database: exact look-ups over current versions."""

from __future__ import annotations

from sqlalchemy import Select, func, select

from disclosure.model import Figure
from disclosure.stores.database import Database
from disclosure.stores.rows import row_to_figure
from disclosure.stores.schema import figures, versions


class FigureStore:
    """Finds figures by report version, issuer, year and indicator."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def of_version(self, key: int) -> dict[str, Figure]:
        """The figures of one report version by indicator; slots that it does not print are absent."""
        query = _figures().where(figures.c.version == key)
        with self.database.reading() as connection:
            return {row.indicator: row_to_figure(row) for row in connection.execute(query)}

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


def _figures() -> Select[tuple[object, ...]]:
    columns = (versions.c.report, versions.c.number, versions.c.issuer_name, versions.c.year)
    return select(figures, *columns).join(versions, versions.c.id == figures.c.version)
