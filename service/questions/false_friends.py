"""Words that mean something elsewhere and not where they stand: how many times did it refuse, applicants who asked, 既非维持也非
纠正, cases closed for not paying the fee."""

from __future__ import annotations

import re
from dataclasses import replace

from service.questions.mentions import Mention, Reading

NO_SUCH = {
    "multiple": re.compile(
        r"how many times (?:did|was|were|has|have|had|does|do|is|are)\b(?!.*\b(?:as many|that of|those of|larger|greater)\b)"
    ),
    "bodies": re.compile(
        r"\b(?:applicants?|people|persons|individuals|citizens|those|anyone|companies|requesters) who\b"
        r"|\bwho (?:applied|asked|filed|counts)\b"
    ),
    "down": re.compile(r"\b(?:were|was|been|being|are|is) dropped\b"),
    "which_year": re.compile(r"\bwhen (?:the year )?[0-9]{4} (?:closed|ended)\b"),
}
YEAR_END = re.compile(r"\bwhen (?:the year )?[0-9]{4} (?P<word>closed|ended)\b")
# What stands before something that is not meant, where another is.
DENIED = re.compile("(?:既非|又非|也非|既不是|又不是|也不是|而非|而不是|既不|也不|neither|nor)(?:被|算|是)? ?$")
CONCLUDED, ALL_OUTCOMES = "remedies.concluded", "applications.outcome_total"


def without_false_friends(reading: Reading) -> Reading:
    """The reading without senses that are not meant."""
    return _of_their_table(_without_denied(_without_senses(reading)))


def _without_senses(reading: Reading) -> Reading:
    found = {
        name: spans for name, pattern in NO_SUCH.items() if (spans := [m.span() for m in pattern.finditer(reading.key)])
    }
    if not found:
        return reading
    ends = [match.span("word") for match in YEAR_END.finditer(reading.key)]
    mentions = tuple(_without(each, found) for each in reading.mentions if (each.start, each.end) not in ends)
    return replace(reading, mentions=mentions)


def _without(mention: Mention, found: dict[str, list[tuple[int, int]]]) -> Mention:
    kept = tuple(
        sense
        for sense in mention.senses
        if sense.kind != "operation"
        or not any(start <= mention.start < end for start, end in found.get(sense.target, ()))
    )
    return replace(mention, senses=kept) if kept != mention.senses else mention


def _without_denied(reading: Reading) -> Reading:
    """既非维持也非纠正、算其他结果: the reading without what it says it does not mean, where it names another of its kind."""
    denied = [
        each
        for each in reading.mentions
        if (each.means("column") or each.means("row")) and DENIED.search(reading.key[: each.start])
    ]
    for kind in ("column", "row"):
        left = [each for each in reading.named(kind) if each not in denied]
        if not left:
            denied = [each for each in denied if not each.means(kind)]
    kept = tuple(each for each in reading.mentions if each not in denied)
    return replace(reading, mentions=kept) if denied else reading


def _of_their_table(reading: Reading) -> Reading:
    """closed, decided: a result of reviews beside a row of table four, else the outcome of applications."""
    both = [each for each in reading.mentions if each.means("column", CONCLUDED) and each.means("row", ALL_OUTCOMES)]
    named = {sense.target.split(".")[0] for each in reading.mentions if each not in both for sense in each.senses
             if sense.kind == "row" and sense.rank > 0}  # fmt: skip
    if not both or named != {"applications"}:
        return reading

    def told(mention: Mention) -> Mention:
        senses = tuple(each for each in mention.senses if each.kind != "column" or each.target != CONCLUDED)
        return replace(mention, senses=senses) if mention in both else mention

    return replace(reading, mentions=tuple(map(told, reading.mentions)))
