"""Drawing the figures of a body year after year, so that every identity and every carry-over holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from random import Random
from typing import Any

from eval.generator.material import load

ORGANISATIONS = ("business", "research", "public_interest", "legal_service", "other")
KINDS = ("natural_person", *ORGANISATIONS)
RULES = ("regulations", "normative_documents")
REMEDIES = ("review", "litigation_direct", "litigation_after_review")


@dataclass(frozen=True, slots=True)
class YearFigures:
    """One year: `counts` by indicator id, fees in 万元, processing fee in 元, quantities of its prose."""

    year: int
    counts: dict[str, int]
    fees: Decimal
    processing_fee: int
    quantities: dict[str, int]


@dataclass(frozen=True, slots=True)
class Habits:
    """What stays with a body through the years: its usual quantities and its bent of outcomes."""

    level: Mapping[str, Any]
    usual: dict[str, int]
    outcomes: dict[str, float]


def draw_series(level: str, years: range, rng: Random, slips: Mapping[int, int]) -> Iterator[YearFigures]:
    """A body's figures for successive years; `slips` moves applications of a year from new to carried in."""
    habits = _draw_habits(load("levels")[level], rng)
    carried = {
        kind: _near(habits.usual["received"] * habits.level["carry"], rng) * (kind == "natural_person")
        for kind in KINDS
    }
    in_force = {"regulations": habits.usual["regulations"], "normative_documents": habits.usual["normative"]}
    for year in years:
        counts = (
            _draw_rules(habits, in_force, rng) | _draw_applications(habits, carried, rng) | _draw_remedies(habits, rng)
        )
        counts |= {
            f"proactive.{row}.decisions": _draw(habits, row, rng) for row in ("licensing", "penalties", "coercion")
        }
        carried = {kind: counts[f"applications.carried_out.{kind}"] for kind in KINDS}
        in_force = {row: counts[f"proactive.{row}.in_force"] for row in RULES}
        fee = _draw_processing_fee(habits, counts["applications.outcome_total.total"], rng)
        _slip(counts, slips.get(year, 0))
        yield YearFigures(year, counts, _draw_fees(habits, rng), fee, _draw_quantities(habits, rng))


def _draw_habits(level: Mapping[str, Any], rng: Random) -> Habits:
    ranges = {key: value for key, value in level.items() if isinstance(value, list)} | level["prose"]
    ranges |= {key: level[key]["in_force"] for key in ("regulations", "normative")}
    usual = {key: rng.randint(low, high) for key, (low, high) in ranges.items()}
    outcomes = {row: weight * rng.uniform(0.35, 1.9) for row, weight in load("weights")["outcomes"].items()}
    return Habits(level, usual, outcomes)


def _draw(habits: Habits, key: str, rng: Random) -> int:
    """This year's quantity, within a quarter of the usual one; a small one is drawn afresh from its range."""
    low, high = habits.level[key] if key in habits.level else habits.level["prose"][key]
    drawn = round(habits.usual[key] * rng.uniform(0.8, 1.25))
    return drawn if high >= 20 and low <= drawn <= high else rng.randint(low, high)


def _near(mean: float, rng: Random) -> int:
    return round(mean * rng.uniform(0.4, 1.6))


def _draw_rules(habits: Habits, in_force: Mapping[str, int], rng: Random) -> dict[str, int]:
    counts: dict[str, int] = {}
    for row, key in zip(RULES, ("regulations", "normative"), strict=True):
        made = rng.randint(*habits.level[key]["made"])
        repealed = min(in_force[row] + made, rng.randint(*habits.level[key]["repealed"]))
        counts |= {
            f"proactive.{row}.made": made,
            f"proactive.{row}.repealed": repealed,
            f"proactive.{row}.in_force": in_force[row] + made - repealed,
        }
    return counts


def _draw_applications(habits: Habits, carried: Mapping[str, int], rng: Random) -> dict[str, int]:
    received = _draw_received(habits, rng)
    counts: dict[str, int] = {}
    for kind in KINDS:
        handled = received[kind] + carried[kind]
        left = sum(rng.random() < habits.level["carry"] for _ in range(handled))
        drawn = Counter(rng.choices(list(habits.outcomes), list(habits.outcomes.values()), k=handled - left))
        rows = {"received_new": received[kind], "carried_in": carried[kind]}
        rows |= {row: drawn[row] for row in habits.outcomes}
        rows |= {"outcome_total": handled - left, "carried_out": left}
        counts |= {f"applications.{row}.{kind}": count for row, count in rows.items()}
    return counts | _totals(counts)


def _draw_received(habits: Habits, rng: Random) -> Counter[str]:
    received: Counter[str] = Counter()
    weights = load("weights")["organisations"]
    for _ in range(_draw(habits, "received", rng)):
        by_organisation = rng.random() < habits.level["organisation_share"]
        received[
            rng.choices(ORGANISATIONS, [weights[kind] for kind in ORGANISATIONS])[0]
            if by_organisation
            else "natural_person"
        ] += 1
    return received


def _totals(counts: Mapping[str, int]) -> dict[str, int]:
    totals: Counter[str] = Counter()
    for indicator, count in counts.items():
        totals[f"{indicator.rpartition('.')[0]}.total"] += count
    return dict(totals)


def _draw_remedies(habits: Habits, rng: Random) -> dict[str, int]:
    counts: dict[str, int] = {}
    for row in REMEDIES:
        weights = load("weights")["remedies"][row]
        drawn = Counter(rng.choices(list(weights), list(weights.values()), k=_draw(habits, row, rng)))
        counts |= {f"remedies.{row}.{column}": drawn[column] for column in weights}
    return counts | _totals(counts)


def _draw_fees(habits: Habits, rng: Random) -> Decimal:
    """The year's fees in 万元 with none to four decimals, now and then a trailing zero."""
    whole = Decimal(_draw(habits, "fees", rng))
    if not whole:
        return whole
    return whole + Decimal(rng.randint(0, 9999)).scaleb(-4).quantize(Decimal(1).scaleb(-rng.randint(0, 4)))


def _draw_processing_fee(habits: Habits, concluded: int, rng: Random) -> int:
    usual = rng.randint(0, habits.level["processing_fee"][1] // 10) * 10
    return usual if concluded and rng.random() < 0.5 else 0


def _draw_quantities(habits: Habits, rng: Random) -> dict[str, int]:
    """What the prose tells beside the tables; the parts of a whole never exceed it."""
    quantities = {key: _draw(habits, key, rng) for key in habits.level["prose"]}
    quantities["news"] = round(quantities["published"] * rng.uniform(0.38, 0.55))
    quantities["key_areas"] = round(quantities["published"] * rng.uniform(0.14, 0.3))
    quantities["visual"] = round(quantities["explained"] * rng.uniform(0.3, 0.7))
    quantities["adopted"] = round(quantities.get("comments", 0) * rng.uniform(0.2, 0.6))
    return quantities


def _slip(counts: dict[str, int], by: int) -> None:
    """Counts `by` new applications as carried in: the report adds up but does not follow the last one."""
    for column in ("natural_person", "total"):
        if counts[f"applications.received_new.{column}"] < by or counts[f"applications.carried_in.{column}"] < -by:
            raise ValueError(f"cannot move {by} applications: too few in column {column}")
        counts[f"applications.received_new.{column}"] -= by
        counts[f"applications.carried_in.{column}"] += by
