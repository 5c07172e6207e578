"""What the prose states to be none: 未收到申请, 没有发生行政复议. Only where it is said of the whole, never of 纠错 or 败诉."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from disclosure.quantities import any_of, load_quantities
from ingest.prose.passages import Passage, Sentence

LONGEST = 48


@dataclass(frozen=True, slots=True)
class Denial:
    """`start`:`end` of a passage states that there is none of `subject`."""

    start: int
    end: int
    subject: str
    label: str
    unit: str
    sentence: Sentence


@cache
def _denial() -> re.Pattern[str]:
    data = load_quantities()["none"]
    return re.compile(
        rf"(?<![尚还])(?:{any_of(data['denials'])})(?:有)?(?P<verb>{any_of(data['verbs'])})(?P<rest>[^，,；;。！？()]{{0,{LONGEST}}})"
    )


def find_denials(passage: Passage) -> Iterator[Denial]:
    """Each denial of a passage that stands for a subject as a whole, in order."""
    data = load_quantities()["none"]
    for sentence in passage.sentences():
        for match in _denial().finditer(passage.text, sentence.start, sentence.end):
            whole = passage.text[match.start() : min(sentence.end, match.end() + 12)]
            if any(word in whole for word in data["blocks"]) or re.search(r"[0-9]", match["rest"]):
                continue
            yield from _read(passage, match, sentence)


def _read(passage: Passage, match: re.Match[str], sentence: Sentence) -> Iterator[Denial]:
    start, seen = match.start(), set[str]()
    for entry in load_quantities()["none"]["subjects"]:
        if match["verb"] not in entry["verbs"] or passage.section not in entry.get("sections", (passage.section,)):
            continue
        word = next((word for word in entry["words"] if word in match["rest"]), None)
        if word is None or any(each in match["rest"] for each in entry.get("not", ())) or entry["id"] in seen:
            continue
        seen.add(entry["id"])
        place = passage.text.index(word, match.start("rest"))
        begin = start if len(seen) == 1 else place
        yield Denial(begin, place + len(word), entry["id"], word, entry["unit"], sentence)
