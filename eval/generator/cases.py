"""Random reports with the habits of real ones, and their files in every form."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from eval.generator.body import random_bodies
from eval.generator.outline import Rendered
from eval.generator.press import Press, print_documents
from eval.generator.render.docx import render_docx_for_print
from eval.generator.render.html_print import make_sheet
from eval.generator.render.scan import scan_pdf
from eval.generator.report import FictionalReport, generate_series
from eval.generator.styles import STYLES
from eval.generator.trial_form import to_trial_form
from eval.generator.variety import bend_report, bend_wording
from eval.generator.wording import Wording, draw_wording

BROWSER, OFFICE, SCAN = "pdf-browser", "pdf-office", "scan"
FORMS: dict[str, tuple[str, ...]] = {
    "text": ("text", "text-ragged", "text-flat", "text-exported"),
    "html": ("html",),
    "html-gb18030": ("html-page",),
    "html-spans": ("html-editor", "html-word"),
    "markdown": ("markdown", "markdown-rows", "markdown-converted", "markdown-broken"),
    "docx": ("docx",),
    "xlsx": ("xlsx",),
    BROWSER: (),
    OFFICE: (),
    SCAN: (),
}
TEXT_LAYER = tuple(form for form in FORMS if form != SCAN)
TRIAL_SHARE, PLAIN_SHARE = 0.25, 0.2


def random_cases(count: int, seed: int) -> Iterator[FictionalReport]:
    """`count` reports of different bodies on both editions of the form, most of them with habits of real ones."""
    rng = Random(f"{seed}/cases")
    bodies = random_bodies(rng)
    for number in range(count):
        trial = rng.random() < TRIAL_SHARE
        year = rng.choice((2019, 2020) if trial else (2021, 2022, 2023, 2024, 2025))
        (report,) = generate_series(next(bodies), [year], seed * 1000 + number)
        report = to_trial_form(report, rng) if trial else report
        yield report if rng.random() < PLAIN_SHARE else bend_report(report, rng)


def render_form(report: FictionalReport, form: str, seed: int, press: Press) -> Rendered:
    """The report in a form, in a style drawn from `seed`. For several printouts of a word processor see `to_office`."""
    rng, wording = _draw(report, form, seed)
    if form == OFFICE:
        return print_documents([render_docx_for_print(report, wording, rng)])[0]
    if form in (BROWSER, SCAN):
        pdf = press.print(make_sheet(report, wording, rng))
        return Rendered(f"{report.name}.pdf", scan_pdf(pdf, rng) if form == SCAN else pdf)
    return STYLES[rng.choice(FORMS[form])](report, wording, rng)


def to_office(reports: list[FictionalReport], seed: int) -> list[Rendered]:
    """The reports as printed by a word processor, all in one run of it."""
    documents = []
    for report in reports:
        rng, wording = _draw(report, OFFICE, seed)
        documents.append(render_docx_for_print(report, wording, rng))
    return print_documents(documents)


def _draw(report: FictionalReport, form: str, seed: int) -> tuple[Random, Wording]:
    rng = Random(f"{seed}/{report.name}/{form}")
    return rng, bend_wording(draw_wording(rng, report.edition), rng)
