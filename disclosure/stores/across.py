"""Issues between reports: a report and the year before it, and look-alike places in reports of other issuers.

They belong to current versions only, and follow from the set of current versions alone, whatever the order they came in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, Row, bindparam, delete, insert, select

from disclosure.alike import misspellings
from disclosure.hooks import Compare, ComparePlaces, Hooks, PlacesNamed
from disclosure.model import HeldYear, Issue
from disclosure.stores.contents import OWN, find_statements
from disclosure.stores.rows import issue_to_row, row_to_cell
from disclosure.stores.schema import figures, issues, place_names, versions

YEARS, PLACES = "years", "places"
BATCH = 500
Version = Row[tuple[object, ...]]
# The first report (by id) that names a place, and the first one of another issuer: (report, issuer), at most two.
Witnesses = dict[str, list[tuple[str, int]]]
FIRST_NAMING = (
    select(place_names.c.report, place_names.c.issuer)
    .where(place_names.c.name == bindparam("place"))
    .order_by(place_names.c.report)
    .limit(1)
)
FIRST_OTHER_NAMING = FIRST_NAMING.where(place_names.c.issuer != bindparam("body"))


def recheck_years(connection: Connection, issuer: int, year: int, hooks: Hooks) -> None:
    """The Issues between an issuer's report on `year` and that on the year before, and on the year after."""
    if hooks.compare is None:
        return
    for later in (year, year + 1):
        after = current_version(connection, issuer, later)
        if after is not None:
            _recheck_year(connection, after, hooks.compare)


def version_to_year(connection: Connection, version: Version) -> HeldYear:
    """What a comparison needs of a row of `versions`."""
    rows = connection.execute(select(figures).where(figures.c.version == version.id))
    cells = {row.indicator: row_to_cell(row) for row in rows}
    statements = find_statements(connection, version.id)
    return HeldYear(version.report, version.issuer_name, version.year, version.edition, cells, statements)


def drop_across(connection: Connection, report_id: str) -> None:
    """Forget what a report's versions have from other reports: its Issues, and the places under which others find it."""
    mine = select(versions.c.id).where(versions.c.report == report_id)
    connection.execute(delete(issues).where(issues.c.version.in_(mine), issues.c.origin != OWN))
    connection.execute(delete(place_names).where(place_names.c.report == report_id))


def put_places(connection: Connection, places: Iterable[str], version: Version) -> None:
    """The places that a current version names, in order."""
    rows = [
        {"name": name, "report": version.report, "version": version.id, "issuer": version.issuer, "ordinal": ordinal}
        for ordinal, name in enumerate(dict.fromkeys(places))
    ]
    if rows:
        connection.execute(insert(place_names), rows)


def find_places(connection: Connection, report_id: str) -> tuple[str, ...]:
    """The places that the current version of a report names, its own first."""
    query = select(place_names.c.name).where(place_names.c.report == report_id).order_by(place_names.c.ordinal)
    return tuple(connection.execute(query).scalars())


def find_witnesses(connection: Connection, names: Iterable[str]) -> Witnesses:
    """Who names each place."""
    return {name: _witnesses_of(connection, name) for name in dict.fromkeys(names)}


def recheck_places(connection: Connection, before: Witnesses, report_id: str, hooks: Hooks) -> None:
    """The Issues on look-alike places of a report, and of every report that names one like those whose witnesses moved.

    `before` holds the witnesses, before the change, of all places that the report named or names.
    """
    if hooks.compare_places is None:
        return
    after = find_witnesses(connection, before)
    moved = [name for name in before if before[name] != after[name]]
    alike = {each for name in moved for each in misspellings(name)}
    touched = {report_id}
    for part in _batches(sorted(alike)):
        query = select(place_names.c.report).where(place_names.c.name.in_(part)).distinct()
        touched.update(connection.execute(query).scalars())
    for each in sorted(touched):
        _recheck_report(connection, each, hooks.compare_places)


def look_alikes(connection: Connection, places: Iterable[str], issuer: int | None) -> Mapping[str, str]:
    """Places that look like one of `places` and stand in reports of other issuers → the first such report's id."""
    alike = {each for name in places for each in misspellings(name)}
    known: set[str] = set()
    for part in _batches(sorted(alike)):
        query = select(place_names.c.name).where(place_names.c.name.in_(part)).distinct()
        known.update(connection.execute(query).scalars())
    found = {name: _witnesses_of(connection, name) for name in sorted(known)}
    others = {name: [report for report, body in found[name] if body != issuer] for name in found}
    return {name: reports[0] for name, reports in others.items() if reports}


def recheck_everything(connection: Connection, hooks: Hooks) -> None:
    """All Issues between reports, anew."""
    connection.execute(delete(issues).where(issues.c.origin != OWN))
    for row in connection.execute(select(versions).where(versions.c.current == 1).order_by(versions.c.report)).all():
        if hooks.compare is not None:
            _recheck_year(connection, row, hooks.compare)
        if hooks.compare_places is not None:
            _recheck_report(connection, row.report, hooks.compare_places)


def current_version(connection: Connection, issuer: int | None, year: int) -> Version | None:
    """The row of `versions` of an issuer's report on a year; None where none is held."""
    query = select(versions).where(versions.c.issuer == issuer, versions.c.year == year, versions.c.current == 1)
    return connection.execute(query).first()


def _recheck_year(connection: Connection, after: Version, compare: Compare) -> None:
    """The Issues between a current version and the report on the year before."""
    before = current_version(connection, after.issuer, after.year - 1)
    found: Sequence[Issue] = ()
    if before is not None:
        found = compare(version_to_year(connection, before), version_to_year(connection, after))
    _replace(connection, after.id, after.report, found, YEARS)


def _recheck_report(connection: Connection, report_id: str, compare: ComparePlaces) -> None:
    query = select(versions).where(versions.c.report == report_id, versions.c.current == 1)
    version = connection.execute(query).first()
    if version is None:
        return
    named = PlacesNamed(report_id, version.issuer_name, version.year, find_places(connection, report_id))
    found = compare(named, look_alikes(connection, named.places, version.issuer))
    _replace(connection, version.id, report_id, found, PLACES)


def _replace(connection: Connection, key: int, report_id: str, found: Iterable[Issue], origin: str) -> None:
    connection.execute(delete(issues).where(issues.c.version == key, issues.c.origin == origin))
    rows = {issue.id: issue_to_row(issue, key, report_id, origin) for issue in found}
    if rows:
        connection.execute(insert(issues), list(rows.values()))


def _witnesses_of(connection: Connection, name: str) -> list[tuple[str, int]]:
    first = connection.execute(FIRST_NAMING, {"place": name}).first()
    if first is None:
        return []
    second = connection.execute(FIRST_OTHER_NAMING, {"place": name, "body": first.issuer}).first()
    return [(row.report, row.issuer) for row in (first, second) if row is not None]


def _batches(names: Sequence[str]) -> Iterable[Sequence[str]]:
    return (names[start : start + BATCH] for start in range(0, len(names), BATCH))
