"""A question as far as it is told before its operation is: its facts beside its query."""

from __future__ import annotations

from dataclasses import dataclass

from service.questions.facts import Facts
from service.questions.query import ISSUERS, SUBJECTS, YEARS, Query

CHANGES = ("up", "down", "growth", "change", "yoy")
PAIRS = ("difference", "more", "less", "points", *CHANGES)
PAIRED = ("multiple", "average_growth", "growth", "points", "difference", "more", "less")
NAMES_YEARS = ("which_year", "how_many_years")
NAMES_BODIES = ("bodies", "how_many_bodies", "everyone")
NAMES_PARTS = ("which_kind", "which_part")


def sets_against(facts: Facts) -> bool:
    """Whether one is said to be more or less than another: 公开的比不公开的多."""
    return facts.has("than") and facts.has("greater", "smaller", "more", "less")


@dataclass(frozen=True, slots=True)
class Shape:
    """A question as far as it is told: its facts and its query, whose issuers, years and subjects are those meant.

    `years_named`: the years were named or follow from named ones; `as_named`: the first of two stands before a 比 and is
    measured against the second; `parts`: slots that the subject is made of, for the question which of them is greatest.
    """

    facts: Facts
    query: Query
    years_named: bool
    as_named: bool
    parts: tuple[str, ...] = ()
    whole_given: bool = False

    @property
    def many_issuers(self) -> bool:
        return self.query.everyone or len(self.query.issuers) > 1

    @property
    def many_years(self) -> bool:
        return len(self.query.years) > 1

    @property
    def many_subjects(self) -> bool:
        return len(self.query.subjects) > 1

    @property
    def axis(self) -> str:
        """What the question names several of; issuers before years before subjects."""
        if self.many_issuers and not self.many_years:
            return ISSUERS
        if self.many_years and not self.many_issuers:
            return YEARS
        if self.many_issuers:
            return ISSUERS
        return SUBJECTS if self.many_subjects else ""

    @property
    def falls(self) -> bool:
        """Whether falls alone are asked about."""
        return self.facts.has("down") and not self.facts.has("up")

    @property
    def run_over(self) -> str:
        """The axis that the question's own words name, else what it names several of."""
        if self.facts.has(*NAMES_YEARS):
            return YEARS
        if self.facts.has(*NAMES_BODIES):
            return ISSUERS
        changes = self.facts.has(*CHANGES) and len(self.query.years) == 2
        if self.parts and not self.many_issuers and (not self.many_years or changes):
            return SUBJECTS
        return self.axis
