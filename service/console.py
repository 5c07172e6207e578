"""Outcomes, reports, answers, checks and Issues as lines for a terminal, and how far a long command is."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from disclosure.errors import Refused
from disclosure.model import Issue

if TYPE_CHECKING:
    from disclosure.stores.reports import HeldReport


FEW = 3


@contextmanager
def progress(doing: str, total: int) -> Iterator[Callable[[object], None]]:
    """What is to be told of each thing done, for a progress bar: on stderr when that is a terminal, of more than a few."""
    if not sys.stderr.isatty() or total < FEW:
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(doing, total=total)
        yield lambda _: bar.advance(task)


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


VERDICT_SIGNS = {"matches": "=", "matches_rounded": "≈", "differs": "≠", "no_data": "∅", "ambiguous": "?"}


def check_lines(check: dict[str, Any]) -> str:
    """A Check object: each claim with its verdict and why, then how much was checked."""
    lines = []
    for claim in check["claims"]:
        sign = VERDICT_SIGNS.get(claim["verdict"], "-")
        lines += [f"{sign} {claim['printed']}  [{claim['verdict']}]  {claim['explanation']}"]
        lines += [f"    {figure['id']}" for figure in claim["figures"]]
    told = check["coverage"]
    lines.append(f"{told['checked']} of {told['numbers']} quantities were compared with the reports")
    return "\n".join([*lines, *([f"kept as {check['id']}"] if check["id"] else [])])


def issue_line(issue: Issue) -> str:
    """An Issue with what was decided about it."""
    decided = (
        "" if issue.state == "open" else f"  [{issue.state}: {issue.reason}]" if issue.reason else f"  [{issue.state}]"
    )
    return f"{issue.severity.value}  {issue.message}{decided}"


def read_text(file: str) -> str:
    """The text of a file, or of standard input. Raises Refused when it is no text."""
    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        return data.decode("utf-8-sig")
    except OSError as error:
        raise Refused(f"{file} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise Refused(f"{file} is not text in UTF-8 (byte {error.start}); save it as plain text first") from error
