"""Pages saved as one file (MHT, MIME) → Document: the page inside, decoded, as HTML."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.message import EmailMessage

from disclosure.errors import Refused
from ingest.document import Document
from ingest.readers.decode import decode
from ingest.readers.html import read_html

MOST_PARTS = 2_000
PAGES = ("text/html", "application/xhtml+xml")


def read_mht(data: bytes) -> Document:
    """A document from the largest page in a web archive. Raises Refused when it holds none."""
    if data.lower().count(b"content-type:") > MOST_PARTS or data.count(b"\n--") > MOST_PARTS:
        raise Refused("the web archive has more parts than any report has")
    message = message_from_bytes(data, EmailMessage, policy=policy.compat32)
    pages = []
    for part in message.walk():
        content = part.get_payload(decode=True) if part.get_content_type() in PAGES else None
        if isinstance(content, bytes):
            pages.append(_declare(content, part.get_content_charset()))
    if not pages:
        raise Refused("the web archive holds no page")
    return read_html(decode(max(pages, key=len)))


def _declare(page: bytes, charset: str | None) -> bytes:
    """A page with the charset that its envelope names, where it can be decoded by it."""
    try:
        return page.decode(charset).encode() if charset else page
    except (UnicodeError, LookupError):
        return page
