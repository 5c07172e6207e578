"""What a text names only in passing, who speaks for whom, and years and bodies told by other words than their names."""

from __future__ import annotations

import pytest

from service.claims.checking import Checking
from tests.service.claims.verdicts import expect


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # A body that tells of its whole place speaks of the government; one that tells of itself does not.
        ("云麓市司法局介绍，2024年全市行政复议29件，行政诉讼23件。", "matches differs"),
        ("白榆区政府办公室主任答记者问：2024年我们新收申请180件，办结166件。", "matches differs"),
        ("青岚县政务公开办负责人表示，2023年共收到申请152件，办结165件。", "matches differs"),
        ("2024年，云麓市新收申请610件。市司法局负责人说，行政复议29件，我局新收12件。", "matches matches no_data"),
        ("云麓市财政局2024年新收38件，占全市的6%。办结38件。", "no_data not_checkable no_data"),
        ("云麓市财政局2024年新收38件。全市财政系统新收120件。不予公开3件。", "no_data not_checkable no_data"),
        ("云麓市2023年机构改革后，新收申请451件。", "matches"),
        # Bodies that something is only compared with, or to which a body belongs.
        ("与临江市、安远县相比，白榆区2024年新收180件不算多，公开率37.29%也属中等。", "matches matches"),
        ("白榆区2024年新收180件，这个数字比云麓市辖的望江区高。办结166件。", "matches no_data differs"),
        ("白榆区人民政府（临江市下辖）2024年新收申请180件。", "matches"),
        ("2024年白榆区新收180件。国家税务总局白榆区税务局不在统计之列。行政复议6件。", "matches matches"),
        ("2024年白榆区新收180件。前任区长调离。行政复议6件。", "matches matches"),
        # Days and events are of no year that the text goes on to speak of.
        ("云麓市2024年新收610件。该市1983年建市。办结604件，比上年多138件。", "matches matches differs"),
        ("云麓市2024年度公报。（2025年1月28日）\n新收610件。", "matches"),
        ("云麓市2024年新收610件。截至2025年3月，结转的21件已办完。行政复议29件。", "matches ambiguous matches"),
        (
            "云麓市2024年新收610件。到2026年，该市计划压减到500件。行政复议30件。",
            "matches not_checkable not_checkable differs",
        ),
        # What looks like a name and is none, and 市政府 beside an office.
        ("青岚县2023年新收152件，可同期县里的公开率先升后降，2023年一度冲到55.13%。", "matches matches"),
        ("云麓市人民政府办公室通报如下。2024年，市政府本级共收到申请610件，已答复540件。", "matches differs"),
        ("白榆区2024年新收180件。2024年全省平均公开率41%。", "matches not_checkable"),
        ("云麓市2023年制发规范性文件43件，2024年印发规范性文件43件。", "matches differs"),
    ],
)
def test_what_is_named_in_passing_takes_no_claim(checking: Checking, text: str, wanted: str) -> None:
    expect(checking, text, wanted)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # Stretches whose end is not told, and totals over years in a text that names none.
        ("白榆区2022年以来，新收由162件增加到180件；处罚由28064件降至22814件。", "matches " * 4),
        ("云麓市行政复议三年111件，纠正12件。", "matches matches"),
        # Without a year nothing is denied.
        ("云麓市行政复议共有不少，纠正12件。", "ambiguous"),
        ("鹭汀镇这几年收到不少申请，公开了5件。", "ambiguous"),
        # A bare change is between the two years told.
        ("青岚县不予公开2023年11件，2022年12件，减少1件。", "matches matches matches"),
        ("青岚县不予公开2023年11件，2022年12件，减少5件。", "matches matches differs"),
        # The year before the last one told, and the same time of it.
        ("青岚县2024年新收74件，上一年是152件，再上一年是167件。", "matches matches matches"),
        ("青岚县2024年许可35495件，去年同期33578件。", "matches matches"),
        ("青岚县2024年公开率46.48%，2023年比它高8.65个百分点。", "matches matches"),
        ("青岚县2024年许可35495件，处罚与上年持平。", "matches differs"),
        ("青岚县2024年新收74件，不到两年前的一半。", "matches matches_rounded"),
        ("青岚县2024年公开率46.48%，2022年47.56%，低1.08个百分点。", "matches matches matches"),
        # The two years before the one in hand, of which the text does not go on to speak.
        ("青岚县2024年规章0件，前两年都是零。处罚34114件，比2023年少7114件。", "matches matches matches matches"),
        # Only for a year is asked, where two things have been counted.
        ("鹭汀镇2024年收到4件申请，公开了1件。前一年呢？2023年只有1件。", "matches matches matches"),
        ("鹭汀镇三年一共收到11件申请，公开了5件。2023年最少，只有1件。", "matches matches matches matches"),
        # Back to the year of which only an earlier number interrupted the telling.
        ("云麓市2024年行政复议29件。2023年行政复议40件。许可676685件。", "matches matches ambiguous"),
        ("云麓市2024年许可709670件。2023年新收451件。许可676685件。", "matches matches matches"),
        ("鹭汀镇2024年许可258件，比2023年多36件；强制2件。", "matches matches differs"),
        # The year and the body told behind a number, or by where the writer lives.
        ("您提到的“青岚县申请167件”是2022年的数字，2023年为152件。", "matches matches"),
        ("白榆区2024年公开率37.29%。隔壁青岚县46.48%，比我们高9.19个百分点。", "matches matches matches"),
        ("青岚县2024年收费5323.74万元。邻区白榆同年收费2421.6169万元。", "matches matches"),
    ],
)
def test_years_and_bodies_told_otherwise(checking: Checking, text: str, wanted: str) -> None:
    expect(checking, text, wanted)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("云麓市2024年处罚187055件，跌破20万件，许可跌破60万件。", "matches matches_rounded differs"),
        (
            "2024年收费，青岚县5323.74万元，白榆区2421.6169万元，后者连前者的一半都不到。",
            "matches matches matches_rounded",
        ),
        ("鹭汀镇处罚2022年18件，2023年19件，多一件而已。2024年也是19件，一件没多。", "matches " * 5),
        ("云麓市2024年不予处理42件，重复申请是其中的大头，有23件。", "matches matches"),
        ("青岚县2024年不予公开4件，主要是内部事务信息，有2件。", "matches matches"),
        ("漣河回族区2022年行政复议1件，行政诉讼3件，均为直接起诉。", "matches matches matches"),
        ("白榆区2022年行政复议9件，都是维持。", "matches differs"),
        ("云麓市2024年因不掌握无法提供227件，占其全部答复的37.58%。", "matches matches"),
        ("云麓市2022年予以公开119件，部分公开81件；次年两项变为69件和74件。", "matches " * 4),
        ("白榆区2024年新收180件，同比增长12.11%，准确地说是11.11%。", "matches differs matches"),
        ("来信说“鹭汀镇2024年收到申请14件”，年报上是4件。", "differs matches"),
        ("青岚县2024年复议4件，2023年3件，仅多1件。", "matches matches matches"),
        ("云麓市2024年许可709670件、处罚187055件，同比分别上升4.87%和下降29.43%。", "matches " * 4),
        ("青岚县2023年许可33578件，处罚41228件，分别比上年增长21.87%和17.17%。", "matches " * 4),
        ("2024年公开率，青岚县教育局35.71%，云麓市发改委41.18%，后者高5.46个百分点。", "matches matches matches"),
        ("云麓市2024年新收610件，加上结转的15件，共办604件。", "matches matches matches"),
        ("白榆区2024年收180件，办结177件，留6件。", "matches matches not_checkable"),
        ("云麓市2024年予以公开104件，部分公开75件，两项合计179件，占29.64%。", "matches " * 4),
        ("鹭汀镇2024年许可二百六十件。", "differs"),
        ("白榆区处罚2022年28064件，2023年23513件，2024年22814件，两年共减少5250件。", "matches " * 4),
        ("三年收了多少申请\n青岚县教育局2022年14件，2023年9件。", "matches matches"),
        ("白榆区和青岚县2024年行政处罚分别为22814件和34114件。", "matches matches"),
    ],
)
def test_ways_of_speaking(checking: Checking, text: str, wanted: str) -> None:
    expect(checking, text, wanted)
