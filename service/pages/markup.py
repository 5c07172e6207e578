"""HTML as a tree whose text is always text: there is no way to put markup into a page but an element."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape

VOID = frozenset({"br", "hr", "img", "input", "link", "meta"})
# Characters that reorder or hide their neighbours would make a page show what a report does not say; so they are named.
UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffc]"
)
VIEWPORT = "width=device-width, initial-scale=1, interactive-widget=resizes-content"
NOT_LISTED = {"name": "robots", "content": "noindex"}
LINK = re.compile(r"(?:https?:/)?/[^\s\x00-\x1f\\]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Element:
    """An element with its attributes as given and its content in order."""

    tag: str
    attributes: tuple[tuple[str, str], ...]
    children: tuple[Element | str, ...]


def h(tag: str, attributes: Mapping[str, object] | None = None, *children: object) -> Element:
    """An element. An attribute that is None or False is left out, one that is True stands without a value; children may be
    elements, text, lists of these, and None for nothing."""
    given = ((name, value) for name, value in (attributes or {}).items() if value is not None and value is not False)
    kept = tuple((name, "" if value is True else str(value)) for name, value in given)
    return Element(tag, kept, tuple(_flat(children)))


def link_to(address: str | None) -> str | None:
    """An address that a page may link to: of this service, or of the web; None for any other."""
    return address if address and LINK.fullmatch(address) else None


def render(element: Element) -> str:
    """The HTML of a tree."""
    attributes = "".join(f' {name}="{_safe(value)}"' for name, value in element.attributes)
    if element.tag in VOID:
        return f"<{element.tag}{attributes}>"
    inner = "".join(render(child) if isinstance(child, Element) else _safe(child) for child in element.children)
    return f"<{element.tag}{attributes}>{inner}</{element.tag}>"


def render_page(
    lang: str, title: str, styles: Iterable[str], *body: object, script: str = "", description: str = ""
) -> str:
    """A whole document with style sheets of this service, and a script of it where it names one. Search engines are to list
    only a page with a description."""
    head = h(
        "head",
        None,
        h("meta", {"charset": "utf-8"}),
        h("meta", {"name": "viewport", "content": VIEWPORT}),
        h("meta", {"name": "color-scheme", "content": "light dark"}),
        h("meta", {"name": "description", "content": description} if description else NOT_LISTED),
        h("title", None, title),
        h("link", {"rel": "icon", "href": "/static/icon.svg", "type": "image/svg+xml"}),
        [h("link", {"rel": "stylesheet", "href": style}) for style in styles],
        h("script", {"type": "module", "src": script}) if script else None,
    )
    return "<!doctype html>\n" + render(h("html", {"lang": lang}, head, h("body", None, *body))) + "\n"


def _flat(children: Iterable[object]) -> Iterable[Element | str]:
    for child in children:
        if isinstance(child, Element | str):
            yield child
        elif isinstance(child, list | tuple):
            yield from _flat(child)
        elif child is not None:
            raise TypeError(f"{type(child).__name__} is no content of an element")


def _safe(text: str) -> str:
    return escape(UNSEEN.sub(lambda match: f"⟨U+{ord(match[0]):04X}⟩", text), quote=True)
