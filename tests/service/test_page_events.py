"""The chat page while an answer arrives: figures at once, words after, and nothing but text."""

from __future__ import annotations

import itertools
import json
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from disclosure.settings import Settings
from disclosure.stores.library import Library
from service.answering import Answering, Gathered, Prepared
from service.api import create_app
from tests.service.browser import REQUIRED, watch
from tests.service.running import PATIENCE_S, running

if not REQUIRED:
    pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
from playwright.sync_api import Browser, Locator, Page, Route, expect

pytestmark = pytest.mark.browser

RECEIVED = "漣河回族区2022年共收到多少件政府信息公开申请？"
HOSTILE = itertools.cycle(
    [
        "<img src=x onerror=alert(1)>",
        "<script>alert(1)</script>",
        "<svg onload=alert(1)>",
        "</p><b onclick=alert(1)>x</b>",
    ]
)


@pytest.fixture
def words(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Words of answers come when this is set, and in the end."""
    go = threading.Event()
    word = Answering.word

    def word_late(answering: Answering, asked: Prepared, gathered: Gathered) -> object:
        assert go.wait(PATIENCE_S)
        return word(answering, asked, gathered)

    monkeypatch.setattr(Prepared, "is_prose", property(lambda _: True))
    monkeypatch.setattr(Answering, "word", word_late)
    yield go
    go.set()


@pytest.fixture
def held(library: Library, chromium: Browser) -> Iterator[Page]:
    """The page of a service that runs in this process."""
    settings = Settings.model_validate({"home": str(library.home), "rate_limit": ""})
    with running(create_app(settings, library, lambda data, name: {}, "key")) as site:
        context = chromium.new_context(base_url=site, reduced_motion="reduce")
        page = context.new_page()
        page.goto("/")
        yield page
        context.close()


def send(page: Page, question: str) -> Locator:
    box = page.get_by_role("textbox").first
    box.fill(question)
    box.press("Enter")
    return page.get_by_role("log")


def fulfil(page: Page, *events: tuple[str, Any]) -> None:
    body = "".join(f"event: {name}\ndata: {json.dumps(data)}\n\n" for name, data in events)
    page.route("**/api/ask", lambda route: route.fulfill(content_type="text/event-stream", body=": ping\n\n" + body))


def test_figures_are_shown_at_once_and_words_when_they_are_verified(held: Page, words: threading.Event) -> None:
    seen = watch(held, held.url.rstrip("/"))
    log = send(held, RECEIVED)
    expect(log.locator(".arriving .rows")).to_contain_text("29件")
    expect(log.locator(".arriving .rows")).to_contain_text("本年新收政府信息公开申请（总计）")
    expect(log.locator(".arriving")).to_contain_text("正在成文")
    expect(log.locator(".answer")).to_have_count(0)
    log.locator(".arriving").get_by_role("button", name="29").click()
    expect(held.locator('[aria-current="true"]')).to_have_text("29")
    held.keyboard.press("Escape")
    words.set()
    expect(log.locator(".answer .number")).to_have_text("29件")
    expect(log.locator(".arriving")).to_have_count(0)
    assert (seen.errors, seen.foreign) == ([], [])


def test_a_follow_up_goes_on_with_the_conversation(held: Page) -> None:
    send(held, "青岚县2023年不予公开多少件")
    expect(held.locator(".answer .number").first).to_have_text("11件")
    send(held, "那2022年呢")
    expect(held.locator(".answer .number").last).to_have_text("12件")


def test_what_fails_on_the_way_is_said_and_can_be_tried_again(held: Page) -> None:
    fulfil(held, ("meta", {"lang": "zh"}), ("error", {"status": 503, "detail": "a store could not be reached"}))
    log = send(held, RECEIVED)
    expect(log.get_by_role("alert")).to_contain_text("a store could not be reached")
    held.unroute("**/api/ask")
    log.get_by_role("button", name="再问一次").click()
    expect(log.locator(".answer .number")).to_have_text("29件")


def test_a_stream_that_breaks_off_is_no_answer(held: Page) -> None:
    fulfil(held, ("meta", {"lang": "zh"}), ("token", {"text": "29 件"}))
    log = send(held, RECEIVED)
    expect(log.get_by_role("alert")).to_contain_text("回答没有收完")
    expect(log.locator(".arriving.cut")).to_have_text("29 件")
    expect(log.locator(".answer")).to_have_count(0)
    held.unroute("**/api/ask")
    log.get_by_role("button", name="再问一次").click()
    expect(log.locator(".answer .number")).to_have_text("29件")
    expect(log.locator(".cut, .failure")).to_have_count(0)


def hostile(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: hostile(each) for key, each in value.items()}
    if isinstance(value, list):
        return [hostile(each) for each in value]
    return next(HOSTILE) if isinstance(value, str) else value


def test_hostile_events_are_only_text(held: Page, words: threading.Event) -> None:
    figure = held.request.get("/api/figures?limit=1").json()["figures"][0]
    seen = watch(held, held.url.rstrip("/"))
    events = [("meta", {"lang": "zh"}), ("step", {"name": "gathering"}), ("figure", figure), ("step", {"name": "<b>"})]
    poisoned = [(name, hostile(data)) for name, data in (*events, ("token", {"text": "x"}), ("<b>", {}), ("x", "<i>"))]
    arrived = "".join(f"event: {name}\ndata: {json.dumps(data)}\n\n" for name, data in poisoned)
    held.evaluate(
        """(arrived) => {
            const body = () => new ReadableStream({ start(stream) { stream.enqueue(new TextEncoder().encode(arrived)); } });
            window.fetch = async () => new Response(body(), { headers: { "Content-Type": "text/event-stream" } });
        }""",
        arrived,
    )
    log = send(held, RECEIVED)
    expect(log.locator(".arriving .text")).to_contain_text("<")
    expect(log.locator(".arriving .rows")).to_contain_text("<")
    expect(held.locator("body :is(img, script, iframe, svg, style, link, b, i)")).to_have_count(0)
    assert (seen.errors, seen.foreign, seen.dialogs) == ([], [], [])


def test_a_server_without_events_is_understood(held: Page) -> None:
    def reply(route: Route) -> None:
        route.fulfill(response=route.fetch(headers={**route.request.headers, "accept": "application/json"}))

    held.route("**/api/ask", reply)
    expect(send(held, RECEIVED).locator(".answer .number")).to_have_text("29件")


def test_a_conversation_outlives_a_reload_until_a_new_one_is_begun(held: Page) -> None:
    send(held, "青岚县2023年不予公开多少件")
    expect(held.locator(".answer .number")).to_have_text("11件")
    held.reload()
    expect(held.locator(".answer .number")).to_have_text("11件")
    send(held, "那2022年呢")
    expect(held.locator(".answer .number").last).to_have_text("12件")
    held.get_by_role("button", name="新对话").click()
    expect(held.locator(".turn")).to_have_count(0)
    expect(held.get_by_role("textbox").first).to_be_focused()
    held.reload()
    expect(held.locator(".turn")).to_have_count(0)


def test_a_citation_tells_of_its_cell_and_feedback_is_taken(held: Page) -> None:
    log = send(held, RECEIVED)
    chip = log.get_by_role("button", name="[1]", exact=True)
    chip.hover()
    card = held.get_by_role("tooltip")
    expect(card).to_contain_text("一、本年新收政府信息公开申请数量 × 总计")
    expect(card.locator(".card-printed")).to_have_text("29")
    expect(card).to_be_in_viewport(ratio=1)
    held.keyboard.press("Escape")
    expect(card).to_have_count(0)
    log.get_by_role("button", name="有用").click()
    expect(log.get_by_role("status")).to_have_text("已记下，谢谢。")


def test_what_is_asked_back_is_chosen_by_a_chip(held: Page) -> None:
    log = send(held, "2023年新收申请多少件")
    expect(log.locator(".answer .status")).to_have_text("哪个机关？")
    expect(log.locator(".answer .number")).to_have_count(0)
    log.locator(".followups").get_by_role("button", name="青岚县人民政府").click()
    expect(log.locator(".answer").last.locator(".number")).to_have_text("152件")


def test_a_contradiction_is_seen_once_and_leads_to_its_cells(held: Page) -> None:
    log = send(held, "白榆区2023年行政复议总数是多少")
    expect(log.locator(".answer .number")).to_have_text("4件")
    warning = log.locator(".issues .error")
    expect(warning).to_contain_text("相加为3")
    expect(log.get_by_text("相加为3")).to_have_count(1)
    warning.get_by_role("button").click()
    expect(held.locator("#source .issues .error")).to_contain_text("相加为3")
    expect(held.locator('[aria-current="true"]')).to_be_in_viewport()
    held.keyboard.press("Escape")
    log = send(held, "白榆区2023年年报有哪些矛盾")
    expect(log.locator(".answer").last.locator("p.text")).to_have_count(4)


def test_a_trend_is_told_listed_and_drawn(held: Page) -> None:
    log = send(held, "白榆区2022年到2024年新收申请的趋势")
    expect(log.locator(".answer .rows tr")).to_have_count(3)
    log.get_by_text("图表").click()
    picture = log.locator(".chart img")
    picture.scroll_into_view_if_needed()
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 100
    assert "本年新收" in (picture.get_attribute("alt") or "")


def test_stop_stops(held: Page, words: threading.Event) -> None:
    log = send(held, RECEIVED)
    expect(log.locator(".arriving .rows")).to_contain_text("29件")
    held.get_by_role("button", name="停止").click()
    expect(log.get_by_role("status")).to_contain_text("已停止")
    expect(held.get_by_role("textbox").first).to_be_focused()


SHIFTS = """() => {
    window.shifts = [];
    const name = ({ node }) => node && (node.className || node.nodeName);
    const see = (list) => list.getEntries().filter(({ hadRecentInput }) => !hadRecentInput)
        .forEach(({ sources }) => window.shifts.push(sources.map(name)));
    new PerformanceObserver(see).observe({ type: "layout-shift" });
}"""


def test_nothing_shifts_while_an_answer_comes(held: Page, words: threading.Event) -> None:
    held.set_viewport_size({"width": 390, "height": 700})
    words.set()
    send(held, "青岚县2023年不予公开多少件")
    expect(held.locator(".answer")).to_have_count(1)
    words.clear()
    log = send(held, "青岚县2022年到2024年新收申请的趋势")
    expect(
        log.locator(".arriving")
    ).to_be_visible()  # what sending itself moves is the asker's doing, however late it is drawn
    held.evaluate(SHIFTS)
    expect(log.locator(".arriving .rows")).to_be_visible()
    question = log.locator(".question").last
    top = question.bounding_box()
    assert top is not None
    assert top["y"] < 60
    held.wait_for_timeout(600)
    words.set()
    expect(log.locator(".answer")).to_have_count(2)
    held.wait_for_timeout(100)
    assert question.bounding_box() == top
    assert held.evaluate("window.shifts") == []
