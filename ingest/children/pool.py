"""Bytes → Report by way of children: any thread may ask; what takes more than a child has goes a longer way."""

from __future__ import annotations

import atexit
import hashlib
import mimetypes
import threading
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from types import TracebackType
from typing import Self

from disclosure.errors import Refused
from disclosure.model import Report
from ingest.children.crew import Crew
from ingest.children.limits import Limits
from ingest.children.wire import Answer, Request, document_to_json
from ingest.document import Document
from ingest.readers import MOST_BYTES
from ingest.readers.office import convert_office
from ingest.readers.scan.reader import read_picture, read_scanned_pdf

WORKER = "ingest.children.worker"
UNKNOWN_TYPE = "application/octet-stream"


class Readers:
    """Reads files in at most `count` children at a time; what is converted or recognised goes one at a time."""

    def __init__(self, count: int = 2, limits: Limits | None = None, program: str = WORKER) -> None:
        self.count = count
        self._crew = Crew(count, limits or Limits(), program)
        self._apart = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def read(self, data: bytes, name: str) -> Report:
        """The report in a file. Raises Refused, and StoreUnavailable when no child can be started."""
        if len(data) > MOST_BYTES:
            raise Refused(f"the file has {len(data):,} bytes; the limit is {MOST_BYTES:,}")
        sha256 = hashlib.sha256(data).hexdigest()
        answer = self._crew.ask(Request(name, data))
        if answer.needs == "office":
            return self._read_office(data, name, sha256)
        if answer.needs is not None:
            return self._recognise(data, name, sha256, read_picture if answer.needs == "picture" else read_scanned_pdf)
        return _checked(answer, sha256)

    def close(self) -> None:
        """End the children, also those at work."""
        self._crew.close()

    def _read_office(self, data: bytes, name: str, sha256: str) -> Report:
        """The report in a file of an older office program, under the digest and kind of that file."""
        with self._apart:
            converted = convert_office(data)
        if len(converted) > MOST_BYTES:
            raise Refused(f"converted, the file has {len(converted):,} bytes; the limit is {MOST_BYTES:,}")
        answer = self._crew.ask(Request(name, converted))
        report = _checked(answer, hashlib.sha256(converted).hexdigest())
        return replace(report, sha256=sha256, media_type=mimetypes.guess_type(name)[0] or UNKNOWN_TYPE)

    def _recognise(self, data: bytes, name: str, sha256: str, read: Callable[[bytes], Document]) -> Report:
        """The report in a scan, its pages recognised in children of their own; the rest is done in one of these."""
        with self._apart:
            document = read(data)
        if not document.blocks:
            raise Refused("nothing readable was found in the scan")
        return _checked(self._crew.ask(Request(name, document_to_json(document), sha256)), sha256)


def _checked(answer: Answer, sha256: str) -> Report:
    """The report of an answer. Raises Refused for a refusal, and when it is not about this file."""
    if answer.report is None:
        raise Refused(answer.refused or f"it cannot be read without {answer.needs}")
    if answer.report.sha256 != sha256:
        raise Refused("the parser answered for another file")
    return answer.report


@cache
def shared_readers() -> Readers:
    """The readers of this process: started when first used, ended at its end."""
    readers = Readers()
    atexit.register(readers.close)
    return readers
