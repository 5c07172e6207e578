"""A quantity or direction that a text claims, and what its wording tells of how exact it is. Data: `forms/claims.yaml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from disclosure.load_form import load_data
from disclosure.model import Bound
from disclosure.quantities import any_of

AMOUNT, CHANGE, DIRECTION, PLACE, EVERY, NONE = "amount", "change", "direction", "place", "every", "none"
VAGUE, OTHER = "vague", "other"
TRAILING = re.compile("0*$")


@dataclass(frozen=True, slots=True)
class Claimed:
    """A quantity or direction at `start`:`end` of a text.

    `kind`: amount; change (signed `value`); direction (`sign` alone, 0 for 持平); place (of a ranking, from
    its end when `lowest`); every (全部) and none (无一); vague (数百件); other (3个工作日). `step` is the unit of the
    last digit that is told, `upper` the other end of a range; `sign` is also that of an amount which
    something rose or fell to. `multiple`: of the year before (翻了一番); `than`: a difference from another
    (比青岚县多5件); `rate`: the words of the rate that is claimed to be whole (全部办结); `of_earlier`: a share of
    the number of the year before (不到上年一半), or of the year `since`; `scaled`: told in 万 or 亿, so that money
    without its unit is 元; `apart`: a distance without a direction (相差); `close`: right below the number
    told (近千件), not anywhere below it; `digits`: told in them; `more`: above it by less than its last digit
    (600余件); `part`: told as a part (三分之一), of what is near that too.
    """

    start: int
    end: int
    kind: str
    value: Decimal | None = None
    unit: str = ""
    bound: Bound = Bound.EXACT
    step: Decimal = Decimal(1)
    upper: Decimal | None = None
    sign: int | None = None
    lowest: bool = False
    multiple: bool = False
    than: bool = False
    rate: str = ""
    of_earlier: bool = False
    since: str = ""
    apart: bool = False
    close: bool = False
    more: bool = False
    digits: bool = False
    scaled: bool = False
    part: bool = False


@cache
def load_claims() -> dict[str, Any]:
    """The words of claims."""
    data: dict[str, Any] = load_data("claims.yaml")
    return data


@cache
def any_word(name: str) -> re.Pattern[str]:
    """Any word of a list of claims.yaml."""
    return re.compile(any_of(load_claims()[name]))


def step_of(printed: str, value: Decimal, rough: bool) -> Decimal:
    """The unit of the last digit that a number tells: 1.2万 tells thousands; a `rough` 600 hundreds."""
    digits = re.search(r"[0-9][0-9,]*(?:\.([0-9]+))?", printed)
    if digits is None:
        return _round_step(value)
    told = Decimal(digits.group().replace(",", ""))
    scale = value / told if told else Decimal(1)
    places = len(digits[1] or "")
    step = scale.scaleb(-places) if places else scale
    return max(step, _round_step(value)) if rough and not places else step


def _round_step(value: Decimal) -> Decimal:
    """1 followed by as many zeros as a number ends in, or its last decimal place."""
    if value == 0:
        return Decimal(1)
    if value != value.to_integral_value():
        return Decimal(1).scaleb(int(value.normalize().as_tuple().exponent))
    zeros = TRAILING.search(f"{value:f}".partition(".")[0])
    return Decimal(10) ** len(zeros.group() if zeros else "")
