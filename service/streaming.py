"""An answer step by step: what was understood, the figures as soon as they are gathered, the words once they are verified."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncGenerator, Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal, ParamSpec, TypeVar

from fastapi.concurrency import run_in_threadpool

from service.answer import Answer
from service.answering import Answering, Gathered, Prepared
from service.events import write_event
from service.problems import problem_body, tell

Name = Literal["meta", "step", "figure", "token", "citation", "chart", "done", "error"]
Step = Literal["gathering", "wording"]
Given = ParamSpec("Given")
Made = TypeVar("Made")

# A piece ends after a clause and never inside a number or a mark: no part of a number is ever shown as one.
PIECE = re.compile(r".+?(?:\n+|[，。；：！？、]+(?!\d)|[,.;:!?]+(?=\s)|\Z)", re.DOTALL)

EVENTS: dict[str, Any] = {
    "description": "The answer, or with `Accept: text/event-stream` its events in this order: `meta`, `step`, `figure`s, "
    "`step`, `token`s, `citation`s, `chart` if there is one, `done` with the whole Answer; `error` ends a stream early.",
    "content": {"text/event-stream": {"schema": {"type": "string"}}},
}


@dataclass(frozen=True, slots=True)
class Event:
    """One event of an answer; `data` is JSON."""

    name: Name
    data: str


async def finish(answering: Answering, asked: Prepared) -> Answer:
    """The answer to a question; the slow steps of a slow question keep nobody waiting but its asker."""
    return await _run(asked, answering.finish, asked)


async def answer_events(answering: Answering, asked: Prepared) -> AsyncGenerator[bytes]:
    """The events of an answer; what is known at one time goes out together. Nothing of the words goes out before all of
    them are verified and kept."""
    try:
        yield _write(_event("meta", _meta(answering, asked)), _step("gathering"))
        gathered = await _run(asked, answering.gather, asked)
        yield _write(*_figures(answering, asked, gathered), _step("wording"))
        answer = await _run(asked, answering.word, asked, gathered)
        yield _write(*_told(answer))
    except Exception as error:  # the response has begun: an event is all that can still tell of it
        yield _write(_event("error", problem_body(*tell(error))))


def split_text(text: str) -> list[str]:
    """The text in pieces of a clause each, which together are the text."""
    return PIECE.findall(text)


def _meta(answering: Answering, asked: Prepared) -> dict[str, Any]:
    """What is known before anything is looked up; the interpretation in `done` is the last word."""
    return {
        "conversation_id": asked.conversation,
        "question": asked.question,
        "lang": asked.wording.lang,
        "interpretation": answering.understood_as(asked).model_dump(),
    }


def _figures(answering: Answering, asked: Prepared, gathered: Gathered) -> Iterator[Event]:
    for figure in gathered.draft.figures:
        yield Event("figure", answering.presenter.figure(figure, asked.wording.lang).model_dump_json())


def _told(answer: Answer) -> Iterator[Event]:
    for piece in split_text(answer.text):
        yield _event("token", {"text": piece})
    for citation in answer.citations:
        yield Event("citation", citation.model_dump_json())
    if answer.chart is not None:
        yield _event("chart", answer.chart)
    yield Event("done", answer.model_dump_json())


def _event(name: Name, data: dict[str, Any]) -> Event:
    return Event(name, json.dumps(data, ensure_ascii=False))


def _step(name: Step) -> Event:
    return _event("step", {"name": name})


def _write(*events: Event) -> bytes:
    return b"".join(write_event(each.data, each.name) for each in events)


async def _run(asked: Prepared, step: Callable[Given, Made], *given: Given.args, **named: Given.kwargs) -> Made:
    """A step, in a thread of its own where the question is a slow one."""
    if asked.is_prose:
        return await run_in_threadpool(step, *given, **named)
    return step(*given, **named)
