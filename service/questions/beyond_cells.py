"""Whether a question asks what no cell of a report can say: where, by whom, how, and whether others can see it."""

from __future__ import annotations

import re
from functools import cache

from disclosure.lexicon import QUESTIONS
from disclosure.load_form import load_data
from service.questions.of_text import asks_amount

BEYOND = "beyond_cells"
WITHIN = "within"
MAY_ASK = re.compile(
    "哪|谁|怎|咋|如何|何处|[看查找搜见读听].?[得不到着懂阅询]|[能可允]|where|who|how|open|availa|access|look|seen|found|view|consult|search"
)


def asks_beyond_cells(key: str) -> bool:
    """Whether a question that asks for no amount can be answered by the text alone."""
    if not MAY_ASK.search(key) or asks_amount(key):
        return False
    for word in load_data(QUESTIONS)[BEYOND][WITHIN]:
        key = key.replace(word, " ")
    return bool(_patterns().search(key))


@cache
def _patterns() -> re.Pattern[str]:
    kinds = load_data(QUESTIONS)[BEYOND]
    told = (each for kind, patterns in kinds.items() if kind != WITHIN for each in patterns)
    return re.compile("|".join(told), re.ASCII)  # Latin words end where a Chinese name begins
