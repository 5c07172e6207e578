"""Lines of text → paragraphs: hard-wrapped lines, page numbers and page ends."""

from __future__ import annotations

import pytest

from ingest.document import Document, Paragraph
from ingest.readers import read_document

SENTENCE = "漣河回族区二〇二二年共收到政府信息公开申请29件，均按期办理，没有超期的申请。"


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def wrapped(text: str, width: int) -> str:
    return "\n".join(text[start : start + width] for start in range(0, len(text), width))


def test_hard_wrapped_lines_become_paragraphs_again() -> None:
    first, second = SENTENCE * 6 + "收到申请3607件，办结。", "（一）依申请公开方面。" + SENTENCE * 5
    document = read_document(f"{wrapped(first, 38)}\n{wrapped(second, 38)}\n".encode())
    assert texts(document) == [first, second]


def test_a_number_cut_by_a_line_end_is_whole_again() -> None:
    text = "甲" * 37 + "29件，" + SENTENCE * 12
    assert "2\n9件" in wrapped(text, 38)
    assert texts(read_document(wrapped(text, 38).encode())) == [text]


def test_a_heading_below_a_paragraph_that_fills_its_last_line_stays_apart() -> None:
    full = "本年度主动公开政府信息二百件。" * 38
    full = full[: 38 * 15 - 1].removesuffix("。") + "。"
    assert len(full) % 38 == 0
    document = read_document(f"{wrapped(full, 38)}\n主动公开情况统计表\n{wrapped(full + '见下表。', 38)}".encode())
    assert texts(document) == [full, "主动公开情况统计表", full + "见下表。"]


def print_lines(text: str, ems: int) -> list[str]:
    """The lines of a text as a page prints them: a full-width character is one em wide, another half of it."""
    lines, width = [""], 0.0
    for char in text:
        width += 1.0 if ord(char) > 0x2E80 or char in "“”" else 0.5
        if width > ems:
            lines, width = [*lines, ""], 1.0
        lines[-1] += char
    return lines


NUMBERED = (
    "2022 年共收到申请 1129 件，办结 1101 件，其中 986 件予以公开，占 89.55%，比上年增加 12 件；"
    "网站全年发布信息 20134 条，咨询答复 318 件。"
)


def test_lines_wrapped_by_their_printed_width_are_joined_in_markdown_too() -> None:
    """Digits and blanks are half as wide, so that lines of one width have few characters or many."""
    whole = (NUMBERED + SENTENCE * 2) * 3
    lines = print_lines(whole, 28)
    assert max(map(len, lines)) > 1.25 * min(map(len, lines[:-1]))
    document = read_document(("# 年度报告\n\n" + "\n".join(lines) + "\n\n|项目|数|\n|---|---|\n|甲|1|\n").encode())
    assert [text.replace(" ", "") for text in texts(document)] == ["年度报告", whole.replace(" ", "")]


@pytest.mark.parametrize("mark", ["— {} —", "- {} -", "第 {} 页", "第{}页 共9页"])
def test_page_numbers_tear_no_sentence(mark: str) -> None:
    lines = print_lines(SENTENCE * 14, 28)
    paged = [*lines[:6], mark.format(1), *lines[6:12], "", mark.format(2), "", *lines[12:]]
    for start in ("", "# 报告\n\n"):
        assert texts(read_document((start + "\n".join(paged)).encode()))[-1] == SENTENCE * 14


def test_what_only_looks_like_a_page_number_is_kept() -> None:
    """Numbers that do not grow from page to page are of the text."""
    assert texts(read_document("甲。\n- 3 -\n乙。\n- 3 -\n丙。\n5\n".encode())) == [
        "甲。",
        "乙。",
        "- 3 -",
        "丙。",
        "5",
    ]


def test_a_paragraph_torn_by_a_page_end_is_whole_where_no_heading_could_be() -> None:
    torn = SENTENCE + "针对申请办理时限等关键环节进行监控，当出现超期预警时，及时向责任单位"
    document = read_document(f"# 报告\n\n{torn}\n\n进行提醒通知，全年发出提示84次。\n".encode())
    assert texts(document) == ["报告", torn + "进行提醒通知，全年发出提示84次。"]
    quoting = "我县以群众需求为导向，让政务信息“看"
    assert texts(read_document(f"# 报告\n\n{quoting}\n\n得懂、用得上”。\n".encode()))[-1] == quoting + "得懂、用得上”。"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("漣河回族区人民政府2022年政府信息公开工作年度报告", "依据条例编制本报告。"),
        (SENTENCE, "下一句是另一段。"),
        (SENTENCE + "存在的问题及改进情况", "一是培训不多。"),
        (SENTENCE + "联系电话和地址见网站首页的公开栏目", "未完的一行"),
    ],
    ids=["a title", "a whole sentence", "an item", "no sentence after it"],
)
def test_paragraphs_that_are_whole_stay_apart(first: str, second: str) -> None:
    assert texts(read_document(f"# 报告\n\n{first}\n\n{second}\n".encode())) == ["报告", first, second]


def test_short_lines_that_were_never_wrapped_stay_apart() -> None:
    lines = [f"第{number}行是一句完整的话，长短各不相同{'，' * number}。" for number in range(12)]
    assert texts(read_document("\n".join(lines).encode())) == lines


def test_a_line_that_ends_early_before_a_number_goes_on() -> None:
    """Where 2024年12月31日 went to the next line as a whole, the line before it is short."""
    first = "甲" * 30 + "，起，至"
    lines = ["乙" * 38] * 10 + [first, "2024年12月31日止。"]
    assert texts(read_document("\n".join(lines).encode()))[-1].endswith("起，至2024年12月31日止。")
