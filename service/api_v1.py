"""The routes of OpenAI-compatible clients. The request's messages are the conversation; nothing of it is kept here."""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator
from typing import Any

from fastapi import FastAPI, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse, Response

from service.answering import Answering
from service.chat import MODEL, ChatIn, Conversation, check_model, load_clients, read_conversation
from service.completions import Completion, Said, answer_to_said
from service.events import stream, write_event
from service.hosts import Hosts
from service.problems import openai_body, tell
from service.streaming import finish

CARD = {"id": MODEL, "object": "model", "created": 0, "owned_by": MODEL}
NO_STORE = {"Cache-Control": "no-store"}
RESPONSES: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "A chat completion; with `stream` its chunks as server-sent events, the last one `[DONE]`.",
        "content": {"text/event-stream": {"schema": {"type": "string"}}},
    }
}


def add_v1(app: FastAPI, answering: Answering, hosts: Hosts) -> None:
    """`/v1/chat/completions` and `/v1/models`. Raises InvalidForms where `prompts/clients.yaml` is wrong."""
    load_clients()

    @app.get("/v1/models")
    async def models() -> dict[str, Any]:
        """The one model: it answers from the reports."""
        return {"object": "list", "data": [CARD]}

    @app.get("/v1/models/{model}")
    async def model(model: str) -> dict[str, Any]:
        """The one model again."""
        check_model(model)
        return CARD

    @app.post("/v1/chat/completions", responses=RESPONSES)
    async def chat_completions(sent: ChatIn, request: Request) -> Response:
        """Answer the user's last message; what it leaves out is taken from those before it. Citation marks are links."""
        conversation = read_conversation(sent)
        base = hosts.base(request.url.scheme, request.headers.get("host", ""))
        completion = Completion([message.text for message in sent.messages])
        if sent.stream:
            with_usage = bool(sent.stream_options and sent.stream_options.include_usage)
            return stream(_chunks(completion, answering, conversation, base, with_usage))
        said = await _say(answering, conversation, base)
        return JSONResponse(completion.whole(said), headers=NO_STORE)


async def _chunks(
    completion: Completion, answering: Answering, conversation: Conversation, base: str, with_usage: bool
) -> AsyncGenerator[bytes]:
    """A completion in chunks; what fails after the first one is told as a chunk as well."""
    try:
        yield write_event(completion.first_chunk())
        said = await _say(answering, conversation, base)
        yield b"".join(write_event(chunk) for chunk in completion.chunks(said, with_usage))
    except Exception as error:  # the response has begun: a chunk is all that can still tell of it
        yield write_event(json.dumps(openai_body(*tell(error)), ensure_ascii=False))


async def _say(answering: Answering, conversation: Conversation, base: str) -> Said:
    """The answer to the conversation's question, in words; or the fixed reply to a program."""
    if conversation.reply is not None:
        return Said(conversation.reply)
    earlier, question = conversation.earlier, conversation.question
    if earlier:
        asked = await run_in_threadpool(answering.prepare_after, earlier, question)
    else:
        asked = answering.prepare(question, None, None)
    return answer_to_said(await finish(answering, asked), base)
