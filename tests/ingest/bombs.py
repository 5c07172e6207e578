"""Hostile files, made when they are needed; each is small, or is made small by one repetition."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping

from tests.ingest.making import make_report

LEAK = "root:x:0:0"
XXE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
LAUGHS = "<!DOCTYPE x [<!ENTITY a0 'ha'>{}]>".format(
    "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12))
)
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFD = "http://www.ofdspec.org/2016"
OFFICE_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


# PDF


def pdf(objects: Mapping[int, bytes], trailer: bytes = b"") -> bytes:
    """A PDF with the given objects; object 1 is its catalog."""
    out, places = bytearray(b"%PDF-1.7\n"), {}
    for number, content in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    start, size = len(out), max(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        out += b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 00000 f \n"
    return bytes(out + b"trailer\n<</Size %d /Root 1 0 R %b>>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, start))


def stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<</Length %d %b>>\nstream\n%b\nendstream" % (len(content), entries, content)


def pdf_of(content: bytes, resources: bytes = b"", more: Mapping[int, bytes] = {}, catalog: bytes = b"") -> bytes:
    """A PDF of one page with a content stream object."""
    page = b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources <<%b>>>>" % resources
    base = {1: b"<</Type /Catalog /Pages 2 0 R %b>>" % catalog, 2: b"<</Type /Pages /Kids [3 0 R] /Count 1>>"}
    return pdf({**base, 3: page, 4: content, **more})


def pdf_forms() -> bytes:
    """Forms that draw forms that draw forms: 12 levels of 10."""
    forms = {}
    for level in range(5, 17):
        inner = b" /Resources <</XObject <</X %d 0 R>>>>" % (level + 1) if level < 16 else b""
        drawn = b"/X Do " * 10 if level < 16 else b"0 0 1 1 re f "
        forms[level] = stream(drawn, b"/Type /XObject /Subtype /Form /BBox [0 0 595 842]" + inner)
    return pdf_of(stream(b"/X Do"), b"/XObject <</X 5 0 R>>", forms)


def pdf_form_of_itself() -> bytes:
    form = stream(b"/X Do /X Do", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources <</XObject <</X 5 0 R>>>>")
    return pdf_of(stream(b"/X Do"), b"/XObject <</X 5 0 R>>", {5: form})


def pdf_drawing(operators: bytes) -> bytes:
    """A page of 50 MB of operators."""
    packed = zlib.compress(operators * (50_000_000 // len(operators)), 9)
    return pdf_of(
        stream(packed, b"/Filter /FlateDecode"), b"/Font <</F <</Type /Font /Subtype /Type1 /BaseFont /Courier>>>>"
    )


def pdf_double_flate() -> bytes:
    """2 GB of spaces, deflated twice: one deflated piece of 10 MB repeated, and that deflated again."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    piece = packer.compress(b" " * 10_000_000) + packer.flush(zlib.Z_FULL_FLUSH)
    packed = b"\x78\x9c" + piece * 200 + packer.flush() + bytes(4)
    return pdf_of(stream(zlib.compress(packed, 9), b"/Filter [/FlateDecode /FlateDecode]"))


def pdf_pages(count: int) -> bytes:
    kids = b" ".join(b"%d 0 R" % (number + 4) for number in range(count))
    pages = {
        number + 4: b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 3 0 R>>" for number in range(count)
    }
    tree = b"<</Type /Pages /Kids [%b] /Count %d>>" % (kids, count)
    return pdf({1: b"<</Type /Catalog /Pages 2 0 R>>", 2: tree, 3: stream(b"0 0 9 9 re f"), **pages})


def pdf_page_tree_of_itself() -> bytes:
    return pdf({1: b"<</Type /Catalog /Pages 2 0 R>>", 2: b"<</Type /Pages /Kids [2 0 R 2 0 R] /Count 2>>"})


def pdf_arrays() -> bytes:
    """An array in an array in an array …"""
    return pdf_of(b"[" * 200_000 + b"]" * 200_000)


def pdf_uri() -> bytes:
    """A PDF that asks for an address when it is opened, and refers to a font and a file elsewhere."""
    action = b"/OpenAction <</S /URI /URI (http://x.example/)>>"
    font = b"/Font <</F <</Type /Font /Subtype /Type1 /BaseFont /Courier>>>>"
    remote = b"/F (http://x.example/content) /FFilter /FlateDecode"
    return pdf_of(stream(b"BT /F 9 Tf (report) Tj ET", remote), font, catalog=action)


