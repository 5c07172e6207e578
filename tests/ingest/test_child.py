"""Files read in child processes: the same report as without, and nothing a child does harms more than its own file."""

from __future__ import annotations

import gc
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from disclosure.errors import Refused, StoreUnavailable
from disclosure.model import Bound, Report, Statement
from ingest.children.child import Child
from ingest.children.limits import Limits
from ingest.children.pool import Readers, shared_readers
from ingest.children.wire import Answer, answer_to_json, document_to_json, json_to_answer, json_to_document
from ingest.document import Document, Grid, GridCell, Paragraph
from ingest.pipeline import read_report
from ingest.readers import MOST_BYTES, read_document
from tests.ingest.bombs import png
from tests.ingest.making import KINDS, expected, make_report, table_values

MISBEHAVING = "tests.ingest.misbehaving"
SHORT = Limits(cpu=1, wall=2)
SAMPLES = Path(__file__).parents[2] / "ingest" / "samples"


@pytest.fixture(scope="module")
def hostile() -> Iterator[Readers]:
    """Children that do what the name of their file says; two, so that others are served meanwhile."""
    with Readers(2, SHORT, MISBEHAVING) as readers:
        yield readers


@pytest.fixture(scope="module")
def patient() -> Iterator[Readers]:
    """A child of such, with time for every misdeed but endless ones."""
    with Readers(1, Limits(cpu=30, wall=60), MISBEHAVING) as readers:
        yield readers


def refusal(readers: Readers, name: str) -> str:
    with pytest.raises(Refused) as caught:
        readers.read(b"data", name)
    return str(caught.value)


def told(readers: Readers) -> dict[str, Any]:
    seen: dict[str, Any] = json.loads(readers.read(b"data", "tell").title)
    return seen


@pytest.mark.parametrize("kind", KINDS)
def test_a_report_read_by_a_child_is_the_report(kind: str) -> None:
    data = make_report(kind)
    assert shared_readers().read(data, "年报.x") == read_report(data, "年报.x")


def test_a_report_is_the_same_after_its_way_through_the_pipe() -> None:
    """Every field with its type: `==` alone would let 1.50 pass for 1.5, and a list for nothing but a tuple."""
    for path in sorted(SAMPLES.iterdir())[:6]:
        report = read_report(path.read_bytes(), path.name)
        first = report.cells[0]
        cells = (
            replace(first, value=Decimal("0.00"), locator=replace(first.locator, page=2, bbox=(0.1, 1.0, 2.5, 1e-7))),
            replace(first, value=Decimal("-12345678901234567890.10")),
            replace(first, value=None),
        )
        statement = Statement(
            *("overview", 0, 2, 0, 9, "近2", Decimal("2.0"), "倍", Bound.UNDER, "multiple", "x", "x", 2023)
        )
        full = replace(report, cells=(*cells, *report.cells), statements=(statement,), source_url="https://x.example")
        again = json_to_answer(answer_to_json(Answer(full))).report
        assert again == full
        assert spelled(again) == spelled(full)


def spelled(value: object) -> object:
    """A value with the type of all its parts."""
    if is_dataclass(value):
        return type(value), [spelled(getattr(value, field.name)) for field in fields(value)]
    if isinstance(value, tuple | list):
        return type(value), [spelled(each) for each in value]
    return type(value), repr(value)


