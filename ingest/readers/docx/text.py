"""The text of Word paragraphs as it is printed: fields by their result, insertions kept, deletions and hidden text not."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.readers.marks import DRAWING, UNREAD, mark
from ingest.readers.package import OFF, Element, children

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
TABLE = f"{W}tbl"
BOX = f"{W}txbxContent"
BLOCKS = frozenset((f"{W}p", TABLE, f"{W}tr", f"{W}tc", f"{W}altChunk"))
PICTURES = (
    "{http://schemas.openxmlformats.org/drawingml/2006/main}blip",
    "{urn:schemas-microsoft-com:vml}imagedata",
)
DROPPED = frozenset(
    f"{W}{name}"
    for name in ("del", "moveFrom", "pPr", "rPr", "sdtPr", "sdtEndPr", "tblPr", "tblGrid", "trPr", "tcPr", "rt")
)
DRAWN = frozenset(f"{W}{name}" for name in ("drawing", "pict", "object"))
FIXED = {
    f"{W}tab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
    f"{W}sym": UNREAD,
}


def value_of(element: Element, name: str) -> str:
    """The `w:val` of a child; empty when there is none."""
    child = element.find(f"{W}{name}")
    return (child.get(f"{W}val") or "") if child is not None else ""


def inner(container: Element) -> Iterator[Element]:
    """The block elements of a container, also those inside content controls, custom XML and tracked insertions."""
    for child in children(container):
        if child.tag in BLOCKS:
            yield child
        elif child.tag == f"{MC}AlternateContent":
            yield from inner(chosen(child))
        elif child.tag == f"{W}sdt":
            yield from () if _is_contents(child) else inner(child)
        elif child.tag not in DROPPED:
            yield from inner(child)


def chosen(alternate: Element) -> Element:
    """The branch of an AlternateContent that is read: the first choice with any text, else the fallback."""
    branches = list(children(alternate))
    for branch in branches:
        if any((text.text or "").strip() for text in branch.iter(f"{W}t")):
            return branch
    return branches[0] if branches else alternate


def paragraph_texts(paragraph: Element) -> tuple[list[str], list[Element]]:
    """The lines of a paragraph, at least one, and the contents of the text boxes that hang on it."""
    boxes: list[Element] = []
    return "".join(_pieces(paragraph, boxes)).split("\n"), boxes


def _pieces(element: Element, boxes: list[Element]) -> Iterator[str]:
    for child in children(element):
        if child.tag == f"{W}t":
            yield (child.text or "").replace("\n", " ")
        elif child.tag == f"{W}r":
            yield from _run(child, boxes)
        elif child.tag in FIXED:
            yield FIXED[child.tag]
        elif child.tag == f"{W}instrText":
            yield _drawn_field(child.text or "")
        elif child.tag == f"{MC}AlternateContent":
            yield from _pieces(chosen(child), boxes)
        elif child.tag in DRAWN:
            yield from _drawing(child, boxes)
        elif child.tag == f"{MATH}oMath":
            yield "^".join("".join(map(str, run.itertext())) for run in child.iter(f"{MATH}r"))
        elif child.tag not in DROPPED and not _is_placeholder(child):
            yield from _pieces(child, boxes)


def _run(run: Element, boxes: list[Element]) -> Iterator[str]:
    """A run as printed: raised and lowered digits as such, struck characters struck, so that none reads as a number."""
    if is_on(run, "vanish"):
        return
    align = run.find(f"{W}rPr/{W}vertAlign")
    place = align.get(f"{W}val") if align is not None else None
    struck = is_on(run, "strike") or is_on(run, "dstrike")
    yield from (mark(piece, place, struck) for piece in _pieces(run, boxes))


def is_on(run: Element, name: str) -> bool:
    """Whether a toggle property is set on a run itself."""
    found = run.find(f"{W}rPr/{W}{name}")
    return found is not None and (found.get(f"{W}val") or "1").lower() not in OFF


def _drawing(element: Element, boxes: list[Element]) -> Iterator[str]:
    """Text boxes are put aside; a picture leaves a mark, so that a cell that holds one does not read as blank."""
    found = list(_outer_boxes(element))
    boxes += found
    if not found and (element.tag == f"{W}object" or any(True for _ in element.iter(*PICTURES))):
        yield DRAWING


def _outer_boxes(element: Element) -> Iterator[Element]:
    for child in children(element):
        if child.tag == BOX:
            yield child
        elif child.tag == f"{MC}AlternateContent":
            yield from _outer_boxes(chosen(child))
        else:
            yield from _outer_boxes(child)


def _drawn_field(instruction: str) -> str:
    """Fields of kind EQ have no result: what they draw stands in the instruction."""
    return instruction if instruction.strip().lower().startswith("eq ") else ""


def _is_placeholder(element: Element) -> bool:
    """A content control that shows the hint what to type there, and nothing typed."""
    hint = element.find(f"{W}sdtPr/{W}showingPlcHdr") if element.tag == f"{W}sdt" else None
    return hint is not None and (hint.get(f"{W}val") or "1").lower() not in OFF


def _is_contents(element: Element) -> bool:
    """A table of contents, whose lines look like headings; or a hint what to type."""
    gallery = element.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return _is_placeholder(element) or (gallery is not None and gallery.get(f"{W}val") == "Table of Contents")
