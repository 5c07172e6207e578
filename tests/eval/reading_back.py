"""The cells and the words of generated files, taken out by the plainest means and without the project's readers."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from html.parser import HTMLParser
from xml.etree import ElementTree

from openpyxl import load_workbook

from eval.generator.outline import Rendered

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NUMBER = re.compile(r"([+＋-]?[\d０-９.．,]+)(?:件|万元|元)?(?:[（(].+[)）])?")
WIDTHS = str.maketrans("０１２３４５６７８９．＋", "0123456789.+")


class CellTexts(HTMLParser):
    """The texts of table cells, in order; the text of a cell ends where another one begins."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("td", "th"):
            self.texts.append("")
            self.inside = True

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag not in ("td", "th")

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.texts[-1] += data


def decode(file: Rendered) -> str:
    """The text of a file of text, in the encoding that it marks or declares."""
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if file.content.startswith(mark):
            return file.content.decode(encoding)
    try:
        return file.content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return file.content.decode("gb18030")


def cell_texts(file: Rendered) -> Iterator[str]:
    """The texts of a file's table cells in reading order."""
    ending = file.name.rpartition(".")[2]
    if ending == "docx":
        yield from ("".join(node.text or "" for node in cell.iter(f"{W}t")) for cell in _docx(file).iter(f"{W}tc"))
    elif ending == "xlsx":
        yield from (text for row in xlsx_rows(file) for text in row)
    elif ending == "html" or "<table" in decode(file):
        parser = CellTexts()
        parser.feed(decode(file))
        yield from parser.texts
    else:
        mark = "\t" if ending == "txt" else "|"
        for line in decode(file).splitlines():
            if mark in line:
                yield from line.replace("\\", "").split(mark)


def _docx(file: Rendered) -> ElementTree.Element:
    with zipfile.ZipFile(io.BytesIO(file.content)) as archive:
        return ElementTree.fromstring(archive.read("word/document.xml"))


def xlsx_rows(file: Rendered) -> Iterator[list[str]]:
    """The rows of all sheets as texts; blank cells are left out."""
    book = load_workbook(io.BytesIO(file.content), data_only=True)
    for sheet in book.worksheets:
        for row in sheet.iter_rows(values_only=True):
            yield [str(value) for value in row if value is not None]


def printed_numbers(file: Rendered) -> list[Decimal]:
    """The cells of a file that are numbers, in reading order, without units, signs of growth and remarks."""
    found = []
    for text in cell_texts(file):
        match = NUMBER.fullmatch(re.sub(r"\s", "", text))
        if match and any(char.isdigit() for char in match.group(1)):
            found.append(Decimal(match.group(1).translate(WIDTHS).replace(",", "")))
    return found


def bare_words(file: Rendered) -> str:
    """All words of a file in order, without markup and white space."""
    ending = file.name.rpartition(".")[2]
    if ending == "docx":
        text = "".join(node.text or "" for node in _docx(file).iter(f"{W}t"))
    elif ending == "xlsx":
        text = "".join(text for row in xlsx_rows(file) for text in row)
    else:
        text = re.sub(r"<[^>]*>|&nbsp;|[#*\\]", "", decode(file))
    return re.sub(r"\s", "", text)
