"""Text stays text: what a page is made of, and what it may link to."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.evidence.excerpts import Heading
from service.pages.markup import h, link_to, render, render_page
from service.pages.spans import Span, columns_to_lines, row_to_headings


class Seen(HTMLParser):
    """The elements, attributes and text of a page as a browser would have them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text += data


@given(st.text(max_size=60))
def test_text_and_attributes_make_no_markup(text: str) -> None:
    seen = Seen(render(h("p", {"title": text}, h("b", None, text), text)))
    assert seen.tags == ["p", "b"]
    assert [name for name, _ in seen.attributes] == ["title"]


def test_text_comes_out_as_it_went_in() -> None:
    text = "<script>alert('1')</script> & \"2\" &amp; 漣\n回"
    assert Seen(render(h("p", None, text))).text == text


@pytest.mark.parametrize("char", ["\u202e", "\u2066", "\u200f", "\u061c", "\u200b", "\x00", "\x1b", "\ufeff", "\u2028"])
def test_what_reorders_or_hides_is_named(char: str) -> None:
    shown = Seen(render(h("td", {"title": char}, f"1{char}2")))
    assert shown.text == f"1⟨U+{ord(char):04X}⟩2"
    assert char not in str(shown.attributes)


def test_attributes_that_are_off_are_left_out() -> None:
    made = render(h("th", {"scope": "row", "colspan": None, "hidden": True, "id": False}, ["a", ("b", [None, "c"])]))
    assert made == '<th scope="row" hidden="">abc</th>'


def test_only_elements_and_text_are_content() -> None:
    with pytest.raises(TypeError, match="int is no content"):
        h("p", None, 1)


@pytest.mark.parametrize(
    ("address", "is_link"),
    [
        ("https://x.example/a?b=1#c", True),
        ("HTTP://x.example/", True),
        ("/figures/a/b", True),
        ("javascript:alert(1)", False),
        ("JaVaScRiPt:alert(1)//https://x.example/", False),
        (" javascript:alert(1)", False),
        ("data:text/html,<script>", False),
        ("https://x.example/\njavascript:alert(1)", False),
        ("\\\\x.example", False),
        ("", False),
        (None, False),
    ],
)
def test_a_link_leads_to_this_service_or_the_web(address: str | None, is_link: bool) -> None:
    assert (link_to(address) is not None) == is_link


def test_a_page_holds_its_styles_and_no_script_but_its_own() -> None:
    seen = Seen(render_page("zh-Hans", "</title><script>", ["/static/evidence.css"], h("p", None, "x")))
    assert "script" not in seen.tags
    assert [value for name, value in seen.attributes if name in ("src", "href")] == [
        "/static/icon.svg",
        "/static/evidence.css",
    ]
    seen = Seen(render_page("zh-Hans", "x", ["/static/a.css", "/static/b.css"], script="/static/app.js"))
    assert ("src", "/static/app.js") in seen.attributes
    assert seen.tags.count("script") == 1


def path(*labels: str) -> list[Heading]:
    return [Heading(label=label, en="") for label in labels]


def told(span: Span) -> tuple[str, int, int]:
    return span.heading.label, span.across, span.down


def test_headings_span_the_columns_they_share_and_stretch_down_to_the_cells() -> None:
    lines = columns_to_lines([path("自然人"), path("组织", "企业"), path("组织", "其他"), path("总计")])
    assert [[told(span) for span in line] for line in lines] == [
        [("自然人", 1, 2), ("组织", 2, 1), ("总计", 1, 2)],
        [("企业", 1, 1), ("其他", 1, 1)],
    ]


def test_columns_of_one_name_beside_each_other_stay_apart() -> None:
    lines = columns_to_lines([path("复议", "总计"), path("诉讼", "总计"), path("总计"), path("总计")])
    assert [told(span) for span in lines[0]] == [("复议", 1, 1), ("诉讼", 1, 1), ("总计", 1, 2), ("总计", 1, 2)]


def test_headings_span_the_rows_they_share_and_stretch_across_to_the_cells() -> None:
    rows = [
        path("一、新收"),
        path("三、结果", "（三）不予", "1"),
        path("三、结果", "（三）不予", "2"),
        path("三、结果", "（七）总计"),
    ]
    assert [[told(span) for span in row_to_headings(rows, index, 3)] for index in range(4)] == [
        [("一、新收", 3, 1)],
        [("三、结果", 1, 3), ("（三）不予", 1, 2), ("1", 1, 1)],
        [("2", 1, 1)],
        [("（七）总计", 2, 1)],
    ]
