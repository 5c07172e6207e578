"""An answer against what is expected → a score. Works on the public JSON alone and shares no code with the service."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from eval.question_sets import ANY, Expect
from eval.replay import find_broken

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
    wanted = [_whole_id(each, report_ids) for each in expect.shown]
    if not expect.answerable:
        return _score_absent(expect, answer, wanted)
    if answer["status"] != "answered":
        if answer["status"] in expect.statuses:
            return _first_fault(_word_faults(expect, answer))
        return Score("refused", f"{answer['status']}, {answer['reason']}")
    return _score_answered(expect, answer, report, wanted, report_ids)


def _score_answered(
    expect: Expect, answer: Mapping[str, Any], report: str | None, wanted: list[str], report_ids: Mapping[str, str]
) -> Score:
    first = _whole_id(expect.first, report_ids) if expect.first else None
    if expect.value is None and answer["value"] is not None and (expect.values or expect.first or expect.says):
        return Score("wrong number", f"one value for several: {answer['value']} {answer['unit']}")
    if expect.value not in (None, ANY) and answer["value"] is None:
        return Score("refused", f"no value, {len(answer['figures'])} figures, {len(answer['passages'])} passages")
    wrong = next(_wrong_numbers(expect, answer, report, wanted), None)
    if wrong is not None:
        return Score("wrong number", wrong)
    if first and (not answer["figures"] or answer["figures"][0]["id"] != first):
        shown = answer["figures"][0]["id"] if answer["figures"] else "no figure"
        return Score("other", f"first is {shown}, not {first}")
    return _first_fault([*_faults(expect, answer, wanted), *_word_faults(expect, answer)])


def same_number(one: str, other: str) -> bool:
    """Whether two texts are the same number in digits, point and minus; any other text is no number."""
    if not (NUMBER.fullmatch(one) and NUMBER.fullmatch(other)):
        return False
    return Decimal(one) == Decimal(other)


def _score_absent(expect: Expect, answer: Mapping[str, Any], wanted: list[str]) -> Score:
    if answer["value"] is not None:
        return Score("answered absent", f"gave {answer['value']} {answer['unit']}")
    shown = [figure for figure in answer["figures"] if figure["value"] is not None]
    if shown and answer["status"] != "clarify":
        return Score("answered absent", f"showed {shown[0]['id']} = {shown[0]['value']}")
    return _first_fault([*_absent_faults(expect, answer, wanted), *_word_faults(expect, answer)])


def _absent_faults(expect: Expect, answer: Mapping[str, Any], wanted: list[str]) -> Iterator[str]:
    if expect.statuses and answer["status"] not in expect.statuses:
        yield f"status {answer['status']}"
    if expect.reason and answer["reason"] != expect.reason:
        yield f"reason {answer['reason']}"
    if wanted and _ids(answer["figures"]) != wanted:
        yield f"figures {_ids(answer['figures'])}"
    if not WORDS.search(answer["text"]):
        yield f"the text says nothing: {answer['text']!r}"


def _word_faults(expect: Expect, answer: Mapping[str, Any]) -> Iterator[str]:
    """Words that the text ought to hold, in one of their forms, or must not."""
    for words in expect.says:
        if not any(word in answer["text"] for word in words):
            yield f"the text does not say {'|'.join(words)}: {answer['text']!r}"
    for word in expect.never:
        if word in answer["text"]:
            yield f"the text says {word}: {answer['text']!r}"


def _wrong_numbers(expect: Expect, answer: Mapping[str, Any], report: str | None, wanted: list[str]) -> Iterator[str]:
    """A number that is not the one asked for: in size, in unit, or of another cell or report."""
    if expect.values:
        known = dict(zip(wanted, expect.values, strict=True))
        for figure in answer["figures"]:
            if figure["id"] in known and not _same(figure["value"], known[figure["id"]]):
                yield f"{figure['id']} = {figure['value']}"
    if expect.value in (None, ANY):
        return
    unit = expect.unit is None or answer["unit"] == expect.unit
    if not same_number(answer["value"], expect.value or "") or not unit:
        yield f"{answer['value']} {answer['unit']} from {' '.join(_ids(answer['figures'])) or 'no figure'}"
    if missing := [each for each in wanted if each not in _ids(answer["figures"])]:
        yield f"the number is of {_ids(answer['figures'])}, not of {missing}"
    if foreign := {each for each in _reports(answer) if report and each != report}:
        yield f"the number is of {sorted(foreign)}"


def _same(value: str | None, expected: str) -> bool:
    return value is None if expected == "null" else same_number(value or "", expected)


def _faults(expect: Expect, answer: Mapping[str, Any], wanted: list[str]) -> Iterator[str]:
    """What else is amiss when the number is right."""
    if wanted and _ids(answer["figures"]) != wanted:
        yield f"figures {_ids(answer['figures'])}"
    if answer["reason"] is not None:
        yield f"reason {answer['reason']}"
    if expect.derived and not answer["derivation"]:
        yield "no derivation"
    if answer["derivation"]:
        if answer["value"] is not None and not same_number(answer["derivation"]["value"], answer["value"]):
            yield f"derivation to {answer['derivation']['value']}"
        yield from find_broken(answer["derivation"])
    if expect.value not in (None, ANY) and not any(
        same_number(number.lstrip("-"), answer["value"].lstrip("-")) for number in _numbers_in(answer["text"])
    ):
        yield f"the text does not name {answer['value']}: {answer['text']!r}"
    yield from _citation_faults(wanted, answer)


def _citation_faults(wanted: list[str], answer: Mapping[str, Any]) -> Iterator[str]:
    """Each printed figure expected is cited, and where numbers are shown something is."""
    refs = [citation["ref"] for citation in answer["citations"]]
    printed = {figure["id"] for figure in answer["figures"] if figure.get("printed", "-")}
    if uncited := [each for each in wanted if each in printed and each not in refs]:
        yield f"{uncited} not cited"
    if not refs and (answer["figures"] or answer["value"] is not None):
        yield "nothing cited"
    if unmarked := [each["n"] for each in answer["citations"] if f"[{each['n']}]" not in answer["text"]]:
        yield f"citations {unmarked} without a mark in the text"


def _first_fault(faults: Iterable[str]) -> Score:
    found = next(iter(faults), None)
    return Score("right") if found is None else Score("other", found)


def _whole_id(row: str, report_ids: Mapping[str, str]) -> str:
    """The figure id of report/indicator, the report named as in the sets."""
    report, _, indicator = row.partition("/")
    return f"{report_ids.get(report, report)}/{indicator}"


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
