"""R1: a report is wholly in or wholly out, and an acknowledged one survives `kill -9`."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from sqlalchemy import text

from tests.disclosure.holding import Stores
from tests.disclosure.putting import LONGER

ROOT = Path(__file__).parents[2]
KILLS = int(os.environ.get("GONGKAI_KILLS", "5"))  # the full count is 50
LONGEST_S, MOST_LINES = 0.1, 12
ORPHANS = "SELECT count(*) FROM {0} WHERE version NOT IN (SELECT id FROM versions)"


def kill_at_a_random_moment(home: Path, seed: int) -> list[list[str]]:
    """What a program that puts reports had acknowledged when it was killed, line by line."""
    command = [sys.executable, "-m", "tests.disclosure.putting", str(home), str(seed)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        assert program.stdout.readline() == "ready\n", program.stderr.read()
        chosen = random.Random(seed)
        written = "".join(program.stdout.readline() for _ in range(chosen.randint(1, MOST_LINES)))
        time.sleep(chosen.uniform(0, LONGEST_S))
        program.send_signal(signal.SIGKILL)
        written += program.stdout.read()
    return [line.split() for line in written.splitlines(keepends=True) if line.endswith("\n")]


def follow(expected: dict[str, list[str]], acknowledged: list[list[str]]) -> str | None:
    """Put what was acknowledged into report id → sha256 of each version; the report that may have changed unacknowledged."""
    for line in acknowledged:
        if line[0] == "removed":
            expected.pop(line[1])
        else:
            expected.setdefault(line[1], []).append(line[0])
    return acknowledged[-1][1] if acknowledged and len(acknowledged) % 8 == 7 else None


def check_whole(stores: Stores) -> None:
    """Every version has all its parts and its original, and nothing belongs to none."""
    rows = stores.rows()
    count = len(rows["versions"])
    assert len(rows["figures"]) == 3 * count
    assert len(rows["sections"]) == 2 * count
    assert len(rows["chunks"]) == len(rows["chunk_words"]) == 2 * LONGER * count
    assert len(rows["issues"]) == count
    with stores.database.reading() as connection:
        for table in ("figures", "sections", "issues", "chunks"):
            assert connection.execute(text(ORPHANS.format(table))).scalar() == 0
        assert connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
    stores.reports.sweep()
    assert stores.archived() == {held.sha256 for held in stores.reports.find_all()}


def test_killed_programs_leave_whole_reports_and_every_acknowledged_one(tmp_path: Path) -> None:
    expected: dict[str, list[str]] = {}
    for seed in range(KILLS):
        acknowledged = kill_at_a_random_moment(tmp_path, seed)
        removing = follow(expected, acknowledged)
        stores = Stores(tmp_path)
        check_whole(stores)
        held: dict[str, list[str]] = {}
        for each in stores.reports.find_all():
            held.setdefault(each.id, []).append(each.sha256)
            assert stores.archive.get(each.sha256)
        lost = {name: files for name, files in expected.items() if held.get(name, [])[: len(files)] != files}
        assert set(lost) <= {removing}
        assert sum(map(len, held.values())) <= sum(map(len, expected.values())) + 1
        expected = held
        stores.database.close()


def test_what_a_killed_program_left_in_the_archive_is_swept(tmp_path: Path) -> None:
    stores = Stores(tmp_path)
    put = stores.put()
    stores.archive.put("f" * 64, b"an original whose report was never put")
    (stores.archive.folder / "ff" / ".part-1").write_bytes(b"half an orig")
    assert stores.reports.sweep() == 2
    assert stores.archived() == {stores.reports.get(put.report_id).sha256}
    assert stores.reports.sweep() == 0
    stores.database.close()
