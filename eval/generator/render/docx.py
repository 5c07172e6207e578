"""Reports as DOCX: merged cells as in the official form, headings as styles, as bold text or numbered by the program."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from docx import Document
from docx.document import Document as Docx
from docx.oxml import parse_xml
from docx.shared import Mm

from eval.generator.layouts import Layout, arrange, draw_layout
from eval.generator.outline import Outline, Rendered, outline
from eval.generator.render.word_xml import NAMESPACE, Hand, boxed, paragraph, table
from eval.generator.render.zipped import repack
from eval.generator.report import FictionalReport
from eval.generator.wording import Wording

FONTS = ("仿宋_GB2312", "宋体", "Noto Serif CJK SC", "Noto Sans CJK SC")
NUMBERED = 77
PAGE_NUMBER = paragraph(
    '<w:r><w:t xml:space="preserve">— </w:t></w:r><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    '<w:r><w:t xml:space="preserve"> —</w:t></w:r>',
    "center",
)


@dataclass(frozen=True, slots=True)
class Plan:
    """`headings`: styled, bold or numbered; `boxed`: the tables stand in a layout table."""

    hand: Hand
    layout: Layout
    headings: str = "styled"
    boxed: bool = False


def render_docx(report: FictionalReport, wording: Wording, rng: Random) -> Rendered:
    """A document as a person wrote it, with the traces of editing."""
    hand = Hand(
        rng,
        rng.choice(FONTS),
        pieces=rng.random() < 0.6,
        controls=rng.random() < 0.15,
        tracked=rng.random() < 0.15,
        upright=rng.random() < 0.2,
    )
    plan = Plan(hand, draw_layout(rng), rng.choice(("styled", "bold", "numbered")), rng.random() < 0.12)
    return Rendered(f"{report.name}.docx", _write(outline(report, wording), plan))


def render_docx_for_print(report: FictionalReport, wording: Wording, rng: Random) -> Rendered:
    """A document without hidden or tracked text, so that its printout shows what it holds."""
    hand = Hand(
        rng,
        rng.choice(FONTS),
        rng.choice((9, 10.5, 10.5, 12)),
        pieces=rng.random() < 0.4,
        upright=rng.random() < 0.25,
        orientation=rng.choices(("portrait", "landscape"), (4, 1))[0],
    )
    plan = Plan(hand, draw_layout(rng), rng.choice(("styled", "bold")))
    return Rendered(f"{report.name}.docx", _write(outline(report, wording), plan))


def _write(content: Outline, plan: Plan) -> bytes:
    document = Document()
    section = document.sections[0]
    sides = (Mm(210), Mm(297))
    section.page_width, section.page_height = sides if plan.hand.orientation == "portrait" else sides[::-1]
    section.footer.paragraphs[0]._p.addnext(parse_xml(PAGE_NUMBER))
    if plan.headings == "numbered":
        _add_numbering(document)
    body = document.element.body
    last = body[-1]
    for block in _blocks(content, plan):
        last.addprevious(parse_xml(block))
    out = io.BytesIO()
    document.save(out)
    return repack(out.getvalue())


def _blocks(content: Outline, plan: Plan) -> Iterator[str]:
    hand = plan.hand
    yield paragraph(hand.runs(content.title), "center")
    yield from (paragraph(hand.runs(text), indent=True) for text in content.preamble)
    for part in content.parts:
        yield _heading(part.heading, plan)
        yield from (paragraph(hand.runs(text), indent=True) for text in part.paragraphs)
        for grid in arrange(part.section, part.grid, plan.layout, hand.rng):
            block = table(grid, hand)
            yield boxed(block) if plan.boxed else block
            yield paragraph("")
    yield from (paragraph(hand.runs(text), "right") for text in content.signature)


def _heading(text: str, plan: Plan) -> str:
    if plan.headings == "styled":
        properties = '<w:pStyle w:val="Heading1"/>'
    elif plan.headings == "numbered" and "、" in text[:3]:
        text = text.partition("、")[2]
        properties = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{NUMBERED}"/></w:numPr>'
    else:
        properties = "<w:rPr><w:b/></w:rPr>"
    return f"<w:p {NAMESPACE}><w:pPr>{properties}</w:pPr>{plan.hand.runs(text)}</w:p>"


def _add_numbering(document: Docx) -> None:
    """A list numbered 一、 二、 三、 by the program, so that the numbers stand nowhere in the text."""
    numbering = document.part.numbering_part.element
    level = '<w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/>'
    abstract = (
        f'<w:abstractNum {NAMESPACE} w:abstractNumId="{NUMBERED}"><w:lvl w:ilvl="0">{level}</w:lvl></w:abstractNum>'
    )
    numbering.insert(0, parse_xml(abstract))
    instance = f'<w:num {NAMESPACE} w:numId="{NUMBERED}"><w:abstractNumId w:val="{NUMBERED}"/></w:num>'
    numbering.append(parse_xml(instance))
