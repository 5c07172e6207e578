"""A bare 文件 beside 废止, 现行有效 or 制定: the normative documents of the form, the only ones of which it counts these."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from disclosure.lexicon import QUESTIONS, Sense
from disclosure.load_form import load_data
from service.questions.mentions import Mention, Reading

DOCUMENTS = Sense("row", "proactive.normative_documents")
MADE, OTHERS = "proactive.made", ("proactive.repealed", "proactive.in_force")


def with_documents(reading: Reading) -> Reading:
    """The reading with the word as that row, where no other row is named."""
    if reading.of("row") or not any(map(_counts_documents, reading.named("column"))):
        return reading
    match = _word().search(reading.key)
    if match is None:
        return reading
    spot = Mention(match.start(), match.end(), match.group(), senses=(DOCUMENTS,))
    rest = reading.without([match.span()])
    return replace(rest, mentions=tuple(sorted((*rest.mentions, spot), key=lambda each: each.start)))


def _counts_documents(column: Mention) -> bool:
    if column.means("column", MADE):
        return column.text in load_data(QUESTIONS)["documents"]["made"]
    return any(column.means("column", each) for each in OTHERS)


@cache
def _word() -> re.Pattern[str]:
    data = load_data(QUESTIONS)["documents"]
    before = "".join(f"(?<!{re.escape(each)})" for each in data["before"])
    return re.compile(f"{before}(?:{'|'.join(data['words'])})(?!{'|'.join(data['behind'])})")
