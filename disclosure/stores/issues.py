"""Issues in the database, and what people decided about them."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Select, case, func, select
from sqlalchemy.dialects.sqlite import insert

from disclosure.errors import NotHeld
from disclosure.model import Issue, Severity
from disclosure.stores.contents import OWN
from disclosure.stores.database import Database, now
from disclosure.stores.prepared import PreparedSelect, is_one_of, to_values
from disclosure.stores.rows import row_to_issue
from disclosure.stores.schema import issue_states, issues, versions

STATE = func.coalesce(issue_states.c.state, "open")
RANK = case({severity.value: rank for rank, severity in enumerate(Severity)}, value=issues.c.severity)


class IssueStore:
    """Finds Issues with their states, and sets a state."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def of_versions(self, keys: Iterable[int] | None = None, own: bool = False) -> list[Issue]:
        """The Issues of the given versions, or of all current ones; errors first. `own`: without those between reports."""
        query, values = (CURRENT, {}) if keys is None else (OF_VERSIONS, {"keys": to_values(list(keys))})
        rows = self.database.rows(query, **values)
        return [row_to_issue(row) for row in rows if not own or row.origin == OWN]

    def find(
        self,
        limit: int,
        issuer: int | None = None,
        year: int | None = None,
        code: str | None = None,
        severity: str | None = None,
        state: str | None = None,
    ) -> tuple[list[Issue], int]:
        """Issues of current versions that fit, errors first, and how many there are without the limit."""
        query = _issues().where(versions.c.current == 1)
        wanted = {
            versions.c.issuer: issuer, versions.c.year: year, issues.c.code: code, issues.c.severity: severity, STATE: state,
        }  # fmt: skip
        for column, value in wanted.items():
            query = query if value is None else query.where(column == value)
        count = select(func.count()).select_from(query.subquery())
        with self.database.reading() as connection:
            found = [row_to_issue(row) for row in connection.execute(_ordered(query).limit(limit))]
            return found, int(connection.execute(count).scalar_one())

    def get(self, issue_id: str) -> Issue:
        """An Issue as in the newest version that has it. Raises NotHeld."""
        query = _issues().where(issues.c.id == issue_id).order_by(versions.c.number.desc()).limit(1)
        with self.database.reading() as connection:
            row = connection.execute(query).first()
        if row is None:
            raise NotHeld(f"no issue {issue_id} is held; /api/issues lists them")
        return row_to_issue(row)

    def set_state(self, issue_id: str, state: str, reason: str | None) -> Issue:
        """Keep a person's decision; it stays when the report is read again, replaced, or removed and put again.

        Raises NotHeld.
        """
        self.get(issue_id)
        decided = {"state": state, "reason": reason, "updated_at": now()}
        kept = insert(issue_states).values(issue=issue_id, **decided)
        with self.database.writing() as connection:
            connection.execute(kept.on_conflict_do_update(index_elements=["issue"], set_=decided))
        return self.get(issue_id)


def _issues() -> Select[tuple[object, ...]]:
    columns = (versions.c.report, STATE.label("state"), issue_states.c.reason)
    joined = select(issues, *columns).join(versions, versions.c.id == issues.c.version)
    return joined.outerjoin(issue_states, issue_states.c.issue == issues.c.id)


def _ordered(query: Select[tuple[object, ...]]) -> Select[tuple[object, ...]]:
    return query.order_by(RANK, versions.c.report, issues.c.id, versions.c.number)


CURRENT = PreparedSelect(_ordered(_issues().where(versions.c.current == 1)))
OF_VERSIONS = PreparedSelect(_ordered(_issues().where(is_one_of(versions.c.id, "keys"))))
