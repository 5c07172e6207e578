"""Step `rephrase`: a follow-up that the grammar could not use, as a whole question that the grammar then reads."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from service.model.budget import Budget
from service.model.calls import ModelFailed
from service.model.chat import ChatModel, Said
from service.model.prompts import fill_prompt, load_prompt, new_marker, quote_data
from service.questions.mentions import Reading
from service.questions.query import Query


class Rephrased(BaseModel):
    """A follow-up as a whole question; empty where it cannot be told."""

    model_config = ConfigDict(extra="forbid", title="rephrased")

    question: Annotated[str, Field(max_length=300)]


def rephrase(question: str, before: str, chat: ChatModel, budget: Budget) -> str:
    """The whole question that a model makes of a follow-up, not yet checked. Raises ModelFailed."""
    prompt, marker, schema = load_prompt("rephrase"), new_marker(), Rephrased.model_json_schema()
    system = fill_prompt(prompt.system, marker=marker, schema=str(schema))
    user = fill_prompt(prompt.user, marker=marker, before=quote_data(before), question=quote_data(question))
    try:
        told = chat.fill([Said("system", system), Said("human", user)], schema, budget)
        return Rephrased.model_validate(told).question
    except ValidationError as error:
        raise ModelFailed("malformed") from error


def stays_within(query: Query, reading: Reading, before: Query) -> bool:
    """Whether a query asks for nothing but what a follow-up names and what was asked before it."""
    named = {number for each in reading.mentions if each.issuer is not None for number in each.issuer.issuers}
    years = {each.year for each in reading.mentions if each.year is not None}
    return (
        set(query.issuers) <= named | set(before.issuers)
        and set(query.years) <= years | set(before.years)
        and all(_stays_at(each, reading, before) for each in query.indicators)
    )


def _stays_at(indicator: str, reading: Reading, before: Query) -> bool:
    """Whether row and column of an indicator are named, or asked about before where no other is named."""
    row, column = indicator.rsplit(".", 1)
    rows = {sense.target for sense in reading.of("row")} or {each.rsplit(".", 1)[0] for each in before.indicators}
    columns = {sense.target.split(".")[-1] for sense in reading.of("column")}
    return row in rows and column in columns | {"total"} | {each.rsplit(".", 1)[1] for each in before.indicators}
