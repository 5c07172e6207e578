"""The public JSON (CONTRACT.md, section 4), apart from the domain types."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator


class Public(BaseModel):
    model_config = ConfigDict(frozen=True)


class LocatorOut(Public):
    """Where something stands: row and column from 1 in the table as printed; start/end in characters of the section."""

    table: str | None = None
    row: int | None = None
    column: int | None = None
    page: int | None = None
    bbox: tuple[float, float, float, float] | None = None
    section: str | None = None
    start: int | None = None
    end: int | None = None


class FigureOut(Public):
    """A slot of a report: `value` is a decimal string, null for a cell without a number; `method` is how it was read."""

    id: str
    report_id: str
    issuer: str
    year: int
    indicator: str
    label: str
    value: str | None
    unit: str
    reading: Literal["number", "blank", "dash", "unreadable"]
    printed: str
    status: Literal["consistent", "inconsistent", "unchecked"]
    method: Literal["text", "ocr", "hand"] = "text"
    locator: LocatorOut
    url: str


class DerivationOut(Public):
    """A calculation that can be replayed from its operands."""

    operation: str
    expression: str
    value: str
    unit: str
    operands: list[FigureOut | DerivationOut]


class PassageOut(Public):
    """Report text that an answer rests on; `also` are the ids of passages of other reports that say the same."""

    id: str
    report_id: str
    issuer: str
    year: int
    section: str
    text: str
    score: float
    url: str
    also: list[str] = []


class IssueOut(Public):
    """Something in a report that does not add up or could not be read."""

    id: str
    code: str
    severity: Literal["error", "warning", "info"]
    blame: Literal["report", "reading", "exception", "note"]
    message: str
    report_id: str
    figures: list[str]
    locators: list[LocatorOut]
    state: Literal["open", "confirmed", "dismissed"]
    reason: str | None


class CitationOut(Public):
    """What `[n]` in the text stands for: a figure id or a passage id."""

    n: int
    kind: Literal["figure", "passage"]
    ref: str


class Interpretation(Public):
    """How the question was understood."""

    issuers: list[str]
    years: list[int]
    indicators: list[str]
    operation: str
    text: str


class Answer(Public):
    """An answer: `value` is the one number that answers, null with every status but `answered`."""

    id: str
    conversation_id: str
    question: str
    lang: Literal["zh", "en"]
    status: Literal["answered", "clarify", "missing", "out_of_scope"]
    reason: str | None
    text: str
    value: str | None
    unit: str | None
    figures: list[FigureOut]
    derivation: DerivationOut | None
    passages: list[PassageOut]
    citations: list[CitationOut]
    warnings: list[IssueOut]
    interpretation: Interpretation
    followups: list[str]
    chart: dict[str, Any] | None = None


class AskIn(BaseModel):
    """A question. `conversation_id` goes on with a conversation; `lang` null lets the question decide. `issuer` pins a body:
    it is meant where the question names none, and questions about others are refused."""

    question: str = Field(min_length=1, max_length=500)
    conversation_id: str | None = Field(default=None, max_length=100)
    lang: Literal["zh", "en"] | None = None
    issuer: str | None = Field(default=None, max_length=100)


class FeedbackIn(BaseModel):
    """What a person says of an answer: whether it was of use, and what was wrong or right with it."""

    model_config = ConfigDict(extra="forbid")

    answer_id: str = Field(min_length=1, max_length=100)
    useful: bool = Field(strict=True)
    comment: str | None = Field(default=None, max_length=1000)


class FigureList(Public):
    """Figures that fit, and how many there are without the limit."""

    figures: list[FigureOut]
    total: int


class IssueList(Public):
    """Issues that fit, errors first, and how many there are without the limit."""

    issues: list[IssueOut]
    total: int


class PassageList(Public):
    """Passages that fit, best first."""

    passages: list[PassageOut]


class ReportOut(Public):
    """What lists show of a report; `year` is the year reported on, `scope` whether its figures are the body's own."""

    id: str
    issuer: str
    year: int
    title: str
    edition: str
    level: str
    parent: str | None
    scope: str
    method: str
    source_url: str | None
    published: str | None
    source_name: str
    ingested_at: str
    sha256: str
    version: int


class ReportList(Public):
    """A page of the reports that fit, and how many there are on all pages."""

    reports: list[ReportOut]
    total: int


class AuditOut(Public):
    """A draft as read: what it says it is, and its Issues. Nothing of it is kept."""

    title: str
    issuer: str
    year: int
    edition: str
    issues: list[IssueOut]


class IssueIn(BaseModel):
    """A person's decision on an Issue; a reason is needed to confirm or dismiss it."""

    model_config = ConfigDict(extra="forbid")

    state: Literal["open", "confirmed", "dismissed"]
    reason: str | None = Field(default=None, max_length=1000)

    @model_validator(mode="after")
    def _check_reason(self) -> IssueIn:
        if self.state != "open" and not (self.reason or "").strip():
            raise ValueError(f"say in “reason” why the issue is {self.state}")
        return self


class SearchIn(BaseModel):
    """A search in the prose; `issuer` is any name that resolves."""

    query: str = Field(min_length=1, max_length=500)
    issuer: str | None = Field(default=None, max_length=100)
    year: int | None = Field(default=None, ge=1990, le=2100)
    k: int = Field(default=5, ge=1, le=50)
