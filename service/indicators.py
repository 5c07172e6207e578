"""Reading → slots: rows and columns named in a question are crossed to indicators; what cannot be crossed is said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from disclosure.form import Form
from service.mentions import Mention, Reading

RECEIVED = "applications.received_new"
STRONG = 2
OUTSIDE_ROWS = frozenset({RECEIVED, "applications.outcome_total"})


@dataclass(frozen=True)
class Asked:
    """What of the form a question is about.

    `indicators`: the slots asked for. `choices`: slots among which the question does not decide. `absent`: words of a
    crossing that the form does not have. `strong`: whether a row was named by words of its own.
    """

    indicators: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    other_edition: str | None = None
    rate: str | None = None
    operation: str = "value"
    unmet: str | None = None
    unit: str | None = None
    strong: bool = False
    columns: tuple[str, ...] = field(default=())

    @property
    def anything(self) -> bool:
        return bool(self.indicators or self.choices or self.absent or self.other_edition or self.rate)


def find_asked(reading: Reading, form: Form) -> Asked:
    """The slots, rate and operation that a question names, years and issuers apart."""
    rows, strong = _rows(reading, form)
    open_rows = len(rows) > 1 and not _is_joined(reading, "row")
    columns = _columns(reading)
    operations = list(dict.fromkeys(sense.target for sense in reading.of("operation")))
    unmet = next((each for each in operations if each not in ("share", "sum")), None)
    unit = next((sense.target for sense in reading.of("unit")), None)
    edition = next((sense.target for sense in reading.of("other_edition")), None)
    if rate := _rate(reading, rows):
        return Asked(rate=rate, operation="rate", unmet=unmet, strong=True)
    crossed = _cross(rows, columns, form, open_rows, joined=_is_joined(reading, "column"))
    operation = "share" if "share" in operations and len(crossed.indicators) == 1 else "value"
    operation = "sum" if "sum" in operations and len(crossed.indicators) > 1 else operation
    return Asked(
        crossed.indicators,
        crossed.choices,
        crossed.absent,
        edition,
        None,
        operation,
        unmet,
        unit,
        strong,
        tuple(columns),
    )


def _rows(reading: Reading, form: Form) -> tuple[list[str], bool]:
    """Row targets (table.row) that the question leaves standing, and whether strong words named them."""
    named = [(mention, [sense for sense in mention.senses if sense.kind == "row"]) for mention in reading.mentions]
    named = [(mention, senses) for mention, senses in named if senses]
    if not named:
        return [], False
    rank = max(sense.rank for _, senses in named for sense in senses)
    kept = [[sense.target for sense in senses if sense.rank == rank] for _, senses in named]
    rows = list(dict.fromkeys(target for targets in kept for target in targets))
    rows = _without_groups(rows, form)
    if len(rows) > 1 and not _is_joined(reading, "row"):
        rows = [row for row in rows if row not in OUTSIDE_ROWS] or rows
    return rows, rank == STRONG


def _without_groups(rows: list[str], form: Form) -> list[str]:
    """A group named beside one of its rows only leads to that row."""
    members = {
        f"{formula.indicator.table}.{formula.indicator.row}": {part.rsplit(".", 1)[0] for part in formula.plus}
        for formula in form.formulas.values()
        if formula.indicator.column == "total"
    }
    return [row for row in rows if not (members.get(row, set()) & set(rows))]


def _columns(reading: Reading) -> list[str]:
    return list(dict.fromkeys(sense.target for sense in reading.of("column")))


def _is_joined(reading: Reading, kind: str) -> bool:
    """Whether a word that joins stands between two mentions of this kind."""
    places = [mention for mention in reading.mentions if any(sense.kind == kind for sense in mention.senses)]
    if len(places) < 2:
        return False
    start, end = places[0].end, places[-1].start
    joined = any(_joins(mention) and mention.start >= start for mention in reading.mentions)
    return joined or "、" in reading.key[start:end] or "," in reading.key[start:end]


def _joins(mention: Mention) -> bool:
    return any(sense.kind == "joining" for sense in mention.senses)


def _rate(reading: Reading, rows: list[str]) -> str | None:
    """The rate named; the rates of reviews and of litigation are told apart by the row that is named with them."""
    rate = next((sense.target for sense in reading.of("rate")), None)
    if rate not in ("review_correction_rate", "litigation_loss_rate"):
        return rate
    if any(row.startswith("remedies.litigation") for row in rows):
        return "litigation_loss_rate"
    return "review_correction_rate" if "remedies.review" in rows else rate


def _cross(rows: list[str], columns: list[str], form: Form, open_rows: bool, joined: bool) -> Asked:
    """Rows × columns as indicators; choices where the words leave more than one, absent where the form has none."""
    if not rows:
        rows, open_rows = _default_rows(columns)
    found: list[str] = []
    absent: list[str] = []
    undecided = open_rows
    for row in rows:
        picked, open_columns = _columns_of(row, columns, form, joined)
        undecided |= open_columns
        for column in picked:
            indicator = f"{row}.{column}"
            (found if indicator in form.indicators else absent).append(indicator)
    if undecided:
        return Asked(choices=tuple(found))
    return Asked(tuple(found), absent=tuple(absent))


def _default_rows(columns: list[str]) -> tuple[list[str], bool]:
    """The rows that columns alone speak of, and whether there are several to choose from."""
    tables = {column.split(".")[0] for column in columns}
    if tables == {"applications"}:
        return [RECEIVED], False
    if "remedies" in tables:
        return ["remedies.review", "remedies.litigation"], True
    if "proactive" in tables and {"proactive.repealed", "proactive.in_force"} & set(columns):
        return ["proactive.regulations", "proactive.normative_documents"], True
    return [], False


def _columns_of(row: str, columns: list[str], form: Form, joined: bool) -> tuple[list[str], bool]:
    """The columns asked for of a row, and whether the question leaves it open which."""
    table, name = row.split(".")
    if table == "other":
        return ["amount"], False
    own = list(form.tables[table].columns_of(name))
    asked = [column.split(".")[1] for column in columns if column.split(".")[0] == table]
    asked = _without_organisations([column for column in asked if table != "proactive" or column in own])
    foreign = [column for column in columns if column.split(".")[0] not in (table, "proactive")]
    if not asked and foreign and table in ("proactive", "applications"):
        return [foreign[0].split(".")[1]], False
    if len(asked) > 1 and not joined:
        return asked, True
    if asked:
        return asked, False
    return (["total"], False) if "total" in own else (own, len(own) > 1)


def _without_organisations(columns: Iterable[str]) -> list[str]:
    """法人或其他组织 named beside one of its kinds only leads to that kind."""
    named = list(columns)
    kinds = {"business", "research", "public_interest", "legal_service", "other"}
    return [column for column in named if column != "organisations" or not kinds & set(named)]
