"""The file styles by name, and rendering a report in one of them."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from eval.generator.outline import Rendered
from eval.generator.render_html import render_html
from eval.generator.render_html_editor import render_editor_html
from eval.generator.render_html_page import render_page_html
from eval.generator.render_markdown import render_markdown, render_row_markdown
from eval.generator.render_text import render_flat_text, render_ragged_text, render_text
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
}


def render(report: FictionalReport, style: str, seed: int, wording: Wording | None = None) -> Rendered:
    """The report as a file in `style`, its wording drawn from `seed`; KeyError for an unknown style."""
    rng = Random(f"{seed}/{report.name}/{style}")
    return STYLES[style](report, wording or draw_wording(rng), rng)
