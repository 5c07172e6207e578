"""Word files: every element that changes what a cell prints, and files that lie about themselves."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from disclosure.errors import Refused
from disclosure.load_form import load_form
from disclosure.model import Reading
from ingest.document import Block, Grid, Paragraph
from ingest.pipeline import read_report
from ingest.readers import read_document
from tests.ingest.making import FORM, TITLE, figures
from tests.ingest.readers.packing import APPLICATION, WORD, cell, docx, par, relations, row, run, table, types, zipped

LIST = (
    '<w:abstractNum w:abstractNumId="5"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{}"/>'
    '<w:lvlText w:val="%1、"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="2"><w:abstractNumId w:val="5"/></w:num>'
)
NUMBERED = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="2"/></w:numPr>'


def blocks(data: bytes) -> tuple[Block, ...]:
    return read_document(data).blocks


def texts(data: bytes) -> list[str]:
    return [block.text for block in blocks(data) if isinstance(block, Paragraph)]


def grid(data: bytes) -> Grid:
    (found,) = [block for block in blocks(data) if isinstance(block, Grid)]
    return found


def places(data: bytes) -> list[list[tuple[str, int, int, int]]]:
    """Text, column, rowspan and colspan of every cell, row by row."""
    return [[(each.text, each.column, each.rowspan, each.colspan) for each in line] for line in grid(data).rows]


def cell_text(inside: str) -> str:
    """The text of a cell that stands beside another."""
    return grid(docx(table(row(cell("a"), cell(inside))))).rows[0][1].text


def full_report(**replaced: str | None) -> bytes:
    """The official rows with the clean figures; keywords (`table__row__column`) replace printed values."""
    values = dict(figures()) | {slot.replace("__", "."): text or "" for slot, text in replaced.items()}
    body = par(TITLE)
    for section in FORM.sections:
        body += par(f"{section.number}、{section.title}") + par("2023年，各项工作均已完成。")
        found = next((each for each in FORM.tables.values() if each.section == section.id), None)
        if found is not None:
            body += _form_table(found.id, values)
    return docx(body)


def _form_table(name: str, values: dict[str, str]) -> str:
    form = FORM.tables[name]
    if name == "remedies":
        columns = list(form.columns.values())
        wide = f'<w:gridSpan w:val="{len(columns)}"/>'
        heads = row(*(cell(form.rows[each].label, wide) for each in form.rows))
        names = row(*(cell(column.label) for _ in form.rows for column in columns))
        return table(heads, names, row(*(cell(values[f"{name}.{each}.{c.id}"]) for each in form.rows for c in columns)))
    rows = [row(cell("项目"), *(cell(column.label) for column in form.columns.values()))] if name != "proactive" else []
    for block in form.blocks:
        if name == "proactive":
            rows.append(row(cell("信息内容"), *(cell(form.columns[column].label) for column in block.columns)))
        for each in block.rows:
            rows.append(row(cell(form.rows[each].label), *(cell(values[f"{name}.{each}.{c}"]) for c in block.columns)))
    return table(*rows)


def test_a_whole_report_is_read_cell_by_cell() -> None:
    report = read_report(full_report(applications__carried_out__total=None), "a.docx")
    found = {cell.indicator: cell.value for cell in report.cells}
    assert {slot for slot, value in found.items() if value is None} == {"applications.carried_out.total"}
    expected = {slot: value for slot, value in figures().items() if slot != "applications.carried_out.total"}
    assert {slot: format(value, "f") for slot, value in found.items() if value is not None} == expected
    assert report.year == 2023


def test_spans_are_kept_and_each_cell_stands_once() -> None:
    found = places(
        docx(
            table(
                row(cell("甲", '<w:gridSpan w:val="2"/>'), cell("乙", '<w:vMerge w:val="restart"/>')),
                row(cell("1"), cell("2"), cell("藏", "<w:vMerge/>")),
                row(cell("3"), cell("4"), cell("", '<w:vMerge w:val="continue"/>')),
                row(cell("5"), cell("6"), cell("7")),
            )
        )
    )
    assert found == [
        [("甲", 0, 1, 2), ("乙", 2, 3, 1)],
        [("1", 0, 1, 1), ("2", 1, 1, 1)],
        [("3", 0, 1, 1), ("4", 1, 1, 1)],
        [("5", 0, 1, 1), ("6", 1, 1, 1), ("7", 2, 1, 1)],
    ]


def test_a_row_that_begins_later_keeps_its_columns() -> None:
    before = '<w:gridBefore w:val="2"/><w:gridAfter w:val="1"/>'
    found = places(docx(table(row(*map(cell, "abcd")), row(cell("1"), properties=before))))
    assert found[1] == [("1", 2, 1, 1)]


def test_a_continued_cell_without_a_beginning_is_a_cell() -> None:
    found = places(docx(table(row(cell("a"), cell("1", "<w:vMerge/>")), row(cell("b"), cell("2")))))
    assert found[0][1] == ("1", 1, 1, 1)


def test_old_horizontal_merging_is_a_span() -> None:
    merged = row(cell("甲", '<w:hMerge w:val="restart"/>'), cell("", "<w:hMerge/>"), cell("1"))
    assert places(docx(table(merged, row(*map(cell, "abc")))))[0] == [("甲", 0, 1, 2), ("1", 2, 1, 1)]


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ('<w:ins w:id="1"><w:r><w:t>12</w:t></w:r></w:ins>', "12"),
        ('<w:del w:id="1"><w:r><w:delText>9</w:delText></w:r></w:del><w:r><w:t>12</w:t></w:r>', "12"),
        (
            '<w:moveFrom w:id="1"><w:r><w:t>9</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>12</w:t></w:r></w:moveTo>',
            "12",
        ),
        ("<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>12</w:t></w:r></w:sdtContent></w:sdt>", "12"),
        (
            "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>填</w:t></w:r></w:sdtContent></w:sdt>",
            "",
        ),
        ('<w:hyperlink r:id="x"><w:r><w:t>12</w:t></w:r></w:hyperlink>', "12"),
        ('<w:fldSimple w:instr=" =SUM(LEFT) "><w:r><w:t>12</w:t></w:r></w:fldSimple>', "12"),
        ("<w:r><w:instrText>PAGE 3</w:instrText></w:r><w:r><w:t>12</w:t></w:r>", "12"),
        ("<w:r><w:t>12</w:t><w:noBreakHyphen/><w:t>3</w:t><w:softHyphen/></w:r>", "12-3"),
        ("<w:r><w:t>1</w:t><w:br/><w:t>2</w:t></w:r>", "1 2"),
        ("<w:r><w:tab/><w:t>12</w:t></w:r>", "12"),
        (run("9", "<w:vanish/>") + run("12", '<w:vanish w:val="0"/>'), "12"),
        (run("5") + run("2", '<w:vertAlign w:val="superscript"/>'), "5²"),
        (run("12", "<w:strike/>") + run("13"), "1\u03362\u033613"),
        ("<w:r><w:drawing><a:blip/></w:drawing></w:r>", "\ufffc"),
        ("<m:oMath><m:r><m:t>5</m:t></m:r><m:sSup><m:r><m:t>2</m:t></m:r></m:sSup></m:oMath>", "5^2"),
        (run("１２"), "１２"),
        (par("12") + par("34"), "12 34"),
        (par("商业") + par("企业"), "商业企业"),
    ],
)
def test_a_cell_holds_what_is_printed_in_it(inside: str, text: str) -> None:
    assert cell_text(inside) == text


@pytest.mark.parametrize(
    "inside",
    [
        run("5") + run("2", '<w:vertAlign w:val="superscript"/>'),
        run("12", "<w:strike/>") + run("13"),
        "<w:r><w:drawing><a:blip/></w:drawing></w:r>",
        "<m:oMath><m:r><m:t>5</m:t></m:r><m:sSup><m:r><m:t>2</m:t></m:r></m:sSup></m:oMath>",
    ],
    ids=["raised", "struck", "picture", "formula"],
)
def test_what_is_no_plain_number_is_never_a_value(inside: str) -> None:
    data = full_report(proactive__licensing__decisions="@@")
    archive = zipfile.ZipFile(io.BytesIO(data))
    parts = {name: archive.read(name).decode() for name in archive.namelist()}
    parts["word/document.xml"] = parts["word/document.xml"].replace(run("@@"), inside)
    report = read_report(zipped(parts), "a.docx")
    (found,) = [each for each in report.cells if each.indicator == "proactive.licensing.decisions"]
    assert found.reading is Reading.UNREADABLE


def test_a_text_box_is_read_once_with_its_fallback_unread() -> None:
    box = f"<w:txbxContent>{par('框中文字')}</w:txbxContent>"
    both = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{box}</w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    only = f"<w:r><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></w:r>"
    assert texts(docx(par(both))) == ["框中文字"]
    assert texts(docx(par(only))) == ["框中文字"]
    assert cell_text(only) == "框中文字"


def test_a_table_that_arranges_the_page_is_opened() -> None:
    data = table(row(cell("1"), cell("2")), row(cell("3"), cell("4")))
    inner = par("题目") + data + par("")
    assert [type(each) for each in blocks(docx(table(row(f"<w:tc>{inner}</w:tc>"))))] == [Paragraph, Grid]
    side = table(row(cell("边"), f"<w:tc>{inner}</w:tc>"))
    assert texts(docx(side)) == ["边", "题目"]


def test_the_text_of_a_table_inside_a_cell_of_data_is_not_lost() -> None:
    inner = table(row(cell("8"), cell("9")))
    outer = table(row(cell("a"), cell("b"), cell("c")), row(cell("1"), cell("2"), f"<w:tc>{inner}{par('')}</w:tc>"))
    assert grid(docx(outer)).rows[1][2].text == "8 9"


@pytest.mark.parametrize("kind", ["chineseCounting", "japaneseCounting", "chineseCountingThousand"])
def test_headings_numbered_by_the_program_get_their_numbers(kind: str) -> None:
    listed = "".join(par(f"第{number}项", NUMBERED.format(0)) for number in range(1, 13))
    assert texts(docx(listed, numbering=LIST.format(kind)))[9:] == ["十、第10项", "十一、第11项", "十二、第12项"]


def test_a_level_below_counts_anew_under_each_number() -> None:
    body = "".join(
        par(text, NUMBERED.format(level)) for text, level in (("a", 0), ("b", 1), ("c", 1), ("d", 0), ("e", 1))
    )
    assert texts(docx(body, numbering=LIST.format("decimal"))) == ["1、a", "1.1 b", "1.2 c", "2、d", "2.1 e"]


def test_an_automatic_number_never_runs_into_a_printed_one() -> None:
    numbering = LIST.format("decimal").replace("%1、", "%1.")
    data = docx(table(row(cell("a"), cell(par("5", NUMBERED.format(0))))), numbering=numbering)
    assert grid(data).rows[0][1].text == "1. 5"


def test_heading_levels_come_from_styles() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 2"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="2"><w:basedOn w:val="1"/><w:name w:val="own"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="3"><w:name w:val="toc 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="4"><w:basedOn w:val="4"/><w:name w:val="loop"/></w:style>'
    )
    styled = "".join(par(f"s{each}", f'<w:pStyle w:val="{each}"/>') for each in "1234")
    body = styled + par("own", '<w:outlineLvl w:val="0"/>') + par("body", '<w:outlineLvl w:val="9"/>')
    found = [(each.text, each.level) for each in blocks(docx(body, styles)) if isinstance(each, Paragraph)]
    assert found == [("s1", 2), ("s2", 2), ("s4", None), ("own", 1), ("body", None)]


def test_a_table_of_contents_is_left_out() -> None:
    gallery = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    contents = f"<w:sdt>{gallery}<w:sdtContent>{par('一、总体情况 1')}</w:sdtContent></w:sdt>"
    assert texts(docx(contents + par("正文"))) == ["正文"]


def test_deleted_rows_are_gone() -> None:
    data = docx(table(row(cell("a"), cell("1")), row(cell("b"), cell("2"), properties='<w:del w:id="1"/>')))
    assert len(grid(data).rows) == 1


def test_a_break_ends_a_line_and_tabbed_lines_are_a_table() -> None:
    lines = "".join(par(f"<w:r><w:t>行{n}</w:t><w:tab/><w:t>1</w:t><w:tab/><w:t>2</w:t></w:r>") for n in range(3))
    found = blocks(docx(par("<w:r><w:t>上</w:t><w:br/><w:t>下</w:t></w:r>") + lines))
    assert [each.text for each in found if isinstance(each, Paragraph)] == ["上", "下"]
    assert [[each.text for each in line] for line in grid(docx(lines)).rows] == [[f"行{n}", "1", "2"] for n in range(3)]


def test_a_main_part_of_another_name_and_lost_pictures_do_not_matter() -> None:
    assert texts(docx(par("文"), main="document2")) == ["文"]


def test_templates_and_files_with_macros_are_read() -> None:
    macro = types(word__document_xml="application/vnd.ms-word.document.macroEnabled.main+xml")
    assert texts(docx(par("文"), more={"[Content_Types].xml": macro})) == ["文"]


def test_the_strict_namespaces_are_read() -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    document = f'<w:document xmlns:w="{strict}"><w:body>{par("文")}</w:body></w:document>'
    root = relations(("officeDocument", "word/document.xml")).replace(
        "http://schemas.openxmlformats.org/officeDocument/2006/", "http://purl.oclc.org/ooxml/officeDocument/"
    )
    assert texts(docx("", more={"word/document.xml": document, "_rels/.rels": root})) == ["文"]


def test_a_page_taken_into_the_file_is_read() -> None:
    page = "MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n<html><body><p>页中文字</p></body></html>"
    data = docx('<w:altChunk r:id="r3"/>', more={"word/page.mht": page.encode()})
    assert texts(data) == ["页中文字"]


def test_entities_are_refused() -> None:
    evil = f'<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/hostname">]><w:document xmlns:w="{WORD}"><w:body>{par("&e;")}'
    for encoding in ("utf-8", "utf-16"):
        document = f"{evil}</w:body></w:document>".encode(encoding)
        with pytest.raises(Refused, match="document type"):
            read_document(docx("", more={"word/document.xml": document}))


def test_huge_spans_are_cut_and_huge_files_refused() -> None:
    wide = '<w:gridSpan w:val="50000000"/>'
    assert places(docx(table(row(cell("1", wide), cell("2", wide)))))[0] == [("1", 0, 1, 200), ("2", 200, 1, 200)]
    with pytest.raises(Refused, match="more than any report"):
        read_document(docx("<w:p/>" * 900_000))
    with pytest.raises(Refused, match="more cells"):
        read_document(docx(table(row(*["<w:tc/>"] * 210_000))))


def test_a_part_that_claims_to_be_small_is_refused() -> None:
    data = docx("<w:p/>" + " " * 3_000_000)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = archive.getinfo("word/document.xml").file_size
    told = data.replace(size.to_bytes(4, "little"), (99).to_bytes(4, "little"))
    assert told != data
    with pytest.raises(Refused, match="damaged"):
        read_document(told)


@pytest.mark.parametrize(
    "parts",
    [
        {"word/document.xml": "<w:document"},
        {"word/document.xml": f'<w:document xmlns:w="{WORD}"/>'},
        {"_rels/.rels": "<a/>"},
        {"[Content_Types].xml": types()},
        {"word/styles.xml": "<w:styles"},
    ],
    ids=["cut off", "no body", "no relationships", "no types", "broken styles"],
)
def test_damage_is_told(parts: dict[str, str]) -> None:
    with pytest.raises(Refused, match=r"damaged|without a body|ZIP"):
        read_document(docx(par("文"), more=parts))


def test_the_official_empty_form_has_no_value_anywhere(shared_reports: Path) -> None:
    data = (shared_reports / "form-2021.docx").read_bytes()
    with pytest.raises(Refused, match="names no year"):
        read_report(data, "form-2021.docx")
    archive = zipfile.ZipFile(io.BytesIO(data))
    parts = {name: archive.read(name) for name in archive.namelist()}
    heading = "政府信息公开工作年度报告格式模板".encode()
    parts["word/document.xml"] = parts["word/document.xml"].replace(heading, TITLE.encode())
    report = read_report(zipped(parts), "form.docx")
    printed = {cell.indicator: cell.reading for cell in report.cells}
    assert printed == dict.fromkeys(load_form().printed, Reading.BLANK)


def test_the_helper_writes_a_word_file() -> None:
    assert APPLICATION in zipfile.ZipFile(io.BytesIO(docx(""))).read("[Content_Types].xml").decode()
