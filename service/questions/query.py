"""The one form in which a question is understood, by the grammar or by anything else that reads questions."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from decimal import Decimal
from typing import Any

YEARS, ISSUERS, SUBJECTS = "years", "issuers", "subjects"
ISSUES, REPORTS, DEFINE, LOOKUP, PROSE = "issues", "reports", "define", "lookup", "prose"
DONE = "done"
ALIKE, COMPOSITION = "alike", "composition"
WITHOUT_FIGURES = frozenset({ISSUES, REPORTS, DEFINE, LOOKUP, PROSE})


@dataclass(frozen=True, slots=True)
class Subject:
    """What is measured of one report. `kind`: slot; sum (of several slots); share (of the second slot, or of its usual whole);
    share_of_sum (of all but the last in the last, which is empty for the usual whole of the first); or rate: its id, and a
    kind of applicant where it is within one."""

    kind: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Condition:
    """A threshold. `comparator`: > >= < <= = between; `unit` is empty where the asker named none; `upper` is the other end
    of `between`, whose ends belong to it; `near` the vague number that both ends are told from (600多件)."""

    comparator: str
    value: Decimal
    unit: str = ""
    upper: Decimal | None = None
    near: Decimal | None = None

    def holds(self, value: Decimal) -> bool:
        """Whether a number in the threshold's unit meets it."""
        return {
            ">": value > self.value,
            ">=": value >= self.value,
            "<": value < self.value,
            "<=": value <= self.value,
            "=": value == self.value,
            "between": self.upper is not None and self.value <= value <= self.upper,
        }[self.comparator]

    def below_zero(self) -> Condition:
        """The same of a fall: by more than 10 % is less than -10 %."""
        turned = {">": "<", ">=": "<=", "<": ">", "<=": ">="}.get(self.comparator, self.comparator)
        low, upper = (-self.value, None) if self.upper is None else (-self.upper, -self.value)
        return replace(self, comparator=turned, value=low, upper=upper)


@dataclass(frozen=True, slots=True)
class Filter:
    """Which issuers are meant by all of them: of a `level`, of a `scope`, under a `parent` place, all but those `without`;
    empty stands for any."""

    level: str = ""
    scope: str = ""
    parent: str = ""
    without: tuple[int, ...] = ()


