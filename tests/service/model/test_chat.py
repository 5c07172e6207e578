"""The chat model over real HTTP: every manner of an endpoint, every method of structured output."""

from __future__ import annotations

import resource
import time
from itertools import product

import pytest

from disclosure.errors import StoreUnavailable
from disclosure.settings import Settings
from service.model.budget import start_budget
from service.model.calls import ModelFailed
from service.model.chat import ChatModel, Said
from service.model.rephrasing import Rephrased, rephrase
from tests.service.model.conftest import MakeModel
from tests.service.model.stub import Stub

ASK = [Said("system", "s"), Said("human", "u")]
SCHEMA = Rephrased.model_json_schema()
METHODS = ("json_schema", "function_calling", "json_mode", "")


def test_a_text_arrives_whole(stub: Stub, make_model: MakeModel) -> None:
    stub.write = lambda _: "<think>几件呢</think>\n年报承认了问题。" + "。" * 300
    assert make_model().chat.write(ASK, start_budget(5)) == "年报承认了问题。" + "。" * 300


@pytest.mark.parametrize("method", METHODS)
def test_a_structure_is_filled_by_every_method(method: str, stub: Stub, make_model: MakeModel) -> None:
    stub.fill = lambda _: {"question": "青岚县呢"}
    assert make_model(llm_method=method).chat.fill(ASK, SCHEMA, start_budget(5)) == {"question": "青岚县呢"}
    sent = stub.seen[-1].body
    assert ("tools" in sent) == (method == "function_calling")
    assert sent.get("response_format", {}).get("type") == {
        "json_schema": "json_schema", "": "json_schema", "json_mode": "json_object",
    }.get(method)  # fmt: skip


@pytest.mark.parametrize("method", METHODS[:3])
@pytest.mark.parametrize("filled", ["{question: 9", "", "[" * 9_000, "nonsense"])
def test_what_is_no_json_is_malformed(filled: str, method: str, stub: Stub, make_model: MakeModel) -> None:
    stub.fill = lambda _: filled
    with pytest.raises(ModelFailed):
        rephrase("呢", "新收", make_model(llm_method=method).chat, start_budget(5))


BROKEN = ("429", "500", "broken", "page", "away", "packed", "empty", "cut")


@pytest.mark.parametrize(
    ("step", "manner"),
    [*product(("write", "fill"), BROKEN), ("fill", "refusal")],  # in a stream a refusal is text
)
def test_a_broken_endpoint_is_a_failure_and_is_asked_once(
    step: str, manner: str, stub: Stub, make_model: MakeModel
) -> None:
    stub.manner = manner
    stub.write = lambda _: ""
    chat, budget = make_model().chat, start_budget(5)
    with pytest.raises(ModelFailed):
        chat.write(ASK, budget) if step == "write" else chat.fill(ASK, SCHEMA, budget)
    assert len(stub.seen) == 1


@pytest.mark.parametrize("manner", ["hang", "drip"])
def test_a_slow_endpoint_is_left_at_the_end_of_the_budget(manner: str, stub: Stub, make_model: MakeModel) -> None:
    stub.manner = manner
    begun = time.monotonic()
    with pytest.raises(ModelFailed, match="late"):
        make_model().chat.write(ASK, start_budget(0.5))
    assert time.monotonic() - begun < 3
    stub.done.set()


@pytest.mark.parametrize("manner", ["endless", "oneline"])
@pytest.mark.parametrize("step", ["write", "fill"])
def test_ten_megabytes_are_not_read(manner: str, step: str, stub: Stub, make_model: MakeModel) -> None:
    stub.manner = manner
    chat, before = make_model().chat, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(ModelFailed):
        chat.write(ASK, start_budget(5)) if step == "write" else chat.fill(ASK, SCHEMA, start_budget(5))
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 30_000  # kilobytes


@pytest.mark.parametrize("step", ["write", "fill"])
def test_nothing_is_traced_to_anybody(
    step: str, stub: Stub, make_model: MakeModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    from langchain_core.tracers import langchain as tracers
    from langsmith.utils import get_env_var

    made: list[object] = []
    monkeypatch.setenv("LANGSMITH_TRACING", "true")
    get_env_var.cache_clear()  # type: ignore[attr-defined]
    monkeypatch.setattr(tracers.LangChainTracer, "__init__", lambda *_, **__: made.append("a tracer"))
    stub.write, stub.fill = lambda _: "好", lambda _: {"question": ""}
    chat, budget = make_model().chat, start_budget(5)
    try:
        assert (chat.write(ASK, budget) if step == "write" else chat.fill(ASK, SCHEMA, budget)) in (
            "好",
            {"question": ""},
        )
        assert made == []
    finally:
        monkeypatch.undo()
        get_env_var.cache_clear()  # type: ignore[attr-defined]


def test_nobody_listens() -> None:
    chat = ChatModel(Settings.model_validate({"llm": "openai:stub", "llm_base_url": "http://127.0.0.1:9/v1"}))
    with pytest.raises(ModelFailed, match="ConnectionError"):
        chat.write(ASK, start_budget(5))
    chat.close()


def test_the_key_of_another_endpoint_is_not_sent(stub: Stub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-of-another")
    chat = ChatModel(Settings.model_validate({"llm": "openai:stub", "llm_base_url": stub.address}))
    chat.build()
    stub.write = lambda _: "好"
    assert chat.write(ASK, start_budget(5)) == "好"
    assert chat._built.openai_api_key.get_secret_value() == "none"
    chat.close()


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("nosuch:model", "cannot be built: Unsupported"),
        ("anthropic:claude", "'anthropic', whose package is not installed"),
    ],
)
def test_a_model_that_cannot_be_built_is_told_in_one_line(name: str, told: str) -> None:
    with pytest.raises(StoreUnavailable, match=told) as raised:
        ChatModel(Settings.model_validate({"llm": name, "llm_api_key": "sk-secret"})).build()
    assert "\n" not in str(raised.value)
    assert "sk-secret" not in str(raised.value)
