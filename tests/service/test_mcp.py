"""The tools over the Model Context Protocol, called by the real `mcp` client of a service that really runs."""

from __future__ import annotations

import logging
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any, TypeVar

import anyio
import httpx
import jsonschema  # type: ignore[import-untyped]
import pytest
from mcp.client import Client
from mcp_types import CallToolResult, ListToolsResult, TextContent
from starlette.types import Receive, Scope, Send

from disclosure.settings import Settings
from disclosure.stores.library import Library
from service.answering import Answering
from service.api import create_app
from service.api_mcp import McpDoor
from service.hosts import Hosts
from service.lookup import Lookup
from tests.service.looping import in_a_loop
from tests.service.running import running

Told = TypeVar("Told")
TOOLS = ["ask", "search", "get_figure", "list_reports", "check"]
REFUSED = "青岚县2023年不予公开多少件"


def speak(site: str, say: Callable[[Client], Awaitable[Told]], mode: str = "auto") -> Told:
    """What comes of talking to the service's tools."""

    async def talk() -> Told:
        async with Client(f"{site}/mcp", mode=mode) as client:
            return await say(client)

    return in_a_loop(talk)


def call(site: str, tool: str, **arguments: Any) -> CallToolResult:
    result = speak(site, lambda client: client.call_tool(tool, arguments))
    assert isinstance(result, CallToolResult)
    return result


def text_of(result: CallToolResult) -> str:
    [block] = result.content
    assert isinstance(block, TextContent)
    return block.text


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_the_tools_only_read_and_say_what_they_give(live: str, mode: str) -> None:
    listed: ListToolsResult = speak(live, lambda client: client.list_tools(), mode)
    assert [tool.name for tool in listed.tools] == TOOLS
    for tool in listed.tools:
        assert tool.annotations is not None
        assert (tool.annotations.read_only_hint, tool.annotations.destructive_hint) == (True, False)
        assert tool.output_schema is not None
        assert tool.input_schema["additionalProperties"] is False
        assert len(tool.description or "") > 80


def test_the_promise_is_told_when_the_client_comes_in(live: str) -> None:
    async def instructions(client: Client) -> str | None:
        return client.instructions

    told = speak(live, instructions)
    assert "Every number is a cell of a report" in (told or "")


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_a_question_is_answered_in_words_and_as_an_object(live: str, mode: str) -> None:
    result = speak(live, lambda client: client.call_tool("ask", {"question": REFUSED}), mode)
    assert isinstance(result, CallToolResult)
    assert not result.is_error
    assert text_of(result).startswith("11 件。青岚县人民政府2023年不予公开（总计）")
    assert f"]({live}/#/reports/qinglanxian-2023/applications.refused_state_secret.total)" in text_of(result)
    answer = result.structured_content
    assert (answer["status"], answer["value"], answer["unit"]) == ("answered", "11", "件")
    assert httpx.get(f"{live}/api/answers/{answer['id']}", trust_env=False).json() == answer


def test_what_is_not_there_is_said_not_to_be_there(live: str) -> None:
    result = call(live, "ask", question="漣河区2022年结转下年度继续办理多少件", lang="zh")
    assert not result.is_error
    assert (result.structured_content["status"], result.structured_content["value"]) == ("missing", None)
    assert "空白不等于零" in text_of(result)


def test_the_language_of_an_answer_can_be_asked_for(live: str) -> None:
    assert call(live, "ask", question=REFUSED, lang="en").structured_content["lang"] == "en"


def test_passages_figures_and_reports_are_those_of_the_http_service(live: str) -> None:
    get = httpx.Client(base_url=live, trust_env=False)
    found = call(live, "search", query="培训", issuer="青岚县", year=2023, k=3).structured_content["passages"]
    assert 1 <= len(found) <= 3
    assert {(each["issuer"], each["year"]) for each in found} == {("青岚县人民政府", 2023)}
    figure = call(live, "get_figure", report_id="qinglanxian-2023", indicator="applications.received_new.total")
    assert figure.structured_content == get.get("/api/figures/qinglanxian-2023/applications.received_new.total").json()
    reports = call(live, "list_reports", issuer="漣河", year=2022).structured_content
    assert reports == get.get("/api/reports", params={"issuer": "漣河", "year": 2022}).json()
    assert reports["total"] == 1
    assert call(live, "list_reports", page=2).structured_content["reports"] == []
    get.close()


def test_what_comes_back_fits_what_was_said_of_it(live: str) -> None:
    schemas = {tool.name: tool.output_schema for tool in speak(live, lambda client: client.list_tools()).tools}
    for tool, arguments in {
        "ask": {"question": REFUSED},
        "search": {"query": "培训"},
        "get_figure": {"report_id": "lianhehuizuqu-2022", "indicator": "applications.carried_out.total"},
        "list_reports": {},
    }.items():
        jsonschema.validate(call(live, tool, **arguments).structured_content, schemas[tool] or {})


