"""The public JSON of a check (CONTRACT.md, section 6)."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from service.answer import DerivationOut, FigureOut, IssueOut, Public

MOST_CHARACTERS = 50_000
VerdictName = Literal["matches", "matches_rounded", "differs", "no_data", "ambiguous", "not_checkable"]


class Claim(Public):
    """A claimed quantity or direction at `start`:`end` of the text, in characters; `text` is its sentence, `printed` the
    quantity as it stands. `value` and `reported` are decimal strings in `unit`; `value` is null for a direction alone and
    signed for a change. `reported` is what the reports say, null where nothing was compared."""

    text: str
    start: int
    end: int
    printed: str
    value: str | None
    unit: str | None
    verdict: VerdictName
    reported: str | None
    explanation: str
    figures: list[FigureOut]
    derivation: DerivationOut | None
    warnings: list[IssueOut]


class Coverage(Public):
    """How many quantities the text claims, and how many of them were compared with a report."""

    numbers: int
    checked: int


class Check(Public):
    """A checked text: its claims by place. `id` is null for one that was not kept."""

    id: str | None
    lang: Literal["zh", "en"]
    text: str
    claims: list[Claim]
    coverage: Coverage


class CheckIn(BaseModel):
    """A text to check. `issuer` (any name that resolves) and `year` tell what it speaks of at first; `store` false keeps
    nothing of it; `lang` null lets the text decide in which language the explanations are."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(min_length=1, max_length=MOST_CHARACTERS)
    issuer: str | None = Field(default=None, max_length=100)
    year: int | None = Field(default=None, ge=1990, le=2100)
    store: bool = True
    lang: Literal["zh", "en"] | None = None
