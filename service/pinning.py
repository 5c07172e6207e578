"""Questions that are pinned to one issuer: it is all that is held, and a question about another body is refused."""

from __future__ import annotations

from disclosure.lexicon import Lexicon
from service.composing.draft import Draft
from service.composing.other import example_questions
from service.composing.wording import Wording
from service.held import Held
from service.questions.mentions import read_question
from service.questions.query import Query


def about(before: Query | None, issuer: int | None) -> Query | None:
    """What a conversation asked last; where an issuer is pinned, only what it asked of that alone."""
    return before if before is None or issuer is None or set(before.issuers) <= {issuer} else None


def names_another(question: str, lexicon: Lexicon, held: Held, issuer: int) -> bool:
    """Whether a question names a held body that cannot be the pinned issuer."""
    spots = [mention.issuer for mention in read_question(question, lexicon, held.index).mentions if mention.issuer]
    return any(spot.issuers and issuer not in spot.issuers for spot in spots)


def strays(draft: Draft, held: Held) -> bool:
    """Whether a draft rests on a report that is not held, as one found by its words in all reports would."""
    derived = [each for each in (draft.derivation, *draft.extra) if each is not None]
    figures = [*draft.figures, *draft.beside, *(figure for each in derived for figure in each.figures())]
    reports = {figure.report_id for figure in figures} | {each.chunk.report_id for each in draft.passages}
    return not reports <= set(held.by_id)


def refuse(held: Held, wording: Wording) -> Draft:
    """The draft for a question about another body than the one that is held."""
    [issuer] = held.names.values()
    followups = example_questions(wording, held)
    text = wording.say("pinned", issuer=issuer)
    return Draft("out_of_scope", text, "not_about_reports", names=held.numbered, followups=followups)
