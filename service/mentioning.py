"""Which reports say something: every report with a sentence that holds the words, or says the same in others."""

from __future__ import annotations

import re
from collections.abc import Sequence

from disclosure.matching import fold
from disclosure.stores.library import Library
from disclosure.stores.passages import HeldChunk
from service.composing.single import PROCESSING_FEE
from service.engine.evidence import Passage
from service.held import Held
from service.prose import without_topics
from service.questions.mentions import Reading
from service.questions.query import PROSE, Query, Unclear
from service.questions.topics import asks_coming, find_topics
from service.quoting import Quote
from service.sentences import PLANNED, SENTENCE, TOLD, Piece, cut_chunks, split_frame
from service.texts import Texts, read_text
from service.weighing import ACROSS, ACROSS_LOOSE, LITERAL, Asked, answers, measure, read_asked

ASKS_WHICH = re.compile(
    "哪些|哪几|哪个|哪家|哪两|哪三|谁|各家|几家|多少家|几个单位|几份|多少份|which|who|how many (?:bodies|reports|agencies)"
)
WHICH_BODY = re.compile(
    "(?:哪些|哪几|哪个|哪两|哪三|几|多少)(?:个|家|份)?(?:单位|机关|部门|政府|地方|报告|年报|家|份)|有谁|谁家|哪家|(?:各家|各单位)(?:的?(?:报告|年报)里?)?"
    r"|which (?:\w+ )?(?:bodies|reports|agencies|governments|departments|issuers|offices|ones)|who\b"
)
WHICH_SAY = re.compile("(?:报告|年报)(?:当中|里|中|里面)?[,，]?(?:有)?(?:哪些|哪几|谁)|的有哪些")
MENTIONED = re.compile(
    r"(?:提到|提及|谈到|讲到|写到|说到|涉及到|出现过|写了|提了)(?:过|了)?[“\"「]?(?P<zh>[^，。？?！!“”\"「」]{2,20}?)[”\"」]?(?:的|呢|吗)?(?:[，。？?！!]|$)"
    r"|\bmention(?:s|ed)?\b (?:the )?[“\"']?(?P<en>[^?.!“”\"]{2,40}?)[”\"']?(?: in (?:their|the|its|[0-9]{4})\b.*)?(?:[?.!]|$)",
    re.IGNORECASE,
)
ADMITTED = re.compile(r"承认|嫌|检讨|自认|存在|毛病|\b(?:admit|complain|acknowledge)")
THRESHOLD = re.compile("超过|以上|不到|低于|高于|多于|大于|少于|至少|more than|at least|over [0-9]|fewer than")
CANDIDATES, MOST_CHUNKS, MOST_REPORTS = 5_000, 400, 200
NONE = re.compile("没有?收|未收|没收|免费|不收|\\bno fees?\\b|free of charge")


def mentioned_term(question: str) -> str:
    """What a question asks which reports mention; empty for any other question."""
    if not ASKS_WHICH.search(question.lower()):
        return ""
    match = MENTIONED.search(question)
    term = (match["zh"] or match["en"] or "").strip() if match else ""
    return "" if re.fullmatch(r"[0-9.,]+\D{0,2}", term) else term


def asks_across(reading: Reading, outcome: Query | Unclear) -> bool:
    """Whether a question that names no body asks which bodies or reports say something, and is no question for figures."""
    if any(mention.issuer is not None for mention in reading.mentions) or reading.of("chat"):
        return False
    if THRESHOLD.search(reading.key) or any(mention.number and not mention.number.words for mention in reading.numbers):
        return False
    told = not isinstance(outcome, Query) or outcome.operation == PROSE or _is_said_only(outcome.indicators)
    return told and bool(WHICH_BODY.search(reading.key) or WHICH_SAY.search(reading.key))


def _is_said_only(indicators: Sequence[str]) -> bool:
    """Whether what is asked for is told in the prose of today's reports alone: the processing fee, what the old annex counted."""
    return bool(indicators) and all(each == PROCESSING_FEE or each.startswith("statistics.") for each in indicators)


def find_mentioning(term: str, query: Query, held: Held, library: Library) -> list[Quote]:
    """For each report of the issuers and years asked for that holds the term, by issuer and year, its first sentence with it."""
    keys = held.keys(query.issuers or held.reports, query.years)
    wanted = fold(term)
    found: dict[str, Quote] = {}
    chunks = library.passages.by_id([key for key, _ in library.passages.search(term, keys, CANDIDATES)])
    for chunk in sorted(split_frame(chunks.values())[1], key=lambda each: (each.issuer, each.year, each.id)):
        sentences = (match.group().strip() for match in SENTENCE.finditer(chunk.text))
        said = next((sentence for sentence in sentences if wanted in fold(sentence)), "")
        if said and chunk.report_id not in found:
            found[chunk.report_id] = Quote(Passage(chunk, 1.0), (said,))
    return list(found.values())


