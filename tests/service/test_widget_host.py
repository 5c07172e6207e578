"""The widget as a guest: what it leaves alone, what it withstands, and how a page places and colours it."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from disclosure.stores.library import Library
from tests.service.attacks import ATTACKS
from tests.service.browser import REQUIRED
from tests.service.embedding import HOSTILE_STYLE
from tests.service.widgets import RECEIVED, REFUSED, Embedded, cite, embedded

if not REQUIRED:
    pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
from playwright.sync_api import Browser, Route, expect

pytestmark = pytest.mark.browser

# What a service's answers are found and joined by.
KEYS = {
    "id",
    "ref",
    "report_id",
    "indicator",
    "kind",
    "status",
    "reading",
    "section",
    "table",
    "lang",
    "conversation_id",
}
STATE = """() => {
    const chat = document.querySelector("gongkai-chat");
    const next = chat?.nextSibling;
    chat?.remove();
    const page = document.documentElement.outerHTML;
    if (chat) document.body.insertBefore(chat, next);
    return {
        page, title: document.title, address: location.href, history: history.length, cookie: document.cookie,
        names: Object.getOwnPropertyNames(window).filter((name) => isNaN(name)).sort(),
        local: Object.keys(localStorage), tab: Object.keys(sessionStorage),
        sheets: document.styleSheets.length + document.adoptedStyleSheets.length, scrolled: [scrollX, scrollY],
    };
}"""


@pytest.fixture
def here(library: Library, chromium: Browser) -> Iterator[Embedded]:
    with embedded(library, chromium) as opened:
        yield opened


@pytest.fixture(params=[320, 360])
def phone(library: Library, chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Embedded]:
    with embedded(library, chromium, viewport={"width": request.param, "height": 640}, has_touch=True) as opened:
        yield opened


def colour(here: Embedded, part: str, name: str) -> str:
    found: str = here.chat.locator(part).first.evaluate(f"node => getComputedStyle(node).{name}")
    return found


def test_the_page_and_its_globals_are_left_as_they_were(here: Embedded) -> None:
    here.site.style += " main { min-height: 4000px; }"
    here.site.allow(here.service)
    here.page.goto(here.site.address)
    here.page.evaluate("scrollTo(0, 600)")
    before = here.page.evaluate(STATE)
    here.visit()
    here.page.evaluate("scrollTo(0, 600); heard = []; addEventListener('keydown', (event) => heard.push(event.key))")
    here.bubble.click()
    cite(here.ask(REFUSED), 8).click()
    expect(here.marked).to_be_visible()
    here.page.keyboard.press("Escape")
    assert here.page.evaluate("heard") == []
    after = here.page.evaluate(STATE)
    [kept] = after.pop("tab")
    assert kept.startswith("gongkai-chat ")
    after["names"].remove("heard")
    script = f'<script src="{here.service}/widget.js"></script>'
    assert before | {"page": before["page"].replace("</main>", f"</main>{script}")} == after | {"tab": []}


def test_aggressive_styles_do_not_reach_it(here: Embedded) -> None:
    here.opened()
    calm = here.bubble.bounding_box(), here.box.bounding_box(), colour(here, ".welcome p", "font")
    here.page.evaluate("sessionStorage.clear()")
    here.site.style = HOSTILE_STYLE
    seen = here.watch()
    here.opened()
    assert calm == (here.bubble.bounding_box(), here.box.bounding_box(), colour(here, ".welcome p", "font"))
    answer = here.ask(RECEIVED)
    for part, name, value in (
        (".text", "letterSpacing", "normal"),
        (".text", "writingMode", "horizontal-tb"),
        (".text", "direction", "ltr"),
    ):
        assert colour(here, part, name) == value
    cite(answer).click()
    expect(here.marked).to_have_text("29")
    assert (seen.errors, seen.foreign) == ([], [])


def test_no_cookie_goes_with_a_request(here: Embedded) -> None:
    here.context.add_cookies([{"name": "session", "value": "secret", "url": here.service}])
    asked: list[dict[str, str]] = []
    here.page.on("request", lambda request: asked.append(request.all_headers()) if "/api/" in request.url else None)
    here.opened().ask(RECEIVED)
    assert len(asked) >= 2
    assert not any("cookie" in headers for headers in asked)


def test_a_site_that_is_not_allowed_gets_no_answer(here: Embedded) -> None:
    stranger = here.site.address.replace("127.0.0.1", "localhost")
    here.site.embed(here.service)
    here.page.goto(stranger)
    here.bubble.click()
    here.send(RECEIVED)
    expect(here.log.get_by_role("alert")).to_contain_text("连接不上服务")


def hostile(value: Any, attacks: Iterator[str], key: str = "") -> Any:
    """The same data with an attack in every text that nothing is found by."""
    if isinstance(value, dict):
        return {name: hostile(each, attacks, name) for name, each in value.items()}
    if isinstance(value, list):
        return [hostile(each, attacks, key) for each in value]
    if not isinstance(value, str) or key in KEYS:
        return value
    return f"{next(attacks)}[1]" if key == "text" else next(attacks)


def test_a_hundred_hostile_strings_are_only_text(here: Embedded) -> None:
    assert len(set(ATTACKS)) == 100
    attacks = itertools.cycle(ATTACKS)

    def poison(route: Route) -> None:
        response = route.fetch(headers={**route.request.headers, "accept": "application/json"})
        body = hostile(response.json(), attacks)
        route.fulfill(response=response, body=json.dumps(body))

    seen = here.watch()
    here.page.route(re.compile(r"/api/(?!ask$)"), poison)
    here.page.route(
        "**/api/ask", lambda route: route.fallback() if route.request.method == "OPTIONS" else poison(route)
    )
    here.opened(title="<b>x</b>", lang="zh")
    expect(here.chat.locator(".examples")).to_contain_text("<")
    for question in (
        ATTACKS[0],
        "漣河回族区2022年结转下年度继续办理总计多少",
        REFUSED,
        "青岚县2023年存在的主要问题是什么？",
    ):
        answer = here.ask(question)
    here.page.reload()
    expect(here.log.locator(".answer")).to_have_count(4)
    answer = here.log.locator(".answer").nth(1)
    cite(answer).hover()
    expect(here.chat.get_by_role("tooltip")).to_contain_text("<")
    cite(answer).click()
    expect(here.marked).to_be_visible()
    expect(here.chat.locator(".source")).to_contain_text("<")
    expect(here.chat.locator(":is(img:not(.chart > img), script, iframe, style, link, b, math)")).to_have_count(0)
    expect(here.chat.locator("svg")).to_have_count(1)
    links = here.chat.locator("a").evaluate_all("links => links.map((link) => link.href)")
    assert links
    assert all(link.startswith(f"{here.service}/") for link in links)
    assert (seen.errors, seen.foreign, seen.dialogs) == ([], [], [])


def test_a_phone_is_filled_and_never_scrolls_sideways(phone: Embedded) -> None:
    width = phone.page.viewport_size["width"] if phone.page.viewport_size else 0
    answer = phone.opened().ask(REFUSED)
    window = phone.chat.get_by_role("dialog").first.bounding_box()
    assert window is not None
    assert (window["x"], window["y"], window["width"]) == (0, 0, width)
    cite(answer, 8).tap()
    expect(phone.marked).to_have_text("5")
    expect(phone.marked).to_be_in_viewport(ratio=1)
    wide = phone.chat.locator(".scroller, .source, .source-body, .window").evaluate_all(
        "nodes => nodes.filter((node) => node.scrollWidth > node.clientWidth).map((node) => node.className)"
    )
    assert wide == []
    for _ in range(12):
        phone.page.keyboard.press("Tab")
        assert phone.page.evaluate("document.activeElement.localName") == "gongkai-chat"
    phone.page.keyboard.press("Escape")
    expect(cite(phone.log.locator(".answer"), 8)).to_be_focused()


@pytest.mark.parametrize(
    ("theme", "system", "dark"),
    [("auto", "light", False), ("auto", "dark", True), ("light", "dark", False), ("dark", "light", True)],
)
def test_themes(library: Library, chromium: Browser, theme: str, system: str, dark: bool) -> None:
    with embedded(library, chromium, color_scheme=system) as here:
        here.opened(theme=theme)
        ground = colour(here, ".window", "backgroundColor")
        assert (ground == "rgb(21, 24, 27)") == dark
        assert (ground == "rgb(251, 250, 247)") != dark


def test_a_page_colours_it_by_custom_properties_and_parts(here: Embedded) -> None:
    here.site.style += (
        " gongkai-chat { --gongkai-accent: #8a1c1c; --gongkai-width: 360px; }"
        " gongkai-chat::part(bubble) { border-radius: 8px; }"
    )
    here.opened()
    assert colour(here, ".send", "backgroundColor") == "rgb(138, 28, 28)"
    assert colour(here, ".bubble", "borderRadius") == "8px"
    assert colour(here, ".window", "width") == "360px"


def test_a_page_may_place_the_element_itself(here: Embedded) -> None:
    here.site.body = (
        f'<gongkai-chat data-lang="en"></gongkai-chat><script src="{here.service}/widget.js" data-lang="zh"></script>'
    )
    here.site.allow(here.service)
    here.page.goto(here.site.address)
    expect(here.chat).to_have_count(1)
    here.bubble.click()
    expect(here.box).to_have_accessible_name("Question")


def test_a_script_in_the_head_and_once_more_is_one_widget(here: Embedded) -> None:
    here.site.embed(here.service, title="一个")
    here.site.head = here.site.body
    here.page.goto(here.site.address)
    expect(here.chat).to_have_count(1)
    expect(here.bubble).to_have_accessible_name("打开一个")


def test_nothing_moves_for_those_who_want_no_motion(here: Embedded) -> None:
    here.opened()
    moving = here.chat.locator("*").evaluate_all(
        """nodes => nodes.map((node) => getComputedStyle(node))
            .filter((style) => style.animationName !== "none" || parseFloat(style.transitionDuration) > 0).length"""
    )
    assert moving == 0


@pytest.mark.parametrize("allowed", [True, False])
def test_a_chart_is_shown_where_the_page_lets_in_pictures_else_linked(here: Embedded, allowed: bool) -> None:
    def add_chart(route: Route) -> None:
        response = route.fetch(headers={**route.request.headers, "accept": "application/json"})
        route.fulfill(response=response, json=response.json() | {"chart": {"description": "新收申请的趋势"}})

    picture = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"></svg>'
    headers = {"Content-Type": "image/svg+xml", "Access-Control-Allow-Origin": "*"}
    here.page.route(
        "**/api/ask", lambda route: route.fallback() if route.request.method == "OPTIONS" else add_chart(route)
    )
    here.page.route("**/*.svg", lambda route: route.fulfill(headers=headers, body=picture))
    here.site.embed(here.service)
    here.site.policy += f"; img-src {here.service}" if allowed else ""
    here.page.goto(here.site.address)
    here.bubble.click()
    answer = here.ask(REFUSED)
    expect(answer.locator(".chart img")).not_to_have_attribute("src", re.compile("."))
    answer.get_by_text("图表").click()
    if allowed:
        expect(answer.get_by_role("img", name="新收申请的趋势")).to_be_visible()
        assert answer.get_by_role("img").evaluate("image => image.decode().then(() => image.naturalWidth)") == 40
    else:
        expect(answer.get_by_role("link", name="打开图表")).to_have_attribute(
            "href", re.compile(r"/api/answers/\w+\.svg$")
        )
