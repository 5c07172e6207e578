"""`python -m ingest.children.worker`: reads the files that its parent sends, one after the other, under limits."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from typing import BinaryIO

from disclosure.errors import Refused
from disclosure.load_form import load_form
from ingest.children.limits import Limits, end_file, limit_file, limit_process, used_memory
from ingest.children.wire import Answer, Request, answer_to_json, frame, json_to_document, read_request
from ingest.pipeline import document_to_report, read_report
from ingest.readers.kinds import Kind, is_web_archive, kind_of
from ingest.readers.scan.reader import NeedsOcr

AnswerRequest = Callable[[Request], Answer]


def answer_request(request: Request) -> Answer:
    """The report in a file or document, or what else is needed to read it. Raises Refused."""
    data, name = request.data, request.name
    if request.sha256:
        return Answer(document_to_report(json_to_document(data), request.sha256, name))
    kind = kind_of(data)
    if kind is Kind.OFFICE and not is_web_archive(data):
        return Answer(needs="office")
    try:
        return Answer(read_report(data, name))
    except NeedsOcr:
        return Answer(needs="picture" if kind is Kind.PICTURE else "scan")


def serve(answer: AnswerRequest, limits: Limits) -> None:
    """Answer file after file until the parent closes the pipe. Libraries that print do so into stderr."""
    source, sink = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    with open(os.devnull, "rb") as nothing:
        os.dup2(nothing.fileno(), 0)
    os.dup2(2, 1)
    load_form()
    _send(sink, b"")  # ready
    limit_process(limits)
    start = used_memory(1)
    for number in range(1, limits.files + 1):
        request = read_request(source)
        if request is None:
            return
        limit_file(limits)
        result = _answer(answer, request, limits)
        last = result.last or number == limits.files or used_memory(1) > start + limits.grown
        _send(sink, answer_to_json(replace(result, last=last)))
        end_file()
        if last:
            return


def _answer(answer: AnswerRequest, request: Request, limits: Limits) -> Answer:
    """The answer to one request; after anything but a report or a refusal the process is not to be trusted any more."""
    try:
        return answer(request)
    except Refused as refusal:
        return Answer(refused=str(refusal))
    except MemoryError:
        return Answer(refused=f"reading it needed more than {limits.memory / 1e9:g} GB of memory", last=True)
    except RecursionError:
        return Answer(refused="it is nested too deeply to be read", last=True)
    except Exception as error:
        sys.excepthook(*sys.exc_info())
        return Answer(refused=f"the parser failed on it ({type(error).__name__}); it may be damaged", last=True)


def _send(sink: BinaryIO, data: bytes) -> None:
    sink.write(frame(data))
    sink.flush()


def main(answer: AnswerRequest = answer_request) -> None:
    """Serve with the limits given as arguments in the order of `Limits`."""
    serve(answer, Limits(*map(int, sys.argv[1:])))


if __name__ == "__main__":
    main()
