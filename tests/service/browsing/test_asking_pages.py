"""Questions and texts sent by forms, without script."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from disclosure.stores.library import Library
from tests.service.browsing.seeing import HTML, assert_safe, see, values
from tests.service.pages.test_markup import Seen

TEXT = "青岚县人民政府2023年共收到政府信息公开申请999件。\n鹭汀镇2024年新收申请4件。"


def post(client: TestClient, path: str, **fields: str) -> Seen:
    reply = client.post(path, data=fields, headers=HTML)
    assert reply.status_code == 200, reply.text[:300]
    assert_safe(Seen(reply.text))
    return Seen(reply.text)


def kept(library: Library) -> int:
    with library.database.reading() as connection:
        return int(connection.exec_driver_sql("select count(*) from answers").scalar_one())


def test_a_question_leads_to_the_page_of_its_answer_and_on_from_there(client: TestClient) -> None:
    reply = client.post("/ask", data={"question": "青岚县2023年收到多少件申请"}, follow_redirects=False)
    assert reply.status_code == 303
    seen = see(client, reply.headers["location"])
    value = client.get("/api/figures/qinglanxian-2023/applications.received_new.total").json()["value"]
    assert f"{value} 件" in seen.text
    conversation = values(seen, "value")[0]
    on = client.post("/ask", data={"question": "那2022年呢", "conversation": conversation})
    before = client.get("/api/figures/qinglanxian-2022/applications.received_new.total").json()["value"]
    assert f"{before} 件" in Seen(on.text).text


def test_what_is_asked_back_can_be_chosen(client: TestClient) -> None:
    seen = post(client, "/ask", question="2023年收到多少件申请")
    choice = next(each for each in values(seen, "value") if "青岚县人民政府" in each)
    conversation = values(seen, "value")[0]
    chosen = post(client, "/ask", asked=choice, question="", conversation=conversation)
    value = client.get("/api/figures/qinglanxian-2023/applications.received_new.total").json()["value"]
    assert f"{value} 件" in chosen.text


@pytest.mark.parametrize(("question", "told"), [("  ", "请先写下问题"), ("问" * 501, "最多 500 字")])
def test_a_question_that_cannot_be_asked_is_told_why(client: TestClient, question: str, told: str) -> None:
    reply = client.post("/ask", data={"question": question}, headers=HTML)
    assert reply.status_code == 422
    assert told in reply.text


def test_a_text_is_checked_and_nothing_of_it_kept_unless_asked(client: TestClient, library: Library) -> None:
    before = kept(library)
    seen = post(client, "/check", text=TEXT)
    assert kept(library) == before
    words = [value for value in values(seen, "class") if value.startswith("claim ")]
    assert words == ["claim differs", "claim matches"]
    assert "✗不一致" in seen.text
    assert "文中共有 2 个数量，核对了 2 个" in seen.text
    assert any(link.startswith("#at-qinglanxian-2023") for link in values(seen, "href"))
    reply = client.post("/check", data={"text": TEXT, "keep": "1"}, follow_redirects=False)
    assert reply.status_code == 303
    assert kept(library) == before + 1
    assert "核对记录" in see(client, reply.headers["location"]).text


def test_body_and_year_may_be_told_beside_the_text(client: TestClient) -> None:
    seen = post(client, "/check?lang=en", text="共收到申请152件。", issuer="青岚县", year="2023")
    assert "claim matches" in values(seen, "class")
    assert "agrees" in seen.text


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"text": " "}, "请先粘贴"),
        ({"text": "字" * 50_001}, "最多 50,000 字"),
        ({"text": "收到3件。", "year": "23年"}, "1990 至 2100"),
        ({"text": "收到3件。", "issuer": "某某县"}, "没有名为“某某县”的机关"),
    ],
)
def test_a_form_that_is_filled_in_wrongly_says_what_and_keeps_its_text(
    client: TestClient, fields: dict[str, str], told: str
) -> None:
    reply = client.post("/check", data=fields, headers=HTML)
    assert reply.status_code == 422
    seen = Seen(reply.text)
    assert told in seen.text
    assert fields["text"] in seen.text


def test_the_longest_text_gets_through(client: TestClient) -> None:
    assert client.post("/check", data={"text": "字" * 49_000 + "。"}).status_code == 200


@pytest.mark.parametrize("path", ["/ask", "/check", "/sign-in"])
def test_forms_of_other_sites_are_refused(client: TestClient, path: str) -> None:
    fields = {"question": "收到多少件", "text": "收到3件"}
    for origin, status in (("https://other.example", 403), ("null", 403), ("http://testserver", None)):
        reply = client.post(path, data=fields, headers={"Origin": origin, **HTML}, follow_redirects=False)
        assert (reply.status_code == 403 and "本站页面" in reply.text) == (status == 403), (path, origin)
