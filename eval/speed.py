"""`python -m eval speed`: our readers beside plain libraries on the same files, each on two processes; then the service
under load (`eval/load.py`), and on prose (`eval/prose_load.py`). Exit 1 when anything is too slow."""

from __future__ import annotations

import argparse
import io
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter

from disclosure.errors import Refused
from eval.claim_load import find_slow_claims, measure_claims, render_claims
from eval.generator.cases import random_cases
from eval.generator.press import Press
from eval.generator.styles import STYLES, render
from eval.load import FEW, MANY, QUESTIONS, find_faults, measure_load, render_load
from eval.prose_load import CHUNKS, find_slow, measure_prose, render_prose
from ingest.children.pool import Readers

ROOT = Path(__file__).parents[1]
FOLDERS = (ROOT.parent / "shared" / "reports", ROOT / "tests" / "ingest" / "fixtures")
PAGES = tuple(style for style in STYLES if style.startswith("html"))
PROCESSES = 2
ROUNDS = 3
SLOWEST_PDF, FEWEST_PAGES = 1.5, 20.0  # times pdfplumber; reports a second
DONE, TOO_SLOW, WRONG_USAGE = 0, 1, 2
Way = tuple[Callable[[bytes], bool], Executor]  # how to read a file, and where


@dataclass(frozen=True, slots=True)
class Speed:
    """`ours` and `plain`: seconds for all files, best of the rounds; `plain` is what the libraries alone take.

    `read`: how many files were read; the others were refused, which is faster.
    """

    kind: str
    files: int
    read: int
    ours: float
    plain: float

    @property
    def ratio(self) -> float:
        return self.ours / self.plain

    @property
    def rate(self) -> float:
        """Files a second."""
        return self.files / self.ours


def main(arguments: list[str]) -> int:
    """Measure, print the table, say what is too slow; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m eval speed", description=__doc__)
    parser.add_argument("--n", type=int, default=60, help="how many generated pages (60)")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"of which the best counts ({ROUNDS})")
    parser.add_argument("--only", choices=("files", "service", "prose", "claims"), help="measure one of them alone")
    parser.add_argument("--questions", type=int, default=QUESTIONS, help=f"asked of each store ({QUESTIONS})")
    parser.add_argument("--reports", type=int, default=MANY, help=f"in the larger store ({MANY}); the other has {FEW}")
    parser.add_argument("--chunks", type=int, default=CHUNKS, help=f"of prose, for questions on it ({CHUNKS})")
    options = parser.parse_args(arguments)
    if min(options.questions, options.reports, options.rounds, options.chunks) < 1:
        print("eval speed: questions, reports, chunks and rounds are at least 1")
        return WRONG_USAGE
    measures = {
        "files": measure_files,
        "service": measure_service,
        "prose": measure_questions_on_prose,
        "claims": measure_article,
    }
    return max(measure(options) for name, measure in measures.items() if options.only in (None, name))


def measure_files(options: argparse.Namespace) -> int:
    """Reading, as a table; the exit code."""
    printed, pages = list(pdf_files()), list(html_files(options.n))
    if not printed or not pages:
        print("eval speed: there are no files to measure with")
        return WRONG_USAGE
    found = [measure_pdf(printed, options.rounds), measure_html(pages, options.rounds)]
    print(*render_speeds(found), sep="\n")
    return TOO_SLOW if too_slow(found) else DONE


def measure_service(options: argparse.Namespace) -> int:
    """The service over few and over many reports, as a table with what is wrong; the exit code."""
    few, many = (measure_load(reports, options.questions) for reports in (FEW, options.reports))
    faults = find_faults(few, many)
    print(*render_load(few, many), *faults, sep="\n")
    return TOO_SLOW if faults else DONE


def measure_questions_on_prose(options: argparse.Namespace) -> int:
    """Questions on the prose of one report and of all, as a table; the exit code."""
    load = measure_prose(options.chunks)
    faults = find_slow(load)
    print(*render_prose(load), *faults, sep="\n")
    return TOO_SLOW if faults else DONE


def measure_article(_: argparse.Namespace) -> int:
    """An article through the claim desk beside single questions; the exit code."""
    load = measure_claims()
    faults = find_slow_claims(load)
    print(*render_claims(load), *faults, sep="\n")
    return TOO_SLOW if faults else DONE


def pdf_files() -> Iterator[bytes]:
    """The PDF files with a text layer among the published reports and the fixtures; one printed here if there are none."""
    held = [path for folder in FOLDERS for path in sorted(folder.rglob("*.pdf"))]
    yield from (path.read_bytes() for path in held)
    if not held:
        from eval.generator.cases import BROWSER, render_form

        with Press() as press:
            yield from (render_form(report, BROWSER, 1, press).content for report in random_cases(4, 1))


def html_files(count: int) -> Iterator[bytes]:
    """The published pages where they are present, and `count` generated ones in all styles of pages."""
    yield from (path.read_bytes() for folder in FOLDERS for path in sorted(folder.rglob("*.html")))
    for number, report in enumerate(random_cases(count, 1)):
        yield render(report, PAGES[number % len(PAGES)], 1).content


def measure_pdf(files: Sequence[bytes], rounds: int) -> Speed:
    """`read_document` against pdfplumber's own text and tables."""
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn")) as pool:
        return _measure("pdf", files, (read_ours, pool), (read_pdf_plainly, pool), rounds)


