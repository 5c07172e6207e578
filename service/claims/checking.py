"""A pasted text → its check, kept under an id unless it is to be forgotten."""

from __future__ import annotations

import secrets
from typing import Literal

from service.answering import Answering
from service.claims.carrying import Context
from service.claims.comparing import DIFFERS, MATCHES, ROUNDED
from service.claims.desk import ClaimDesk
from service.claims.public import Check, CheckIn, Coverage
from service.claims.saying import Prose
from service.claims.telling import Telling
from service.evidence.basis import basis_of
from service.held import Held, resolve_issuer
from service.language import guess_text_lang

CHECKED = (MATCHES, ROUNDED, DIFFERS)


class Checking:
    """Checks texts against the reports held."""

    def __init__(self, answering: Answering) -> None:
        self.answering = answering
        self.desk = ClaimDesk(answering)

    def check(self, wanted: CheckIn) -> Check:
        """The check of a text. Raises NotKnown when `issuer` names no one body that is held."""
        held = self.answering.held.get()
        start = Context(tuple(filter(None, [resolve_issuer(wanted.issuer, held)])), wanted.year)
        lang = wanted.lang or guess_text_lang(wanted.text)
        check = self._check(wanted.text, start, lang, held, secrets.token_hex(16) if wanted.store else None)
        if check.id is not None:
            figures = [{"report_id": figure.report_id} for claim in check.claims for figure in claim.figures]
            basis = basis_of({"figures": figures}, held).model_dump_json()
            self.answering.library.answers.put_check(check.id, check.model_dump_json(), basis)
        return check

    def check_report(self, report_id: str) -> Check:
        """The prose of a report against its own tables and those of other reports held; nothing is kept. Raises NotHeld."""
        held, reports = self.answering.held.get(), self.answering.library.reports
        report = reports.get(report_id)
        prose = "\n\n".join(f"{each.title}\n{_without_tables(each.text)}" for each in reports.sections(report))
        start = Context((report.issuer_id,), report.year, own_prose=True)
        return self._check(prose, start, "zh", held, None)

    def _check(self, text: str, start: Context, lang: Literal["zh", "en"], held: Held, key: str | None) -> Check:
        telling = Telling(self.answering.presenter, Prose(self.answering.library.reports, held), lang)
        claims = [telling.claim(text, each) for each in self.desk.check(text, start, lang)]
        coverage = Coverage(numbers=len(claims), checked=sum(each.verdict in CHECKED for each in claims))
        return Check(id=key, lang=lang, text=text, claims=claims, coverage=coverage)


def _without_tables(text: str) -> str:
    """The prose of a section; its tables stand in it as lines of cells with tabs between."""
    return "\n".join(line for line in text.splitlines() if "\t" not in line and "|" not in line)
