"""What is cited, as a Work: the report that a figure stands in, an answer, a check."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from disclosure.form import Form
from disclosure.stores.answers import KeptAnswer
from service.composing.wording import Wording
from service.evidence.basis import Source
from service.evidence.body import Json, kind_of
from service.evidence.citing import Citations, Work, cite, in_book_marks, known_date, web_address
from service.evidence.words import Words

DATE = len("2026-01-31")


def cite_figure(figure: Json, source: Source, table: str, permalink: str, words: Words, accessed: date) -> Citations:
    """The report that a figure stands in, with the cell; seen at its own address, or at the permalink where none is known."""
    told = {"label": figure["label"], "amount": _amount(figure, words), "permalink": permalink, "table": table}
    published = known_date(source.published)
    work = Work(
        creator=source.issuer,
        title=source.title,
        part=words.say("works.figure", **told) if table else figure["label"],
        gloss=words.say("works.report_gloss", year=source.year),
        carrier="R/OL",
        published=published,
        url=web_address(source.source_url) or permalink,
        entry="techreport",
        key=f"gongkai:{source.report_id}:{figure['indicator']}",
        note=words.say("works.report_note", sha256=source.sha256, **told),
    )
    when = words.say("works.published", date=published) if published else words.say("works.undated")
    title = in_book_marks(source.title) if words.lang == "zh" else source.title
    plain = words.say(
        "works.figure_plain", issuer=source.issuer, title=title, year=source.year, published=when,
        accessed=accessed.isoformat(), **told,
    )  # fmt: skip
    return cite(work, plain, accessed)


def _amount(figure: Json, words: Words) -> str:
    """The number with its unit; what stands in the cell where it is no number."""
    if figure["value"] is None:
        return figure["printed"] or words.find(f"readings.{figure['reading']}")
    return f"{figure['value']} {Wording(words.lang).unit(figure['unit'])}".strip()


def cite_answer(
    kept: KeptAnswer, body: Json, sources: Sequence[Source], permalink: str, words: Words, accessed: date
) -> Citations:
    """An answer or a check as an electronic resource of this service, dated by the day on which it was made."""
    kind, asked, day = kind_of(body), body.get("question", ""), kept.created_at[:DATE]
    used = words.say("works.and").join(f"{each.report_id} v{each.version}" for each in sources)
    work = Work(
        creator=words.say("works.creator"),
        title=words.say(f"works.{kind}", asked=asked),
        part="",
        gloss="",
        carrier="EB/OL",
        published=known_date(day),
        url=permalink,
        entry="misc",
        key=f"gongkai:{kept.id}",
        note=words.say("works.answer_note", id=kept.id, reports=used or "-"),
    )
    seen = {"date": day, "permalink": permalink, "accessed": accessed.isoformat()}
    return cite(work, words.say(f"works.{kind}_plain", asked=asked, **seen), accessed)


def place_of(indicator: str, form: Form, lang: str) -> str:
    """The section in which a slot stands, by its number and title; empty for a computed row, which stands nowhere."""
    table = indicator.partition(".")[0]
    wanted = form.tables[table].section if table in form.tables else table
    section = next((each for each in form.sections if each.id == wanted), None)
    if section is None:
        return ""
    if lang == "en":
        return section.en
    return f"{section.number}、{section.title}" if section.number else section.title
