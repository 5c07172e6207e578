"""Files of older office programs: told by their content, converted by LibreOffice where it is installed."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from disclosure.errors import Refused
from ingest.document import Grid, Paragraph
from ingest.readers import libreoffice, read_document
from ingest.readers.office import convert_office
from tests.ingest.readers.packing import zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
RTF = (
    rb"{\rtf1\ansi\ansicpg936 \u24180?\u25253? 2023\par \trowd\cellx1000\cellx2000 a\intbl\cell 12\intbl\cell\row\pard}"
)
MHT = (
    b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\n'
    b'Content-Type: text/html; charset="gb2312"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n'
    b"<html><body><p>=B9=AB=BF=AA=C4=EA=B1=A8</p><table><tr><td>a</td><td>12</td></tr></table></body></html>\r\n"
    b"--b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n--b--\r\n"
)
FLAT = (
    b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
    b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
    b'<Worksheet ss:Name="Sheet1"><Table><Row><Cell><Data ss:Type="String">a</Data></Cell>'
    b'<Cell><Data ss:Type="Number">12</Data></Cell></Row></Table></Worksheet></Workbook>'
)
installed = pytest.mark.skipif(libreoffice.find_program() is None, reason="LibreOffice is not installed")


def ole(*streams: str, sector: bytes = b"") -> bytes:
    """The start of an OLE file: a head, a sector and a directory with the named streams."""
    entries = b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in ("Root Entry", *streams))
    return OLE.ljust(512, b"\0") + sector.ljust(512, b"\0") + entries.ljust(1024, b"\0")


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stand-in for LibreOffice, first on the path; tests write its script."""
    place = tmp_path / "soffice"
    monkeypatch.setattr("shutil.which", lambda name: str(place) if name == "soffice" else None)
    return place


def write_script(place: Path, script: str) -> None:
    place.write_text(f"#!/bin/sh\n{script}\n")
    place.chmod(stat.S_IRWXU)


@installed
def test_rtf_is_read_through_libreoffice() -> None:
    title, table = read_document(RTF).blocks[:2]
    assert isinstance(title, Paragraph)
    assert isinstance(table, Grid)
    assert title.text == "年报 2023"
    assert [cell.text for cell in table.rows[0]] == ["a", "12"]


@installed
def test_a_spreadsheet_of_2003_is_read_as_one() -> None:
    (table,) = read_document(FLAT).blocks
    assert isinstance(table, Grid)
    assert [cell.text for cell in table.rows[0]] == ["a", "12"]


def test_a_file_that_libreoffice_cannot_open_is_refused(program: Path) -> None:
    write_script(program, "exit 1")
    with pytest.raises(Refused, match="damaged"):
        read_document(ole("Workbook"))


def test_a_page_saved_as_one_file_needs_no_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    title, table = read_document(MHT).blocks
    assert isinstance(title, Paragraph)
    assert isinstance(table, Grid)
    assert title.text == "公开年报"
    assert [cell.text for cell in table.rows[0]] == ["a", "12"]
    assert convert_office(MHT) == MHT


def test_the_envelope_of_a_page_names_its_charset() -> None:
    page = "<html><body><p>政府資訊公開年報</p></body></html>".encode("big5")
    (found,) = read_document(b"MIME-Version: 1.0\nContent-Type: text/html; charset=big5\n\n" + page).blocks
    assert isinstance(found, Paragraph)
    assert found.text == "政府資訊公開年報"


def test_without_libreoffice_the_refusal_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    with pytest.raises(Refused, match=r"not installed; save it as \.docx"):
        read_document(ole("WordDocument"))
    with pytest.raises(Refused, match=r"not installed; save it as \.xlsx"):
        read_document(ole("Workbook"))


@pytest.mark.parametrize(
    "data",
    [
        ole("EncryptionInfo", "EncryptedPackage"),
        ole("WordDocument", sector=b"\xec\xa5" + bytes(8) + (0x0100).to_bytes(2, "little")),
    ],
    ids=["docx", "doc"],
)
def test_a_locked_file_is_refused_as_such(data: bytes) -> None:
    with pytest.raises(Refused, match="password"):
        read_document(data)


def test_other_ole_files_are_refused() -> None:
    with pytest.raises(Refused, match="without a text document"):
        read_document(ole("PowerPoint Document"))


@pytest.mark.parametrize(
    ("data", "suffix", "target"),
    [
        (ole("WordDocument"), "doc", "docx"),
        (ole("Workbook"), "xls", "xlsx"),
        (ole("Book"), "xls", "xlsx"),
        (RTF, "rtf", "docx"),
        (FLAT, "xls", "xlsx"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "odt", "docx"),
        (zipped({"xl/workbook.bin": ""}), "xlsb", "xlsx"),
    ],
    ids=["doc", "xls", "xls of 1995", "rtf", "xml of 2003", "odt", "xlsb"],
)
def test_the_content_tells_what_a_file_is_converted_to(program: Path, data: bytes, suffix: str, target: str) -> None:
    write_script(program, f'mkdir out && printf "%s" "$*" > out/report.{target}')
    words = convert_office(data).decode()
    assert f"/report.{suffix}" in words
    assert "--headless" in words
    assert f"--convert-to {target}:" in words


def test_what_hangs_is_ended_with_all_that_it_started(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every process that the stand-in starts holds a pipe open; its end says that none is left."""
    monkeypatch.setattr(libreoffice, "SECONDS", 0.5)
    pipe = program.parent / "pipe"
    os.mkfifo(pipe)
    write_script(program, f"exec 3>{pipe}; echo begun >&3; sleep 600 & wait")
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    with pytest.raises(Refused, match="more than"):
        convert_office(RTF)
    os.set_blocking(reading, True)
    with open(reading, encoding="ascii") as lines:
        assert lines.read() == "begun\n"


def test_a_conversion_leaves_nothing_behind(program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    write_script(program, "mkdir out && echo > out/report.docx")
    convert_office(RTF)
    assert list(folder.iterdir()) == []
