"""Verdicts → public claims, each with its explanation. Wordings: `prompts/claims.*.yaml`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from disclosure.load_form import load_yaml
from disclosure.model import Figure
from service.claims.claimed import DIRECTION
from service.claims.comparing import DIFFERS, MATCHES, ROUNDED
from service.claims.public import Claim
from service.claims.saying import Prose
from service.claims.verdicts import Verdict
from service.composing.draft import MARK
from service.composing.wording import FOLDER
from service.engine.compute import plain
from service.present import Presenter

JUDGED = (MATCHES, ROUNDED, DIFFERS)
SPACES = re.compile(r"[ \t]+")


@cache
def load_claim_words(lang: str) -> dict[str, Any]:
    """The wordings of a language."""
    data: dict[str, Any] = load_yaml(FOLDER / f"claims.{lang}.yaml")
    return data


class Telling:
    """Makes public claims in one language; `prose` finds the sentences that are quoted."""

    def __init__(self, presenter: Presenter, prose: Prose, lang: str) -> None:
        self.presenter = presenter
        self.prose = prose
        self.lang = lang
        self.words = load_claim_words(lang)

    def claim(self, text: str, verdict: Verdict) -> Claim:
        """A verdict on a claim of a text as its public object."""
        claimed, draft = verdict.claimed, verdict.draft
        judged = verdict.verdict in JUDGED
        derivation = draft.derivation if draft is not None and judged else None
        return Claim(
            text=text[slice(*verdict.sentence)].strip(),
            start=claimed.start,
            end=claimed.end,
            printed=text[claimed.start : claimed.end],
            value=None if claimed.value is None else plain(claimed.value),
            unit=claimed.unit or verdict.unit or None,
            verdict=verdict.verdict,  # type: ignore[arg-type]
            reported=plain(verdict.reported) if judged and verdict.reported is not None else None,
            explanation=self._explanation(verdict),
            figures=[self.presenter.figure(each, self.lang) for each in _figures(verdict)],
            derivation=self.presenter.derivation(derivation, self.lang) if derivation is not None else None,
            warnings=[self.presenter.issue(each, self.lang) for each in draft.warnings]
            if draft is not None and judged
            else [],
        )

    def _explanation(self, verdict: Verdict) -> str:
        space = "" if self.lang == "zh" else " "
        return space.join(part for part in self._parts(verdict) if part)

    def _parts(self, verdict: Verdict) -> Iterator[str]:
        if verdict.verdict not in JUDGED:
            yield self._why(verdict)
            return
        yield str(self.words[verdict.verdict])
        if verdict.cause == "alike":
            yield self.words["alike_used"].format(name=verdict.words[0], held=verdict.words[1])
        told = self._told(verdict)
        if verdict.only_said:
            has_table = told and verdict.draft is not None and verdict.draft.value is not None
            yield self.words["prose_attributed" if has_table else "prose_only"].format(sentence=self._said(verdict))
            yield self.words["table_says"].format(told=told) if has_table else ""
        else:
            yield self.words["reported"].format(told=told) if told else ""
        yield self._cause(verdict)
        grave = [each for each in verdict.draft.warnings if each.severity == "error"] if verdict.draft else []
        yield self.words["contradiction"].format(message=grave[0].message) if grave else ""

    def _told(self, verdict: Verdict) -> str:
        """What an answer to the claim's question says first, without its marks."""
        draft = verdict.draft
        if draft is None or draft.status != "answered":
            return ""
        return SPACES.sub(" ", MARK.sub("", draft.text.strip().partition("\n")[0])).strip()

    def _said(self, verdict: Verdict) -> str:
        assert verdict.said is not None
        assert verdict.query is not None
        return self.prose.sentence(verdict.query, verdict.said)

    def _cause(self, verdict: Verdict) -> str:
        cause = "direction" if verdict.claimed.kind == DIRECTION and verdict.verdict == DIFFERS else verdict.cause
        if cause not in self.words["cause"]:
            return ""
        words = self._word_of(cause, verdict)
        sentence = self._said(verdict) if cause == "prose" else ""
        return str(self.words["cause"][cause].format(words=words, sentence=sentence))

    def _word_of(self, cause: str, verdict: Verdict) -> str:
        words = "、".join(verdict.words)
        return self.presenter.label(words, self.lang) if cause == "other_column" else words

    def _why(self, verdict: Verdict) -> str:
        why = verdict.why if verdict.why in self.words["why"] else "other"
        if why == "alike":
            return str(self.words["why"][why].format(name=verdict.words[0], held=verdict.words[1]))
        if why == "missing_report" and not verdict.words:
            why = "missing_report_unnamed"
        return str(self.words["why"][why].format(words="、".join(verdict.words)))


def _figures(verdict: Verdict) -> list[Figure]:
    """The figures under a verdict, its own first, then those that show the cause of a difference."""
    draft = verdict.draft
    if draft is None:
        return []
    own = [*draft.figures, *(draft.derivation.figures() if draft.derivation is not None else ())]
    return list({figure.id: figure for figure in (*own, *verdict.beside)}.values())
