"""所有, 全体 of what one named body reports, which speak of no other bodies: 云麓市2024年所有申请几件."""

from __future__ import annotations

import re
from functools import cache

from disclosure.lexicon import OPERATIONS
from disclosure.load_form import load_data
from service.questions.mentions import Mention, Reading

EVERYONE = "everyone"
OF_FORM = ("row", "column", "table")


def of_one_body(reading: Reading, operations: frozenset[str]) -> frozenset[str]:
    """The operations without that of all bodies, where a body is named and all is said of something else."""
    said = reading.named("operation", EVERYONE)
    named = any(each.issuer is not None for each in reading.mentions)
    if not said or not named or any(_is_of_bodies(each, reading) for each in said):
        return operations
    return operations - {EVERYONE}


def _is_of_bodies(word: Mention, reading: Reading) -> bool:
    if word.text not in load_data(OPERATIONS)["all_of"]["words"]:
        return True
    match = _bodies().match(reading.key, word.end)
    if match is None:
        return False
    spot = match.start("body")
    return not any(each.start <= spot < each.end and any(map(each.means, OF_FORM)) for each in reading.mentions)


@cache
def _bodies() -> re.Pattern[str]:
    """Bodies right behind: 所有下属的单位."""
    data = load_data(OPERATIONS)["all_of"]
    between, bodies = ("|".join(map(re.escape, data[each])) for each in ("between", "bodies"))
    return re.compile(f"(?:{between})*(?P<body>{bodies})")
