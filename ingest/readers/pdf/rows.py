"""Lines of labels and lines of numbers → which lines belong to which row, where no ruling line says it.

Labels of several lines stand beside their numbers in one of three ways: about their middle, from their first line or down
to their last. Whichever explains all rows of a table best is taken; a row that it does not explain keeps no label.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.readers.pdf.lines import Run
from ingest.readers.pdf.segments import NUMBERED

MOST_LINES = 10  # of one label
WAYS = (0.5, 0.0, 1.0)  # of a label's height at which its row's numbers stand
CUT = 0.1
FAR = 16.0  # ems
MOST_PAIRS = 40_000
SAME_SIZE = 0.12
LOOSE = 3.2  # ems between lines of one label
UNEXPLAINED = 0.35  # ems by which a label may stand off from where its row's numbers are
ALONE, WITHOUT, OUTER, OUTER_ROW, RESTART, UNEVEN, MISALIGNED = 1.5, 2.0, 0.05, 1.0, 1.5, 0.3, 0.5


@dataclass(frozen=True, slots=True)
class LabelLine:
    """A line of a label; `outer` when it may be a label of several rows, `above` when a ruling line runs above it."""

    run: Run
    outer: bool
    above: bool = False


@dataclass(frozen=True, slots=True)
class Anchor:
    """The numbers of a row: the baselines of their first and last line, and the size of their glyphs."""

    first: float
    last: float
    size: float


@dataclass(frozen=True, slots=True)
class Labelled:
    """A row: its label's lines, and the place of its numbers among the anchors, or None for a label without numbers."""

    lines: tuple[LabelLine, ...]
    anchor: int | None

    @property
    def is_of_group(self) -> bool:
        """Whether the label may be that of several rows."""
        return bool(self.lines) and all(line.outer for line in self.lines)


@dataclass(frozen=True, slots=True)
class _Block:
    """A label that may be: its lines, the lines of outer labels between them, the place after it, and what speaks against it."""

    lines: tuple[LabelLine, ...]
    passed: tuple[LabelLine, ...]
    end: int
    cost: float


@dataclass(frozen=True, slots=True)
class _State:
    cost: float
    rows: tuple[Labelled, ...]
    outer: tuple[LabelLine, ...]


def match_labels(
    lines: Sequence[LabelLine], anchors: Sequence[Anchor]
) -> tuple[tuple[Labelled, ...], tuple[LabelLine, ...]]:
    """Rows in order, and the lines left over as labels of several rows; `lines` and `anchors` come from the top."""
    if len(lines) * len(anchors) > MOST_PAIRS:
        return tuple(Labelled((), place) for place in range(len(anchors))), ()
    blocks = [tuple(_blocks(lines, here)) for here in range(len(lines) + 1)]
    best = min((_match(lines, anchors, blocks, way) for way in WAYS), key=lambda state: state.cost)
    return best.rows, best.outer


def _match(
    lines: Sequence[LabelLine], anchors: Sequence[Anchor], blocks: Sequence[Sequence[_Block]], way: float
) -> _State:
    """The cheapest way to give the lines to the anchors, label and numbers meeting at `way` of the label's height."""
    states: list[dict[int, _State]] = [{} for _ in range(len(lines) + 1)]
    states[0][0] = _State(0.0, (), ())
    for here in range(len(lines) + 1):
        for done in range(len(anchors) + 1):
            state = states[here].get(done)
            if state is None:
                continue
            if done < len(anchors):
                row = Labelled((), done)
                _offer(states[here], done + 1, _State(state.cost + WITHOUT, (*state.rows, row), state.outer))
            if _is_behind(lines, anchors, here, done):
                continue
            for block in blocks[here]:
                cost, left = state.cost + block.cost, (*state.outer, *block.passed)
                if (
                    done < len(anchors)
                    and abs(anchors[done].first - block.lines[0].run.base) < FAR * anchors[done].size
                ):
                    off, kept = _fit(block.lines, anchors, done, way)
                    row = Labelled(block.lines if kept else (), done)
                    _offer(states[block.end], done + 1, _State(cost + off, (*state.rows, row), left))
                row = Labelled(block.lines, None)
                _offer(states[block.end], done, _State(cost + ALONE, (*state.rows, row), left))
            if here < len(lines) and lines[here].outer:
                outer = (*state.outer, lines[here])
                _offer(states[here + 1], done, _State(state.cost + OUTER, state.rows, outer))
    return states[len(lines)][len(anchors)]


