"""A printed PDF as a scanner gives it: pictures of its pages, a little turned and noisy."""

from __future__ import annotations

import io
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

POINTS_PER_INCH = 72


def scan_pdf(pdf: bytes, rng: Random) -> bytes:
    """The pages of a PDF as a PDF of pictures without text; 150 or 200 dots an inch, turned by up to 0.8 degrees."""
    dots, turn = rng.choice((150, 200)), rng.uniform(-0.8, 0.8)
    pages = [_worn(page, turn, rng) for page in _pictures(pdf, dots)]
    out = io.BytesIO()
    pages[0].save(out, "PDF", resolution=dots, save_all=True, append_images=pages[1:], quality=70)
    return out.getvalue()


def _pictures(pdf: bytes, dots: int) -> list[Image]:
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.render(scale=dots / POINTS_PER_INCH, grayscale=True).to_pil() for page in document]
    finally:
        document.close()


def _worn(page: Image, turn: float, rng: Random) -> Image:
    """Grey paper, a turn of the sheet, and noise of a few grey levels."""
    import numpy as np
    from PIL import Image

    turned = page.convert("L").rotate(turn, expand=False, fillcolor=255, resample=Image.Resampling.BICUBIC)
    noise = np.random.default_rng(rng.randrange(2**32)).normal(0, 6, (turned.height, turned.width))
    worn = np.clip(np.asarray(turned, dtype=np.float64) * 0.96 + noise, 0, 255).astype(np.uint8)
    return Image.fromarray(worn)