def find_telling(query: Query, held: Held, library: Library, texts: Texts) -> list[Quote]:
    """For each report of the years asked for that says what is asked, in whatever words, the sentence that says it best."""
    topics = [topic for topic in find_topics(query.text) if topic.section]
    asked = read_asked(WHICH_BODY.sub(" ", without_topics(query.text, topics)), texts.embedding())
    keys = held.keys(held.reports, query.years)
    if not asked.named and (topics or (query.years and asks_coming(query.text))):
        told = any(topic.part == TOLD for topic in topics)
        return _told_across(keys, texts) if told else _planned_across(query, held, texts)
    chunks = _candidates(asked, keys, library)
    if any(matter.id == "fee_charged" for hit in asked.hits for matter in hit.matters):
        charged = _charging(keys, library, not NONE.search(query.text))
        chunks = [chunk for chunk in chunks if chunk.version in charged]
    planned = any(topic.part == PLANNED for topic in topics)
    return _best_of_each(asked, chunks, texts, PLANNED if planned else TOLD if ADMITTED.search(query.text) else "")


def _candidates(asked: Asked, keys: Sequence[int], library: Library) -> list[HeldChunk]:
    """Chunks that hold words of the question or words in which reports say it, in document order."""
    said = [word for hit in asked.hits for matter in hit.matters for words in matter.said for word in words]
    found = dict(library.passages.search(asked.words, keys, MOST_CHUNKS))
    for word in dict.fromkeys(said):
        found |= dict(library.passages.search(word, keys, MOST_CHUNKS // 4))
    _, chunks = split_frame(library.passages.by_id(list(found)).values())
    return sorted(chunks, key=lambda each: (each.issuer, each.year, each.id))


def _best_of_each(asked: Asked, chunks: Sequence[HeldChunk], texts: Texts, part: str) -> list[Quote]:
    """The best sentence of each report, of the `part` on problems or plans where that is asked for, among those that answer
    and come near the best of all."""
    pieces = [piece for piece in cut_chunks(chunks) if _may_answer(asked, piece)]
    pieces = [piece for piece in pieces if part and piece.part == part] or pieces
    known = {pair: 1.0 for pair in asked.every_pair if any(pair in piece.folded for piece in pieces)}
    text = read_text(pieces, known, texts.embedding())
    found = [
        (near, piece)
        for near, piece in zip(measure(asked, text), text.pieces, strict=True)
        if answers(asked, near, piece)
    ]
    first = max((near for near, _ in found), key=lambda near: near.score, default=None)
    if first is None:
        return []
    literal = first.pairs >= LITERAL and not asked.needs
    least = (ACROSS if literal else ACROSS_LOOSE) * first.score
    most = ACROSS * max(near.matters for near, _ in found)
    chosen: dict[str, tuple[float, Piece]] = {}
    for near, piece in found:
        report = piece.chunk.report_id
        if near.score >= least and near.matters >= most and near.score > chosen.get(report, (0.0,))[0]:
            chosen[report] = near.score, piece
    return [Quote(Passage(piece.chunk, score), (piece.text,)) for score, piece in chosen.values()]


def _may_answer(asked: Asked, piece: Piece) -> bool:
    """Whether a piece says a matter or holds a pair of the question: only these are embedded."""
    said = any(hit.is_said(piece.folded) for hit in asked.hits)
    return said or any(pair in piece.folded for pair in asked.every_pair)


def _charging(keys: Sequence[int], library: Library, charged: bool) -> set[int]:
    """The report versions that print a processing fee, or that print none."""
    held = library.figures.of_versions(keys, [PROCESSING_FEE])
    printed = {key: figures[PROCESSING_FEE].cell.value for key, figures in held.items() if PROCESSING_FEE in figures}
    return {key for key, value in printed.items() if value is not None and (value > 0) == charged}


def _told_across(keys: Sequence[int], texts: Texts) -> list[Quote]:
    """The problems that each report tells."""
    found = [[piece for piece in text.pieces if piece.part == TOLD] for text in texts.of_versions(keys[:MOST_REPORTS])]
    return [Quote(Passage(told[0].chunk, 1.0), tuple(piece.text for piece in told)) for told in found if told]


def _planned_across(query: Query, held: Held, texts: Texts) -> list[Quote]:
    """What each report on the year before plans for the years asked about, where it names them."""
    keys = held.keys(held.reports, [year - 1 for year in query.years])[:MOST_REPORTS] if query.years else []
    found: list[Quote] = []
    for text in texts.of_versions(keys):
        planned = [piece for piece in text.pieces if piece.part == PLANNED]
        if any(f"{year}年" in piece.text for year in query.years for piece in planned):
            found.append(Quote(Passage(planned[0].chunk, 1.0), tuple(piece.text for piece in planned)))
    return found
