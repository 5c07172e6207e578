"""The file styles by name, and rendering a report in one of them."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from eval.generator.outline import Rendered
from eval.generator.render.docx import render_docx
from eval.generator.render.html_clean import render_html
from eval.generator.render.html_editor import render_editor_html
from eval.generator.render.html_page import render_page_html
from eval.generator.render.html_word import render_word_html
from eval.generator.render.markdown import render_markdown, render_row_markdown
from eval.generator.render.markdown_converted import render_broken_markdown, render_converted_markdown
from eval.generator.render.text import render_exported_text, render_flat_text, render_ragged_text, render_text
from eval.generator.render.xlsx import render_xlsx
from eval.generator.report import FictionalReport
from eval.generator.wording import Wording, draw_wording

STYLES: dict[str, Callable[[FictionalReport, Wording, Random], Rendered]] = {
    "text": render_text,
    "text-ragged": render_ragged_text,
    "text-flat": render_flat_text,
    "markdown": render_markdown,
    "markdown-rows": render_row_markdown,
    "html": render_html,
    "html-editor": render_editor_html,
    "html-page": render_page_html,
    "html-word": render_word_html,
    "text-exported": render_exported_text,
    "markdown-converted": render_converted_markdown,
    "markdown-broken": render_broken_markdown,
    "docx": render_docx,
    "xlsx": render_xlsx,
}


def render(report: FictionalReport, style: str, seed: int, wording: Wording | None = None) -> Rendered:
    """The report as a file in `style`, its wording drawn from `seed`; KeyError for an unknown style."""
    rng = Random(f"{seed}/{report.name}/{style}")
    return STYLES[style](report, wording or draw_wording(rng, report.edition), rng)
