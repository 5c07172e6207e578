"""Bytes to `Document`. Readers know nothing of the form."""

from __future__ import annotations

from disclosure.errors import Refused
from ingest.document import Document
from ingest.readers.decode import decode
from ingest.readers.html import is_html, read_html
from ingest.readers.markdown import is_markdown, read_markdown
from ingest.readers.text import read_text

MOST_BYTES = 20_000_000
SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown", ".html", ".htm", ".shtml", ".xhtml"})


def read_document(data: bytes) -> Document:
    """The document in a file, its kind told by its content. Raises Refused when there is nothing readable in it."""
    if len(data) > MOST_BYTES:
        raise Refused(f"the file has {len(data):,} bytes; the limit is {MOST_BYTES:,}")
    text = decode(data)
    if not text.strip():
        raise Refused("the file is empty")
    if is_html(text):
        return read_html(text)
    return read_markdown(text) if is_markdown(text) else read_text(text)
