"""What a text leaves open is not denied, and what it carries on from heading to line is read: texts in many styles."""

from __future__ import annotations

import pytest

from service.claims.checking import Checking
from tests.service.claims.verdicts import expect, verdicts


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # The year of a share is no new subject.
        ("青岚县2024年成绩单：新收74件，不到2022年的一半。办结71件。", "matches matches_rounded matches"),
        # A change is one from a year told before where it names none.
        ("云麓市2022年新收634件，2024年610件，降幅3.79%。", "matches matches matches"),
        # 去年 is told from a day that nobody knows.
        ("云麓市2024年的年报出来了。云麓市去年收到申请610件，前年为451件。", "matches matches"),
        # What stands in brackets, and what is asked of the year before, does not move the year.
        ("云麓市2024年新收610件（2023：451件），办结604件。", "matches matches matches"),
        ("云麓市2024年公开率多少？29.64%。前一年呢？30.75%。复议29件。", "matches matches matches"),
        # A sentence that looks back from its year returns to it.
        ("云麓市2024年新收610件，2023年是451件。办结604件。", "matches matches matches"),
        # The first of a change.
        ("云麓市2022至2024年三年数据。2024年行政复议由40件降为29件。", "matches matches"),
        ("云麓市2024年行政复议减少为29件。", "matches matches"),
        # A list over bodies is not their total, one over years neither.
        ("2023年白榆区和青岚县两家新收申请分别为162件和152件。", "matches matches"),
        ("青岚县2022至2024年新收申请依次为167件、152件和74件。", "matches matches matches"),
        # All of them, with how many: nothing says that this is what was counted last.
        ("鹭汀镇2024年收到和结转的申请全部办结，共4件。", "matches not_checkable"),
        (
            "云麓市2024年新收申请610件，纠错率百分之四十一点三八。公开率百分之二十九点六。",
            "matches differs matches_rounded",
        ),
    ],
)
def test_a_true_claim_is_not_denied_for_what_its_text_leaves_open(checking: Checking, text: str, wanted: str) -> None:
    expect(checking, text, wanted)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("有一家2023年处罚8件。", "ambiguous"),
        ("某市某局2023年新收152件，办结156件。", "ambiguous ambiguous"),
        # Agrees with another year spoken of: which is meant is not told.
        ("云麓市2023年不错。云麓市2024年也不错。新收451件。", "ambiguous"),
        ("与青岚县相邻的临湖市人民政府2023年新收318件，办结300件。", "no_data no_data"),
        ("云麓市2024年新收610件。问卷回收211份。", "matches not_checkable"),
        ("云麓市2024年新收610件，粮食产量21.3万吨。我跑了五趟，等了二十个工作日。", "matches " + "not_checkable " * 3),
    ],
)
def test_what_is_open_or_of_others_says_so(checking: Checking, text: str, wanted: str) -> None:
    expect(checking, text, wanted)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("云麓市\n年份,新收申请,办结,行政复议\n2023,451,465,40\n2024,610,640,29\n", "matches " * 4 + "differs matches"),
        ("青岚县历年\n年份 新收 办结\n2023年 152 156\n2024年 74 17\n", "matches matches matches differs"),
        ("白榆区2023 vs 青岚县2023\n- 新收：162 / 152\n- 办结：164 / 156\n", "matches " * 4),
        ("云麓市（2022/2023/2024）\n新收：634/451/610\n", "matches " * 3),
        ("【要情】云麓市2024年【收件】新收610件；【办结】办结604件。", "matches matches"),
        ("一、云麓市\n新收610件。\n二、青岚县\n新收74件。\n（以上均为2024年数据）", "matches matches"),
        (
            "小顾：云麓市2024年的数呢\n小王：新收610件，办结604件，公开率29.64%，许可709670件\n小顾：复议29件",
            "matches " * 5,
        ),
    ],
)
def test_tables_lists_and_talk(checking: Checking, text: str, wanted: str) -> None:
    expect(checking, text, wanted)


def test_an_english_name_is_that_of_the_chinese_one_in_brackets(checking: Checking) -> None:
    name = "Yunlu Municipal Development and Reform Commission (云麓市发展和改革委员会)"
    expect(checking, f"{name} received 25 new requests in 2022 and closed 25.", "matches matches")


def test_english_years_behind_a_number(checking: Checking) -> None:
    text = "Yunlu City (云麓市) received 610 new requests in 2024, 541 in 2023. It closed 604 in 2024."
    expect(checking, text, "matches differs matches")


def test_short_names_stand_for_the_body_named_before(checking: Checking) -> None:
    text = "云麓市发展和改革委员会2023年新收19件。云麓委2022年新收25件。"
    expect(checking, text, "matches matches")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("白榆区2023年新收申请与上年基本持平。", "matches"),
        ("青岚县2022年新收申请与上年基本持平。", "no_data"),
        ("云麓市2024年新收申请与上年基本持平。", "differs"),
    ],
)
def test_hardly_changed_may_be_said_of_little(checking: Checking, text: str, wanted: str) -> None:
    assert verdicts(checking, text)[-1][1] == wanted
