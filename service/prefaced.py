"""What reports say of themselves, before their first section and behind their last, as an answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from service.questions.of_report import Kind, find_details, find_kinds
from service.quoting import Quote, group
from service.sentences import Piece
from service.texts import Text

MOST = 2  # sentences of a report
OF_CONTACT = ("contact", "contact_alone")


def find_prefaced(words: str, texts: Iterable[Text]) -> list[Quote]:
    """The sentences by which reports tell of themselves what is asked, those of the preface before all others."""
    details = find_details(words)
    found: list[Piece] = []
    for text in texts:
        for kind in find_kinds(words):
            wanted = details if kind.id in OF_CONTACT else []
            told = [each for each in text.frame if _tells(each, kind, wanted)]
            told = told or [each for each in text.pieces if kind.strict and _tells(each, kind, wanted)]
            found += [each for each in told[:MOST] if each not in found]
    return group((each.chunk, each.text) for each in found)


def is_strict(words: str) -> bool:
    """Whether nothing but a report's words on itself answers a question."""
    return any(kind.strict for kind in find_kinds(words))


def _tells(piece: Piece, kind: Kind, wanted: Sequence[re.Pattern[str]]) -> bool:
    return bool(kind.said.search(piece.folded)) and all(each.search(piece.folded) for each in wanted)
