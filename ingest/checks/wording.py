"""Remarks → Issues, worded by `forms/issues.yaml`."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator

from disclosure.form import Form
from disclosure.issue_kinds import load_issue_kinds
from disclosure.model import Issue
from ingest.remark import Remark


def word_remarks(
    remarks: Iterable[Remark], issuer: str, year: int, form: Form, slots: Collection[str]
) -> Iterator[Issue]:
    """One Issue for each different remark. Ids and figure ids are local; the store prefixes the report's id.

    `slots` are the indicators that the report has; a slot of the form that was not read is named by `cells_missing` only.
    """
    kinds = load_issue_kinds()
    seen: set[str] = set()
    for remark in remarks:
        kind = kinds[remark.code]
        known = form.indicators.get(remark.slots[-1]) if remark.slots else None
        table = remark.locators[0].table if remark.locators else None
        words = {"issuer": issuer, "year": str(year), "label": known.label if known else ""}
        words |= {"table": form.table_name(table)} if table else {}
        message = kind.message.format_map(words | remark.words)
        told = f"{remark.code} {remark.slots} {sorted(remark.words.items())}"  # rewording it keeps what people decided
        digest = hashlib.sha256(told.encode()).hexdigest()[:8]
        if digest not in seen:
            seen.add(digest)
            figures = tuple(slot for slot in remark.slots if slot in slots or remark.code == "cells_missing")
            yield Issue(f"{remark.code}-{digest}", remark.code, kind.severity, message, "", figures, remark.locators)
