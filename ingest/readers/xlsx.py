"""spreadsheets → Document."""

from __future__ import annotations

from disclosure.errors import Refused
from ingest.document import Document


def read_xlsx(data: bytes) -> Document:
    raise Refused("spreadsheets are not read yet")
