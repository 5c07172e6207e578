"""The service over many chunks of prose: what a question within one report costs, and one over all, beside a bare request."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory

from disclosure.model import Chunk, Report, Section
from eval.crowd import crowd_reports, fill_store
from eval.embedding.corpus import Topic, Writer
from eval.load import Client, percentile, running_service, timed

CHUNKS, IN_REPORT = 100_000, 20
QUESTIONS, RUNS, WARMING = 200, 3, 20
MOST_SCOPED, MOST_UNSCOPED = 50.0, 250.0  # milliseconds, at the 99th percentile of the best run
HEADINGS = ("一、总体情况", "五、存在的主要问题及改进情况", "六、其他需要报告的事项")
SECTIONS = ("overview", "problems", "other")


@dataclass(frozen=True, slots=True)
class ProseLoad:
    """Milliseconds over so many chunks, by what was asked: of each request, run by run."""

    chunks: int
    runs: dict[str, tuple[tuple[float, ...], ...]]

    def best(self, name: str) -> tuple[float, ...]:
        """The run with the lowest 99th percentile."""
        return min(self.runs[name], key=percentile)


BARE, ASKED, SCOPED, UNSCOPED = "healthz", "ask, one report", "search, one report", "search, all reports"
LIMITS = {ASKED: MOST_SCOPED, SCOPED: MOST_SCOPED, UNSCOPED: MOST_UNSCOPED}


def prose_reports(chunks: int) -> Iterator[Report]:
    """Reports without figures that hold so many chunks together; the same every time."""
    writer = Writer(Random(chunks))
    for report in crowd_reports(max(1, chunks // IN_REPORT)):
        yield _with_prose(report, writer, min(IN_REPORT, chunks))


def _with_prose(report: Report, writer: Writer, count: int) -> Report:
    """The report with `count` passages on any topics in place of its figures and text."""
    passages = [writer.passage(writer.random.choice(writer.topics)) for _ in range(count)]
    share = -(-count // len(SECTIONS))
    sections, chunks = [], []
    for place, (section, heading) in enumerate(zip(SECTIONS, HEADINGS, strict=True)):
        text = heading
        for passage in passages[place * share : (place + 1) * share]:
            start = len(text) + 1
            text += "\n" + passage
            chunks.append(Chunk(section, heading, passage, start, len(text)))
        sections.append(Section(section, heading, text))
    digest = hashlib.sha256(f"prose of {report.title}".encode()).hexdigest()
    return replace(report, cells=(), sections=tuple(sections), chunks=tuple(chunks), sha256=digest)


def measure_prose(chunks: int = CHUNKS, questions: int = QUESTIONS, runs: int = RUNS) -> ProseLoad:
    """A store with so many chunks, made for this, and the service over it, measured."""
    with TemporaryDirectory(prefix="gongkai-prose-", ignore_cleanup_errors=True) as home:
        reports = list(prose_reports(chunks))
        fill_store(Path(home), reports)
        with running_service(Path(home)) as client:
            return measure_service(client, reports, questions, runs)


def measure_service(client: Client, reports: Sequence[Report], questions: int, runs: int) -> ProseLoad:
    """Every kind of request in turn, run after run, so that all meet the same machine."""
    writer = Writer(Random(1))
    ways: dict[str, Callable[[str], object]] = {
        BARE: lambda _: client.get("/healthz"), ASKED: client.ask, SCOPED: client.search, UNSCOPED: client.search,
    }  # fmt: skip
    found: dict[str, list[tuple[float, ...]]] = {name: [] for name in ways}
    for text in islice(_questions(writer, reports), WARMING):
        client.ask(text)
        client.search(text)
    for _ in range(runs):
        scoped = list(islice(_questions(writer, reports), questions))
        plain = [writer.random.choice(_topic(writer).questions) for _ in range(questions)]
        for name, send in ways.items():
            texts = plain if name == UNSCOPED else scoped
            found[name].append(tuple(timed(send, text)[1] for text in texts))
    chunks = sum(len(report.chunks) for report in reports)
    return ProseLoad(chunks, {name: tuple(times) for name, times in found.items()})


def _questions(writer: Writer, reports: Sequence[Report]) -> Iterator[str]:
    """Questions on the prose of one report each, on any topic."""
    while True:
        report = writer.random.choice(reports)
        yield f"{report.issuer}{report.year}年{writer.random.choice(_topic(writer).questions)}？"


def _topic(writer: Writer) -> Topic:
    return writer.random.choice(writer.topics)


def find_slow(load: ProseLoad) -> list[str]:
    """What takes longer than it may; empty when all is well."""
    return [
        f"p99 of {name} is {percentile(load.best(name)):.0f} ms, over {most:g}"
        for name, most in LIMITS.items()
        if percentile(load.best(name)) > most
    ]


def render_prose(load: ProseLoad) -> Iterator[str]:
    """One line for each kind of request, of its best run, beside a bare one."""
    bare = median(load.best(BARE))
    yield f"prose, {load.chunks} chunks     requests   median ms      p99   median/healthz   p99 of every run       asked"
    for name in load.runs:
        best = load.best(name)
        every = " ".join(f"{percentile(run):.1f}" for run in load.runs[name])
        asked = f"p99 at most {LIMITS[name]:g}" if name in LIMITS else ""
        times = median(best) / bare
        yield f"{name:<26} {len(best):>9} {median(best):>11.2f} {percentile(best):>8.2f} {times:>16.1f}   {every:<22} {asked}"
