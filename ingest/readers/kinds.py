"""What a file is, told by its content and never by its name."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from enum import StrEnum

from disclosure.errors import Refused

SUFFIXES = frozenset(
    {".txt", ".text", ".md", ".markdown", ".html", ".htm", ".shtml", ".xhtml", ".mht", ".mhtml", ".pdf", ".docx"}
    | {".docm", ".xlsx", ".xlsm", ".doc", ".wps", ".xls", ".et", ".rtf", ".odt", ".ods", ".ofd"}
    | {".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".webp"}
)
MOST_INFLATED = 60_000_000
MOST_MEMBERS = 5_000
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"BM")
OTHERS = {b"GIF8": "a GIF picture", b"\x7fELF": "a program", b"\x1f\x8b": "a gzip archive", b"Rar!": "a RAR archive"}
PDF_HEAD = 1024
HEAD = 4096
WEB_ARCHIVE = re.compile(rb"\A\s*(?:[\w-]{2,40}:[^\n]{0,400}\r?\n(?:[ \t][^\n]{0,400}\r?\n)*){1,20}", re.ASCII)
OLD_XML = re.compile(
    rb"progid=[\"'](?:Word|Excel)\.|schemas\.microsoft\.com/office/(?:word/2003|2006/xmlPackage)|<(?:ss:)?Workbook\b"
)
MAIN_PARTS = (
    ("word/document.xml", "docx"),
    ("xl/workbook.xml", "xlsx"),
    ("OFD.xml", "ofd"),
    ("xl/workbook.bin", "office"),
)
MAIN_TYPES = (
    (
        re.compile(rb"wordprocessingml\.(?:document|template)\.main|ms-word\.(?:document|template)\.macroEnabled"),
        "docx",
    ),
    (re.compile(rb"spreadsheetml\.(?:sheet|template)\.main|ms-excel\.(?:sheet|template)\.macroEnabled"), "xlsx"),
)
OPEN_DOCUMENT = (b"application/vnd.oasis.opendocument.text", b"application/vnd.oasis.opendocument.spreadsheet")


class Kind(StrEnum):
    TEXT = "text"
    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    OFD = "ofd"
    OFFICE = "office"
    PICTURE = "picture"


def kind_of(data: bytes) -> Kind:
    """The kind of a file. Raises Refused for an archive or program, and for an Office file that inflates too far."""
    if data.startswith(b"PK\x03\x04"):
        return _kind_of_zip(data)
    if data.startswith((b"\xd0\xcf\x11\xe0", b"{\\rtf")):
        return Kind.OFFICE
    if b"%PDF-" in data[:PDF_HEAD]:
        return Kind.PDF
    if data.startswith(PICTURES) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP"):
        return Kind.PICTURE
    for magic, name in OTHERS.items():
        if data.startswith(magic):
            raise Refused(f"the content is {name}, not a report")
    return Kind.OFFICE if is_web_archive(data) or _is_old_xml(data) else Kind.TEXT


def is_web_archive(data: bytes) -> bool:
    """Whether a file is a page saved as one file (MHT), as word processors do under `.mht` and `.doc`."""
    head = WEB_ARCHIVE.match(data[:HEAD])
    return head is not None and b"mime-version:" in head.group().lower()


def _is_old_xml(data: bytes) -> bool:
    """Whether a file is the XML that Office wrote in 2003, or a package as one XML file."""
    head = data[:HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    return head.startswith(b"<?xml") and bool(OLD_XML.search(head))


def _kind_of_zip(data: bytes) -> Kind:
    """Office files are ZIP archives; their members tell which. The sizes they claim are checked before any is read."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > MOST_INFLATED:
                raise Refused(f"the file inflates to more than {MOST_INFLATED:,} bytes or {MOST_MEMBERS:,} parts")
            if (kind := _kind_of_members(archive)) is not None:
                return kind
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError) as error:
        raise Refused(f"the file begins like an Office or ZIP file and cannot be opened: {error}") from error
    raise Refused("the content is a ZIP archive; unpack it and hand in the report itself")


def _kind_of_members(archive: zipfile.ZipFile) -> Kind | None:
    """By the name of the main part; else by the types that the package declares, for one whose main part is named otherwise."""
    names = {member.filename.replace("\\", "/").lstrip("/") for member in archive.infolist()}
    for name, kind in MAIN_PARTS:
        if name in names:
            return Kind(kind)
    if _start(archive, "mimetype", HEAD).startswith(OPEN_DOCUMENT):
        return Kind.OFFICE
    types = _start(archive, "[Content_Types].xml", 1_000_000)
    return next((Kind(kind) for pattern, kind in MAIN_TYPES if pattern.search(types)), None)


def _start(archive: zipfile.ZipFile, name: str, limit: int) -> bytes:
    """The first bytes of a member; nothing for one that is not there."""
    if name not in archive.namelist():
        return b""
    with archive.open(name) as stream:
        return stream.read(limit)
