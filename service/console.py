"""Outcomes, reports, answers and Issues as lines for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from disclosure.model import Issue

if TYPE_CHECKING:
    from disclosure.stores.reports import HeldReport


def outcome_line(outcome: dict[str, Any]) -> str:
    """What became of one file."""
    kind = outcome["outcome"]
    if kind in ("refused", "skipped"):
        return f"{kind}  {outcome['source']}"
    line = f"{kind}  {outcome['report_id']}  {outcome['issuer']} {outcome['year']}  {outcome['cells']} cells"
    issues = f", {outcome['issues']} issues" if outcome["issues"] else ""
    told = {"version": f" (now version {outcome['version']}; earlier ones are kept)", "same": " (held already)"}
    return line + issues + told.get(kind, "")


def report_line(held: HeldReport) -> str:
    """A report held, with the number of its current version."""
    return f"{held.id}  {held.issuer} {held.year}  version {held.number}"


def answer_lines(answer: dict[str, Any]) -> str:
    """An Answer object with its sources, warnings and follow-ups."""
    lines = [answer["text"]]
    lines += [f"[{each['n']}] {each['ref']}" for each in answer["citations"]]
    lines += [f"! {each['message']}" for each in answer["warnings"] if each["message"] not in answer["text"]]
    lines += [f"→ {each}" for each in answer["followups"]]
    return "\n".join(lines)


def issue_line(issue: Issue) -> str:
    """An Issue with what was decided about it."""
    decided = (
        "" if issue.state == "open" else f"  [{issue.state}: {issue.reason}]" if issue.reason else f"  [{issue.state}]"
    )
    return f"{issue.severity.value}  {issue.message}{decided}"
