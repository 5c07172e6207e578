"""Why a file was refused is told in Chinese, as the readers really say it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from disclosure.errors import Refused
from ingest.pipeline import read_report
from service.composing.refusals import load_refusals, tell_refusal

ROOT = Path(__file__).parents[3]
FIELD = re.compile(r"\{[^{}]*\}")


@pytest.mark.parametrize(
    ("data", "name", "told"),
    [
        (b"", "a.txt", "文件是空的"),
        (b"%PDF-1.7", "a.pdf", "文件可能已损坏"),
        ("今天天气很好。".encode(), "a.txt", "没有找到“政府信息公开工作年度报告”的标题"),
        (b"PK\x03\x04" + b"x" * 40, "a.zip", "打不开"),
        (bytes(range(256)) * 20, "a.bin", "不是任何已知编码的文字"),
        ("政府信息公开工作年度报告\n一、总体情况\n很好。".encode(), "a.txt", "没有写明"),
        (b"x" * 20_000_001, "a.txt", "文件有 20,000,001 字节，上限是 20,000,000"),
    ],
)
def test_what_readers_say_is_told_in_chinese(data: bytes, name: str, told: str) -> None:
    with pytest.raises(Refused) as refusal:
        read_report(data, name)
    said = tell_refusal(str(refusal.value), "zh")
    assert told in said, refusal.value
    assert tell_refusal(str(refusal.value), "en") == str(refusal.value)


def test_every_sentence_is_one_that_a_reader_says() -> None:
    """By its words between the fields, which stand in the source of the readers in this order."""
    source = FIELD.sub("{}", "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "ingest").rglob("*.py")))
    unsaid = [each for each in load_refusals() if not _is_in(FIELD.sub("{}", each), source)]
    assert unsaid == []


def _is_in(sentence: str, source: str) -> bool:
    return all(part.strip() in source for part in sentence.split("{}"))


def test_a_reason_without_words_stays_as_it_is() -> None:
    assert tell_refusal("something else", "zh") == "something else"
    assert tell_refusal("", "zh") == ""
