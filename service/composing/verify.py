"""The last gate: every number of an answer, in whatever script, stands in its evidence, and every citation is one of its own."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache

from disclosure.numerals import find_numerals, plain_text
from disclosure.quantities import find_quantities
from service.composing.draft import MARK, Draft
from service.composing.wording import load_wording
from service.engine.compute import plain
from service.engine.evidence import Derivation

NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
IN_WORDS = re.compile(
    "(?<!表)[一二两三四五六七八九十百千万亿半番](?![行列格])"
)  # 表三, 一行 and 一列 stand in every answer
SPELLED = re.compile(
    r"(?<![a-z])(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
    r"|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundreds?|thousands?|millions?|dozens?|half|halved|twice|thrice|doubled?|tripled?)(?![a-z])"
)


def find_unsupported(draft: Draft) -> list[str]:
    """The numbers and citation marks in the text that nothing in the draft supports; empty for a sound answer."""
    known = {str(citation.n) for citation in draft.citations}
    lost = [f"[{number}]" for number in MARK.findall(draft.text) if number not in known]
    text = MARK.sub(" ", draft.text)
    names = {name for name in draft.names if name in text and not name.isdigit()}
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, " ")
    supported = set(_supported(draft))
    lost += [number for number in NUMBER.findall(text) if number not in supported and _plain(number) not in supported]
    return [*lost, *_unsupported_words(text, draft)]


def _unsupported_words(text: str, draft: Draft) -> Iterator[str]:
    """Numbers that are not in plain digits: ① and ½, 三成 and 1.2万, twenty."""
    read = plain_text(_without(text, draft))
    spelled = SPELLED.findall(read)
    if text.isascii() and not spelled:
        return
    said = "\n".join(_texts(draft))
    yield from (char for char in text if unicodedata.category(char) in ("Nl", "No") and char not in said)
    if IN_WORDS.search(read):
        values = set(_values(draft, said))
        numbers = _numbers_in_words(read)
        yield from (told[1:] for told, value in numbers if value not in values and told not in _templates())
    if spelled:
        known = set(SPELLED.findall(plain_text(f"{said}\n{_templates()}")))
        yield from (word for word in spelled if word not in known)


def _without(text: str, draft: Draft) -> str:
    """The text without the passages that it quotes whole, which are their own evidence."""
    for told in draft.told:
        text = text.replace(told.text, " ")
    return text


def _numbers_in_words(read: str) -> Iterator[tuple[str, Decimal]]:
    """Quantities in Chinese numerals, and digits with 万 and the like, after the character before them; with their values."""
    padded = f" {read}"
    for quantity in find_quantities(read):
        if quantity.words:
            yield padded[quantity.start : quantity.end + 1], quantity.value
    for numeral in find_numerals(read):
        printed = padded[numeral.start : numeral.end + 1]
        if not numeral.words and IN_WORDS.search(printed):
            yield printed, numeral.value


def _values(draft: Draft, said: str) -> Iterator[Decimal]:
    """Every number that the evidence carries, as a value."""
    for number in _supported(draft):
        digits = _plain(number)
        if digits.isascii() and digits.count(".") <= 1:
            yield Decimal(digits)
    yield from (numeral.value for numeral in find_numerals(plain_text(said)))


def _texts(draft: Draft) -> Iterator[str]:
    """What the draft quotes or names, as text."""
    yield from draft.names
    yield from (passage.chunk.text for passage in draft.passages)
    yield from (issue.message for issue in draft.warnings)
    yield from (figure.cell.printed for figure in (*draft.figures, *draft.beside))


@cache
def _templates() -> str:
    """Our own wordings, which may say half or twice."""
    return "\n".join(str(each) for lang in ("zh", "en") for each in load_wording(lang).values())


def _plain(number: str) -> str:
    return number.replace(",", "")


def _supported(draft: Draft) -> Iterable[str]:
    """Every number that the evidence of a draft carries, as written."""
    yield from map(str, (*draft.years, *draft.counts))
    for given in draft.given:
        yield from _number(given)
    for figure in (*draft.figures, *draft.beside):
        yield from NUMBER.findall(figure.cell.printed)
        yield from _number(figure.cell.value)
    for derivation in (draft.derivation, *draft.extra):
        if derivation is not None:
            yield from _derived(derivation)
    for issue in draft.warnings:
        yield from NUMBER.findall(issue.message)
    for passage in draft.passages:
        yield from NUMBER.findall(passage.chunk.text)


def _derived(derivation: Derivation) -> Iterable[str]:
    yield from NUMBER.findall(derivation.expression)
    yield from _number(derivation.value)
    for operand in derivation.operands:
        if isinstance(operand, Derivation):
            yield from _derived(operand)
        else:
            yield from _number(operand.cell.value)


def _number(value: Decimal | None) -> Iterable[str]:
    if value is not None:
        yield from NUMBER.findall(plain(value))
