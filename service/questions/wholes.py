"""What a share is a share of, where the question says so: 予以公开占新收申请的百分之几, 行政处罚是行政许可的几成."""

from __future__ import annotations

import re

from disclosure.form import Form
from service.questions.mentions import Reading

# What stands before the whole.
OF = re.compile(
    "(?:占到?|是|为|相当于|等于)(?:了|到|全部|所有|当年|本年|同年|全年|总的|的|同期)*$"
    r"|(?:of|out of|to|as a (?:share|percentage|proportion) of)(?: the| all| its| total| those| everything)* $"
)
BEHIND = re.compile(
    "(?:总数|总量|数量|数|总计|总件数|件数|合计|总额|里|中)?的?(?:百分之|几成|多少|比例|比重|几分之|多大|%|占)"
)


def find_whole(reading: Reading, form: Form) -> str:
    """The slot that stands behind 占 or 是 and before 的百分之几, or behind `of`; empty where none does."""
    for mention in reversed(reading.named("row")):
        english = mention.text.isascii()
        if OF.search(reading.key[: mention.start]) and (english or BEHIND.match(reading.key, mention.end)):
            rows = [sense.target for sense in mention.senses if sense.kind == "row" and sense.rank > 0]
            slots = [f"{row}.{column}" for row in rows for column in ("total", "decisions")]
            return next((slot for slot in slots if slot in form.indicators), "")
    return ""
