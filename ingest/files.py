"""Paths → files to read → outcomes: folders are walked, kinds that cannot be read are skipped there and refused by name."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from disclosure.errors import Refused
from disclosure.model import Issue, Report
from ingest.children.pool import Readers, shared_readers
from ingest.readers import MOST_BYTES, SUFFIXES

AHEAD = 2


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


def ingest_files(paths: Iterable[Path], keep: Keep, readers: Readers | None = None) -> Iterator[Outcome]:
    """Find, read, check and keep files; outcomes come in the order of the files, while the next ones are being read."""
    readers = readers or shared_readers()
    ahead: deque[Future[_Read]] = deque()
    with ThreadPoolExecutor(readers.count) as threads:
        try:
            for path, reason in find_files(paths):
                ahead.append(threads.submit(_read_file, path, reason, readers))
                if len(ahead) > AHEAD * readers.count:
                    yield _keep_read(ahead.popleft().result(), keep)
            while ahead:
                yield _keep_read(ahead.popleft().result(), keep)
        except KeyboardInterrupt:
            readers.close()
            raise
        finally:
            for each in ahead:
                each.cancel()


def ingest_file(path: Path, keep: Keep, readers: Readers | None = None) -> Outcome:
    """Read, check and keep one file; a refusal names its reason and keeps nothing."""
    return _keep_read(_read_file(path, None, readers or shared_readers()), keep)


def ingest_bytes(data: bytes, source: str, keep: Keep, readers: Readers | None = None) -> Outcome:
    """Read, check and keep the bytes of one file."""
    return _keep_read(_read_bytes(data, source, readers or shared_readers()), keep)


def audit_bytes(data: bytes, source: str, readers: Readers | None = None) -> tuple[Report, tuple[Issue, ...]]:
    """A draft as read and its issues; nothing is kept. Raises Refused."""
    report = (readers or shared_readers()).read(data, Path(source).name)
    return report, report.issues


@dataclass(frozen=True, slots=True)
class _Read:
    """A file as read, with its bytes; or the outcome, when that is known without keeping it."""

    source: str
    report: Report | None = None
    data: bytes = b""
    outcome: Outcome | None = None


def _read_file(path: Path, skipped: str | None, readers: Readers) -> _Read:
    if skipped:
        return _Read(str(path), outcome=Outcome(str(path), "skipped", reason=skipped))
    try:
        return _read_bytes(_bytes_of(path), str(path), readers)
    except Refused as refusal:
        return _refused(str(path), str(refusal))
    except OSError as error:
        return _refused(str(path), f"the file cannot be read: {error.strerror}")


def _bytes_of(path: Path) -> bytes:
    """The bytes of a file. Raises Refused for what is no file or too large, OSError for what cannot be opened."""
    if path.exists() and not path.is_file():
        raise Refused("this is no file but a device or a pipe")
    size = path.stat().st_size
    if size <= MOST_BYTES:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
        if len(data) <= MOST_BYTES:
            return data
    raise Refused(f"the file has {max(size, MOST_BYTES + 1):,} bytes; the limit is {MOST_BYTES:,}")


def _read_bytes(data: bytes, source: str, readers: Readers) -> _Read:
    try:
        return _Read(source, readers.read(data, Path(source).name), data)
    except Refused as refusal:
        return _refused(source, str(refusal))


def _refused(source: str, reason: str) -> _Read:
    return _Read(source, outcome=Outcome(source, "refused", reason=reason))


def _keep_read(read: _Read, keep: Keep) -> Outcome:
    if read.report is None:
        return read.outcome or Outcome(read.source, "refused", reason="nothing was read")
    report = read.report
    report_id, version, outcome = keep(report, read.data)
    cells, issues = len(report.cells), len(report.issues)
    return Outcome(read.source, outcome, report_id, version, report.issuer, report.year, cells, issues)