def arm(data: bytes) -> bytes:
    """A PDF with a script, an address and a file added by an incremental update of its catalog."""
    root = re.findall(rb"/Root\s+(\d+)\s+0\s+R", data)[-1]
    found = re.search(rb"\b%b 0 obj\s*<<(.*?)>>\s*endobj" % root, data, re.DOTALL)
    assert found is not None
    size = int(re.findall(rb"/Size\s+(\d+)", data)[-1])
    before = int(re.findall(rb"startxref\s+(\d+)", data)[-1])
    script = b"/OpenAction <</S /JavaScript /JS (app.launchURL('http://x.example');)>> /AA <</WC <</S /URI /URI (x)>>>>"
    names = b"/Names <</EmbeddedFiles <</Names [(a.txt) <</Type /Filespec /F (a.txt) /EF <</F %d 0 R>>>>]>>>>" % size
    kept = re.sub(rb"/(?:OpenAction|Names|AA)\b", b"/Old", found.group(1))
    catalog = b"%b 0 obj\n<<%b %b %b>>\nendobj\n" % (root, kept, script, names)
    file = b"%d 0 obj\n%b\nendobj\n" % (size, stream(make_report("tabs"), b"/Type /EmbeddedFile"))
    start = len(data) + 1
    table = b"xref\n%b 1\n%010d 00000 n \n%d 1\n%010d 00000 n \n" % (root, start, size, start + len(catalog))
    end = b"trailer\n<</Size %d /Root %b 0 R /Prev %d>>\nstartxref\n%d\n%%%%EOF\n"
    place = start + len(catalog) + len(file)
    return data + b"\n" + catalog + file + table + end % (size + 1, root, before, place)


def pdf_huge_page() -> bytes:
    return pdf_of(stream(b"BT /F 9 Tf 99999999 99999999 Td (9) Tj ET")).replace(b"595 842", b"9e9 9e9")


def pdf_image() -> bytes:
    """A picture of 60,000 by 60,000 pixels, as a scan would be."""
    packer = zlib.compressobj(9)
    packed = b"".join([packer.compress(bytes(10_000_000)) for _ in range(45)] + [packer.flush()])
    entries = b"/Type /XObject /Subtype /Image /Width 60000 /Height 60000 /BitsPerComponent 1 /ColorSpace /DeviceGray"
    image = stream(packed, entries + b" /Filter /FlateDecode")
    return pdf_of(stream(b"595 0 0 842 0 0 cm /X Do"), b"/XObject <</X 5 0 R>>", {5: image})


# ZIP packages


