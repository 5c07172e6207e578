"""What every page has around it: the navigation, its language, and who looks at it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from service.evidence.words import Words
from service.pages.markup import Element, h, render_page

STYLES = ("/static/base.css", "/static/evidence.css", "/static/pages.css")
DATA = "/docs"


@dataclass(frozen=True, slots=True)
class Visit:
    """A page as it is asked for: its words, its path and query, the token of the operator's forms where one is signed in, and
    the names of bodies that its forms offer."""

    words: Words
    path: str = ""
    query: tuple[tuple[str, str], ...] = ()
    csrf: str | None = None
    bodies: tuple[str, ...] = ()

    @property
    def lang(self) -> str:
        return self.words.lang

    def say(self, path: str, /, **fields: object) -> str:
        return self.words.say(path, **fields)

    def given(self, name: str) -> str:
        """What a query gives for a name, the first; empty where it gives nothing."""
        return next((value.strip() for key, value in self.query if key == name), "")

    def link(self, path: str, **query: object) -> str:
        """An address of this service that stays in the language of the page."""
        return _address(path, self.lang, query.items())

    def again(self, **changed: object) -> str:
        """The address of this page with some of its query changed; None takes one out."""
        kept = [(key, value) for key, value in self.query if key not in changed and key != "lang"]
        return _address(self.path, self.lang, [*kept, *changed.items()])

    def turned(self) -> str:
        """The address of this page in the other language."""
        kept = [(key, value) for key, value in self.query if key != "lang"]
        return _address(self.path, other(self.lang), kept)


def other(lang: str) -> str:
    return "zh" if lang == "en" else "en"


def tag_of(lang: str) -> str:
    """The language tag of a page."""
    return "zh-Hans" if lang == "zh" else "en"


def _address(path: str, lang: str, query: Iterable[tuple[str, object]]) -> str:
    given = [(key, str(value)) for key, value in query if value is not None and value != ""]
    asked = urlencode([*given, *([("lang", "en")] if lang == "en" else [])])
    return f"{path}?{asked}" if asked else path


def document(visit: Visit, title: str, *main: object, script: str = "") -> str:
    """A whole page under its title."""
    return render_page(
        tag_of(visit.lang),
        f"{title} · {visit.say('brand')}",
        STYLES,
        masthead(visit),
        h("main", {"id": "main"}, h("h1", None, title), *main),
        h("footer", None, h("p", None, visit.say("promise"))),
        script=script,
    )


def masthead(visit: Visit, kind: str = "") -> list[Element]:
    """The head of a page: the way to its content, the brand, what kind of page it is, and the other pages."""
    links: dict[str, str] = visit.words.at("nav.links")
    items = [_item(visit, path, name) for path, name in links.items()]
    told = h("span", {"class": "kind"}, visit.say(f"pages.{kind}")) if kind else None
    return [
        h("a", {"class": "skip", "href": "#main"}, visit.say("nav.skip")),
        h(
            "header",
            {"class": "masthead"},
            h("a", {"class": "brand", "href": visit.link("/")}, visit.say("brand")),
            told,
            h("nav", {"aria-label": visit.say("nav.label")}, h("ul", None, items)),
            h("div", {"class": "tools"}, _operator(visit), _language(visit)),
        ),
    ]


def _item(visit: Visit, path: str, name: str) -> Element:
    is_here = visit.path == path or (path != "/" and visit.path.startswith(f"{path}/"))
    return h("li", None, h("a", {"href": visit.link(path), "aria-current": "page" if is_here else None}, name))


def _language(visit: Visit) -> Element | None:
    if not visit.path:
        return None
    turned = tag_of(other(visit.lang))
    return h(
        "a",
        {"href": visit.turned(), "lang": turned, "hreflang": turned, "rel": "nofollow"},
        visit.say("nav.other_language"),
    )


def _operator(visit: Visit) -> list[Element] | None:
    if visit.csrf is None:
        return None
    ways = [h("a", {"href": visit.link(f"/{way}")}, visit.say(f"nav.{way}")) for way in ("upload", "questions")]
    leave = h("button", {"type": "submit", "class": "plain"}, visit.say("nav.sign_out"))
    return [*ways, post_form(visit, "/sign-out", leave)]


def post_form(
    visit: Visit, action: str, *content: object, kind: str | None = None, files: bool = False, words: str | None = None
) -> Element:
    """A form that changes something; the operator's token goes with it where one is signed in. `words` are for its script."""
    token = h("input", {"type": "hidden", "name": "csrf", "value": visit.csrf}) if visit.csrf else None
    return h(
        "form",
        {
            "method": "post",
            "action": visit.link(action),
            "class": kind,
            "enctype": "multipart/form-data" if files else None,
            "data-words": words,
        },
        token,
        *content,
    )
