"""A stored check: its text with the verdicts, then claim by claim, then what was not checked."""

from __future__ import annotations

from collections.abc import Iterator

from service.evidence.body import Json, find_figures
from service.evidence.record import Evidence
from service.evidence.words import Words
from service.pages.markup import Element, h
from service.pages.parts import (
    anchor,
    facts,
    issue_text,
    note,
    printed_words,
    record_facts,
    report_text,
    section,
    working,
)

CHECKED = frozenset({"matches", "matches_rounded", "differs"})


def check_parts(evidence: Evidence, words: Words) -> list[Element | None]:
    """The parts of the page that only a check has."""
    title = h("h1", None, words.say("title.check", id=evidence.id[:8]))
    return [title, record_facts(evidence, words), *verdict_parts(evidence, words)]


def verdict_parts(evidence: Evidence, words: Words) -> list[Element | None]:
    """The text with its verdicts, claim by claim, and what was not checked."""
    claims: list[Json] = evidence.body["claims"]
    text = evidence.body.get("text")
    shown = h("div", {"class": "checked"}, list(_with_verdicts(text, claims, words))) if text else None
    listed = h("ol", {"class": "claims"}, [_claim(n, claim, evidence, words) for n, claim in enumerate(claims, 1)])
    return [
        section(words.say("text"), shown or note(words.say("no_text"))),
        section(words.say("claims.title"), listed if claims else note(words.say("claims.none"))),
        _coverage(evidence.body, words),
    ]


def _with_verdicts(text: str, claims: list[Json], words: Words) -> Iterator[Element]:
    """The text line by line, each claim between a mark with its verdict; a claim within another is in the list only."""
    for start, end in _lines(text):
        parts: list[Element | str] = []
        done = start
        for n, claim in enumerate(claims, 1):
            if done <= claim["start"] < claim["end"] <= end:
                parts += [text[done : claim["start"]], _marked(text[claim["start"] : claim["end"]], n, claim, words)]
                done = claim["end"]
        yield h("p", None, parts, text[done:end])


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.splitlines(keepends=True):
        yield start, start + len(line.rstrip("\r\n"))
        start += len(line)


def _marked(said: str, n: int, claim: Json, words: Words) -> Element:
    verdict = words.at("claims.verdicts")[claim["verdict"]]
    tag = h("span", {"class": "verdict"}, f"{n} {verdict['sign']}{verdict['word']}")
    return h("a", {"class": f"claim {claim['verdict']}", "href": f"#claim-{n}"}, h("mark", None, said), tag)


def _claim(n: int, claim: Json, evidence: Evidence, words: Words) -> Element:
    verdict = words.at("claims.verdicts")[claim["verdict"]]
    steps = next((each.steps for each in evidence.workings if each.claim == n), [])
    reported = f"{claim['reported']} {claim.get('unit') or ''}".strip() if claim.get("reported") is not None else ""
    figures = [_figure(each, words) for each in find_figures(claim.get("figures", [])).values()]
    warnings = [
        h("li", None, issue_text(issue["code"], issue["message"], words.lang)) for issue in claim.get("warnings", ())
    ]
    return h(
        "li",
        {"class": f"claim-entry {claim['verdict']}", "id": f"claim-{n}"},
        h("p", {"class": "claim-head"}, h("span", {"class": "sign"}, verdict["sign"]), f" {verdict['word']}"),
        h("blockquote", None, claim["text"]),
        h("p", {"class": "why"}, claim["explanation"]) if claim.get("explanation") else None,
        facts(
            [
                (words.say("claims.said"), claim["printed"]),
                (words.say("claims.reported"), reported),
                (words.say("claims.where"), h("ul", None, figures) if figures else ""),
                (words.say("working.title"), working(steps, words) if steps else ""),
                (words.say("issues.title"), h("ul", None, warnings) if warnings else ""),
            ]
        ),
    )


def _figure(figure: Json, words: Words) -> Element:
    what = report_text(f"{figure['issuer']} {figure['year']} {figure['label']}")
    link = h("a", {"href": f"#{anchor(figure['id'])}"}, what)
    return h("li", None, link, " ", h("span", {"class": "amount"}, printed_words(figure, words)))


def _coverage(body: Json, words: Words) -> Element:
    """How much of the text was checked; each quantity that was not, with the reason."""
    told = body.get("coverage")
    left = [(n, each) for n, each in enumerate(body["claims"], 1) if each["verdict"] not in CHECKED]
    lines = [
        h("li", None, f"{n} ", h("q", None, claim["printed"]), f" {claim.get('explanation') or ''}")
        for n, claim in left
    ]
    return section(
        words.say("coverage.title"),
        h("p", None, words.say("coverage.told", numbers=told["numbers"], checked=told["checked"])) if told else None,
        h("h3", None, words.say("coverage.unchecked")) if lines else note(words.say("coverage.all")),
        h("ul", {"class": "unchecked"}, lines) if lines else None,
    )
