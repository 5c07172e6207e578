"""Who asks for server-sent events, and how they are written."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from itertools import pairwise

import pytest

from service import events
from service.events import asks_for_events, stream, write_event
from service.streaming import split_text
from tests.service.looping import in_a_loop
from tests.service.running import read_events


@pytest.mark.parametrize(
    ("accept", "asked"),
    [
        ("text/event-stream", True),
        ("text/event-stream, */*", True),
        ("text/event-stream, application/json;q=0.9", True),
        ("text/event-stream, application/json", True),
        ("TEXT/Event-Stream; q=0.8 , application/json;q=0.1", True),
        ("", False),
        ("*/*", False),
        ("text/*", False),
        ("application/json", False),
        ("application/json, text/event-stream", False),
        ("text/event-stream;q=0.5, application/json", False),
        ("text/event-stream;q=0", False),
        ("text/event-stream;q=nan, text/html", False),
        ("text/event-stream;q=9", False),
        (";;,,;q=", False),
    ],
)
def test_events_are_sent_to_those_who_like_them_better_than_json(accept: str, asked: bool) -> None:
    assert asks_for_events(accept) is asked


def test_an_event_is_one_line_of_data_in_the_characters_of_the_text() -> None:
    assert write_event('{"text": "不予公开"}', "token") == 'event: token\ndata: {"text": "不予公开"}\n\n'.encode()


@pytest.mark.parametrize(
    "text",
    [
        "29 件[1]。这是漣河回族区2022年年报表三中的数字。",
        "1,234 applications[1], up by 3.5%. Of these, 12 were refused: see below.\n\n- one",
        "正文写道：“全年受理1，234件，同比下降2.5%。”[2]\n",
        "没有标点",
        "。。。",
        "",
    ],
)
def test_the_pieces_of_a_text_are_the_text_and_cut_no_number(text: str) -> None:
    pieces = split_text(text)
    assert "".join(pieces) == text
    assert all(pieces)
    for left, right in pairwise(pieces):
        assert not (left[-1:].isdigit() and right[:1].isdigit()), (left, right)
        assert not (left[-1:] in "，,." and right[:1].isdigit()), (left, right)
        assert left.count("[") == left.count("]")


def test_a_long_text_without_an_end_is_cut_in_no_time() -> None:
    assert split_text("，1" * 50_000) == ["，1" * 50_000]


class Slow:
    """Events of which the second one comes late; tells whether it was ended."""

    def __init__(self) -> None:
        self.ended = False
        self.late = asyncio.Event()

    async def __call__(self) -> AsyncGenerator[bytes]:
        try:
            yield write_event("1", "first")
            await self.late.wait()
            yield write_event("2", "second")
        finally:
            self.ended = True


def test_a_comment_keeps_the_connection_while_nothing_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "PULSE_S", 0.01)

    async def read() -> bytes:
        slow, body = Slow(), b""
        async for piece in stream(slow()).body_iterator:
            assert isinstance(piece, bytes)
            body += piece
            if body.count(b": ping") == 2:
                slow.late.set()
        assert slow.ended
        return body

    body = in_a_loop(read)
    assert body.count(b": ping\n\n") >= 2
    assert read_events(body.decode()) == [("first", 1), ("second", 2)]


def test_who_stops_reading_ends_what_is_under_way() -> None:
    async def leave() -> bool:
        slow = Slow()
        sent = stream(slow()).body_iterator

        async def read() -> None:
            async for _ in sent:
                pass

        reading = asyncio.create_task(read())
        await asyncio.sleep(0.05)
        assert not slow.ended
        reading.cancel()
        await asyncio.wait({reading})
        return slow.ended

    assert in_a_loop(leave)
