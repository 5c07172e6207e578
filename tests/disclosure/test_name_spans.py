"""What reads as the name of a place or a body, and what only sounds so."""

from __future__ import annotations

import pytest

from disclosure.name_spans import name_spans


def names(text: str) -> set[str]:
    return {text[start:end] for start, end in name_spans(text)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("白沙县新收多少", "白沙县"),
        ("和盐城市相比", "盐城市"),
        ("白沙市民政局收到几件", "白沙市民政局"),
        ("南山区区长讲了什么", "南山区"),
        ("红旗区公开了多少", "红旗区"),
    ],
)
def test_a_place_is_named(text: str, name: str) -> None:
    assert name in names(text)


@pytest.mark.parametrize(
    "text",
    [
        "电子方式寄答复省了多少邮费",
        "办事省时间",
        "老旧小区加装电梯",
        "招生片区怎么公布",
        "进城老乡有哪些服务",
        "干部下乡宣讲几次",
        "走出认识误区没有",
        "外地结成联盟没有",
        "做城市更新研究",
        "搞城市管理",
        "写一篇关于县级部门",
        "请区别对待",
        "发布会里县长亲自参加了几次",
        "镇长接待日",
        "有哪些街道先试",
        "几月并入县政府网站",
    ],
)
def test_common_words_are_no_names(text: str) -> None:
    assert names(text) == set()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("2019年向临海市政府要信息", "临海市政府"),
        ("市民向临海市申请", "临海市"),
        ("跟临海市教育局要材料", "临海市教育局"),
        ("找临海市教育局要材料", "临海市教育局"),
        ("向阳区新收多少", "向阳区"),
        ("向阳街道新收多少", "向阳街道"),
    ],
)
def test_a_preposition_is_no_part_of_a_name(text: str, name: str) -> None:
    assert max(names(text), key=len) == name
