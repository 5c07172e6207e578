"""The HTTP service with a model that hangs: figures go on, and calls do not pile up."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from disclosure.settings import Settings
from disclosure.stores.library import Library
from service.api import create_app
from service.model.chat import AT_ONCE
from tests.service.model.stub import Stub, wait_until

FIGURE, PROSE = "青岚县2024年新收申请多少件", "白榆区2022年年报承认了哪些不足？"
PATIENCE = 3.0


@pytest.fixture
def client(library: Library, stub: Stub) -> Iterator[TestClient]:
    settings = Settings.model_validate(
        {
            "home": str(library.home), "rate_limit": "", "llm": "openai:stub", "llm_base_url": stub.address,
            "llm_timeout": PATIENCE,
        }
    )  # fmt: skip
    with TestClient(create_app(settings, library, lambda data, name: {}, "key")) as client:
        yield client


def ask(client: TestClient, question: str) -> tuple[float, dict[str, object]]:
    """How long an answer took, and the answer."""
    begun = time.monotonic()
    answer = client.post("/api/ask", json={"question": question}).json()
    return time.monotonic() - begun, answer


def test_figures_go_on_and_calls_do_not_pile_up_while_a_model_hangs(client: TestClient, stub: Stub) -> None:
    plain = ask_plainly(client, stub)
    stub.manner = "hang"
    answers: list[tuple[float, dict[str, object]]] = []
    waiting = [threading.Thread(target=lambda: answers.append(ask(client, PROSE))) for _ in range(AT_ONCE)]
    for each in waiting:
        each.start()
    assert wait_until(lambda: len(stub.seen) == AT_ONCE)
    figures = [ask(client, FIGURE) for _ in range(3)]
    one_more = [ask(client, PROSE) for _ in range(3)]
    for each in waiting:
        each.join()
    stub.done.set()
    assert min(taken for taken, _ in figures) < PATIENCE / 2
    assert {answer["value"] for _, answer in figures} == {"74"}
    assert min(taken for taken, _ in one_more) < PATIENCE / 2
    assert len(stub.seen) == AT_ONCE, "more than that were called at once"
    assert [answer["text"] for _, answer in (*answers, *one_more)] == [plain] * (AT_ONCE + 3)
    assert min(taken for taken, _ in answers) < 2 * PATIENCE


def ask_plainly(client: TestClient, stub: Stub) -> str:
    """The text of the prose answer where the model is of no use."""
    stub.manner = "500"
    _, answer = ask(client, PROSE)
    stub.seen.clear()
    return str(answer["text"])
