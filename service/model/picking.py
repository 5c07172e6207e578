"""Step `pick`: sentences of the report asked about that a model holds for an answer. Their numbers come back, never text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from disclosure.stores.passages import HeldChunk
from service.composing.narrative import holds_amount
from service.engine.evidence import Passage
from service.model.budget import Budget
from service.model.calls import ModelFailed
from service.model.chat import ChatModel, Said
from service.model.prompts import fill_prompt, load_prompt, new_marker, quote_data
from service.quoting import Quote
from service.sentences import split_chunks

MOST_SENTENCES, MOST_PICKED = 80, 3


class Picked(BaseModel):
    """The numbers of the sentences that answer."""

    model_config = ConfigDict(extra="forbid", title="picked")

    sentences: Annotated[list[int], Field(max_length=10)]


def pick(question: str, chunks: Sequence[HeldChunk], chat: ChatModel, budget: Budget) -> list[Quote]:
    """The sentences that a model picks, in the order of the report; none that holds an amount, for a number that was not
    found is not shown. Raises ModelFailed."""
    sentences = [each for each in split_chunks(chunks) if not holds_amount(each[1])][:MOST_SENTENCES]
    if not sentences:
        return []
    prompt, marker, schema = load_prompt("pick"), new_marker(), Picked.model_json_schema()
    lines = "\n".join(f"{place} {_one_line(sentence)}" for place, (_, sentence) in enumerate(sentences, 1))
    system = fill_prompt(prompt.system, marker=marker, schema=str(schema))
    user = fill_prompt(prompt.user, marker=marker, question=quote_data(question), pieces=lines)
    try:
        picked = Picked.model_validate(chat.fill([Said("system", system), Said("human", user)], schema, budget))
    except ValidationError as error:
        raise ModelFailed("malformed") from error
    places = sorted({place for place in picked.sentences if 1 <= place <= len(sentences)})[:MOST_PICKED]
    return [Quote(Passage(chunk, 0.0), (sentence,)) for chunk, sentence in (sentences[place - 1] for place in places)]


def _one_line(sentence: str) -> str:
    return " ".join(quote_data(sentence).split())
