"""One file read and scored, with the time that reading took."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from time import perf_counter

from disclosure.errors import Refused
from disclosure.model import Report
from eval.cell_score import CellScore, KnownCell, Verdict, score_cells
from eval.generator.outline import Rendered
from ingest.pipeline import read_report

Identity = tuple[str, int, str]


@dataclass(frozen=True, slots=True)
class Measured:
    """A file of `form` with the scores of its cells; `seconds` to read it; `refused` says why nothing was read."""

    form: str
    name: str
    scores: list[CellScore]
    seconds: float
    refused: str = ""

    def count(self, verdict: Verdict) -> int:
        return sum(score.verdict == verdict for score in self.scores)


def measure(form: str, file: Rendered, known: Mapping[str, KnownCell], identity: Identity | None = None) -> Measured:
    """Read a file and score its cells, and its issuer, year and edition where these are known."""
    start = perf_counter()
    report, refused = _read(file)
    seconds = perf_counter() - start
    cells = {cell.indicator: cell for cell in report.cells} if report else {}
    scores = score_cells(known, cells)
    if report and identity and (report.issuer, report.year, report.edition) != identity:
        got = f"{report.issuer} {report.year} ({report.edition})"
        scores.append(CellScore("(report)", "wrong", "{} {} ({})".format(*identity), got))
    return Measured(form, file.name, scores, seconds, refused)


def _read(file: Rendered) -> tuple[Report | None, str]:
    """The report, or why there is none; a reader that breaks is not to end the measurement."""
    try:
        return read_report(file.content, file.name), ""
    except Refused as error:
        return None, f"refused: {error}"
    except Exception as error:
        return None, f"broken: {type(error).__name__}: {error}"
