"""`python -m eval.generator`: fictional reports with their gold figures, or the project's sample reports."""

from __future__ import annotations

import argparse
import sys
from itertools import cycle
from pathlib import Path

from eval.generator.fixtures import fixture_files
from eval.generator.outline import Rendered
from eval.generator.random_reports import random_reports
from eval.generator.samples import sample_reports
from eval.generator.styles import STYLES, render

SAMPLES = Path(__file__).parents[2] / "ingest" / "samples"
FIXTURES = Path(__file__).parents[2] / "tests" / "ingest" / "fixtures" / "word-processor"


def main() -> None:
    """Writes what the command line asks for and prints one line a file."""
    options = _parser().parse_args()
    if options.samples:
        _write_samples(SAMPLES)
    elif options.fixtures:
        for file in fixture_files():
            _write(FIXTURES, file)
    elif options.out:
        _write_random(options.out, options.n, options.seed, options.style or list(STYLES))
    else:
        _parser().error("say --out DIR, --samples or --fixtures")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m eval.generator", description=__doc__)
    parser.add_argument("--out", type=Path, metavar="DIR", help="folder for reports and their NAME.gold.csv")
    parser.add_argument("--n", type=int, default=10, help="how many reports (10)")
    parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same files (1)")
    parser.add_argument("--style", action="append", choices=list(STYLES), help="only this style; may be repeated")
    parser.add_argument("--samples", action="store_true", help=f"write the sample reports to {SAMPLES}")
    parser.add_argument("--fixtures", action="store_true", help="print the PDF fixtures of the tests with LibreOffice")
    return parser


def _write_random(folder: Path, count: int, seed: int, styles: list[str]) -> None:
    for report, style in zip(random_reports(count, seed), cycle(styles), strict=False):
        file = render(report, style, seed)
        _write(folder, file)
        _write(folder, Rendered(f"{report.name}.gold.csv", report.gold.encode()))
        sys.stdout.write(f"{file.name}\t{style}\t{report.title}\n")


def _write_samples(folder: Path) -> None:
    for report, file in sample_reports():
        _write(folder, file)
        sys.stdout.write(f"{file.name}\t{report.title}\n")


def _write(folder: Path, file: Rendered) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / file.name).write_bytes(file.content)


if __name__ == "__main__":
    main()
