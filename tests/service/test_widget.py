"""The widget on a foreign site, in a real browser: what a visitor does with it."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from disclosure.stores.library import Library
from service.answering import Answering, Gathered, Prepared
from tests.service.browser import REQUIRED
from tests.service.running import PATIENCE_S
from tests.service.test_page_events import SHIFTS
from tests.service.widgets import RECEIVED, REFUSED, Embedded, cite, embedded

if not REQUIRED:
    pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser


@pytest.fixture
def here(library: Library, chromium: Browser) -> Iterator[Embedded]:
    with embedded(library, chromium) as opened:
        yield opened


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


def fulfil(page: Page, *events: tuple[str, Any]) -> None:
    body = "".join(f"event: {name}\ndata: {json.dumps(data)}\n\n" for name, data in events)
    headers = {"Content-Type": "text/event-stream", "Access-Control-Allow-Origin": "*"}
    page.route("**/api/ask", lambda route: route.fulfill(headers=headers, body=body))


def figure_of(here: Embedded) -> dict[str, Any]:
    reply = here.page.request.get(f"{here.service}/api/figures?issuer=漣河回族区人民政府&limit=200")
    [figure] = [each for each in reply.json()["figures"] if each["indicator"] == "applications.received_new.total"]
    found: dict[str, Any] = figure
    return found


def test_from_the_first_click_to_the_cited_cell(here: Embedded) -> None:
    seen = here.watch()
    here.visit(title="问问年报")
    expect(here.chat.get_by_role("dialog")).to_have_count(0)
    expect(here.bubble).to_have_accessible_name("打开问问年报")
    here.bubble.click()
    expect(here.bubble).to_have_attribute("aria-expanded", "true")
    expect(here.box).to_be_focused()
    answer = here.ask(RECEIVED)
    expect(answer.locator(".number")).to_have_text("29件")
    cite(answer).click()
    expect(here.marked).to_have_text("29")
    expect(here.marked).to_be_in_viewport(ratio=1)
    expect(here.chat.get_by_role("dialog", name="原表")).to_contain_text("一、本年新收政府信息公开申请数量 × 总计")
    assert (seen.errors, seen.foreign, seen.dialogs) == ([], [], [])


def test_the_first_questions_are_made_from_what_is_held(here: Embedded) -> None:
    here.opened()
    first = here.chat.locator(".examples").get_by_role("button").first
    expect(first).to_contain_text("年收到多少件政府信息公开申请")
    question = first.text_content()
    first.click()
    expect(here.log.locator(".answer.answered .number")).to_be_visible()
    expect(here.log.locator(".question")).to_contain_text(question or "")


def test_a_chip_tells_of_its_cell_and_goes_away_again(here: Embedded) -> None:
    answer = here.opened().ask(REFUSED)
    card = here.chat.get_by_role("tooltip")
    cite(answer, 8).hover()
    expect(card).to_contain_text("青岚县人民政府 2023年")
    expect(card).to_contain_text("收到和处理政府信息公开申请情况")
    expect(card).to_contain_text("8.属于行政查询事项 × 总计")
    expect(card.locator(".card-printed")).to_have_text("5")
    expect(card).to_be_in_viewport(ratio=1)
    here.page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    expect(here.box).to_be_visible()


def test_a_card_goes_along_with_a_chip_that_is_scrolled_to(here: Embedded) -> None:
    here.opened().ask("漣河回族区2022年结转下年度继续办理总计多少")
    here.ask(REFUSED)
    chip, card = cite(here.log.locator(".answer").first, 2), here.chat.get_by_role("tooltip")
    expect(chip).not_to_be_in_viewport()
    here.page.keyboard.press("Shift+Tab")
    chip.focus()
    expect(chip).to_be_in_viewport()
    expect(card).to_contain_text("× 自然人")
    here.chat.locator(".scroller").evaluate("node => node.scrollTo(0, node.scrollHeight)")
    expect(card).to_have_count(0)


def test_the_working_is_shown_when_asked_for(here: Embedded) -> None:
    answer = here.opened().ask(REFUSED)
    working = answer.locator(".derivation")
    expect(working.locator(".expression")).not_to_be_visible()
    working.get_by_text("怎么算的").click()
    expect(working.locator(".expression")).to_contain_text("= 11")
    working.get_by_role("button", name="属于行政查询事项").click()
    expect(here.marked).to_have_text("5")


def test_a_blank_cell_gives_no_number_and_its_warning_is_seen(here: Embedded) -> None:
    answer = here.opened().ask("漣河回族区2022年结转下年度继续办理总计多少")
    expect(answer.locator(".status")).to_have_text("原表此格空白")
    expect(answer.locator(".number")).to_have_count(0)
    expect(answer.locator(".issues")).to_contain_text("空白不等于0")
    cite(answer).click()
    expect(here.marked).to_have_text("")
    expect(here.marked).to_be_in_viewport(ratio=1)
    expect(here.marked).to_have_accessible_description(re.compile("^空白 .*合计的6格已填写"))


def test_a_passage_is_marked_in_its_section(here: Embedded) -> None:
    answer = here.opened().ask("青岚县2023年存在的主要问题是什么？")
    cite(answer).click()
    expect(here.marked).to_contain_text("沟通不够")
    expect(here.marked).to_be_in_viewport()


def test_a_follow_up_goes_on_and_a_new_conversation_does_not(here: Embedded) -> None:
    here.opened().ask(REFUSED)
    expect(here.ask("那2022年呢").locator(".number")).to_have_text("12件")
    here.log.locator(".followups").last.get_by_role("button").first.click()
    expect(here.log.locator(".answer")).to_have_count(3)
    here.chat.get_by_role("button", name="新对话").click()
    expect(here.log.locator(".turn")).to_have_count(0)
    expect(here.ask("那2022年呢").locator(".number")).to_have_count(0)


def test_figures_are_seen_before_the_words_and_stop_stops(here: Embedded, words: threading.Event) -> None:
    here.opened().send(RECEIVED)
    expect(here.log.locator(".arriving .rows")).to_contain_text("29件")
    expect(here.log).to_have_attribute("aria-busy", "true")
    here.chat.get_by_role("button", name="停止").click()
    expect(here.log.get_by_role("status")).to_contain_text("已停止")
    expect(here.log.locator(".arriving.cut .rows")).to_contain_text("29件")
    expect(here.log).to_have_attribute("aria-busy", "false")
    words.set()
    expect(here.log.locator(".answer")).to_have_count(0)
    here.log.get_by_role("button", name="再问一次").click()
    expect(here.log.locator(".answer .number")).to_have_text("29件")
    expect(here.log.locator(".cut, .failure")).to_have_count(0)


def test_nothing_shifts_while_an_answer_comes(here: Embedded, words: threading.Event) -> None:
    words.set()
    here.opened().ask(REFUSED)
    words.clear()
    here.page.evaluate(SHIFTS)
    here.send("青岚县2022年到2024年新收申请的趋势")
    expect(here.log.locator(".arriving .rows")).to_be_visible()
    question = here.log.locator(".question").last
    top = question.bounding_box()
    here.page.wait_for_timeout(600)
    words.set()
    expect(here.log.locator(".answer")).to_have_count(2)
    assert question.bounding_box() == top
    assert here.page.evaluate("window.shifts") == []


def test_a_connection_cut_in_mid_answer_shows_what_came_and_asks_again(here: Embedded) -> None:
    here.opened()
    events = [("figure", figure_of(here)), ("step", {"name": "wording"}), ("token", {"text": "29 件[1]。"})]
    fulfil(here.page, ("meta", {"lang": "zh"}), *events)
    here.send(RECEIVED)
    expect(here.log.get_by_role("alert")).to_contain_text("回答没有收完")
    expect(here.log.locator(".arriving.cut")).to_contain_text("29 件")
    expect(here.log.locator(".answer")).to_have_count(0)
    here.page.unroute("**/api/ask")
    here.log.get_by_role("button", name="再问一次").click()
    expect(here.log.locator(".answer .number")).to_have_text("29件")
    expect(here.log.locator(".turn")).to_have_count(1)
    expect(here.log.get_by_role("alert")).to_have_count(0)


def test_a_service_out_of_reach_is_said(here: Embedded) -> None:
    here.opened()
    here.page.route("**/api/ask", lambda route: route.abort())
    here.send(RECEIVED)
    expect(here.log.get_by_role("alert")).to_contain_text("连接不上服务")


def test_a_conversation_outlives_a_reload(here: Embedded) -> None:
    here.opened().ask(REFUSED)
    here.page.reload()
    expect(here.log.locator(".answer .number")).to_have_text("11件")
    expect(here.box).to_be_visible()
    expect(here.ask("那2022年呢").locator(".number")).to_have_text("12件")
    cite(here.log.locator(".answer").first, 8).click()
    expect(here.marked).to_have_text("5")


def test_enter_that_ends_a_composition_sends_nothing(here: Embedded) -> None:
    here.opened().box.fill("漣河")
    for told in ("isComposing: true", "keyCode: 229"):
        here.box.evaluate(
            f"node => node.dispatchEvent(new KeyboardEvent('keydown', {{key: 'Enter', {told}, bubbles: true}}))"
        )
        here.box.evaluate(
            f"node => node.dispatchEvent(new KeyboardEvent('keydown', {{key: 'Escape', {told}, bubbles: true}}))"
        )
    here.box.press("Shift+Enter")
    expect(here.box).to_have_value("漣河\n")
    expect(here.log.locator(".turn")).to_have_count(0)


def test_arrow_keys_bring_back_what_was_asked(here: Embedded) -> None:
    here.opened().ask(RECEIVED)
    here.ask(REFUSED)
    for key, value in (("Up", REFUSED), ("Up", RECEIVED), ("Up", RECEIVED), ("Down", REFUSED), ("Down", "")):
        here.box.press(f"Arrow{key}")
        expect(here.box).to_have_value(value)


def test_keyboard_alone_opens_asks_cites_and_comes_back(here: Embedded) -> None:
    here.visit()
    here.page.locator("#own").focus()
    here.page.keyboard.press("Tab")
    expect(here.bubble).to_be_focused()
    here.page.keyboard.press("Enter")
    expect(here.box).to_be_focused()
    here.page.keyboard.type(RECEIVED)
    here.page.keyboard.press("Enter")
    chip = cite(here.log.locator(".answer"))
    expect(chip).to_be_visible()
    for _ in range(20):
        here.page.keyboard.press("Shift+Tab")
        if chip.evaluate("node => node.getRootNode().activeElement === node"):
            break
    expect(chip).to_be_focused()
    expect(here.chat.get_by_role("tooltip")).to_contain_text("29")
    here.page.keyboard.press("Enter")
    expect(here.marked).to_have_text("29")
    here.page.keyboard.press("Escape")
    expect(here.marked).to_have_count(0)
    expect(chip).to_be_focused()
    while here.chat.get_by_role("tooltip").count():
        here.page.keyboard.press("Escape")
    here.page.keyboard.press("Escape")
    expect(here.bubble).to_be_focused()
    expect(here.bubble).to_have_attribute("aria-expanded", "false")


def test_feedback_is_sent_with_its_comment(here: Embedded, library: Library) -> None:
    answer = here.opened().ask(RECEIVED)
    answer.get_by_role("button", name="数字不对").click()
    comment = answer.get_by_role("textbox", name="哪里不对")
    expect(comment).to_be_focused()
    expect(answer.get_by_role("button", name="提交")).to_be_in_viewport(ratio=1)
    comment.fill("应为 30")
    with here.page.expect_request("**/api/feedback") as sent:
        answer.get_by_role("button", name="提交").click()
    expect(answer.get_by_role("status")).to_have_text("已记下，谢谢。")
    body = json.loads(sent.value.post_data or "")
    assert (body["useful"], body["comment"]) == (False, "应为 30")
    response = sent.value.response()
    assert response is not None
    assert response.status == 204


def test_an_answer_is_copied_with_its_sources(here: Embedded) -> None:
    here.context.grant_permissions(["clipboard-read", "clipboard-write"])
    answer = here.opened().ask(RECEIVED)
    answer.get_by_role("button", name="复制").click()
    expect(answer.get_by_role("button", name="已复制")).to_be_visible()
    copied = here.page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("29 件[1]。")
    assert f"{here.service}/#/reports/lianhehuizuqu-2022/applications.received_new.total" in copied


def test_a_pinned_issuer_is_meant_and_no_other_is_told_of(here: Embedded) -> None:
    here.opened(issuer="青岚县人民政府")
    expect(here.chat.locator(".welcome")).to_contain_text("青岚县人民政府")
    expect(here.ask("2023年不予公开多少件").locator(".number")).to_have_text("11件")
    refused = here.ask("云麓市2023年新收申请多少件")
    expect(refused).to_contain_text("这里只回答青岚县人民政府年报里的问题")
    expect(refused.locator(".number")).to_have_count(0)


def test_english(here: Embedded) -> None:
    here.opened(lang="en")
    expect(here.box).to_have_accessible_name("Question")
    answer = here.ask("How many applications did 青岚县人民政府 refuse in 2023?")
    expect(answer.locator(".value")).to_have_text("11")
    expect(answer.locator(".unit").first).to_have_text("items")
    expect(answer).to_contain_text("How this was worked out")


def test_the_language_of_the_page_is_that_of_the_widget(here: Embedded) -> None:
    here.site.lang = "en-GB"
    here.opened()
    expect(here.box).to_have_accessible_name("Question")
