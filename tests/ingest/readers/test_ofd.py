"""OFD files: where deltas, matrices and boundaries put text and lines."""

from __future__ import annotations

import pytest

from disclosure.errors import Refused
from ingest.document import Grid, Paragraph
from ingest.readers import read_document
from ingest.readers.ofd.page import POINTS, draw_objects
from ingest.readers.package import parse_xml
from ingest.readers.pdf.ink import Drawing
from tests.ingest.readers.packing import OFD, ofd, ofd_line, ofd_page, ofd_text

LINES = "".join(
    [
        *(ofd_line(20, y, 140, y) for y in (100, 110, 120)),
        *(ofd_line(x, 100, x, 120) for x in (20, 60, 100, 140)),
    ]
)
TABLE = LINES + "".join(
    ofd_text(text, 22 + 40 * column, 103 + 10 * row)
    for row, texts in enumerate((("甲", "12", "3"), ("乙", "", "456")))
    for column, text in enumerate(texts)
    if text
)


def paragraphs(data: bytes) -> list[str]:
    return [block.text for block in read_document(data).blocks if isinstance(block, Paragraph)]


def test_text_between_ruling_lines_is_a_grid_with_its_places() -> None:
    title, found = read_document(ofd(ofd_text("县人民政府", 60, 50, 6) + TABLE)).blocks
    assert isinstance(title, Paragraph)
    assert isinstance(found, Grid)
    assert (title.text, title.page) == ("县人民政府", 1)
    assert [[(cell.text, cell.column) for cell in row] for row in found.rows] == [
        [("甲", 0), ("12", 1), ("3", 2)],
        [("乙", 0), ("", 1), ("456", 2)],
    ]
    box = found.rows[0][1].bbox
    assert box is not None
    assert box == pytest.approx([60 * POINTS, 100 * POINTS, 100 * POINTS, 110 * POINTS], abs=1)


def drawn(layer: str) -> Drawing:
    drawing = Drawing()
    draw_objects(parse_xml(f"<ofd:Layer {OFD}>{layer}</ofd:Layer>".encode()), drawing, (0, 0, 297))
    return drawing


def test_strokes_and_thin_filled_boxes_are_ruling_lines() -> None:
    path = '<ofd:PathObject ID="1" Boundary="20 100 120 20" {}><ofd:AbbreviatedData>{}</ofd:AbbreviatedData></ofd:PathObject>'
    box = "M 0 0 L 120 0 L 120 20 L 0 20 C"
    assert len(drawn(path.format("", box)).rules) == 4
    assert len(drawn(path.format("", "M 0 0 L 120 0 M 0 20 L 120 20")).rules) == 2
    assert len(drawn(path.format("", "M 0 0 B 10 0 10 10 20 10 L 120 10")).rules) == 1
    assert len(drawn(path.format('Stroke="false" Fill="true"', "M 0 0 L 120 0 L 120 0.3 L 0 0.3 C")).rules) == 1
    assert drawn(path.format('Stroke="false"', box)).rules == []
    white = path.format("", box).replace("<ofd:Abb", '<ofd:StrokeColor Value="255 255 255"/><ofd:Abb')
    assert drawn(white).rules == []
    assert drawn(path.format('Visible="false"', box)).rules == []
    assert drawn(path.format("", "M 0 0 L 5 nonsense L L L 7")).rules == []


@pytest.mark.parametrize(
    ("deltas", "lefts"),
    [
        ('DeltaX="4 4 4"', [20, 24, 28, 32]),
        ('DeltaX="g 2 4 30"', [20, 24, 28, 58]),
        ('DeltaX="5 g 2 3"', [20, 25, 28, 31]),
        ('DeltaX="g 99999999 4"', [20, 24, 28, 32]),
        ("", [20, 24, 28, 30]),
    ],
)
def test_deltas_place_each_character(deltas: str, lefts: list[float]) -> None:
    marks = drawn(ofd_text("甲乙12", 20, 40, 4, code=deltas)).marks
    assert [mark.start[0] / POINTS for mark in marks] == pytest.approx(lefts)
    assert {round(297 - mark.start[1] / POINTS, 6) for mark in marks} == {44}


