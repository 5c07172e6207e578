"""BibTeX entries that stay whole whatever a title holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

# Braces are named and not escaped: BibTeX counts escaped ones as well, and one alone would swallow what follows.
SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{char: f"\\{char}" for char in "#$%&_"},
}
NOT_KEY = re.compile(r"[^A-Za-z0-9:._-]+")
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Field:
    """A field of an entry; `whole` keeps a name or title as it is written, `bare` is a macro such as jan, an `address` is
    percent-encoded already."""

    name: str
    text: str
    whole: bool = False
    bare: bool = False
    address: bool = False


def to_bibtex(entry: str, key: str, fields: Sequence[Field]) -> str:
    """An entry; a field a line, those without text left out."""
    lines = [f"  {field.name} = {_value(field)}" for field in fields if field.text.strip()]
    return f"@{entry}{{{to_key(key)},\n" + ",\n".join(lines) + "\n}"


def to_key(text: str) -> str:
    """A key of the letters that every program takes; the same for the same text."""
    return NOT_KEY.sub("-", text)


def escape_tex(text: str) -> str:
    """Text that TeX prints as it is."""
    line = " ".join(CONTROL.sub(" ", text).split())
    return "".join(SPECIAL.get(char, char) for char in line)


def _value(field: Field) -> str:
    if field.bare:
        return field.text
    if field.address:
        return f"{{{field.text}}}"
    text = escape_tex(field.text)
    return f"{{{{{text}}}}}" if field.whole else f"{{{text}}}"
