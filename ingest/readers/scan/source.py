"""`python -m ingest.readers.scan.source NUMBER`: a scan on stdin, one page of it as a PNG picture on stdout, under limits."""

from __future__ import annotations

import io
import json
import sys
import warnings
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from disclosure.errors import Refused
from ingest.children.limits import limit_task
from ingest.readers.kinds import Kind, kind_of

if TYPE_CHECKING:
    from PIL.Image import Image
    from pypdfium2 import PdfPage

MEMORY = 1_500_000_000
PROCESSOR_SECONDS = 20
MOST_PIXELS = 20_000_000
LEAST_SIDE = 32
DULLEST, SHARPEST, USUAL = 72.0, 300.0, 200.0
PLAUSIBLE = (60.0, 1200.0)
MOST_PICTURES = 3000


@dataclass(frozen=True, slots=True)
class Source:
    """One page of a scan: how many pages there are, its resolution where known, and the picture as PNG."""

    pages: int
    dpi: float | None
    png: bytes


def read_source(data: bytes, number: int) -> Source:
    """Page `number` (from 1) of a picture file or PDF, of 20 million pixels at most. Raises Refused when it is damaged."""
    return _pdf_page(data, number) if kind_of(data) is Kind.PDF else _picture_page(data, number)


def _share(page: PdfPage, item: Any) -> float:
    """The share of the page that a picture covers."""
    left, low, right, high = item.get_bounds()
    return float((right - left) * (high - low) / max(1.0, page.get_width() * page.get_height()))


def _pdf_page(data: bytes, number: int) -> Source:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        page = document[number - 1]
        width, height = page.get_size()
        dpi = min(_resolution(page), 72 * (MOST_PIXELS / max(1.0, width * height)) ** 0.5)
        picture = page.render(scale=dpi / 72).to_pil()
        return Source(len(document), dpi, _png(picture))
    except (pypdfium2.PdfiumError, IndexError) as error:
        raise Refused(f"page {number} of the PDF cannot be rendered: {error}") from error


def _resolution(page: PdfPage) -> float:
    """The resolution of the largest picture on a page, within what is of use."""
    from pypdfium2 import raw

    best, share = USUAL, 0.0
    for each in islice(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=4), MOST_PICTURES):
        left, _, right, _ = each.get_bounds()
        if right > left and _share(page, each) > share:
            share = _share(page, each)
            best = each.get_px_size()[0] / (right - left) * 72
    return min(max(best, DULLEST), SHARPEST)


def _picture_page(data: bytes, number: int) -> Source:
    from PIL import Image as images
    from PIL import ImageOps

    images.MAX_IMAGE_PIXELS = 4 * MOST_PIXELS
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", images.DecompressionBombWarning)
            picture: images.Image = images.open(io.BytesIO(data), formats=("PNG", "JPEG", "TIFF", "BMP", "WEBP"))
            pages = getattr(picture, "n_frames", 1)
            picture.seek(number - 1)
            dpi = _stated_resolution(picture)
            picture = ImageOps.exif_transpose(picture)
    except (images.DecompressionBombError, images.DecompressionBombWarning) as error:
        raise Refused(f"picture {number} has too many pixels; {MOST_PIXELS:,} are enough for a page") from error
    except (OSError, ValueError, SyntaxError, EOFError, TypeError, ZeroDivisionError, OverflowError) as error:
        raise Refused(f"picture {number} cannot be opened; it may be damaged: {error}") from error
    if min(picture.size) < LEAST_SIDE:
        raise Refused(f"picture {number} of {picture.width} × {picture.height} pixels is too small to be a page")
    scale = min(1.0, (MOST_PIXELS / (picture.width * picture.height)) ** 0.5)
    if scale < 1:
        picture = picture.resize((int(picture.width * scale), int(picture.height * scale)), images.Resampling.LANCZOS)
    return Source(pages, dpi * scale if dpi else None, _png(picture))


def _stated_resolution(picture: Image) -> float | None:
    """The resolution in the metadata; none for the round figures that programs write without knowing."""
    stated = picture.info.get("dpi")
    value = float(stated[0]) if isinstance(stated, tuple) and stated else 0.0
    known = PLAUSIBLE[0] <= value <= PLAUSIBLE[1] and round(value) not in (72, 96)
    return value if known else None


def _png(picture: Image) -> bytes:
    """The picture on white, in RGB."""
    from PIL import Image as images

    if picture.mode in ("I;16", "I"):
        picture = picture.point(lambda value: value / 256).convert("L")
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        picture = images.alpha_composite(images.new("RGBA", picture.size, "white"), picture.convert("RGBA"))
    out = io.BytesIO()
    picture.convert("RGB").save(out, "PNG", compress_level=1)
    return out.getvalue()


def png_to_picture(png: bytes) -> Any:
    """An array (height × width × 3, uint8) from PNG bytes."""
    import numpy as np
    from PIL import Image

    return np.asarray(Image.open(io.BytesIO(png), formats=("PNG",)).convert("RGB"))


def main() -> None:
    """A line of JSON, and the picture: pages and dpi, or a refusal alone."""
    limit_task(MEMORY, PROCESSOR_SECONDS)
    try:
        source = read_source(sys.stdin.buffer.read(), int(sys.argv[1]))
        head, png = dict[str, Any](pages=source.pages, dpi=source.dpi), source.png
    except Refused as refusal:
        head, png = dict[str, Any](refused=str(refusal)), b""
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n" + png)


if __name__ == "__main__":
    main()
