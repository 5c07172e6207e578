"""What a question leaves out of what is ranked or added up: 除了自然人，哪类申请人最多; 不算云麓市，新收合计多少."""

from __future__ import annotations

import re
from dataclasses import replace

from service.questions.facts import RANKED, Facts
from service.questions.mentions import Mention, Reading

OTHERS = re.compile("(?:其[他它余]|别的)(?=的?(?:机关|单位|部门|地方|政府|机构|[县区市]))")  # 除去云麓市，其他单位合计
END = re.compile(f"[,，。;；?？]|以外|之外|外的?|{OTHERS.pattern}")


def without_excepted(reading: Reading, facts: Facts) -> tuple[Reading, Facts, tuple[Mention, ...]]:
    """The question without what it leaves out of what is ranked or added up, which is no level that it asks about."""
    chosen = facts.condition is not None or facts.has(*RANKED, "sum", "mean", "median", "everyone")
    if not chosen and not reading.of("total"):
        return reading, facts, ()
    reading, excepted = _split(reading)
    left_out = any(each.issuer is not None for each in excepted)
    if left_out and not any(each.issuer for each in reading.mentions):
        facts = replace(facts, operations=facts.operations | {"everyone"})  # all others than the one body named
    if any(each.means("level") for each in excepted):
        level = next((sense.target for sense in reading.of("level")), "")
        facts = replace(facts, among=replace(facts.among, level=level))
    return reading, facts, excepted


def _split(reading: Reading) -> tuple[Reading, tuple[Mention, ...]]:
    """(the reading without what it leaves out, the mentions left out)."""
    marks = reading.named("except")
    if not marks:
        return reading, ()
    start, end = marks[0].start, _end(reading, marks[0].end)
    inside = tuple(
        each
        for each in reading.mentions
        if start < each.start < end and (each.names or each.means("level")) and each.year is None
    )
    if not inside:
        return reading, ()
    outside = [each.start for each in reading.mentions if each.start == end and each.text in ("以外", "之外")]
    others = [each.start for each in reading.mentions if OTHERS.match(reading.key, each.start) and each.start > end]
    dropped = {marks[0].start, *(mention.start for mention in inside), *outside, *others}
    rest = tuple(mention for mention in reading.mentions if mention.start not in dropped)
    residue = tuple(each for each in reading.residue if each.start != end or each.text != "外")
    return replace(reading, mentions=rest, residue=residue), inside


def _end(reading: Reading, start: int) -> int:
    """Where what is left out ends: at a mark, behind the bodies that stand at its beginning, or with the question."""
    if edge := END.search(reading.key, start):
        return edge.start()
    bodies = [each for each in reading.mentions if each.issuer is not None and each.start >= start]
    return bodies[-1].end if bodies and bodies[0].start == start else len(reading.key)
