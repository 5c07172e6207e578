"""Verdicts of the claim desk beside those that were expected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from eval.claim_sets import VERDICTS, ClaimGold, Pasted
from eval.replay import find_broken

FOUND_NONE = "none"
MATCHING = ("matches", "matches_rounded")
TRUE = "true"


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim with what was expected and what came; `claim` is its public object, None where the desk found none there."""

    pasted: Pasted
    gold: ClaimGold
    claim: dict[str, Any] | None

    @property
    def got(self) -> str:
        return FOUND_NONE if self.claim is None else str(self.claim["verdict"])

    @property
    def is_right(self) -> bool:
        return self.got == self.gold.verdict

    @property
    def accuses(self) -> bool:
        """A true claim called wrong: the worst that can happen."""
        return self.gold.verdict in MATCHING and self.got == "differs"

    @property
    def is_missed(self) -> bool:
        """A wrong claim that was said to agree."""
        return self.gold.verdict == "differs" and self.got in MATCHING


def judge(pasted: Pasted, claims: Sequence[dict[str, Any]]) -> Iterator[Judged]:
    """The expected claims of a text, each with the one found that shares most characters with it and is not another's."""
    used: set[int] = set()
    for gold in pasted.claims:
        shared = {
            place: min(claim["end"], gold.end) - max(claim["start"], gold.start)
            for place, claim in enumerate(claims)
            if place not in used
        }
        best = max(shared, key=lambda place: shared[place], default=None)
        if best is None or shared[best] <= 0:
            yield Judged(pasted, gold, None)
            continue
        used.add(best)
        yield Judged(pasted, gold, claims[best])


def macro_f1(judged: Sequence[Judged]) -> float:
    """The mean of the F1 of every verdict that was expected or given; one claim counts in its own verdict's alone."""
    scores = []
    for verdict in VERDICTS:
        expected = sum(each.gold.verdict == verdict for each in judged)
        given = sum(each.got == verdict for each in judged)
        right = sum(each.gold.verdict == each.got == verdict for each in judged)
        if expected or given:
            scores.append(2 * right / (expected + given))
    return sum(scores) / len(scores) if scores else 0.0


@dataclass(frozen=True, slots=True)
class Scores:
    """What a set came to: shares in per cent, and the counts of what must not be."""

    name: str
    texts: int
    claims: int
    right: float
    f1: float
    classified: float
    accusations: int
    missed: float
    unreplayed: int

    def as_row(self) -> str:
        shares = f"{self.right:6.1f} {self.f1:6.3f} {self.classified:10.1f} {self.accusations:11d} {self.missed:7.1f}"
        return f"{self.name:16s} {self.texts:5d} {self.claims:6d} {shares} {self.unreplayed:10d}"


HEADER = (
    f"{'set':16s} {'texts':>5s} {'claims':>6s} {'right%':>6s} {'F1':>6s} {'found%':>10s} {'accusations':>11s}"
    f" {'missed%':>7s} {'unreplayed':>10s}"
)


def score(name: str, judged: Sequence[Judged]) -> Scores:
    """The scores of some claims. `missed` is of those altered, `classified` of all."""
    altered = [each for each in judged if each.gold.verdict == "differs"]
    return Scores(
        name,
        len({each.pasted.text for each in judged}),
        len(judged),
        _share(each.is_right for each in judged),
        macro_f1(judged),
        _share(each.claim is not None for each in judged),
        sum(each.accuses for each in judged),
        _share(each.is_missed for each in altered),
        sum(not _replays(each.claim) for each in judged if each.claim is not None),
    )


def by_kind(judged: Iterable[Judged]) -> Iterator[str]:
    """Of every kind of claim, how many there are, how many were judged right and how many said to agree."""
    kinds: dict[str, Counter[str]] = {}
    for each in judged:
        counts = kinds.setdefault(each.gold.kind, Counter())
        counts["all"] += 1
        counts["right"] += each.is_right
        counts["agree"] += each.got in MATCHING
    for kind, counts in sorted(kinds.items(), key=lambda item: -item[1]["all"]):
        yield f"  {kind:28s} {counts['all']:5d} {100 * counts['right'] / counts['all']:6.1f} {counts['agree']:5d}"


def _share(flags: Iterable[bool]) -> float:
    held = list(flags)
    return 100 * sum(held) / len(held) if held else 0.0


def _replays(claim: dict[str, Any]) -> bool:
    """Whether the calculation under a claim comes to what it says."""
    return claim["derivation"] is None or not list(find_broken(claim["derivation"]))
