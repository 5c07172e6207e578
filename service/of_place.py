"""The few bodies of a place whose government's report is not held, where a question names the place alone."""

from __future__ import annotations

from dataclasses import dataclass

from disclosure.names import in_full
from disclosure.stores.reports import HeldReport
from service.held import Held
from service.questions.mentions import Reading

MOST = 3  # reports that may tell of a body


@dataclass(frozen=True, slots=True)
class Within:
    """The reports of the bodies named, and the name of the one that they tell of, as they print it; `called`: what the
    question calls it, where it names no body but that one."""

    reports: tuple[HeldReport, ...]
    name: str
    words: str
    called: str = ""


def without_names(reading: Reading) -> str:
    """A question without the bodies and years that it names."""
    left = list(reading.key)
    for each in reading.mentions:
        if each.issuer is not None or each.year is not None:
            left[each.start : each.end] = " " * (each.end - each.start)
    return "".join(left)


def find_of_place(name: str, reading: Reading, held: Held) -> Within | None:
    """The few bodies of a place whose government's report is not held, where a question names the place alone."""
    years = [each.year for each in reading.mentions if each.year is not None]
    if len(years) > 1 or any(each.issuer is not None and each.issuer.issuers for each in reading.mentions):
        return None
    bodies = [number for number, issuer in held.names.items() if issuer.startswith((name, in_full(name)))]
    reports = [held.report(each, years[0] if years else held.latest(each)) for each in bodies[: MOST + 1]]
    found = tuple(each for each in reports if each is not None)
    words = without_names(reading).replace(name, " ")
    return Within(found, name, words, called=name) if 0 < len(bodies) <= MOST and found else None
