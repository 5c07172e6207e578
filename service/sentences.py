"""Reports' chunks → the pieces that answers quote: sentences, and the items of lists, each with what of the problems it tells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from disclosure.load_form import load_data
from disclosure.matching import fold
from disclosure.preface import is_of_frame
from disclosure.stores.passages import HeldChunk
from service.questions.topics import PROBLEMS, TOPICS

SENTENCE = re.compile(r"[^。！？]*[。！？]?")
TOLD, PLANNED, DONE = "told", "planned", "done"
BEGINNING = 20
LONGEST_TITLE = 30
COLON = re.compile("[：:]")  # behind it stand items, of which none tells the part of the list
OPENS = re.compile("(?:存在|仍有|还有|尚有|以下|突出|表现|正视)[^。]{0,16}(?:不足|问题|薄弱|差距|短板|欠缺)|亟待")
POINTS = re.compile("(?:列表|情况|结果|数据)?(?:如下|见下表|见附表)。?$")  # a sentence that only points to a table
ITEM_STARTS = "(?<![^：:；;。，,、\\s])"


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence or an item as it stands in a chunk; `part` is told, planned or done in the section on problems, else empty.
    `folded` is what is compared with a question: of an item in a part without what opens its list."""

    chunk: HeldChunk
    text: str
    folded: str
    part: str = ""


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence with the parts of it that stand in each of the chunks it runs over, by their offset in it."""

    text: str
    chunks: tuple[tuple[int, HeldChunk], ...]


def cut_chunks(chunks: Sequence[HeldChunk]) -> list[Piece]:
    """The pieces of some reports' chunks, in document order; a list is cut into its items also where it runs over chunks."""
    sentences = [each for run in _runs(chunks) for each in _sentences(run)]
    with_section = {each.version for each in chunks if each.section == PROBLEMS}
    own = [each for each in sentences if each.chunks[0][1].section == PROBLEMS]
    parts = iter(_parts([(each.text, _headed(each.chunks[0][1])) for each in own]))
    found: list[Piece] = []
    titled = False
    for sentence in sentences:
        first = sentence.chunks[0][1]
        within = first.section == PROBLEMS or first.version not in with_section
        part = next(parts) if first.section == PROBLEMS else _headed(first) if within else ""
        told = [Piece(chunk, text, fold(_item(text) if part else text), part) for chunk, text in _pieces(sentence)]
        joined = _with_title(found[-1], told[0]) if titled and told else None
        found[len(found) - 1 if joined else len(found) :] = [joined, *told[1:]] if joined else told
        titled = len(told) == 1 and joined is None and _is_title(told[0].text)
    return found


def split_frame(chunks: Iterable[HeldChunk]) -> tuple[list[HeldChunk], list[HeldChunk]]:
    """The chunks before the first section and behind the last, and all others."""
    frame: list[HeldChunk] = []
    told: list[HeldChunk] = []
    for chunk in chunks:
        (frame if is_of_frame(chunk.section, chunk.heading) else told).append(chunk)
    return frame, told


def _with_title(title: Piece, piece: Piece) -> Piece | None:
    """A piece with the title before it that only names what it tells (一是健全考核体系。); None where that is none of its own."""
    if title.chunk is not piece.chunk or title.part != piece.part or _item_marks().match(piece.text):
        return None
    start = piece.chunk.text.find(title.text)
    end = piece.chunk.text.find(piece.text, start + len(title.text)) + len(piece.text)
    text = piece.chunk.text[start:end]
    return replace(title, text=text, folded=fold(text))


def is_item(text: str) -> bool:
    """Whether a piece opens as an item of a list."""
    return _item_marks().match(text) is not None


def _is_title(text: str) -> bool:
    return len(text) <= LONGEST_TITLE and text.endswith("。") and bool(_item_marks().match(text))


def _headed(chunk: HeldChunk) -> str:
    """What of the problems a chunk tells by the heading of its part of the section."""
    own = chunk.heading.partition(" ")[2].strip()
    words = load_data(TOPICS)
    if re.search(words["headings"]["both"], own):
        return ""
    if own.endswith(tuple(words["headings"][TOLD])):
        return TOLD
    if not own.endswith(tuple(words["headings"][PLANNED])):
        return ""
    earlier = f"{chunk.year - 1}" in own or any(word in own for word in words["earlier"]["zh"])
    return DONE if earlier else PLANNED


def split_chunks(chunks: Sequence[HeldChunk]) -> Iterator[tuple[HeldChunk, str]]:
    """The sentences of chunks, each with its chunk, without headings and those that only point to a table."""
    for chunk in chunks:
        for sentence in _sentences([chunk]):
            yield chunk, sentence.text.strip()


def _runs(chunks: Sequence[HeldChunk]) -> Iterator[list[HeldChunk]]:
    """Chunks that go on from each other without a gap, together."""
    run: list[HeldChunk] = []
    for chunk in chunks:
        last = run[-1] if run else None
        if last and not (chunk.version == last.version and chunk.section == last.section and chunk.start == last.end):
            yield run
            run = []
        run.append(chunk)
    if run:
        yield run


def _sentences(run: Sequence[HeldChunk]) -> Iterator[_Sentence]:
    text = "".join(chunk.text for chunk in run)
    starts: list[tuple[int, HeldChunk]] = []
    place = 0
    for chunk in run:
        starts.append((place, chunk))
        place += len(chunk.text)
    for match in SENTENCE.finditer(text):
        sentence = match.group().strip()
        own = tuple(
            (max(0, start - match.start()), chunk)
            for start, chunk in starts
            if start < match.end() and start + len(chunk.text) > match.start()
        )
        if sentence and sentence.rstrip("。") not in own[0][1].heading and not POINTS.search(sentence):
            yield _Sentence(match.group(), own)


def _pieces(sentence: _Sentence) -> Iterator[tuple[HeldChunk, str]]:
    """The items of a sentence, or the whole of it, cut where a chunk ends."""
    marks = [match.start() for match in _item_marks().finditer(sentence.text)]
    items = marks[1:] if len(marks) > 1 else []
    edges = sorted({0, *items, *(start for start, _ in sentence.chunks), len(sentence.text)})
    for start, end in pairwise(edges):
        text = sentence.text[start:end].strip()
        if text:
            yield next(chunk for place, chunk in reversed(sentence.chunks) if place <= start), text


def _item(text: str) -> str:
    """An item without the words that open its list before it: 主要表现在：一是……"""
    mark = _item_marks().search(text)
    return text[mark.start() :] if mark else text


def _parts(sentences: Sequence[tuple[str, str]]) -> list[str]:
    """For each sentence of a section on problems, with what its heading says of it, whether it tells a problem, a plan, or what
    was done about earlier ones; one without words of these, under no such heading, goes on as the one before it."""
    words = load_data(TOPICS)["parts"]
    found: list[str] = []
    for sentence, headed in sentences:
        begins = COLON.split(sentence.strip()[:BEGINNING])[0]
        if headed == DONE or any(word in begins for word in words[DONE]):
            found.append(DONE)
        elif headed:
            turns = headed == TOLD and begins.startswith(tuple(words["turns"]))
            found.append(PLANNED if turns else headed)
        elif any(word in begins for word in words[PLANNED]):
            found.append(PLANNED)
        elif OPENS.search(sentence) or PLANNED not in found:
            found.append(TOLD)
        else:
            found.append(found[-1])
    return found


@cache
def _item_marks() -> re.Pattern[str]:
    return re.compile(ITEM_STARTS + f"(?:{'|'.join(map(re.escape, load_data(TOPICS)['items']))})")
