"""The shape of the project, read from its source: who imports whom, what is loaded late, how long things are."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("disclosure", "ingest", "service", "eval")
FILES = sorted([ROOT / "gongkai.py", *(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))])
TESTS = sorted((ROOT / "tests").rglob("*.py"))
WEB = sorted(path for path in (ROOT / "service" / "web").rglob("*") if path.suffix in (".js", ".css", ".html"))
LONGEST_FUNCTION, LONGEST_FILE = 60, 400

# Who may import whom; every package may import itself. The command line is the only place that knows both sides.
MAY_IMPORT = {
    "disclosure": set[str](),
    "ingest": {"disclosure"},
    "service": {"disclosure"},
    "gongkai": {"disclosure", "ingest", "service"},
    "eval": {"disclosure", "ingest", "service", "gongkai"},
}
# Where a heavy or foreign library belongs. Those of the first list cost seconds or much memory and are loaded when used.
LATE = {
    "torch": set[str](),
    "sentence_transformers": {"disclosure/embedding.py"},
    "chromadb": {"disclosure/stores/vectors.py"},
    "langchain_chroma": {"disclosure/stores/vectors.py"},
    "rjieba": {"disclosure/stores/words.py"},
    "langchain": {"service/model/chat.py"},
    "langsmith": {"service/model/chat.py"},
    "openai": set[str](),
    "pypinyin": {"disclosure/stores/issuers.py", "disclosure/sounds.py"},
    "opencc": {"disclosure/matching.py"},
    "pdfplumber": {"ingest/readers/pdf/device.py"},
    "pdfminer": {"ingest/readers/pdf/device.py"},
    "docx": {"ingest/readers/docx/reader.py"},
    "openpyxl": {"ingest/readers/xlsx/reader.py", "service/exporting/xlsx.py"},
    "vl_convert": {"service/charting/drawing.py"},
    "rapidocr": {"ingest/readers/scan/words.py"},
}
PLACED = {
    "mcp": {"service/mcp_tools.py"},
    "mcp_types": {"service/mcp_tools.py"},
    "cv2": {"ingest/readers/scan/picture.py", "ingest/readers/scan/rules.py", "ingest/readers/scan/marks.py"},
    "PIL": {"ingest/readers/scan/source.py", "ingest/readers/pdf/picture.py"},
    "langchain_core": {"disclosure/embedding.py", "service/retrieval.py"},
    "lxml": {"ingest/readers/html.py", "ingest/readers/package.py", "ingest/readers/page_facts.py"},
    "httpx2": {"service/model/chat.py"},
    "charset_normalizer": {"ingest/readers/decode.py"},
    "tokenizers": {"disclosure/embedding.py"},
    "safetensors": {"disclosure/embedding.py"},
    "prometheus_client": {"service/metrics.py"},
    "typer": {"gongkai.py"},
    "rich": {"service/console.py"},
}
# Loaded with the one file that uses them, which is itself imported when it is first needed.
WITH_THEIR_FILE = {"mcp", "mcp_types"}
# The product, which all of this is about; eval/ trains and measures and may load what it likes.
PRODUCT = [path for path in FILES if path.relative_to(ROOT).parts[0] != "eval"]


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def package(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imports(node: ast.AST) -> Iterator[tuple[str, ast.stmt]]:
    """(top-level module, statement) of every import under a node."""
    for each in ast.walk(node):
        if isinstance(each, ast.Import):
            yield from ((alias.name.partition(".")[0], each) for alias in each.names)
        elif isinstance(each, ast.ImportFrom):
            assert each.level == 0, "imports are absolute"
            yield (each.module or "").partition(".")[0], each


@cache
def modules(path: Path) -> frozenset[str]:
    """The top-level modules that a file imports anywhere."""
    return frozenset(module for module, _ in imports(tree(path)))


def at_load(node: ast.AST) -> Iterator[ast.stmt]:
    """The statements that run when a module is imported: not those inside functions or for the type checker alone."""
    for each in ast.iter_child_nodes(node):
        if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(each, ast.If) and "TYPE_CHECKING" in ast.unparse(each.test):
            continue
        if isinstance(each, ast.stmt):
            yield each
        yield from at_load(each)


@pytest.mark.parametrize("path", FILES, ids=name)
def test_imports_go_in_the_allowed_directions_only(path: Path) -> None:
    allowed = MAY_IMPORT[package(path)] | {package(path)}
    ours = modules(path) & {*MAY_IMPORT, "tests"}
    assert ours <= allowed


def test_every_package_of_the_project_has_its_direction() -> None:
    found = {path.parent.name for path in ROOT.glob("*/__init__.py")} | {path.stem for path in ROOT.glob("*.py")}
    assert found == set(MAY_IMPORT)


@pytest.mark.parametrize("module", [*LATE, *PLACED])
def test_a_library_is_imported_where_it_belongs(module: str) -> None:
    found = {name(path) for path in PRODUCT if module in modules(path)}
    assert found == (LATE | PLACED)[module]


def test_frameworks_stay_on_their_side() -> None:
    for path in PRODUCT:
        used = modules(path)
        if package(path) != "service":
            assert not used & {"fastapi", "starlette", "uvicorn"}, name(path)
        if not name(path).startswith("disclosure/stores/"):
            assert not used & {"sqlalchemy", "sqlite3"}, name(path)


@pytest.mark.parametrize("path", PRODUCT, ids=name)
def test_heavy_libraries_are_not_loaded_with_the_module(path: Path) -> None:
    early = {module for statement in at_load(tree(path)) for module, _ in _own(statement)}
    assert not early & set(LATE)


def _own(statement: ast.stmt) -> Iterator[tuple[str, ast.stmt]]:
    if isinstance(statement, ast.Import | ast.ImportFrom):
        yield from imports(statement)


def test_the_service_and_the_reader_load_without_any_heavy_library() -> None:
    """What the source says, seen in a running interpreter: libraries of ours that load one of them would show."""
    code = f"""
