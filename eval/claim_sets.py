"""Sets of claims: pasted texts with what is expected of every claim in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from disclosure.load_form import load_yaml
from eval.question_sets import SAMPLES, WIDE, BadSet

FOLDER = Path(__file__).parent / "claims"
HELD = "-held"
VERDICTS = ("matches", "matches_rounded", "differs", "no_data", "ambiguous", "not_checkable")


@dataclass(frozen=True, slots=True)
class ClaimGold:
    """A claim at `start`:`end` of its text and its verdict; `reported` is worked out by `gold`, `likely` the cause to be told."""

    start: int
    end: int
    printed: str
    verdict: str
    kind: str
    reported: str | None = None
    gold: str | None = None
    likely: str | None = None


@dataclass(frozen=True, slots=True)
class Pasted:
    """A text with its claims in order; `issuer` and `year` are hints that the caller gives."""

    set_name: str
    text: str
    why: str
    claims: tuple[ClaimGold, ...]
    corpus: str = SAMPLES
    issuer: str | None = None
    year: int | None = None

    @property
    def is_held(self) -> bool:
        """Whether it is held back from those who build the desk."""
        return self.set_name.endswith(HELD)


def claim_set_names() -> list[str]:
    return sorted(path.stem for path in FOLDER.glob("*.yaml"))


def load_claim_sets(names: Iterable[str] = ()) -> list[Pasted]:
    """The texts of the named sets, of all when none is named. Raises BadSet."""
    known = claim_set_names()
    wanted = list(dict.fromkeys(names)) or known
    if unknown := [name for name in wanted if name not in known]:
        raise BadSet(f"no set of claims {', '.join(unknown)}; there are {', '.join(known)}")
    return [entry_to_pasted(name, entry) for name in wanted for entry in _entries(name)]


def _entries(name: str) -> list[Mapping[str, Any]]:
    entries: list[Mapping[str, Any]] = load_yaml(FOLDER / f"{name}.yaml")
    return entries


def entry_to_pasted(name: str, entry: Mapping[str, Any]) -> Pasted:
    """A YAML entry as a text. Raises BadSet naming the set and what is wrong."""
    text, corpus = entry["text"], entry.get("corpus", SAMPLES)
    if corpus not in (SAMPLES, WIDE):
        raise BadSet(f"{name}: {text[:30]!r}: no corpus {corpus}")
    claims = tuple(_to_claim(name, text, each) for each in entry["claims"])
    return Pasted(name, text, entry["why"], claims, corpus, entry.get("issuer"), entry.get("year"))


def _to_claim(name: str, text: str, entry: Mapping[str, Any]) -> ClaimGold:
    printed, start = str(entry["printed"]), -1
    for _ in range(int(entry.get("nth", 1))):
        start = text.find(printed, start + 1)
    if start < 0 or entry["verdict"] not in VERDICTS:
        raise BadSet(
            f"{name}: {text[:30]!r}: {printed} does not stand there so often, or {entry['verdict']} is no verdict"
        )
    told = (entry.get(key) for key in ("reported", "gold", "likely"))
    return ClaimGold(start, start + len(printed), printed, entry["verdict"], str(entry["kind"]), *told)
