"""`python -m eval.quantities FOLDER`: the statements of published reports against their quantities typed by hand.

A row of `quantities/NAME.csv` is one quantity: `printed` as it stands without spaces, at its `nth` place in the prose, with
value, unit, bound, kind, subject, year, issuer and base. Subject: an id, `~words` that the counted words hold, or `*` for
any; `optional` ones (figures of speech) count neither as missed nor as wrong.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from disclosure.model import Section, Statement
from ingest.split import PrintedRow

GOLD = Path(__file__).parent / "quantities"
HELD = ("shanghai-office-2019", "shuyang-2025")
HEADINGS = (
    "report",
    "quantities",
    "found",
    "right",
    "missed",
    "wrong",
    "right %",
    "wrong %",
    "year",
    "kind",
    "bound",
    "issuer",
    "base",
)
DETAILS = ("year", "kind", "bound", "issuer", "base")


@dataclass(frozen=True, slots=True)
class Expected:
    """A row of the gold, and its place in the prose without spaces."""

    row: dict[str, str]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Scored:
    """One report: pairs of gold and what was read of it (None for nothing), and what was read beside the gold."""

    name: str
    pairs: tuple[tuple[Expected, Statement | None], ...]
    extra: tuple[Statement, ...]

    def counts(self) -> dict[str, int]:
        asked = [(gold, read) for gold, read in self.pairs if not gold.row["optional"]]
        found = [(gold, read) for gold, read in asked if read is not None]
        right = [(gold, read) for gold, read in found if is_right(gold, read)]
        counts = {"quantities": len(asked), "found": len(found), "right": len(right), "missed": len(asked) - len(found)}
        counts["wrong"] = len(found) - len(right) + len(self.extra)
        for field in DETAILS:
            counts[field] = sum(has_detail(gold, read, field) for gold, read in found)
        return counts


def is_right(gold: Expected, read: Statement) -> bool:
    """Number, unit and subject as in the gold."""
    unit = gold.row["unit"]
    return (
        read.value == Decimal(gold.row["value"]) and unit in ("*", read.unit) and _is_subject(gold.row["subject"], read)
    )


def _is_subject(expected: str, read: Statement) -> bool:
    if expected.startswith("~"):
        return expected[1:] in read.label and not re.match(r"[a-z_]+\.", read.subject)
    return expected.startswith("*") or expected == read.subject


def has_detail(gold: Expected, read: Statement, field: str) -> bool:
    value = getattr(read, field)
    return gold.row[field] in ("" if value is None else str(value), "" if field != "base" else gold.row[field] or "")


def load_expected(name: str, prose: str) -> Iterator[Expected]:
    """The gold of a report by the name of its file. Raises ValueError for a quantity that is not in the prose."""
    with (GOLD / f"{name}.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            before = r"(?<![0-9.])" if row["printed"][0].isdigit() else ""
            places = [match.start() for match in re.finditer(before + re.escape(row["printed"]), prose)]
            if len(places) < int(row["nth"]):
                raise ValueError(f"{name}.csv: {row['printed']} does not stand {row['nth']} times in the prose")
            start = places[int(row["nth"]) - 1]
            yield Expected(row, start, start + len(row["printed"]))


def squeeze(rows: Sequence[PrintedRow]) -> tuple[str, dict[tuple[str, int], int]]:
    """The prose without spaces, and the place in it of each character of a section: (section, place) → place."""
    text, places = "", dict[tuple[str, int], int]()
    for row in rows:
        if row.grid is not None:
            continue
        for number, char in enumerate(row.cells[0].text):
            if not char.isspace():
                places[row.section, row.cells[0].start + number] = len(text)
                text += char
    return text, places


def score_report(name: str, rows: Sequence[PrintedRow], statements: Sequence[Statement]) -> Scored:
    """Each quantity of the gold with the statement that stands where it stands."""
    prose, places = squeeze(rows)
    expected = list(load_expected(name, prose))
    spans = [(places[each.section, each.start], places[each.section, each.end - 1] + 1) for each in statements]
    taken: set[int] = set()
    pairs = []
    for gold in expected:
        over = [
            at for at, (start, end) in enumerate(spans) if start < gold.end and gold.start < end and at not in taken
        ]
        taken.update(over[:1])
        pairs.append((gold, statements[over[0]] if over else None))
    extra = tuple(each for at, each in enumerate(statements) if at not in taken)
    return Scored(name, tuple(pairs), extra)


def read_statements(path: Path) -> tuple[tuple[Section, ...], tuple[PrintedRow, ...], tuple[Statement, ...]]:
    """A report's sections, rows and statements."""
    from disclosure.load_form import load_form
    from ingest.prose.statements import find_statements
    from ingest.readers import read_document
    from ingest.split import split_document
    from ingest.title import identify

    document = read_document(path.read_bytes())
    identity = identify(document)
    sections, rows = split_document(document, load_form())
    return sections, rows, find_statements(sections, rows, identity.year, identity.issuer)


