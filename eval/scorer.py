"""An answer against what is expected → a score. Works on the public JSON alone and shares no code with the service."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from eval.question_sets import Expect

Verdict = Literal["right", "wrong number", "refused", "answered absent", "other"]
VERDICTS: tuple[Verdict, ...] = ("right", "wrong number", "refused", "answered absent", "other")
NUMBER = re.compile(r"-?\d+(\.\d+)?")
WORDS = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Score:
    """`fault` says what is not as expected; empty when the answer is right."""

    verdict: Verdict
    fault: str = ""


def score_answer(expect: Expect, answer: Mapping[str, Any], report_ids: Mapping[str, str]) -> Score:
    """The score of an answer of CONTRACT.md, section 4; `report_ids`: sample name → report id in the store."""
    report = report_ids[expect.report] if expect.report else None
    if not expect.answerable:
        return _score_absent(expect, answer, report)
    if answer["status"] != "answered":
        return Score("refused", f"{answer['status']}, {answer['reason']}")
    if expect.value is None:
        return _score_list(expect, answer, report)
    if answer["value"] is None:
        return Score("refused", f"no value, {len(answer['figures'])} figures, {len(answer['passages'])} passages")
    wrong = next(_wrong_number(expect, answer, report), None)
    if wrong is not None:
        return Score("wrong number", wrong)
    return _first_fault(_faults(expect, answer, report))


def same_number(one: str, other: str) -> bool:
    """Whether two texts are the same number in digits, point and minus; any other text is no number."""
    if not (NUMBER.fullmatch(one) and NUMBER.fullmatch(other)):
        return False
    return Decimal(one) == Decimal(other)


def _score_absent(expect: Expect, answer: Mapping[str, Any], report: str | None) -> Score:
    if answer["value"] is not None:
        return Score("answered absent", f"gave {answer['value']} {answer['unit']}")
    shown = [figure for figure in answer["figures"] if figure["value"] is not None]
    if shown and answer["status"] != "clarify":
        return Score("answered absent", f"showed {shown[0]['id']} = {shown[0]['value']}")
    return _first_fault(_absent_faults(expect, answer, report))


def _absent_faults(expect: Expect, answer: Mapping[str, Any], report: str | None) -> Iterator[str]:
    if expect.statuses and answer["status"] not in expect.statuses:
        yield f"status {answer['status']}"
    if expect.reason and answer["reason"] != expect.reason:
        yield f"reason {answer['reason']}"
    if expect.figures and _ids(answer["figures"]) != _wanted(expect, report):
        yield f"figures {_ids(answer['figures'])}"
    if not WORDS.search(answer["text"]):
        yield f"the text says nothing: {answer['text']!r}"


def _score_list(expect: Expect, answer: Mapping[str, Any], report: str | None) -> Score:
    """Several figures: each in its place with its value; a number for a slot that it does not stand in is wrong."""
    wanted = dict(zip(_wanted(expect, report), expect.values, strict=True))
    for figure in answer["figures"]:
        if figure["id"] in wanted and not same_number(figure["value"] or "", wanted[figure["id"]]):
            return Score("wrong number", f"{figure['id']} = {figure['value']}")
    if answer["value"] is not None:
        return Score("wrong number", f"one value for several: {answer['value']} {answer['unit']}")
    if _ids(answer["figures"]) != list(wanted):
        return Score("other", f"figures {_ids(answer['figures'])}")
    return _first_fault(_citation_faults(expect, answer, report))


def _wrong_number(expect: Expect, answer: Mapping[str, Any], report: str | None) -> Iterator[str]:
    """A number that is not the one asked for: in size, in unit, or of another cell or report."""
    if not same_number(answer["value"], expect.value or "") or answer["unit"] != expect.unit:
        yield f"{answer['value']} {answer['unit']} from {' '.join(_ids(answer['figures'])) or 'no figure'}"
    if missing := [wanted for wanted in _wanted(expect, report) if wanted not in _ids(answer["figures"])]:
        yield f"the number is of {_ids(answer['figures'])}, not of {missing}"
    if foreign := {each for each in _reports(answer) if report and each != report}:
        yield f"the number is of {sorted(foreign)}"


def _faults(expect: Expect, answer: Mapping[str, Any], report: str | None) -> Iterator[str]:
    """What else is amiss when the number is right."""
    if expect.figures and _ids(answer["figures"]) != _wanted(expect, report):
        yield f"figures {_ids(answer['figures'])}"
    if answer["reason"] is not None:
        yield f"reason {answer['reason']}"
    if expect.derived and not answer["derivation"]:
        yield "no derivation"
    if expect.derived and not same_number((answer["derivation"] or {}).get("value", ""), answer["value"]):
        yield f"derivation to {answer['derivation']['value']}"
    if not any(same_number(number, answer["value"]) for number in _numbers_in(answer["text"])):
        yield f"the text does not name {answer['value']}: {answer['text']!r}"
    yield from _citation_faults(expect, answer, report)


def _citation_faults(expect: Expect, answer: Mapping[str, Any], report: str | None) -> Iterator[str]:
    """Each figure expected is cited, and every citation is of the report expected."""
    refs = [citation["ref"] for citation in answer["citations"]]
    if uncited := [wanted for wanted in _wanted(expect, report) if wanted not in refs]:
        yield f"{uncited} not cited"
    if not refs:
        yield "nothing cited"
    if unmarked := [each["n"] for each in answer["citations"] if f"[{each['n']}]" not in answer["text"]]:
        yield f"citations {unmarked} without a mark in the text"


def _first_fault(faults: Iterable[str]) -> Score:
    found = next(iter(faults), None)
    return Score("right") if found is None else Score("other", found)


def _wanted(expect: Expect, report: str | None) -> list[str]:
    return [f"{report}/{figure}" for figure in expect.figures]


def _ids(figures: Iterable[Mapping[str, Any]]) -> list[str]:
    return [figure["id"] for figure in figures]


def _reports(answer: Mapping[str, Any]) -> Iterator[str]:
    """The reports that the answer's number rests on."""
    for part in (*answer["figures"], *answer["passages"]):
        yield part["report_id"]
    if answer["derivation"]:
        yield from _operand_reports(answer["derivation"])


def _operand_reports(derivation: Mapping[str, Any]) -> Iterator[str]:
    for operand in derivation["operands"]:
        if "operands" in operand:
            yield from _operand_reports(operand)
        else:
            yield operand["report_id"]


def _numbers_in(text: str) -> list[str]:
    """The numbers that a text prints, without thousands separators."""
    return [match.group() for match in NUMBER.finditer(re.sub(r"(?<=\d),(?=\d{3})", "", text))]
