"""The parent's end of one child process: a file goes in, an answer comes out, or the child is ended."""

from __future__ import annotations

import logging
import os
import selectors
import signal
import subprocess
import time
from dataclasses import astuple

from disclosure.errors import StoreUnavailable
from ingest.children.limits import Limits
from ingest.children.python import clean_environment, command_of
from ingest.children.wire import HEAD, Answer, Request, json_to_answer, request_frames

PIECE = 1 << 16
KEPT_ERRORS = 4_000

logger = logging.getLogger(__name__)


class _Overrun(Exception):
    """The child did not answer in time."""


class _Gone(Exception):
    """The child ended, or said what is no answer; the message is the reason where there is one to tell."""


class Child:
    """One child process. Not thread-safe: whoever holds it asks one thing at a time."""

    def __init__(self, limits: Limits, program: str) -> None:
        """Start `python -m program`. Raises StoreUnavailable when it does not get ready."""
        self._limits = limits
        self._errors = b""
        try:
            self._process = subprocess.Popen(
                command_of(program, *map(str, astuple(limits))),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                bufsize=0,
                cwd="/",
                env=clean_environment(),
                start_new_session=True,  # an interrupt from the keyboard is the parent's to handle
            )
        except OSError as error:
            raise StoreUnavailable(f"no process to read files in could be started: {error.strerror}") from error
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        assert self._process.stderr is not None
        self._in, self._out, self._err = self._process.stdin, self._process.stdout, self._process.stderr
        for pipe in (self._in, self._out, self._err):
            os.set_blocking(pipe.fileno(), False)
        try:
            self._exchange([], limits.start)
        except (_Overrun, _Gone) as error:
            self.close()
            raise StoreUnavailable(f"the process to read files in did not start: {self._last_error()}") from error

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def ask(self, request: Request) -> Answer:
        """The child's answer to one request; a refusal with the limit that it overran, when it had to be ended or ended."""
        try:
            answer = json_to_answer(self._exchange(request_frames(request), self._limits.wall))
        except _Overrun:
            answer = Answer(refused=f"reading it took more than {self._limits.wall} s", last=True)
        except _Gone as gone:
            answer = Answer(refused=str(gone) or self._reason_of_end(), last=True)
        except ValueError as error:
            logger.warning("a child's answer could not be read: %s", str(error).partition("\n")[0])
            answer = Answer(refused="the parser failed on it; it may be damaged", last=True)
        return answer

    def kill(self) -> None:
        """End the child at once; from any thread."""
        self._process.kill()

    def close(self) -> None:
        """End the child, wait for its end, and close the pipes."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._in, self._out, self._err):
            pipe.close()
        if self._errors:
            logger.info("a child's last words: %s", self._last_error())

    def _exchange(self, request: list[bytes], seconds: float) -> bytes:
        """Send the request and receive one frame. Raises _Overrun, _Gone."""
        deadline = time.monotonic() + seconds
        left = [memoryview(piece) for piece in request if piece]
        received = bytearray()
        with selectors.DefaultSelector() as selector:
            selector.register(self._out, selectors.EVENT_READ)
            selector.register(self._err, selectors.EVENT_READ)
            if left:
                selector.register(self._in, selectors.EVENT_WRITE)
            while (missing := self._missing(received)) > 0:
                rest = deadline - time.monotonic()
                if rest <= 0:
                    raise _Overrun
                for key, _ in selector.select(rest):
                    if key.fileobj is self._in:
                        if not self._send_some(left):
                            selector.unregister(self._in)
                    elif key.fileobj is self._err:
                        if not self._note_errors():
                            selector.unregister(self._err)
                    else:
                        received += self._receive_some(missing)
        return bytes(received[HEAD.size :])

    def _missing(self, received: bytearray) -> int:
        """How many bytes of the frame are still to come. Raises _Gone when it is longer than an answer may be."""
        if len(received) < HEAD.size:
            return HEAD.size - len(received)
        (length,) = HEAD.unpack_from(received)
        if length > self._limits.answer:
            raise _Gone(f"what was read from it takes {length:,} bytes; the limit is {self._limits.answer:,}")
        return HEAD.size + int(length) - len(received)

    def _send_some(self, left: list[memoryview]) -> bool:
        """Send a piece; whether anything is left."""
        try:
            sent = os.write(self._in.fileno(), left[0][:PIECE])
        except BlockingIOError:
            return True
        except OSError:
            return False  # the end of its output tells that it is gone, and why
        left[0] = left[0][sent:]
        if not left[0]:
            left.pop(0)
        return bool(left)

    def _receive_some(self, missing: int) -> bytes:
        data = os.read(self._out.fileno(), min(missing, PIECE))
        if not data:
            raise _Gone
        return data

    def _note_errors(self) -> bool:
        """Keep the end of what the child writes to stderr; whether there may be more."""
        data = os.read(self._err.fileno(), PIECE)
        self._errors = (self._errors + data)[-KEPT_ERRORS:]
        return bool(data)

    def _reason_of_end(self) -> str:
        """Why the child ended by itself, told from the signal."""
        try:
            code = self._process.wait(1)
        except subprocess.TimeoutExpired:
            return "the parser closed its output without an answer"
        if code == -signal.SIGXCPU:
            return f"reading it took more than {self._limits.cpu} s of processor time"
        if code == -signal.SIGALRM:
            return f"reading it took more than {self._limits.wall} s"
        if code == -signal.SIGKILL:
            return "reading it was ended by the system, which was probably short of memory"
        return f"the parser crashed on it (signal {-code})" if code < 0 else "the parser crashed on it"

    def _last_error(self) -> str:
        return self._errors.decode("utf-8", "replace").strip().rpartition("\n")[2] or "it said nothing"
