"""Many small reports of many fictional bodies, put straight into a store: to load the service with, not the reader.

Their figures are those of the generator, in the rows that are asked about; of the prose there is one sentence.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import islice
from pathlib import Path
from random import Random

from disclosure.load_form import load_form
from disclosure.model import Cell, Chunk, Locator, Reading, Report, Section, Status
from disclosure.names import level_of
from disclosure.settings import Settings
from disclosure.stores.database import bump_generation
from disclosure.stores.library import Library
from disclosure.stores.reports import ReportStore
from eval.generator.body import Body, composed_bodies
from eval.generator.figures import YearFigures, draw_series

YEARS = (2022, 2023, 2024)
EDITION = "2021"
BATCH = 500  # reports put in one transaction
# What is asked, each in a wording of its own.
WORDINGS = (
    ("applications.received_new.total", "{issuer}{year}年共收到多少件政府信息公开申请？"),
    ("applications.granted.total", "{year}年{issuer}予以公开多少件？"),
    ("applications.received_new.natural_person", "{issuer}{year}年自然人提出的申请有多少件"),
    ("proactive.licensing.decisions", "{issuer} {year} 行政许可"),
    ("proactive.penalties.decisions", "请问{issuer}{year}年行政处罚处理决定多少件？"),
    ("proactive.normative_documents.in_force", "{issuer}{year}年现行有效的规范性文件有几件"),
    ("remedies.review.total", "{issuer}{year}年因信息公开被提起行政复议多少件"),
    ("applications.carried_out.total", "{issuer}{year}年结转下年度继续办理的有多少件"),
    ("proactive.fees.amount", "{issuer}{year}年行政事业性收费是多少万元"),
    ("applications.received_new.total", "How many applications did {issuer} receive in {year}?"),
)


@dataclass(frozen=True, slots=True)
class Asking:
    """A question about one figure of one report, with the number that answers it."""

    text: str
    value: Decimal


@dataclass(frozen=True, slots=True)
class Known:
    """What is asked about a report: the numbers of the slots of the wordings."""

    issuer: str
    year: int
    values: Mapping[str, Decimal]


def crowd_reports(count: int) -> Iterator[Report]:
    """`count` reports, the same every time: three years of each body."""
    return islice((_to_report(body, figures) for body in composed_bodies() for figures in _series(body)), count)


def fill_store(home: Path, reports: Iterable[Report]) -> list[Known]:
    """Put reports into the store of a home; vectors are left to the service, which makes them when it starts."""
    library = Library(Settings(home=str(home), embedding_model=""))
    try:
        store, rest = _BulkStore(library.database, library.archive), iter(reports)
        known: list[Known] = []
        while part := list(islice(rest, BATCH)):
            store.put_all(part)
            known += map(_to_known, part)
        return known
    finally:
        library.close()


class _BulkStore(ReportStore):
    """Puts many reports in one transaction and archives no originals; one by one the disk would be waited for."""

    def put_all(self, reports: Iterable[Report]) -> None:
        with self.database.writing() as connection:
            for report in reports:
                self._put(connection, report, "")
            bump_generation(connection)


def ask_about(known: Sequence[Known], count: int) -> list[Asking]:
    """`count` questions in all wordings, each about another report for as long as there are any."""
    order = Random(len(known)).sample(known, len(known))
    return [_ask(order[number % len(order)], number) for number in range(count)]


def _ask(report: Known, number: int) -> Asking:
    slot, wording = WORDINGS[number % len(WORDINGS)]
    issuer = report.issuer.removesuffix("人民政府") if number // len(WORDINGS) % 2 else report.issuer
    return Asking(wording.format(issuer=issuer, year=report.year), report.values[slot])


def _to_known(report: Report) -> Known:
    asked = {slot for slot, _ in WORDINGS}
    values = {cell.indicator: cell.value for cell in report.cells if cell.indicator in asked and cell.value is not None}
    return Known(report.issuer, report.year, values)


def _series(body: Body) -> Iterator[YearFigures]:
    return draw_series(body.level, range(YEARS[0], YEARS[-1] + 1), Random(body.name), {})


def _to_report(body: Body, figures: YearFigures) -> Report:
    title = f"{body.name}{figures.year}年政府信息公开工作年度报告"
    text = (
        f"{figures.year}年，{body.whole}共收到政府信息公开申请{figures.counts['applications.received_new.total']}件。"
    )
    return Report(
        issuer=body.name,
        year=figures.year,
        title=title,
        edition=EDITION,
        level=level_of(body.name),
        scope="region" if body.is_government else "own",
        sections=(Section("overview", "一、总体情况", text),),
        cells=tuple(_cells(figures)),
        issues=(),
        chunks=(Chunk("overview", "一、总体情况", text, 0, len(text)),),
        sha256=hashlib.sha256(title.encode()).hexdigest(),
        source_name=f"{body.slug}-{figures.year}.html",
        media_type="text/html",
    )


def _cells(figures: YearFigures) -> Iterator[Cell]:
    for slot, unit, place in _places():
        value = figures.fees if slot == "proactive.fees.amount" else Decimal(figures.counts[slot])
        yield Cell(slot, f"{value}", Reading.NUMBER, value, unit, place, Status.CONSISTENT)


@cache
def _places() -> tuple[tuple[str, str, Locator], ...]:
    """The slots of the rows that are asked about, each with its unit and a place in its table."""
    form = load_form(EDITION)
    asked = {slot.rpartition(".")[0] for slot, _ in WORDINGS}
    rows: dict[str, list[str]] = {}
    columns: dict[str, list[str]] = {}
    found = []
    for slot in form.printed:
        known = form.indicators[slot]
        for seen, name in ((rows, known.row), (columns, known.column)):
            if name not in seen.setdefault(known.table, []):
                seen[known.table].append(name)
        row, column = rows[known.table].index(known.row) + 1, columns[known.table].index(known.column) + 1
        if slot.rpartition(".")[0] in asked:
            found.append((slot, known.unit, Locator(table=known.table, row=row, column=column)))
    return tuple(found)
