"""A specification → SVG or PNG, drawn by vl-convert: nothing is fetched, and its fonts are those installed here."""

from __future__ import annotations

from typing import Any, Literal

VERSION = "5.21"
SCALE = 2
Kind = Literal["svg", "png"]


def paint(spec: dict[str, Any], kind: Kind) -> bytes:
    """The picture. Raises ValueError when the specification cannot be drawn."""
    import vl_convert  # takes half a second with its first picture

    if kind == "svg":
        return str(vl_convert.vegalite_to_svg(spec, vl_version=VERSION, allowed_base_urls=[])).encode()
    return bytes(vl_convert.vegalite_to_png(spec, vl_version=VERSION, scale=SCALE, allowed_base_urls=[]))
