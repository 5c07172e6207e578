"""What OpenAI-compatible clients send: a conversation, of which the last thing the user said is the question."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Annotated

from pydantic import BaseModel, Field

from disclosure.errors import InvalidForms
from disclosure.load_form import load_yaml
from service.composing.wording import FOLDER
from service.problems import ChatRefused

MODEL = "gongkai"
LONGEST_QUESTION = 500
MOST_EARLIER = 10
TEXT_PARTS = ("text", "input_text")
# A text with a bound is looked at: halves of characters, which JSON can hold, are refused.
Text = Annotated[str, Field(max_length=1_000_000)]


class PartIn(BaseModel):
    """A part of a message: a text, or something else of which the kind alone is read."""

    type: str = Field(max_length=40)
    text: Text | None = None


class MessageIn(BaseModel):
    """One message; `content` is text, or parts of which the text ones are used. Only what the user said is read."""

    role: str = Field(max_length=20)
    content: Text | list[PartIn] | None = None

    @property
    def parts(self) -> list[PartIn]:
        """The content in parts, however it was sent."""
        return self.content if isinstance(self.content, list) else [PartIn(type="text", text=self.content)]

    @property
    def text(self) -> str:
        """The words of the message."""
        return "\n".join(part.text or "" for part in self.parts if part.type in TEXT_PARTS)

    @property
    def other_parts(self) -> list[str]:
        """The kinds of its parts that are no text."""
        return [part.type for part in self.parts if part.type not in TEXT_PARTS]


class ResponseFormat(BaseModel):
    type: str = Field(default="text", max_length=40)


class StreamOptions(BaseModel):
    include_usage: bool | None = None


class ChatIn(BaseModel):
    """A request for an answer to the last question of a conversation. Fields that are not named here change nothing."""

    model: str = Field(max_length=200)
    messages: list[MessageIn] = Field(min_length=1)
    stream: bool | None = None
    stream_options: StreamOptions | None = None
    n: int | None = None
    response_format: ResponseFormat | None = None


@dataclass(frozen=True, slots=True)
class Conversation:
    """A question and those before it, the oldest first; or `reply`: what a program is told that asks for no figure."""

    question: str
    earlier: tuple[str, ...] = ()
    reply: str | None = None


def read_conversation(sent: ChatIn) -> Conversation:
    """The conversation that a request holds. Raises ChatRefused with what to do."""
    _check(sent)
    said = [message for message in sent.messages if message.role == "user"]
    if not said:
        raise ChatRefused("no message of the user: the last one is the question", "messages")
    if others := said[-1].other_parts:
        told = f"only text can be asked; the last message holds {'、'.join(others[:3])}"
        raise ChatRefused(told, "messages", "unsupported_content")
    question = said[-1].text.strip()
    if (reply := find_reply(question)) is not None:
        return Conversation(question, reply=reply)
    if not question:
        raise ChatRefused("the last message of the user is empty; it is the question", "messages")
    if len(question) > LONGEST_QUESTION:
        told = f"a question has at most {LONGEST_QUESTION} characters; the last message of the user has {len(question)}"
        raise ChatRefused(told, "messages", "string_above_max_length")
    earlier = (message.text.strip() for message in said[:-1])
    asked = [each for each in earlier if 0 < len(each) <= LONGEST_QUESTION and find_reply(each) is None]
    return Conversation(question, tuple(asked[-MOST_EARLIER:]))


def check_model(name: str) -> None:
    """Raises ChatRefused unless the name is that of the one model."""
    if name != MODEL:
        raise ChatRefused(f"no model “{name[:100]}”; there is one: {MODEL}", "model", "model_not_found", 404)


def _check(sent: ChatIn) -> None:
    """What is asked for beyond an answer in words. Raises ChatRefused for what is not there."""
    check_model(sent.model)
    if sent.n not in (None, 1):
        raise ChatRefused(f"there is one answer to a question; n is {sent.n}", "n", "unsupported_value")
    if sent.response_format is not None and sent.response_format.type != "text":
        told = (
            f"an answer is text, not {sent.response_format.type}; the field {MODEL} of a completion is the whole Answer"
        )
        raise ChatRefused(told, "response_format", "unsupported_value")


def find_reply(message: str) -> str | None:
    """What a message is answered with that a chat program sends on its own account; None for a question."""
    return next(
        (each["reply"] for each in load_clients() if message.startswith(each["begins"]) and each["holds"] in message),
        None,
    )


@cache
def load_clients() -> tuple[dict[str, str], ...]:
    """The messages of chat programs, from `prompts/clients.yaml`. Raises InvalidForms."""
    entries: list[dict[str, str]] = load_yaml(FOLDER / "clients.yaml")
    for entry in entries:
        if set(entry) != {"begins", "holds", "reply"} or any(char.isdigit() for char in entry["reply"]):
            raise InvalidForms(f"prompts/clients.yaml: {entry}: begins, holds and a reply without digits are needed")
    return tuple(entries)
