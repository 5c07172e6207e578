"""Answers as events, from a service that really runs."""

from __future__ import annotations

import json
import threading
from collections.abc import AsyncGenerator, Iterator
from dataclasses import replace

import httpx
import pytest

from disclosure.errors import StoreUnavailable
from disclosure.settings import Settings
from disclosure.stores.library import Library
from service.answering import Answering, Gathered, Prepared
from service.api import create_app
from service.composing.draft import Draft
from service.streaming import answer_events
from tests.service.running import PATIENCE_S, ask_events, read_events, running

EVENTS = {"Accept": "text/event-stream"}
QUESTIONS = [
    "漣河区2022年新收申请多少件",
    "青岚县2023年不予公开的比2022年多多少",
    "各机关2023年新收申请排名",
    "漣河区2022年结转下年度继续办理多少件",
    "青岚县2023年存在的主要问题是什么",
    "今天天气怎么样",
    "How many applications did 青岚县 receive in 2023?",
]


@pytest.fixture
def own(library: Library) -> Iterator[tuple[str, Answering]]:
    """A running service whose steps a test may replace."""
    app = create_app(Settings.model_validate({"home": str(library.home), "rate_limit": ""}), library, _no_ingest, "key")
    with running(app) as site:
        yield site, app.state.answering


def _no_ingest(data: bytes, name: str) -> dict[str, object]:
    return {}


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_events_come_in_order_and_make_up_the_answer(live: str, question: str) -> None:
    events = ask_events(live, question)
    names = [name for name, _ in events]
    order = ["meta", "step", "figure", "token", "citation", "chart", "done"]
    second = names.index("step", names.index("step") + 1)
    assert names[:2] == ["meta", "step"]
    assert set(names[2:second]) <= {"figure"}
    assert [order.index(name) for name in names[second + 1 :]] == sorted(order.index(n) for n in names[second + 1 :])
    assert [data["name"] for name, data in events if name == "step"] == ["gathering", "wording"]
    answer = events[-1][1]
    assert names[-1] == "done"
    assert "".join(data["text"] for name, data in events if name == "token") == answer["text"]
    assert [data for name, data in events if name == "figure"] == answer["figures"]
    assert [data for name, data in events if name == "citation"] == answer["citations"]
    meta = events[0][1]
    assert [meta[field] for field in ("conversation_id", "question", "lang")] == [
        answer[field] for field in ("conversation_id", "question", "lang")
    ]


def test_done_is_the_answer_that_was_kept_once(live: str) -> None:
    answer = ask_events(live, QUESTIONS[0], conversation_id="events-kept-once")[-1][1]
    again = httpx.get(f"{live}/api/answers/{answer['id']}", trust_env=False)
    assert again.json() == answer
    follow = ask_events(live, "公开率呢", conversation_id="events-kept-once")[-1][1]
    assert (follow["status"], follow["interpretation"]["years"]) == ("answered", [2022])


def test_the_same_answer_comes_without_events(live: str) -> None:
    streamed = ask_events(live, QUESTIONS[1])[-1][1]
    plain = httpx.post(f"{live}/api/ask", json={"question": QUESTIONS[1]}, trust_env=False).json()
    own = ("id", "conversation_id")
    assert {k: v for k, v in streamed.items() if k not in own} == {k: v for k, v in plain.items() if k not in own}


def test_events_are_neither_kept_nor_gathered_on_the_way(live: str) -> None:
    reply = httpx.post(f"{live}/api/ask", json={"question": QUESTIONS[0]}, headers=EVENTS, trust_env=False)
    assert reply.headers["cache-control"] == "no-store"
    assert reply.headers["x-accel-buffering"] == "no"
    assert "政府信息公开" in reply.text
    assert "\\u" not in reply.text


def test_a_wrong_question_is_a_problem_and_no_stream(live: str) -> None:
    reply = httpx.post(f"{live}/api/ask", json={"question": ""}, headers=EVENTS, trust_env=False)
    assert (reply.status_code, reply.headers["content-type"]) == (422, "application/problem+json")


def test_nothing_that_is_refused_is_shown_for_a_moment(
    own: tuple[str, Answering], monkeypatch: pytest.MonkeyPatch
) -> None:
    site, answering = own
    gather = answering.gather

    def lie(asked: Prepared) -> Gathered:
        gathered = gather(asked)
        return replace(gathered, draft=gathered.draft.with_text("一共 31415926 件[1]。"))

    monkeypatch.setattr(answering, "gather", lie)
    body = httpx.post(f"{site}/api/ask", json={"question": QUESTIONS[0]}, headers=EVENTS, trust_env=False).text
    assert "31415926" not in body
    assert read_events(body)[-1][1]["text"] == "29 件[1]"


