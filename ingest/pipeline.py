"""The way of a file: bytes → Document → sections and rows → cells → checks → chunks → Report."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from disclosure.errors import Refused
from disclosure.form import Form
from disclosure.load_form import load_data, load_form
from disclosure.matching import label_key, squash
from disclosure.model import Cell, Issue, Level, Report, Section, Severity
from disclosure.names import level_of
from ingest.checks.identities import check_counts, check_identities, check_missing
from ingest.chunk import chunk_sections
from ingest.document import Document, Grid
from ingest.prose.processing_fee import find_processing_fee
from ingest.readers import read_document
from ingest.remark import Remark
from ingest.split import split_document
from ingest.tables.align import align_form
from ingest.title import Identity, identify, names_in


def read_report(data: bytes, source_name: str, form: Form | None = None) -> Report:
    """Read and check one file. Raises Refused when it is no annual report that can be read; nothing is stored."""
    form = form or load_form()
    document = read_document(data)
    _refuse_other_edition(document)
    identity = identify(document)
    names = names_in(document)
    sections, rows = split_document(document, form)
    filled = align_form(rows, form)
    cells = {indicator: cell for filling in filled.values() for indicator, cell in filling.cells.items()}
    if not cells:
        raise Refused(f"“{identity.title}” holds none of the form's tables; only reports with their tables can be read")
    cells, remarks = check_identities(cells, form)
    remarks += [remark for filling in filled.values() for remark in filling.remarks]
    remarks += [*check_counts(cells, form), *check_missing(cells, form), *_check_sections(sections, form)]
    remarks += _check_identity(identity, names)
    fee = find_processing_fee(sections)
    level = level_of(identity.issuer)
    return Report(
        issuer=identity.issuer,
        year=identity.year,
        title=identity.title,
        edition=form.edition,
        level=level,
        scope="own" if level is Level.DEPARTMENT else "unknown",
        sections=sections,
        cells=(*cells.values(), *((fee,) if fee else ())),
        issues=tuple(_word_issues(remarks, identity, form, cells)),
        chunks=chunk_sections(sections, rows),
        sha256=hashlib.sha256(data).hexdigest(),
        source_name=source_name,
        media_type=document.media_type,
        names=names,
    )


def _refuse_other_edition(document: Document) -> None:
    """The edition is told from the headers, never from the year."""
    keys = {
        label_key(cell.text)
        for block in document.blocks
        if isinstance(block, Grid)
        for row in block.rows
        for cell in row
    }
    for entry in load_data("titles.yaml")["editions"]:
        if any(label_key(word) in keys for word in entry["words"]):
            raise Refused(f"its tables follow the {entry['edition']} edition of the form, which cannot be read yet")


def _check_sections(sections: tuple[Section, ...], form: Form) -> Iterable[Remark]:
    held = {section.id for section in sections}
    for section in form.sections:
        if section.id not in held:
            yield Remark("section_missing", (), (), {"title": f"{section.number}、{section.title}"})


def _check_identity(identity: Identity, names: tuple[str, ...]) -> Iterable[Remark]:
    if identity.period is not None and identity.period != identity.year:
        yield Remark("period_differs", (), (), {"period": str(identity.period)})
    for name in names:
        if not _is_same_name(name, identity.issuer):
            yield Remark("name_differs", (), (), {"name": name})


def _is_same_name(name: str, issuer: str) -> bool:
    one, other = squash(name), squash(issuer)
    return one in other or other in one


def _word_issues(remarks: Iterable[Remark], identity: Identity, form: Form, cells: dict[str, Cell]) -> Iterable[Issue]:
    """Remarks as Issues, worded by `forms/issues.yaml`. Ids and figure ids are local; the store prefixes the report id."""
    kinds = {entry["code"]: entry for entry in load_data("issues.yaml")}
    seen: set[str] = set()
    for remark in remarks:
        kind = kinds[remark.code]
        known = form.indicators.get(remark.slots[-1]) if remark.slots else None
        table = remark.locators[0].table if remark.locators else None
        words = {"issuer": identity.issuer, "year": str(identity.year), "label": known.label if known else ""}
        words |= {"table": form.table_name(table)} if table else {}
        message = kind["message"].format_map(words | remark.words)
        digest = hashlib.sha256(message.encode()).hexdigest()[:8]
        if digest not in seen:
            seen.add(digest)
            slots = tuple(slot for slot in remark.slots if slot in cells or remark.code == "cells_missing")
            yield Issue(
                f"{remark.code}-{digest}", remark.code, Severity(kind["severity"]), message, "", slots, remark.locators
            )
