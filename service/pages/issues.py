"""The Issues found, as a list that can be narrowed; the operator decides on each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from service.answer import IssueOut
from service.pages.fields import (
    alike_names,
    any_choice,
    body_field,
    body_names,
    button,
    choice_field,
    filter_form,
    pager,
    text_field,
    told_done,
    told_error,
)
from service.pages.frame import Visit, document, post_form
from service.pages.issue import issue_entry, kind_name
from service.pages.markup import Element, h
from service.pages.parts import note, report_text

SEVERITIES, STATES = ("error", "warning", "info"), ("open", "confirmed", "dismissed")
DECISIONS = {"confirmed": "confirm", "dismissed": "dismiss", "open": "reopen"}
REASON_LENGTH = 1000


@dataclass(frozen=True, slots=True)
class IssuesView:
    """A page of the list, `first` being the number of its first one; `titles` are those of the reports by id."""

    issues: Sequence[IssueOut]
    labels: Mapping[str, str]
    titles: Mapping[str, str]
    first: int
    total: int
    page: int
    pages: int
    codes: Sequence[str]
    years: Sequence[int]
    unknown: str | None
    alike: Sequence[str]


def issues_page(visit: Visit, view: IssuesView) -> str:
    """The whole page."""
    entries = [_entry(visit, view, issue, n) for n, issue in enumerate(view.issues, view.first)]
    none = h("p", {"class": "none"}, visit.say("issue_list.none"))
    return document(
        visit,
        visit.say("issue_list.title"),
        h("p", {"class": "lead"}, visit.say("issue_list.lead")),
        _filter(visit, view),
        told_done(visit.say("issue_list.saved")) if visit.given("said") == "saved" else None,
        told_error(visit.say("issue_list.no_reason")) if visit.given("said") == "no_reason" else None,
        alike_names(visit, view.unknown, view.alike, "shelf.unknown") if view.unknown else None,
        note(visit.say("issue_list.total", total=view.total)),
        h("ol", {"class": "issues"}, entries) if entries else none,
        pager(visit, view.page, view.pages),
    )


def _filter(visit: Visit, view: IssuesView) -> Element:
    chosen = {
        "code": [(code, kind_name(visit, code)) for code in view.codes],
        "severity": [(each, visit.say(f"issues.severities.{each}")) for each in SEVERITIES],
        "state": [(each, visit.say(f"issues.states.{each}")) for each in STATES],
        "year": [(str(year), visit.say("year", year=year)) for year in view.years],
    }
    fields = [
        choice_field(name, visit.say(f"issue_list.{name}"), any_choice(visit, choices), visit.given(name))
        for name, choices in chosen.items()
    ]
    issuer = body_field("issuer", visit.say("issue_list.issuer"), visit.given("issuer"), maxlength=100)
    return filter_form(visit, "/issues", issuer, *fields, body_names(visit))


def _entry(visit: Visit, view: IssuesView, issue: IssueOut, n: int) -> Element:
    title = report_text(view.titles.get(issue.report_id, issue.report_id))
    report = h("a", {"href": visit.link(f"/reports/{issue.report_id}")}, title)
    decide = _decide(visit, issue, n) if visit.csrf is not None else None
    return issue_entry(visit, issue, n, None, view.labels, h("p", {"class": "of"}, report), decide)


def _decide(visit: Visit, issue: IssueOut, n: int) -> Element:
    """The form of a decision; what an Issue is already is not offered."""
    buttons = [
        button(visit.say(f"issue_list.{word}"), name="state", value=state, **{"class": "second"})
        for state, word in DECISIONS.items()
        if state != issue.state
    ]
    back = h("input", {"type": "hidden", "name": "back", "value": visit.again(said=None)})
    which = h("input", {"type": "hidden", "name": "issue", "value": issue.id})
    reason = text_field("reason", visit.say("issue_list.reason"), id=f"f-reason-{n}", maxlength=REASON_LENGTH)
    form = post_form(visit, "/issues", which, back, reason, h("div", {"class": "actions"}, buttons), kind="stacked")
    return h("details", None, h("summary", None, visit.say("issue_list.decide")), form)
