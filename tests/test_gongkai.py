"""The command line: how commands start, fail and hand over in a process of their own, and what each prints."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command import Run, run_apart, run_here
from tests.service.browser import start_service

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "ingest" / "samples"
LIANHE = SAMPLES / "lianhe-2022.txt"
SONG = b"ID3\x04\x00\x00\x00\x00\x00\x0a" + bytes(range(256)) * 8


@pytest.fixture
def gongkai(tmp_path: Path) -> Run:
    """Runs a command on a fresh home."""
    return lambda *arguments: run_here(tmp_path / "home", *arguments)


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home that holds the sample report. Tests only read it."""
    home = tmp_path_factory.mktemp("held")
    assert run_apart(home, "ingest", LIANHE).returncode == 0
    return home


def test_ask_prints_the_answer_with_its_cell(held: Path) -> None:
    done = run_apart(held, "ask", "漣河回族区2022年共收到多少件政府信息公开申请？")
    assert done.returncode == 0
    assert "29 件[1]" in done.stdout
    assert "lianhehuizuqu-2022/applications.received_new.total" in done.stdout
    assert done.stderr == ""


def test_ask_as_json_is_the_answer_object(held: Path) -> None:
    answer = json.loads(run_here(held, "ask", "漣河区2022年结转下年度继续办理总计多少", "--json").stdout)
    assert (answer["status"], answer["reason"], answer["value"]) == ("missing", "blank_cell", None)


