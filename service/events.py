"""Server-sent events: who asks for them, how they are written, and the response that carries them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import suppress

from fastapi.sse import KEEPALIVE_COMMENT, EventSourceResponse, format_sse_event

MEDIA_TYPE = "text/event-stream"
PULSE_S = 15.0
HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}


def asks_for_events(accept: str) -> bool:
    """Whether an Accept header names server-sent events and likes them better than JSON, or names them before it.

    A wildcard never asks for them.
    """
    weights: dict[str, float] = {}
    for item in accept.split(","):
        name, *parameters = (part.strip().lower() for part in item.split(";"))
        weights.setdefault(name, _weight(parameters))
    events, json = weights.get(MEDIA_TYPE, 0.0), weights.get("application/json", 0.0)
    names = list(weights)
    return events > json or (events == json > 0 and names.index(MEDIA_TYPE) < names.index("application/json"))


def _weight(parameters: list[str]) -> float:
    """The q of a media type: 1 unless given, 0 where it is no number from 0 to 1."""
    given = next((each[2:] for each in parameters if each.startswith("q=")), "1")
    try:
        weight = float(given)
    except ValueError:
        return 0.0
    return weight if 0 <= weight <= 1 else 0.0


def write_event(data: str, name: str | None = None) -> bytes:
    """One event as it goes over the wire."""
    return format_sse_event(data_str=data, event=name)


def stream(events: AsyncGenerator[bytes]) -> EventSourceResponse:
    """The response of events; where nothing comes for a while, a comment keeps the connection open."""
    return EventSourceResponse(_with_pulse(events), headers=HEADERS)


async def _with_pulse(events: AsyncGenerator[bytes]) -> AsyncGenerator[bytes]:
    """The events, with comments while none comes. Whoever stops reading ends what is under way."""
    following = asyncio.ensure_future(anext(events, None))
    try:
        while True:
            await asyncio.wait({following}, timeout=PULSE_S)
            if not following.done():
                yield KEEPALIVE_COMMENT
                continue
            if (event := following.result()) is None:
                return
            yield event
            following = asyncio.ensure_future(anext(events, None))
    finally:
        following.cancel()
        with suppress(asyncio.CancelledError):
            await following
        await events.aclose()
