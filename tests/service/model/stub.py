"""A small OpenAI-compatible server on the loopback that is as honest, as broken or as mean as its mode."""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

MARKER = r"<<[0-9a-f]{16}>>"
PIECE = re.compile(rf"\[E(\d+)\] ([^\n]*)\n({MARKER})\n(.*?)\n\3", re.DOTALL)
DATA = re.compile(rf"({MARKER})\n(.*?)\n\1", re.DOTALL)
TEN_MEGABYTES = 10_000_000


@dataclass(frozen=True)
class Request:
    """What a model was sent: the body as JSON, and what of it matters."""

    body: dict[str, Any]

    @property
    def system(self) -> str:
        return str(self.body["messages"][0]["content"])

    @property
    def user(self) -> str:
        return str(self.body["messages"][1]["content"])

    @property
    def question(self) -> str:
        """What the reader asked: the last piece of data; before the pieces of reports, where there are any."""
        found = [text for _, text in DATA.findall(self.user.split("\n[E1] ")[0])]
        return found[0 if self.sentences else -1] if found else ""

    @property
    def sentences(self) -> list[tuple[int, str]]:
        """(number, sentence) of every sentence to pick from."""
        lines = DATA.findall(self.user)[-1][1].splitlines() if "sentences" in self.properties else []
        return [(int(number), text) for number, _, text in (line.partition(" ") for line in lines)]

    @property
    def pieces(self) -> list[tuple[str, str, str]]:
        """(token, heading, text) of every piece of a report."""
        return [(f"[E{number}]", head, text) for number, head, _, text in PIECE.findall(self.user)]

    @property
    def is_structured(self) -> bool:
        return "response_format" in self.body or "tools" in self.body

    @property
    def properties(self) -> set[str]:
        """The fields of the JSON that is wanted; read from the prompt, where every method has them."""
        fields = {"rephrased": "question", "picked": "sentences", "understanding": "about_reports"}
        return {field for title, field in fields.items() if f"'{title}'" in self.system}


Write = Callable[[Request], str]
Fill = Callable[[Request], Any]


@dataclass
class Stub:
    """The server. `write` words narratives, `fill` fills structures, `manner` is how it answers at all."""

    write: Write
    fill: Fill
    manner: str = "plain"
    seen: list[Request] = field(default_factory=list)
    address: str = ""
    done: threading.Event = field(default_factory=threading.Event)

    def start(self) -> ThreadingHTTPServer:
        server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        server.daemon_threads = True
        server.block_on_close = False
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        self.address = f"http://127.0.0.1:{server.server_address[1]}/v1"
        return server


def _handler(stub: Stub) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            request = Request(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            stub.seen.append(request)
            try:
                _answer(self, stub, request)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            """Nothing is logged."""

    return Handler


def _answer(handler: BaseHTTPRequestHandler, stub: Stub, request: Request) -> None:
    manner = stub.manner
    if manner in ("429", "500"):
        _send(handler, int(manner), b'{"error": {"message": "no"}}')
    elif manner == "hang":
        stub.done.wait(30)
    elif manner == "broken":
        _send(handler, 200, b'{"choices": [{"message": {"content": "\xe6')
    elif manner == "page":
        _send(handler, 200, b"<html>200 9999</html>", "text/html")
    elif manner == "away":
        handler.send_response(307)
        handler.send_header("Location", f"{stub.address}/chat/completions")
        handler.send_header("Content-Length", "0")
        handler.end_headers()
    elif manner == "packed":
        _send(handler, 200, b"\x1f\x8b\x08\x00", "application/json", {"Content-Encoding": "gzip"})
    elif manner in ("endless", "oneline", "drip", "cut"):
        _stream(handler, _flood(manner, stub))
    elif request.body.get("stream"):
        _stream(handler, _events(_text(stub, request)))
    else:
        _send(handler, 200, json.dumps(_completion(stub, request)).encode())


def _text(stub: Stub, request: Request) -> str:
    if stub.manner == "empty":
        return ""
    return stub.write(request)


def _completion(stub: Stub, request: Request) -> dict[str, Any]:
    filled = stub.fill(request)
    text = filled if isinstance(filled, str) else json.dumps(filled, ensure_ascii=False)
    message: dict[str, Any] = {"role": "assistant", "content": text}
    if "tools" in request.body:
        name = request.body["tools"][0]["function"]["name"]
        call = {"id": "call-1", "type": "function", "function": {"name": name, "arguments": text}}
        message = {"role": "assistant", "content": None, "tool_calls": [call]}
    if stub.manner == "refusal":
        message = {"role": "assistant", "content": None, "refusal": "I cannot"}
    if stub.manner == "empty":
        message = {"role": "assistant", "content": ""}
    choice = {"index": 0, "message": message, "finish_reason": "stop"}
    usage = {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}
    return {"id": "1", "object": "chat.completion", "created": 0, "model": "stub", "choices": [choice], "usage": usage}


def _events(text: str) -> Iterator[bytes]:
    """A text as server-sent chunks of a few characters."""
    for start in range(0, len(text), 40):
        yield _event({"content": text[start : start + 40]})
    yield _event({}, "stop")
    yield b"data: [DONE]\n\n"


def _event(delta: dict[str, Any], finish: str | None = None) -> bytes:
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    chunk = {"id": "1", "object": "chat.completion.chunk", "created": 0, "model": "stub", "choices": [choice]}
    return b"data: " + json.dumps(chunk).encode() + b"\n\n"


def _flood(manner: str, stub: Stub) -> Iterator[bytes]:
    if manner == "cut":
        yield _event({"content": "年报"})
        yield b'data: {"choices": [{"del'
    elif manner == "drip":
        for byte in _event({"content": "年"}) * 3:
            yield bytes([byte])
            if stub.done.wait(1):
                return
    elif manner == "endless":
        event = _event({"content": "年报承认问题。" * 200})
        for _ in range(TEN_MEGABYTES // len(event)):
            yield event
    else:
        yield b"data: "
        for _ in range(TEN_MEGABYTES // 10_000):
            yield b"9" * 10_000


def _stream(handler: BaseHTTPRequestHandler, pieces: Iterator[bytes]) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/event-stream")
    handler.send_header("Connection", "close")
    handler.end_headers()
    for piece in pieces:
        handler.wfile.write(piece)
        handler.wfile.flush()
    handler.close_connection = True


def _send(
    handler: BaseHTTPRequestHandler,
    status: int,
    body: bytes,
    kind: str = "application/json",
    headers: dict[str, str] | None = None,
) -> None:
    handler.send_response(status)
    for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **(headers or {})}.items():
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(body)


def wait_until(holds: Callable[[], bool], seconds: float = 3) -> bool:
    """Whether something comes true within a time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if holds():
            return True
        time.sleep(0.01)
    return holds()
