"""A number whose label is not what a question names is no answer to it."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from disclosure.model import Bound, Statement
from service.labels import is_of_another, shared_words

PUBLISHED = "全年发布各类信息249条，其中政策解读信息9条；财政预决算信息6条。"
CHANNELS = "通过门户网站、政务新媒体、政府公报等渠道，共公开政府信息1400条。"
FOLLOWERS = "“某地发布”在15个平台粉丝数累积超3170万，其中公众号粉丝1360万。"
TRAINING = "年内培训5期、932人次。"
MEETINGS = "召开新闻发布会42场、通气会19场。"
ACCOUNTS = "关停长期不更新的账号4个，保留12个。"
REMOVED = "下线过期页面39个。"
POSTS = "微信公众号编发文章640篇，关注人数达10168人；视频号制作短视频84条，粉丝数5437；直播18场。"
APP = "客户端App推送信息120条，网站310条。"
CHECKED = "重点排查错别字、死链接、过期信息，累计整改错别字31处、死链接17处。"
FORMS = "共发布解读材料69篇，其中采用一问一答、明白纸等形式的38篇。"


def statements(text: str, *numbers: tuple[str, str]) -> list[Statement]:
    found = []
    for printed, unit in numbers:
        match = re.search(rf"(?<![0-9.]){printed}", text)
        assert match is not None
        start = match.start()
        found.append(
            Statement(
                "overview",
                start,
                start + len(printed),
                0,
                len(text),
                printed,
                Decimal(1),
                unit,
                Bound.EXACT,
                "value",
                "x",
                "x",
                2023,
            )
        )
    return found


@pytest.mark.parametrize(
    ("words", "text", "numbers", "wrong"),
    [
        ("财政预决算信息发布了几条", PUBLISHED, (("249条", "条"), ("9条", "条"), ("6条", "条")), True),
        ("全年发布信息几条", PUBLISHED, (("249条", "条"), ("9条", "条"), ("6条", "条")), False),
        ("政务新媒体发布信息多少条", CHANNELS, (("1400条", "条"),), True),
        ("公开政府信息多少条", CHANNELS, (("1400条", "条"),), False),
        ("某地发布粉丝有多少", FOLLOWERS, (("15个", "个"), ("超3170万", ""), ("1360万", "")), True),
        ("某地发布有几个平台", FOLLOWERS, (("15个", "个"), ("超3170万", ""), ("1360万", "")), False),
        ("培训了多少人次", TRAINING, (("932人次", "人次"), ("5期", "期")), False),
        ("通气会有多少", MEETINGS, (("42场", "场"), ("19场", "场")), True),
        ("通气会开了几场", MEETINGS, (("19场", "场"), ("42场", "场")), False),
        ("新闻发布会几场", MEETINGS, (("42场", "场"), ("19场", "场")), False),
        ("新闻发布会几场", MEETINGS, (("19场", "场"), ("42场", "场")), True),
        ("还留着几个账号", ACCOUNTS, (("4个", "个"), ("12个", "个")), True),
        ("有几个账号", ACCOUNTS, (("4个", "个"), ("12个", "个")), True),
        ("关了几个账号", ACCOUNTS, (("4个", "个"), ("12个", "个")), False),
        ("还留着几个账号", ACCOUNTS, (("12个", "个"), ("4个", "个")), False),
        ("过期页面有多少个", REMOVED, (("39个", "个"),), True),
        ("清掉了多少个过期页面", REMOVED, (("39个", "个"),), False),
        (
            "网站公开的政策解读信息几条",
            PUBLISHED.replace("发布", "公开"),
            (("9条", "条"), ("249条", "条"), ("6条", "条")),
            False,
        ),
        ("公开栏公开政府信息多少条", CHANNELS.replace("政府公报", "公开栏"), (("1400条", "条"),), True),
        (
            "公众号有多少粉丝",
            POSTS,
            (("5437", ""), ("84条", "条"), ("10168人", "人"), ("640篇", "篇"), ("18场", "场")),
            True,
        ),
        (
            "视频号有多少粉丝",
            POSTS,
            (("5437", ""), ("84条", "条"), ("10168人", "人"), ("640篇", "篇"), ("18场", "场")),
            False,
        ),
        ("公众号直播了几场", POSTS, (("18场", "场"), ("5437", ""), ("84条", "条")), True),
        ("how many items did the app send", APP, (("310条", "条"), ("120条", "条")), True),
        ("app推送几条", APP, (("120条", "条"), ("310条", "条")), False),
        ("整改死链接多少处", CHECKED, (("31处", "处"), ("17处", "处")), True),
        ("整改错别字多少处", CHECKED, (("31处", "处"), ("17处", "处")), False),
        ("整改死链接多少处", CHECKED, (("17处", "处"), ("31处", "处")), False),
        ("一问一答、明白纸形式的解读材料多少篇", FORMS, (("38篇", "篇"), ("69篇", "篇")), False),
    ],
)
def test_a_number_answers_for_its_own_label(
    words: str, text: str, numbers: tuple[tuple[str, str], ...], wrong: bool
) -> None:
    chosen, *others = statements(text, *numbers)
    assert is_of_another(words, chosen, [chosen, *others], {"overview": text}) is wrong


def test_a_thing_that_another_sentence_counts_is_not_counted_here() -> None:
    text = "抖音号发布短视频214个。制作图解26幅。"
    video, chart = statements(text, ("214个", "个"), ("26幅", "幅"))
    video, chart = replace(video, sentence_end=12), replace(chart, sentence_start=12)
    assert is_of_another("图解有多少", video, [video, chart], {"overview": text})
    assert not is_of_another("图解有多少", chart, [video, chart], {"overview": text})
    assert not is_of_another("短视频有多少", video, [video, chart], {"overview": text})


def test_the_longest_shared_words_are_told() -> None:
    assert shared_words("财政预决算信息几条", PUBLISHED) == ["财政预决算信息"]
    assert shared_words("天气如何", PUBLISHED) == []
