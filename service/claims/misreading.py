"""Whether a difference may come of a misreading: the number is that of another row, which is named right beside it."""

from __future__ import annotations

import re

from service.claims.asking import Part
from service.claims.hearing import Hearing

NEXT = re.compile("[^，,。；;：:！!？?\n]*[，,]?(?P<next>[^，,。；;：:！!？?\n]*)")
COUNTED = re.compile("[0-9〇零一二两三四五六七八九十百千万]+[余多]?(?:件|个|起|宗|份|条|次|人|万|元)")


def is_named_beside(slot: str, part: Part, plain: str, hearing: Hearing) -> bool:
    """Whether words behind a claim name the row of a slot, in its own clause or, where it tells what another is compared with
    (与2023年的451件相比，申请量增长), in the next one that counts nothing."""
    words = part.after
    following = NEXT.match(plain, part.claimed.end) if part.aside else None
    if following is not None and COUNTED.search(following["next"]) is None:
        words = f"{words}，{following['next']}"
    row = slot.rpartition(".")[0]
    return any(each.means("row", row) for each in hearing.read(words).mentions)
