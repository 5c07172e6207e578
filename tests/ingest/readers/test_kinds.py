"""What a file is, told from its first bytes or the parts in it."""

from __future__ import annotations

import pytest

from disclosure.errors import Refused
from ingest.readers.kinds import Kind, kind_of
from tests.ingest.readers.packing import docx, ofd, types, xlsx, zipped

ODF = "application/vnd.oasis.opendocument."
EXCEL_PAGE = b'<html xmlns:x="urn:schemas-microsoft-com:office:excel"><meta name=ProgId content=Excel.Sheet>'


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (docx(""), Kind.DOCX),
        (docx("", main="document2"), Kind.DOCX),
        (xlsx(""), Kind.XLSX),
        (
            zipped({"[Content_Types].xml": types(x_xml="application/vnd.ms-excel.sheet.macroEnabled.main+xml")}),
            Kind.XLSX,
        ),
        (ofd(""), Kind.OFD),
        (zipped({"mimetype": ODF + "text", "content.xml": ""}), Kind.OFFICE),
        (zipped({"mimetype": ODF + "spreadsheet"}), Kind.OFFICE),
        (zipped({"[Content_Types].xml": types(), "xl/workbook.bin": ""}), Kind.OFFICE),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Kind.OFFICE),
        (rb"{\rtf1 ", Kind.OFFICE),
        (
            b"From: <Saved by a browser>\r\nSubject: a\r\n b\r\nMIME-Version: 1.0\r\nContent-Type: text/html\r\n",
            Kind.OFFICE,
        ),
        (b'\xef\xbb\xbf<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument', Kind.OFFICE),
        (b'<?xml version="1.0"?>\r\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"', Kind.OFFICE),
        (b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">', Kind.TEXT),
        (EXCEL_PAGE, Kind.TEXT),
        ("标题：年报\n正文".encode(), Kind.TEXT),
        (EXCEL_PAGE.decode().encode("utf-16"), Kind.TEXT),
        (b"%PDF-1.7", Kind.PDF),
        (b"junk\n%PDF-1.7", Kind.PDF),
        (b"\x89PNG", Kind.PICTURE),
    ],
)
def test_the_kind_of_a_file(data: bytes, kind: Kind) -> None:
    assert kind_of(data) is kind


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (zipped({"a.docx": docx("")}), "unpack it"),
        (
            zipped({"[Content_Types].xml": types(ppt__presentation_xml="presentationml.presentation.main+xml")}),
            "unpack it",
        ),
        (b"PK\x03\x04" + bytes(50), "cannot be opened"),
        (zipped({"word/document.xml": b" " * 61_000_000}), "inflates"),
        (b"Rar!\x1a\x07", "a RAR archive"),
    ],
)
def test_archives_and_bombs_are_refused(data: bytes, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        kind_of(data)
