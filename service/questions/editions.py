"""Which editions of the form a question touches, and what its words mean there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from disclosure.form import Form
from disclosure.lexicon import Sense
from service.held import Held
from service.questions.mentions import Mention, Reading

SLOT_KINDS = ("row", "column")


def find_editions(held: Held, issuers: Iterable[int], years: Iterable[int]) -> set[str]:
    """The editions of the reports held of some issuers and years."""
    wanted = set(years)
    reports = (report for issuer in issuers for report in held.reports.get(issuer, {}).values())
    return {report.edition for report in reports if report.year in wanted}


def narrow(reading: Reading, own: frozenset[str], latest: frozenset[str]) -> Reading:
    """Of all that its phrases mean in several editions, what they mean in one; in the latest where that has none.

    `own` and `latest` are the `targets` of the two.
    """
    return replace(reading, mentions=tuple(_narrow(mention, own, latest) for mention in reading.mentions))


def _narrow(mention: Mention, own: frozenset[str], latest: frozenset[str]) -> Mention:
    kept: list[Sense] = []
    for kind in SLOT_KINDS:
        senses = [sense for sense in mention.senses if sense.kind == kind]
        kept += _known(senses, own) or _known(senses, latest) or senses
    left = tuple(each for each in mention.senses if each.kind not in SLOT_KINDS or each in kept)
    return replace(mention, senses=left) if len(left) < len(mention.senses) else mention


def _known(senses: list[Sense], targets: frozenset[str]) -> list[Sense]:
    return [sense for sense in senses if sense.target in targets]


def targets(form: Form) -> frozenset[str]:
    """The rows and columns of an edition, as phrases name them."""
    rows = {f"{each.table}.{each.row}" for each in form.indicators.values()}
    return frozenset(rows | {f"{each.table}.{each.column}" for each in form.indicators.values()})