def test_a_verified_draft_alone_is_shown(own: tuple[str, Answering], monkeypatch: pytest.MonkeyPatch) -> None:
    site, _ = own
    monkeypatch.setattr("service.answering.find_unsupported", lambda draft: ["all of it"])
    body = httpx.post(f"{site}/api/ask", json={"question": QUESTIONS[0]}, headers=EVENTS, trust_env=False).text
    assert "这是漣河回族区人民政府" not in body
    assert read_events(body)[-1][0] == "done"


@pytest.mark.parametrize(
    ("error", "status"),
    [(StoreUnavailable("/home/of/the/database is gone"), 503), (ValueError("漣河区 31415926"), 500)],
)
def test_what_fails_on_the_way_is_told_without_internals_and_ends_the_stream(
    own: tuple[str, Answering], monkeypatch: pytest.MonkeyPatch, error: Exception, status: int
) -> None:
    site, answering = own

    def fail(asked: Prepared, gathered: Gathered) -> None:
        raise error

    monkeypatch.setattr(answering, "word", fail)
    body = httpx.post(f"{site}/api/ask", json={"question": QUESTIONS[0]}, headers=EVENTS, trust_env=False).text
    name, problem = read_events(body)[-1]
    assert (name, problem["status"]) == ("error", status)
    assert {"type", "title", "status", "detail"} <= set(problem)
    assert "31415926" not in body
    assert "/home" not in body
    assert "token" not in [name for name, _ in read_events(body)]


def test_a_chart_comes_before_the_end(own: tuple[str, Answering], monkeypatch: pytest.MonkeyPatch) -> None:
    site, answering = own
    word, chart = answering.word, {"mark": "bar", "title": "新收"}
    monkeypatch.setattr(answering, "word", lambda *given: word(*given).model_copy(update={"chart": chart}))
    assert ask_events(site, QUESTIONS[0])[-2] == ("chart", chart)


class Held:
    """A step that waits until it is let go."""

    def __init__(self) -> None:
        self.begun, self.go = threading.Event(), threading.Event()

    def wait(self) -> None:
        self.begun.set()
        assert self.go.wait(PATIENCE_S)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[Held]:
    """Every question is a slow one; whatever waits is let go in the end."""
    held = Held()
    monkeypatch.setattr(Prepared, "is_prose", property(lambda _: True))
    yield held
    held.go.set()


def test_figures_are_there_while_the_words_are_not_and_others_are_served(
    own: tuple[str, Answering], slow: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, answering = own
    word = answering.word

    def word_late(asked: Prepared, gathered: Gathered) -> object:
        slow.wait()
        return word(asked, gathered)

    monkeypatch.setattr(answering, "word", word_late)
    body = ""
    with (
        httpx.Client(base_url=site, trust_env=False, timeout=PATIENCE_S) as client,
        client.stream("POST", "/api/ask", json={"question": QUESTIONS[0]}, headers=EVENTS) as reply,
    ):
        for piece in reply.iter_text():
            body += piece
            if "wording" in body and not slow.go.is_set():
                assert [data["value"] for name, data in read_events(body) if name == "figure"] == ["29"]
                assert httpx.get(f"{site}/healthz", trust_env=False).status_code == 200
                slow.go.set()
    assert read_events(body)[-1][0] == "done"


def test_a_client_that_goes_away_ends_the_question_and_nothing_is_kept(
    own: tuple[str, Answering], slow: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, answering = own
    worded: list[Gathered] = []
    ended = threading.Event()

    def gather_late(asked: Prepared) -> Gathered:
        slow.wait()
        return Gathered(Draft("missing", "没有。"), asked.understood.outcome)  # type: ignore[arg-type]

    async def watched(answering: Answering, asked: Prepared) -> AsyncGenerator[bytes]:
        try:
            async for event in answer_events(answering, asked):
                yield event
        finally:
            ended.set()

    monkeypatch.setattr(answering, "gather", gather_late)
    monkeypatch.setattr(answering, "word", lambda asked, gathered: worded.append(gathered))
    monkeypatch.setattr("service.api.answer_events", watched)
    with (
        httpx.Client(base_url=site, trust_env=False, timeout=PATIENCE_S) as client,
        client.stream("POST", "/api/ask", json={"question": QUESTIONS[0]}, headers=EVENTS) as reply,
    ):
        pieces = reply.iter_text()
        assert "meta" in next(pieces)
        assert slow.begun.wait(PATIENCE_S)
        assert not ended.is_set()
    assert ended.wait(PATIENCE_S), "it went on for nobody"
    slow.go.set()
    assert httpx.get(f"{site}/healthz", trust_env=False).status_code == 200
    assert worded == []


def test_both_replies_are_described(live: str) -> None:
    described = httpx.get(f"{live}/openapi.json", trust_env=False).json()["paths"]["/api/ask"]["post"]["responses"]
    assert set(described["200"]["content"]) == {"application/json", "text/event-stream"}
    assert json.dumps(described["200"]["content"]["application/json"]).count("Answer")
