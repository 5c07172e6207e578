"""What a share is of, and whether a count is of the cases in which a fee was charged."""

from __future__ import annotations

from ingest.prose.subjects import Noun
from ingest.prose.words import has_any, load_subjects, strip_leading

COLUMNS = ("natural_person", "business", "research", "public_interest", "legal_service", "other", "organisations")


def find_base(words: str, subject: str, head: str) -> str | None:
    """The subject that a share of `subject` is of, from the words after 占, else what such a share is usually of."""
    data = load_subjects()
    plain = words.rstrip("的为约达近")
    row, _, column = subject.rpartition(".")
    if not row.startswith("applications."):
        return plain.removeprefix("比") or (head if head.endswith("中") else None)
    if has_any(plain, ("办结", "办理结果", "答复", "处理")):
        result: str = data["results"]
        return result
    if column in COLUMNS:
        return f"{row}.total"
    if has_any(plain, ("收到", "受理", "新收", "申请总", "收办")):
        received: str = data["received"]
        return received
    return str(data["results"])


def is_fee_case(noun: Noun, following: str, found: str | None) -> bool:
    """Whether what is counted are the applications for which a fee was charged: 对25件申请收取信息处理费2950元."""
    rule = load_subjects()["fee_cases"]
    if noun.unit not in rule["units"] or "处理费" not in noun.context[-200:] + following:
        return False
    if found is not None and (
        found != load_subjects()["received"] or has_any(noun.text, ("收到", "受理", "收办", "接"))
    ):
        return False
    clause = following[: following.find("；")] if "；" in following else following
    is_charged = has_any(clause[:36].split("。")[0], rule["after"])
    plain = strip_leading(noun.text)
    return is_charged or (not plain and noun.text.endswith(tuple(rule["before"]))) or noun.text.endswith("涉及申请")
