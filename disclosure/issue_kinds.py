"""The kinds of Issue: severity, whose it is, and the sentence. Data: `forms/issues.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from disclosure.load_form import load_data
from disclosure.model import Severity


class Blame(StrEnum):
    """report: it contradicts itself or another of its issuer; reading: we could not read it, or a person did; exception:
    unusual and allowed by a rule; note: worth knowing, nobody's fault."""

    REPORT = "report"
    READING = "reading"
    EXCEPTION = "exception"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class IssueKind:
    code: str
    severity: Severity
    blame: Blame
    message: str

    @property
    def warns(self) -> bool:
        """Whether an answer that uses the figure must say so."""
        return self.blame in (Blame.REPORT, Blame.READING)


@cache
def load_issue_kinds() -> dict[str, IssueKind]:
    """Every kind by its code."""
    kinds = (
        IssueKind(entry["code"], Severity(entry["severity"]), Blame(entry["blame"]), entry["message"])
        for entry in load_data("issues.yaml")
    )
    return {kind.code: kind for kind in kinds}


def issue_kind(code: str) -> IssueKind:
    """The kind of a code; an Issue stored under a code that is no longer given still warns."""
    return load_issue_kinds().get(code) or IssueKind(code, Severity.WARNING, Blame.REPORT, "")
