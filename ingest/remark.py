"""What reading and checking noticed, before it is worded as an Issue of a report."""

from __future__ import annotations

from dataclasses import dataclass, field

from disclosure.model import Locator


@dataclass(frozen=True)
class Remark:
    """A kind of Issue (`forms/issues.yaml`), the indicators and places it touches, and what fills its sentence."""

    code: str
    slots: tuple[str, ...] = ()
    locators: tuple[Locator, ...] = ()
    words: dict[str, str] = field(default_factory=dict)
