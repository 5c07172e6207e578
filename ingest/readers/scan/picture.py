"""A page picture made ready to be read: turned upright, its paper made white, red seals faded, its ink found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from ingest.document import Bbox

Pixels = npt.NDArray[Any]

COARSEST, FINEST = 170.0, 300.0
SCALED_TO = 220.0
WIDEST_TILT = 4.0
LEAST_TILT = 0.04
A4 = (210 / 25.4, 297 / 25.4)
PAPER = (5.0, 17.0)
WHITE = 255
RED_FROM, RED_TO = 24.0, 60.0
LIGHTEST, GRAINS = 0.3, 5.0


@dataclass(frozen=True, slots=True)
class Page:
    """A page upright. `gray` has white paper and no red ink, `full` keeps coloured ink.

    Masks: `ink` is what is plainly print, `thin` with its lightest strokes, `faint` all that may be ink, coloured as well.
    `dpi` is of these pictures; `back` turns their pixels into points of the page as it was handed in.
    """

    gray: Pixels
    full: Pixels
    ink: Pixels
    thin: Pixels
    faint: Pixels
    dpi: float
    back: Pixels

    def pixels(self, points: float) -> float:
        return points * self.dpi / 72

    def bbox(self, x0: float, top: float, x1: float, bottom: float) -> Bbox:
        """The box in points of the page as it was handed in, around the possibly turned box in pixels."""
        corners = np.array([[x0, top, 1], [x1, top, 1], [x0, bottom, 1], [x1, bottom, 1]]) @ self.back.T
        (left, up), (right, down) = corners.min(axis=0), corners.max(axis=0)
        return round(float(left), 1), round(float(up), 1), round(float(right), 1), round(float(down), 1)


def picture_to_page(picture: Pixels, dpi: float | None, quarters: int = 0) -> Page:
    """An RGB picture as a page, after so many quarter turns to the left.

    Without a `dpi` that makes it the size of some paper its width is taken for that of A4.
    """
    picture, back = _turned(picture, quarters)
    height, width = picture.shape[:2]
    likely = dpi is not None and PAPER[0] <= min(height, width) / dpi <= PAPER[1]
    given = dpi if dpi is not None and likely else width / (A4[0] if height >= width else A4[1])
    scale = 1.0 if COARSEST <= given <= FINEST else (SCALED_TO if given < COARSEST else FINEST) / given
    if scale != 1.0:
        how = cv2.INTER_CUBIC if scale > 1 else cv2.INTER_AREA
        picture = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=how)
    tilt = find_tilt(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), given * scale)
    level = np.eye(3)
    if abs(tilt) >= LEAST_TILT:
        size = (picture.shape[1], picture.shape[0])
        level[:2] = cv2.getRotationMatrix2D((size[0] / 2, size[1] / 2), tilt, 1.0)
        picture = cv2.warpAffine(picture, level[:2], size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    back = _scaling(72 / given) @ back @ _scaling(1 / scale) @ np.linalg.inv(level)
    full, gray = _whiten(picture, given * scale)
    return Page(gray, full, *_ink(gray), _faint_ink(full), given * scale, back[:2])


def _turned(picture: Pixels, quarters: int) -> tuple[Pixels, Pixels]:
    """A picture after quarter turns to the left, and the 3 × 3 matrix from its places to those before."""
    back = np.eye(3)
    for _ in range(quarters):
        back = back @ np.array([[0, -1, picture.shape[1]], [1, 0, 0], [0, 0, 1]])
        picture = np.rot90(picture)
    return np.ascontiguousarray(picture), back


def _scaling(factor: float) -> Pixels:
    return np.diag([factor, factor, 1.0])


def find_tilt(gray: Pixels, dpi: float) -> float:
    """The angle in degrees by which to turn a picture so that its lines lie level: where their rows stand out most."""
    scale = min(1.0, 100 / dpi)
    small = cv2.resize(gray, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    paper = cv2.GaussianBlur(small, (0, 0), 20)
    dark = np.clip(paper.astype(np.float32) - small - 20, 0, 120)
    best, step = 0.0, 0.5
    angles = np.arange(-WIDEST_TILT, WIDEST_TILT + step, step)
    while step >= 0.02:
        best = float(max(angles, key=lambda angle: _levelness(dark, float(angle))))
        step /= 4
        angles = best + np.arange(-4, 5) * step
    return best if _levelness(dark, best) > 1.02 * _levelness(dark, 0.0) else 0.0


def _levelness(dark: Pixels, angle: float) -> float:
    height, width = dark.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    rows = cv2.warpAffine(dark, turn, (width, height), flags=cv2.INTER_LINEAR).sum(axis=1)
    return float(np.square(np.diff(rows)).sum())


def _whiten(picture: Pixels, dpi: float) -> tuple[Pixels, Pixels]:
    """(with coloured ink, with red ink faded) in gray, the paper evened out to white."""
    red, green, blue = (picture[..., channel].astype(np.float32) for channel in range(3))
    gray = 0.3 * red + 0.59 * green + 0.11 * blue
    share = 24 / dpi
    small = cv2.resize(gray, None, fx=share, fy=share, interpolation=cv2.INTER_AREA)
    paper = cv2.medianBlur(cv2.dilate(small, np.ones((3, 3))).astype(np.uint8), 9)
    paper = cv2.resize(paper, (gray.shape[1], gray.shape[0]), interpolation=cv2.INTER_LINEAR).astype(np.float32)
    paper = np.maximum(paper, 40)
    redness = np.clip((red - np.maximum(green, blue) - RED_FROM) / (RED_TO - RED_FROM), 0, 1)
    faded = gray + redness * (np.minimum(paper, red * 1.3) - gray)
    full, plain = (np.clip(each / paper * WHITE, 0, WHITE).astype(np.uint8) for each in (gray, faded))
    return full, plain


def _ink(gray: Pixels) -> tuple[Pixels, Pixels]:
    """What is plainly ink, darker than midway between paper and the print of this page; and its lightest strokes as well."""
    dark = gray[gray < 170]
    print_level = float(np.percentile(dark, 25)) if dark.size > 200 else 60.0
    middle = (print_level + WHITE) / 2 + 12
    light = WHITE - max(LIGHTEST * (WHITE - print_level), GRAINS * _grain(gray))
    return (gray < middle).astype(np.uint8), (gray < max(middle, light)).astype(np.uint8)


def _grain(gray: Pixels) -> float:
    """How much the paper varies: its standard deviation, told from the median."""
    paper = gray[gray > 200]
    return float(np.median(np.abs(paper - np.median(paper)))) * 1.48 if paper.size else 0.0


def _faint_ink(full: Pixels) -> Pixels:
    """What may be ink, coloured or faint: darker than the grain of the paper."""
    smooth = cv2.GaussianBlur(full, (0, 0), 1.0)
    paper = smooth[smooth > 200]
    middle = float(np.median(paper)) if paper.size else float(WHITE)
    return (smooth < middle - max(22.0, 5 * _grain(smooth))).astype(np.uint8)
