"""The chat model: the only file that imports LangChain's models. Everything it gives is untrusted text."""

from __future__ import annotations

import logging
import re
import threading
from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

from disclosure.errors import StoreUnavailable
from disclosure.settings import Settings
from service.model.budget import Budget
from service.model.calls import Calls, ModelFailed

AT_ONCE = 4
MOST_CHARACTERS = 20_000
MOST_BYTES = 500_000  # of one response, with all that a stream wraps around each word
OPENAI_LIKE = ("openai", "azure_openai", "deepseek", "xai")  # those that take an HTTP client
NO_KEY = "none"  # a local endpoint asks for no key; the library does
THOUGHTS = re.compile(r"^\s*<think>.*?</think>", re.DOTALL)
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Said:
    """A message of a conversation with a model. `role`: system, human, or ai."""

    role: str
    text: str


class ChatModel:
    """One configured model, built when it is first needed or by `build`."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.name = settings.llm
        self.calls = Calls(AT_ONCE)
        self._building = threading.Lock()
        self._built: Any = None
        self._client: Any = None  # of the providers that take one; the others keep their own

    def build(self) -> None:
        """Load the library and make the model; nothing is called. Raises StoreUnavailable naming what is wrong."""
        with self._building:
            if self._built is None:
                self._client = _capped_client() if _provider(self.settings) in OPENAI_LIKE else None
                self._built = _build(self.settings, self._client)

    def write(self, said: Sequence[Said], budget: Budget) -> str:
        """The text that the model goes on with. Raises ModelFailed."""
        self.build()
        text = self.calls.run(lambda: self._stream(said), budget)
        text = THOUGHTS.sub("", text).strip()
        if not text:
            raise ModelFailed("empty", again=True)
        return text

    def fill(self, said: Sequence[Said], schema: dict[str, Any], budget: Budget) -> Any:
        """What the model fills a JSON schema with, not yet validated. Raises ModelFailed."""
        self.build()
        filled = self.calls.run(lambda: self._fill(said, schema), budget)
        if filled is None:
            raise ModelFailed("malformed", again=True)
        return filled

    def close(self) -> None:
        """End all calls and connections."""
        self.calls.close(self._client.aclose if self._client is not None else None)

    async def _stream(self, said: Sequence[Said]) -> str:
        text, ended = "", _provider(self.settings) not in OPENAI_LIKE
        try:
            with _untraced():
                async for chunk in self._built.astream(_messages(said)):
                    text += _plain(chunk)
                    ended = ended or chunk.response_metadata.get("finish_reason") == "stop"
                    if len(text) > MOST_CHARACTERS:
                        raise ModelFailed("too long")
        except Exception as error:
            raise _failure(error) from error
        if not ended:
            raise ModelFailed("cut off")
        return text

    async def _fill(self, said: Sequence[Said], schema: dict[str, Any]) -> Any:
        method = {"method": self.settings.llm_method} if self.settings.llm_method else {}
        try:
            with _untraced():
                asked = self._built.with_structured_output(schema, include_raw=True, **method)
                told = await asked.ainvoke(_messages(said))
        except Exception as error:
            raise _failure(error) from error
        return told["parsed"] if told["parsing_error"] is None else None


def _untraced() -> AbstractContextManager[None]:
    """Keeps questions from a tracing service that the environment names for other programs."""
    from langsmith import tracing_context

    return tracing_context(enabled=False)


def _plain(chunk: Any) -> str:
    text = chunk.text
    return text if isinstance(text, str) else ""


def _messages(said: Sequence[Said]) -> list[tuple[str, str]]:
    return [(each.role, each.text) for each in said]


def _failure(error: Exception) -> ModelFailed:
    """An error of the library, the network or the endpoint as its type alone: its message may hold what was asked."""
    if isinstance(error, ModelFailed):
        return error
    cause = error.__cause__
    if isinstance(cause, ModelFailed):
        return cause
    return ModelFailed(type(error).__name__)


def _provider(settings: Settings) -> str:
    return settings.llm.partition(":")[0]


def _build(settings: Settings, client: Any) -> Any:
    provider, _, name = settings.llm.partition(":")
    options: dict[str, Any] = {"max_retries": 0}
    key = settings.llm_api_key.get_secret_value()
    if settings.llm_base_url:
        options["base_url"] = settings.llm_base_url
        key = key or (NO_KEY if provider in OPENAI_LIKE else "")  # never the key of another endpoint
    if key:
        options["api_key"] = key
    try:
        from langchain.chat_models import init_chat_model

        if client is not None:
            options["http_async_client"] = client
        return init_chat_model(name, model_provider=provider, **options)
    except ImportError as error:
        raise StoreUnavailable(
            f"GONGKAI_LLM names the provider {provider!r}, whose package is not installed: {_line(error)}"
        ) from error
    except Exception as error:  # each provider raises what it likes
        raise StoreUnavailable(f"the model that GONGKAI_LLM names cannot be built: {_line(error)}") from error


def _line(error: Exception) -> str:
    """The first line of a message."""
    return (str(error).strip().splitlines() or [type(error).__name__])[0]


def _capped_client() -> Any:
    """An HTTP client that follows no redirect and stops reading a response that does not end."""
    import httpx2

    class Capped(httpx2.AsyncByteStream):
        def __init__(self, stream: Any) -> None:
            self.stream = stream

        async def __aiter__(self) -> AsyncIterator[bytes]:
            read = 0
            async for piece in self.stream:
                read += len(piece)
                if read > MOST_BYTES:
                    raise ModelFailed("too long")
                yield piece

        async def aclose(self) -> None:
            await self.stream.aclose()

    async def cap(response: httpx2.Response) -> None:
        if response.headers.get("content-encoding", "identity") != "identity":
            raise ModelFailed("compressed")  # what it unpacks to has no bound
        response.stream = Capped(response.stream)

    return httpx2.AsyncClient(
        event_hooks={"response": [cap]}, follow_redirects=False, headers={"Accept-Encoding": "identity"}, timeout=None
    )
