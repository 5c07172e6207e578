"""Governments held that are meant where a text names one of their offices, or what they govern: 市政务公开办, 全市, 市政府."""

from __future__ import annotations

import re
from functools import cache

from disclosure.names import parse_name
from disclosure.quantities import any_of
from service.claims.claimed import load_claims
from service.claims.naming import last_place
from service.held import Held

WHOLE_PLACE = re.compile("全(?P<level>[省市州县区镇乡])(?!局|委|院)")


class Governing:
    """Finds governments among the bodies held."""

    def __init__(self, held: Held) -> None:
        self.held = held

    def stands_in(self, name: str) -> int | None:
        """The government of the place in which something stands that makes no report of its own: 青岚县政务服务中心."""
        return self._of_place(last_place(name)) if _places_only().search(name) else None

    def spoken_for(self, name: str, text: str) -> int | None:
        """The government held of the place of a body that is not held, where a text goes on to speak of that place: 全市, in
        what 云麓市司法局 tells; for an office, 我们 too."""
        begins = text.rfind(name) + len(name) if name and name in text else 0
        own = _own_place().search(text, begins) if name else None
        government = self._of_place(last_place(name)) if own else None
        if own is None or government is None:
            return None
        if own["level"] is None:
            return government if _of_office().search(name) else None
        return government if self.is_of(government, own["level"]) else None

    def behind(self, name: str, tells: bool) -> tuple[int, ...]:
        """The government held for which an office that is not held may speak, or a body that `tells` something."""
        government = self._of_place(last_place(name)) if tells or _of_office().search(name) else None
        return () if government is None else (government,)

    def of_department(self, issuer: int, level: str) -> str:
        """The name of the government held of the place of a department: 市政府 beside 云麓市发展和改革委员会."""
        place = last_place(self.held.names[issuer])
        government = self._of_place(place) if place.endswith(level) else None
        return self.held.names[government] if government is not None else ""

    def is_of(self, issuer: int, level: str) -> bool:
        """Whether a body is the government of a place of a kind, or itself of a kind: 县, 局."""
        name = parse_name(self.held.names[issuer])
        ends = tuple(name.body[-1:]) if name.body else tuple(last_place(self.held.names[issuer])[-1:])
        return level in ends or (level == "委" and name.body.endswith("委员会"))

    def whole_told(self, text: str, issuers: tuple[int, ...]) -> str:
        """What a text says behind the whole place of which it speaks last, 全市, where none of some bodies governs such a
        one; empty where there is no such place."""
        told = list(WHOLE_PLACE.finditer(text))
        if not told or any(self.is_of(each, told[-1]["level"]) for each in issuers):
            return ""
        return text[told[-1].end() :] or " "

    def _of_place(self, place: str) -> int | None:
        found = self.held.index.resolve(place) if place else ()
        return found[0] if len(found) == 1 else None


@cache
def _places_only() -> re.Pattern[str]:
    return re.compile(f"(?:{any_of(load_claims()['places_only'])})$")


@cache
def _of_office() -> re.Pattern[str]:
    return re.compile(f"(?:{any_of(load_claims()['offices'])})$")


@cache
def _own_place() -> re.Pattern[str]:
    """What governs or stands for a place, where a clause begins with it: 全市, 我区."""
    tells = any_of(load_claims()["tells"])
    return re.compile(
        rf"(?:^|[^\u4e00-\u9fff]|年度?|[月日]|以来|期间|{tells})(?:(?:[我全该本](?=.(?!政府办)))?(?P<level>[省市州县区镇乡])(?:(?<=[我全该本].)(?![区县])|(?:人民)?政府(?!办))|(?:我们|咱们))"
    )
