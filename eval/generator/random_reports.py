"""Fictional reports drawn at random."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from eval.generator.body import random_bodies
from eval.generator.report import FictionalReport, generate_series

YEARS = (2021, 2022, 2023, 2024, 2025)


def random_reports(count: int, seed: int) -> Iterator[FictionalReport]:
    """`count` reports of bodies drawn at random, three successive years of each."""
    rng = Random(seed)
    bodies = random_bodies(rng)
    while count > 0:
        first = rng.choice(YEARS[:-2])
        series = generate_series(next(bodies), (first, first + 1, first + 2), seed)
        yield from series[:count]
        count -= len(series)
