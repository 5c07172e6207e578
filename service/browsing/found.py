"""The Issues that a visit asks for."""

from __future__ import annotations

from collections.abc import Collection

from fastapi import HTTPException

from disclosure.issue_kinds import load_issue_kinds
from disclosure.model import Issue
from service.browsing.shelf import name_to_issuers, page_of, pages_of, whole_number
from service.browsing.viewing import labels_of
from service.lookup import Lookup
from service.pages.frame import Visit
from service.pages.issues import SEVERITIES, STATES, IssuesView

PAGE_SIZE = 50


def find_issues(visit: Visit, lookup: Lookup) -> IssuesView:
    """The page of the list. Raises 400 for a filter that there is not."""
    held, page = lookup.answering.held.get(), page_of(visit)
    codes = list(load_issue_kinds())
    severity, state = choice_of(visit, "severity", SEVERITIES), choice_of(visit, "state", STATES)
    asked = visit.given("issuer")
    named = name_to_issuers(asked, held) if asked else None
    issuer = named.issuers[0] if named is not None and named.issuers else None
    found: list[Issue] = []
    total = 0
    if named is None or issuer is not None:
        found, total = lookup.library.issues.find(
            page * PAGE_SIZE, issuer, whole_number(visit, "year", 1990, 2100),
            choice_of(visit, "code", codes), severity, state,
        )  # fmt: skip
    first = (page - 1) * PAGE_SIZE
    issues = [lookup.present.issue(issue) for issue in found[first:]]
    return IssuesView(
        issues=issues,
        labels=labels_of(issues, visit, lookup),
        titles={
            issue.report_id: held.by_id[issue.report_id].title for issue in issues if issue.report_id in held.by_id
        },
        first=first + 1,
        total=total,
        page=page,
        pages=pages_of(total, PAGE_SIZE),
        codes=codes,
        years=sorted({report.year for report in held.by_id.values()}, reverse=True),
        unknown=asked if named is not None and issuer is None else None,
        alike=named.alike if named is not None else (),
    )


def choice_of(visit: Visit, name: str, choices: Collection[str]) -> str | None:
    """One of some choices; None where the query makes none. Raises 400."""
    given = visit.given(name)
    if given and given not in choices:
        raise HTTPException(400, f"{name}: {', '.join(choices)}")
    return given or None
