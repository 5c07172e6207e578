"""Bytes to text: byte-order mark, UTF-8, declared charset, GB 18030, then a guess.

UTF-8 comes before what the page declares: no text in another encoding is valid UTF-8 by chance, and pages lie.
"""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from disclosure.errors import Refused

BOMS = {codecs.BOM_UTF8: ("utf-8-sig",), codecs.BOM_UTF16_LE: ("utf-16",), codecs.BOM_UTF16_BE: ("utf-16",)}
DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([\w.:-]{2,20})""", re.IGNORECASE)
GB_FAMILY = {"gb2312", "gbk", "gb18030", "x-gbk", "gb_2312-80", "cp936"}
CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
ODD = re.compile("[\x00-\x08\x0e-\x1f\x7f\ue000-\uf8ff]")
MOST_DAMAGE = 500  # at most one character in so many


def decode(data: bytes) -> str:
    """The text of a file with line ends as `\\n`. Raises Refused for binary data or text in no known encoding."""
    candidates = next((names for bom, names in BOMS.items() if data.startswith(bom)), None)
    for read in (_strict, _with_gaps):
        for candidate in candidates or ("utf-8", *_declared(data), "gb18030"):
            text = read(data, candidate)
            if text is not None and _is_text(text):
                return _clean(text)
    best = from_bytes(data[:200_000]).best()
    text = _strict(data, best.encoding) if best else None
    if text is None or not _is_text(text):
        raise Refused("the content is not text in any known encoding (binary data?)")
    return _clean(text)


def _declared(data: bytes) -> tuple[str, ...]:
    """The charset that the file names, if any; a name of UTF-16 in plain bytes is wrong by itself."""
    match = DECLARED.search(data[:4096])
    name = match.group(1).decode("ascii", "ignore").lower() if match else ""
    if not name or name.startswith("utf"):
        return ()
    return ("gb18030" if name in GB_FAMILY else name,)


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _with_gaps(data: bytes, encoding: str) -> str | None:
    """A text with a few damaged characters, each as U+FFFD, which no cell reads as part of a number."""
    try:
        text = data.decode(encoding, errors="replace")
    except (UnicodeError, LookupError):
        return None
    return text if text.count("\ufffd") * MOST_DAMAGE <= len(text) else None


def _is_text(text: str) -> bool:
    sample = text[:200_000]
    return len(ODD.findall(sample)) * 200 <= len(sample)


def _clean(text: str) -> str:
    return CONTROL.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