import sys, gongkai, ingest.files, service.api, disclosure.stores.library
print(*sorted({set(LATE) | WITH_THEIR_FILE!r} & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


@pytest.mark.parametrize("path", [*FILES, *TESTS], ids=name)
def test_functions_and_files_are_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= LONGEST_FUNCTION, f"{node.name} has {length} lines"


@pytest.mark.parametrize("path", WEB, ids=name)
def test_files_of_the_pages_are_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE


@pytest.mark.parametrize("path", FILES, ids=name)
def test_nothing_happens_at_import(path: Path) -> None:
    """No loops, no files opened or folders made, nothing printed while a module loads."""
    for statement in at_load(tree(path)):
        assert not isinstance(statement, ast.For | ast.While | ast.With), f"line {statement.lineno}"
        calls = [node for node in ast.walk(statement) if isinstance(node, ast.Call)] if _is_plain(statement) else []
        used = {ast.unparse(call.func).rpartition(".")[2] for call in calls}
        assert not used & {"open", "print", "mkdir", "read_text", "read_bytes", "write_text", "load_settings"}


def _is_plain(statement: ast.stmt) -> bool:
    """An expression or assignment that runs at load: no class body, no `if __name__ == "__main__"`, no lambda in it."""
    return isinstance(statement, ast.Expr | ast.Assign | ast.AnnAssign) and not any(
        isinstance(node, ast.Lambda) for node in ast.walk(statement)
    )


class Scripts(HTMLParser):
    """What a page executes, and what it fetches from elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = tag in ("script", "style")
        given = dict(attrs)
        if tag == "script" and not given.get("src"):
            self.found.append("a script without src")
        for key, value in attrs:
            if key.startswith("on") or key == "style":
                self.found.append(f"{tag} {key}")
            if key in ("src", "href") and not re.match(r"[/#](?!/)|mailto:", value or ""):
                self.found.append(f"{tag} {key}={value}")

    def handle_data(self, data: str) -> None:
        if self.inside and data.strip():
            self.found.append(data.strip()[:60])

    def handle_endtag(self, tag: str) -> None:
        self.inside = False


@pytest.mark.parametrize("path", [path for path in WEB if path.suffix == ".html"], ids=name)
def test_pages_hold_no_inline_script_or_style_and_fetch_nothing_from_elsewhere(path: Path) -> None:
    scripts = Scripts()
    scripts.feed(path.read_text(encoding="utf-8"))
    assert scripts.found == []


UNSAFE = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|https?://(?!www\.w3\.org/)"
)


@pytest.mark.parametrize("path", [path for path in WEB if path.suffix == ".js"], ids=name)
def test_scripts_write_text_and_never_markup(path: Path) -> None:
    assert UNSAFE.findall(path.read_text(encoding="utf-8")) == []


def test_the_checks_of_this_file_can_fail() -> None:
    inline = Scripts()
    inline.feed('<script>go()</script><p onclick="go()"></p><img src="https://x.example/a"><a href="javascript:go()">')
    assert len(inline.found) == 5
    late = ast.parse("import a\nif TYPE_CHECKING:\n    import b\ndef f():\n    import c\nclass D:\n    import e\n")
    assert [module for each in at_load(late) for module, _ in _own(each)] == ["a", "e"]
    assert sorted(module for module, _ in imports(late)) == ["a", "b", "c", "e"]
