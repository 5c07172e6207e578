"""How the labels and numbers of a report are printed: the form's wording or another one seen in print."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from random import Random

from disclosure.form import Form
from disclosure.load_form import load_form
from eval.generator.material import load

NUMBERING = re.compile(r"^(?:[一二三四五六七]、|（[一二三四五六七]）|\d\.)")
FULL_WIDTH = str.maketrans("0123456789.", "０１２３４５６７８９．")
HALF_BRACKETS = str.maketrans({"（": "(", "）": ") "})


@dataclass(frozen=True)
class Wording:
    """`labels`: wording by kind and id (`row applications.granted`); `mark`: what follows 1, 2, 3; `digits`:
    plain, thousands or full."""

    labels: Mapping[str, str]
    half_brackets: bool = False
    mark: str = "."
    digits: str = "plain"

    def label(self, key: str) -> str:
        """The wording of a label, in this report's punctuation; KeyError for an unknown key."""
        text = re.sub(r"^(\d)\.", rf"\g<1>{self.mark}", self.labels[key])
        return text.translate(HALF_BRACKETS).strip() if self.half_brackets else text

    def row(self, table: str, row: str) -> str:
        return self.label(f"row {table}.{row}")

    def column(self, table: str, column: str) -> str:
        return self.label(f"column {table}.{column}")

    def section(self, section: str) -> str:
        return self.label(f"section {section}")

    def title(self, issuer: str, year: int) -> str:
        return self.labels["title"].format(issuer=issuer, year=year)

    def number(self, value: str | None) -> str:
        """A value as it stands in a cell; a blank one is empty."""
        if value is None:
            return ""
        if self.digits == "thousands":
            whole, point, fraction = value.partition(".")
            return f"{int(whole):,}{point}{fraction}"
        return value.translate(FULL_WIDTH) if self.digits == "full" else value


def official_wording(edition: str = "2021") -> Wording:
    """The form's own labels."""
    return Wording({key: labels[0] for key, labels in _choices(load_form(edition))})


def draw_wording(rng: Random, edition: str = "2021") -> Wording:
    """Mostly the form's own labels, here and there another wording, and one habit of punctuation."""
    official = load("wording")["official"]
    labels = {
        key: labels[0] if rng.random() < official else rng.choice(labels)
        for key, labels in _choices(load_form(edition))
    }
    digits = rng.choices(("plain", "thousands", "full"), (8, 2, 1))[0]
    return Wording(labels, rng.random() < 0.4, rng.choice((".", ".", "、", ". ")), digits)


def _choices(form: Form) -> Iterator[tuple[str, list[str]]]:
    """Every label key with its wordings, the official one first."""
    words = load("wording")
    for section in form.sections:
        numbered = [f"{section.number}、{title}" for title in (section.title, *section.printed)]
        yield f"section {section.id}", numbered
    for table in form.tables.values():
        for block in table.blocks:
            yield f"block {block.title}", [block.title]
        for column in table.columns.values():
            amounts = words["amounts"] if column.id == "amount" and column.unit is None else None
            yield f"column {table.id}.{column.id}", amounts or _wordings(column.label, column.printed)
        for row in (*table.rows.values(), *table.groups.values()):
            yield f"row {table.id}.{row.id}", _wordings(row.label, row.printed)
    yield "title", words["titles"]
    yield "identity", words["identity"]
    yield "lead", [words["lead"]]


def _wordings(label: str, printed: tuple[str, ...]) -> list[str]:
    """A label and its printed variants, each with the label's numbering and the punctuation of print."""
    words = load("wording")
    numbering = match.group() if (match := NUMBERING.match(label)) else ""
    kept = [words["restored"].get(text, text) for text in printed if text not in words["unlikely"]]
    return [label, *(numbering + NUMBERING.sub("", text) for text in kept)]
