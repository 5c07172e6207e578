"""The sample reports that the project ships: one with real figures, others of bodies that do not exist."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from eval.generator.body import Body, make_body
from eval.generator.faults import WrongCell
from eval.generator.material import FOLDER, load
from eval.generator.outline import Rendered
from eval.generator.report import FictionalReport, generate_series
from eval.generator.styles import render
from eval.generator.wording import official_wording


def sample_reports() -> Iterator[tuple[FictionalReport, Rendered]]:
    """Every sample report with its file, always the same."""
    plan = load("samples")
    real = real_report()
    yield real, render(real, plan["real"]["style"], plan["seed"], official_wording())
    for entry in plan["fictional"]:
        body = make_body(entry["stem"], entry["slug"], entry["level"], entry["kind"])
        reports = generate_series(body, plan["years"], plan["seed"], _faults(body))
        for report, style in zip(reports, entry["styles"], strict=True):
            yield report, render(report, style, plan["seed"])


def real_report() -> FictionalReport:
    """漣河回族区人民政府 on 2022: the published figures, the prose ours."""
    entry = dict(load("samples")["real"])
    year = entry.pop("year")
    del entry["style"]
    with (FOLDER / f"{entry['slug']}-{year}.csv").open(encoding="utf-8", newline="") as lines:
        values = {row["indicator"]: row["value"] or None for row in csv.DictReader(lines)}
    prose = {section: tuple(texts) for section, texts in load(f"{entry['slug']}-{year}").items()}
    return FictionalReport(Body(**entry), year, 0, values, prose, {})


def _faults(body: Body) -> list[WrongCell]:
    planned = load("samples")["faults"]
    return [WrongCell(each["year"], each["indicator"], each["by"]) for each in planned if each["body"] == body.slug]
