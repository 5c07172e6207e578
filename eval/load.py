"""The service under load: what a question costs beside a bare request, and how that grows with the reports held.

The service runs in a process of its own, as `gongkai serve` starts it; one client asks over a connection that stays open.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from decimal import Decimal
from http.client import HTTPConnection
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import monotonic, perf_counter, sleep
from typing import Any, TypeVar
from urllib.parse import urlsplit

from eval.crowd import Asking, ask_about, crowd_reports, fill_store

T = TypeVar("T")
ROOT = Path(__file__).parents[1]
FEW, MANY = 100, 10_000
QUESTIONS = 1500  # of each store, and as many bare requests
BLOCK = 50  # requests of one kind before the other has its turn
WARMING = 100
MOST_TIMES, MOST_TAIL, MOST_GROWTH = 8.0, 6.0, 1.5
START_SECONDS = 300
# What is slower than a figure, each with the seconds that it may take.
SLOW = (
    ("ranking", "2023年新收申请最多的十个单位是哪些？", 3.0),
    ("unknown name", "栖霞梧县2023年共收到多少件政府信息公开申请？", 1.0),
)


@dataclass(frozen=True, slots=True)
class Load:
    """Milliseconds over a store: of each bare request, of each question, of the slow ones by name; questions not answered
    with their number."""

    reports: int
    bare: tuple[float, ...]
    asked: tuple[float, ...]
    slow: dict[str, float]
    wrong: tuple[str, ...] = ()

    @property
    def times(self) -> float:
        """A question beside a bare request."""
        return median(self.asked) / median(self.bare)

    @property
    def tail(self) -> float:
        """The 99th percentile of the questions beside their median."""
        return percentile(self.asked) / median(self.asked)


class Client:
    """One connection to a service, kept open."""

    def __init__(self, url: str) -> None:
        self.connection = HTTPConnection(urlsplit(url).netloc, timeout=120)

    def get(self, path: str) -> tuple[int, dict[str, Any]]:
        return self._send("GET", path, None)

    def ask(self, question: str) -> dict[str, Any]:
        status, body = self._send("POST", "/api/ask", json.dumps({"question": question}).encode())
        if status != 200:
            raise RuntimeError(f"the service answered {status} to “{question}”")
        return body

    def search(self, text: str) -> list[dict[str, Any]]:
        """The passages found for a text."""
        status, body = self._send("POST", "/api/search", json.dumps({"query": text}).encode())
        if status != 200:
            raise RuntimeError(f"the service answered {status} to “{text}”")
        passages: list[dict[str, Any]] = body["passages"]
        return passages

    def check(self, text: str) -> dict[str, Any]:
        """The check of a text, of which nothing is kept."""
        status, body = self._send("POST", "/api/check", json.dumps({"text": text, "store": False}).encode())
        if status != 200:
            raise RuntimeError(f"the service answered {status} to a text of {len(text)} characters")
        return body

    def close(self) -> None:
        self.connection.close()

    def _send(self, method: str, path: str, body: bytes | None) -> tuple[int, dict[str, Any]]:
        self.connection.request(method, path, body, {"Content-Type": "application/json"} if body else {})
        response = self.connection.getresponse()
        data: dict[str, Any] = json.loads(response.read())
        return response.status, data


def measure_load(reports: int, questions: int = QUESTIONS) -> Load:
    """A store with so many reports, made for this, and the service over it, measured."""
    with TemporaryDirectory(prefix="gongkai-load-", ignore_cleanup_errors=True) as home:
        known = fill_store(Path(home), crowd_reports(reports))
        with running_service(Path(home)) as client:
            return measure_service(client, reports, ask_about(known, questions))


@contextmanager
def running_service(home: Path) -> Iterator[Client]:
    """The service over a home, on a free port of this machine, without a rate limit; ended with the block."""
    settings = {name: "" for name in os.environ if name.startswith("GONGKAI_")}
    settings |= {"GONGKAI_HOME": str(home), "GONGKAI_RATE_LIMIT": "", "GONGKAI_EMBEDDING_MODEL": ""}
    command = [sys.executable, "-m", "gongkai", "serve", "--port", "0"]
    with subprocess.Popen(command, cwd=ROOT, env=os.environ | settings, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            told = process.stdout.readline()
            if "http://" not in told:
                raise RuntimeError("the service did not start; what it said stands above")
            with closing(Client(told.split()[-1])) as client:
                _wait_until_ready(client)
                yield client
        finally:
            process.terminate()


def _wait_until_ready(client: Client) -> None:
    """Wait for the vectors too: making them is no part of what is measured."""
    until = monotonic() + START_SECONDS
    while client.get("/readyz")[1]["status"] != "ready":
        if monotonic() > until:
            raise RuntimeError(f"the service was not ready after {START_SECONDS} s")
        sleep(0.2)


def measure_service(client: Client, reports: int, questions: Sequence[Asking]) -> Load:
    """Bare requests and questions in turn, so that both meet the same machine; then the slow questions, once each."""
    wrong = [each.text for each in questions[:WARMING] if not _is_right(client.ask(each.text), each)]
    bare: list[float] = []
    asked: list[float] = []
    for start in range(0, len(questions), BLOCK):
        part = questions[start : start + BLOCK]
        bare += [timed(client.get, "/healthz")[1] for _ in part]
        for each in part:
            answer, taken = timed(client.ask, each.text)
            asked.append(taken)
            wrong += [] if _is_right(answer, each) else [each.text]
    slow = {name: timed(client.ask, text)[1] for name, text, _ in SLOW}
    return Load(reports, tuple(bare), tuple(asked), slow, tuple(dict.fromkeys(wrong)))


def _is_right(answer: dict[str, Any], asking: Asking) -> bool:
    return answer["value"] is not None and Decimal(answer["value"]) == asking.value


def timed(send: Callable[[str], T], what: str) -> tuple[T, float]:
    """What came back, and the milliseconds that it took."""
    started = perf_counter()
    got = send(what)
    return got, (perf_counter() - started) * 1000


def percentile(found: Sequence[float]) -> float:
    """The 99th percentile."""
    return quantiles(found, n=100, method="inclusive")[98]


def growth(few: Load, many: Load) -> float:
    """How much more a question costs over many reports than over few."""
    return median(many.asked) / median(few.asked)


def find_faults(few: Load, many: Load) -> list[str]:
    """What is not as it must be; empty when all is well."""
    found = [
        f"not answered with its number over {each.reports} reports: {text}"
        for each in (few, many)
        for text in each.wrong
    ]
    limits = [("question / healthz", many.times, MOST_TIMES), ("p99 / median", many.tail, MOST_TAIL)]
    limits += [(f"{many.reports} / {few.reports} reports", growth(few, many), MOST_GROWTH)]
    limits += [(f"{name}, seconds", many.slow[name] / 1000, most) for name, _, most in SLOW]
    return found + [f"{name} is {value:.2f}, over {most:g}" for name, value, most in limits if value > most]


def render_load(few: Load, many: Load) -> Iterator[str]:
    """One line a store, and what is asked of them."""
    yield "reports   requests   healthz ms   p99   question ms   p99   question/healthz   p99/median"
    for each in (few, many):
        bare = f"{median(each.bare):10.2f} {percentile(each.bare):7.2f}"
        asked = f"{median(each.asked):11.2f} {percentile(each.asked):7.2f}"
        yield f"{each.reports:7} {len(each.asked):10} {bare} {asked} {each.times:14.2f} {each.tail:14.2f}"
    yield f"asked                                                         at most {MOST_TIMES:g}      at most {MOST_TAIL:g}"
    told = f"at most {MOST_GROWTH:g} times"
    yield f"a question over {many.reports} reports takes {growth(few, many):.2f} times one over {few.reports} ({told})"
    slow = ", ".join(f"{name} {many.slow[name]:.0f} ms" for name, _, _ in SLOW)
    yield f"over {many.reports} reports: {slow}"