def package(parts: Mapping[str, str | bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def office(main: str, kind: str, content: str | bytes, more: Mapping[str, str | bytes] = {}) -> bytes:
    """An Office file whose main part is `content`."""
    application = "application/vnd.openxmlformats-officedocument"
    types = (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/{main}" ContentType="{application}.{kind}.main+xml"/></Types>'
    )
    relations = (
        f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{OFFICE_TYPE}/officeDocument" Target="{main}"/></Relationships>'
    )
    return package({"[Content_Types].xml": types, "_rels/.rels": relations, main: content, **more})


def docx(body: str, head: str = "") -> bytes:
    document = f'<?xml version="1.0"?>{head}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    return office("word/document.xml", "wordprocessingml.document", document)


def xlsx(rows: str, head: str = "") -> bytes:
    book = (
        f'<workbook xmlns="{SHEET}" xmlns:r="{OFFICE_TYPE}"><sheets>'
        '<sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>'
    )
    relations = (
        f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{OFFICE_TYPE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
    )
    sheet = f'<?xml version="1.0"?>{head}<worksheet xmlns="{SHEET}"><sheetData>{rows}</sheetData></worksheet>'
    more = {"xl/_rels/workbook.xml.rels": relations, "xl/worksheets/sheet1.xml": sheet}
    return office("xl/workbook.xml", "spreadsheetml.sheet", book, more)


def ofd(body: str, head: str = "") -> bytes:
    """An OFD file of one page; `body` is the text of its one line."""
    entry = (
        f'<ofd:OFD xmlns:ofd="{OFD}" Version="1.0" DocType="OFD"><ofd:DocBody>'
        "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
    )
    document = (
        f'<ofd:Document xmlns:ofd="{OFD}"><ofd:CommonData><ofd:PageArea>'
        "<ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData>"
        '<ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages></ofd:Document>'
    )
    page = (
        f'<?xml version="1.0"?>{head}<ofd:Page xmlns:ofd="{OFD}"><ofd:Content><ofd:Layer ID="2">'
        '<ofd:TextObject ID="3" Boundary="10 10 100 10" Font="4" Size="5"><ofd:TextCode X="0" Y="5">'
        f"{body}</ofd:TextCode></ofd:TextObject></ofd:Layer></ofd:Content></ofd:Page>"
    )
    return package({"OFD.xml": entry, "Doc_0/Document.xml": document, "Doc_0/Pages/Page_0/Content.xml": page})


def docx_in(encoding: str, body: str, head: str) -> bytes:
    """A document whose main part is in another encoding, behind which a declaration might hide."""
    text = f'<?xml version="1.0" encoding="{encoding}"?>{head}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    return office("word/document.xml", "wordprocessingml.document", text.encode(encoding))


def word_text(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def docx_gigabyte() -> bytes:
    return office("word/document.xml", "wordprocessingml.document", b"<" + bytes([32]) * 1_000_000_000)


def docx_hundred_megabytes() -> bytes:
    return office("word/document.xml", "wordprocessingml.document", b"<" + bytes([32]) * 100_000_000)


def docx_elements() -> bytes:
    """59 MB of XML, just under what may be inflated, that is a gigabyte as a tree."""
    return docx("<w:p/>" * 9_000_000)


def docx_lying() -> bytes:
    """A gigabyte whose size in the directory and in its own head says 99 bytes."""
    data = bytearray(docx_gigabyte())
    true, told = struct.pack("<I", 1_000_000_001), struct.pack("<I", 99)
    while (at := data.find(true)) >= 0:
        data[at : at + 4] = told
    return bytes(data)


def docx_members() -> bytes:
    return package({f"word/{number}.xml": "" for number in range(70_000)} | {"word/document.xml": ""})


def docx_table(properties: str, times: int = 1) -> bytes:
    cell = f"<w:tc><w:tcPr>{properties}</w:tcPr>{word_text('1')}</w:tc>"
    return docx(f"<w:tbl>{f'<w:tr>{cell * 60}</w:tr>' * times}</w:tbl>")


def docx_nested_tables() -> bytes:
    return docx("<w:tbl><w:tr><w:tc>" * 100_000 + word_text("1") + "</w:tc></w:tr></w:tbl>" * 100_000)


def xlsx_corner() -> bytes:
    return xlsx('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')


def xlsx_rows() -> bytes:
    return xlsx('<row><c t="inlineStr"><is><t>1</t></is></c></row>' * 900_000)


# Pictures


def png(width: int, height: int) -> bytes:
    """The head of a PNG picture of that size, its pixels cut short."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(bytes(9_000_000), 9))
        + chunk(b"IEND", b"")
    )


# Text


def page(body: str) -> bytes:
    return f"<html><head><meta charset='utf-8'></head><body>{body}</body></html>".encode()


def within_report(kind: str, hostile: str) -> bytes:
    """A good report with something hostile between its overview and its first table."""
    return make_report(kind, {"overview": hostile})


def mail(part: str) -> bytes:
    return f"MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n{part}".encode()


TEXTS: dict[str, Callable[[], bytes]] = {
    "html spans": lambda: page("<table>" + "<tr><td colspan=65534 rowspan=65534>1</td></tr>" * 40 + "</table>"),
    "html wide rows": lambda: page("<table><tr>" + "<td>1</td>" * 1_500_000 + "</tr></table>"),
    "html deep at the start": lambda: page("<div>" * 200_000),
    "html deep within a report": lambda: within_report("html", "<div>" * 200_000 + "</div>" * 200_000),
    "html deep inline": lambda: page("<b>" * 200_000 + "2023年" + "</b>" * 200_000),
    "html nested tables": lambda: page("<table><tr><td>" * 100_000),
    "html paragraphs": lambda: page("<p>" * 6_000_000),
    "html attributes": lambda: page("<p " + "".join(f"a{n}=1 " for n in range(1_500_000)) + ">2023</p>"),
    "html comment": lambda: page("<!--" * 4_000_000),
    "html entities": lambda: page("&#20013;" * 2_000_000),
    "html xxe": lambda: XXE.encode() + page("&e;"),
    "html laughs": lambda: LAUGHS.encode() + page("&a11;"),
    "one line": lambda: "公开".encode() * 1_600_000,
    "one line of a": lambda: b"a" * 10_000_000,
    "tabs": lambda: b"\t" * 10_000_000,
    "tabs within a report": lambda: within_report("tabs", "\t" * 10_000_000),
    "line ends": lambda: "年\n".encode() * 5_000_000,
    "pipes": lambda: b"|" * 10_000_000 + b"\n|---|\n",
    "piped lines": lambda: b"# a\n" + b"|1|\n" * 2_000_000,
    "headings": lambda: b"# a\n" * 4_000_000,
    "emphasis": lambda: b"# a\n" + b"**" * 5_000_000,
    "backslashes": lambda: b"# a\n" + b"\\" * 10_000_000,
    "digits": lambda: within_report("pipes", "1" * 5_000_000 + "件"),
    "digits and commas": lambda: within_report("tabs", "1," * 2_000_000),
    "spaces": lambda: within_report("html", " " * 9_000_000 + "<b>年</b>"),
    "titles": lambda: "某某县人民政府2023年政府信息公开工作年度报告\n".encode() * 150_000,
    "sections": lambda: make_report("tabs") + "\n一、总体情况\n".encode() * 500_000,
    "numerals": lambda: within_report("tabs", "一百二十三万零四百五十六" * 250_000),
    "brackets": lambda: within_report("tabs", "（" * 3_000_000),
    "one word of a name": lambda: within_report("tabs", "人民政府" * 800_000),
    "charset": lambda: b"<meta charset=" + b" " * 10_000_000,
    "mail parts": lambda: mail("--b\r\nContent-Type: text/html\r\n\r\n<p>\r\n" * 400_000),
    "mail in mail": lambda: mail("--b\r\nContent-Type: message/rfc822\r\n\r\nMIME-Version: 1.0\r\n\r\n" * 100_000),
    "rtf groups": lambda: b"{\\rtf1 " + b"{" * 9_000_000,
}
BINARIES: dict[str, Callable[[], bytes]] = {
    "pdf forms": pdf_forms,
    "pdf form of itself": pdf_form_of_itself,
    "pdf rectangles": lambda: pdf_drawing(b"0 0 9 9 re f\n"),
    "pdf lines": lambda: pdf_drawing(b"1 1 m 9 9 l S\n"),
    "pdf letters": lambda: pdf_drawing(b"BT /F 9 Tf (9) Tj ET\n"),
    "pdf states": lambda: pdf_drawing(b"q\n"),
    "pdf double flate": pdf_double_flate,
    "pdf 10,000 pages": lambda: pdf_pages(10_000),
    "pdf page tree of itself": pdf_page_tree_of_itself,
    "pdf arrays": pdf_arrays,
    "pdf huge page": pdf_huge_page,
    "pdf image": pdf_image,
    "pdf of zeros": lambda: b"%PDF-1.7\n" + bytes(9_000_000),
    "pdf of objects": lambda: b"%PDF-1.7\n" + b"1 0 obj " * 1_200_000,
    "docx gigabyte": docx_gigabyte,
    "docx hundred megabytes": docx_hundred_megabytes,
    "docx elements": docx_elements,
    "docx lying": docx_lying,
    "docx members": docx_members,
    "docx gridSpan": lambda: docx_table('<w:gridSpan w:val="50000000"/>'),
    "docx gridSpan often": lambda: docx_table('<w:gridSpan w:val="199"/><w:vMerge/>', 9_000),
    "docx nested tables": docx_nested_tables,
    "docx laughs": lambda: docx(word_text("&a11;"), LAUGHS),
    "docx xxe": lambda: docx(word_text("&e;"), XXE),
    "xlsx corner": xlsx_corner,
    "xlsx rows": xlsx_rows,
    "xlsx laughs": lambda: xlsx('<row><c t="inlineStr"><is><t>&a11;</t></is></c></row>', LAUGHS),
    "xlsx xxe": lambda: xlsx('<row><c t="inlineStr"><is><t>&e;</t></is></c></row>', XXE),
    "ofd laughs": lambda: ofd("&a11;", LAUGHS),
    "ofd xxe": lambda: ofd("&e;", XXE),
    "png": lambda: png(60_000, 60_000),
    "png thin": lambda: png(2_000_000_000, 1),
}
