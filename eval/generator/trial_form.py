"""Reports on the trial form of 2019: table two counts otherwise, （六）其他处理 is one row."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from random import Random

from disclosure.load_form import load_form
from eval.generator.report import FictionalReport
from eval.generator.variety import collapse

EDITION = "2019"
PRICE = "proactive.procurement.amount"


def to_trial_form(report: FictionalReport, rng: Random) -> FictionalReport:
    """The same body and year on the form of 2019, the figures of tables three and four unchanged."""
    form = load_form(EDITION)
    known = dict(collapse(report, rng).values)
    known |= _rules(report) | _items(rng)
    slots = list(form.printed)
    values = {slot: known.get(slot) for slot in slots} | {PRICE: _price(known["proactive.procurement.items"], rng)}
    unit = rng.choice(("万元", "元"))
    if unit == "元":
        values[PRICE] = _whole(values[PRICE])
    texts = {PRICE: f"{values[PRICE]}{unit}"}
    return replace(report, values=values, edition=EDITION, printed=texts, units={PRICE: unit})


def _rules(report: FictionalReport) -> dict[str, str | None]:
    """What was newly made was newly published too; what is in force is published."""
    found: dict[str, str | None] = {}
    for row in ("regulations", "normative_documents"):
        made = report.values[f"proactive.{row}.made"]
        found |= {f"proactive.{row}.newly_made": made, f"proactive.{row}.newly_published": made}
        found[f"proactive.{row}.published_total"] = report.values[f"proactive.{row}.in_force"]
    return found


def _items(rng: Random) -> dict[str, str]:
    found = {"proactive.procurement.items": str(rng.choice((0, rng.randint(1, 90))))}
    for row in ("licensing", "other_services", "penalties", "coercion", "fees"):
        before = rng.choice((0, rng.randint(1, 900)))
        change = rng.choice((0, 0, rng.randint(1, 60), -rng.randint(0, min(before, 60))))
        found |= {f"proactive.{row}.previous_items": str(before), f"proactive.{row}.change": str(change)}
    return found | {"proactive.other_services.decisions": str(rng.choice((0, rng.randint(1, 9999))))}


def _price(items: str | None, rng: Random) -> str:
    """What was procured, in 万元 with none to four decimals."""
    if not int(items or 0):
        return "0"
    return str(Decimal(rng.randint(1, 10**8)).scaleb(-4).quantize(Decimal(1).scaleb(-rng.randint(0, 4))))


def _whole(amount: str | None) -> str:
    """万元 → 元."""
    return f"{Decimal(amount or 0) * 10000:f}".partition(".")[0]
