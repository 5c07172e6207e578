"""The scores as tables: each set and way with its intervals; routing; the baseline beside ours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from eval.retrieval.baseline import CHUNK, FIRST, OVERLAP, Compared
from eval.retrieval.metrics import METRICS, interval, mean
from eval.retrieval.runs import BARE, FILTERED, WAYS, Looked

HELD = "-held"
TUNED, HELD_BACK, ALL = "tuned", "held back", "all"
LEAST = {TUNED: 0.95, HELD_BACK: 0.90}  # Recall@5 of both fused, with the filters of the question
LEAST_ROUTED = 0.99


@dataclass(frozen=True, slots=True)
class Line:
    """The scores of one part in one way: `values` are each question's, by metric."""

    part: str
    way: str
    filters: str
    count: int
    values: dict[str, tuple[float, ...]]

    def score(self, metric: str) -> float:
        return mean(self.values[metric])


def part_of(set_name: str) -> str:
    """Whether a set may be tuned on."""
    return HELD_BACK if set_name.endswith(HELD) else TUNED


def to_lines(looked: Sequence[Looked]) -> list[Line]:
    """A line for each part, filters and way, where there are questions of it; then for each set alone."""
    parts = [*(part for part in (TUNED, HELD_BACK)), *dict.fromkeys(each.question.set_name for each in looked)]
    return [
        line
        for part in parts
        for filters in (FILTERED, BARE)
        for way in WAYS
        if (line := _line(looked, part, filters, way)).count
    ]


def _line(looked: Iterable[Looked], part: str, filters: str, way: str) -> Line:
    chosen = [
        each.scores
        for each in looked
        if part in (part_of(each.question.set_name), each.question.set_name)
        and (each.filters, each.way) == (filters, way)
    ]
    return Line(part, way, filters, len(chosen), {name: tuple(each[name] for each in chosen) for name in METRICS})


def routed(looked: Iterable[Looked], part: str = ALL) -> list[bool]:
    """For each question of a part that names one body and one year: whether the first passage is theirs."""
    return [
        each.routed
        for each in looked
        if each.routed is not None
        and (each.filters, each.way) == (FILTERED, "fused")
        and part in (ALL, part_of(each.question.set_name))
    ]


def render_lines(lines: Iterable[Line]) -> Iterator[str]:
    """One line a part and way, each score with its bootstrap 95 % interval."""
    heads = "".join(f"{name:>22}" for name in METRICS)
    yield f"{'questions':<14}{'filters':<10}{'by':<11}{'n':>4}{heads}"
    for line in lines:
        scores = "".join(f"{_with_interval(line.values[name]):>22}" for name in METRICS)
        yield f"{line.part:<14}{line.filters:<10}{line.way:<11}{line.count:>4}{scores}"


def _with_interval(values: Sequence[float]) -> str:
    low, high = interval(values)
    return f"{mean(values):.3f} [{low:.3f}, {high:.3f}]"


def render_routing(looked: Sequence[Looked]) -> Iterator[str]:
    """How often the first passage is of the body and year that a question names."""
    for part in (TUNED, HELD_BACK, ALL):
        if found := routed(looked, part):
            yield f"right body and year first, {part}: {sum(found)} of {len(found)} ({100 * mean(found):.1f} %)"


def render_baseline(compared: Sequence[Compared]) -> Iterator[str]:
    """Figure questions: the number beside its label in a chunk of the baseline, against our answers."""
    yield f"figure questions; baseline: recursive splitter {CHUNK}/{OVERLAP}, same embedding, Chroma, top {FIRST}, whole reports"
    yield f"{'set':<16}{'n':>5}{'baseline':>12}{'any report':>12}{'ours':>10}"
    names = dict.fromkeys(each.question.set_name for each in compared)
    for name in (*names, "all"):
        chosen = [each for each in compared if name in (each.question.set_name, "all")]
        counts = (
            sum(each.beside for each in chosen),
            sum(each.anywhere for each in chosen),
            sum(each.ours for each in chosen),
        )
        shown = "".join(f"{count:>{width}}" for count, width in zip(counts, (12, 12, 10), strict=True))
        yield f"{name:<16}{len(chosen):>5}{shown}"


def find_faults(lines: Iterable[Line], looked: Sequence[Looked]) -> Iterator[str]:
    """What is not as it must be."""
    best = {(line.part, line.way): line.score("Recall@5") for line in lines if line.filters == FILTERED}
    for part, least in LEAST.items():
        fused = best.get((part, "fused"), 1.0)
        if fused < least:
            yield f"Recall@5 of {part} questions is {fused:.3f}, below {least:g}"
        if (alone := max(best.get((part, way), 0.0) for way in WAYS)) > fused:
            yield f"Recall@5 of {part} questions is {fused:.3f} fused and {alone:.3f} by one alone"
    if (found := routed(looked)) and mean(found) < LEAST_ROUTED:
        yield f"the right body and year come first in {100 * mean(found):.1f} % of the questions"
