"""A narrative against the pieces that it cites: what may pass, and every trick that may not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from service.composing import narrative
from service.composing.narrative import Rules, find_faults, split_sentences
from service.composing.narrative_text import Piece, is_numeral, plain
from service.model.prompts import load_prompt

YAN, BAI = "盐亭县人民政府", "白沙市人民政府"
FIRST = Piece(
    "2022年，全县收到政府信息公开申请29件，办结27件；2021年收到35件。存在的主要问题：一是政策解读形式单一，"
    "二是少数单位答复不够及时。依申请公开工作未发现违规情形，网站访问量同比增长12.5%。",
    YAN, 2022, "存在的主要问题及改进情况", (1,),
)  # fmt: skip
SECOND = Piece(
    "2023年将扩大主动公开范围，由第三方开展评估，用好“一网通办”平台。行政复议1,200件，占三成。", BAI, 2023, "改进", (2,)
)
BODIES = {YAN: (1,), BAI: (2,), "盐亭县": (1,), "清河县教育局": ()}
PROMPT = "每句话末尾用标记注明出自哪一段，每一段都要用到。"
MARKER = "0123456789abcdef"


def names(text: str) -> list[tuple[str, tuple[int, ...]]]:
    return [(name, numbers) for name, numbers in BODIES.items() if name in text]


def faults(text: str, *pieces: Piece, all_used: bool = False, most: int = 1_000) -> tuple[str, ...]:
    return find_faults(text, Rules(pieces or (FIRST, SECOND), most, names, (PROMPT,), (MARKER,), all_used))


@pytest.mark.parametrize(
    "text",
    [
        "2022年，全县收到政府信息公开申请29件，办结27件[E1]。",
        "2022年，全县收到政府信息公开申请29件[E1]。",
        "２０２２年，全县收到政府信息公开申请２９件，办结２７件。[E1]",
        "2021年收到35件[E1]",
        "盐亭县人民政府2022年年报指出：2022年，全县收到政府信息公开申请29件，办结27件[E1]。",
        "政策解读形式单一[E1]。",
        "一是政策解读形式单一；二是少数单位答复不够及时[E1]。",
        "少数单位答复不够及时，政策解读形式单一。[E1]",
        "存在的问题：\n少数单位答复不够及时[E1]",
        "将扩大主动公开范围[E2]。\n由第三方开展评估[E2]。",
        "用好“一网通办”平台[E2]。",
        "行政复议1,200件，占三成[E2]。",
        "依申请公开工作未发现违规情形，网站访问量同比增长12.5%[E1]。",
    ],
)
def test_what_the_pieces_say_may_be_said(text: str) -> None:
    assert faults(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "2022年，全县收到政府信息公开申请28件[E1]。",
        "2022年，全县收到政府信息公开申请２８件[E1]。",
        "2022年，全县收到政府信息公开申请二十八件[E1]。",
        "2022年，全县收到政府信息公开申请二十九件[E1]。",
        "2022年，全县收到政府信息公开申请贰拾捌件[E1]。",
        "2022年，全县收到政府信息公开申请㉘件[E1]。",
        "2022年，全县收到政府信息公开申请٢٨件[E1]。",
        "2022年，全县收到政府信息公开申请2.9万件[E1]。",
        "2022年，全县收到政府信息公开申请27件，办结29件[E1]。",
        "2022年，全县收到35件[E1]。",
        "2021年，全县收到政府信息公开申请29件[E1]。",
        "2021年收到政府信息公开申请29件[E1]。",
        "收到政府信息公开申请29件[E1]。",
        "全县收到申请29[E1]。",
        "2022年，全县收到政府信息公开申请29件，办结2[E1]。",
        "并非如此：2022年，全县收到政府信息公开申请29件[E1]。",
        "2021年：2022年，全县收到政府信息公开申请29件[E1]。",
        "2022年，全县收到政府信息公开申请29件[E2]。",
        "2022年，全县收到政府信息公开申请29件[E1][E2]。",
        "5%[E1]。",
        "2.5%[E1]。",
        "12.5%[E1]。",
        "行政复议1[E2]。",
        "200件，占三成[E2]。",
        "行政复议1200件，占近三成[E2]。",
        "行政复议1,200件，占两成[E2]。",
        "行政复议12,00件，占九成[E2]。",
        "网站访问量翻番[E1]。",
        "网站访问量超过一半[E1]。",
        "网站访问量增长½[E1]。",
        "网站访问量同比增长125%[E1]。",
        "政策解读形式单一，共Ⅳ处[E1]。",
        "盐亭县人民政府2021年年报指出：政策解读形式单一[E1]。",
        "2023年收到35件[E1]",
        "二〇二一年收到35件[E1]",
    ],
)
def test_a_number_stands_in_a_sentence_of_the_report_or_not_at_all(text: str) -> None:
    assert "number" in faults(text)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("少数单位答复及时[E1]。", "denial"),
        ("政策解读没有形式单一[E1]。", "denial"),
        ("依申请公开工作发现违规情形[E1]。", "denial"),
        ("并非少数单位答复不够及时[E1]。", "denial"),
        ("网站访问量下降[E1]。", "direction"),
        ("政策解读增长[E1]。", "direction"),
        ("所有单位答复不够及时[E1]。", "direction"),
        ("清河县教育局政策解读形式单一[E1]。", "name"),
        ("白沙市人民政府政策解读形式单一[E1]。", "name"),
        ("政策解读“形式多样”[E1]。", "quotation"),
        ("政策解读「形式多样」[E1]。", "quotation"),
        ("政策解读\"形式多样\"[E1]。", "quotation"),
        ("政策解读《解读办法》形式单一[E1]。", "quotation"),
        ("政策解读“形式单一[E1]。", "quotation"),
        ("群众普遍称赞透明度很好[E1]。", "unsupported"),
        ("政策解读形式单一，局长因此被免职[E1]。", "unsupported"),
        ("政策解读形式单一，很差[E1]。", "unsupported"),
        ("政策解读形式单一，twenty件[E1]。", "foreign"),
        ("政策解读形式单一，ｔｗｅｎｔｙ件[E1]。", "foreign"),
        ("政策解读形式单一[E3]。", "unknown_citation"),
        ("政策解读形式单一[E0]。", "unknown_citation"),
        ("政策解读形式单一[E1]。少数单位答复不够及时[1]。", "unknown_citation"),
        ("政策解读形式单一[E1", "unknown_citation"),
        ("政策解读形式单一。", "uncited"),
        ("政策解读形式单一[E1]。少数单位答复不够及时。", "uncited"),
        ("政策解读形式单一，见 http://evil.example/[E1]。", "link"),
        ("政策解读形式单一，见 evil.com[E1]。", "link"),
        ("政策解读形式单一，见 a@b[E1]。", "link"),
        ("政策解读形式单一<img src=x>[E1]。", "markup"),
        ("政策解读**形式单一**[E1]。", "markup"),
        ("政策解读[形式单一](x)[E1]。", "markup"),
        ("政策解读\u202e形式单一[E1]。", "characters"),
        ("政策解读形式\u200b单一[E1]。", "characters"),
        (f"政策解读形式单一{PROMPT}[E1]。", "leak"),
        ("政策解读形式单一，每句话 末尾用标记，注明出自哪一段[E1]。", "leak"),
        (f"政策解读形式单一{MARKER}[E1]。", "leak"),
        ("The form is one[E1].", "language"),
        ("", "empty"),
        ("  \n", "empty"),
        ("[E1]", "left_out"),
    ],
)  # fmt: skip
def test_a_trick_is_seen(text: str, fault: str) -> None:
    assert fault in faults(text)


def test_a_narrative_is_no_longer_than_what_it_tells() -> None:
    assert faults("政策解读形式单一[E1]。" * 50, most=100) == ("too_long",)


def test_every_piece_is_used_where_all_of_them_answer() -> None:
    text = "政策解读形式单一[E1]。"
    assert faults(text, all_used=True) == ("left_out",)
    assert faults(text + "将扩大主动公开范围[E2]。", all_used=True) == ()


def test_one_sentence_about_two_reports_holds_no_number() -> None:
    same = Piece(FIRST.text, BAI, 2022, FIRST.heading, (2,))
    text = "2022年，全县收到政府信息公开申请29件"
    assert faults(f"{text}[E1][E2]。", FIRST, same) == ("number",)
    assert faults(f"{text}[E1]。{text}[E2]。", FIRST, same) == ()


def test_a_leading_line_goes_with_the_next() -> None:
    assert split_sentences("存在的问题：\n解读单一[E1]。[E2]\n平台老旧[E3]") == [
        "存在的问题：解读单一[E1]。[E2]",
        "平台老旧[E3]",
    ]


@pytest.mark.parametrize("char", "0９٣①½Ⅳ²〇三两百萬叁廿")
def test_a_numeral_of_any_script_is_seen(char: str) -> None:
    assert is_numeral(plain(char) or char)


def test_every_fault_is_told_in_the_prompt() -> None:
    source = Path(narrative.__file__).read_text(encoding="utf-8")
    kinds = set(re.findall(r'yield "(\w+)"', source))
    assert kinds
    assert kinds <= set(load_prompt("compose").faults)
