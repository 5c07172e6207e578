"""Questions for what the reports say: which sentences or passages answer, or that none does."""

from __future__ import annotations

import re

from disclosure.matching import character_pairs, fold
from disclosure.preface import is_of_frame
from disclosure.stores.library import Library
from service.engine.evidence import Passage
from service.held import Held
from service.questions.headed import find_headed
from service.questions.mentions import Reading
from service.questions.query import Query
from service.questions.topics import (
    Topic,
    asks_coming,
    asks_done,
    asks_list,
    asks_mended,
    find_topics,
    leaning_topics,
    likely_parts,
    looks_ahead,
    narrows,
    without_comparing,
    without_listing,
)
from service.quoting import Quote, find_part, find_quotes, find_under
from service.reasons import ASKS_WHY, find_alone, find_reasons, with_reasons
from service.scope import Scope, asked_text, asked_words, find_sections
from service.sentences import DONE, PLANNED
from service.texts import Text, Texts
from service.weighing import read_asked

MOST_PASSAGES = 3
CANDIDATES = 12
COVERED = 0.5


def find_passages(query: Query, question: str, reading: Reading, held: Held, library: Library) -> list[Passage]:
    """The best passages within the issuers and years asked for that hold most of the words that matter; else none."""
    keys = frozenset(held.keys(query.issuers or held.issuers, query.years))
    if not keys:
        return []
    scoped = bool(query.issuers or query.years or held.pinned)
    scope = Scope(keys if scoped else None, find_sections(reading.key), asked_text(reading), asked_words(reading))
    candidates = search_passages(library, scope, CANDIDATES, joined=False)
    odd, wanted = _odd_pairs(reading), content_pairs(reading)
    named = {sense.target for sense in reading.of("section")}
    found = [
        passage
        for passage in candidates
        if not is_of_frame(passage.chunk.section, passage.chunk.heading)
        and (passage.chunk.section in named or (covers(passage, wanted) and (not odd or covers(passage, odd))))
    ]
    return found[:MOST_PASSAGES]


def find_answering(query: Query, held: Held, texts: Texts) -> list[Quote]:
    """The sentences that answer what a query asks of the text of its reports. What is planned for a year stands in the report
    on the year before as well."""
    several = len(query.issuers) > 1 or len(query.years) > 1
    words = without_comparing(query.text) if several else query.text
    topics, likely = find_topics(words), likely_parts(words)
    listed, topics_of_section = asks_list(words), any(topic.section for topic in topics)
    if listed and not topics_of_section:
        topics += leaning_topics(words)
    keys = held.keys(query.issuers, query.years)
    comes = asks_coming(words)
    asked = read_asked(_beside_topics(words, topics), texts.embedding())
    plans = asked.plain and not listed and any(topic.part == PLANNED for topic in topics)
    before = _planned_before(query, held, texts, plans) if comes or PLANNED in likely or not keys else []
    if not query.issuers or not (keys or before):
        return []
    held_texts = texts.of_versions(keys)
    if asks_done(words) and (done := find_part(DONE, held_texts)):
        return done
    if len(query.years) > 1 and asks_mended(query.text):
        later = texts.of_versions(held.keys(query.issuers, [max(query.years)]))
        if done := find_part(DONE, later):
            return done
    if not topics_of_section and (headed := find_headed(words)) and (under := find_under(headed, held_texts)):
        return under
    listed = listed or (words != query.text and not asked.plain)
    ahead = looks_ahead(words)
    quotes = find_quotes(topics, asked, [*before, *held_texts], likely, not keys, listed, ahead)
    quotes = quotes or find_alone(words, asked, held_texts)
    return with_reasons(quotes, find_reasons(asked, held_texts)) if ASKS_WHY.search(words) else quotes


def _planned_before(query: Query, held: Held, texts: Texts, unnamed: bool) -> list[Text]:
    """What reports on the year before plan, where they name the year asked about or no report on that is held; also where they
    name none, if `unnamed`."""
    found: list[Text] = []
    for year in query.years:
        unheld = not held.keys(query.issuers, [year])
        for text in texts.of_versions(held.keys(query.issuers, [year - 1])):
            planned = text.of_part(PLANNED)
            if unnamed or unheld or any(f"{year}年" in piece.text for piece in planned.pieces):
                found.append(planned)
    return found


def _beside_topics(words: str, topics: list[Topic]) -> str:
    """What is asked beside the topics; nothing where all of a section is asked for, in however many words."""
    beside = without_topics(without_listing(words), topics)
    return beside if narrows(beside) or not any(topic.section for topic in topics) else ""


def without_topics(words: str, topics: list[Topic]) -> str:
    """What is asked beside the words for a whole section, of which the topic tells already."""
    for topic in topics:
        if topic.section:
            words = topic.asked.sub(" ", words)
    return re.sub(r"\s+", " ", words).strip()


def search_passages(library: Library, scope: Scope, k: int, joined: bool = True) -> list[Passage]:
    """The best `k` passages in a scope; neighbours among them `joined`."""
    from service.retrieval import FusedRetriever

    retriever = FusedRetriever(
        passages=library.passages, vectors=library.vectors, keys=scope.keys,
        sections=scope.sections, words=scope.words, joined=joined, k=k,
    )  # fmt: skip
    return retriever.find(scope.asked)


def content_pairs(reading: Reading) -> set[str]:
    """Pairs of characters and Latin words of all that a question asks about, understood or not."""
    return _odd_pairs(reading) | words_that_matter(reading)


def _odd_pairs(reading: Reading) -> set[str]:
    return {pair for mention in reading.unexplained for pair in character_pairs(mention.text)}


def words_that_matter(reading: Reading) -> set[str]:
    """Pairs of characters and Latin words of what a question names: matters of the prose, rows and columns."""
    kinds = ("prose", "row", "column")
    texts = [mention.text for mention in reading.mentions if any(sense.kind in kinds for sense in mention.senses)]
    return {pair for text in texts for pair in character_pairs(text)}


def covers(passage: Passage, wanted: set[str]) -> bool:
    """Whether a passage holds enough of the words."""
    text = fold(f"{passage.chunk.heading} {passage.chunk.text}")
    return sum(pair in text for pair in wanted) >= max(1, COVERED * len(wanted))
