"""Questions asked of a service over the sample reports, in a home that lasts only as long as the run."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from disclosure.model import Report
from disclosure.settings import Settings
from disclosure.stores.library import Library
from eval.generator.wide import wide_files
from eval.question_sets import LIFELIKE, WIDE, Question
from eval.question_sets import SAMPLES as SAMPLES_CORPUS
from eval.scorer import Score, score_answer
from ingest.files import find_files, ingest_file
from service.answering import Answering

SAMPLES = Path(__file__).parents[1] / "ingest" / "samples"
LIFELIKE_FOLDER = Path(__file__).parent / "lifelike"
TODAY = date(2025, 6, 1)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the answer it got, as JSON, and the score of that."""

    question: Question
    answer: dict[str, Any]
    score: Score


@dataclass(frozen=True, slots=True)
class Desk:
    """A service over the sample reports; `report_ids`: sample name → report id in the store."""

    answering: Answering
    report_ids: dict[str, str]

    def ask(self, question: Question) -> Asked:
        """Ask a question in a conversation of its own, after those that come before it there."""
        conversation = secrets.token_hex(16)
        for earlier in question.after:
            self.answering.ask(earlier, conversation)
        answer = self.answering.ask(question.text, conversation).model_dump(mode="json")
        return Asked(question, answer, score_answer(question.expect, answer, self.report_ids))


@contextmanager
def open_desk(folder: Path = SAMPLES) -> Iterator[Desk]:
    """The reports of a folder, read and kept by the ordinary pipeline. Raises RuntimeError when one is not taken."""
    with TemporaryDirectory(prefix="gongkai-eval-", ignore_cleanup_errors=True) as home:
        settings = Settings(home=home, embedding_model="", answer_days=0)
        library = Library(settings)
        try:
            report_ids = _ingest(library, folder)
            yield Desk(Answering(library, today=lambda: TODAY), report_ids)
        finally:
            library.close()


@contextmanager
def open_wide() -> Iterator[Desk]:
    """A desk over the wide corpus."""
    with TemporaryDirectory(prefix="gongkai-wide-") as folder:
        for report, file in wide_files():
            (Path(folder) / report.name).with_suffix(Path(file.name).suffix).write_bytes(file.content)
        with open_desk(Path(folder)) as desk:
            yield desk


def desks() -> dict[str, Callable[[], AbstractContextManager[Desk]]]:
    """How the desk over each corpus is opened."""
    return {SAMPLES_CORPUS: open_desk, WIDE: open_wide, LIFELIKE: lambda: open_desk(LIFELIKE_FOLDER)}


def ask_all(questions: Iterable[Question]) -> list[Asked]:
    """Every question answered and scored, each corpus by a desk of its own; in the order given."""
    wanted = list(questions)
    asked: dict[int, Asked] = {}
    for corpus, opened in desks().items():
        places = [place for place, question in enumerate(wanted) if question.corpus == corpus]
        if places:
            with opened() as desk:
                asked |= {place: desk.ask(wanted[place]) for place in places}
    return [asked[place] for place in range(len(wanted))]


def _ingest(library: Library, folder: Path) -> dict[str, str]:
    def keep(report: Report, data: bytes) -> tuple[str, int, str]:
        put = library.put(report, data)
        return put.report_id, put.version, put.outcome

    report_ids = {}
    for path, _ in find_files([folder]):
        outcome = ingest_file(path, keep)
        if outcome.report_id is None or outcome.outcome != "new":
            raise RuntimeError(f"{path} was not taken: {outcome.outcome}, {outcome.reason}")
        report_ids[path.stem] = outcome.report_id
    return report_ids
