"""The question sets: YAML entries → questions with what is expected of their answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from disclosure.load_form import load_yaml

FOLDER = Path(__file__).parent / "questions"
SAMPLES, WIDE, LIFELIKE = "samples", "wide", "lifelike"
CORPORA = (SAMPLES, WIDE, LIFELIKE)
ANY = "any"
STATUSES = ("answered", "clarify", "missing", "out_of_scope")


@dataclass(frozen=True, slots=True)
class Expect:
    """What a right answer has. `statuses`: any of these, none named leaves it open; `report`: the name of a report without
    its file's ending; `figures`: indicator ids of that report in the order shown, `rows` the same as report/indicator,
    `values` theirs; `first`: the first row; `says`, `never`: words of the text (each with its alternatives); `derived`: it
    shows its working. `value` ANY leaves it open whether there is one."""

    statuses: tuple[str, ...] = ()
    reason: str | None = None
    value: str | None = None
    unit: str | None = None
    report: str | None = None
    figures: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    derived: bool = False
    rows: tuple[str, ...] = ()
    first: str | None = None
    says: tuple[tuple[str, ...], ...] = ()
    never: tuple[str, ...] = ()

    @property
    def shown(self) -> tuple[str, ...]:
        """Every row expected, as report/indicator."""
        return self.rows or tuple(f"{self.report}/{figure}" for figure in self.figures)

    @property
    def answerable(self) -> bool:
        """Whether the reports hold the answer."""
        return "answered" in self.statuses

    def __str__(self) -> str:
        figures = self.shown or (self.first or self.report or "",)
        said = ["|".join(words) for words in self.says]
        shown = [
            "/".join(self.statuses) or "no number",
            self.reason,
            self.value,
            self.unit,
            *self.values,
            *figures,
            *said,
        ]
        return " ".join(part for part in shown if part)


@dataclass(frozen=True, slots=True)
class Question:
    """An entry of a set; `why` says what it tries, `gold` how its value is worked out from the cells of the reports; `after`
    are the questions before it in its conversation, `corpus` names the reports that it is asked of."""

    set_name: str
    kind: str
    text: str
    why: str
    expect: Expect
    gold: Mapping[str, list[str]] | str | None = None
    after: tuple[str, ...] = ()
    corpus: str = SAMPLES


class BadSet(ValueError):
    """A question set that cannot be used."""


def set_names() -> list[str]:
    return sorted(path.stem for path in FOLDER.glob("*.yaml"))


def load_sets(names: Iterable[str] = ()) -> list[Question]:
    """The questions of the named sets, of all when none is named. Raises BadSet."""
    known = set_names()
    wanted = list(dict.fromkeys(names)) or known
    if unknown := [name for name in wanted if name not in known]:
        raise BadSet(f"no question set {', '.join(unknown)}; there are {', '.join(known)}")
    return [question for name in wanted for question in _load_set(name)]


@cache
def _load_set(name: str) -> tuple[Question, ...]:
    return tuple(entry_to_question(name, entry) for entry in load_yaml(FOLDER / f"{name}.yaml"))


def entry_to_question(name: str, entry: Mapping[str, Any]) -> Question:
    """A YAML entry as a question. Raises BadSet naming the set and the question."""
    try:
        fields = dict(entry)
        texts = [fields.pop(key) for key in ("question", "kind", "why")]
        expect = _to_expect(fields.pop("expect"))
        gold = fields.pop("gold", None)
        after, corpus = tuple(fields.pop("after", ())), fields.pop("corpus", SAMPLES)
    except (KeyError, TypeError, ValueError) as error:
        raise BadSet(f"{name}: {entry.get('question')!r}: {error!r}") from error
    if corpus not in CORPORA:
        raise BadSet(f"{name}: {entry.get('question')!r}: no corpus {corpus}")
    if fields or not all(isinstance(text, str) and text for text in texts):
        raise BadSet(f"{name}: {entry.get('question')!r}: question, kind and why are texts, {list(fields)} unknown")
    question, kind, why = texts
    return Question(name, kind, question, why, expect, gold, after, corpus)


def _to_expect(entry: Mapping[str, Any]) -> Expect:
    fields = dict(entry)
    status = fields.pop("status", [])
    figure = fields.pop("figure", None)
    statuses = (status,) if isinstance(status, str) else tuple(status)
    figures = (figure,) if figure else tuple(fields.pop("figures", ()))
    if unknown := set(statuses) - set(STATUSES):
        raise ValueError(f"status {unknown}")
    if not isinstance(fields.get("value"), str | None):
        raise TypeError("value is a text, to be kept as it is written")
    values, rows, never = (tuple(fields.pop(key, ())) for key in ("values", "rows", "never"))
    says = tuple((each,) if isinstance(each, str) else tuple(each) for each in fields.pop("says", ()))
    return Expect(statuses, figures=figures, says=says, values=values, rows=rows, never=never, **fields)
