"""A number of another measure, year, polarity, part or kind than a question asks for is no answer to it."""

from __future__ import annotations

import pytest

from disclosure.model import Statement
from service.answering import Answering
from service.labels import is_of_another
from tests.service.test_labels import statements

GAZETTE = "编印《某县政府公报》6期，向社区投放1.2万册。"
CONSULTED = "通过网站公开征求意见9期。"
OPINIONS = "收到意见412条，对没有采纳的287条逐条说明理由，对采纳的125条写入文件。"
FOOD = "发布抽检公告52期，曝光不合格食品311批次。"
VILLAGES = "宽带尚未通到的自然村还有6个。"
POSTAGE = "电子送达146件，节约邮寄费用约3000元。"
RECRUITED = "公开招聘辅警240名。"
ADVICE = "网络客服解答咨询31.5万次，其中夜间咨询占四分之一。"
HOTLINE = "热线全年接听5.2万个，投诉最多的是漏水和停车。"
READ = "推出漫画28期，延迟退休解读单篇阅读量达210万。"
HEARING = "听证会开了1场，15名听证代表里有8名是普通乘客。"
MEETINGS = "常务会议专题研究政务公开工作2次，县长主持召开推进会1次。"
REPEALED = "对县政府文件集中清理，宣布失效58件，修改6件。"
RECTIFIED = "全年累计整改不规范描述22处、失效链接43处、错误信息83处。"
CHECKED = "完成公文公开属性审查166件、发布审查330件。"
PRINTED = "刊登政府规章、规范性文件等112件，部门规范性文件45件。"
ACCOUNTS = "全区在册运行的政务新媒体49个，全年发布内容14728条。"
WATCHED = "全年开展3次网上监测，编发通报2期。"
VIDEO = "视频号发布短视频584条，观看量192次；直播118场，点赞量136次。"
PROGRAMME = "局长在《行风热线》节目里回答了12个提问。"


def first_of(text: str, *numbers: tuple[str, str]) -> tuple[Statement, list[Statement], dict[str, str]]:
    told = statements(text, *numbers)
    return told[0], told, {"overview": text}


@pytest.mark.parametrize(
    ("words", "text", "numbers", "wrong"),
    [
        ("公报印了多少册", GAZETTE, (("6期", "期"),), True),
        ("公报编印几期", GAZETTE, (("6期", "期"),), False),
        ("收到意见多少条", CONSULTED, (("9期", "期"),), True),
        ("征求意见几次", CONSULTED, (("9期", "期"),), False),
        ("意见采纳了多少条", OPINIONS, (("287条", "条"), ("412条", "条"), ("125条", "条")), True),
        ("意见没有采纳的多少条", OPINIONS, (("287条", "条"), ("412条", "条"), ("125条", "条")), False),
        ("采纳意见多少条", OPINIONS, (("125条", "条"), ("287条", "条"), ("412条", "条")), False),
        ("合格食品多少批次", FOOD, (("311批次", "批次"), ("52期", "期")), True),
        ("食品抽检多少批次", FOOD, (("311批次", "批次"), ("52期", "期")), True),
        ("不合格食品多少批次", FOOD, (("311批次", "批次"), ("52期", "期")), False),
        ("自然村多少个", VILLAGES, (("6个", "个"),), True),
        ("没通宽带的自然村多少个", VILLAGES, (("6个", "个"),), False),
        ("邮寄费花了多少钱", POSTAGE, (("约3000元", "元"), ("146件", "件")), True),
        ("节约邮寄费多少钱", POSTAGE, (("约3000元", "元"), ("146件", "件")), False),
        ("辅警多少名", RECRUITED, (("240名", "名"),), True),
        ("招聘辅警多少名", RECRUITED, (("240名", "名"),), False),
        ("夜间咨询多少次", ADVICE, (("31.5万次", "次"),), True),
        ("解答咨询多少次", ADVICE, (("31.5万次", "次"),), False),
        ("热线投诉多少个", HOTLINE, (("5.2万个", "个"),), True),
        ("热线接听多少个", HOTLINE, (("5.2万个", "个"),), False),
        ("总阅读量多少", READ, (("210万", ""), ("28期", "期")), True),
        ("单篇阅读量多少", READ, (("210万", ""), ("28期", "期")), False),
        ("听证代表多少名", HEARING, (("8名", "名"), ("15名", "名"), ("1场", "场")), True),
        ("听证代表多少名", HEARING, (("15名", "名"), ("8名", "名"), ("1场", "场")), False),
        ("听证代表里普通乘客几名", HEARING, (("8名", "名"), ("15名", "名"), ("1场", "场")), False),
        ("常务会议研究几次", MEETINGS, (("1次", "次"), ("2次", "次")), True),
        ("常务会议研究几次", MEETINGS, (("2次", "次"), ("1次", "次")), False),
        ("推进会几次", MEETINGS, (("1次", "次"), ("2次", "次")), False),
        ("失效文件多少件", REPEALED, (("6件", "件"), ("58件", "件")), True),
        ("部门规范性文件几件", PRINTED, (("112件", "件"), ("45件", "件")), True),
        ("部门规范性文件几件", PRINTED, (("45件", "件"), ("112件", "件")), False),
        ("微信公众号几个", ACCOUNTS, (("49个", "个"), ("14728条", "条")), True),
        ("抖音号发布几条", ACCOUNTS, (("14728条", "条"), ("49个", "个")), True),
        ("政务新媒体几个", ACCOUNTS, (("49个", "个"), ("14728条", "条")), False),
        ("微博、微信之类的几个", ACCOUNTS, (("49个", "个"), ("14728条", "条")), False),
        ("评查几次", WATCHED, (("3次", "次"), ("2期", "期")), True),
        ("监测几次", WATCHED, (("3次", "次"), ("2期", "期")), False),
        ("视频号点赞多少次", VIDEO, (("136次", "次"), ("584条", "条"), ("192次", "次"), ("118场", "场")), True),
        ("视频号观看量多少次", VIDEO, (("192次", "次"), ("584条", "条"), ("136次", "次"), ("118场", "场")), False),
        ("热线接听多少个", PROGRAMME, (("12个", "个"),), True),
        ("去年监测几次", WATCHED, (("3次", "次"), ("2期", "期")), True),
    ],
)
def test_a_number_answers_for_nothing_else(
    words: str, text: str, numbers: tuple[tuple[str, str], ...], wrong: bool
) -> None:
    chosen, told, texts = first_of(text, *numbers)
    assert is_of_another(words, chosen, told, texts) is wrong


