"""An article through the claim desk of a running service, beside single questions in the same run."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from eval.claim_sets import load_claim_sets
from eval.load import Client, running_service
from eval.question_sets import SAMPLES as SAMPLES_CORPUS
from eval.question_sets import load_sets
from eval.runner import SAMPLES

CHARACTERS, RUNS, QUESTIONS = 5_000, 7, 200
MOST = 1.0  # a claim beside a single question


@dataclass(frozen=True, slots=True)
class ClaimLoad:
    """Milliseconds of each question, and of each check of an article; how many characters and claims that has."""

    characters: int
    claims: int
    asked: tuple[float, ...]
    checked: tuple[float, ...]

    @property
    def times(self) -> float:
        """A claim of the article beside a single question, by their medians."""
        return median(self.checked) / self.claims / median(self.asked)


def article() -> str:
    """The texts of the sets about the sample reports, one after the other, until there are characters enough."""
    text = ""
    for each in load_claim_sets():
        if each.corpus == SAMPLES_CORPUS and not each.is_held and len(text) < CHARACTERS:
            text += f"{each.text}\n\n"
    return text


def measure_claims() -> ClaimLoad:
    """The service over the sample reports: figure questions and checks by turns."""
    text = article()
    questions = [each.text for each in load_sets(("figures-tuned",)) if not each.after][:QUESTIONS]
    with TemporaryDirectory(prefix="gongkai-claims-", ignore_cleanup_errors=True) as home:
        _ingest(Path(home))
        with running_service(Path(home)) as client:
            client.check(text)
            asked: list[float] = []
            checked: list[float] = []
            share = -(-len(questions) // RUNS)
            for run in range(RUNS):
                asked += [_timed(client, "ask", question) for question in questions[run * share : (run + 1) * share]]
                checked.append(_timed(client, "check", text))
            claims = len(client.check(text)["claims"])
    return ClaimLoad(len(text), claims, tuple(asked), tuple(checked))


def _ingest(home: Path) -> None:
    command = [sys.executable, "-m", "gongkai", "ingest", str(SAMPLES)]
    settings = {"GONGKAI_EMBEDDING_MODEL": "", "GONGKAI_HOME": str(home)}
    root = Path(__file__).parents[1]
    subprocess.run(command, cwd=root, env=os.environ | settings, check=True, capture_output=True)


def _timed(client: Client, kind: str, text: str) -> float:
    start = perf_counter()
    client.ask(text) if kind == "ask" else client.check(text)
    return 1_000 * (perf_counter() - start)


def find_slow_claims(load: ClaimLoad) -> list[str]:
    """What is slower than it may be."""
    slow = load.times > MOST
    return [f"too slow: a claim takes {load.times:.2f} times a single question; at most {MOST:.1f}"] if slow else []


def render_claims(load: ClaimLoad) -> Iterator[str]:
    """The measurement as lines."""
    yield f"article of {load.characters} characters, {load.claims} claims: {median(load.checked):.0f} ms"
    yield f"single question: {median(load.asked):.2f} ms; a claim is {load.times:.2f} times that (at most {MOST:.1f})"
