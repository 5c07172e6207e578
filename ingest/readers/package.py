"""ZIP packages of office programs: their parts with the sizes they really have, as XML that is safe to parse."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import TypeAlias

from lxml import etree

from disclosure.errors import Refused
from ingest.readers.kinds import MOST_INFLATED, MOST_MEMBERS

Element: TypeAlias = etree._Element
Parts: TypeAlias = dict[str, bytes]

CHUNK = 1 << 16
MOST_XML = 24_000_000
MOST_TAGS = 800_000
MOST_ATTRIBUTES = 1_200_000
ENCODING = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.-]{1,30})["']""")
DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/([A-Za-z]+)/")
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
TYPES = "[Content_Types].xml"
OFF = ("0", "false", "off", "none")  # what a property says that is there and not set


def read_parts(data: bytes, wanted: Callable[[str], bool]) -> Parts:
    """The wanted parts of a package by name, XML in UTF-8. Raises Refused for one that is damaged, locked or too big."""
    parts: Parts = {}
    left = MOST_INFLATED
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in archive.infolist()[:MOST_MEMBERS]:
                name = member.filename.replace("\\", "/").lstrip("/")
                if name.endswith("/") or not wanted(name):
                    continue
                if member.flag_bits & 1:
                    raise Refused("the file is protected by a password; hand it in without one")
                content = _inflate(archive, member, left)
                left -= len(content)
                parts[name] = safe_xml(content, name) if name.endswith((".xml", ".rels")) else content
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError) as error:
        raise Refused(f"the file is a damaged Office file: {error}") from error
    return parts


def _inflate(archive: zipfile.ZipFile, member: zipfile.ZipInfo, limit: int) -> bytes:
    """A part, read piece by piece: the size that it claims may be a lie, and reading it whole would inflate all of it."""
    pieces, size = [], 0
    with archive.open(member) as stream:
        while piece := stream.read(CHUNK):
            size += len(piece)
            if size > limit:
                raise Refused(f"the file inflates to more than {MOST_INFLATED:,} bytes")
            pieces.append(piece)
    return b"".join(pieces)


def safe_xml(data: bytes, name: str) -> bytes:
    """An XML part as UTF-8 in the usual namespaces. Raises Refused for one with a document type, or with too much in it."""
    if len(data) > MOST_XML or data.count(b"<") > MOST_TAGS or data.count(b"=") > MOST_ATTRIBUTES:
        raise Refused(f"the part {name} of the file holds more than any report does")
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    declared = ENCODING.match(data)
    encoding = "utf-16" if wide else declared.group(1).decode("ascii") if declared else "utf-8"
    try:
        text = data.decode("utf-8-sig" if encoding.lower() == "utf-8" else encoding)
    except (UnicodeError, LookupError) as error:
        raise Refused(f"the part {name} of the file is not text in its encoding {encoding}") from error
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise Refused(f"the part {name} of the file declares a document type, which no office program writes")
    return STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/", DECLARATION.sub("", text).encode())


def parse_xml(data: bytes, name: str = "") -> Element:
    """The root of an XML part. Raises Refused when it is not well-formed."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Refused(f"the part {name} of the file is damaged: {error}") from error


def to_bytes(root: Element) -> bytes:
    """An element as XML in UTF-8."""
    return etree.tostring(root, encoding="utf-8")


def pack(parts: Parts) -> bytes:
    """Parts as an uncompressed package whose relationships lead nowhere but to its own parts."""
    held = {name.lower() for name in parts}
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(name, _kept_relations(name, content, held) if name.endswith(".rels") else content)
    return target.getvalue()


def _kept_relations(name: str, content: bytes, held: set[str]) -> bytes:
    root = parse_xml(content, name)
    folder = posixpath.dirname(posixpath.dirname(name))
    for relation in list(root.iter(RELATION)):
        place = posixpath.normpath(posixpath.join("/", folder, relation.get("Target") or "")).lstrip("/")
        if relation.get("TargetMode") == "External" or place.lower() not in held:
            root.remove(relation)
    return to_bytes(root)


def children(element: Element) -> Iterator[Element]:
    """The child elements, without comments and processing instructions."""
    return (child for child in element if isinstance(child.tag, str))
