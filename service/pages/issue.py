"""An Issue as an entry of a list."""

from __future__ import annotations

from collections.abc import Mapping

from service.answer import IssueOut
from service.pages.frame import Visit
from service.pages.markup import Element, h
from service.pages.parts import anchor, issue_text

MOST_CELLS = 12


def issue_entry(
    visit: Visit, issue: IssueOut, n: int, here: str | None, labels: Mapping[str, str], *more: object
) -> Element:
    """What kind of Issue it is, what it says, and the cells it touches with their `labels` by figure id; `here` is the report
    whose page shows it, whose cells it then leads to."""
    links = [_cell_link(visit, figure, here, labels.get(figure, figure)) for figure in issue.figures[:MOST_CELLS]]
    cells = h("p", {"class": "where"}, visit.say("report.where"), _between(links)) if links else None
    reason = h("p", {"class": "note"}, visit.say("issues.reason", reason=issue.reason)) if issue.reason else None
    return h(
        "li",
        {"class": f"{issue.severity} {issue.state}", "id": f"issue-{n}"},
        h(
            "p",
            {"class": "grade"},
            f"{n}. ",
            h("strong", None, kind_name(visit, issue.code)),
            f" · {_grade(visit, issue)}",
        ),
        issue_text(issue.code, issue.message, visit.lang),
        reason,
        cells,
        more,
    )


def kind_name(visit: Visit, code: str) -> str:
    """What a kind of Issue is called; a kind that is no longer given keeps its code."""
    return visit.words.find(f"issue_list.codes.{code}") or code


def _grade(visit: Visit, issue: IssueOut) -> str:
    return f"{visit.say('issues.severities.' + issue.severity)} · {visit.say('issues.states.' + issue.state)}"


def _cell_link(visit: Visit, figure: str, here: str | None, label: str) -> Element:
    report, _, indicator = figure.partition("/")
    to = (
        f"#{anchor(figure)}"
        if report == here
        else f"{visit.link(f'/reports/{report}', cell=indicator)}#{anchor(figure)}"
    )
    is_here = report == here or here is None
    return h("a", {"href": to}, label if is_here else f"{label} ({report})")


def _between(links: list[Element]) -> list[Element | str]:
    """Links with commas between them."""
    return [part for number, link in enumerate(links) for part in (("；", link) if number else (link,))]
