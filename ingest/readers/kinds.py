"""What a file is, told by its content and never by its name."""

from __future__ import annotations

import io
import zipfile
from enum import StrEnum

from disclosure.errors import Refused

SUFFIXES = frozenset(
    {".txt", ".text", ".md", ".markdown", ".html", ".htm", ".shtml", ".xhtml", ".mht", ".pdf", ".docx", ".xlsx", ".doc"}
    | {".wps", ".xls", ".rtf", ".ofd", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".webp"}
)
MOST_INFLATED = 60_000_000
MOST_MEMBERS = 5_000
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"BM")
OTHERS = {b"GIF8": "a GIF picture", b"\x7fELF": "a program", b"\x1f\x8b": "a gzip archive", b"Rar!": "a RAR archive"}
PDF_HEAD = 1024


class Kind(StrEnum):
    TEXT = "text"
    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    OFD = "ofd"
    OFFICE = "office"
    PICTURE = "picture"


def kind_of(data: bytes) -> Kind:
    """The kind of a file. Raises Refused for an archive or program, and for an Office file that inflates too far."""
    if b"%PDF-" in data[:PDF_HEAD]:
        return Kind.PDF
    if data.startswith(b"PK\x03\x04"):
        return _kind_of_zip(data)
    if data.startswith((b"\xd0\xcf\x11\xe0", b"{\\rtf")):
        return Kind.OFFICE
    if data.startswith(PICTURES) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP"):
        return Kind.PICTURE
    for magic, name in OTHERS.items():
        if data.startswith(magic):
            raise Refused(f"the content is {name}, not a report")
    return Kind.TEXT


def _kind_of_zip(data: bytes) -> Kind:
    """Office files are ZIP archives; their members tell which. The sizes they claim are checked before any is read."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise Refused(f"the file begins like an Office or ZIP file and cannot be opened: {error}") from error
    if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > MOST_INFLATED:
        raise Refused(f"the file inflates to more than {MOST_INFLATED:,} bytes or {MOST_MEMBERS:,} parts")
    names = {member.filename for member in members}
    for name, kind in (("word/document.xml", Kind.DOCX), ("xl/workbook.xml", Kind.XLSX), ("OFD.xml", Kind.OFD)):
        if name in names:
            return kind
    raise Refused("the content is a ZIP archive; unpack it and hand in the report itself")
