"""Reports as text with tab-separated tables: whole rows, ragged rows, or one label column and short lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from random import Random

from disclosure.form import Row
from eval.generator.grids import Cell, Grid, expand, printed_rows, value_cells
from eval.generator.outline import Outline, Part, Rendered, outline
from eval.generator.report import FictionalReport
from eval.generator.wording import Wording

WRAP = 38
SECTION = re.compile("[一二三四五六]、[^。\\t]+$")
UNBROKEN = re.compile(r"(?:[0-9A-Za-z][0-9A-Za-z.%]*|.)[，。；、：）》”]*")


def render_text(report: FictionalReport, wording: Wording, rng: Random) -> Rendered:
    """Every row of a table in its full width; now and then the byte order mark of Windows editors."""
    mark = "\ufeff" if rng.random() < 0.3 else ""
    blocks = _blocks(outline(report, wording), lambda part: _whole_rows(part.grid))
    return _write(report, mark + "\n\n".join(blocks))


def render_ragged_text(report: FictionalReport, wording: Wording, rng: Random) -> Rendered:
    """Rows that lose the places that a label spans, or their empty end, and a blank line within a table."""
    blocks = _blocks(outline(report, wording), lambda part: _ragged_rows(part.grid, rng))
    return _write(report, "\n\n".join(blocks))


def render_exported_text(report: FictionalReport, wording: Wording, rng: Random) -> Rendered:
    """The text of a workbook as it is saved from it: UTF-16 with its byte order mark, or GB18030 without a word of it."""
    text = "\r\n".join(_blocks(outline(report, wording), lambda part: _whole_rows(part.grid))) + "\r\n"
    encoding = rng.choice(("utf-16", "utf-16-be", "gb18030"))
    mark = "\ufeff" if encoding == "utf-16-be" else ""
    return Rendered(f"{report.name}.txt", (mark + text).replace("\r\n", "\n").replace("\n", "\r\n").encode(encoding))


def render_flat_text(report: FictionalReport, wording: Wording, rng: Random) -> Rendered:
    """Group labels on lines of their own, one label column, prose broken into lines of equal width."""
    lines: list[str] = []
    for block in _blocks(outline(report, wording), lambda part: _flat_rows(report, wording, part)):
        before = [""] if SECTION.match(block) else []
        lines += [*before, *([block] if "\t" in block else _wrapped(block))]
    return _write(report, "\n".join(lines))


def _write(report: FictionalReport, text: str) -> Rendered:
    return Rendered(f"{report.name}.txt", (text + "\n").encode())


def _blocks(content: Outline, table_lines: Callable[[Part], list[str]]) -> Iterator[str]:
    """Title, paragraphs, headings, tables and signature, each as one text."""
    yield from (content.title, *content.preamble)
    for part in content.parts:
        yield from (part.heading, *part.paragraphs)
        if part.grid:
            yield "\n".join(table_lines(part))
    yield from content.signature


def _wrapped(paragraph: str) -> list[str]:
    """Lines of about WRAP characters; a number stays whole and no line begins with a closing mark."""
    lines = [""]
    for word in UNBROKEN.findall(paragraph):
        if lines[-1] and len(lines[-1]) + len(word) > WRAP:
            lines.append("")
        lines[-1] += word
    return lines


def _whole_rows(grid: Grid) -> list[str]:
    return ["\t".join(cell.text if cell else "" for cell in row) for row in expand(grid)]


def _ragged_rows(grid: Grid, rng: Random) -> list[str]:
    lines = []
    for row in expand(grid):
        texts = _without_covered(row) if rng.random() < 0.5 else [cell.text if cell else "" for cell in row]
        if not _has_values(row) and rng.random() < 0.5:
            texts = "\t".join(texts).rstrip("\t").split("\t")
        lines.append("\t".join(texts))
    if len(lines) > 10:
        lines.insert(rng.randint(len(lines) // 2, len(lines) - 1), "")
    return lines


def _without_covered(row: list[Cell | None]) -> list[str]:
    """The texts of a row without the places that a label spans to its right; those under a span stay."""
    texts: list[str] = []
    skip = 0
    for cell in row:
        if cell is not None:
            skip = cell.colspan - 1 if cell.kind == "label" else 0
            texts.append(cell.text)
        elif skip:
            skip -= 1
        else:
            texts.append("")
    return texts


def _flat_rows(report: FictionalReport, wording: Wording, part: Part) -> list[str]:
    """The table of a section with one label column; empty ends are cut where no value stands."""
    if part.section == "applications":
        return list(_flat_applications(report, wording))
    rows = zip(expand(part.grid), _whole_rows(part.grid), strict=True)
    return [line if part.section == "remedies" and _has_values(row) else line.rstrip("\t") for row, line in rows]


def _has_values(row: list[Cell | None]) -> bool:
    return any(cell and cell.kind == "value" for cell in row)


def _flat_applications(report: FictionalReport, wording: Wording) -> Iterator[str]:
    table = report.form.tables["applications"]
    yield "\t".join((wording.label("identity"), *(wording.column(table.id, column) for column in table.columns)))
    said: set[str] = set()
    for row in printed_rows(report, table):
        for key in _labels_above(row):
            if key not in said:
                said.add(key)
                yield wording.label(key)
        values = value_cells(report, wording, table.id, row.id, tuple(table.columns))
        yield "\t".join((wording.row(table.id, row.id), *(cell.text for cell in values)))


def _labels_above(row: Row) -> list[str]:
    lead = ["lead"] if row.lead or row.group else []
    return [*lead, f"row {row.table}.{row.group}"] if row.group else lead