@pytest.mark.parametrize(
    "data", [b"", b"{}", b"[1]", b'{"report": {}}', b'{"refused": "a", "needs": "ocr"}', b"\x80\x04N."]
)
def test_what_is_no_answer_is_not_taken_for_one(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        json_to_answer(data)


def test_a_file_has_its_processor_time_and_no_more() -> None:
    with Readers(1, Limits(cpu=1, wall=60), MISBEHAVING) as readers:
        assert refusal(readers, "spin") == "reading it took more than 1 s of processor time"


def test_a_file_that_is_waited_for_too_long_is_refused_and_the_next_one_is_read(hostile: Readers) -> None:
    assert refusal(hostile, "sleep") == "reading it took more than 2 s"
    assert hostile.read(b"next", "fine").issuer == "机关"


@pytest.mark.parametrize(
    ("deed", "reason"),
    [
        ("eat", "reading it needed more than 1 GB of memory"),
        ("crash", "the parser crashed on it (signal 6)"),
        ("leave", "the parser crashed on it"),
        ("recurse", "it is nested too deeply to be read"),
        ("fail", "the parser failed on it (KeyError); it may be damaged"),
        ("refuse", "this is no report"),
        ("say_garbage", "the parser failed on it; it may be damaged"),
        ("say_much", "what was read from it takes 90,000,"),
        ("lie", "the parser answered for another file"),
        ("write", "the parser failed on it (OSError); it may be damaged"),
        ("read_lone_surrogate", "the parser crashed on it"),
    ],
)
def test_each_misdeed_is_a_refusal_that_names_it_and_the_next_file_is_read(
    patient: Readers, deed: str, reason: str
) -> None:
    found = refusal(patient, deed)
    assert found.startswith(reason)
    assert "\n" not in found
    assert "secret" not in found
    assert patient.read(b"next", "fine").issuer == "机关"


def test_what_a_library_prints_does_not_reach_the_answer(hostile: Readers) -> None:
    assert hostile.read(b"data", "talk").issuer == "机关"


def test_others_are_served_while_one_file_spins(hostile: Readers) -> None:
    with ThreadPoolExecutor(1) as thread:
        spinning = thread.submit(refusal, hostile, "sleep")
        served = 0
        while not spinning.done():
            hostile.read(b"data", "fine")
            served += 1
        assert "took more than 2 s" in spinning.result()
    assert served > 1


def test_a_child_reads_many_files_and_the_time_of_each_is_its_own() -> None:
    """Three seconds of processor time in all, where one file may take one."""
    with Readers(1, Limits(cpu=1, wall=60), MISBEHAVING) as readers:
        first = told(readers)["process"]
        for _ in range(5):
            readers.read(b"data", "work")
        assert told(readers)["process"] == first


def test_a_child_that_waits_is_not_ended_by_the_clock_of_its_last_file(hostile: Readers) -> None:
    with Readers(1, Limits(cpu=1, wall=2), MISBEHAVING) as readers:
        first = told(readers)["process"]
        threading.Event().wait(3.2)
        assert told(readers)["process"] == first


def test_a_child_is_replaced_after_its_number_of_files_and_when_it_has_grown() -> None:
    with Readers(1, Limits(files=2), MISBEHAVING) as readers:
        first, second, third = (told(readers)["process"] for _ in range(3))
        assert first == second != third
    with Readers(1, Limits(), MISBEHAVING) as readers:
        first = told(readers)["process"]
        readers.read(b"data", "eat_quietly")
        assert told(readers)["process"] != first


def test_a_child_that_was_killed_while_idle_is_replaced_unnoticed() -> None:
    with Readers(1, SHORT, MISBEHAVING) as readers:
        first = told(readers)["process"]
        os.kill(first, signal.SIGKILL)
        while is_alive(first):
            pass
        assert told(readers)["process"] != first


def test_a_child_knows_no_secret_and_is_held_to_its_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGKAI_LLM_API_KEY", "sk-secret")
    monkeypatch.setenv("GONGKAI_ADMIN_TOKEN", "token-secret")
    monkeypatch.setenv("HTTPS_PROXY", "http://user:secret@proxy.example")
    with Readers(1, Limits(), MISBEHAVING) as readers:
        seen = told(readers)
    assert "secret" not in json.dumps(seen)
    assert {name for name in seen["environment"] if name.startswith(("GONGKAI", "HTTP"))} == set()
    assert seen["folder"] == "/"
    assert {"", "/"} & set(seen["path"]) == set()
    assert seen["open"] < 10
    limits = seen["limits"]
    assert (limits["CORE"], limits["NOFILE"], limits["FSIZE"]) == (0, 64, 8_000_000)
    assert 1_000_000_000 < limits["AS"] < 1_300_000_000
    assert 20 <= limits["CPU"] <= 25


def test_a_document_is_the_same_after_its_way_through_the_pipe() -> None:
    cell = GridCell("1", 0, 0, 2, 3, 4, (0.1, 2.0, 3.5, 4.25), doubtful=True)
    document = Document((Paragraph("年报", 1, 2), Grid(((cell,), ()), "ruled")), "image", ("年报",), method="ocr")
    again = json_to_document(document_to_json(document))
    assert spelled(again) == spelled(document)


def test_a_file_of_an_old_office_program_is_converted_outside_and_read_under_its_own_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    handed_over = []

    def convert(data: bytes) -> bytes:
        handed_over.append(data)
        return make_report("html")

    monkeypatch.setattr("ingest.children.pool.convert_office", convert)
    report = shared_readers().read(b"{\\rtf1 old}", "年报.rtf")
    assert handed_over == [b"{\\rtf1 old}"]
    assert table_values(report) == expected()
    assert report.sha256 == sha256(b"{\\rtf1 old}").hexdigest()
    assert (report.source_name, report.media_type) == ("年报.rtf", "application/rtf")


@pytest.mark.parametrize("big", [b"{\\rtf1 old}", b"\xd0\xcf\x11\xe0" + bytes(600)])
def test_a_converted_file_is_held_to_the_limits_of_every_other(monkeypatch: pytest.MonkeyPatch, big: bytes) -> None:
    monkeypatch.setattr("ingest.children.pool.convert_office", lambda _: bytes(MOST_BYTES + 1))
    with pytest.raises(Refused, match="converted, the file has 20,000,001 bytes"):
        shared_readers().read(big, "old")
    monkeypatch.setattr("ingest.children.pool.convert_office", lambda data: data)
    with pytest.raises(Refused, match="office"):
        shared_readers().read(big, "old")


def test_a_scan_is_recognised_outside_and_its_document_read_like_every_other(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("rapidocr")
    picture = png(100, 100)
    recognised = replace(read_document(make_report("tabs")), media_type="image/png", method="ocr")
    monkeypatch.setattr("ingest.children.pool.read_picture", lambda data: recognised if data == picture else None)
    report = shared_readers().read(picture, "年报.png")
    assert table_values(report) == expected()
    assert {cell.method for cell in report.cells} == {"ocr"}
    assert (report.sha256, report.source_name) == (sha256(picture).hexdigest(), "年报.png")
    monkeypatch.setattr("ingest.children.pool.read_picture", lambda data: replace(recognised, blocks=()))
    with pytest.raises(Refused, match="nothing readable"):
        shared_readers().read(picture, "年报.png")


def test_a_module_in_the_folder_of_the_command_is_not_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "lxml.py").write_text("raise SystemExit('hostile')")
    monkeypatch.chdir(tmp_path)
    with Readers(1) as readers:
        assert readers.read(make_report("html"), "page.html").year == 2023


def test_children_are_started_when_needed_and_all_ended_with_the_readers() -> None:
    readers = Readers(2, SHORT, MISBEHAVING)
    first = told(readers)["process"]
    assert told(readers)["process"] == first
    readers.close()
    readers.close()
    with pytest.raises(ProcessLookupError):
        os.kill(first, 0)
    with pytest.raises(RuntimeError, match="closed"):
        readers.read(b"data", "fine")


def test_closing_ends_a_child_at_work() -> None:
    readers = Readers(1, Limits(), MISBEHAVING)
    readers.read(b"data", "fine")
    with ThreadPoolExecutor(1) as thread:
        sleeping = thread.submit(readers.read, b"data", "sleep")
        while not sleeping.running():
            pass
        threading.Event().wait(0.2)
        readers.close()
        with pytest.raises(RuntimeError, match="closed"):
            sleeping.result()


def test_a_child_that_cannot_start_is_our_fault_and_not_the_files() -> None:
    with (
        Readers(1, SHORT, "ingest.no_such_program") as readers,
        pytest.raises(StoreUnavailable, match="no_such_program"),
    ):
        readers.read(b"data", "fine")
    gc.collect()


def test_children_end_when_their_parent_is_killed(tmp_path: Path) -> None:
    """One idle, one that spins: the first ends with the pipe, the second with its time."""
    script = f"""
import json, threading
from ingest.children.limits import Limits
from ingest.children.pool import Readers
told = lambda: json.loads(readers.read(b"", "tell").title)["process"]
readers = Readers(2, Limits(cpu=1, wall=2), {MISBEHAVING!r})
first = told()
threading.Thread(target=readers.read, args=(b"", "sleep")).start()
while (second := told()) == first:
    pass
print(first, second, flush=True)
threading.Event().wait()
"""
    with subprocess.Popen([sys.executable, "-c", script], cwd=SAMPLES.parents[1], stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        processes = set(map(int, parent.stdout.readline().split()))
        parent.kill()
    assert len(processes) == 2
    until = time.monotonic() + 20
    while any(is_alive(each) for each in processes):
        assert time.monotonic() < until
        threading.Event().wait(0.1)


def is_alive(process: int) -> bool:
    """Not ended; one that ended and that nobody has asked after is a zombie."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] not in ("Z", "X")
    except FileNotFoundError:
        return False


def test_too_many_bytes_never_reach_a_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Child, "__init__", lambda *_: pytest.fail("a child was started"))
    with Readers(1) as readers, pytest.raises(Refused, match="the limit is 20,000,000"):
        readers.read(bytes(MOST_BYTES + 1), "large.txt")


def test_twenty_megabytes_reach_a_child_whole(hostile: Readers) -> None:
    report: Report = hostile.read(os.urandom(MOST_BYTES), "fine")
    assert report.issuer == "机关"


def test_a_name_that_is_no_text_is_no_trouble() -> None:
    report = shared_readers().read(make_report("tabs"), "年报\udcff.txt")
    assert report.source_name == "年报?.txt"
