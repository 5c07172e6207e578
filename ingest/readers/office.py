"""Files of older office programs → Document: OLE (.doc, .wps, .xls, .et), RTF, OpenDocument, by way of LibreOffice; MHT."""

from __future__ import annotations

import re

from disclosure.errors import Refused
from ingest.document import Document
from ingest.readers.docx.reader import read_docx
from ingest.readers.kinds import Kind, is_web_archive, kind_of
from ingest.readers.libreoffice import convert
from ingest.readers.mht import read_mht
from ingest.readers.package import read_parts
from ingest.readers.xlsx.reader import read_xlsx

OLE = b"\xd0\xcf\x11\xe0"
ENTRY = 128  # bytes of a directory entry (MS-CFB 2.6.1); entries begin at multiples of it
LOCKED = "the file is protected by a password; hand it in without one"
STREAMS = {"WordDocument": "doc", "Workbook": "xls", "Book": "xls"}
WORD_HEAD = b"\xec\xa5"
SECTOR = 512
ENCRYPTED = 0x0100  # fEncrypted in the FIB (MS-DOC 2.5.2)


def read_office(data: bytes) -> Document:
    """A document from a file of an older office program. Raises Refused when it cannot be converted."""
    if is_web_archive(data):
        return read_mht(data)
    converted = convert_office(data)
    return read_xlsx(converted) if kind_of(converted) is Kind.XLSX else read_docx(converted)


def convert_office(data: bytes) -> bytes:
    """A file of an older office program as DOCX, a spreadsheet as XLSX; a web archive as it is.

    LibreOffice runs as a process of its own, for half a minute at most. Raises Refused when it is not installed, and for a
    file that is locked by a password or that it cannot open.
    """
    if is_web_archive(data):
        return data
    suffix = _suffix(data)
    return convert(data, suffix, "xlsx" if suffix in ("xls", "ods", "xlsb") else "docx")


def _suffix(data: bytes) -> str:
    """The ending under which LibreOffice is to open a file, by its content."""
    if data.startswith(OLE):
        return _ole_suffix(data)
    if data.startswith(b"{\\rtf"):
        return "rtf"
    if data.startswith(b"PK"):
        kind = read_parts(data, lambda name: name == "mimetype").get("mimetype", b"")
        return "odt" if b".text" in kind else "ods" if kind else "xlsb"
    return "xls" if re.search(rb"Excel\.|office:spreadsheet", data[:4096]) else "doc"


def _ole_suffix(data: bytes) -> str:
    """Word or spreadsheet, by the names of the streams in an OLE file."""
    if _has_entry(data, "EncryptedPackage"):
        raise Refused(LOCKED)
    found = next((suffix for name, suffix in STREAMS.items() if _has_entry(data, name)), None)
    if found is None:
        raise Refused("the file is an OLE file without a text document or workbook; save it as .docx or .xlsx")
    if found == "doc" and _is_locked_word(data):
        raise Refused(LOCKED)
    return found


def _has_entry(data: bytes, name: str) -> bool:
    """Whether the directory of an OLE file names a stream."""
    wanted = (name + "\0").encode("utf-16-le")
    return any(match.start() % ENTRY == 0 for match in re.finditer(re.escape(wanted), data))


def _is_locked_word(data: bytes) -> bool:
    heads = (match.start() for match in re.finditer(re.escape(WORD_HEAD), data))
    return any(
        start % SECTOR == 0 and int.from_bytes(data[start + 10 : start + 12], "little") & ENCRYPTED for start in heads
    )
