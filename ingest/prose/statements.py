"""The prose of a report → its statements: every quantity, what it counts, whose, which year, and of which whole."""

from __future__ import annotations

import re
from collections.abc import Sequence

from disclosure.model import Section, Statement
from disclosure.quantities import load_quantities
from ingest.prose.clauses import Counted, find_counted
from ingest.prose.denials import find_denials
from ingest.prose.parts import names_before
from ingest.prose.passages import find_passages
from ingest.prose.reading import Reading
from ingest.prose.words import pattern
from ingest.split import PrintedRow

MOST = 4_000
LONGEST_HEADING = 30
SHARE_NAMES = re.compile("占比|占|比例|比重|所占比例|")


def find_statements(
    sections: Sequence[Section], rows: Sequence[PrintedRow], year: int, issuer: str
) -> tuple[Statement, ...]:
    """The statements of a report in the order in which it prints them; `year` and `issuer` are the report's own.

    `rows` tell prose from tables. At most `MOST` are read. What a subject may be is described at `Statement`.
    """
    by_id = {section.id: section for section in sections}
    found: list[Statement] = []
    heading, current = "", ""
    for passage in find_passages(sections, rows):
        if len(passage.text) <= LONGEST_HEADING and "。" not in passage.text:
            heading, current = passage.text, passage.section
        above = heading if current == passage.section else ""
        found += _read_passage(Reading(passage, by_id[passage.section], above, year, issuer, len(found)))
        if len(found) >= MOST:
            break
    return tuple(found[:MOST])


def _read_passage(reading: Reading) -> list[Statement]:
    denials = list(find_denials(reading.passage))
    counted = list(find_counted(reading.passage))
    place = 0
    while place < len(counted):
        while denials and denials[0].start < counted[place].quantity.start:
            reading.deny(denials.pop(0))
        place += _read_next(reading, counted, place)
    for denial in denials:
        reading.deny(denial)
    return reading.found


def _read_next(reading: Reading, counted: Sequence[Counted], place: int) -> int:
    """State the quantity at `place`, or the list that begins there; how many quantities that were."""
    one = counted[place]
    names = names_before(one.gap)
    if not names:
        reading.state(one)
        return 1
    size = _chain(counted, place)
    if size == 1 and len(names) > 1 and pattern("evenly").search(one.gap):
        for name in names:
            reading.state(one, name)
        return 1
    values = [each for each in reading.found if each.kind == "value"][-size:]
    shares = one.quantity.unit == "%" and SHARE_NAMES.fullmatch(names[0]) and len(values) == size
    for number in range(size):
        if shares:
            reading.state(counted[place + number], "", values[number : number + 1])
        elif len(names) == size:
            reading.state(counted[place + number], names[number])
        else:
            reading.state(counted[place + number])
    return size


def _chain(counted: Sequence[Counted], place: int) -> int:
    """How many quantities from `place` on are one list: 12、5和3件."""
    size = 1
    chains = load_quantities()["chains"]
    while place + size < len(counted) and counted[place + size].gap in (*chains, "，"):
        size += 1
    return size