def _fit(block: Sequence[LabelLine], anchors: Sequence[Anchor], done: int, way: float) -> tuple[float, bool]:
    """How far a label is from its numbers, and whether it is near enough to be theirs."""
    off = _distance(block, anchors[done], way)
    if done not in (0, len(anchors) - 1):
        return off, off <= UNEXPLAINED
    # the page may have cut the row, and moved its numbers
    return min(off, *(CUT + _distance(block, anchors[done], each) for each in WAYS)), True


def _is_behind(lines: Sequence[LabelLine], anchors: Sequence[Anchor], here: int, done: int) -> bool:
    """Whether the next numbers stand so far above the next line that they should have had their label before."""
    return (
        here < len(lines)
        and done < len(anchors)
        and lines[here].run.base - anchors[done].first > FAR * anchors[done].size
    )


def _offer(states: dict[int, _State], done: int, state: _State) -> None:
    if done not in states or state.cost < states[done].cost - 1e-9:
        states[done] = state


def _blocks(lines: Sequence[LabelLine], here: int) -> Iterator[_Block]:
    """The labels that may begin with a line."""
    held: list[LabelLine] = []
    passed: list[LabelLine] = []
    for there in range(here, min(len(lines), here + MOST_LINES)):
        line = lines[there]
        if not held or _coheres(held, line):
            held.append(line)
            cost = _block_cost(held, lines, here, there + 1) + OUTER * len(passed)
            yield _Block(tuple(held), tuple(passed), there + 1, cost)
        elif line.outer:
            passed.append(line)
        else:
            return


def _coheres(block: Sequence[LabelLine], line: LabelLine) -> bool:
    """Whether a line goes on with a block: near, as large, over or under it, and with no ruling line between."""
    last, run = block[-1].run, line.run
    size = max(last.size, run.size)
    near = run.base - last.base <= LOOSE * size and abs(last.size - run.size) < SAME_SIZE * size
    return near and not line.above and overlap(last, run)


def overlap(one: Run, other: Run) -> bool:
    """Whether two runs stand one over the other, at least in part."""
    return one.x0 < other.x1 and other.x0 < one.x1


def _block_cost(block: Sequence[LabelLine], lines: Sequence[LabelLine], here: int, there: int) -> float:
    """What speaks against a block: an item's number inside it, or lines in it farther apart than from those around."""
    cost = RESTART * sum(bool(NUMBERED.match(line.run.text)) for line in block[1:])
    cost += OUTER_ROW * block[0].outer
    cost += MISALIGNED * sum(not _aligned(line.run, block[0].run) for line in block[1:])
    inner = max((later.run.base - line.run.base for line, later in pairwise(block)), default=0.0)
    before = block[0].run.base - lines[here - 1].run.base if here else inner
    after = lines[there].run.base - block[-1].run.base if there < len(lines) else inner
    return cost + (UNEVEN if inner > min(before, after) + 0.1 * block[0].run.size else 0.0)


def _distance(block: Sequence[LabelLine], anchor: Anchor, way: float) -> float:
    """How far the numbers stand from their place beside the label, in ems."""
    first, last = block[0].run.base, block[-1].run.base
    return abs(first + way * (last - first) - (anchor.first + way * (anchor.last - anchor.first))) / anchor.size


def _aligned(one: Run, other: Run) -> bool:
    """Whether two lines keep to one left side, one right side or one middle."""
    reach = 0.6 * max(one.size, other.size)
    return min(abs(one.x0 - other.x0), abs(one.x1 - other.x1), abs(one.centre - other.centre)) <= reach
