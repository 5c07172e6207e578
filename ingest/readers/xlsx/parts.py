"""Spreadsheet packages cut down to what is read: sheets, values, merged cells, number formats, borders, and fonts that make
digits no number.

A library that opens the rest fails on charts, names and styles that other programs write, and takes a merged range as
large as a file cares to claim.
"""

from __future__ import annotations

import posixpath
import re

from disclosure.errors import Refused
from ingest.readers.marks import PLACES, mark
from ingest.readers.package import OFF, RELATION, Element, Parts, children, parse_xml, to_bytes
from ingest.readers.xlsx.hidden import keep_hidden_columns

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
KEPT = {
    "workbook": ("workbookPr", "sheets"),
    "worksheet": ("cols", "sheetData", "mergeCells"),
    "sst": ("si",),
    "styleSheet": ("numFmts", "fonts", "borders", "cellXfs"),
}
UNWANTED = re.compile(
    r"(?:^|/)(?:theme|media|embeddings|charts|chartsheets|drawings|diagrams|pivotCache|pivotTables|externalLinks"
    r"|printerSettings|customXml|docProps|comments|threadedComments|tables|queryTables|ctrlProps|activeX)[^/]*/",
)
REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Z]{1,3})\$?([0-9]{1,7}))?", re.IGNORECASE)
NO_RESULT = "=?"
TOO_MANY = "the spreadsheet has more cells than any report has"
MOST_MERGED = 100_000
MOST_CELLS = 100_000


def is_wanted(name: str) -> bool:
    return name.endswith((".xml", ".rels")) and not UNWANTED.search(name)


def reduce_parts(parts: Parts) -> Parts:
    """The parts of a spreadsheet with nothing in them but what is read. Raises Refused for one with too many cells."""
    reduced = dict(parts)
    merged = cells = 0
    for name, content in parts.items():
        if not name.endswith(".xml"):
            continue
        root = parse_xml(content, name)
        kind = str(root.tag).removeprefix(S)
        if kind not in KEPT:
            continue
        for child in list(children(root)):
            if str(child.tag).removeprefix(S) not in KEPT[kind]:
                root.remove(child)
        if kind == "workbook":
            _drop_other_sheets(root, _worksheets(name, parts))
        elif kind == "worksheet":
            keep_hidden_columns(root, f"{S}cols", f"{S}col")
            merged += _clip_merges(root)
            cells += _mark_formulas(root)
        elif kind == "styleSheet":
            _reduce_styles(root)
        if kind in ("worksheet", "sst"):
            _mark_runs(root)
        if merged > MOST_MERGED or cells > MOST_CELLS:
            raise Refused(TOO_MANY)
        reduced[name] = to_bytes(root)
    return reduced


def _worksheets(workbook: str, parts: Parts) -> set[str]:
    """The relationship ids of worksheets that the file holds."""
    folder, file = posixpath.split(workbook)
    name = posixpath.join(folder, "_rels", f"{file}.rels")
    if name not in parts:
        raise Refused("the spreadsheet does not say where its sheets are; it is damaged")
    relations = list(parse_xml(parts[name], name).iter(RELATION))
    return {
        each.get("Id") or ""
        for each in relations
        if (each.get("Type") or "").endswith("/worksheet")
        and posixpath.normpath(posixpath.join("/", folder, each.get("Target") or "")).lstrip("/") in parts
    }


def _drop_other_sheets(root: Element, worksheets: set[str]) -> None:
    """Chart sheets, dialogs and sheets that are not in the file."""
    for sheets in root.findall(f"{S}sheets"):
        for sheet in list(sheets):
            if sheet.get(f"{R}id") not in worksheets:
                sheets.remove(sheet)


def _clip_merges(root: Element) -> int:
    """Merged ranges that reach beyond all cells of their sheet end with these; returns how many cells are merged."""
    rows, columns = _extent(root)
    total = 0
    for merges in root.findall(f"{S}mergeCells"):
        for merge in list(merges):
            match = REFERENCE.fullmatch(merge.get("ref") or "")
            if match is None or match.group(3) is None:
                merges.remove(merge)
                continue
            left, right = sorted((column_number(match.group(1)), column_number(match.group(3))))
            top, bottom = sorted((int(match.group(2)), int(match.group(4))))
            right, bottom = max(left, min(right, columns)), max(top, min(bottom, rows))
            total += (right - left + 1) * (bottom - top + 1)
            merge.set("ref", f"{column_letters(left)}{top}:{column_letters(right)}{bottom}")
        merges.attrib.pop("count", "")
        if not len(merges):
            root.remove(merges)
    return total


def _extent(root: Element) -> tuple[int, int]:
    """The last row and column of a sheet with a cell, from 1."""
    rows = columns = 1
    row = column = 0
    for element in root.iter(f"{S}row", f"{S}c"):
        if element.tag == f"{S}row":
            row, column = _number(element.get("r"), row + 1), 0
        else:
            match = REFERENCE.fullmatch(element.get("r") or "")
            column = column_number(match.group(1)) if match else column + 1
            rows, columns = max(rows, int(match.group(2)) if match else row), max(columns, column)
    return rows, columns


def _mark_formulas(root: Element) -> int:
    """A formula whose result was never stored becomes a text that reads as no number; returns how many cells there are."""
    total = 0
    for cell in root.iter(f"{S}c"):
        total += 1
        formula, value = cell.find(f"{S}f"), cell.find(f"{S}v")
        if formula is None:
            continue
        cell.remove(formula)
        known = value is not None and (value.text or cell.get("t") == "str")
        if not known:
            for child in list(cell):
                cell.remove(child)
            cell.set("t", "str")
            cell.append(_value(NO_RESULT))
    return total


def _mark_runs(root: Element) -> None:
    """The runs of rich texts with their raised, lowered and struck characters written as such."""
    for run in root.iter(f"{S}r"):
        for text in run.iter(f"{S}t"):
            text.text = mark(text.text or "", *_look(run.find(f"{S}rPr")))


def _look(properties: Element | None) -> tuple[str | None, bool]:
    """Where a font puts its characters (superscript, subscript), and whether it strikes them."""
    place, struck = (
        properties.find(f"{S}{name}") if properties is not None else None for name in ("vertAlign", "strike")
    )
    is_struck = struck is not None and (struck.get("val") or "1").lower() not in OFF
    return (place.get("val") if place is not None else None), is_struck


def _reduce_styles(root: Element) -> None:
    """Fonts with nothing but that look, and cell styles that name no font or border but those that there are."""
    for font in root.iterfind(f"{S}fonts/{S}font"):
        place, struck = _look(font)
        kept = {f"{S}vertAlign": place if place in PLACES else None, f"{S}strike": "1" if struck else None}
        for child in list(font):
            if (value := kept.get(child.tag)) is None:
                font.remove(child)
            else:
                child.set("val", value)
    for name in ("font", "border"):
        count = len(root.findall(f"{S}{name}s/{S}{name}"))
        for style in root.iterfind(f"{S}cellXfs/{S}xf"):
            if _number(style.get(f"{name}Id"), 0) >= count:
                style.attrib.pop(f"{name}Id", "")


def _value(text: str) -> Element:
    return parse_xml(f'<v xmlns="{S[1:-1]}">{text}</v>'.encode())


def _number(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch("[0-9]{1,7}", text) else default


def column_number(letters: str) -> int:
    """A → 1, Z → 26, AA → 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def column_letters(number: int) -> str:
    """1 → A, 27 → AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
