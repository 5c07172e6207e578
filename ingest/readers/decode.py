"""Bytes to text: byte-order mark, declared charset, UTF-8, GB 18030, then a guess."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from disclosure.errors import Refused

BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([\w.:-]{2,20})""", re.IGNORECASE)
GB_FAMILY = {"gb2312", "gbk", "gb18030", "x-gbk", "gb_2312-80", "cp936"}
CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
MAGIC = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a ZIP or Office file",
    b"\xd0\xcf\x11\xe0": "an old Office file",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"\x7fELF": "a program",
    b"\x1f\x8b": "a gzip archive",
}


def decode(data: bytes) -> str:
    """The text of a file with line ends as `\\n`. Raises Refused for binary data or text in no known encoding."""
    for magic, kind in MAGIC.items():
        if data.startswith(magic):
            raise Refused(f"the content is {kind}, not text; hand it in under its own type")
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return _clean(_strict(data[len(bom) :], encoding) or "")
    for candidate in (_declared(data), "utf-8", "gb18030"):
        text = _strict(data, candidate) if candidate else None
        if text is not None and _is_text(text):
            return _clean(text)
    best = from_bytes(data[:200_000]).best()
    text = _strict(data, best.encoding) if best else None
    if text is None or not _is_text(text):
        raise Refused("the content is not text in any known encoding (binary data?)")
    return _clean(text)


def _declared(data: bytes) -> str | None:
    match = DECLARED.search(data[:4096])
    if not match:
        return None
    name = match.group(1).decode("ascii", "ignore").lower()
    return "gb18030" if name in GB_FAMILY else name


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _is_text(text: str) -> bool:
    sample = text[:200_000]
    odd = len(CONTROL.findall(sample)) + sum("\ue000" <= char <= "\uf8ff" for char in sample)
    return odd * 200 <= len(sample)


def _clean(text: str) -> str:
    if not _is_text(text):
        raise Refused("the content is not text (control characters throughout; binary data?)")
    return CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
