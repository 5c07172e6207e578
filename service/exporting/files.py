"""An export → a file, or pieces of one; what the command line and HTTP share."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile

from disclosure.errors import Refused
from disclosure.stores.database import now
from disclosure.stores.library import Library
from disclosure.vocabulary import load_vocabulary
from service.exporting.csv_text import table_to_csv
from service.exporting.package import tables_to_json
from service.exporting.tables import Export
from service.exporting.xlsx import MOST_ROWS, write_xlsx
from service.held import HeldCache, resolve_issuer
from service.present import Presenter

CSV, XLSX, JSON = "csv", "xlsx", "json"
FORMATS = (CSV, XLSX, JSON)
STANDARD_OUTPUT = Path("-")


def open_export(
    library: Library, base: str, issuer: str | None, year: int | None, indicator: str | None, limit: int | None = None
) -> Export:
    """What is held of an issuer (any name that resolves), a year, a slot. Raises NotKnown with the choices."""
    held = HeldCache(library.database, library.reports).get()
    return Export(
        library, held, Presenter(load_vocabulary(), base), resolve_issuer(issuer, held), year, indicator, limit
    )


def export_pieces(export: Export, kind: str, shape: str) -> Iterator[bytes]:
    """An export as CSV (the figures alone) or JSON, as it is read."""
    if kind == CSV:
        return table_to_csv(export.figures_table(shape))
    return tables_to_json(export.tables(shape), now())


def write_workbook(export: Export, shape: str, path: Path, most: int = MOST_ROWS) -> None:
    """An export as XLSX. Raises Refused where it has more figures than are allowed."""
    if min(export.count(), export.limit or most + 1) > most:
        raise Refused(f"a workbook of more than {most} figures is not written here; take csv or json, or filter")
    write_xlsx(export.tables(shape), path)


def write_export(export: Export, kind: str, shape: str, path: Path) -> None:
    """Write a whole file, or none: it takes its name when it is complete. Raises Refused when it cannot be written."""
    try:
        if path == STANDARD_OUTPUT:
            for piece in export_pieces(export, kind, shape):
                sys.stdout.buffer.write(piece)
            return
        with _whole_file(path) as unfinished:
            if kind == XLSX:
                write_workbook(export, shape, unfinished)
            else:
                with unfinished.open("wb") as file:
                    file.writelines(export_pieces(export, kind, shape))
    except OSError as error:
        raise Refused(f"{path} cannot be written: {error.strerror or error}") from error


@contextmanager
def _whole_file(path: Path) -> Iterator[Path]:
    """A file beside the wanted one that takes its place at the end, and goes when anything fails."""
    path = path.resolve()
    if path.exists() and not path.is_file():
        raise Refused(f"{path} is no file; name one, or - for standard output")
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as made:
        unfinished = Path(made.name)
    try:
        yield unfinished
        mask = os.umask(0)
        os.umask(mask)
        unfinished.chmod(0o666 & ~mask)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