def measure_html(files: Sequence[bytes], rounds: int) -> Speed:
    """Bytes to Report through the children that the product reads in, against the texts of a page's cells by lxml."""
    with (
        Readers(PROCESSES) as readers,
        ThreadPoolExecutor(PROCESSES) as threads,
        ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn")) as pool,
    ):

        def read(data: bytes) -> bool:
            return _is_read(lambda: readers.read(data, "page.html"))

        return _measure("html", files, (read, threads), (read_html_plainly, pool), rounds)


def _measure(kind: str, files: Sequence[bytes], ours: Way, plain: Way, rounds: int) -> Speed:
    """The best of some rounds in turn, so that both meet the same machine; the first loads the libraries and is left out."""
    read = sum(_run(ours, files)[0])
    _run(plain, files)
    taken = [(_run(ours, files)[1], _run(plain, files)[1]) for _ in range(rounds)]
    return Speed(kind, len(files), read, min(one for one, _ in taken), min(other for _, other in taken))


def _run(way: Way, files: Sequence[bytes]) -> tuple[list[bool], float]:
    read, pool = way
    started = perf_counter()
    done = list(pool.map(read, files))
    return done, perf_counter() - started


def _is_read(read: Callable[[], object]) -> bool:
    try:
        read()
    except Refused:
        return False
    return True


def read_ours(data: bytes) -> bool:
    from ingest.readers import read_document

    return _is_read(lambda: read_document(data))


def read_pdf_plainly(data: bytes) -> bool:
    """The text and the tables of every page, as pdfplumber finds them."""
    import pdfplumber

    with pdfplumber.open(io.BytesIO(data)) as pdf:
        return all((page.extract_text(), page.extract_tables()) for page in pdf.pages)


def read_html_plainly(data: bytes) -> bool:
    """The text of every cell and of the page, as lxml has it."""
    from lxml import html

    root = html.document_fromstring(data)
    rows = ["".join(map(str, cell.itertext())) for cell in root.iter("td", "th")]
    return bool(rows) and bool("".join(map(str, root.itertext())))


def too_slow(found: Sequence[Speed]) -> bool:
    return any(each.ratio > SLOWEST_PDF if each.kind == "pdf" else each.rate < FEWEST_PAGES for each in found)


def render_speeds(found: Sequence[Speed]) -> Iterator[str]:
    """One line a kind of file, with what is asked of it."""
    asked = {"pdf": f"at most {SLOWEST_PDF:g} times", "html": f"at least {FEWEST_PAGES:g} a second"}
    yield "kind   files   read   ours s  plain s   times   a second   asked"
    for each in found:
        numbers = f"{each.ours:8.2f} {each.plain:8.2f} {each.ratio:7.2f} {each.rate:10.1f}"
        yield f"{each.kind:6} {each.files:5} {each.read:6} {numbers}   {asked[each.kind]}"
