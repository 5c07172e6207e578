"""Bytes to `Document`. Readers know nothing of the form; each of the heavier ones loads its library when it is first used."""

from __future__ import annotations

from disclosure.errors import Refused
from ingest.document import Document
from ingest.readers.decode import decode
from ingest.readers.docx.reader import read_docx
from ingest.readers.html import is_html, read_html
from ingest.readers.kinds import SUFFIXES, Kind, kind_of
from ingest.readers.markdown import is_markdown, read_markdown
from ingest.readers.ofd.reader import read_ofd
from ingest.readers.office import read_office
from ingest.readers.pdf.reader import read_pdf
from ingest.readers.scan.reader import read_picture
from ingest.readers.text import read_text
from ingest.readers.xlsx.reader import read_xlsx

__all__ = ["MOST_BYTES", "SUFFIXES", "read_document"]

MOST_BYTES = 20_000_000
READERS = {
    Kind.PDF: read_pdf,
    Kind.DOCX: read_docx,
    Kind.XLSX: read_xlsx,
    Kind.OFD: read_ofd,
    Kind.OFFICE: read_office,
    Kind.PICTURE: read_picture,
}


def read_document(data: bytes) -> Document:
    """The document in a file, its kind told by its content. Raises Refused when there is nothing readable in it."""
    if len(data) > MOST_BYTES:
        raise Refused(f"the file has {len(data):,} bytes; the limit is {MOST_BYTES:,}")
    kind = kind_of(data)
    document = _read_characters(data) if kind is Kind.TEXT else READERS[kind](data)
    if not document.blocks:
        raise Refused("nothing readable was found in the file")
    return document


def _read_characters(data: bytes) -> Document:
    text = decode(data)
    if not text.strip():
        raise Refused("the file is empty")
    if is_html(text):
        return read_html(text)
    return read_markdown(text) if is_markdown(text) else read_text(text)
