"""Calls end by the clock, are few at once, and leave nothing behind."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Iterator

import pytest

from service.model.budget import Budget, start_budget
from service.model.calls import Calls, ModelFailed
from tests.service.model.stub import wait_until


@pytest.fixture
def calls() -> Iterator[Calls]:
    made = Calls(2)
    yield made
    made.close()


async def answer() -> str:
    return "told"


async def forever() -> str:
    await asyncio.Event().wait()
    return "never"


def test_a_call_gives_what_it_gives(calls: Calls) -> None:
    assert calls.run(answer, start_budget(5)) == "told"


def test_a_call_that_does_not_end_is_ended(calls: Calls) -> None:
    begun = time.monotonic()
    for _ in range(5):  # more than there are places: each is free again
        with pytest.raises(ModelFailed, match="late"):
            calls.run(forever, start_budget(0.1))
    assert time.monotonic() - begun < 10


def test_a_call_without_time_is_not_begun(calls: Calls) -> None:
    begun = threading.Event()

    async def begin() -> None:
        begun.set()

    with pytest.raises(ModelFailed, match="late"):
        calls.run(begin, Budget(time.monotonic() - 1))
    assert not begun.is_set()


def test_more_calls_than_places_are_refused_at_once(calls: Calls) -> None:
    def wait() -> None:
        with pytest.raises(ModelFailed):
            calls.run(forever, start_budget(1.5))

    going = [threading.Thread(target=wait) for _ in "ab"]
    for each in going:
        each.start()
    assert wait_until(lambda: calls._free._value == 0)
    with pytest.raises(ModelFailed, match="busy"):
        calls.run(answer, start_budget(5))
    assert all(each.is_alive() for each in going), "it waited for a place"
    for each in going:
        each.join()
    assert calls.run(answer, start_budget(5)) == "told"


def test_an_error_of_a_call_comes_out_and_frees_its_place(calls: Calls) -> None:
    async def fail() -> None:
        raise ValueError("no")

    for _ in range(3):
        with pytest.raises(ValueError, match="no"):
            calls.run(fail, start_budget(5))


def test_steps_share_a_budget() -> None:
    whole = start_budget(10)
    assert whole.at_most(3).left <= 3
    assert Budget(time.monotonic() + 1).at_most(3).left <= 1
    assert Budget(time.monotonic() - 1).left == 0


def test_closing_ends_what_still_runs() -> None:
    calls = Calls(1)
    told: list[str] = []

    def wait() -> None:
        try:
            calls.run(forever, start_budget(20))
        except BaseException as error:
            told.append(type(error).__name__)

    waiting = threading.Thread(target=wait)
    waiting.start()
    assert wait_until(lambda: calls._free._value == 0)
    calls.close()
    waiting.join(timeout=5)
    assert told == ["CancelledError"]
