"""Tables of reports side by side, and of the changes between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from service.answer import DerivationOut, FigureOut
from service.composing.wording import Wording
from service.pages.frame import Visit
from service.pages.markup import Element, h
from service.pages.parts import printed_words

HEIGHT, STEP, BAR = 30, 15, 10


@dataclass(frozen=True, slots=True)
class Slot:
    """What a report has for an indicator: its figure, or why there is no number; a blank cell has both."""

    figure: FigureOut | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    indicator: str
    label: str
    slots: Sequence[Slot]


@dataclass(frozen=True, slots=True)
class Change:
    """How a number changed: by how much, and in per cent where that can be told."""

    absolute: DerivationOut
    relative: DerivationOut | None


def side_by_side(visit: Visit, name: str, heads: Sequence[Element | str], rows: Sequence[Row]) -> Element:
    """One row an indicator, one column a report; every number leads to its page."""
    corner = h("th", {"scope": "col"}, visit.say("issuer.indicator"))
    return _scrolling(
        name,
        h(
            "table",
            {"class": "columns"},
            h("thead", None, h("tr", None, corner, [h("th", {"scope": "col"}, head) for head in heads])),
            h("tbody", None, [_row(visit, row) for row in rows]),
        ),
    )


def _row(visit: Visit, row: Row) -> Element:
    return h(
        "tr",
        None,
        h("th", {"scope": "row", "lang": "zh-Hans" if visit.lang == "zh" else "en"}, row.label),
        [_slot(visit, each) for each in row.slots],
    )


def _slot(visit: Visit, slot: Slot) -> Element:
    figure = slot.figure
    if figure is None or figure.value is None:
        absent = visit.words.find(f"issuer.absent.{slot.reason}") or visit.say("issuer.absent.other")
        told: Element | str = absent if figure is None else _figure_link(visit, figure, absent)
        return h("td", {"class": "without"}, told)
    doubt = " doubted" if figure.status == "inconsistent" else ""
    return h("td", {"class": f"with{doubt}"}, _figure_link(visit, figure, printed_words(figure, visit.words)))


def _figure_link(visit: Visit, figure: FigureOut, told: str) -> Element:
    return h("a", {"href": visit.link(f"/figures/{figure.id}")}, told)


def changes_table(
    visit: Visit, name: str, heads: Sequence[str], rows: Sequence[Row], changes: Sequence[Sequence[Change | None]]
) -> Element:
    """The changes between neighbouring reports with their working, and the row as small bars."""
    corner = h("th", {"scope": "col"}, visit.say("issuer.indicator"))
    bars = h("th", {"scope": "col", "class": "bars"}, visit.say("issuer.bars"))
    working = h("th", {"scope": "col", "class": "working"}, visit.say("issuer.working"))
    shown = [(row, told) for row, told in zip(rows, changes, strict=True) if any(told)]
    return _scrolling(
        name,
        h(
            "table",
            {"class": "columns changes"},
            h("thead", None, h("tr", None, corner, bars, [h("th", {"scope": "col"}, head) for head in heads], working)),
            h("tbody", None, [_changes_row(visit, row, told) for row, told in shown]),
        ),
    )


def _changes_row(visit: Visit, row: Row, changes: Sequence[Change | None]) -> Element:
    cells = [h("td", None, _change(visit, each) if each else "–") for each in changes]
    head = h("th", {"scope": "row"}, row.label)
    return h("tr", None, head, h("td", {"class": "bars"}, _bars(row)), cells, _working(visit, row, changes))


def _change(visit: Visit, change: Change) -> list[Element]:
    absolute, relative = change.absolute, change.relative
    by = h("span", {"class": "by"}, f"{_signed(absolute.value)} {_unit(visit, absolute)}")
    share = [h("span", {"class": "share"}, f"{_signed(relative.value)} {_unit(visit, relative)}")] if relative else []
    return [by, *share]


def _working(visit: Visit, row: Row, changes: Sequence[Change | None]) -> Element:
    """How the changes of a row are worked out, folded."""
    steps = [each for change in changes if change for each in (change.absolute, change.relative) if each is not None]
    lines = [h("li", None, each.expression) for each in steps]
    summary = h("summary", None, visit.say("issuer.how"), h("span", {"class": "unseen"}, f" {row.label}"))
    return h("td", {"class": "working"}, h("details", None, summary, h("ul", None, lines)))


def _signed(value: str) -> str:
    return value if value.startswith("-") or not Decimal(value) else f"+{value}"


def _unit(visit: Visit, derivation: DerivationOut) -> str:
    return Wording(visit.words.lang).unit(derivation.unit)


def _bars(row: Row) -> Element | None:
    """The numbers of a row as bars; the table beside tells them in words."""
    values = [
        Decimal(slot.figure.value) if slot.figure is not None and slot.figure.value is not None else None
        for slot in row.slots
    ]
    top = max((value for value in values if value is not None), default=Decimal(0))
    if top <= 0 or min(value for value in values if value is not None) < 0:
        return None
    rects = [
        _bar(n, 0 if value is None else max(1, int(value * HEIGHT / top)), _kind(slot))
        for n, (value, slot) in enumerate(zip(values, row.slots, strict=True))
    ]
    width = len(values) * STEP
    box = {"viewBox": f"0 0 {width} {HEIGHT + 1}", "width": width, "height": HEIGHT + 1, "aria-hidden": "true"}
    return h("svg", {"class": "small-bars", **box}, rects)


def _kind(slot: Slot) -> str | None:
    """A number that its report contradicts is hollow, a gap is a dash on the ground."""
    if slot.figure is None or slot.figure.value is None:
        return "gap"
    return "hollow" if slot.figure.status == "inconsistent" else None


def _bar(n: int, height: int, kind: str | None) -> Element:
    edge = 1 if kind == "hollow" else 0
    place = {
        "x": n * STEP + edge,
        "y": HEIGHT - height + edge,
        "width": BAR - 2 * edge,
        "height": max(1, height - 2 * edge),
    }
    return h("rect", {"class": kind, **place})


def _scrolling(name: str, table: Element) -> Element:
    """A table that may be wider than the page."""
    return h("div", {"class": "scrolling", "role": "region", "tabindex": 0, "aria-label": name}, table)
