"""What goes between a parent and its child: bytes with their length before them, the answer in JSON. Nothing is pickled."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, BinaryIO, Literal

from disclosure.model import Report
from ingest.document import Document

if TYPE_CHECKING:
    from pydantic import TypeAdapter

HEAD = struct.Struct(">I")
Need = Literal["office", "scan", "picture"]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a child says of a file: the report, why it is refused, or what else is needed to read it.

    `last` says that the child ends with this answer.
    """

    report: Report | None = None
    refused: str | None = None
    needs: Need | None = None
    last: bool = False


@dataclass(frozen=True, slots=True)
class Request:
    """A file to read under its name; or, with the digest of the file it was read from, a document in JSON."""

    name: str
    data: bytes
    sha256: str | None = None


def frame(data: bytes) -> bytes:
    """The length of the data in four bytes, and the data."""
    return HEAD.pack(len(data)) + data


def read_frame(stream: BinaryIO) -> bytes | None:
    """The next frame of a stream; None at its end."""
    head = stream.read(HEAD.size)
    if len(head) < HEAD.size:
        return None
    (length,) = HEAD.unpack(head)
    data = stream.read(length)
    return data if len(data) == length else None


def request_frames(request: Request) -> list[bytes]:
    """What is sent for a request; the data are not copied. A name that is no text is made one."""
    name = request.name.encode("utf-8", "replace")
    return [frame(name), frame((request.sha256 or "").encode()), HEAD.pack(len(request.data)), request.data]


def read_request(stream: BinaryIO) -> Request | None:
    """The next request; None at the end of the stream."""
    name, sha256, data = read_frame(stream), read_frame(stream), read_frame(stream)
    if name is None or sha256 is None or data is None:
        return None
    return Request(name.decode(), data, sha256.decode() or None)


def answer_to_json(answer: Answer) -> bytes:
    """Decimals travel as strings, so that trailing zeros stay."""
    return _answers().dump_json(answer)


def json_to_answer(data: bytes) -> Answer:
    """The answer again, equal in every field. Raises ValueError for anything that is none."""
    answer = _answers().validate_json(data)
    if sum(each is not None for each in (answer.report, answer.refused, answer.needs)) != 1:
        raise ValueError("an answer is a report, a refusal or a need")
    return answer


def document_to_json(document: Document) -> bytes:
    return _documents().dump_json(document)


def json_to_document(data: bytes) -> Document:
    """The document again, equal in every field. Raises ValueError."""
    return _documents().validate_json(data)


@cache
def _answers() -> TypeAdapter[Answer]:
    from pydantic import TypeAdapter

    return TypeAdapter(Answer)


@cache
def _documents() -> TypeAdapter[Document]:
    from pydantic import TypeAdapter

    return TypeAdapter(Document)
