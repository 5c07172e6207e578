"""`python -m ingest.readers.pdf.picture VIEW`: a PDF on stdin, a view of it (JSON) as a PNG picture on stdout, under limits."""

from __future__ import annotations

import io
import json
import sys
from typing import TYPE_CHECKING, Any

from disclosure.errors import Refused
from disclosure.picture import PagePicture, View
from ingest.children.limits import limit_task

if TYPE_CHECKING:
    from PIL.Image import Image

MEMORY = 1_500_000_000
PROCESSOR_SECONDS = 10
WIDTH = 1240  # pixels: A4 at 150 dpi
MOST_PIXELS = 6_000_000
STRIP = 0.45  # height of a strip by its width
COLOURS = 128
OUTLINE, THICK, APART = (176, 32, 32), 4, 3


def picture_page(data: bytes, view: View) -> PagePicture:
    """A view of a PDF. Raises Refused when it is damaged or has no such page."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        pages = len(document)
        if not 1 <= view.page <= pages:
            raise Refused(f"the PDF has no page {view.page}; it has {pages}")
        page = document[view.page - 1]
        width, height = page.get_size()
        scale = min(WIDTH / max(1.0, width), (MOST_PIXELS / max(1.0, width * height)) ** 0.5)
        picture = page.render(scale=scale).to_pil().convert("RGB")
    except pypdfium2.PdfiumError as error:
        raise Refused(f"page {view.page} of the PDF cannot be pictured: {error}") from error
    picture = _outlined(picture, view, scale)
    return PagePicture(pages, picture.width, picture.height, _png(picture))


def _outlined(picture: Image, view: View, scale: float) -> Image:
    """The picture with the box outlined; of a strip what stands around the box, white where the page ends."""
    from PIL import ImageDraw

    if view.box is None:
        return picture
    x0, top, x1, bottom = (side * scale for side in view.box)
    outline = (x0 - APART, top - APART, x1 + APART, bottom + APART)
    ImageDraw.Draw(picture).rectangle(outline, outline=OUTLINE, width=THICK)
    if not view.strip:
        return picture
    high = round(picture.width * STRIP)
    upper = round(max(0.0, min((top + bottom - high) / 2, picture.height - high)))
    strip = picture.crop((0, upper, picture.width, min(upper + high, picture.height)))
    return _padded(strip, high)


def _padded(strip: Image, high: int) -> Image:
    from PIL import Image as images

    if strip.height == high:
        return strip
    whole = images.new("RGB", (strip.width, high), "white")
    whole.paste(strip, (0, 0))
    return whole


def _png(picture: Image) -> bytes:
    out = io.BytesIO()
    picture.quantize(COLOURS).save(out, "PNG")
    return out.getvalue()


def main() -> None:
    """A line of JSON, and the picture: pages and size, or a refusal alone."""
    limit_task(MEMORY, PROCESSOR_SECONDS)
    asked = json.loads(sys.argv[1])
    try:
        taken = picture_page(sys.stdin.buffer.read(), View(asked["page"], asked["box"], asked["strip"]))
        head = dict[str, Any](pages=taken.pages, width=taken.width, height=taken.height)
        png = taken.png
    except Refused as refusal:
        head, png = dict[str, Any](refused=str(refusal)), b""
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n" + png)


if __name__ == "__main__":
    main()
