"""The operator's side of the command line: audits with decisions and last year's report, corrections, issuers."""

from __future__ import annotations

import json
import shutil
import urllib.request
from contextlib import closing
from pathlib import Path

import pytest

from disclosure.settings import Settings
from disclosure.stores.library import Library
from tests.command import Run, run_here
from tests.service.browser import start_service
from tests.test_gongkai import LIANHE, SAMPLES

GRANTED = "lianhehuizuqu-2022/applications.granted.total"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def gongkai(home: Path) -> Run:
    """Runs a command on a fresh home."""
    return lambda *arguments: run_here(home, *arguments)


def codes(printed: str) -> list[str]:
    return [json.loads(line)["code"] for line in printed.splitlines()]


def changed_draft(folder: Path) -> Path:
    """青岚县 2024 with another number carried in than 2023 carried out."""
    text = (SAMPLES / "qinglan-2024.txt").read_text(encoding="utf-8-sig")
    lines = text.split("\n")
    place = next(number for number, line in enumerate(lines) if "上年结转" in line and "\t" in line)
    cells = lines[place].split("\t")
    cells[-1] = str(int(cells[-1].strip() or 0) + 5)
    cells[-7] = str(int(cells[-7].strip() or 0) + 5)
    lines[place] = "\t".join(cells)
    draft = folder / "draft.txt"
    draft.write_text("\n".join(lines), encoding="utf-8")
    return draft


def test_a_draft_is_compared_with_last_year_where_that_is_held(gongkai: Run, home: Path, tmp_path: Path) -> None:
    draft = changed_draft(tmp_path)
    alone = gongkai("audit", "--file", draft, "--json")
    assert alone.returncode == 0
    assert not home.exists()
    assert gongkai("ingest", SAMPLES / "qinglan-2023.html").returncode == 0
    beside = gongkai("audit", "--file", draft, "--json")
    assert sorted({*codes(beside.stdout)} - {*codes(alone.stdout)}) == ["carry_differs"]
    assert len(gongkai("reports").stdout.splitlines()) == 1
    both = gongkai("audit", "qinglanxian-2023", "--file", draft)
    assert both.returncode == 2


def test_reports_are_compared_as_they_come_and_again_by_reindex(gongkai: Run, tmp_path: Path) -> None:
    assert gongkai("ingest", changed_draft(tmp_path), SAMPLES / "qinglan-2023.html").returncode == 0
    before = gongkai("audit", "--json").stdout
    assert "carry_differs" in codes(before)
    assert gongkai("reindex").returncode == 0
    assert gongkai("audit", "--json").stdout == before


def test_a_correction_changes_the_answer_and_says_so(gongkai: Run, home: Path) -> None:
    gongkai("ingest", LIANHE)
    asked = ("ask", "漣河回族区2022年予以公开总计多少件", "--json")
    printed = json.loads(gongkai(*asked).stdout)["value"]
    entry = "- {report: lianhehuizuqu-2022, indicator: applications.granted.total, value: 77, reason: 核对原件}\n"
    (home / "corrections.yml").write_text(entry, encoding="utf-8")
    assert gongkai("reindex").returncode == 0
    answer = json.loads(gongkai(*asked).stdout)
    (figure,) = answer["figures"]
    assert (answer["value"], figure["printed"], figure["method"], figure["status"]) == (
        "77",
        printed,
        "hand",
        "inconsistent",
    )
    (note,) = [each for each in answer["warnings"] if each["code"] == "corrected_by_hand"]
    assert (note["severity"], note["figures"]) == ("info", [GRANTED])
    assert all(word in note["message"] for word in (f"“{printed}”", "77", "核对原件"))
    assert "identity_broken" in codes(gongkai("audit", "--json").stdout)
    (home / "corrections.yml").unlink()
    gongkai("reindex")
    assert json.loads(gongkai(*asked).stdout)["value"] == printed
    assert not {"identity_broken", "corrected_by_hand"} & {*codes(gongkai("audit", "--json").stdout)}


def test_wrong_files_of_the_operator_are_one_clear_line(gongkai: Run, home: Path) -> None:
    gongkai("ingest", LIANHE)
    entry = "- {report: lianhehuizuqu-2022, indicator: applications.granted.total, value: about 7, reason: x}\n"
    for name, words in (("corrections.yml", entry), ("issuers.yml", "- {aliases: [a]}")):
        (home / name).write_text(words, encoding="utf-8")
        for command in (("ingest", SAMPLES / "baiyu-2022.txt"), ("serve", "--port", "0"), ("reindex",)):
            done = gongkai(*command)
            assert done.returncode == 3
            assert len(done.stderr.splitlines()) == 1
            assert f"{name}: entry 1: " in done.stderr
        (home / name).unlink()
    assert len(gongkai("reports").stdout.splitlines()) == 1


