"""What one would build otherwise: whole reports as text, cut by a recursive splitter, the same embedding, Chroma, the first five.

For a question about one figure it is asked whether any chunk that is found holds the right number beside its label: in the
line of the label, or, where the form prints its labels above the numbers, in a line below them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from sqlalchemy import select

from disclosure.form import Row
from disclosure.load_form import load_form
from disclosure.matching import squash
from disclosure.stores.library import Library
from disclosure.stores.schema import sections, versions
from eval.question_sets import Question
from eval.runner import Desk

if TYPE_CHECKING:
    from langchain_core.documents import Document
    from langchain_core.vectorstores import VectorStore

CHUNK, OVERLAP, FIRST = 500, 50, 5
ACROSS = ("remedies",)  # tables whose rows of the form run sideways: labels above, numbers below
NUMBER = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Compared:
    """A figure question: whether a chunk that the baseline found holds its number beside its label, in the right report or
    in any; and whether our answer is right."""

    question: Question
    beside: bool
    anywhere: bool
    ours: bool


def is_single_figure(question: Question) -> bool:
    """Whether a question asks for one printed cell of one report."""
    expect = question.expect
    printed = len(expect.figures) == 1 and expect.figures[0] in load_form().printed
    return (
        printed
        and expect.answerable
        and bool(expect.report and expect.value)
        and NUMBER.fullmatch(expect.value or "") is not None
    )


def compare(desk: Desk, questions: Iterable[Question]) -> Iterator[Compared]:
    """Every single-figure question asked of the baseline and of us, over the same reports."""
    store = build_baseline(desk.answering.library)
    for question in filter(is_single_figure, questions):
        found = store.similarity_search(question.text, k=FIRST)
        report = desk.report_ids[question.expect.report or ""]
        right = [document for document in found if document.metadata["report"] == report]
        ours = desk.ask(question).score.verdict == "right"
        yield Compared(question, _any_holds(right, question), _any_holds(found, question), ours)


def build_baseline(library: Library) -> VectorStore:
    """Every report as one text, tables and all, cut and embedded into a store in memory."""
    from chromadb import EphemeralClient
    from langchain_chroma import Chroma
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    texts = dict(report_texts(library))
    splitter = RecursiveCharacterTextSplitter(chunk_size=CHUNK, chunk_overlap=OVERLAP)
    documents = splitter.create_documents(list(texts.values()), [{"report": report} for report in texts])
    client = EphemeralClient()
    store = Chroma(
        "baseline", library.vectors.embedding, client=client, collection_configuration={"hnsw": {"space": "cosine"}}
    )
    store.reset_collection()
    store.add_documents(documents)
    return store


def report_texts(library: Library) -> Iterator[tuple[str, str]]:
    """(report id, whole text) of every report held: its title and sections, tables as lines with tabs."""
    query = (
        select(versions.c.report, versions.c.title, sections.c.text)
        .join(sections, sections.c.version == versions.c.id)
        .where(versions.c.current == 1)
        .order_by(versions.c.id, sections.c.ordinal)
    )
    with library.database.reading() as connection:
        texts: dict[str, list[str]] = {}
        for report, title, text in connection.execute(query):
            texts.setdefault(report, [title]).append(text)
    yield from ((report, "\n".join(parts)) for report, parts in texts.items())


def _any_holds(documents: Sequence[Document], question: Question) -> bool:
    value, indicator = Decimal(question.expect.value or ""), question.expect.figures[0]
    return any(holds_beside(document.page_content, indicator, value) for document in documents)


def holds_beside(text: str, indicator: str, value: Decimal) -> bool:
    """Whether a text holds a number beside the label of its row."""
    table, row, _ = indicator.split(".")
    labels = _labels(load_form().tables[table].rows[row])
    lines = text.split("\n")
    for place, line in enumerate(lines):
        if any(label in squash(line) for label in labels):
            beside = lines[place:] if table in ACROSS else [line]
            if any(Decimal(number) == value for each in beside for number in NUMBER.findall(each)):
                return True
    return False


def _labels(row: Row) -> set[str]:
    """The label of a row in its wordings, without numbering and punctuation."""
    return {*row.keys, squash(row.words)}