def test_a_text_is_checked_and_what_is_no_text_is_refused(held: Path, tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text("漣河回族区2022年新收申请29件，行政处罚643件。", encoding="utf-8")
    done = run_here(held, "check", draft)
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert lines[0].startswith("= 29件  [matches]")
    assert any(line.startswith("≠ 643件  [differs]") and "数位颠倒" in line for line in lines)
    assert lines[-1] == "2 of 2 quantities were compared with the reports"
    assert json.loads(run_here(held, "check", draft, "--json").stdout)["id"] is None
    own = json.loads(run_here(held, "check", "--report", "lianhehuizuqu-2022", "--json").stdout)
    assert own["coverage"]["checked"] > 0

    song = tmp_path / "song.txt"
    song.write_bytes(b"\xff\xfe" + SONG)
    refused = run_here(held, "check", song)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "UTF-8" in refused.stderr
    assert run_here(held, "check").returncode == 2
    assert run_here(held, "check", draft, "--report", "x").returncode == 2


def test_a_figure_is_answered_without_torch_or_chroma(held: Path) -> None:
    script = (
        "import sys; from disclosure.settings import Settings; from disclosure.stores.library import Library\n"
        "from service.answering import Answering\n"
        f"held = Settings.model_validate({{'home': {str(held)!r}}})\n"
        "answer = Answering(Library(held)).ask('漣河区2022年新收申请多少件')\n"
        "assert answer.value == '29', answer\n"
        "heavy = {'torch', 'sentence_transformers', 'chromadb', 'langchain_core', 'transformers'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr


def test_the_same_file_changes_nothing_and_another_becomes_a_version(gongkai: Run, tmp_path: Path) -> None:
    assert gongkai("ingest", LIANHE).stdout.startswith("new  lianhehuizuqu-2022")
    assert "held already" in gongkai("ingest", LIANHE).stdout
    changed = tmp_path / "again.txt"
    changed.write_text(LIANHE.read_text(encoding="utf-8-sig").replace("\t634", "\t635"), encoding="utf-8")
    line = gongkai("ingest", changed).stdout
    assert "now version 2" in line
    assert len(line.splitlines()) == 1
    assert json.loads(gongkai("ask", "漣河区2022年行政处罚多少", "--json").stdout)["value"] == "635"
    listed = [json.loads(line) for line in gongkai("reports", "--json").stdout.splitlines()]
    assert [(each["id"], each["number"]) for each in listed] == [("lianhehuizuqu-2022", 2)]
    assert "2 versions" in gongkai("remove", "lianhehuizuqu-2022").stdout
    assert gongkai("reports").stdout == ""
    assert gongkai("remove", "lianhehuizuqu-2022").returncode == 1


def bad_inputs(folder: Path) -> dict[str, str]:
    """Files that must be refused, with a word of the reason."""
    text = LIANHE.read_text(encoding="utf-8-sig")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    (folder / "table.pdf").write_bytes(b"%PDF-1.4")
    (folder / "noise.txt").write_bytes(bytes((7 * place * place + 13 * place) % 256 for place in range(20_000)))
    (folder / "news.html").write_text(
        "<html><body><h1>青岚县举办春季运动会</h1><p>" + "运动会很热闹。" * 40 + "</p></body></html>"
    )
    (folder / "yearless.txt").write_text(text.replace("2022年", ""), encoding="utf-8")
    with (folder / "huge.txt").open("wb") as file:
        file.truncate(50_000_000)
    return {
        "empty.txt": "empty",
        "picture.txt": "damaged",
        "table.pdf": "damaged",
        "noise.txt": "not text",
        "news.html": "no title",
        "yearless.txt": "year",
        "huge.txt": "limit",
    }


def test_bad_input_is_refused_line_by_line_and_the_rest_goes_on(gongkai: Run, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    expected = bad_inputs(folder)
    shutil.copy(LIANHE, folder / "good.txt")
    (folder / "song.mp3").write_bytes(SONG)
    done = gongkai("ingest", folder)
    assert done.returncode == 1
    for name, word in expected.items():
        lines = [line for line in done.stderr.splitlines() if name in line]
        assert len(lines) == 1, (name, done.stderr)
        assert word in lines[0]
    assert "Traceback" not in done.stderr
    assert "skipped" in done.stdout
    assert gongkai("reports").stdout.splitlines() == ["lianhehuizuqu-2022  漣河回族区人民政府 2022  version 1"]
    archived = [path for path in (tmp_path / "home" / "archive").rglob("*") if path.is_file()]
    assert len(archived) == 1


def test_an_unsupported_file_is_skipped_in_a_folder_and_refused_by_name(gongkai: Run, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "song.mp3").write_bytes(SONG)
    assert gongkai("ingest", folder).returncode == 0
    assert gongkai("ingest", folder / "song.mp3").returncode == 1
    missing = gongkai("ingest", folder / "nowhere.txt")
    assert missing.returncode == 1
    assert "nowhere.txt" in missing.stderr


def test_audit_lists_contradictions_and_stores_nothing_of_a_draft(gongkai: Run, held: Path) -> None:
    assert "空白" in run_here(held, "audit").stdout
    listed = [json.loads(line) for line in run_here(held, "audit", "--json").stdout.splitlines()]
    assert "total_blank" in {each["code"] for each in listed}
    assert {each["state"] for each in listed} == {"open"}
    assert run_here(held, "audit", "nothing-2022").returncode == 1
    draft = gongkai("audit", "--file", SAMPLES / "baiyu-2023.html")
    assert draft.returncode == 0
    assert "行政复议" in draft.stdout
    assert gongkai("reports").stdout == ""


@pytest.mark.parametrize(
    "arguments", [("ask",), ("ask", ""), ("ask", "问" * 501), ("nothing",), ("ask", "问", "--lang", "fr")]
)
def test_wrong_usage_is_exit_code_2(gongkai: Run, arguments: tuple[str, ...]) -> None:
    done = gongkai(*arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_a_home_that_cannot_be_used_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    for command in (("reports",), ("ingest", LIANHE), ("serve", "--port", "0"), ("ask", "漣河区2022年新收申请多少件")):
        done = run_apart(tmp_path / "file" / "home", *command)
        assert done.returncode == 3
        assert len(done.stderr.splitlines()) == 1
        assert "GONGKAI_HOME" in done.stderr


def test_a_taken_port_is_one_clear_line(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = run_apart(tmp_path, "serve", "--port", taken.getsockname()[1])
    assert done.returncode == 3
    assert done.stderr.count("\n") == 1
    assert "port" in done.stderr


def test_a_wrong_setting_is_named(tmp_path: Path) -> None:
    done = run_apart(tmp_path, "reports", GONGKAI_RATE_LIMIT="often")
    assert done.returncode == 3
    assert "GONGKAI_RATE_LIMIT" in done.stderr


def test_a_deleted_vector_index_leaves_figures_and_is_rebuilt(tmp_path: Path) -> None:
    home = tmp_path / "home"
    assert run_here(home, "ingest", LIANHE).returncode == 0
    shutil.rmtree(home / "vectors")
    assert "29 件" in run_here(home, "ask", "漣河区2022年新收申请多少件").stdout
    assert "主要问题" in run_here(home, "ask", "漣河区2022年存在的主要问题是什么").stdout
    done = run_here(home, "reindex")
    assert done.returncode == 0
    assert (home / "vectors").is_dir()


def test_commands_hand_their_work_to_a_running_service(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    with start_service(home):
        assert run_apart(home, "ingest", SAMPLES / "qinglan-2024.txt").stdout.startswith("new  qinglanxian-2024")
        answer = json.loads(run_apart(home, "ask", "青岚县2024年新收申请多少件", "--json").stdout)
        assert answer["status"] == "answered"
        refused = run_apart(home, "reindex")
        assert refused.returncode == 3
        assert "another process" in refused.stderr
        assert "removed" in run_apart(home, "remove", "qinglanxian-2024").stdout
    assert len(run_apart(home, "reports").stdout.splitlines()) == 1


@pytest.mark.parametrize(("kind", "start"), [("csv", b"\xef\xbb\xbf"), ("xlsx", b"PK"), ("json", b"{")])
def test_export_writes_a_whole_file_and_says_so(held: Path, tmp_path: Path, kind: str, start: bytes) -> None:
    path = tmp_path / f"figures.{kind}"
    done = run_here(held, "export", "--format", kind, "-o", path)
    assert (done.returncode, done.stderr) == (0, "")
    assert str(path) in done.stdout
    assert path.read_bytes().startswith(start)
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_export_takes_filters_and_standard_output(held: Path) -> None:
    chosen = ("--issuer", "漣河区", "--year", 2022, "--indicator", "applications.received_new.total")
    done = run_here(held, "export", "--format", "csv", *chosen, "-o", "-")
    head, row = done.stdout.splitlines()
    assert head.removeprefix("\ufeff").startswith('"report_id","version"')
    assert ",29," in row
    wide = run_here(held, "export", "--format", "csv", *chosen, "--wide", "-o", "-")
    assert wide.stdout.splitlines()[1].endswith(",2022,29,")


@pytest.mark.parametrize(
    "arguments",
    [
        ("--format", "ods", "-o", "a.ods"),
        ("-o", "figures"),
        ("--format", "xlsx", "-o", "-"),
        ("--format", "csv", "-o", "-", "--issuer", "清岚县"),
        ("--format", "csv", "-o", "-", "--indicator", "no.such.slot"),
        ("--format", "csv"),
    ],
)
def test_a_wrong_export_is_wrong_usage(held: Path, arguments: tuple[str, ...]) -> None:
    done = run_here(held, "export", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr


def test_an_export_that_cannot_be_written_is_refused(held: Path, tmp_path: Path) -> None:
    done = run_here(held, "export", "--format", "csv", "-o", tmp_path / "nowhere" / "figures.csv")
    assert (done.returncode, done.stdout) == (1, "")
    assert "cannot be written" in done.stderr
