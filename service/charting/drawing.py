"""A process of its own that draws one picture: a specification on stdin, SVG or PNG on stdout. vl-convert would hold up the
service while it draws, and cannot be interrupted there.

Nothing is fetched, and fonts are those installed here. The file is run by its path and imports nothing of the project.
"""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Iterator
from typing import Any

VERSION = "5.21"
SCALE = 2
PROCESSOR_SECONDS = 20
MOST_BYTES = 30_000_000  # of a file that it might write
ADDRESSES = frozenset({"url", "href"})


def draw(spec: dict[str, Any], kind: str) -> bytes:
    """The picture as `svg` or `png`. Raises ValueError when the specification names an address or cannot be drawn."""
    import vl_convert  # takes half a second with its first picture

    if ADDRESSES & set(_keys(spec)):
        raise ValueError("a chart names an address")
    if kind == "svg":
        return str(vl_convert.vegalite_to_svg(spec, vl_version=VERSION, allowed_base_urls=[])).encode()
    return bytes(vl_convert.vegalite_to_png(spec, vl_version=VERSION, scale=SCALE, allowed_base_urls=[]))


def _keys(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        yield from part
    for each in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from _keys(each)


def main() -> None:
    """Draw what stdin holds, as the first argument says, within limits."""
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_SECONDS, PROCESSOR_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (MOST_BYTES, MOST_BYTES))
    sys.stdout.buffer.write(draw(json.load(sys.stdin.buffer), sys.argv[1]))


if __name__ == "__main__":
    main()
