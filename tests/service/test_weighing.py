"""What is near enough to answer, and what is not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from disclosure.embedding import load_embedding
from disclosure.matching import fold
from disclosure.stores.passages import HeldChunk
from service.sentences import Piece
from service.texts import Text, read_text
from service.weighing import (
    LEAST_MATTERS,
    LEAST_MEANING,
    LEAST_SCORE,
    Asked,
    Near,
    answers,
    find_lone,
    is_plainly_it,
    measure,
    needs_said,
    read_asked,
)

SENTENCES = (
    "从热线受理的诉求中筛选高频问题，编写办事问答。",
    "基层从事公开工作的人员多为兼职，岗位变动频繁。",
    "年度报告编制中数据核对环节偏晚。",
)


def text_of(*sentences: str) -> Text:
    chunk = HeldChunk(1, 1, "a-2023", "某县", 2023, "overview", "一", "".join(sentences), 0, 100)
    return Text(tuple(Piece(chunk, each, fold(each)) for each in sentences), None, {})


def best_of(asked: Asked, text: Text) -> tuple[Near, Piece]:
    return max(zip(measure(asked, text), text.pieces, strict=True), key=lambda each: each[0].score)


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("市民打来电话说的事后来派上什么用场", 0),
        ("管这事的人是不是老换来换去", 1),
        ("写年报的时候数字是不是临时抱佛脚", 2),
        ("how did it use hotline requests", 0),
        ("are staff part-time", 1),
    ],
)
def test_everyday_words_find_the_sentence_that_says_it_otherwise(words: str, place: int) -> None:
    asked = read_asked(words, None)
    near, piece = best_of(asked, text_of(*SENTENCES))
    assert piece.text == SENTENCES[place]
    assert answers(asked, near, piece)


@pytest.mark.parametrize(
    "words", ["线下公开专区怎么布置", "用区块链保存档案", "新闻发布会讲了什么", "english-language website"]
)
def test_what_must_be_said_and_is_not_has_no_answer(words: str) -> None:
    asked, text = read_asked(words, None), text_of(*SENTENCES)
    assert not needs_said(asked, text.pieces)
    assert not any(answers(asked, near, piece) for near, piece in zip(measure(asked, text), text.pieces, strict=True))


def test_other_matters_do_not_make_up_for_what_must_be_said() -> None:
    asked = read_asked("区块链上老文件好不好找、站内搜索好不好用、附件补全了没有、数据格式能不能下载", None)
    near, piece = best_of(asked, text_of("补齐历史文件的标题、附件和主题标签，优化站内检索，数据可下载。"))
    assert near.matters > LEAST_MATTERS
    assert not answers(asked, near, piece)


def test_a_rare_matter_counts_more_than_one_said_everywhere() -> None:
    often = ["网站栏目每月更新。"] * 6
    text = text_of(*often, "网站完成适老化改造。")
    near, piece = best_of(read_asked("老人能用网站吗", None), text)
    assert piece.text == "网站完成适老化改造。"
    assert near.matters > 0.9


def test_a_question_without_known_words_is_answered_by_what_is_near_it() -> None:
    embedding = load_embedding()
    asked = read_asked("储备粮轮换", embedding)
    known = read_text(
        text_of("制定储备粮轮换办法。").pieces, {"储备": 1.0, "备粮": 1.0, "粮轮": 1.0, "轮换": 1.0}, embedding
    )
    assert not asked.hits
    near, piece = best_of(asked, known)
    assert near.pairs == 1.0
    assert answers(asked, near, piece)
    assert not answers(asked, *best_of(asked, read_text(text_of(*SENTENCES).pieces, {}, embedding)))


def test_words_are_compared_one_by_one() -> None:
    embedding = load_embedding()
    text = read_text(text_of("会议召开。", "网站检索结果排序不够合理，较早的文件不易查找。").pieces, {}, embedding)
    asked = read_asked("检索", embedding)
    other, near = measure(asked, text)
    assert near.words == pytest.approx(1.0, abs=1e-3)
    assert near.meaning < 0.9
    assert other.words < 0.5
    assert near.score > LEAST_SCORE > other.score


def test_whether_something_is_so_is_answered_by_no_piece_that_does_not_say_it() -> None:
    embedding = load_embedding()
    pieces = text_of("全年制发行政规范性文件5件，文本均可在网站规范性文件库查到。", *SENTENCES).pieces
    text = read_text(pieces, {}, embedding)
    near = Near(LEAST_SCORE + 0.1, 0.0, 0.5, LEAST_MEANING + 0.01, 0.5)
    assert not answers(read_asked("网站首页改版了吗", embedding), near, text.pieces[0])
    assert answers(read_asked("网站首页怎么改版的", embedding), near, text.pieces[0])


def test_one_piece_near_in_the_very_words_and_far_before_all_others_answers() -> None:
    lone, second = Near(1.5, 0.0, 0.7, 0.5, 0.7), Near(0.8, 0.0, 0.2, 0.3, 0.5)
    assert find_lone([second, lone]) is lone
    assert find_lone([lone]) is lone
    assert find_lone([lone, replace(second, score=1.2)]) is None
    assert find_lone([second, replace(lone, pairs=0.5)]) is None
    assert find_lone([]) is None


def test_one_piece_is_plainly_it_where_it_says_all_and_stands_apart() -> None:
    asked, text = read_asked("热线诉求编写办事问答", None), text_of(*SENTENCES)
    near, behind = Near(2.0, 1.0, 0.8, 0.6, 0.8), Near(1.0, 0.0, 0.2, 0.3, 0.5)
    assert is_plainly_it(asked, near, text.pieces[0], behind)
    assert not is_plainly_it(asked, near, text.pieces[0], replace(behind, score=1.9))
    assert not is_plainly_it(asked, near, text.pieces[1], behind)
