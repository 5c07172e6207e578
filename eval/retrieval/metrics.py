"""Scores of a ranking against the set of what is relevant, and their bootstrap intervals."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from math import log2
from random import Random

Ranking = Sequence[str]
Metric = Callable[[Ranking, Collection[str]], float]
SAMPLES, SEED = 2_000, 1


def recall_at(k: int) -> Metric:
    """The share of what is relevant that stands among the first `k`."""
    return lambda ranking, relevant: len(set(ranking[:k]) & set(relevant)) / len(relevant)


def reciprocal_rank_at(k: int) -> Metric:
    """1 / the place of the first that is relevant, 0 where it is behind the first `k`."""

    def measure(ranking: Ranking, relevant: Collection[str]) -> float:
        return next((1 / place for place, each in enumerate(ranking[:k], 1) if each in relevant), 0.0)

    return measure


def gain_at(k: int) -> Metric:
    """nDCG (Järvelin and Kekäläinen, 2002) with gains of 0 and 1: discounted by the log of the place, over the best there is."""

    def measure(ranking: Ranking, relevant: Collection[str]) -> float:
        found = sum(1 / log2(place + 1) for place, each in enumerate(ranking[:k], 1) if each in relevant)
        return found / sum(1 / log2(place + 1) for place in range(1, min(len(relevant), k) + 1))

    return measure


METRICS: Mapping[str, Metric] = {"Recall@5": recall_at(5), "MRR@3": reciprocal_rank_at(3), "nDCG@10": gain_at(10)}


def mean(values: Sequence[float]) -> float:
    """Their mean; 0 of none."""
    return sum(values) / len(values) if values else 0.0


def interval(values: Sequence[float], samples: int = SAMPLES, seed: int = SEED) -> tuple[float, float]:
    """The bootstrap 95 % interval of a mean (percentiles, Efron 1979); the same for the same seed."""
    random = Random(seed)
    means = sorted(mean(random.choices(values, k=len(values))) for _ in range(samples)) if values else [0.0]
    return means[int(0.025 * (len(means) - 1))], means[int(0.975 * (len(means) - 1))]
