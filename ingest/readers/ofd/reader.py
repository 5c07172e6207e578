"""OFD (GB/T 33190) → Document: its pages as drawn, read by the same layout as those of a PDF."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from disclosure.errors import Refused
from ingest.document import Document
from ingest.readers.ofd.page import POINTS, draw_objects, floats
from ingest.readers.package import Element, Parts, parse_xml, read_parts
from ingest.readers.pdf.furniture import without_furniture
from ingest.readers.pdf.ink import Drawing, Page, drawing_to_page
from ingest.readers.pdf.reader import pages_to_blocks
from ingest.readers.pdf.tables import page_to_text

MEDIA_TYPE = "application/ofd"
ROOT = "OFD.xml"
MOST_PAGES = 200
A4 = (0.0, 0.0, 210.0, 297.0)


def read_ofd(data: bytes) -> Document:
    """A document from an OFD file; boxes are in points from the top left of the page.

    Raises Refused for a file that is damaged or too long, or whose pages are pictures.
    """
    parts = read_parts(data, lambda name: name.endswith(".xml"))
    pages = [page_to_text(page) for page in _pages(parts)]
    if not any(page.page.glyphs for page in pages):
        raise Refused("the pages of the OFD file hold no text (scanned pictures?); hand in a PDF of it")
    titles = (text for title in _parse(parts, ROOT).iter("{*}Title") if (text := (title.text or "").strip()))
    return Document(tuple(pages_to_blocks(without_furniture(pages))), MEDIA_TYPE, tuple(titles)[:1])


def _pages(parts: Parts) -> Iterator[Page]:
    """The pages in order, each with what its templates draw."""
    root = _text(_parse(parts, ROOT), "DocBody/DocRoot")
    if root is None:
        raise Refused("the OFD file does not say where its document is; it is damaged")
    place = _locate(ROOT, root)
    document = _parse(parts, place)
    usual = _box(document.find("{*}CommonData/{*}PageArea"), A4)
    templates = {each.get("ID"): _locate(place, each.get("BaseLoc") or "") for each in document.iter("{*}TemplatePage")}
    listed = document.findall("{*}Pages/{*}Page")
    if len(listed) > MOST_PAGES:
        raise Refused(f"the OFD file has more than {MOST_PAGES} pages; hand in the report alone")
    for number, entry in enumerate(listed, 1):
        page = _parse(parts, _locate(place, entry.get("BaseLoc") or ""))
        left, top, width, height = _box(page.find("{*}Area"), usual)
        drawing = Drawing()
        used = [templates.get(each.get("TemplateID")) for each in page.iterchildren("{*}Template")]
        for drawn in (*(_parse(parts, each) for each in used if each), page):
            for layer in drawn.iterfind("{*}Content/{*}Layer"):
                draw_objects(layer, drawing, (left, top, height))
        yield drawing_to_page(drawing, number, (0.0, 0.0, width * POINTS, height * POINTS))


def _box(area: Element | None, usual: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """The physical box of a page: left, top, width and height in millimetres."""
    found = floats(_text(area, "PhysicalBox")) if area is not None else []
    return (found[0], found[1], found[2], found[3]) if len(found) == 4 and min(found[2:]) > 0 else usual


def _text(element: Element | None, path: str) -> str | None:
    """The text of a descendant by its local names."""
    found = element.find("/".join(f"{{*}}{name}" for name in path.split("/"))) if element is not None else None
    return found.text.strip() if found is not None and found.text else None


def _locate(base: str, location: str) -> str:
    """A location in the package: from its root, or from the folder of the part that names it."""
    joined = posixpath.join("/", posixpath.dirname(base), re.sub(r"\\", "/", location.strip()))
    return posixpath.normpath(joined).lstrip("/")


def _parse(parts: Parts, name: str) -> Element:
    found = name if name in parts else next((each for each in parts if each.lower() == name.lower()), None)
    if found is None:
        raise Refused(f"the part {name} of the OFD file is missing; it is damaged")
    return parse_xml(parts[found], found)
