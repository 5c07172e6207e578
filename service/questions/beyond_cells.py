"""Whether a question asks what no cell of a report can say: where, by whom, how, and whether others can see it."""

from __future__ import annotations

import re
from functools import cache

from disclosure.lexicon import QUESTIONS
from disclosure.load_form import load_data
from service.questions.of_text import asks_amount

BEYOND = "beyond_cells"
WITHIN = "within"


def asks_beyond_cells(key: str) -> bool:
    """Whether a question that asks for no amount can be answered by the text alone."""
    if asks_amount(key):
        return False
    for word in load_data(QUESTIONS)[BEYOND][WITHIN]:
        key = key.replace(word, " ")
    return bool(_patterns().search(key))


@cache
def _patterns() -> re.Pattern[str]:
    kinds = load_data(QUESTIONS)[BEYOND]
    told = (each for kind, patterns in kinds.items() if kind != WITHIN for each in patterns)
    return re.compile("|".join(told), re.ASCII)  # Latin words end where a Chinese name begins
