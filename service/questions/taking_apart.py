"""A question → its mentions and what they ask for; then the same without all that says nothing of what is asked."""

from __future__ import annotations

from dataclasses import dataclass, replace

from disclosure.issuer_index import IssuerIndex
from disclosure.lexicon import Lexicon
from disclosure.vocabulary import Vocabulary
from service.questions.asides import without_asides
from service.questions.background import without_background
from service.questions.bodies import with_counterparts
from service.questions.bound_words import with_bound_words, without_only
from service.questions.chatter import with_year_told, without_chatter
from service.questions.compounds import with_compounds
from service.questions.described import without_described
from service.questions.documents import with_documents
from service.questions.events import without_events
from service.questions.facts import Facts, find_facts
from service.questions.false_friends import without_false_friends
from service.questions.following import Order, Placed, find_placed, without_taken_back
from service.questions.formulas import without_formula
from service.questions.lead_in import find_claims, without_lead_in
from service.questions.loose import without_loose
from service.questions.memory import without_counts
from service.questions.mentions import Mention, Reading, read_question
from service.questions.of_people import without_people
from service.questions.own_units import without_own_unit
from service.questions.preamble import without_preamble
from service.questions.query import Query
from service.questions.rate_words import with_rate_words
from service.questions.slips import find_slips, mend
from service.questions.supposed import without_supposed
from service.questions.thresholds import without_exclusion
from service.questions.times import without_times


@dataclass(frozen=True, slots=True)
class Apart:
    """A question as it stands, its mentions, and what these ask for."""

    text: str
    reading: Reading
    facts: Facts


def take_apart(text: str, lexicon: Lexicon, index: IssuerIndex) -> Apart:
    reading = read_question(text, lexicon, index)
    return Apart(text, reading, find_facts(reading))


def to_essentials(
    apart: Apart, lexicon: Lexicon, index: IssuerIndex, form: Vocabulary, before: Query | None, order: Order
) -> tuple[Reading, Placed | None]:
    """The question without talk and without what it takes from the ranking before it."""
    said = without_asides(apart.text, lexicon, index)
    reading = apart.reading if said == apart.text else read_question(said, lexicon, index)
    reading = _with_rate(with_counterparts(reading, index, before), before)
    if slips := find_slips(reading, lexicon):
        mended = read_question(mend(reading.key, slips), lexicon, index)
        reading = replace(mended, slips=tuple((each.typed, each.meant) for each in slips))
    reading = with_documents(with_rate_words(reading))
    reading = without_described(_without_talk(without_formula(without_taken_back(reading), form)))
    placed = find_placed(reading, before, order)
    return (reading if placed is None else _without(reading, placed.start, placed.end)), placed


def facts_of(reading: Reading, placed: Placed | None, apart: Apart) -> Facts:
    """What the question asks for; numbers that others are said to have named are no condition."""
    same = reading.key == apart.reading.key and reading.mentions == apart.reading.mentions
    facts = apart.facts if same else find_facts(reading)
    claims = frozenset(each.start for each in find_claims(reading))
    facts = replace(facts, condition=None, spent=facts.spent | claims) if claims else facts
    return replace(facts, leans=True) if placed is not None else facts


def _with_rate(reading: Reading, before: Query | None) -> Reading:
    """its rate in 2023, beside a rate or after one: the same rate, which the word does not name."""
    if not reading.of("rate") and not (before is not None and before.rates):
        return reading
    return replace(reading, residue=tuple(each for each in reading.residue if each.text not in ("rate", "rates")))


def _is_believed(reading: Reading) -> bool:
    return find_facts(reading).of_change


def _without_talk(reading: Reading) -> Reading:
    """The reading without sentences, clauses and single characters that say nothing of what is asked."""
    reading = with_year_told(without_counts(without_times(reading, _is_believed)))
    for leave_out in (
        without_exclusion, without_supposed, without_own_unit, without_preamble, without_people, without_background,
        without_events, without_chatter, without_lead_in, without_loose, without_false_friends, without_only, with_bound_words,
        with_compounds,
    ):  # fmt: skip
        reading = leave_out(reading)
    return reading


def _without(reading: Reading, start: int, end: int) -> Reading:
    def outside(mention: Mention) -> bool:
        return mention.end <= start or mention.start >= end

    return replace(
        reading,
        mentions=tuple(filter(outside, reading.mentions)),
        residue=tuple(filter(outside, reading.residue)),
    )
