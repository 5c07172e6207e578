"""Amounts of the prose that no known matter counts: the sentence that says them is quoted, without a value, or nothing is."""

from __future__ import annotations

import pytest

from service.answering import Answering


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("月桥镇2024年低保名单要贴多少天？", "张榜公示不少于7天"),
        ("石榆市2024年办一件申请平均要花几天？", "缩短至11个工作日"),
        ("安槐县政府办2023年网站抽查在市里排老几？", "位居全市第二"),
        ("竹陂县2024年手机客户端有多少人下载？", "客户端下载量突破9万次"),
        ("鹿川市教育局2022年校长跟家长面对面聊了多少场？", "“校长开放麦”活动16场"),
        ("鹿川市教育局2022年民办学校年检没过的有几所？", "不合格2所"),
        ("桐岭市交通运输局2024年修好了多少处坑？", "修复4988处"),
        ("澄溪县2023年防汛的消息一共发了多少期？", "累计发布412期"),
        ("砂岭市公安局2024年全年收了多少处理费？", "560元"),
        ("How many cyber attacks did 柳渡区 deal with in 2023?", "网络攻击27起"),
    ],
)
def test_the_sentence_is_quoted_without_a_value(lifelike: Answering, question: str, said: str) -> None:
    answer = lifelike.ask(question)
    assert answer.status == "answered", answer.text
    assert said in answer.text
    assert answer.value is None
    assert answer.citations


@pytest.mark.parametrize(
    "question",
    [
        "竹陂县2024年5月手机客户端有多少人下载？",
        "柳渡区2023年没拦住的网络攻击有多少起？",
        "竹陂县2024年校车一共有多少台？",
        "石榆市2024年关停的公众号有多少粉丝？",
    ],
)
def test_what_restricts_or_asks_for_another_kind_of_amount_is_not_passed_over(
    lifelike: Answering, question: str
) -> None:
    answer = lifelike.ask(question)
    assert answer.status != "answered", answer.text
