"""PDF bytes → what is drawn on each page. The only place that knows the PDF libraries, which it loads when it is used."""

from __future__ import annotations

import codecs
import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from io import BytesIO
from itertools import islice
from math import hypot
from typing import Any

from disclosure.errors import Refused
from ingest.document import Bbox
from ingest.readers.pdf.clip import narrow, without_clipped
from ingest.readers.pdf.ink import Drawing, Mark, Page, drawing_to_page
from ingest.readers.pdf.letters import UNREADABLE, letter

MOST_PAGES = 200
UNSEEN = (3, 7)  # text render modes that paint nothing
MIXED = ("DeviceGray", "DeviceRGB", "DeviceCMYK", "CalGray", "CalRGB", "ICCBased")
LEAN = 0.1  # how far a baseline may lean and still run along the page
BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_BE, "utf-16"), (codecs.BOM_UTF16_LE, "utf-16"))


def read_pages(data: bytes) -> tuple[str, Iterator[Page]]:
    """The title in the metadata, or an empty text, and the pages of a PDF, drawn one by one as they are asked for.

    Raises Refused for a file that is damaged, locked by a password or longer than `MOST_PAGES`.
    """
    import pdfplumber
    from pdfminer.pdfpage import PDFPage

    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    with _damage_told():
        pdf = pdfplumber.open(BytesIO(data))
        sheets = list(islice(PDFPage.create_pages(pdf.doc), MOST_PAGES + 1))
        title = next((_decode(info["Title"]) for info in pdf.doc.info if isinstance(info.get("Title"), bytes)), "")
    if len(sheets) > MOST_PAGES:
        raise Refused(f"the PDF has more than {MOST_PAGES} pages; hand in the report alone")
    return title, (_draw(pdf.rsrcmgr, sheet, number) for number, sheet in enumerate(sheets, 1))


@contextmanager
def _damage_told() -> Iterator[None]:
    """Whatever goes wrong inside the libraries as a refusal: they raise errors of every kind on damaged files."""
    try:
        yield
    except (Refused, MemoryError):
        raise
    except Exception as error:
        causes = {type(each).__name__ for each in (error, error.__cause__, *error.args)}
        if "PDFPasswordIncorrect" in causes:
            raise Refused("the PDF is locked by a password; hand in a copy without one") from error
        if "PDFEncryptionError" in causes:
            raise Refused("the PDF is encrypted in a way that cannot be read; hand in a copy without it") from error
        raise Refused(f"the PDF could not be read ({type(error).__name__}); is the file damaged?") from error


def _decode(raw: bytes) -> str:
    """A text string of a PDF: UTF-16 or UTF-8 by its mark, else whatever Chinese programs leave there."""
    named = next((name for bom, name in BOMS if raw.startswith(bom)), None)
    for name in (named,) if named else ("utf-8", "gb18030"):
        try:
            return raw.decode(name).strip("\x00 ")
        except UnicodeDecodeError:
            continue
    return ""


def _draw(resources: Any, sheet: Any, number: int) -> Page:
    with _damage_told():
        device = _device_class()(resources)
        _interpreter_class()(resources, device).process_page(sheet)
        return drawing_to_page(device.drawing, number, _crop(sheet))


def _crop(sheet: Any) -> Bbox:
    """The displayed part of a page as the device sees it: turned as it is displayed, from the bottom left of the whole."""
    mx0, my0, mx1, my1 = sheet.mediabox
    cx0, cy0, cx1, cy1 = sheet.cropbox or sheet.mediabox
    x0, y0, x1, y1 = max(min(cx0, cx1), mx0), max(min(cy0, cy1), my0), min(max(cx0, cx1), mx1), min(max(cy0, cy1), my1)
    if x1 <= x0 or y1 <= y0:
        x0, y0, x1, y1 = mx0, my0, mx1, my1
    return {
        90: (y0 - my0, mx1 - x1, y1 - my0, mx1 - x0),
        180: (mx1 - x1, my1 - y1, mx1 - x0, my1 - y0),
        270: (my1 - y1, x0 - mx0, my1 - y0, x1 - mx0),
    }.get(sheet.rotate, (x0 - mx0, y0 - my0, x1 - mx0, y1 - my0))


