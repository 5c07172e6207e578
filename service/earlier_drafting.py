"""A question to the text of one body that names no year, where its latest report is silent: what an earlier one says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from service.composing.draft import Draft
from service.composing.wording import Wording
from service.held import Held
from service.prose_drafting import ProseDrafting
from service.questions.mentions import Reading
from service.questions.query import Query
from service.questions.understood import Understood

SILENT = "no_passage"


def draft_earlier(
    prose: ProseDrafting, question: str, query: Query, understood: Understood, held: Held, wording: Wording
) -> tuple[Draft, Query] | None:
    """The answer of the latest earlier report that gives one, with a word that the latest gives none; None without any."""
    for asked in _earlier(query, understood.reading, held):
        draft, told = prose.draft(question, asked, understood, held, wording)
        if draft.status == "answered":
            return _with_note(draft, query, asked, wording), told
    return None


def rescue_earlier(
    prose: ProseDrafting, understood: Understood, held: Held, wording: Wording
) -> tuple[Draft, Query] | None:
    """The same for a question that is unclear as one for a figure."""
    query = understood.of_text
    for asked in _earlier(query, understood.reading, held) if query is not None else ():
        found = prose.rescue(replace(understood, of_text=asked), held, wording)
        if found is not None and query is not None:
            return _with_note(found[0], query, asked, wording), found[1]
    return None


def _earlier(query: Query, reading: Reading, held: Held) -> Iterator[Query]:
    """A query of the latest report of one body, of its earlier ones, unless a year is named."""
    named = any(
        each.year is not None or each.means("relative_year") or each.means("latest_years") for each in reading.mentions
    )
    if named or len(query.issuers) != 1 or query.years != (held.latest(query.issuers[0]),):
        return
    for year in reversed(held.years(query.issuers[0])[:-1]):
        yield replace(query, years=(year,))


def _with_note(draft: Draft, query: Query, asked: Query, wording: Wording) -> Draft:
    note = wording.say("latest_silent", latest=query.years[0], year=asked.years[0])
    return replace(draft, text=f"{note}\n{draft.text}", years=draft.years | {*query.years, *asked.years})