def render_table(scored: Sequence[Scored]) -> Iterator[str]:
    """A line a report, and sums of the tuned, the held and all."""
    groups = {
        "tuned": [each for each in scored if each.name not in HELD],
        "held": [each for each in scored if each.name in HELD],
    }
    yield _line(HEADINGS)
    for name, members in groups.items():
        for each in members:
            yield _line((each.name, *_columns([each])))
        if members:
            yield _line((f"all {name}", *_columns(members)))
    yield _line(("all", *_columns(scored)))


def _columns(scored: Sequence[Scored]) -> tuple[str, ...]:
    sums = {field: sum(each.counts()[field] for each in scored) for field in scored[0].counts()}
    read = sums["found"] + sum(len(each.extra) for each in scored)
    rates = (f"{100 * sums['right'] / max(1, sums['quantities']):.1f}", f"{100 * sums['wrong'] / max(1, read):.1f}")
    return (*(str(sums[field]) for field in HEADINGS[1:6]), *rates, *(str(sums[field]) for field in DETAILS))


def _line(columns: Sequence[str]) -> str:
    return columns[0].ljust(24) + "".join(column.rjust(11) for column in columns[1:])


def render_misses(scored: Scored) -> Iterator[str]:
    """What was missed, read otherwise, or read beside the gold."""
    for gold, read in scored.pairs:
        row = gold.row
        where = f"{scored.name} {row['printed']} ({row['nth']})"
        if read is None:
            yield "" if row["optional"] else f"missed  {where}: {row['subject']}"
        elif not row["optional"] and not is_right(gold, read):
            yield f"wrong   {where}: {row['subject']}; read {read.value}{read.unit} {read.subject} [{read.label}]"
        elif not row["optional"]:
            others = [field for field in DETAILS if not has_detail(gold, read, field)]
            yield from (f"detail  {where}: {field} {row[field]!r}; read {getattr(read, field)}" for field in others)
    yield from (f"extra   {scored.name} {each.printed}: {each.subject}" for each in scored.extra)


def main() -> int:
    """Score the reports of a folder; exit 1 when one with gold is not there."""
    parser = argparse.ArgumentParser(prog="python -m eval.quantities", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--report", action="append", help="only this report")
    parser.add_argument("--misses", action="store_true", help="list what was not read as typed")
    options = parser.parse_args()
    scored = []
    for gold in sorted(GOLD.glob("*.csv")):
        path = next((each for each in options.folder.glob(f"{gold.stem}.*") if not each.name.endswith(".csv")), None)
        if options.report and gold.stem not in options.report:
            continue
        if path is None:
            print(f"eval.quantities: {gold.stem} is not in {options.folder}", file=sys.stderr)
            return 1
        _, rows, statements = read_statements(path)
        scored.append(score_report(gold.stem, rows, statements))
    print(*render_table(scored), sep="\n")
    if options.misses:
        print(*(line for each in scored for line in render_misses(each) if line), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
