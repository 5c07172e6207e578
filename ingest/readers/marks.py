"""How raised, struck and drawn characters are written in plain text, so that no number is read from them."""

from __future__ import annotations

RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
PLACES = {"superscript": RAISED, "subscript": LOWERED}
STRUCK = "\u0336"
DRAWING = "\ufffc"
UNREAD = "□"


def raise_digits(text: str) -> str:
    return text.translate(RAISED)


def lower_digits(text: str) -> str:
    return text.translate(LOWERED)


def mark(text: str, place: str | None, struck: bool) -> str:
    """A text as its run of an office file prints it; `place` is superscript, subscript or anything else."""
    placed = text.translate(PLACES.get(place or "", {}))
    return strike(placed) if struck else placed


def strike(text: str) -> str:
    """A text with a line through every character."""
    return "".join(char if char.isspace() else char + STRUCK for char in text)
