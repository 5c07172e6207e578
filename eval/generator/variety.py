"""What real reports do to their figures and headings: blanks, dashes, remarks, units, collapsed rows, lost numbers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from random import Random

from eval.generator.material import load
from eval.generator.report import FictionalReport
from eval.generator.wording import Wording

Bend = Callable[[FictionalReport, Random], FictionalReport]
GROUP = "other_outcomes"
COUNTED = ("made", "repealed", "in_force", "decisions", "newly_made", "newly_published", "published_total")


def bend_report(report: FictionalReport, rng: Random) -> FictionalReport:
    """The report with a few habits of real ones. What a cell reads as stays known: `values`, `printed` and `units`."""
    bends: list[tuple[Bend, float]] = [
        (enlarge, 0.15),
        (collapse, 0.15),
        (rng.choice((blank_zeros, dash_zeros, blank_empty_columns, blank_totals)), 0.55),
        (remark, 0.2),
        (print_units, 0.15),
        (sign_changes, 0.7),
    ]
    for bend, chance in bends:
        if rng.random() < chance:
            report = bend(report, rng)
    return report


def enlarge(report: FictionalReport, rng: Random) -> FictionalReport:
    """Decisions of eight digits, as the largest cities have."""
    slots = [slot for slot in report.values if slot.endswith(".decisions")]
    return replace(report, values={**report.values, **{slot: str(rng.randint(10**7, 10**8 - 1)) for slot in slots}})


def collapse(report: FictionalReport, rng: Random) -> FictionalReport:
    """（六）其他处理 as one row, its sum; unchanged where the form has it so anyway."""
    members = report.form.tables["applications"].members(GROUP)
    slots = [slot for slot in report.values if slot.split(".")[1] in members]
    values: dict[str, str | None] = {}
    for slot, value in report.values.items():
        if slot not in slots:
            values[slot] = value
            continue
        summed = f"applications.{GROUP}.{slot.split('.')[2]}"
        values[summed] = str(int(values.get(summed) or 0) + int(value or 0))
    return replace(report, values=values)


def blank_zeros(report: FictionalReport, rng: Random) -> FictionalReport:
    """Zeros left out: in table three, or in tables three and four."""
    tables = rng.choice((("applications",), ("applications", "remedies")))
    return _without(report, [slot for slot in _zeros(report) if slot.split(".")[0] in tables], _blank(rng))


def dash_zeros(report: FictionalReport, rng: Random) -> FictionalReport:
    """A dash for every zero of a table."""
    table = rng.choice(("proactive", "applications", "remedies"))
    mark = rng.choice(load("variety")["dashes"])
    return _without(report, [slot for slot in _zeros(report) if slot.split(".")[0] == table], mark)


def blank_empty_columns(report: FictionalReport, rng: Random) -> FictionalReport:
    """The columns of table three that hold nothing but zeros left blank."""
    columns = {slot.split(".")[2] for slot in report.values if slot.startswith("applications.")}
    zeros = set(_zeros(report))
    empty = {
        column
        for column in columns
        if all(slot in zeros for slot in report.values if slot.startswith("appl") and slot.endswith(f".{column}"))
    }
    slots = [slot for slot in report.values if slot.startswith("appl") and slot.rpartition(".")[2] in empty]
    return _without(report, slots, _blank(rng))


def blank_totals(report: FictionalReport, rng: Random) -> FictionalReport:
    """The total left blank: of one row, or of all outcomes of table three."""
    totals = [slot for slot in report.values if slot.endswith(".total")]
    outcomes = [slot for slot in totals if slot.split(".")[1] not in ("received_new", "carried_in", "outcome_total")]
    one = [rng.choice(totals)]
    return _without(report, rng.choice((one, [s for s in outcomes if s.startswith("appl")])), _blank(rng))


def remark(report: FictionalReport, rng: Random) -> FictionalReport:
    """A remark in brackets behind one or two numbers of table two."""
    slots = [
        slot
        for slot, value in report.values.items()
        if slot.startswith("pro") and slot not in report.printed and value and Decimal(value)
    ]
    chosen = rng.sample(slots, min(len(slots), rng.choice((1, 2))))
    texts = load("variety")["remarks"]
    printed = {slot: f"{report.values[slot]}{rng.choice(texts)}".format(part=rng.randint(1, 9)) for slot in chosen}
    return replace(report, printed={**report.printed, **printed})


def print_units(report: FictionalReport, rng: Random) -> FictionalReport:
    """Units in the cells of table two: 件, 万元, or an amount in 元."""
    values, printed, units = dict(report.values), dict(report.printed), dict(report.units)
    for slot, value in report.values.items():
        money = slot.endswith(".amount")
        counted = slot.startswith("proactive.") and slot.rpartition(".")[2] in COUNTED and rng.random() < 0.5
        if value is None or slot in printed or not (money or counted):
            continue
        unit = rng.choice(("万元", "元")) if money else "件"
        values[slot] = f"{Decimal(value) * 10000:f}".rstrip("0").rstrip(".") or "0" if unit == "元" else value
        printed[slot], units[slot] = f"{values[slot]}{unit}", unit
    return replace(report, values=values, printed=printed, units=units)


def sign_changes(report: FictionalReport, rng: Random) -> FictionalReport:
    """A plus before a growth, as the trial form of 2019 has it."""
    printed = {
        slot: rng.choice(("+{}", "＋{}")).format(value)
        for slot, value in report.values.items()
        if slot.endswith(".change") and slot not in report.printed and value and int(value) > 0
    }
    return replace(report, printed={**report.printed, **printed})


def _zeros(report: FictionalReport) -> list[str]:
    return [slot for slot, value in report.values.items() if value is not None and Decimal(value) == 0]


def _blank(rng: Random) -> str:
    return str(rng.choice(load("variety")["blanks"]))


def _without(report: FictionalReport, slots: list[str], text: str) -> FictionalReport:
    """The report with `text` and no number in the slots."""
    kept = {slot: unit for slot, unit in report.units.items() if slot not in slots}
    values = {**report.values, **dict.fromkeys(slots)}
    return replace(report, values=values, printed={**report.printed, **dict.fromkeys(slots, text)}, units=kept)


def bend_wording(wording: Wording, rng: Random) -> Wording:
    """The wording with section numbers lost or beginning anew, short labels spaced out, other quotation marks."""
    labels = dict(wording.labels)
    if (numbers := rng.choices(("kept", "lost", "anew"), (8, 1, 1))[0]) != "kept":
        labels |= _renumbered(labels, numbers, rng)
    if rng.random() < 0.2:
        labels |= {key: " ".join(text) for key, text in labels.items() if len(text) == 2}
    if rng.random() < 0.25:
        marks = rng.choice(('""', "「」", ("", ""), "‘’"))
        quotes = str.maketrans({"“": marks[0], "”": marks[1]})
        labels = {key: text.translate(quotes) for key, text in labels.items()}
    return replace(wording, labels=labels)


def _renumbered(labels: dict[str, str], numbers: str, rng: Random) -> dict[str, str]:
    """Section headings without numbers, or counted from one again at some section."""
    keys = [key for key in labels if key.startswith("section ")]
    plain = {key: labels[key].partition("、")[2] for key in keys}
    if numbers == "lost":
        return plain
    first = rng.randrange(1, len(keys))
    order = [*range(first), *range(len(keys) - first)]
    return {key: f"{'一二三四五六'[place]}、{plain[key]}" for key, place in zip(keys, order, strict=True)}
