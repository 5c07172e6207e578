"""Which reports mention something: every report with a sentence that holds the words, one sentence each."""

from __future__ import annotations

import re

from disclosure.matching import fold
from disclosure.stores.library import Library
from service.engine.evidence import Passage
from service.held import Held
from service.questions.query import Query
from service.quoting import SENTENCE, Quote

ASKS_WHICH = re.compile("哪些|哪几|哪个|哪家|谁|几家|多少家|几个单位|几份|多少份|which|who|how many")
MENTIONED = re.compile(
    r"(?:提到|提及|谈到|讲到|写到|说到|涉及到|出现过|写了|提了)(?:过|了)?[“\"「]?(?P<zh>[^，。？?！!“”\"「」]{2,20}?)[”\"」]?(?:的|呢|吗)?(?:[，。？?！!]|$)"
    r"|\bmention(?:s|ed)?\b (?:the )?[“\"']?(?P<en>[^?.!“”\"]{2,40}?)[”\"']?(?: in (?:their|the|its|[0-9]{4})\b.*)?(?:[?.!]|$)",
    re.IGNORECASE,
)
CANDIDATES = 5_000


def mentioned_term(question: str) -> str:
    """What a question asks which reports mention; empty for any other question."""
    if not ASKS_WHICH.search(question.lower()):
        return ""
    match = MENTIONED.search(question)
    term = (match["zh"] or match["en"] or "").strip() if match else ""
    return "" if re.fullmatch(r"[0-9.,]+\D{0,2}", term) else term


def find_mentioning(term: str, query: Query, held: Held, library: Library) -> list[Quote]:
    """For each report of the issuers and years asked for that holds the term, by issuer and year, its first sentence with it."""
    keys = held.keys(query.issuers or held.reports, query.years)
    wanted = fold(term)
    found: dict[str, Quote] = {}
    chunks = library.passages.by_id([key for key, _ in library.passages.search(term, keys, CANDIDATES)])
    for chunk in sorted(chunks.values(), key=lambda each: (each.issuer, each.year, each.id)):
        sentences = (match.group().strip() for match in SENTENCE.finditer(chunk.text))
        said = next((sentence for sentence in sentences if wanted in fold(sentence)), "")
        if said and chunk.report_id not in found:
            found[chunk.report_id] = Quote(Passage(chunk, 1.0), (said,))
    return list(found.values())
