"""Hostile files through the children: each is refused with a line that says why, or read right; the next file is read."""

from __future__ import annotations

import ast
import os
import re
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest

from disclosure.errors import Refused
from disclosure.model import Report
from ingest.children.limits import Limits
from ingest.children.pool import Readers, shared_readers
from ingest.pipeline import read_report
from tests.ingest import bombs
from tests.ingest.making import TITLE, expected, make_report, table_values

ROOT = Path(__file__).parents[2]
SECONDS = 1
PROOF = bool(os.environ.get("GONGKAI_PROOF"))
# Run with GONGKAI_PROOF=1, and then all of them with the limits of the product: they take their time, and so do
# LibreOffice and the recognition of characters.
SLOW = {
    *("rtf groups", "pdf image", "pdf arrays", "pdf form of itself", "pdf huge page", "docx gigabyte", "docx lying"),
    *("html wide rows", "html attributes", "html comment", "piped lines", "headings", "numerals", "one word of a name"),
    *("pdf lines", "pdf states", "pdf of zeros", "pdf of objects", "docx members", "mail parts", "backslashes"),
}
LIMITS = Limits() if PROOF else Limits(cpu=SECONDS, wall=4 * SECONDS)
BOMBS = {name: make for name, make in {**bombs.TEXTS, **bombs.BINARIES}.items() if PROOF or name not in SLOW}
# What says that a file overran a limit, holds too much, is damaged, or is no report. A crash of the parser is none of these.
REASONS = re.compile(
    r"took more than \d+ s|needed more than 1 GB|nested|the limit is|inflates to more|more than \d+ pages"
    r"|holds more than|more cells than any|more parts than|declares a document type|too many pixels|is a damaged"
    r"|could not be read|could not open|could not be parsed|cannot be rendered|cannot be opened|nothing readable"
    r"|no text could be read|is empty|no title of an annual report|needs too much memory|LibreOffice|scan"
)


@pytest.fixture(scope="module")
def outcomes() -> Iterator[dict[str, Future[Report]]]:
    """Every bomb handed to two children, two at a time."""
    with Readers(2, LIMITS) as readers, ThreadPoolExecutor(2) as threads:
        yield {name: threads.submit(_read, readers, make, name) for name, make in BOMBS.items()}


def _read(readers: Readers, make: Callable[[], bytes], name: str) -> Report:
    return readers.read(make(), name)


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_with_its_reason_or_read_right(outcomes: dict[str, Future[Report]], name: str) -> None:
    error = outcomes[name].exception()
    if error is None:
        assert name in bombs.TEXTS
        assert table_values(outcomes[name].result()) == expected()
    else:
        assert isinstance(error, Refused)
        assert REASONS.search(str(error)), str(error)
        assert "\n" not in str(error)


@pytest.mark.parametrize("name", ["html deep within a report", "html deep after the tables", "html long text"])
def test_a_page_is_never_half_read(name: str) -> None:
    """lxml gives up at a depth, or at a length of one text, and leaves out the rest without an error."""
    rest = "<p>本年度收取信息处理费300元。</p>"
    deep = "<div>" * 300 + "深" + "</div>" * 300
    data = {
        "html deep within a report": make_report("html", {"overview": deep}),
        "html deep after the tables": make_report("html", {"problems": deep, "other": rest}),
        "html long text": make_report("html", {"problems": f"<!--{'x' * 11_000_000}-->", "other": rest}),
    }[name]
    outcome = read_or_reason(data)
    if isinstance(outcome, str):
        assert re.search("nested|too large", outcome), outcome
    else:
        assert table_values(outcome) == expected()
        assert any(section.text for section in outcome.sections if section.id == "other")


def read_or_reason(data: bytes) -> Report | str:
    """The report in a file, or why it is refused."""
    try:
        return shared_readers().read(data, "file")
    except Refused as refusal:
        return str(refusal)


def test_a_good_report_is_read_between_bombs() -> None:
    with Readers(1, Limits(cpu=4)) as readers:
        for name in ("html nested tables", "pdf double flate", "xlsx xxe"):
            with pytest.raises(Refused):
                readers.read(BOMBS[name](), name)
            assert table_values(readers.read(make_report("html"), "good.html")) == expected()


