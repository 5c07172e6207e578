"""An answer as Markdown: its citation marks as links to the cells and passages that they stand for."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from service.answer import Answer, CitationOut, DerivationOut, FigureOut

MARK = re.compile(r"\[(\d+)\]")
# What Markdown would take for its own: a product for emphasis, the number of a line for one of a list, to be counted anew.
MEANT = re.compile(
    r"[\\`_~<$|]|(?<! )\*|\*(?! )|&(?=#?\w+;)|(?<=\])[(\[:]|!(?=\[)"
    r"|(?m:^[ \t]*(?:>|#{1,6}(?=\s)|[-+*](?=\s)|[-=]+(?=[ \t]*$)|\d{1,9}(?=[.)](?:\s|$))))"
)


@dataclass(frozen=True, slots=True)
class Link:
    """A citation in the Markdown: `start` and `end` of its link in characters, the end not being part of it."""

    start: int
    end: int
    url: str
    title: str


@dataclass(frozen=True, slots=True)
class Markdown:
    """The text of an answer, and its links in the order in which they stand."""

    text: str
    links: tuple[Link, ...]


def answer_to_markdown(answer: Answer, base: str) -> Markdown:
    """The text with `[[1]](address)` for each mark; `base` stands before the addresses, empty for relative ones.

    The brackets stay part of what is shown: without them 11[1] would be read as 111.
    """
    titles = _titles(answer)
    cited = {str(each.n): each for each in answer.citations}
    parts: list[str] = []
    links: list[Link] = []
    length = at = 0
    for mark in MARK.finditer(answer.text):
        if (citation := cited.get(mark[1])) is None:
            continue
        before = escape(answer.text[at : mark.start()])
        url = f"{base}/#/reports/{citation.ref}"
        written = f"[{mark[0]}]({url})"
        start = length + len(before)
        links.append(Link(start, start + len(written), url, titles(citation)))
        parts += [before, written]
        length, at = start + len(written), mark.end()
    return Markdown("".join((*parts, escape(answer.text[at:]))), tuple(links))


def escape(text: str) -> str:
    """The text as Markdown that shows just it, line by line."""
    return MEANT.sub(_escaped, text).replace("\n", "  \n")


def _escaped(found: re.Match[str]) -> str:
    """A backslash before the mark; after the digits, where a line begins like one of a numbered list."""
    whole = found[0]
    return f"{whole}\\" if whole[-1].isdigit() else f"{whole[:-1]}\\{whole[-1]}"


def _titles(answer: Answer) -> Callable[[CitationOut], str]:
    """How a source is called: body, year and slot of a figure, body, year and section of a passage; else by its id."""
    named = {figure.id: f"{figure.issuer} {figure.year} · {figure.label}" for figure in _figures(answer)}
    named |= {each.id: f"{each.issuer} {each.year} · {each.section}" for each in answer.passages}
    return lambda citation: named.get(citation.ref, citation.ref)


def _figures(answer: Answer) -> list[FigureOut]:
    return [*answer.figures, *(_operands(answer.derivation) if answer.derivation else ())]


def _operands(derivation: DerivationOut) -> list[FigureOut]:
    found: list[FigureOut] = []
    for operand in derivation.operands:
        found += [operand] if isinstance(operand, FigureOut) else _operands(operand)
    return found