def test_downward_deltas_stand_characters_below_each_other() -> None:
    marks = drawn(ofd_text("总计", 20, 40, 4, code='DeltaY="5"')).marks
    assert [(round(mark.start[0] / POINTS), round(297 - mark.start[1] / POINTS)) for mark in marks] == [
        (20, 44),
        (20, 49),
    ]


def test_a_matrix_scales_the_text() -> None:
    scaled = (
        '<ofd:TextObject ID="1" Boundary="20 40 40 4" CTM="4 0 0 4 0 0" Font="1" Size="1">'
        '<ofd:TextCode X="0" Y="1" DeltaX="g 3 1">县人民政</ofd:TextCode></ofd:TextObject>'
    )
    assert paragraphs(ofd(scaled + ofd_text("府", 36, 40))) == ["县人民政府"]


def test_what_is_not_seen_is_not_read() -> None:
    hidden = ofd_text("9", 20, 40, attributes='Visible="false"') + ofd_text("9", 24, 40, attributes='Alpha="0"')
    slanting = ofd_text("水印", 60, 40, attributes='CTM="0.7 0.7 -0.7 0.7 0 0"')
    white = ofd_text("9", 30, 40).replace("<ofd:TextCode", '<ofd:FillColor Value="255 255 255"/><ofd:TextCode')
    assert paragraphs(ofd(hidden + slanting + white + ofd_text("文字", 20, 60))) == ["文字"]


def test_templates_and_nested_blocks_are_drawn() -> None:
    template = '<ofd:TemplatePage ID="7" BaseLoc="Tpls/0.xml"/>'
    uses = ofd_page(
        f"<ofd:PageBlock ID='3'>{ofd_text('正文', 20, 60)}</ofd:PageBlock>", "<ofd:Template TemplateID='7'/>"
    )
    more = {"Doc_0/Tpls/0.xml": ofd_page(ofd_text("抬头", 20, 40, 6)), "Doc_0/Pages/Page_0/Content.xml": uses}
    assert paragraphs(ofd("", document=template, more=more)) == ["抬头", "正文"]


def test_a_table_cut_by_a_page_is_one() -> None:
    second = TABLE.replace("甲", "丙").replace("乙", "丁")
    found = [block for block in read_document(ofd(TABLE, second)).blocks if isinstance(block, Grid)]
    assert [cell.text for grid in found for row in grid.rows for cell in row][::3] == ["甲", "乙", "丙", "丁"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (ofd(""), "hold no text"),
        (ofd("<ofd:ImageObject ID='1' Boundary='0 0 210 297'/>"), "hold no text"),
        (ofd(*[""] * 201), "more than 200 pages"),
        (ofd("", more={"OFD.xml": "<ofd:OFD"}), "damaged"),
        (ofd("", more={"OFD.xml": "<OFD/>"}), "damaged"),
        (ofd("", more={"Doc_0/Document.xml": ""}), "damaged"),
        (ofd("", more={"Doc_0/Document.xml": '<!DOCTYPE a [<!ENTITY e "9">]><a/>'}), "document type"),
    ],
)
def test_files_without_text_and_damaged_ones_are_refused(data: bytes, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        read_document(data)


def test_a_missing_page_is_told() -> None:
    with pytest.raises(Refused, match=r"Page_0/Content\.xml of the OFD file is missing"):
        read_document(ofd(more={"Doc_0/Document.xml": _document_without_page()}))


def _document_without_page() -> str:
    return (
        '<ofd:Document xmlns:ofd="http://www.ofdspec.org/2016"><ofd:Pages>'
        '<ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages></ofd:Document>'
    )
