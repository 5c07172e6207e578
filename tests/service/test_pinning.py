"""Questions pinned to one issuer: it is lent, and nothing of any other is told."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from starlette.testclient import TestClient

from service.answering import Answering
from service.prose import find_passages
from service.questions.query import Query, Unclear
from service.scope import find_scope

PINNED = "青岚县人民政府"


def ask(client: TestClient, question: str, **fields: Any) -> dict[str, Any]:
    reply = client.post("/api/ask", json={"question": question, "issuer": PINNED, **fields})
    assert reply.status_code == 200, reply.text
    answer: dict[str, Any] = reply.json()
    return answer


def told_of(answer: dict[str, Any]) -> set[str]:
    return {each["issuer"] for each in (*answer["figures"], *answer["passages"])}


def test_the_pinned_body_is_meant_where_none_is_named(client: TestClient) -> None:
    open_ended = client.post("/api/ask", json={"question": "2023年不予公开多少件"}).json()
    assert (open_ended["status"], open_ended["reason"]) == ("clarify", "clarify_issuer")
    answer = ask(client, "2023年不予公开多少件")
    assert (answer["status"], answer["value"]) == ("answered", "11")
    assert answer["interpretation"]["issuers"] == [PINNED]


@pytest.mark.parametrize(
    "question",
    [
        "云麓市2023年新收申请多少件",
        "青岚县教育局2023年收到多少件申请",
        "青岚县和云麓市2023年新收申请哪个多",
        "白榆区年报里存在什么问题",
    ],
)
def test_a_question_about_another_body_is_refused_by_name(client: TestClient, question: str) -> None:
    answer = ask(client, question)
    assert (answer["status"], answer["value"]) == ("out_of_scope", None)
    assert answer["text"] == f"这里只回答{PINNED}年报里的问题，不回答其他机关的。"
    assert not told_of(answer)
    assert all(PINNED in each for each in answer["followups"])


@pytest.mark.parametrize(
    "question",
    [
        "2023年哪个机关新收申请最多",
        "哪些年报提到了培训",
        "存在哪些问题",
        "政务公开培训办了几次",
        "收录了哪些年报",
        "2023年各单位一共收到多少件申请",
    ],
)
def test_questions_over_everybody_are_over_the_pinned_body(client: TestClient, question: str) -> None:
    answer = ask(client, question)
    assert told_of(answer) <= {PINNED}
    others = set(client.app.state.answering.held.get().names.values()) - {PINNED}  # type: ignore[attr-defined]
    assert not any(name in answer["text"] for name in others)


def test_a_conversation_about_another_body_lends_nothing(client: TestClient) -> None:
    before = client.post("/api/ask", json={"question": "云麓市2023年新收申请多少件"}).json()
    answer = ask(client, "那2022年呢", conversation_id=before["conversation_id"])
    assert told_of(answer) <= {PINNED}


def test_a_follow_up_goes_on_within_the_pinned_body(client: TestClient) -> None:
    before = ask(client, "2023年不予公开多少件")
    assert ask(client, "那2022年呢", conversation_id=before["conversation_id"])["value"] == "12"


def test_what_another_report_says_never_gets_out(answering: Answering, monkeypatch: pytest.MonkeyPatch) -> None:
    """Were a draft to rest on another body's report all the same, it would be refused."""
    issuer = answering.held.get().index.resolve(PINNED)[0]
    of_other = answering.gather(answering.prepare("云麓市2023年新收申请多少件", None, None))
    monkeypatch.setattr(answering.drafting, "draft", lambda *_: (of_other.draft, of_other.query))
    asked = answering.prepare("2023年新收申请多少件", None, None, issuer)
    assert answering.gather(asked).draft.status == "out_of_scope"


def test_an_issuer_that_is_not_held_is_told_with_the_choices(client: TestClient) -> None:
    reply = client.post("/api/ask", json={"question": "2023年不予公开多少件", "issuer": "青兰县"})
    assert reply.status_code == 400
    assert PINNED in reply.json()["detail"]


def test_passages_are_looked_for_in_the_pinned_reports_alone(answering: Answering) -> None:
    """Where nothing says whose and which year, too: everybody's reports are no longer all that is held."""
    held = answering.held.get()
    [issuer] = held.index.resolve(PINNED)
    own = frozenset(held.keys([issuer]))
    asked = answering.prepare("政务公开培训", None, None, issuer)
    nowhere = replace(asked.understood, outcome=Unclear("no_passage", Query()))
    assert find_scope(nowhere, None, held).keys is None
    assert find_scope(nowhere, None, asked.held).keys == own
    reading = asked.understood.reading
    found = [find_passages(Query(), asked.question, reading, each, answering.library) for each in (held, asked.held)]
    told = [{passage.chunk.version for passage in passages} for passages in found]
    assert told[0] - own
    assert told[1]
    assert told[1] <= own
