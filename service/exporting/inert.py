"""Text that a spreadsheet would run as a formula, made plain text for CSV; numbers are left alone."""

from __future__ import annotations

import re
import unicodedata

MARK = "'"
STARTS = frozenset("=+-@")
NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?|-", re.ASCII)
UNSEEN = ("Cf", "Cc", "Zs", "Zl", "Zp")


def is_active(text: str) -> bool:
    """Whether a spreadsheet may take a text for more than text: it begins with a sign of a formula, in any width and behind
    anything unseen, or with a tab or a new line. A number and a lone dash do not."""
    if not text or text[0].isalnum() or NUMBER.fullmatch(text):
        return False
    if text[0] in "\t\r\n":
        return True
    first = next((char for char in text if unicodedata.category(char) not in UNSEEN), "")
    return bool(first) and unicodedata.normalize("NFKC", first)[0] in STARTS


def make_inert(text: str) -> str:
    """The text behind an apostrophe where it is active or begins with one, so that taking one away gives it back."""
    return MARK + text if text.startswith(MARK) or is_active(text) else text


def make_active(text: str) -> str:
    """What `make_inert` was given."""
    return text.removeprefix(MARK)
