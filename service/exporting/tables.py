"""A selection of reports → tables of rows, read a few reports at a time, so that any number of them takes little memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from disclosure.errors import NotKnown
from disclosure.model import Figure, Status
from disclosure.stores.library import Library
from disclosure.stores.reports import HeldReport
from disclosure.units import convert
from service.engine.evidence import Found
from service.engine.sheet import Sheet
from service.exporting import columns
from service.exporting.columns import Column, Row, Value
from service.held import Held, reports_of
from service.present import Presenter

BATCH = 20
LONG, WIDE = "long", "wide"


@dataclass(frozen=True, slots=True)
class Table:
    """A table under a name; `rows` gives them anew each time."""

    name: str
    columns: tuple[Column, ...]
    rows: Callable[[], Iterator[Row]]


class Export:
    """What is exported: the current reports of an issuer and a year, one slot or all, in the order of their ids.

    The reports are settled when it is made; a report removed while it is read leaves out its rows. Raises NotKnown for a slot
    that no form has.
    """

    def __init__(
        self,
        library: Library,
        held: Held,
        presenter: Presenter,
        issuer: int | None = None,
        year: int | None = None,
        indicator: str | None = None,
        limit: int | None = None,
        watch: Callable[[HeldReport], None] | None = None,
    ) -> None:
        self.library = library
        self.presenter = presenter
        self.form = presenter.form
        if indicator is not None and indicator not in self.form.indicators:
            raise NotKnown(f"no indicator {indicator}; /api/indicators lists them")
        self.indicator = indicator
        self.limit = limit
        self.watch = watch
        self.reports = sorted(reports_of(held, issuer, year), key=lambda report: report.id)
        self.order = {each: place for place, each in enumerate(self.form.indicators)}

    @property
    def long(self) -> Table:
        """One row a figure."""
        return Table("figures", columns.FIGURES, lambda: islice(self._long(), self.limit))

    @property
    def wide(self) -> Table:
        """One row a report, one column a slot, numbers in the unit of the form."""
        slots = self.slots()
        shown = (*columns.REPORT, *(self._slot_column(each) for each in slots), columns.CONTRADICTED)
        return Table("figures", shown, lambda: islice(self._wide(slots), self.limit))

    @property
    def sources(self) -> Table:
        """The reports that the figures stand in."""
        return Table(
            "sources", columns.SOURCES, lambda: (columns.source_row(each, self.presenter.base) for each in self.reports)
        )

    @property
    def issues(self) -> Table:
        """What does not add up in and between them."""
        return Table("issues", columns.ISSUES, self._issues)

    @property
    def indicators(self) -> Table:
        """What the columns of the wide table are called."""
        return Table(
            "indicators", columns.INDICATORS, lambda: (columns.slot_row(each, self.presenter) for each in self.slots())
        )

    def figures_table(self, shape: str) -> Table:
        return self.wide if shape == WIDE else self.long

    def tables(self, shape: str) -> list[Table]:
        """The figures in a shape, and what belongs to them."""
        named = [self.indicators] if shape == WIDE else []
        return [self.figures_table(shape), *named, self.sources, self.issues]

    def figures(self) -> Iterator[tuple[HeldReport, list[Figure]]]:
        """The figures of each report, in the order of the form."""
        for batch in self._batches():
            found = self._derived(batch) if self.indicator in self.form.formulas else self._printed(batch)
            for report in batch:
                yield report, found[report.key]
                if self.watch is not None:
                    self.watch(report)

    def slots(self) -> list[str]:
        """The slots that any of the reports prints, in the order of the form."""
        if self.indicator is not None:
            return [self.indicator]
        return sorted(self.library.figures.slots([report.key for report in self.reports]), key=self._place)

    def count(self) -> int:
        """How many rows the long table has at most."""
        if self.indicator in self.form.formulas:
            return len(self.reports)
        return self.library.figures.count([report.key for report in self.reports], self.indicator)

    def _batches(self) -> Iterator[Sequence[HeldReport]]:
        yield from (self.reports[start : start + BATCH] for start in range(0, len(self.reports), BATCH))

    def _place(self, indicator: str) -> tuple[int, str]:
        return self.order.get(indicator, len(self.order)), indicator

    def _printed(self, batch: Sequence[HeldReport]) -> dict[int, list[Figure]]:
        found = self.library.figures.all_of([report.key for report in batch], self.indicator)
        return {key: sorted(each, key=lambda figure: self._place(figure.cell.indicator)) for key, each in found.items()}

    def _derived(self, batch: Sequence[HeldReport]) -> dict[int, list[Figure]]:
        """The one computed slot that is asked for, where a report has what it is computed from."""
        store, slot = self.library.figures, self.indicator or ""
        found = {report.key: Sheet(report, store.of_version(report.key), self.form).find(slot) for report in batch}
        return {key: [each.figure] if isinstance(each, Found) else [] for key, each in found.items()}

    def _long(self) -> Iterator[Row]:
        label, base = self.presenter.label, self.presenter.base
        for report, figures in self.figures():
            yield from (columns.figure_row(figure, report, label, base) for figure in figures)

    def _wide(self, slots: Sequence[str]) -> Iterator[Row]:
        units = {slot: columns.slot_unit(slot, self.presenter) for slot in slots}
        for report, figures in self.figures():
            held = {figure.cell.indicator: figure for figure in figures}
            wrong = [slot for slot in slots if slot in held and held[slot].cell.status is Status.INCONSISTENT]
            values = (_in_unit(held.get(slot), units[slot]) for slot in slots)
            yield report.id, report.number, report.issuer, report.year, *values, " ".join(wrong)

    def _issues(self) -> Iterator[Row]:
        for batch in self._batches():
            yield from map(columns.issue_row, self.library.reports.issues([report.key for report in batch]))

    def _slot_column(self, slot: str) -> Column:
        unit = columns.slot_unit(slot, self.presenter)
        return Column(slot, columns.NUMBER, f"{self.presenter.label(slot, 'zh')}{f', {unit}' if unit else ''}", 12)


def _in_unit(figure: Figure | None, unit: str) -> Value:
    """The number of a figure in the unit of its column; of one that does not compare, number and unit as text."""
    if figure is None or figure.cell.value is None or unit in ("", figure.cell.unit):
        return figure.cell.value if figure else None
    converted = convert(figure.cell.value, figure.cell.unit, unit)
    return f"{figure.cell.value:f} {figure.cell.unit}" if converted is None else converted
