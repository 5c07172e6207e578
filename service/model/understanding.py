"""Step `understand`: what a model takes an odd question to mean, and what of that is left when it is resolved."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from disclosure.matching import phrase_key
from disclosure.vocabulary import Vocabulary
from service.composing.wording import Wording
from service.held import Held
from service.model.budget import Budget
from service.model.calls import ModelFailed
from service.model.chat import ChatModel, Said
from service.model.prompts import fill_prompt, load_prompt, new_marker, quote_data
from service.questions.mentions import Reading
from service.questions.query import ISSUERS, YEARS, Query
from service.questions.topics import load_topics

Short = Annotated[str, Field(max_length=200)]
Operation = Literal["value", "trend", "rank"]


class NamedIndicator(BaseModel):
    """An indicator and the words of the question that name it."""

    model_config = ConfigDict(extra="forbid")

    indicator: Short
    words: Short


class Understanding(BaseModel):
    """What a question about annual reports asks for."""

    model_config = ConfigDict(extra="forbid", title="understanding")

    about_reports: bool
    issuers: Annotated[list[Short], Field(max_length=10)]
    years: Annotated[list[int], Field(max_length=20)]
    indicators: Annotated[list[NamedIndicator], Field(max_length=10)]
    operation: Operation
    topic: Short


@dataclass(frozen=True, slots=True)
class Meaning:
    """One thing that a question may mean, in ids alone: an indicator or a topic of one body in one year."""

    indicator: str = ""
    topic: str = ""
    issuer: int | None = None
    year: int | None = None
    operation: Operation = "value"


def understand(question: str, form: Vocabulary, chat: ChatModel, budget: Budget) -> Understanding:
    """What a model makes of a question, not yet resolved. Raises ModelFailed."""
    prompt, marker, schema = load_prompt("understand"), new_marker(), Understanding.model_json_schema()
    latest = form.editions[form.edition]
    system = fill_prompt(
        prompt.system,
        marker=marker,
        schema=str(schema),
        indicators="\n".join(f"{each.id} {each.label}" for each in latest.indicators.values()),
        topics="\n".join(f"{each.id} {each.words[0]}" for each in load_topics()),
    )
    user = fill_prompt(prompt.user, marker=marker, question=quote_data(question))
    try:
        return Understanding.model_validate(chat.fill([Said("system", system), Said("human", user)], schema, budget))
    except ValidationError as error:
        raise ModelFailed("malformed") from error


def resolve(told: Understanding, reading: Reading, held: Held, form: Vocabulary, before: Query | None) -> list[Meaning]:
    """What may be meant: only what the question names or leaves open, and what the stores and the form know."""
    place = _place(told, reading, held, before)
    if not told.about_reports or place is None:
        return []
    issuer, year = place
    found = [
        Meaning(each.indicator, "", issuer, year, told.operation)
        for each in told.indicators
        if each.indicator in form.indicators and phrase_key(each.words) and phrase_key(each.words) in reading.key
    ]
    topic = next((each.id for each in load_topics() if each.id == told.topic), "")
    if not found and topic and issuer is not None:
        found = [Meaning("", topic, issuer, year)]
    return found


def _place(
    told: Understanding, reading: Reading, held: Held, before: Query | None
) -> tuple[int | None, int | None] | None:
    """The body and the year: those that the question names, else those asked about before; None where they are not one, or
    the model has others."""
    named = {each.issuer.issuers for each in reading.mentions if each.issuer is not None}
    lent = before.issuers if before is not None else ()
    bodies = {number for each in named for number in each} if named else set(lent)
    resolved = {held.index.resolve(name) for name in told.issuers}
    if len(bodies) > 1 or any(not set(each) & bodies for each in resolved):
        return None
    years = {each.year for each in reading.mentions if each.year is not None}
    if told.years and years and set(told.years) != years:
        return None
    issuer = next(iter(bodies), None)
    return issuer, _year(years or set(before.years if before is not None else ()), issuer, held)


def _year(years: Iterable[int], issuer: int | None, held: Held) -> int | None:
    """The one year, else the latest held of a body, or of all."""
    given = list(years)
    if len(given) == 1:
        return given[0]
    bodies = held.issuers if issuer is None else [issuer]
    return max(given, default=max((year for body in bodies for year in held.years(body)), default=None))


def query_to_meaning(query: Query, topic: str, held: Held) -> Meaning | None:
    """What a whole query asks for, where it is one indicator or topic of one body, a trend, or a ranking."""
    operation: Operation = "rank" if query.axis == ISSUERS else "trend" if query.axis == YEARS else "value"
    issuer = query.issuers[0] if len(query.issuers) == 1 else None
    year = max(query.years, default=None)
    if topic and issuer is not None:
        return Meaning("", topic, issuer, year)
    if len(query.indicators) != 1 or query.rates or query.condition or (issuer is None and operation != "rank"):
        return None
    return Meaning(query.indicators[0], "", issuer, year, operation)


def meaning_to_question(meaning: Meaning, wording: Wording, held: Held, form: Vocabulary) -> str | None:
    """A meaning as a whole question in our own words; None where it lacks the body or the year to ask about."""
    issuer = held.names.get(meaning.issuer, "") if meaning.issuer is not None else ""
    if meaning.topic:
        words = next(each.words for each in load_topics() if each.id == meaning.topic)
        label = next(each for each in words if each.isascii() == (wording.lang == "en"))
        return (
            wording.say("ask_topic", issuer=issuer, year=meaning.year, label=label) if issuer and meaning.year else None
        )
    label = wording.indicator(form.indicators[meaning.indicator])
    if meaning.operation == "rank":
        return wording.say("ask_rank", year=meaning.year, label=label) if meaning.year else None
    if not issuer:
        return None
    if meaning.operation == "trend":
        return wording.say("ask_trend", issuer=issuer, label=label)
    return wording.say("ask_figure", issuer=issuer, year=meaning.year, label=label) if meaning.year else None