@pytest.mark.parametrize(
    ("words", "text", "numbers"),
    [
        ("整改失效链接多少处", RECTIFIED, (("22处", "处"), ("43处", "处"), ("83处", "处"))),
        ("公文发布审查几件", CHECKED, (("166件", "件"), ("330件", "件"))),
    ],
)
def test_a_label_counts_although_the_deed_is_known(words: str, text: str, numbers: tuple[tuple[str, str], ...]) -> None:
    chosen, told, texts = first_of(text, *numbers)
    assert is_of_another(words, chosen, told, texts, by_label=False)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("澄溪县2023年常务会议研究几次", None),
        ("澄溪县2023年失效文件多少件", "58"),
        ("青椒市交通运输局2023年听证代表多少名", None),
        ("柳渡区2023年公报发了多少册", None),
        ("鹿川市教育局2022年有多少所学校", None),
        ("枫渚市人社局2024年夜间咨询多少次", None),
        ("枫渚市人社局2024年解答咨询多少次", "315000"),
        ("望岫县2024年采纳意见多少条", None),
        ("望岫县2024年收到意见多少条", "412"),
        ("望岫县2024年改完几处问题", "58"),
        ("望岫县2024年去年粉丝多少", None),
        ("望岫县2024年粉丝多少", "148000"),
        ("鹤汀区市场监管局2023年合格食品多少批次", None),
        ("鹤汀区市场监管局2023年不合格食品多少批次", "311"),
        ("竹陂县2024年运维费花了多少", None),
        ("石榆市2024年常务会议几次", None),
        ("石榆市2024年专题会议几次", "3"),
        ("青椒市交通运输局2023年热线接听多少个", None),
    ],
)
def test_a_value_is_of_the_very_thing(lifelike: Answering, question: str, value: str | None) -> None:
    told = lifelike.ask(question).value
    assert (None if told is None else str(told)) == value


@pytest.mark.parametrize(
    "question",
    ["白榆区2022年微信公众号几个", "鹭汀镇2024年讲座几次", "云麓市2024年吹风会几场", "青岚县2023年县长信箱来信几件"],
)
def test_a_near_relative_is_no_value(answering: Answering, question: str) -> None:
    assert answering.ask(question).value is None
