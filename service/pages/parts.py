"""The parts that evidence pages share: figures in their tables, quotations, Issues, sources, citations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from service.answer import Public
from service.composing.issues import tell_issue
from service.composing.wording import Wording
from service.evidence.body import Json
from service.evidence.citing import Citations
from service.evidence.quotes import Piece, Quote
from service.evidence.record import CitedFigure, Evidence
from service.evidence.words import Words
from service.evidence.working import Operand, Step
from service.pages.markup import Element, h, link_to

STYLES = ("plain", "gbt7714", "apa", "bibtex")
MINUTES = len("2026-01-31T12:30")


def section(title: str, *content: object, kind: str | None = None) -> Element:
    """A part of a page under its heading."""
    return h("section", {"class": kind}, h("h2", None, title), *content)


def facts(pairs: Iterable[tuple[str, object]]) -> Element:
    """Names with what they are; a pair without content is left out."""
    lines = [h("div", None, h("dt", None, name), h("dd", None, content)) for name, content in pairs if content]
    return h("dl", {"class": "facts"}, lines)


def record_facts(evidence: Evidence, words: Words) -> Element:
    """When, by which program, and where it can be seen again."""
    status = evidence.body.get("status")
    return facts(
        [
            (words.say("facts.status"), words.say(f"status.{status}") if status else ""),
            (words.say("facts.created_at"), moment(evidence.created_at)),
            (words.say("facts.version"), evidence.gongkai or words.say("facts.unknown")),
            (words.say("facts.id"), h("code", None, evidence.id)),
            (words.say("facts.permalink"), address(evidence.url)),
            (words.say("facts.data"), address(evidence.data)),
        ]
    )


def moment(stamp: str) -> Element:
    """A moment, to the minute."""
    return h("time", {"datetime": stamp}, stamp[:MINUTES].replace("T", " "), " UTC" if "T" in stamp else "")


def address(url: str) -> Element | str:
    """A link whose text is its address, so that it is there on paper too; text alone for what is no link."""
    return h("a", {"href": url, "class": "address"}, url) if link_to(url) else url


def report_text(*content: object, tag: str = "span", kind: str | None = None) -> Element:
    """Words of a report: in its language and its type."""
    return h(tag, {"lang": "zh-Hans", "class": f"printed {kind}" if kind else "printed"}, *content)


def marks(numbers: Sequence[int]) -> list[Element]:
    return [h("span", {"class": "mark"}, f"[{n}]") for n in numbers]


def pieces(parts: Sequence[Piece]) -> list[Element | str]:
    return [h("mark", None, part.text) if part.marked else part.text for part in parts]


def quotes_part(quotes: Sequence[Quote], words: Words) -> Element | None:
    if not quotes:
        return None
    return section(words.say("quotes.title"), note(words.say("quotes.note")), [_quote(each, words) for each in quotes])


def _quote(quote: Quote, words: Words) -> Element:
    told = words.say("quotes.source", issuer=quote.issuer, year=quote.year, title=quote.title)
    caption = h("figcaption", None, marks(quote.marks), " ", report_text(told))
    lost = None if quote.in_place else note(words.say("quotes.lost"))
    body = report_text(h("p", None, pieces(quote.pieces)), tag="blockquote")
    return h("figure", {"class": "quote", "id": anchor(quote.id)}, caption, body, lost)


def working_part(title: str, steps: Sequence[Step], words: Words) -> Element | None:
    return section(title, working(steps, words), kind="working") if steps else None


def working(steps: Sequence[Step], words: Words) -> Element:
    """A calculation, one step a line: what goes in, the arithmetic, the result."""
    return h("ol", {"class": "steps"}, [_step(step, len(steps) > 1, words) for step in steps])


def _step(step: Step, is_one_of_several: bool, words: Words) -> Element:
    name = words.find(f"working.operations.{step.operation}")
    told = [words.say("working.step", n=step.n)] if is_one_of_several else []
    result = f" {Wording(words.lang).unit(step.unit)}".rstrip()
    return h(
        "li",
        None,
        h("p", {"class": "step-name"}, "：".join([*told, name]) if words.lang == "zh" else ": ".join([*told, name])),
        h("ul", None, [h("li", None, _operand(each, words)) for each in step.operands]),
        h("p", {"class": "arithmetic"}, step.expression, result),
    )


def _operand(operand: Operand, words: Words) -> list[object]:
    amount = words.say("working.blank") if operand.value is None else f"{operand.value} {_unit(operand, words)}".strip()
    value = h("span", {"class": "amount"}, amount)
    if operand.step is not None:
        return [value, " ", h("span", {"class": "what"}, words.say("working.result", n=operand.step))]
    where = report_text(f"{operand.issuer} {operand.year} {operand.label}", kind="what")
    return [value, " ", where, " ", *marks(operand.marks)]


def _unit(operand: Operand, words: Words) -> str:
    return Wording(words.lang).unit(operand.unit)


def issue_text(code: str, message: str, lang: str) -> Element:
    """What an Issue says, in the language of the page."""
    told = tell_issue(code, message, lang)
    return h("p", {"lang": "en"}, told) if lang == "en" else report_text(told, tag="p")


def issues_part(issues: Sequence[Json], words: Words) -> Element:
    lines = [_issue(issue, words) for issue in issues]
    content = h("ul", {"class": "issues"}, lines) if lines else note(words.say("issues.none"))
    return section(words.say("issues.title"), content)


def _issue(issue: Json, words: Words) -> Element:
    told = f"{words.say('issues.severities.' + issue['severity'])} · {words.say('issues.states.' + issue['state'])}"
    reason = words.say("issues.reason", reason=issue["reason"]) if issue.get("reason") else None
    return h(
        "li",
        {"class": issue["severity"]},
        h("span", {"class": "grade"}, told),
        issue_text(issue["code"], issue["message"], words.lang),
        reason and h("p", {"class": "note"}, reason),
        h("p", {"class": "ids"}, issue["report_id"], " · ", issue["code"]),
    )


def cite_part(citations: Citations, words: Words) -> Element:
    """Each style as text that one click selects whole."""
    told = citations.model_dump()
    shown = [
        (words.say(f"cite.{style}"), h("code" if style == "bibtex" else "span", {"class": "copy"}, told[style]))
        for style in STYLES
    ]
    return section(words.say("cite.title"), note(words.say("cite.hint")), facts(shown), kind="cite")


def figures_table(figures: Sequence[CitedFigure], words: Words) -> Element:
    """Figures as a list: what they are, what they print, and where each can be seen."""
    heads = [words.say(f"cells.{key}") for key in ("item", "printed", "page")]
    return h(
        "table",
        {"class": "list"},
        h("thead", None, h("tr", None, [h("th", {"scope": "col"}, head) for head in heads])),
        h("tbody", None, [_figure_row(each, words) for each in figures]),
    )


def _figure_row(cited: CitedFigure, words: Words) -> Element:
    figure = cited.figure
    what = report_text(f"{figure['issuer']} {figure['year']} {figure['label']}")
    return h(
        "tr",
        None,
        h("th", {"scope": "row"}, what, " ", marks(cited.marks)),
        h("td", None, printed_words(figure, words)),
        h("td", None, address(cited.url) if cited.in_place else words.say("sources.lost")),
    )


def printed_words(figure: Json | Public | None, words: Words) -> str:
    """What a figure prints, with its unit; how it reads where it prints nothing."""
    if figure is None:
        return words.say("changes.gone")
    told = figure.model_dump() if isinstance(figure, Public) else figure
    unit = Wording(words.lang).unit(told["unit"])
    if told["value"] is None:
        return told["printed"] or words.find(f"readings.{told['reading']}")
    shown = told["printed"] or told["value"]
    hand = words.say("cells.hand", value=told["value"]) if told.get("method") == "hand" else ""
    return " ".join(filter(None, (shown, "" if unit in shown else unit, hand and f"({hand})")))


def amount_words(figure: Json, words: Words) -> str:
    """The number of a figure with its unit; how its cell reads where it has none."""
    if figure["value"] is None:
        return printed_words(figure, words)
    return f"{figure['value']} {Wording(words.lang).unit(figure['unit'])}".strip()


def anchor(name: str) -> str:
    """The id of an element that shows a figure or passage."""
    return "at-" + "".join(char if char.isascii() and char.isalnum() else "-" for char in name)


def note(text: str) -> Element:
    return h("p", {"class": "note"}, text)
