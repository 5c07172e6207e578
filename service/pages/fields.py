"""The fields of forms, and the pages of long lists."""

from __future__ import annotations

from collections.abc import Iterable

from service.pages.frame import Visit
from service.pages.markup import Element, h
from service.pages.parts import note

BODIES = "bodies"


def text_field(name: str, label: str, value: str = "", kind: str = "text", **more: object) -> Element:
    """A line to fill in, under its label; `more` are attributes."""
    given = {"id": f"f-{name}", "name": name, "type": kind, "value": value or None, **more}
    return _field(str(given["id"]), label, h("input", given))


def body_field(name: str, label: str, value: str = "", **more: object) -> Element:
    """A line for the name of a body; `body_names` of the same page offers those that are held."""
    return text_field(name, label, value, "text", list=BODIES, autocomplete="off", **more)


def body_names(visit: Visit) -> Element:
    """The names that fields for bodies offer."""
    return h("datalist", {"id": BODIES}, [h("option", {"value": each}) for each in visit.bodies])


def choice_field(name: str, label: str, choices: Iterable[tuple[str, str]], value: str) -> Element:
    """A choice of values with their words."""
    options = [h("option", {"value": each, "selected": each == value}, told) for each, told in choices]
    return _field(f"f-{name}", label, h("select", {"id": f"f-{name}", "name": name}, options))


def area_field(name: str, label: str, value: str, hint: str, **more: object) -> Element:
    """A text to fill in, with a hint below its label."""
    described = {"id": f"f-{name}", "name": name, "aria-describedby": f"f-{name}-hint", **more}
    hinted = h("span", {"class": "note", "id": f"f-{name}-hint"}, hint)
    return _field(f"f-{name}", label, hinted, h("textarea", described, value))


def _field(name: str, label: str, *content: Element) -> Element:
    return h("div", {"class": "field"}, h("label", {"for": name}, label), *content)


def button(words: str, **attributes: object) -> Element:
    return h("button", {"type": "submit", **attributes}, words)


def filter_form(visit: Visit, path: str, *fields: Element, name: str = "filter.apply") -> Element:
    """A form that narrows the list of a page; without script, and its result has an address."""
    language = h("input", {"type": "hidden", "name": "lang", "value": "en"}) if visit.lang == "en" else None
    is_narrowed = any(value and key not in ("lang", "page") for key, value in visit.query)
    clear = h("a", {"href": visit.link(path)}, visit.say("filter.clear")) if is_narrowed else None
    return h(
        "form",
        {"method": "get", "action": path, "class": "filter", "role": "search", "aria-label": visit.say(name)},
        language,
        *fields,
        h("div", {"class": "actions"}, button(visit.say(name)), clear),
    )


def pager(visit: Visit, page: int, pages: int) -> Element | None:
    """The way to the page before and after."""
    if pages <= 1:
        return None
    before = (
        h("a", {"href": visit.again(page=page - 1), "rel": "prev"}, visit.say("filter.before")) if page > 1 else None
    )
    after = h("a", {"href": visit.again(page=page + 1), "rel": "next"}, visit.say("filter.after"))
    told = h("span", None, visit.say("filter.page", page=page, pages=pages))
    return h(
        "nav",
        {"class": "pager", "aria-label": visit.say("filter.pages")},
        before,
        told,
        after if page < pages else None,
    )


def any_choice(visit: Visit, choices: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Choices with “any” before them."""
    return [("", visit.say("filter.any")), *choices]


def told_error(words: str) -> Element:
    """What was wrong with a form."""
    return h("p", {"class": "wrong", "role": "alert"}, words)


def told_done(words: str) -> Element:
    return h("p", {"class": "done", "role": "status"}, words)


def alike_names(visit: Visit, asked: str, names: Iterable[str], unknown: str) -> list[Element]:
    """That no body has a name, and the names that look like it."""
    found = list(names)
    told = [told_error(visit.say(unknown, name=asked))]
    return [*told, note(visit.say("shelf.alike") + "、".join(found))] if found else told
