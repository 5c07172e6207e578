"""Office and OFD files for tests, written part by part, so that a test decides every element in them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from types import MappingProxyType

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
APPLICATION = "application/vnd.openxmlformats-officedocument"
WORD_MAIN = f"{APPLICATION}.wordprocessingml.document.main+xml"
SHEET_MAIN = f"{APPLICATION}.spreadsheetml.sheet.main+xml"
SPACES = (
    f'xmlns:w="{WORD}" xmlns:r="{RELATED}" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"'

Parts = Mapping[str, str | bytes]
NONE: Parts = MappingProxyType({})


def zipped(parts: Parts) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def relations(*entries: tuple[str, str]) -> str:
    """Relationships r1, r2 … of (kind, target)."""
    lines = (
        f'<Relationship Id="r{number}" Type="{RELATED}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(entries, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{"".join(lines)}</Relationships>'


def types(**overrides: str) -> str:
    """The content types; keywords are parts, with `__` for the slash and `_` for the dot."""
    named = "".join(
        f'<Override PartName="/{part.replace("__", "/").replace("_", ".")}" ContentType="{kind}"/>'
        for part, kind in overrides.items()
    )
    plain = "".join(
        f'<Default Extension="{ending}" ContentType="{kind}"/>'
        for ending, kind in (
            ("xml", "application/xml"),
            ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
            ("mht", "message/rfc822"),
        )
    )
    return f'<Types xmlns="{PACKAGE}/content-types">{plain}{named}</Types>'


def docx(body: str, styles: str = "", numbering: str = "", main: str = "document", more: Parts = NONE) -> bytes:
    """A Word file with the given inside of its body, styles and numbering."""
    parts = {
        "[Content_Types].xml": types(
            **{f"word__{main}_xml": WORD_MAIN},
            word__styles_xml=f"{APPLICATION}.wordprocessingml.styles+xml",
            word__numbering_xml=f"{APPLICATION}.wordprocessingml.numbering+xml",
        ),
        "_rels/.rels": relations(("officeDocument", f"word/{main}.xml")),
        f"word/{main}.xml": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>",
        f"word/_rels/{main}.xml.rels": relations(
            ("styles", "styles.xml"), ("numbering", "numbering.xml"), ("aFChunk", "page.mht"), ("image", "media/1.png")
        ),
        "word/styles.xml": f"<w:styles {SPACES}>{styles}</w:styles>",
        "word/numbering.xml": f"<w:numbering {SPACES}>{numbering}</w:numbering>",
    }
    return zipped(parts | dict(more))


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def par(inside: str, properties: str = "") -> str:
    """A paragraph; text that begins with no tag becomes a run."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside if inside.startswith('<') else run(inside)}</w:p>"


def cell(inside: str = "", properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside if inside.startswith('<w:p>') else par(inside)}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def xlsx(sheet: str, after: str = "", formats: tuple[str, ...] = (), book: str = "", more: Parts = NONE) -> bytes:
    """A spreadsheet with the inside of its sheet data, what follows that, and number formats for `s="1"`, `s="2"` …"""
    codes = "".join(f'<numFmt numFmtId="{200 + at}" formatCode="{code}"/>' for at, code in enumerate(formats))
    looks = "".join(f'<xf numFmtId="{200 + at}" applyNumberFormat="1"/>' for at in range(len(formats)))
    sheets = book or '<sheet name="Sheet1" sheetId="1" r:id="r1"/>'
    parts = {
        "[Content_Types].xml": types(
            xl__workbook_xml=SHEET_MAIN,
            xl__sheet1_xml=f"{APPLICATION}.spreadsheetml.worksheet+xml",
            xl__styles_xml=f"{APPLICATION}.spreadsheetml.styles+xml",
        ),
        "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{SHEET}" xmlns:r="{RELATED}"><sheets>{sheets}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations(("worksheet", "sheet1.xml"), ("styles", "styles.xml")),
        "xl/sheet1.xml": f'<worksheet xmlns="{SHEET}"><sheetData>{sheet}</sheetData>{after}</worksheet>',
        "xl/styles.xml": f'<styleSheet xmlns="{SHEET}"><numFmts>{codes}</numFmts>'
        f'<cellXfs><xf numFmtId="0"/>{looks}</cellXfs></styleSheet>',
    }
    return zipped(parts | dict(more))


def ofd(*pages: str, document: str = "", more: Parts = NONE) -> bytes:
    """An OFD file; each page is the inside of its one layer, on A4."""
    entries = "".join(
        f'<ofd:Page ID="{number}" BaseLoc="Pages/Page_{number}/Content.xml"/>' for number in range(len(pages))
    )
    parts = {
        "OFD.xml": f"<ofd:OFD {OFD}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {OFD}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297"
        f"</ofd:PhysicalBox></ofd:PageArea>{document}</ofd:CommonData><ofd:Pages>{entries}</ofd:Pages></ofd:Document>",
    }
    for number, inside in enumerate(pages):
        parts[f"Doc_0/Pages/Page_{number}/Content.xml"] = ofd_page(inside)
    return zipped(parts | dict(more))


def ofd_page(layer: str, before: str = "") -> str:
    return f"<ofd:Page {OFD}>{before}<ofd:Content><ofd:Layer ID='9'>{layer}</ofd:Layer></ofd:Content></ofd:Page>"


def ofd_text(text: str, x: float, y: float, size: float = 4, attributes: str = "", code: str = "") -> str:
    """A text object whose baseline begins `size` below its boundary's top at (x, y), in millimetres."""
    wide = size * len(text)
    return (
        f'<ofd:TextObject ID="1" Boundary="{x} {y} {wide} {size}" Font="1" Size="{size}" {attributes}>'
        f'<ofd:TextCode X="0" Y="{size}" {code}>{text}</ofd:TextCode></ofd:TextObject>'
    )


def ofd_line(x0: float, y0: float, x1: float, y1: float) -> str:
    return (
        f'<ofd:PathObject ID="1" Boundary="{x0} {y0} {x1 - x0} {y1 - y0}" LineWidth="0.3">'
        f"<ofd:AbbreviatedData>M 0 0 L {x1 - x0} {y1 - y0}</ofd:AbbreviatedData></ofd:PathObject>"
    )
