"""What the asker divides by, in units of her own: 按250个工作日，平均每个工作日几件; 下辖8个县区，每个县区平均几件."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from disclosure.numerals import read_number
from service.questions.mentions import Mention, Reading

EACH = re.compile("(?:平均|摊到|摊给|折合)?每一?(?:个|名|位|户|天|家)?(?P<what>[\u4e00-\u9fff]{2,4})")
COUNTED = re.compile(
    "(?P<count>[0-9]{1,9}(?:[.][0-9]{1,4})?|[一二两三四五六七八九十百千]{1,6}) ?(?:个|名|位|户|天|家)?$"
)
LONGEST_COUNT = 18
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
    for each in EACH.finditer(key):
        for length in range(len(each["what"]), 1, -1):
            name = each["what"][:length]
            named = key.find(name, 0, each.start())
            before = key[max(0, named - LONGEST_COUNT) : max(0, named)]
            counted = COUNTED.search(before)
            count = read_number(counted["count"]) if counted else None
            if counted is None or not count or name in BODIES or not SUPPOSED.search(key[:named]):
                continue
            start = named - len(before) + counted.start()
            return OwnUnit(count, name, start, ((named, named + length), (each.start(), each.start("what") + length)))
    return None


def without_own_unit(reading: Reading) -> Reading:
    """The reading without the words for the unit, which no slot has; its number stays."""
    unit = find_own_unit(reading.key)
    if unit is None:
        return reading

    def is_number(mention: Mention) -> bool:
        return mention.number is not None

    return reading.without(unit.spans, is_number)