def test_a_correction_of_what_is_not_held_is_told(gongkai: Run, home: Path) -> None:
    gongkai("ingest", LIANHE)
    entry = "- {report: nowhere-2022, indicator: applications.granted.total, value: 7, reason: x}\n"
    (home / "corrections.yml").write_text(entry, encoding="utf-8")
    done = gongkai("reindex")
    assert done.returncode == 0
    assert "nowhere-2022/applications.granted.total was not applied: no such report is held" in done.stderr


def test_an_alias_of_the_operator_is_understood(gongkai: Run, home: Path) -> None:
    gongkai("ingest", LIANHE)
    (home / "issuers.yml").write_text("- {name: 漣河回族区人民政府, aliases: [涟水新区]}\n", encoding="utf-8")
    answer = json.loads(gongkai("ask", "涟水新区2022年新收申请多少件", "--json").stdout)
    assert (answer["status"], answer["value"]) == ("answered", "29")


def test_what_a_killed_command_left_is_swept(gongkai: Run, home: Path) -> None:
    gongkai("ingest", LIANHE)
    (left,) = [path for path in (home / "archive").rglob("*") if path.is_file()]
    shutil.copy(left, left.with_name("0" * 64))
    gongkai("reindex")
    assert [path for path in (home / "archive").rglob("*") if path.is_file()] == [left]


def keep(library: Library, question: str, status: str, reason: str | None, *words: str) -> None:
    """A question with what became of it, whatever the grammar of the day makes of it."""
    body = json.dumps({"question": question, "status": status, "reason": reason})
    library.answers.put(question, body, "", "{}", words)


def test_questions_without_an_answer_are_listed_by_reason(gongkai: Run, home: Path) -> None:
    gongkai("ingest", LIANHE)
    with closing(Library(Settings.model_validate({"home": str(home)}))) as library:
        keep(library, "漣河区2022年新收申请多少件", "answered", None)
        keep(library, "漣河区2022年警察多少人", "clarify", "clarify_indicator", "警察")
        keep(library, "涟河区２０２２年警察多少人？", "clarify", "clarify_indicator", "警察")
        keep(library, "漣河区2022年食堂的菜单", "missing", "no_passage", "食堂", "菜")
    counts = json.loads(gongkai("questions", "--json").stdout)
    assert counts == {
        "questions": 4,
        "statuses": {"clarify": 2, "answered": 1, "missing": 1},
        "marked_useful": 0,
        "marked_wrong": 0,
    }
    listed = gongkai("questions", "--unanswered", "--days", "1")
    assert (listed.returncode, listed.stderr) == (0, "")
    heads = [line for line in listed.stdout.splitlines() if not line.startswith(" ")]
    assert heads == ["clarify_indicator  (1)", "no_passage  (1)"]
    assert "2×  涟河区２０２２年警察多少人？  [警察]" in listed.stdout
    told = [json.loads(line) for line in gongkai("questions", "--unanswered", "--json").stdout.splitlines()]
    assert [(each["reason"], each["times"]) for each in told] == [("clarify_indicator", 2), ("no_passage", 1)]


def test_no_questions_yet_and_wrong_usage(gongkai: Run) -> None:
    assert gongkai("questions").stdout.split() == ["0", "questions", "0", "marked", "useful", "0", "marked", "wrong"]
    assert gongkai("questions", "--unanswered").stdout == ""
    for days in ("0", "99999999999"):
        assert gongkai("questions", "--days", days).returncode == 2


def test_questions_are_read_beside_a_service_whose_log_does_not_hold_them(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()

    def post(address: str, path: str, body: dict[str, object]) -> bytes:
        request = urllib.request.Request(
            address + path, json.dumps(body).encode(), {"Content-Type": "application/json"}, method="POST"
        )
        with urllib.request.urlopen(request, timeout=60) as reply:
            content: bytes = reply.read()
        return content

    with start_service(home) as address:
        post(address, "/api/ask", {"question": "漣河区2022年阿依古丽的食堂菜单"})
        right = json.loads(post(address, "/api/ask", {"question": "漣河区2022年新收申请多少件"}))
        said = {"answer_id": right["id"], "useful": False, "comment": "阿依古丽说应是 30 件"}
        assert post(address, "/api/feedback", said) == b""
        listed = run_here(home, "questions", "--unanswered")
    assert listed.returncode == 0
    lines = listed.stdout.splitlines()
    assert lines[0] == "marked wrong  (1)"
    assert lines[2] == "      “阿依古丽说应是 30 件”"
    assert any("阿依古丽的食堂菜单" in line for line in lines[3:])
    log = home.with_name("home.log").read_text(encoding="utf-8")
    assert "Gongkai answers at" in log
    assert "阿依古丽" not in log
    assert "菜单" not in log
