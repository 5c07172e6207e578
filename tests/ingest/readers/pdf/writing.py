"""PDF files written operator by operator for tests, so that a test decides every mark on the page."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial

WIDE, HIGH = 595.0, 842.0
PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
ENOUGH_RIGHTS = -44
FONT = (
    "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-{way} /DescendantFonts [<< /Type /Font "
    "/Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> "
    "/DW 1000 /W [1 95 500] /FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 4 "
    "/FontBBox [0 -120 1000 880] /Ascent 880 /Descent -120 /ItalicAngle 0 /CapHeight 700 /StemV 80 >> >>] >>"
)
# A font whose glyphs have no characters: codes are glyph numbers and nothing says what they mean.
MUTE = (
    "<< /Type /Font /Subtype /Type0 /BaseFont /Mute /Encoding /Identity-H /DescendantFonts [<< /Type /Font "
    "/Subtype /CIDFontType2 /BaseFont /Mute /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
    "/DW 500 /FontDescriptor << /Type /FontDescriptor /FontName /Mute /Flags 4 /FontBBox [0 -120 1000 880] "
    "/Ascent 880 /Descent -120 /ItalicAngle 0 /CapHeight 700 /StemV 80 >> >>] >>"
)


@dataclass
class Sheet:
    """A page; places are in points from the top left, a text stands on its baseline."""

    wide: float = WIDE
    high: float = HIGH
    rotate: int = 0
    crop: tuple[float, float, float, float] | None = None
    marks: list[str] = field(default_factory=list)

    def text(self, x: float, base: float, text: str, size: float = 10, mode: int = 0, font: str = "F") -> None:
        """A line of text; `mode` is the render mode, 3 being invisible; font M has glyphs without characters, V runs down."""
        codes = text.encode("utf-16-be").hex()
        self.marks.append(f"BT /{font} {size} Tf {mode} Tr {x:.2f} {self.high - base:.2f} Td <{codes}> Tj ET")

    def turned(self, x: float, base: float, text: str, size: float = 10, up: int = 1) -> None:
        """A line that is written upwards from a place, or downwards with `up` = -1."""
        codes = text.encode("utf-16-be").hex()
        self.marks.append(f"BT /F {size} Tf 0 Tr 0 {up} {-up} 0 {x:.2f} {self.high - base:.2f} Tm <{codes}> Tj ET")

    def line(self, x0: float, top: float, x1: float, bottom: float) -> None:
        self.marks.append(f"0.5 w {x0:.2f} {self.high - top:.2f} m {x1:.2f} {self.high - bottom:.2f} l S")

    def box(self, x0: float, top: float, x1: float, bottom: float, paint: str = "S", colour: str = "0 g") -> None:
        """A rectangle, stroked (S) or filled (f)."""
        self.marks.append(f"q {colour} {x0:.2f} {self.high - bottom:.2f} {x1 - x0:.2f} {bottom - top:.2f} re {paint} Q")

    def picture(self, x0: float, top: float, x1: float, bottom: float) -> None:
        place = f"{x1 - x0:.2f} 0 0 {bottom - top:.2f} {x0:.2f} {self.high - bottom:.2f}"
        self.marks.append(f"q {place} cm /P Do Q")

    def column(self, x: float, base: float, pitch: float, lines: Sequence[str], size: float = 10) -> None:
        """Lines one below the other."""
        for place, text in enumerate(lines):
            self.text(x, base + place * pitch, text, size)


def width(text: str, size: float = 10) -> float:
    """How wide a text is printed, in points."""
    return sum(size / 2 if char.isascii() else size for char in text)


def write_pdf(sheets: Sequence[Sheet], title: bytes = b"", password: str | None = None) -> bytes:
    """A file of pages; `password` "" encrypts it so that everybody may open it."""
    objects = [b"", b"", FONT.format(way="H").encode(), MUTE.encode(), FONT.format(way="V").encode(), b""]
    picture = b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray"
    streams = {len(objects): (picture, b"\x80")}
    objects[5] = b"stream"
    fonts = "/Font << /F 3 0 R /M 4 0 R /V 5 0 R >> /XObject << /P 6 0 R >>"
    kids = []
    for sheet in sheets:
        objects.append(b"stream")
        streams[len(objects)] = (b"<<", "\n".join(sheet.marks).encode())
        crop = f"/CropBox [{' '.join(map(str, sheet.crop))}]" if sheet.crop else ""
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {sheet.wide} {sheet.high}] {crop} /Rotate {sheet.rotate} "
            f"/Resources << {fonts} >> /Contents {len(objects)} 0 R >>".encode()
        )
        kids.append(f"{len(objects)} 0 R")
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    locked = _lock(password) if password is not None else None
    return _file(objects, streams, title, locked)


def _file(
    objects: list[bytes], streams: dict[int, tuple[bytes, bytes]], title: bytes, locked: tuple[bytes, str] | None
) -> bytes:
    out = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        if number in streams:
            head, body = streams[number]
            body = _rc4(_own_key(locked[0], number), body) if locked else body
            content = head + b" /Length %d >>\nstream\n" % len(body) + body + b"\nendstream"
        elif locked:
            content = re.sub(rb"\((\w+)\)", partial(_locked_text, _own_key(locked[0], number)), content)
        out += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    info = b"/Info << /Title <" + title.hex().encode() + b"> >>" if title else b""
    lock = locked[1].encode() if locked else b""
    out += b"trailer << /Size %d /Root 1 0 R %s %s /ID [<00> <00>] >>\n" % (len(places) + 1, info, lock)
    return out + b"startxref\n%d\n%%%%EOF\n" % start


def _lock(password: str) -> tuple[bytes, str]:
    """The key of a file that opens with `password`, and the entry of the trailer that says so (40 bits, revision 2)."""
    padded = (password.encode() + PADDING)[:32]
    owner = _rc4(hashlib.md5(padded).digest()[:5], padded)
    rights = ENOUGH_RIGHTS.to_bytes(4, "little", signed=True)
    key = hashlib.md5(padded + owner + rights + b"\x00").digest()[:5]
    user = _rc4(key, PADDING)
    return key, (
        f"/Encrypt << /Filter /Standard /V 1 /R 2 /Length 40 /P {ENOUGH_RIGHTS} /O <{owner.hex()}> /U <{user.hex()}> >>"
    )


def _locked_text(key: bytes, match: re.Match[bytes]) -> bytes:
    return b"<" + _rc4(key, match.group(1)).hex().encode() + b">"


def _own_key(key: bytes, number: int) -> bytes:
    return hashlib.md5(key + number.to_bytes(3, "little") + b"\x00\x00").digest()[:10]


def _rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    place = 0
    for here in range(256):
        place = (place + state[here] + key[here % len(key)]) % 256
        state[here], state[place] = state[place], state[here]
    here = place = 0
    out = bytearray()
    for byte in data:
        here = (here + 1) % 256
        place = (place + state[here]) % 256
        state[here], state[place] = state[place], state[here]
        out.append(byte ^ state[(state[here] + state[place]) % 256])
    return bytes(out)
