"""What a subject is made of, for questions such as which reason or which kind of applicant is the most frequent."""

from __future__ import annotations

from disclosure.lexicon import OPERATIONS
from disclosure.load_form import load_data
from disclosure.vocabulary import Vocabulary
from service.questions.facts import RANKED, Facts
from service.questions.mentions import Mention
from service.questions.rows import RECEIVED
from service.questions.slots import Asked

ORGANISATIONS = "applications.organisations"
ALL_OUTCOMES = "applications.outcome_total"


def find_parts(asked: Asked, facts: Facts, form: Vocabulary, excepted: tuple[Mention, ...] = ()) -> tuple[str, ...]:
    """The slots among which a superlative over kinds, reasons or results chooses, without those `excepted`; empty for any
    other question."""
    left_out = {sense.target.split(".")[1] for mention in excepted for sense in mention.senses if "." in sense.target}
    found = _find_parts(asked, facts, form)
    return tuple(slot for slot in found if not left_out & set(slot.split(".")[1:]))


def _find_parts(asked: Asked, facts: Facts, form: Vocabulary) -> tuple[str, ...]:
    if not facts.has(*RANKED, "greater", "smaller") and facts.limit is None:
        return ()
    if facts.has("which_kind"):
        return _kinds(asked, form)
    if facts.has("which_part") and ORGANISATIONS in asked.columns:
        return _kinds(asked, form)
    if len(asked.indicators) > 1:
        return asked.indicators if facts.has("which_part", "greater", "smaller") else ()
    if not asked.indicators:
        return ()
    table, row, column = asked.indicators[0].split(".")
    members = form.tables[table].members(row) if table in form.tables else ()
    if members:
        return _known(form, [f"{table}.{member}.{column}" for member in members])
    if f"{table}.{row}" == ALL_OUTCOMES and facts.has("which_part"):
        return _known(form, [f"{table}.{outcome}.{column}" for outcome in _parts("outcomes")])
    if table == "remedies" and column == "total" and facts.has("which_part"):
        return _known(form, [f"{table}.{row}.{result}" for result in _parts("results")])
    return ()


def _kinds(asked: Asked, form: Vocabulary) -> tuple[str, ...]:
    """A row by kinds of applicant; by those that are organisations, where these are named."""
    row = next((row for row in asked.rows if row.startswith("applications.")), RECEIVED)
    left_out = {"natural_person"} if ORGANISATIONS in asked.columns else set()
    return _known(form, [f"{row}.{kind}" for kind in _parts("kinds") if kind not in left_out])


def _parts(name: str) -> list[str]:
    found: list[str] = load_data(OPERATIONS)["parts"][name]
    return found


def _known(form: Vocabulary, slots: list[str]) -> tuple[str, ...]:
    return tuple(slot for slot in slots if slot in form.indicators)
