"""`python -m eval cells`: reads reports whose cells are known and counts right, wrong and missing ones.

Exit 1 for a wrong one, and for one missing from a random report in a form with a text layer.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from eval.cell_files import Measured, measure
from eval.cell_score import load_gold_cells
from eval.cell_table import render_counts, render_wrong
from eval.generator.cases import OFFICE, SCAN, TEXT_LAYER, random_cases, render_form, to_office
from eval.generator.outline import Rendered
from eval.generator.press import Press, find_browser, find_office
from eval.generator.report import FictionalReport

ROOT = Path(__file__).parents[1]
FOLDERS = (ROOT.parent / "shared" / "reports", ROOT / "tests" / "ingest" / "fixtures")
GOLD = ".gold.csv"
DONE, WRONG_CELL, WRONG_USAGE = 0, 1, 2
PROCESSES, BATCH = 2, 10
Batch = tuple[int, int, int, int, tuple[str, ...], Path | None]


def main(arguments: list[str]) -> int:
    """Measure what the command line names and print the table; the exit code."""
    options = _parser().parse_args(arguments)
    try:
        found = list(_measured(options))
    except ValueError as error:
        print(f"eval cells: {error}", file=sys.stderr)
        return WRONG_USAGE
    print(render_counts(found, by_file=not options.n), *render_wrong(found), sep="\n")
    return WRONG_CELL if any(_falls_short(each, generated=bool(options.n)) for each in found) else DONE


def _falls_short(each: Measured, *, generated: bool) -> bool:
    """Whether a file has a wrong cell, or was generated with a text layer and not read whole: no such file is torn."""
    whole = generated and each.form != SCAN
    return bool(each.count("wrong") or (whole and each.count("missing")))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m eval cells", description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help=f"reports with a NAME{GOLD} beside them")
    parser.add_argument("--n", type=int, default=0, help="random reports, each in all forms, instead of files")
    parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same reports (1)")
    parser.add_argument("--forms", default="", help=f"only these, with commas: {','.join((*TEXT_LAYER, SCAN))}")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="write random files that were not read whole to DIR")
    return parser


def _measured(options: argparse.Namespace) -> Iterable[Measured]:
    forms = choose_forms(options.forms)
    if options.n and options.files:
        raise ValueError("give files or --n, not both")
    if not options.n:
        return measure_files(options.files or list(known_files()))
    if options.keep:
        options.keep.mkdir(parents=True, exist_ok=True)
    return measure_random(options.n, options.seed, forms, options.keep)


def choose_forms(names: str) -> tuple[str, ...]:
    """The forms named, or all with a text layer that this machine can print. Raises ValueError for an unknown one."""
    chosen = tuple(name for name in names.split(",") if name)
    if unknown := set(chosen) - {*TEXT_LAYER, SCAN}:
        raise ValueError(f"no such form: {', '.join(sorted(unknown))}; there are {', '.join((*TEXT_LAYER, SCAN))}")
    if chosen:
        return chosen
    absent = {OFFICE: not find_office(), "pdf-browser": not find_browser()}
    for form in (form for form, lacking in absent.items() if lacking):
        print(f"eval cells: {form} is left out, for no program that prints it was found", file=sys.stderr)
    return tuple(form for form in TEXT_LAYER if not absent.get(form))


def known_files() -> Iterator[Path]:
    """The reports with known cells: the published ones, where they are present, and the project's fixtures."""
    for folder in FOLDERS:
        for gold in sorted(folder.rglob(f"*{GOLD}")):
            yield from _with_gold(gold)


def _with_gold(gold: Path) -> list[Path]:
    stem = gold.name.removesuffix(GOLD)
    return [path for path in sorted(gold.parent.glob(f"{stem}.*")) if path.stem == stem and path != gold]


def measure_files(files: Iterable[Path]) -> Iterator[Measured]:
    """Each file read and scored. Raises ValueError for one without its gold."""
    for path in files:
        gold = path.with_name(path.stem + GOLD)
        if not gold.exists():
            raise ValueError(f"{path} has no {gold.name} beside it")
        yield measure(path.suffix.lstrip("."), Rendered(path.name, path.read_bytes()), load_gold_cells(gold))


def measure_random(count: int, seed: int, forms: tuple[str, ...], keep: Path | None = None) -> Iterator[Measured]:
    """`count` random reports in each of `forms`, in two processes; files not read whole are written to `keep`."""
    batches = [(count, start, min(start + BATCH, count), seed, forms, keep) for start in range(0, count, BATCH)]
    if len(batches) == 1:
        yield from _measure_batch(batches[0])
        return
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn")) as pool:
        for found in pool.map(_measure_batch, batches):
            yield from found


def _measure_batch(batch: Batch) -> list[Measured]:
    count, start, end, seed, forms, keep = batch
    reports = list(random_cases(count, seed))[start:end]
    found = []
    for report, form, file in _render_all(reports, seed, forms):
        measured = measure(form, file, report.expected, (report.issuer, report.year, report.edition))
        found.append(measured)
        if keep and measured.count("right") < len(measured.scores):
            (keep / f"{form}-{file.name}").write_bytes(file.content)
            (keep / f"{form}-{report.name}{GOLD}").write_text(report.gold, encoding="utf-8")
    return found


def _render_all(
    reports: list[FictionalReport], seed: int, forms: tuple[str, ...]
) -> Iterator[tuple[FictionalReport, str, Rendered]]:
    printed = (
        dict(zip((report.name for report in reports), to_office(reports, seed), strict=True)) if OFFICE in forms else {}
    )
    with Press() as press:
        for report in reports:
            for form in forms:
                yield report, form, printed[report.name] if form == OFFICE else render_form(report, form, seed, press)
