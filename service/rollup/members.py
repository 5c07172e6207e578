"""Names, or a place, → the bodies whose tables are added up, and the one above them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from disclosure.errors import Refused
from disclosure.names import BodyName, is_same_body, parse_name
from service.held import Held, get_issuer

MOST_MEMBERS = 500


@dataclass(frozen=True, slots=True)
class Members:
    """The `issuers` to be added up, each once; `twice` are those that were named again; `parent` is set beside the sum."""

    issuers: tuple[int, ...]
    parent: int | None = None
    twice: tuple[int, ...] = ()


def find_members(names: Sequence[str], under: str | None, parent: str | None, held: Held) -> Members:
    """The bodies that are named, or those whose names say that they are directly under a place; of a place, its government
    is the parent unless another is named. Raises Refused."""
    if bool(names) == bool(under):
        raise Refused("give the issuers, or the place that they are under; not both")
    numbers = [get_issuer(name, held) for name in names]
    above = get_issuer(parent, held) if parent else None
    if under:
        government = _government(under, held)
        above = government if above is None else above
        numbers = _under(under, government, held)
    if len(numbers) > MOST_MEMBERS:
        raise Refused(f"{len(numbers)} bodies were named; at most {MOST_MEMBERS} are added up at once")
    if above in numbers:
        raise Refused(
            f"{held.names[above or 0]} is among the bodies to be added up, so it cannot be set beside their sum"
        )
    twice = tuple(dict.fromkeys(each for place, each in enumerate(numbers) if each in numbers[:place]))
    return Members(tuple(dict.fromkeys(numbers)), above, twice)


def find_outside(members: Members, held: Held) -> list[int]:
    """The members that are not known to be under the place that the parent governs, directly or not."""
    if members.parent is None:
        return []
    place, above = held.governed.get(members.parent, ""), parse_name(held.names[members.parent]).places
    return [
        each for each in members.issuers
        if place not in held.places_above(each) or not _is_of_place(each, place, above, held)
    ]  # fmt: skip


def _government(under: str, held: Held) -> int | None:
    """The government of a place, where one is held. Raises NotKnown where the name can be several of them."""
    found = [number for number in held.index.resolve(under) if number in held.governed]
    return get_issuer(under, held) if len(found) > 1 else next(iter(found), None)


def _under(under: str, government: int | None, held: Held) -> list[int]:
    above = parse_name(under if government is None else held.names[government]).places
    place = above[-1] if above else under
    direct = (number for number in held.issuers if held.latest_report(number).parent == place)
    found = [number for number in direct if _is_of_place(number, place, above, held)]
    if not found:
        raise Refused(f"no body held is under “{place}” by its name or by issuers.yml; /api/reports lists them")
    return found


def _is_of_place(number: int, place: str, above: tuple[str, ...], held: Held) -> bool:
    """Whether a body under a place is not under another of that name (南岭市城关区, 北江市城关区), as far as its name tells."""
    own = parse_name(held.names[number]).places
    known = own[: own.index(place) + 1] if place in own else ()
    return not known or is_same_body(BodyName(known, ""), BodyName(above or (place,), ""))
