"""The operator's side of the command line: audits with decisions and last year's report, corrections, issuers."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.test_gongkai import LIANHE, SAMPLES, Run, run_in

GRANTED = "lianhehuizuqu-2022/applications.granted.total"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def gongkai(home: Path) -> Run:
    """Runs a command on a fresh home."""
    return lambda *arguments: run_in(home, *arguments)


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
