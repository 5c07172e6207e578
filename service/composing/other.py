"""Drafts that hold no figure: asking back, saying that something is not there, quoting passages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from disclosure.vocabulary import Vocabulary
from service.composing.draft import Citation, Citations, Draft, Told
from service.composing.wording import Wording
from service.engine.evidence import Passage
from service.held import Held
from service.questions.query import Query, Unclear
from service.quoting import Quote
from service.stated import Stated

MOST_CHOICES = 6


def compose_unclear(unclear: Unclear, question: str, wording: Wording, form: Vocabulary, held: Held) -> Draft:
    """The draft for a question without a query: asking which one was meant, or saying that there is no such thing."""
    word = unclear.words[0] if unclear.words else ""
    if unclear.reason == "clarify_issuer":
        key = (
            "clarify_issuer"
            if not word
            else "clarify_issuer_alike"
            if not _held_word(word, held)
            else "clarify_issuer_word"
        )
        asks = tuple(
            wording.say("ask_issuer", issuer=name, question=question) for name in unclear.choices[:MOST_CHOICES]
        )
        return _draft("clarify", wording.say(key, word=word), unclear, asks, held)
    if unclear.steps:
        told = wording.say("clarify_steps", words=wording.say("and").join(unclear.steps))
        return _draft("clarify", told, unclear, (), held)
    if unclear.reason == "clarify_indicator":
        words = wording.say("and").join(each for each in unclear.words if not any(char.isdigit() for char in each))
        text = wording.say("clarify_indicator_word" if words else "clarify_indicator", words=words)
        if not words and len(unclear.choices) > 1:
            labels = [wording.indicator(form.indicators[each]) for each in unclear.choices[:MOST_CHOICES]]
            text = wording.say("clarify_choices", choices=wording.say("and").join(labels))
        draft = _draft("clarify", text, unclear, _ask_indicators(unclear, wording, form, held), held)
        return replace(draft, names=(*draft.names, *form.numbered))
    if unclear.reason == "missing_report":
        return _draft("missing", wording.say("missing_report_name", name=word), unclear, (), held)
    if unclear.reason == "missing_figure":
        return _draft("missing", wording.say("missing_slot", words=_slot_words(unclear.words, form)), unclear, (), held)
    return _draft("out_of_scope", wording.say("not_about_reports"), unclear, example_questions(wording, held), held)


def _draft(status: str, text: str, unclear: Unclear, followups: tuple[str, ...], held: Held) -> Draft:
    names = (*held.numbered, *unclear.words)
    return Draft(status, text, unclear.reason, followups=followups, years=frozenset(unclear.query.years), names=names)


def _held_word(word: str, held: Held) -> bool:
    return bool(held.index.resolve(word))


def _ask_indicators(unclear: Unclear, wording: Wording, form: Vocabulary, held: Held) -> tuple[str, ...]:
    """The choices as whole questions about the same issuer and year."""
    query = unclear.query
    issuer = held.names.get(query.issuers[0], "") if query.issuers else ""
    year = query.years[0] if query.years else ""
    choices = unclear.choices or query.indicators or _USUAL
    labels = [wording.indicator(form.indicators[each]) for each in choices[:MOST_CHOICES]]
    key = "ask_figure" if issuer and year else "ask_label"
    return tuple(wording.say(key, issuer=issuer, year=year, label=label) for label in labels)


MOST_MENTIONS = 30
_USUAL = (
    "applications.received_new.total",
    "applications.granted.total",
    "applications.refused.total",
    "remedies.review.total",
    "proactive.licensing.decisions",
)


def _slot_words(slots: Sequence[str], form: Vocabulary) -> str:
    """“行政许可 × 自然人” of the first crossing that the form does not have."""
    table, row, column = slots[0].split(".")
    column_label = next((each.columns[column].label for each in form.tables.values() if column in each.columns), column)
    return f"{form.row_label(table, row)} × {column_label}"


def example_questions(wording: Wording, held: Held) -> tuple[str, ...]:
    """Questions about what is held, to start with."""
    names = list(held.names.items())
    asks = wording.templates["examples"]
    picked = [names[place % len(names)] for place in range(len(asks))] if names else []
    return tuple(
        ask.format(issuer=name, year=held.latest(issuer)) for ask, (issuer, name) in zip(asks, picked, strict=False)
    )


def compose_passages(
    query: Query, passages: Sequence[Passage], wording: Wording, held: Held, cited: Sequence[Citation] = ()
) -> Draft:
    """The passages that answer, quoted whole and cited after those `cited` already; or that there is none."""
    citations = Citations({(each.kind, each.ref): each.n for each in cited})
    names = held.numbered
    if not passages:
        where = "".join(
            wording.say("of_body", issuer=held.names[issuer]) for issuer in query.issuers[:1] if issuer in held.names
        )
        return Draft("missing", wording.say("no_passage", where=where), "no_passage", names=names)
    told = [Told(each.chunk.text, each, citations.passage(passage_id(each))) for each in passages]
    return _compose_told(told, citations, wording, names)


def compose_quotes(quotes: Sequence[Quote], wording: Wording, held: Held) -> Draft:
    """The sentences that answer, each quoted on a line of its own and cited, under the heading where they stand."""
    citations = Citations()
    told = [
        Told(piece, quote.passage, citations.passage(passage_id(quote.passage)))
        for quote in quotes
        for piece in quote.pieces
    ]
    return _compose_told(told, citations, wording, held.numbered)


def with_bearing(missing: Draft, quotes: Sequence[Quote], said: str, wording: Wording, held: Held) -> Draft:
    """A draft that found nothing, with sentences that may bear on the question, of which it quotes none yet, behind the words for
    what they are; it still says that nothing was found."""
    told = {each.text for each in missing.told}
    new = [each for each in quotes if not told.issuperset(each.pieces)]
    if not new:
        return missing
    quoted = compose_quotes(new, wording, held)
    return missing.followed_by(quoted.with_text(f"{wording.say(said)}\n{quoted.text}"))


def _compose_told(told: Sequence[Told], citations: Citations, wording: Wording, names: tuple[str, ...]) -> Draft:
    """Pieces of report text, each quoted on a line of its own and cited, under the heading where they stand."""
    lines: list[str] = []
    last = ""
    for each in told:
        chunk = each.passage.chunk
        intro = wording.say("passage_intro", issuer=chunk.issuer, year=chunk.year, heading=chunk.heading)
        lines += [intro] if intro != last else []
        lines.append(wording.say("passage", text=each.text, cite=each.mark))
        last = intro
    passages = tuple(dict.fromkeys(each.passage for each in told))
    text = "\n".join(lines)
    return Draft(
        "answered", text, passages=passages, citations=citations.all(),
        years=frozenset(passage.chunk.year for passage in passages),
        names=(*names, *(passage.chunk.heading for passage in passages)), told=tuple(told), telling=text,
    )  # fmt: skip


def compose_mentions(term: str, quotes: Sequence[Quote], wording: Wording, held: Held) -> Draft:
    """How many reports mention a term, or say what is asked in words of their own where there is none, and the sentence of
    each; of many, the first."""
    if not quotes:
        return Draft("missing", wording.say("no_mention", term=term), "no_passage", names=(term, *held.numbered))
    citations = Citations()
    bodies = len({quote.passage.chunk.issuer for quote in quotes})
    said = "mentions" if term else "tellings"
    lines = [wording.say(said, term=term, count=len(quotes), bodies=bodies)]
    shown = quotes[:MOST_MENTIONS]
    for quote in shown:
        chunk = quote.passage.chunk
        cite = citations.passage(passage_id(quote.passage))
        text = "".join(quote.pieces)
        lines.append(wording.say("mention", issuer=chunk.issuer, year=chunk.year, text=text, cite=cite))
    passages = tuple(quote.passage for quote in shown)
    return Draft(
        "answered", "\n".join(lines), passages=passages, citations=citations.all(),
        years=frozenset(quote.passage.chunk.year for quote in shown),
        names=(*((term,) if term else ()), *held.numbered), counts=frozenset({len(quotes), bodies}),
    )  # fmt: skip


def compose_stated(stated: Stated, wording: Wording, held: Held) -> Draft:
    """The quantity as the prose prints it, with its sentence."""
    citations = Citations()
    chunk, statement = stated.passage.chunk, stated.statement
    text = wording.say(
        "stated",
        printed=statement.printed,
        cite=citations.passage(passage_id(stated.passage)),
        issuer=chunk.issuer,
        year=chunk.year,
        heading=chunk.heading,
        sentence=stated.sentence,
    )
    return Draft(
        "answered", text, value=statement.value, unit=statement.unit, passages=(stated.passage,),
        citations=citations.all(), years=frozenset({chunk.year}), names=(*held.numbered, chunk.heading),
    )  # fmt: skip


def passage_id(passage: Passage) -> str:
    """How a passage is cited."""
    return passage.id
