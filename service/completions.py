"""An Answer in the shapes of OpenAI's chat completions: whole, and in chunks."""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from disclosure.embedding import count_tokens
from service.answer import Answer
from service.chat import MODEL
from service.markdown import Link, answer_to_markdown
from service.streaming import split_text

END = "[DONE]"


@dataclass(frozen=True, slots=True)
class Said:
    """What a completion says: Markdown with its links, and the Answer that it was made of, if one was."""

    text: str
    links: tuple[Link, ...] = ()
    answer: Answer | None = None

    @property
    def annotations(self) -> list[dict[str, Any]]:
        """The links as url citations: `start_index` and `end_index` in characters of the text, the end not part of it."""
        return [
            {
                "type": "url_citation",
                "url_citation": {
                    "start_index": link.start, "end_index": link.end, "url": link.url, "title": link.title,
                },
            }
            for link in self.links
        ]  # fmt: skip

    @property
    def extra(self) -> dict[str, Any]:
        """The whole Answer under `gongkai`."""
        return {MODEL: self.answer.model_dump(mode="json")} if self.answer else {}


def answer_to_said(answer: Answer, base: str) -> Said:
    """An Answer in words, with links that `base` makes absolute."""
    written = answer_to_markdown(answer, base)
    return Said(written.text, written.links, answer)


@dataclass(frozen=True, slots=True)
class Completion:
    """One completion, whole or in chunks; `messages` are the texts that were sent."""

    messages: Sequence[str] = ()
    id: str = field(default_factory=lambda: f"chatcmpl-{secrets.token_hex(16)}")
    created: int = field(default_factory=lambda: int(time.time()))

    def whole(self, said: Said) -> dict[str, Any]:
        """The completion as one object."""
        message = {"role": "assistant", "content": said.text, "refusal": None, "annotations": said.annotations}
        choice = {"index": 0, "message": message, "logprobs": None, "finish_reason": "stop"}
        return self._head("chat.completion") | {"choices": [choice], "usage": self.usage(said)} | said.extra

    def usage(self, said: Said) -> dict[str, int]:
        """The tokens of what was sent and said, as the bundled embedding cuts them; nothing is billed by them."""
        sent, told = sum(map(count_tokens, self.messages)), count_tokens(said.text)
        return {"prompt_tokens": sent, "completion_tokens": told, "total_tokens": sent + told}

    def first_chunk(self) -> str:
        """The chunk that can go out before anything is known."""
        return self._chunk({"role": "assistant", "content": ""})

    def chunks(self, said: Said, with_usage: bool) -> Iterator[str]:
        """Those that follow: the text in pieces, its annotations, the end with the Answer, the usage if asked for."""
        for piece in split_text(said.text):
            yield self._chunk({"content": piece})
        if said.links:
            yield self._chunk({"annotations": said.annotations})
        yield self._chunk({}, "stop", said.extra)
        if with_usage:
            yield json.dumps(self._head("chat.completion.chunk") | {"choices": [], "usage": self.usage(said)})
        yield END

    def _chunk(
        self, delta: dict[str, Any], finish_reason: str | None = None, extra: dict[str, Any] | None = None
    ) -> str:
        choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish_reason}
        chunk = self._head("chat.completion.chunk") | {"choices": [choice]} | (extra or {})
        return json.dumps(chunk, ensure_ascii=False)

    def _head(self, kind: str) -> dict[str, Any]:
        return {"id": self.id, "object": kind, "created": self.created, "model": MODEL, "system_fingerprint": None}
