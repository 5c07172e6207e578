"""Words of a question that only describe the slot which it names in other words: 通知了缴费但到期没交钱 is what that row
says itself. They need no explanation of their own."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from disclosure.definitions import load_definitions
from disclosure.lexicon import load_lexicon
from disclosure.matching import character_pairs, fold
from disclosure.vocabulary import load_vocabulary
from service.questions.mentions import Mention, Reading

PLAINLY = 2
# Rows that say why something was decided; beside others, such words may be a restriction.
REASONS = tuple(
    f"applications.{each}_" for each in ("refused", "unavailable", "unprocessed", "other_not", "other_fee", "carried")
)
CARRIED = "applications.carried"
DENIAL = re.compile("[没不未无]|没能|不能|not")
NOT_GIVEN = re.compile(" (?:be )?(?:answer|provid|disclos|suppl|giv|releas|process|handl|meet|satisf|fulfil)")
WORD = re.compile("[a-z]{4,}")
NEAR = 3  # characters before the reason, where a denial would deny it


def without_described(reading: Reading) -> Reading:
    """The reading without words that stand in the description of the reason which it names plainly."""
    rows = {
        sense.target
        for each in reading.mentions
        for sense in each.senses
        if sense.kind == "row" and sense.rank >= PLAINLY and sense.target.startswith(REASONS)
    }
    if len(rows) != 1:
        return reading
    told = _description(next(iter(rows)))

    carried = next(iter(rows)).startswith(CARRIED)  # 没办完、挪到来年: 没 of 办完, which is another row
    starts = [
        mention.start
        for mention in reading.named("row")
        if any(sense.target in rows or (carried and sense.rank) for sense in mention.senses if sense.kind == "row")
    ]

    def is_told(mention: Mention) -> bool:
        denies = any(word in mention.text for word in ("没", "不", "not")) or bool(DENIAL.fullmatch(mention.text))
        if denies and any(0 <= start - mention.end <= NEAR for start in starts):
            return False
        if mention.text == "not" and not NOT_GIVEN.match(reading.key, mention.end):
            return False
        pairs = set(character_pairs(mention.text))
        return bool(DENIAL.fullmatch(mention.text)) or (len(mention.text) > 1 and bool(pairs) and pairs <= told)

    residue = tuple(each for each in reading.residue if not is_told(each))
    mentions = tuple(each for each in reading.mentions if not (_blocks(each) and is_told(each)))
    return replace(reading, residue=residue, mentions=mentions)


def _blocks(mention: Mention) -> bool:
    return mention.means("foreign") or mention.means("operation", "yes")


@cache
def _description(row: str) -> frozenset[str]:
    """Pairs of characters of what is printed, said and explained of a row and its group."""
    table, name = row.split(".")
    entry = load_vocabulary().tables[table].rows.get(name)
    targets = {row, f"{table}.{entry.group}"} if entry is not None and entry.group else {row}
    texts = sorted(load_lexicon().phrases_for(targets))
    terms = load_definitions().terms
    texts += [fold(text) for each in targets if each in terms for text in (terms[each].zh, terms[each].en)]
    pairs = {pair for text in texts if not text.isascii() for pair in character_pairs(text)}
    return frozenset(pairs | {word for text in texts for word in WORD.findall(text)})
