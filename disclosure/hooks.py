"""What the composition root hands to the stores: checks that need more than one report, and reading an original again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from disclosure.corrections import Correction
from disclosure.model import HeldYear, Issue, Report


@dataclass(frozen=True, slots=True)
class PlacesNamed:
    """The places that one report names, its own first."""

    report_id: str
    issuer: str
    year: int
    places: tuple[str, ...]


# (the earlier year, the year after it) → what does not fit together; it belongs to the later report.
Compare = Callable[[HeldYear, HeldYear], Sequence[Issue]]
# (a report's places, look-alike places that reports of other issuers name → the first such report's id) → Issues of the report.
ComparePlaces = Callable[[PlacesNamed, Mapping[str, str]], Sequence[Issue]]
# (the bytes of a file, its name) → the report, read and checked. Raises Refused.
Read = Callable[[bytes, str], Report]
# (a report as read, hand-made corrections of its cells) → the report with them in it, checked again.
Correct = Callable[[Report, tuple[Correction, ...]], Report]


@dataclass(frozen=True, slots=True)
class Hooks:
    """Without a hook, its work is not done.

    Issues come with local ids (`code-digest`) and with indicators or whole figure ids; the store prefixes the report's id.
    """

    compare: Compare | None = None
    compare_places: ComparePlaces | None = None
    read: Read | None = None
    correct: Correct | None = None
