"""Paths → files to read: folders are walked, kinds that cannot be read are skipped there and refused by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from disclosure.errors import Refused
from disclosure.model import Issue, Report
from ingest.pipeline import read_report
from ingest.readers import MOST_BYTES, SUFFIXES


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: new, version, same, refused or skipped; `reason` says why it was not taken."""

    source: str
    outcome: str
    report_id: str | None = None
    version: int | None = None
    issuer: str | None = None
    year: int | None = None
    cells: int = 0
    issues: int = 0
    reason: str | None = None


Keep = Callable[[Report, bytes], tuple[str, int, str]]


def find_files(paths: Iterable[Path]) -> Iterator[tuple[Path, str | None]]:
    """(file, None) for each file to read, (file, reason) for one to skip; raises nothing for a path that is not there."""
    for path in paths:
        if path.is_dir():
            for file in sorted(each for each in path.rglob("*") if each.is_file()):
                if not any(part.startswith(".") for part in file.relative_to(path).parts):
                    yield (
                        file,
                        None if file.suffix.lower() in SUFFIXES else f"files of kind {file.suffix or '?'} are not read",
                    )
        else:
            yield path, None


def ingest_file(path: Path, keep: Keep) -> Outcome:
    """Read, check and keep one file; a refusal names its reason and keeps nothing."""
    try:
        if path.suffix.lower() not in SUFFIXES and path.exists():
            kinds = ", ".join(sorted(SUFFIXES))
            raise Refused(f"files of kind {path.suffix or '?'} are not read; hand in one of {kinds}")
        if path.exists() and not path.is_file():
            raise Refused("this is no file but a device or a pipe")
        if path.is_file() and path.stat().st_size > MOST_BYTES:
            raise Refused(f"the file has {path.stat().st_size:,} bytes; the limit is {MOST_BYTES:,}")
        data = path.read_bytes()
    except Refused as refusal:
        return Outcome(str(path), "refused", reason=str(refusal))
    except OSError as error:
        return Outcome(str(path), "refused", reason=f"the file cannot be read: {error.strerror}")
    return ingest_bytes(data, str(path), keep)


def ingest_bytes(data: bytes, source: str, keep: Keep) -> Outcome:
    """Read, check and keep the bytes of one file."""
    try:
        report = read_report(data, Path(source).name)
    except Refused as refusal:
        return Outcome(source, "refused", reason=str(refusal))
    report_id, version, outcome = keep(report, data)
    cells, issues = len(report.cells), len(report.issues)
    return Outcome(source, outcome, report_id, version, report.issuer, report.year, cells, issues)


def audit_bytes(data: bytes, source: str) -> tuple[Report, tuple[Issue, ...]]:
    """A draft as read and its issues; nothing is kept. Raises Refused."""
    report = read_report(data, Path(source).name)
    return report, report.issues
