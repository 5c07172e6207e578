"""A passage → its quantities, each with the words before and after it that may say what is counted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from disclosure.quantities import Quantity, find_quantities
from ingest.prose.passages import Passage, Sentence
from ingest.prose.words import pattern, strip_leading

BOUNDARY = re.compile("[，,；;：:、。()！？!?]")
WEAK = "，,：:"
NEXT_YEAR = re.compile("[至到入转]{0,2}[下次]一?年")
LONGEST_BEFORE = 60
LONGEST_AFTER = 24
SHORT_NOUN = 4


@dataclass(frozen=True, slots=True)
class Counted:
    """A quantity in its clause.

    `before` are the words from the last punctuation or quantity to it, `after` those that follow to the next, `runs_on`
    when nothing parts them from it; `gap` is all the text since the quantity before it in the sentence, and
    `clause_start` where that begins. `depth` counts open brackets.
    """

    quantity: Quantity
    sentence: Sentence
    before: str
    after: str
    gap: str
    clause_start: int
    depth: int
    runs_on: bool = False

    @property
    def noun(self) -> str:
        return strip_leading(self.before)


def find_counted(passage: Passage) -> Iterator[Counted]:
    """Each quantity of a passage with its words, in order."""
    quantities = find_quantities(passage.text)
    text = passage.text
    place = 0
    for sentence in passage.sentences():
        last, depth, at = sentence.start, 0, sentence.start
        while place < len(quantities) and quantities[place].start < sentence.end:
            quantity = quantities[place]
            place += 1
            following = quantities[place].start if place < len(quantities) else sentence.end
            opened = text.count("(", at, quantity.start) - text.count(")", at, quantity.start)
            depth, at = max(0, depth + opened), quantity.start
            near, wide = _before(text, last, quantity.start)
            is_bare = strip_leading(near) == ""
            after, runs_on = _after(text, quantity, min(following, sentence.end))
            before = near if after and not runs_on else wide
            yield Counted(quantity, sentence, before, after, text[last : quantity.start], last, depth, runs_on)
            last = quantity.end + (0 if runs_on and (not is_bare or len(after) > SHORT_NOUN) else len(after))


def _before(text: str, last: int, end: int) -> tuple[str, str]:
    """The words directly before a quantity, and, where these only join (共计, 有), with those of the clause before."""
    start = max(last, end - LONGEST_BEFORE)
    head = text[start:end]
    if head.endswith(")") and "(" in head:
        head = head[: head.rindex("(")]
    cuts = [match.end() for match in BOUNDARY.finditer(head)]
    before = head[cuts[-1] :] if cuts else head
    if cuts and head[cuts[-1] - 1] in WEAK and pattern("joining", before="^(?:", after=")?$").match(before):
        earlier = cuts[-2] if len(cuts) > 1 else 0
        return before, head[earlier : cuts[-1] - 1] + before
    return before, before


def _after(text: str, quantity: Quantity, following: int) -> tuple[str, bool]:
    """The words after a quantity that may be what it counts (119期政策简明问答), and whether they run on to the next."""
    end = min(following, quantity.end + LONGEST_AFTER)
    match = BOUNDARY.search(text, quantity.end, end)
    stop = match.start() if match else end
    after = text[quantity.end : stop]
    runs_on = stop == following and match is None
    if NEXT_YEAR.match(after):
        return after, runs_on
    if not after or quantity.listed or pattern("not_after", "rises", "falls", "reached").match(after):
        return "", False
    return after, runs_on
