"""Small reports and the stores of one home, for tests."""

from __future__ import annotations

import hashlib
from decimal import Decimal
from pathlib import Path

from sqlalchemy import select, text

from disclosure.hooks import Hooks
from disclosure.model import Cell, Chunk, Issue, Level, Locator, Reading, Report, Section, Severity, Status
from disclosure.stores.archive import Archive
from disclosure.stores.database import Database
from disclosure.stores.figures import FigureStore
from disclosure.stores.passages import PassageStore
from disclosure.stores.reports import Put, ReportStore
from disclosure.stores.schema import chunks, figures, issuers, issues, place_names, sections, statements, versions

PLACE = Locator(table="applications", row=4, column=3, section="applications", start=10, end=12)
CONTENT = (chunks, figures, issues, issuers, place_names, sections, statements, versions)


def make_report(issuer: str = "岫澜县人民政府", year: int = 2023, words: str = "培训") -> tuple[Report, bytes]:
    """A small report and its file; other `words` make another file."""
    data = f"{issuer}{year}\n{words}".encode()
    prose = f"一、总体情况\n{year}年，全县组织业务{words}3次，公开平台运行平稳。\n"
    start = prose.index("\n") + 1
    cells = (
        Cell("applications.granted.total", "29", Reading.NUMBER, Decimal(29), "件", PLACE, Status.CONSISTENT),
        Cell("applications.granted.other", "", Reading.BLANK, None, "件", PLACE),
        Cell("proactive.fees.amount", "4,068.2080", Reading.NUMBER, Decimal("4068.2080"), "万元", Locator()),
    )
    report = Report(
        issuer=issuer,
        year=year,
        title=f"{issuer}{year}年政府信息公开工作年度报告",
        edition="2021",
        level=Level.COUNTY,
        scope="unknown",
        sections=(Section("overview", "一、总体情况", prose), Section("other", "六、其他", "六、其他\n")),
        cells=cells,
        issues=(
            Issue(
                "total_blank-1",
                "total_blank",
                Severity.WARNING,
                "空白。",
                "",
                ("applications.granted.other",),
                (PLACE,),
            ),
        ),
        chunks=(
            Chunk("overview", "一、总体情况", prose[start:-1], start, len(prose) - 1),
            Chunk("overview", "一、总体情况", "公开平台运行平稳。", prose.index("公开平台"), len(prose) - 1),
        ),
        sha256=hashlib.sha256(data).hexdigest(),
        source_name="report.txt",
        media_type="text/plain",
    )
    return report, data


class Stores:
    """The stores of one home, without the vector index."""

    def __init__(self, home: Path, hooks: Hooks | None = None) -> None:
        self.home = home
        self.database = Database(home)
        self.archive = Archive(home)
        self.reports = ReportStore(self.database, self.archive, hooks)
        self.figures = FigureStore(self.database)
        self.passages = PassageStore(self.database)

    def put(self, issuer: str = "岫澜县人民政府", year: int = 2023, words: str = "培训") -> Put:
        return self.reports.put(*make_report(issuer, year, words))

    def rows(self) -> dict[str, list[tuple[object, ...]]]:
        """Everything that is held, table by table."""
        with self.database.reading() as connection:
            held = {table.name: [tuple(row) for row in connection.execute(select(table))] for table in CONTENT}
            words = connection.execute(text("SELECT rowid, words FROM chunk_words"))
            return held | {"chunk_words": [tuple(row) for row in words]}

    def archived(self) -> set[str]:
        return {path.name for path in self.archive.folder.rglob("*") if path.is_file()}