ANY = Filter()
JOIN = "+"  # between slots that are one whole together


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked: subjects × issuers × years, and one operation over them.

    `operation`: value; sum, mean, median, quantile; difference, growth, multiple, average_growth, average_change; compare,
    trend; rank, top, place; count, select, check; per, suppose; alike (whether two are the same), composition (the first of
    the indicators by the others); lookup, issues, reports, define, prose. It runs over `axis`. `measure` says how
    `indicators` are measured: slot, sum, share, or share_of_sum (of `whole`, a slot or several joined by +, or of their usual
    whole); `rates` are rates of the form, within the kind of applicant that `columns` names. `everyone` stands for all
    issuers held that fit `among`. `change` (difference, growth) makes each point a change from the first to the last of
    `years`, over the axis of years one from the year before; as the operation, too, it lists them. `nth` is the one place of
    a ranking that is asked for; `quantiles` are parts of 1; `ends`: a difference or multiple is that of the highest to the
    lowest; `by_size` ranks changes by their size, up or down; `wants` is number, name or yes; `unit` the unit asked for;
    `given` a number that the asker brought, in `given_unit` (for suppose the change: %, 倍 or the figure's own unit);
    `supposed` (up, down) the direction that the asker takes for granted, or that all was done (done); `points` are the
    figures themselves, (issuer, year, kind of subject, its ids), where they are no crossing, of which the first `first_side`
    are added up and set against the others together; `sides` are queries that come to one number each, which are set against
    each other; `terms` what is to be explained; `seen_years`, `seen_issuers` and `seen_indicators` what was asked before, to
    be taken together with it; `asked` the last words of the conversation that ask something, `text` what is asked of the
    prose, in the question's words; `announced` what was said in a turn of its own of the questions to come, `announced_used`:
    and was used already.
    """

    issuers: tuple[int, ...] = ()
    years: tuple[int, ...] = ()
    indicators: tuple[str, ...] = ()
    operation: str = "value"
    measure: str = "slot"
    rates: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    whole: str = ""
    axis: str = ""
    everyone: bool = False
    among: Filter = ANY
    condition: Condition | None = None
    limit: int | None = None
    nth: int | None = None
    quantiles: tuple[Decimal, ...] = ()
    ends: bool = False
    seen_years: tuple[int, ...] = ()
    seen_issuers: tuple[int, ...] = ()
    seen_indicators: tuple[str, ...] = ()
    lowest: bool = False
    change: str = ""
    by_size: bool = False
    wants: str = ""
    unit: str | None = None
    given: Decimal | None = None
    given_unit: str = ""
    supposed: str = ""
    points: tuple[tuple[int, int, str, tuple[str, ...]], ...] = ()
    first_side: int = 0
    sides: tuple[Query, ...] = ()
    terms: tuple[str, ...] = ()
    asked: str = ""
    text: str = ""
    announced: str = ""
    announced_used: bool = False

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """What is measured, in the order asked."""
        rates = tuple(Subject("rate", (rate, *self.columns)) for rate in self.rates)
        if self.measure == "sum" and self.indicators:
            return (*rates, Subject("sum", self.indicators))
        if self.measure == "share_of_sum" and self.indicators:
            return (*rates, Subject("share_of_sum", (*self.indicators, self.whole)))
        base = (self.whole,) if self.whole and self.measure == "share" else ()
        return (*rates, *(Subject(self.measure, (indicator, *base)) for indicator in self.indicators))

    @property
    def lists_changes(self) -> bool:
        """Whether the changes are all that is asked for."""
        return bool(self.change) and self.operation == self.change

    def to_json(self) -> str:
        """The fields that are not the default."""
        return json.dumps(self, ensure_ascii=False, default=_to_plain)


NAMES, NOTHING = tuple(Query.__dataclass_fields__), Query()


def _to_plain(value: object) -> object:
    if isinstance(value, Query):
        return {name: told for name in NAMES if (told := getattr(value, name)) != getattr(NOTHING, name)}
    return asdict(value) if isinstance(value, Condition | Filter) else str(value)


def json_to_query(text: str) -> Query:
    """A query as stored. Unknown or missing fields are the defaults."""
    return _to_query(json.loads(text))


def _to_query(fields: dict[str, Any]) -> Query:
    held: dict[str, Any] = {key: each for key, each in fields.items() if key in Query.__dataclass_fields__}
    lists = {key: tuple(each) for key, each in held.items() if isinstance(each, list)}
    query = Query(**{**held, **lists})
    points = tuple((issuer, year, kind, tuple(ids)) for issuer, year, kind, ids in query.points)
    query = replace(query, quantiles=tuple(map(Decimal, query.quantiles)), points=points)
    query = replace(query, sides=tuple(map(_to_query, held.get("sides", ()))))
    condition, given = held.get("condition"), held.get("given")
    return replace(
        query,
        among=_to_filter(held.get("among")),
        condition=_to_condition(condition) if condition else None,
        given=Decimal(given) if given is not None else None,
    )


def _to_condition(fields: dict[str, Any]) -> Condition:
    upper, near = (Decimal(told) if (told := fields.get(name)) is not None else None for name in ("upper", "near"))
    return Condition(fields["comparator"], Decimal(fields["value"]), fields["unit"], upper, near)


def _to_filter(fields: dict[str, Any] | None) -> Filter:
    return Filter(**fields | {"without": tuple(fields.get("without", ()))}) if fields else ANY


@dataclass(frozen=True, slots=True)
class Unclear:
    """A question that cannot be asked of the stores as it stands.

    `reason` as in the Answer; `words` are the words that stood in the way; `query` holds what was understood; `steps` are the
    words that ask for steps of a calculation which it would leave out.
    """

    reason: str
    query: Query
    words: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()

    @property
    def names_unheld(self) -> bool:
        """Whether it asks of a body or a year of which no report is held, in words that others' reports may have."""
        return self.reason in ("missing_report", "clarify_issuer") and bool(self.words)
