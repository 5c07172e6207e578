"""Feedback over HTTP, and that what people ask and say stays out of the log."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError
from starlette.testclient import TestClient

from disclosure.settings import Settings
from disclosure.stores.library import Library
from service.answering import Answering
from service.api import create_app
from service.serving import _without_message

SECRET = "阿依古丽"
UNANSWERED = (
    f"漣河区2022年{SECRET}收到多少件申请",
    f"漣河区2022年{SECRET}的食堂菜单",
    f"{SECRET}市2022年新收申请多少件",
    f"漣河区2022年自然人行政许可多少件 {SECRET}",
    f"{SECRET}今天天气怎么样",
    f"how many requests did {SECRET} file in 漣河区 in 2022",
)


def ask(client: TestClient, question: str = "漣河区2022年新收申请多少件") -> str:
    return str(client.post("/api/ask", json={"question": question}).json()["id"])


def said_of(library: Library, answer_id: str) -> tuple[bool | None, str | None]:
    (found,) = (each for each in library.answers.asked() if each.answer_id == answer_id)
    return found.useful, found.comment


def test_feedback_is_kept_and_the_last_word_counts(client: TestClient, library: Library) -> None:
    key = ask(client)
    reply = client.post("/api/feedback", json={"answer_id": key, "useful": False, "comment": " 应是 30 件\n"})
    assert (reply.status_code, reply.content) == (204, b"")
    assert said_of(library, key) == (False, "应是 30 件")
    assert client.post("/api/feedback", json={"answer_id": key, "useful": True}).status_code == 204
    assert said_of(library, key) == (True, None)
    assert client.get(f"/api/answers/{key}").json()["id"] == key


def test_an_unknown_answer_is_a_404(client: TestClient) -> None:
    reply = client.post("/api/feedback", json={"answer_id": "0" * 32, "useful": True})
    assert reply.status_code == 404
    assert reply.headers["content-type"] == "application/problem+json"
    assert reply.json()["detail"] == f"no answer {'0' * 32} is held"


@pytest.mark.parametrize(
    "body",
    [
        {"useful": True},
        {"answer_id": "", "useful": True},
        {"answer_id": "x" * 101, "useful": True},
        {"answer_id": "x"},
        {"answer_id": "x", "useful": "yes"},
        {"answer_id": "x", "useful": None},
        {"answer_id": "x", "useful": False, "comment": "字" * 1001},
        {"answer_id": "x", "useful": False, "coment": "字"},
        [],
    ],
)
def test_wrong_feedback_is_a_problem(client: TestClient, body: object) -> None:
    reply = client.post("/api/feedback", json=body)
    assert reply.status_code == 422
    assert reply.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("comment", ["字" * 1000, "\\ud800", "a\\u0000b", "'; DROP TABLE feedback; --", "   "])
def test_strange_comments_harm_nothing(client: TestClient, library: Library, comment: str) -> None:
    key = ask(client)
    body = f'{{"answer_id": "{key}", "useful": false, "comment": "{comment}"}}'
    status = client.post(
        "/api/feedback", content=body.encode(), headers={"Content-Type": "application/json"}
    ).status_code
    assert status == (422 if comment == "\\ud800" else 204)
    assert said_of(library, key)[0] is (None if status == 422 else False)


def test_feedback_is_open_and_limited_like_questions(library: Library) -> None:
    settings = Settings.model_validate(
        {"home": str(library.home), "admin_token": "needed elsewhere", "rate_limit": "3/minute"}
    )
    with TestClient(create_app(settings, library, lambda data, name: {}, "key")) as client:
        key = ask(client)
        said = [client.post("/api/feedback", json={"answer_id": key, "useful": True}) for _ in range(3)]
        large = client.post("/api/feedback", content=b"{" + b" " * 200_000)
    assert [reply.status_code for reply in said] == [204, 204, 429]
    assert large.status_code == 413


def test_feedback_goes_with_its_answer(library: Library) -> None:
    settings = Settings.model_validate({"home": str(library.home), "admin_token": "token", "rate_limit": ""})
    with TestClient(create_app(settings, library, lambda data, name: {}, "key")) as client:
        key = ask(client)
        client.post("/api/feedback", json={"answer_id": key, "useful": False, "comment": "不对"})
        gone = client.delete(f"/api/answers/{key}", headers={"Authorization": "Bearer token"})
        again = client.post("/api/feedback", json={"answer_id": key, "useful": False})
    assert (gone.status_code, again.status_code) == (204, 404)
    assert all(each.answer_id != key for each in library.answers.asked())


def test_feedback_stands_in_the_description(client: TestClient) -> None:
    operation = client.get("/openapi.json").json()["paths"]["/api/feedback"]["post"]
    assert "204" in operation["responses"]
    assert "takes the place" in operation["description"]


@pytest.mark.parametrize("question", UNANSWERED)
def test_the_log_of_an_unanswered_question_does_not_hold_its_text(
    client: TestClient, caplog: pytest.LogCaptureFixture, question: str
) -> None:
    caplog.set_level(logging.DEBUG)
    answer = client.post("/api/ask", json={"question": question}).json()
    assert answer["status"] != "answered"
    said = {"answer_id": answer["id"], "useful": False, "comment": f"{SECRET}不对"}
    assert client.post("/api/feedback", json=said).status_code == 204
    client.post("/api/ask", json={"question": question * 60})
    assert caplog.records
    assert SECRET not in caplog.text


@pytest.mark.parametrize("chained", [False, True])
def test_the_log_of_an_unforeseen_error_tells_where_and_not_what_was_asked(
    library: Library, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch, chained: bool
) -> None:
    def fail(_: Answering, question: str, *__: object) -> None:
        try:
            raise ValueError(f"cannot read {question}")
        except ValueError as error:
            if chained:
                raise RuntimeError(question) from error
            raise

    monkeypatch.setattr(Answering, "prepare", fail)
    caplog.set_level(logging.DEBUG)
    settings = Settings.model_validate({"home": str(library.home), "rate_limit": ""})
    app = create_app(settings, library, lambda data, name: {}, "key")
    with TestClient(app, raise_server_exceptions=False) as client:
        reply = client.post("/api/ask", json={"question": UNANSWERED[0]})
    assert reply.status_code == 500
    assert SECRET not in reply.text
    assert SECRET not in caplog.text
    assert "ValueError" in caplog.text
    assert "test_feedback.py" in caplog.text
    assert ("RuntimeError" in caplog.text) is chained


def test_the_server_repeats_no_message_of_an_error_in_a_request() -> None:
    def tell(message: str) -> str:
        try:
            raise ValueError(SECRET)
        except ValueError as error:
            told = (type(error), error, error.__traceback__)
            record = logging.LogRecord("uvicorn.error", logging.ERROR, "", 0, message, (), told)
        assert _without_message(record)
        return logging.Formatter().format(record)

    assert SECRET not in tell("Exception in ASGI application\n")
    assert SECRET in tell("Exception in 'lifespan' protocol\n")


def test_errors_of_the_database_hide_what_was_asked(tmp_path: Path) -> None:
    library = Library(Settings.model_validate({"home": str(tmp_path)}))
    with library.database._reader.connect() as connection, pytest.raises(OperationalError) as raised:
        connection.exec_driver_sql("INSERT INTO conversations VALUES ('c', 'x', ?)", (SECRET,))
    library.close()
    assert SECRET not in str(raised.value)