@pytest.mark.parametrize(
    ("tool", "arguments", "said"),
    [
        ("list_reports", {"issuer": "清岚县"}, "choose one of 青岚县人民政府"),
        ("search", {"query": "培训", "issuer": "清岚县"}, "choose one of 青岚县人民政府"),
        ("search", {"query": "培训", "county": "青岚县"}, "county"),
        ("search", {"query": "", "k": 5}, "query"),
        ("search", {"query": "培训", "k": 500}, "k"),
        ("ask", {"question": "问" * 501}, "500"),
        ("ask", {}, "question"),
        ("ask", {"question": REFUSED, "lang": "fr"}, "lang"),
        ("ask", {"question": REFUSED, "context": {}}, "context"),
        ("get_figure", {"report_id": "nothing-2022", "indicator": "applications.granted.total"}, "nothing-2022"),
        ("get_figure", {"report_id": "qinglanxian-2023", "indicator": "applications.grant.total"},
         "did you mean applications.granted.total"),
        ("list_reports", {"year": 23}, "year"),
        ("remove_report", {"report_id": "qinglanxian-2023"}, "Unknown tool"),
    ],
)  # fmt: skip
def test_wrong_arguments_are_refused_with_what_to_do(
    live: str, tool: str, arguments: dict[str, Any], said: str
) -> None:
    result = call(live, tool, **arguments)
    assert result.is_error
    assert said in text_of(result)


def test_no_internals_are_told_and_no_question_is_logged(
    live: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise ValueError(REFUSED)

    monkeypatch.setattr(Answering, "gather", fail)
    with caplog.at_level(logging.DEBUG):
        result = call(live, "ask", question=REFUSED)
        assert "清岚" in text_of(call(live, "list_reports", issuer="清岚县"))
    assert result.is_error
    assert text_of(result) == "Error executing tool ask: an unforeseen error; it was noted in the log"
    ours = [record for record in caplog.records if not record.name.startswith(("httpx", "httpcore", "mcp.client"))]
    assert any("ValueError" in record.getMessage() for record in ours)
    assert not any("岚" in record.getMessage() or "岚" in (record.exc_text or "") for record in ours)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "evil.example"}, 421),
        ({"Host": "127.0.0.1:9", "Origin": "https://evil.example"}, 403),
        ({"Host": "127.0.0.1:9", "Origin": "null"}, 403),
    ],
)
def test_foreign_names_and_pages_stay_outside(live: str, headers: dict[str, str], status: int) -> None:
    reply = httpx.post(f"{live}/mcp", json={}, headers=headers, trust_env=False)
    assert (reply.status_code, reply.headers["content-type"]) == (status, "application/problem+json")
    assert "GONGKAI_" in reply.json()["detail"]


def test_there_is_no_stream_to_wait_on_and_a_slash_more_does_no_harm(live: str) -> None:
    assert httpx.get(f"{live}/mcp", trust_env=False).status_code == 405
    assert httpx.post(f"{live}/mcp/", json={}, trust_env=False).headers["location"].endswith("/mcp")


def test_the_limits_hold_here_too(library: Library) -> None:
    settings = Settings.model_validate({"home": str(library.home), "rate_limit": "2/minute"})
    with running(create_app(settings, library, lambda data, name: {}, "key")) as site:
        large = httpx.post(f"{site}/mcp", content=b"x" * 200_000, trust_env=False)
        replies = [httpx.post(f"{site}/mcp", json={}, trust_env=False).status_code for _ in range(3)]
    assert large.status_code == 413
    assert replies[-1] == 429
    assert 429 not in replies[:2]


class Failing:
    """Sessions that serve until they fail."""

    def __init__(self) -> None:
        self.fail, self.ended = anyio.Event(), anyio.Event()

    @asynccontextmanager
    async def run(self) -> AsyncIterator[None]:
        try:
            async with anyio.create_task_group() as group:
                group.start_soon(self._fail)
                yield
        finally:
            self.ended.set()

    async def _fail(self) -> None:
        await self.fail.wait()
        raise ValueError(REFUSED)

    async def handle_request(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.fail.set()


def test_after_an_error_everything_is_loaded_anew(
    answering: Answering, library: Library, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    door = McpDoor(answering, Lookup(answering, library), Hosts(Settings.model_validate({})))
    loaded: list[Failing] = []

    def load() -> Failing:
        loaded.append(Failing())
        return loaded[-1]

    monkeypatch.setattr(door, "_load", load)
    scope = {"type": "http", "method": "POST", "path": "/mcp", "headers": [(b"host", b"localhost")]}

    async def ask_twice() -> None:
        async with door.open():
            for _ in range(2):
                await door(scope, None, None)  # type: ignore[arg-type]
                await loaded[-1].ended.wait()
                assert door.sessions is None

    in_a_loop(ask_twice)
    assert len(loaded) == 2
    assert "岚" not in caplog.text


def test_a_service_can_be_started_twice_and_loads_the_library_with_the_first_request() -> None:
    code = """
import sys, tempfile
from starlette.testclient import TestClient
from disclosure.settings import Settings
from disclosure.stores.library import Library
from service.api import create_app
from service.api_mcp import McpDoor
from service.hosts import Hosts
from service.lookup import Lookup
home = tempfile.mkdtemp()
library = Library(Settings.model_validate({"home": home}))
app = create_app(Settings.model_validate({"home": home}), library, lambda data, name: {}, "key")
ping = {"jsonrpc": "2.0", "id": 1, "method": "ping"}
accept = {"Accept": "application/json, text/event-stream", "Host": "localhost"}
for _ in range(2):
    with TestClient(app) as client:
        assert client.post("/api/ask", json={"question": "漣河区2022年新收多少件"}).status_code == 200
        print("mcp" in sys.modules, end=" ")
        assert client.post("/mcp", json=ping, headers=accept).json()["result"] == {}
library.close()
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.split()) == (0, ["False", "True"]), done.stderr
