"""What the styles of a Word file say of a paragraph: its name, heading level and automatic numbering."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.readers.docx.text import W, value_of
from ingest.readers.package import Element

HEADING = re.compile(r"^(?:heading|标题)\s?([1-6])$", re.IGNORECASE)
LONGEST_CHAIN = 20
MOST_LEVELS = 9


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph is styled; `numbered` is (number id, level from 0, style id by which the level may be found)."""

    name: str = ""
    level: int | None = None
    numbered: tuple[str, int | None, str] | None = None


class Styles:
    """Paragraph styles by id."""

    def __init__(self, root: Element | None) -> None:
        found = [] if root is None else root.findall(f"{W}style")
        self.styles = {_own(each, "styleId"): each for each in found}
        usual = (each for each in found if _own(each, "type") == "paragraph")
        defaults = (_own(each, "styleId") for each in usual if _own(each, "default") in ("1", "true"))
        self.default = next(defaults, "")
        self.known: dict[str, Look] = {}

    def of(self, paragraph: Element) -> Look:
        """The look of a paragraph: what it says itself, else what its style says."""
        own = paragraph.find(f"{W}pPr")
        styled = self._style((value_of(own, "pStyle") if own is not None else "") or self.default)
        if own is None:
            return styled
        level, numbered = _level(own), own.find(f"{W}numPr")
        return Look(
            styled.name,
            level if own.find(f"{W}outlineLvl") is not None else styled.level,
            _numbered(own, "", styled.numbered) if numbered is not None else styled.numbered,
        )

    def _style(self, style: str) -> Look:
        if style not in self.known:
            self.known[style] = self._resolve(style)
        return self.known[style]

    def _resolve(self, style: str) -> Look:
        """A style with what it takes over from those that it is based on."""
        chain: list[str] = []
        while style in self.styles and style not in chain and len(chain) < LONGEST_CHAIN:
            chain.append(style)
            style = value_of(self.styles[style], "basedOn")
        look = Look()
        for each in reversed(chain):
            name = value_of(self.styles[each], "name")
            heading = HEADING.match(name)
            level = int(heading.group(1)) if heading else look.level
            own = self.styles[each].find(f"{W}pPr")
            numbered = look.numbered
            if own is not None:
                level = _level(own) if own.find(f"{W}outlineLvl") is not None else level
                numbered = _numbered(own, each, numbered) if own.find(f"{W}numPr") is not None else numbered
            look = Look(name, level, numbered)
        return look


def _own(element: Element, name: str) -> str:
    """An attribute of the element itself; empty when there is none."""
    return element.get(f"{W}{name}") or ""


def _level(properties: Element) -> int | None:
    """An outline level from 0 as a heading level from 1; 9 means body text, and beyond 6 no heading is."""
    text = value_of(properties, "outlineLvl")
    level = int(text) + 1 if re.fullmatch("[0-9]", text) else None
    return level if level is not None and level <= 6 else None


def _numbered(
    properties: Element, style: str, before: tuple[str, int | None, str] | None
) -> tuple[str, int | None, str] | None:
    """Number id 0 takes the numbering of the style away; a level alone keeps its number id."""
    numbering = properties.find(f"{W}numPr")
    if numbering is None:
        return before
    text = value_of(numbering, "ilvl")
    level = min(int(text), MOST_LEVELS - 1) if re.fullmatch("[0-9]{1,3}", text) else None
    number = value_of(numbering, "numId") or (before[0] if before else "")
    return (number, level, style) if number and number != "0" else None
