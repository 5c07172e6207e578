"""Whether 几家 and 几个 count applicants of a kind (有几家公司来申请), and not the bodies that report."""

from __future__ import annotations

import re

from service.questions.mentions import Mention, Reading

BEFORE = re.compile("(?:几|多少)[家个户所名位](?:的|是)?$")
BEHIND = re.compile(
    "(?:们)?(?:来|去|跑来|上门|主动)?(?:申请|提|递|交|要|问|讨|查)?[^,，。;；?？0-9]{0,8}?的?(?:一共|总共|共)?(?:有|是)?(?:几|多少)[家个户所]"
    "(?![\u4e00-\u9fff]*(?:单位|机关|部门|政府|县|区|镇|局))"
)
KINDS = "applications."


def counts_kind(reading: Reading) -> bool:
    """Whether applicants of a kind are counted."""
    return any(
        BEFORE.search(reading.key[: each.start]) or BEHIND.match(reading.key, each.end)
        for each in reading.named("column")
        if _is_kind(each)
    )


def _is_kind(mention: Mention) -> bool:
    return any(each.kind == "column" and each.target.startswith(KINDS) for each in mention.senses)
