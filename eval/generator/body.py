"""The bodies that issue fictional reports: how they are called and how they speak of themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from eval.generator.material import load


@dataclass(frozen=True, slots=True)
class Body:
    """An issuer and its words for 全市 (`whole`), 我市 (`own`), 市政府 (`organ`), office and superiors."""

    name: str
    slug: str
    level: str
    place: str
    whole: str
    own: str
    organ: str
    office: str
    above: str
    domain: str = "government"

    @property
    def is_government(self) -> bool:
        return self.level in ("city", "county", "town")

    @property
    def site(self) -> str:
        return f"www.{self.slug.split('-')[0]}.example"


def make_body(stem: str, slug: str, level: str, kind: int = 0) -> Body:
    """A body of `level` named after the place `stem`; `kind` chooses among the names of the level."""
    words = {key: text.format(stem=stem) for key, text in load("names")["levels"][level][kind].items()}
    return Body(slug=slug, level=level, **words)


def composed_bodies() -> Iterator[Body]:
    """Some thousands of bodies, each with another name, in the same order every time; all those of a place together."""
    names = load("names")
    letters = names["composed"]
    stems = [one + other for one in letters["first"] for other in letters["second"] if one != other]
    for number, stem in enumerate(stems):
        for level, kinds in names["levels"].items():
            for kind in range(len(kinds)):
                yield make_body(stem, f"composed-{number}-{level.replace('_', '-')}-{kind}", level, kind)


def random_bodies(rng: Random) -> Iterator[Body]:
    """Bodies without end, every (place, level, kind) once a round."""
    names = load("names")
    choices = [
        (stem, slug, level, kind)
        for stem, slug in names["stems"].items()
        for level, kinds in names["levels"].items()
        for kind in range(len(kinds))
    ]
    while True:
        for stem, slug, level, kind in rng.sample(choices, len(choices)):
            yield make_body(stem, f"{slug}-{level.replace('_', '-')}-{kind}", level, kind)