XXE = {
    "html": bombs.XXE.encode() + make_report("html", {"overview": "&e;"}),
    "markdown": f"{bombs.XXE}\n".encode() + make_report("pipes", {"overview": "<table><tr><td>&e;</td></tr></table>"}),
    "html include": make_report(
        "html",
        {
            "overview": '<iframe src="file:///etc/passwd"></iframe><object data="/etc/passwd"></object>'
            '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>'
        },
    ),
    "docx": bombs.docx(bombs.word_text(TITLE) + bombs.word_text("&e;"), bombs.XXE),
    "docx in utf-16": bombs.docx_in("utf-16", bombs.word_text(TITLE) + bombs.word_text("&e;"), bombs.XXE),
    "xlsx": bombs.xlsx(f'<row><c t="inlineStr"><is><t>{TITLE}&e;</t></is></c></row>', bombs.XXE),
    "ofd": bombs.ofd(f"{TITLE}&e;", bombs.XXE),
}


@pytest.mark.parametrize("name", XXE)
def test_no_file_of_the_machine_is_read_into_a_report(name: str) -> None:
    """Whatever becomes of the file: its report, or the reason of its refusal, holds nothing of /etc/passwd."""
    said = repr(read_or_reason(XXE[name]))
    assert "root:" not in said
    assert "/bin/" not in said


def test_nothing_is_fetched_while_files_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every kind that names an address, read with sockets that can be neither made nor opened."""
    import socket

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a reader asked for the network")

    for name in ("socket", "create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, refuse)
    page = make_report("html", {"overview": '<img src="http://x.example/a.png"><link href="http://x.example/a.css">'})
    declared = b'<!DOCTYPE html SYSTEM "http://x.example/a.dtd">' + page
    assert table_values(read_report(declared, "page.html")) == expected()
    remote = '<!DOCTYPE x SYSTEM "http://x.example/x.dtd">'
    for data in (
        bombs.docx(bombs.word_text("x"), remote),
        bombs.xlsx("", remote),
        bombs.ofd("x", remote),
        bombs.pdf_uri(),
    ):
        with pytest.raises(Refused):
            read_report(data, "file")


def test_a_page_description_in_a_pdf_is_data(shared_reports: Path) -> None:
    """A script that runs on opening, an address, and a file inside a PDF change nothing of what is read."""
    plain = (shared_reports / "hongze-2023.pdf").read_bytes()
    armed = bombs.arm(plain)
    assert b"JavaScript" in armed
    before, after = (shared_readers().read(data, "report.pdf") for data in (plain, armed))
    assert (after.cells, after.sections, after.issues) == (before.cells, before.sections, before.issues)


PRODUCT = [
    ROOT / "gongkai.py",
    *(path for name in ("disclosure", "ingest", "service") for path in (ROOT / name).rglob("*.py")),
]
UNSAFE_MODULES = {
    "pickle",
    "cPickle",
    "marshal",
    "shelve",
    "dill",
    "cloudpickle",
    "joblib",
    "jinja2",
    "mako",
    "urllib3",
}
UNSAFE_CALLS = re.compile(
    r"(?:^|\.)(?:eval|exec|compile|__import__)$|^(?:yaml\.(?:load|unsafe_load|full_load)|os\.(?:system|popen)|numpy\.load|np\.load)$"
)


def unsafe(source: str) -> list[str]:
    """Imports and calls of a source text that would run, or unpickle, what they are given."""
    found = []
    for node in ast.walk(ast.parse(source)):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        found += [name for name in names if name.partition(".")[0] in UNSAFE_MODULES]
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            if UNSAFE_CALLS.search(called) and called != "re.compile" and not _is_safe_load(node, source):
                found.append(called)
            found += [f"{word.arg}=True" for word in node.keywords if _is_unsafe_option(word)]
    return found


def _is_safe_load(call: ast.Call, source: str) -> bool:
    """A load of YAML with a safe loader, or with a class of the same file that is one."""
    loaders = [ast.unparse(word.value) for word in call.keywords if word.arg == "Loader"]
    return any("SafeLoader" in each or f"class {each}(yaml.SafeLoader)" in source for each in loaders)


def _is_unsafe_option(word: ast.keyword) -> bool:
    names = ("shell", "allow_pickle", "resolve_entities", "load_dtd", "trust_remote_code")
    return word.arg in names and isinstance(word.value, ast.Constant) and word.value.value is True


@pytest.mark.parametrize("path", PRODUCT, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_nothing_in_the_product_unpickles_evaluates_or_expands(path: Path) -> None:
    assert unsafe(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "source",
    [
        *("import pickle", "from pickle import loads", "from jinja2 import Template", "eval(x)", "builtins.exec(x)"),
        *("yaml.load(x)", "yaml.load(x, yaml.Loader)", "numpy.load(x)", "os.system(x)", "run(x, shell=True)"),
        "XMLParser(resolve_entities=True)",
    ],
)
def test_the_search_for_unsafe_code_can_fail(source: str) -> None:
    assert unsafe(source)
