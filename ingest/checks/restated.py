"""Shares and changes that the prose restates, worked out again from the tables and from the prose itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from disclosure.form import Form
from disclosure.load_form import load_data
from disclosure.model import Bound, Cell, HeldYear, Locator, Statement
from ingest.checks.meanings import decimals_of, meanings_of, same_when_cut
from ingest.remark import Remark

HUNDRED = Decimal(100)


def check_shares(statements: Sequence[Statement], cells: Mapping[str, Cell], year: int, form: Form) -> Iterator[Remark]:
    """Each exact share of the report's year against the tables and the values stated beside it; one that fits neither is told."""
    rules = load_data("checks.yaml")["prose"]
    for statement in statements:
        if statement.kind != "share" or statement.unit != "%" or statement.bound is not Bound.EXACT:
            continue
        if statement.year != year or not _is_slot(statement.subject, form):
            continue
        base = statement.base or rules["share_base"]
        parts = _values(statement.subject, statement, statements, cells, form)
        bases = _values(base, statement, statements, cells, form)
        found = [part / whole * HUNDRED for part in parts for whole in bases if whole]
        step = decimals_of(statement.value)
        if found and not any(same_when_cut(statement.value, exact, step) for exact in found):
            words = {
                "stated": f"{statement.label}{statement.printed}",
                "exact": _percent(found[0]),
                "parts": _division(parts, bases),
            }
            yield Remark("share_differs", (), (_place(statement),), words)


def check_changes(earlier: HeldYear, later: HeldYear, form: Form) -> Iterator[Remark]:
    """Each growth or difference against the year before that the later report states, from both reports' tables."""
    for statement in later.statements:
        if statement.kind not in ("growth", "difference") or statement.bound is not Bound.EXACT:
            continue
        if statement.year != later.year or (statement.year_before or earlier.year) != earlier.year:
            continue
        pairs = _pairs(statement, earlier, later, form)
        changes = [(each, pair) for pair in pairs if (each := _change(statement.kind, *pair)) is not None]
        step = decimals_of(statement.value)
        if changes and not any(same_when_cut(statement.value, each, step) for each, _ in changes):
            exact, (before, after) = min(changes, key=lambda change: abs(change[0] - statement.value))
            shown = _percent(exact) if statement.kind == "growth" else str(exact)
            words = {"stated": f"{statement.label}{statement.printed}", "earlier": str(earlier.year)}
            words |= {"before": str(before), "after": str(after), "exact": shown}
            yield Remark("change_differs", (), (_place(statement),), words)


def _pairs(statement: Statement, earlier: HeldYear, later: HeldYear, form: Form) -> list[tuple[Decimal, Decimal]]:
    """(before, after) under each meaning of the subject that both reports have, and as their prose states it."""
    before, after = (
        {each.says: each.value for each in meanings_of(statement.subject, held.cells, form)}
        if _is_slot(statement.subject, form)
        else {}
        for held in (earlier, later)
    )
    pairs = [(value, after[says]) for says, value in before.items() if says in after]
    stated = [_stated(statement, held.statements) for held in (earlier, later)]
    if stated[0] is not None and stated[1] is not None:
        pairs.append((stated[0], stated[1]))
    return pairs


def _stated(statement: Statement, others: Sequence[Statement]) -> Decimal | None:
    return next(
        (
            each.value
            for each in others
            if each.kind == "value" and (each.subject, each.issuer) == (statement.subject, statement.issuer)
            if each.bound is Bound.EXACT
        ),
        None,
    )


def _change(kind: str, before: Decimal, after: Decimal) -> Decimal | None:
    if kind == "difference":
        return after - before
    return (after - before) / before * HUNDRED if before else None


def _values(
    subject: str, statement: Statement, statements: Sequence[Statement], cells: Mapping[str, Cell], form: Form
) -> list[Decimal]:
    """What a subject is worth: in the tables first, then as the prose states it."""
    tables = [each.value for each in meanings_of(subject, cells, form)] if _is_slot(subject, form) else []
    stated = [
        each.value for each in statements if each.kind == "value" and each.subject == subject and _near(each, statement)
    ]
    return list(dict.fromkeys((*tables, *stated)))


def _near(one: Statement, other: Statement) -> bool:
    return one.section == other.section and one.year == other.year


def _is_slot(subject: str, form: Form) -> bool:
    return subject in form.indicators or subject.rpartition(".")[0] in load_data("checks.yaml")["prose"]["meanings"]


def _percent(value: Decimal) -> str:
    return f"{value.quantize(Decimal('0.01'))}%"


def _division(parts: list[Decimal], bases: list[Decimal]) -> str:
    return f"{parts[0]}÷{next(base for base in bases if base)}"


def _place(statement: Statement) -> Locator:
    return Locator(section=statement.section, start=statement.start, end=statement.end)
