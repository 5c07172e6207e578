"""What became of the reports under an answer, as a part of its page."""

from __future__ import annotations

from collections.abc import Sequence

from service.evidence.since import FigureChange, SourceChange
from service.evidence.words import Words
from service.pages.markup import Element, h
from service.pages.parts import note, printed_words, report_text, section


def changes_part(changes: Sequence[SourceChange], words: Words) -> Element:
    """Whether anything changed, and what: printed then, printed now."""
    title = words.say("changes.title")
    if not changes:
        return section(title, h("p", {"class": "same"}, words.say("changes.same")), kind="since")
    told = h("p", {"class": "changed"}, words.say("changes.changed"))
    return section(title, told, [_change(change, words) for change in changes], kind="since has-changed")


def _change(change: SourceChange, words: Words) -> Element:
    named = change.then or change.now
    name = report_text(f"{named.issuer} {named.year}") if named else change.report_id
    both = change.then and change.now and change.then.version != change.now.version
    numbers = words.say("changes.version", then=change.then.version, now=change.now.version) if both else ""  # type: ignore[union-attr]
    kinds = [h("li", None, words.say(f"changes.kinds.{kind}")) for kind in change.kinds]
    same = not change.figures and not change.passages and change.now is not None
    return h(
        "div",
        {"class": "change"},
        h("h3", None, name, " ", h("span", {"class": "ids"}, change.report_id), f" {numbers}".rstrip()),
        h("ul", None, kinds),
        note(words.say("changes.none")) if same else None,
        _table(change.figures, words) if change.figures else None,
    )


def _table(figures: Sequence[FigureChange], words: Words) -> Element:
    heads = [h("th", {"scope": "col"}, words.say(f"changes.columns.{key}")) for key in ("what", "then", "now")]
    rows = [
        h(
            "tr",
            None,
            h("th", {"scope": "row"}, report_text(each.label)),
            h("td", {"class": "then"}, printed_words(each.then, words)),
            h("td", {"class": "now"}, printed_words(each.now, words)),
        )
        for each in figures
    ]
    return h("table", {"class": "list"}, h("thead", None, h("tr", None, heads)), h("tbody", None, rows))
