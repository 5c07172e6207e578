"""Which numbers of a chart stand in the rows, the cells and the calculations of its answer; written apart from the service."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def numbers_of(answer: dict[str, Any]) -> set[tuple[str, str, str]]:
    """(id, value, unit) of every figure of an answer and under its calculation."""
    found = set(_figures(answer["figures"]))
    return found | set(_figures(answer["derivation"]["operands"]) if answer["derivation"] else ())


def values_of(answer: dict[str, Any]) -> set[tuple[str, str]]:
    """(value, unit) of everything that was calculated or printed."""
    calculated = _derivations([answer["derivation"]]) if answer["derivation"] else ()
    return {(value, unit) for _, value, unit in numbers_of(answer)} | set(calculated)


def unsupported(answer: dict[str, Any]) -> list[dict[str, Any]]:
    """The data of an answer's chart that are none of its numbers, or are drawn where there is no number."""
    known, values = numbers_of(answer), values_of(answer)
    blank = {each["id"] for each in answer["figures"] if each["value"] is None}
    wrong = []
    for datum in answer["chart"]["data"]["values"]:
        said = (datum["figure"], datum["shown"], datum["unit"])
        if datum["value"] is None:
            sound = datum["shown"] == "" and (datum["figure"] is None or datum["figure"] in blank)
        else:
            ours = said in known or (said[1:] in values and said[0] not in {each for each, _, _ in known})
            sound = ours and float(datum["shown"]) == datum["value"]
        wrong += [] if sound else [datum]
    return wrong


def _figures(rows: list[dict[str, Any]]) -> Iterator[tuple[str, str, str]]:
    for row in rows:
        if "id" in row:
            yield row["id"], row["value"] or "", row["unit"]
        else:
            yield from _figures(row["operands"])


def _derivations(rows: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    for row in rows:
        if "operands" in row:
            yield row["value"], row["unit"]
            yield from _derivations(row["operands"])
