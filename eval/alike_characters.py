"""Characters that look alike, found by drawing them: writes disclosure/forms/alike-characters.txt.

Run: python -m eval.alike_characters FONT... (Noto Sans CJK and Noto Serif CJK were used). The characters are those of
GB 2312; two are alike when their blurred pictures correlate by LEAST or more, as the mean over the fonts.
"""

from __future__ import annotations

import sys
from itertools import product
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter, ImageFont

OUT = Path(__file__).parents[1] / "disclosure" / "forms" / "alike-characters.txt"
SIMPLIFIED_CHINESE = 2  # the face in the collection
SIZE, SIDE = 48, 32
LEAST = 0.76
HEAD = "# A character and those that look like it (python -m eval.alike_characters). For misspelt names only.\n"


def characters() -> list[str]:
    found = []
    for high, low in product(range(0xB0, 0xF8), range(0xA1, 0xFF)):
        try:
            found.append(bytes([high, low]).decode("gb2312"))
        except UnicodeDecodeError:
            continue
    return found


def pictures(chars: list[str], font: str) -> NDArray[np.float32]:
    """One unit vector a character."""
    face = ImageFont.truetype(font, SIZE, index=SIMPLIFIED_CHINESE)
    vectors = np.zeros((len(chars), SIDE * SIDE), np.float32)
    for place, char in enumerate(chars):
        image = Image.new("L", (SIZE + 4, SIZE + 8), 0)
        ImageDraw.Draw(image).text((2, -8), char, font=face, fill=255)
        small = image.filter(ImageFilter.GaussianBlur(1.2)).resize((SIDE, SIDE))
        vectors[place] = np.asarray(small, np.float32).ravel()
    vectors -= vectors.mean(1, keepdims=True)
    unit: NDArray[np.float32] = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return unit


def main(fonts: list[str]) -> None:
    chars = characters()
    likeness = np.zeros((len(chars), len(chars)), np.float32)
    for font in fonts:
        vectors = pictures(chars, font)
        likeness += vectors @ vectors.T / len(fonts)
    np.fill_diagonal(likeness, 0)
    lines = []
    for place, char in enumerate(chars):
        alike = "".join(chars[other] for other in np.argsort(-likeness[place]) if likeness[place, other] >= LEAST)
        if alike:
            lines.append(f"{char} {alike}\n")
    OUT.write_text(HEAD + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    if not sys.argv[1:]:
        sys.exit("name the fonts: python -m eval.alike_characters FONT...")
    main(sys.argv[1:])
