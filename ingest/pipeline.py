"""The way of a file: bytes → Document → sections and rows → cells → checks → chunks → Report."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from disclosure.errors import Refused
from disclosure.model import Report
from disclosure.names import level_of
from ingest.checks.figures import check_figures
from ingest.checks.names import check_identity, check_variants
from ingest.checks.rules import check_rules, check_sections
from ingest.checks.wording import word_remarks
from ingest.chunk import chunk_sections
from ingest.document import Document
from ingest.names import find_variants, name_variants, places_in
from ingest.prose.processing_fee import find_processing_fee
from ingest.prose.statements import find_statements
from ingest.readers import read_document
from ingest.scope import scope_of
from ingest.split import split_document
from ingest.tables.align import align_form
from ingest.tables.edition import find_form, is_prose_report, title_lines
from ingest.title import identify, names_in


def read_report(data: bytes, source_name: str) -> Report:
    """Read and check one file. Raises Refused when it is no annual report that can be read; nothing is stored."""
    return document_to_report(read_document(data), hashlib.sha256(data).hexdigest(), source_name)


def document_to_report(document: Document, sha256: str, source_name: str) -> Report:
    """The report in a document: its sections and cells, checked. Raises Refused when it is no annual report."""
    form = find_form(document)
    identity = identify(document)
    names = names_in(document)
    sections, rows = split_document(document, form)
    filled = align_form(rows, form)
    cells = {cell.indicator: cell for filling in filled.values() for cell in filling.cells.values()}
    if not cells and not is_prose_report(title_lines(document), sections):
        raise Refused(
            f"“{identity.title}” holds none of the form's tables that could be read, and is no report in prose either"
        )
    level = level_of(identity.issuer)
    published = document.published if (document.published or "") > str(identity.year) else None
    variants = find_variants(identity.issuer, sections)
    statements = find_statements(sections, rows, identity.year, identity.issuer)
    fee = find_processing_fee(sections)
    cells, remarks = check_figures(cells, statements, sections, identity.issuer, identity.year, form)
    remarks += [remark for filling in filled.values() for remark in filling.remarks]
    remarks += [*check_sections(sections, rows, form), *check_identity(identity, names), *check_variants(variants)]
    remarks += check_rules(identity, level, cells, sections, published)
    issues = word_remarks(remarks, identity.issuer, identity.year, form, cells)
    return Report(
        issuer=identity.issuer,
        year=identity.year,
        title=identity.title,
        edition=form.edition,
        level=level,
        scope=scope_of(identity.issuer, identity.year, level, statements, cells, form, sections),
        sections=sections,
        cells=tuple(replace(cell, method=document.method) for cell in (*cells.values(), *((fee,) if fee else ()))),
        issues=tuple(issues),
        chunks=chunk_sections(sections, rows),
        sha256=sha256,
        source_name=source_name,
        media_type=document.media_type,
        names=(*names, *name_variants(identity.issuer, variants)),
        statements=statements,
        places=places_in(identity.issuer, sections),
        source_url=document.source_url,
        published=published,
        method=document.method,
    )
