"""What the asker divides by, in units of her own: 按250个工作日，平均每个工作日几件; 下辖8个县区，每个县区平均几件."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from disclosure.numerals import read_number
from service.questions.mentions import Mention, Reading

OWN = re.compile(
    r"(?P<count>[0-9]{1,9}(?:\.[0-9]{1,4})?|[一二两三四五六七八九十百千]{1,6})\s?(?:个|名|位|户|天|家)?(?P<what>[\u4e00-\u9fff]{2,4})"
    r"(?![\u4e00-\u9fff]{0,2}(?P=what)).{1,60}?(?P<each>(?:平均)?(?:摊到|摊给|折合)?每一?(?:个|名|位|户|天|家)?(?P=what))"
)
SUPPOSED = re.compile("按|假设|假定|假如|若|要是|算|折|共有|总共有|下辖|辖|管着")
BODIES = ("单位", "机关", "部门", "政府", "发布机关")  # these are counted from what is held


@dataclass(frozen=True, slots=True)
class OwnUnit:
    """A number of things that the asker supposes; `spans` are where the question names them."""

    count: Decimal
    name: str
    start: int
    spans: tuple[tuple[int, int], ...]


def find_own_unit(key: str) -> OwnUnit | None:
    """The unit of the asker in a folded question; None where she brings none."""
    for match in OWN.finditer(key):
        count = read_number(match["count"])
        if count and match["what"] not in BODIES and SUPPOSED.search(key[: match.start()]):
            return OwnUnit(count, match["what"], match.start(), (match.span("what"), match.span("each")))
    return None


def without_own_unit(reading: Reading) -> Reading:
    """The reading without the words for the unit, which no slot has; its number stays."""
    unit = find_own_unit(reading.key)
    if unit is None:
        return reading

    def is_number(mention: Mention) -> bool:
        return mention.number is not None

    return reading.without(unit.spans, is_number)
