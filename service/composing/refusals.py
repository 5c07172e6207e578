"""Why a file was refused, in the language of a page: readers say it in English."""

from __future__ import annotations

from functools import cache

from disclosure.load_form import load_yaml
from service.composing.apart import take_apart
from service.composing.wording import FOLDER

FILE = "refusals.zh.yaml"
NUMBER = r"[\d,.]+"
SHAPES = {"n": NUMBER, "most": NUMBER, "seconds": NUMBER, "pages": NUMBER, "parts": NUMBER, "size": r"[\d,. ×]+"}


@cache
def load_refusals() -> dict[str, str]:
    """What readers say, with fields, and how it is told in Chinese."""
    data: dict[str, str] = load_yaml(FOLDER / FILE)
    return data


def tell_refusal(reason: str, lang: str) -> str:
    """A reason in a language; as it was said where there are no words for it."""
    if lang == "en":
        return reason
    for said, told in load_refusals().items():
        if (fields := take_apart(reason, said, SHAPES)) is not None:
            return told.format_map(fields)
    return reason