@cache
def _interpreter_class() -> Any:
    """An interpreter of page descriptions that tells its device, as `clip`, where it may draw; the library leaves that out."""
    from pdfminer.pdfinterp import PDFPageInterpreter
    from pdfminer.utils import apply_matrix_pt

    class Interpreter(PDFPageInterpreter):
        """Clips by the boxes around paths, which is exact for the rectangles that programs use for text."""

        device: Any

        def init_state(self, ctm: Any) -> None:
            super().init_state(ctm)
            self.clips: list[Bbox | None] = []

        def do_q(self) -> None:
            super().do_q()
            self.clips.append(self.device.clip)

        def do_Q(self) -> None:
            super().do_Q()
            if self.clips:
                self.device.clip = self.clips.pop()

        def do_W(self) -> None:
            points = [apply_matrix_pt(self.ctm, (each[-2], each[-1])) for each in self.curpath if len(each) > 2]
            self.device.clip = narrow(self.device.clip, points)

        def do_W_a(self) -> None:
            self.do_W()

        def do_Do(self, name: Any) -> None:
            clip = self.device.clip
            super().do_Do(name)
            self.device.clip = clip

    return Interpreter


@cache
def _device_class() -> Any:
    from pdfminer.pdfdevice import PDFTextDevice
    from pdfminer.pdffont import PDFUnicodeNotDefined
    from pdfminer.utils import apply_matrix_pt

    class Device(PDFTextDevice):
        """Gathers glyphs, paths and pictures; text that is not painted, or cut off by `clip`, leaves no glyph."""

        def __init__(self, resources: Any) -> None:
            super().__init__(resources)
            self.drawing = Drawing()
            self.unseen = False
            self.clip: Bbox | None = None

        def render_string(self, textstate: Any, seq: Any, ncs: Any, graphicstate: Any) -> None:
            self.unseen = textstate.render in UNSEEN
            before = len(self.drawing.marks)
            super().render_string(textstate, seq, ncs, graphicstate)
            if self.clip is not None:
                self.drawing.marks[before:] = without_clipped(self.drawing.marks[before:], self.clip)

        def render_char(
            self, matrix: Any, font: Any, fontsize: float, scaling: float, rise: float, cid: int, ncs: Any, state: Any
        ) -> float:
            advance: float = font.char_width(cid) * fontsize * scaling
            try:
                text = letter(font.to_unichr(cid))
            except PDFUnicodeNotDefined:
                text = UNREADABLE
            if text and not self.unseen:
                start, end = _baseline(font, cid, fontsize, rise, advance)
                size = abs(fontsize) * hypot(matrix[2], matrix[3])
                direction = _direction(matrix[0] * fontsize, matrix[1] * fontsize)
                if direction is not None:
                    ends = (apply_matrix_pt(matrix, start), apply_matrix_pt(matrix, end))
                    self.drawing.add_mark(Mark(text, *ends, size, direction, _is_white(state.ncolor, ncs)))
            return advance

        def paint_path(self, gstate: Any, stroke: bool, fill: bool, evenodd: bool, path: Sequence[Any]) -> None:
            assert self.ctm is not None, "a page was begun"
            points: list[tuple[float, float]] = []
            pale = _is_white(gstate.ncolor, gstate.ncs)
            for operator, *numbers in [*path, ("m",)]:
                if operator == "m" and len(points) > 1:
                    self.drawing.add_path(points, stroke, fill, pale)
                if operator == "m":
                    points = []
                if operator == "h" and points:
                    points.append(points[0])
                elif numbers:
                    points.append(apply_matrix_pt(self.ctm, numbers[-2:]))

        def render_image(self, name: str, stream: Any) -> None:
            assert self.ctm is not None, "a page was begun"
            corners = [apply_matrix_pt(self.ctm, corner) for corner in ((0, 0), (1, 0), (0, 1), (1, 1))]
            xs, ys = zip(*corners, strict=True)
            self.drawing.pictures.append((min(xs), min(ys), max(xs), max(ys)))

    return Device


def _baseline(
    font: Any, cid: int, fontsize: float, rise: float, advance: float
) -> tuple[tuple[float, float], tuple[float, float]]:
    """The ends of the line that a glyph stands on, in text space; that of vertical writing runs below each glyph."""
    if not font.is_vertical():
        return (0.0, rise), (advance, rise)
    vx, vy = font.char_disp(cid)
    left = -(fontsize * 0.5 if vx is None else vx * fontsize * 0.001)
    low = (1000 - vy) * fontsize * 0.001 + rise + advance + 0.12 * fontsize
    return (left, low), (left + fontsize, low)


def _direction(along: float, up: float) -> int | None:
    """The direction of writing in quarter turns to the left; None for a slanting text, such as a watermark."""
    if abs(up) <= LEAN * abs(along):
        return 0 if along > 0 else 2
    if abs(along) <= LEAN * abs(up):
        return 1 if up > 0 else 3
    return None


def _is_white(colour: Any, space: Any) -> bool:
    """White in the spaces that mix light or ink; of a named ink, full tone is the darkest."""
    parts = colour if isinstance(colour, tuple | list) else (colour,)
    if getattr(space, "name", "") not in MIXED or not all(isinstance(part, int | float) for part in parts):
        return False
    return sum(parts) <= 0.02 if len(parts) == 4 else min(parts, default=0) >= 0.99
