"""Lists whose row, years or bodies are told by a heading, by a question, or by what was counted before."""

from __future__ import annotations

import pytest

from service.claims.checking import Checking
from tests.service.claims.verdicts import expect


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # A heading that asks names the row, whether a question mark stands behind it or not.
        (
            "扒一扒青岚县三年收了多少申请\n2022年167件，2023年152件，2024年84件，一年比一年少",
            "matches matches differs matches",
        ),
        # A question about one of two bodies that were named together.
        (
            "问：白榆区、青岚县2024年的数字都在，那行政诉讼呢？\n答：白榆区4件，青岚县6件。",
            "matches differs",
        ),
        # The years that a heading announces; only guessed, so that nothing is denied by them.
        (
            "云麓市政府近三年年报对比\n办结：616→465→627\n复议：42→40→29",
            "matches matches not_checkable " + "matches " * 3,
        ),
        # A mark of a list that is a number on a key.
        ("青岚县2022至2024年\n1️⃣ 申请量：167→152→74\n2️⃣ 公开率：47.56%→55.13%→46.48%", "matches " * 6),
        # The row behind the numbers.
        ("六百三十四件、四百五十一件、六百一十件，这是云麓市2022至2024年的新收申请。", "matches matches matches"),
        ("云麓市2022、2023、2024年的数据：办结616→465→627", "matches matches differs"),
        # A rate of one year behind words of change.
        ("青岚县公开率先升后降，2022年47.56%，2023年55.13%。", "matches matches"),
        # Numbers of another year of what was counted before.
        (
            "云麓市2022年予以公开119件，部分公开81件；次年两项变为104件和74件，公开率30.75%。",
            "matches matches differs matches matches",
        ),
        (
            "白榆区2024年新收180件，办结177件。这两项在2023年是162件和164件，在2022年是162件和168件。",
            "matches matches matches matches matches differs",
        ),
        (
            "鹭汀镇2022年许可239件、处罚18件、强制2件，2023年三项分别是222件、19件、3件，2024年则为258件、19件、5件。",
            "matches " * 8 + "differs",
        ),
        # Rows and bodies that the clause before a list names.
        (
            "白榆区不予公开、无法提供两类，2023年分别为12件、57件，2024年分别为25件、52件。",
            "matches matches matches differs",
        ),
        (
            "把白榆区和青岚县放在一起看新收申请：2023年分别为162件和152件，2024年分别为180件和47件。",
            "matches matches matches differs",
        ),
        # What a sentence tells of several bodies together.
        (
            "2024年白榆区、青岚县两地共新收申请254件，共办结258件；白榆区占两地新收总量的70.87%。",
            "matches differs matches",
        ),
        ("2024年白榆区、青岚县两地共新收申请254件，办结248件。", "matches matches"),
        ("白榆区、青岚县、云麓市2024年行政强制分别为892件、800件、2276件，合计3968件。", "matches " * 4),
        (
            "云麓市、白榆区、青岚县三个政府2024年新收加起来864件，其中云麓市占七成，白榆区两成多，青岚县占两成。",
            "matches matches_rounded matches_rounded differs",
        ),
        # Years told in a row; two digits behind a colon.
        ("云麓市（2022→2023→2024）：\n新收：634→451→610\n不予公开：64→53→85", "matches " * 5 + "differs"),
        ("白榆区政府\n- 22年新收162→23年162\n- 罚：22年28064，23年25313", "matches matches matches differs"),
        # A number right behind another, and what is told behind a list.
        ("青岚县2024年收74件办结71件，公开23件部分公开11件。", "matches matches matches differs"),
        (
            "一百六十七件、一百五十二件、七十四件，这是青岚县2022至2024年的新收申请；九件、三件、四件，则是同期的行政复议。",
            "matches " * 6,
        ),
        # The bodies of a list are those with which it began.
        (
            "2023年青岚县、白榆区、云麓市三地里，青岚县新收152件，白榆区162件，云麓市451件。白榆区行政强制651件；青岚县756件。"
            "两地行政处罚分别为23513件和41228件，行政许可分别为26748件和35378件。",
            "matches " * 8 + "differs",
        ),
        (
            "2024年，白榆区、青岚县的新收申请是180件、74件，办结率是97.25%、94.67%。",
            "matches matches matches matches",
        ),
        # By what bodies are ranked; a part of the one before.
        (
            "按行政处罚排，2024年云麓市187055件是青岚县的5.48倍；白榆区22814件，比青岚县多一万多件。",
            "matches matches matches differs",
        ),
        ("比收费，2024年云麓市5.2亿元，青岚县5323.74万元只及其一成。", "matches_rounded matches matches_rounded"),
        # Totals and medians over the years told.
        ("青岚县教育局予以公开的，2022年4件，2023年2件，2024年5件。三年里，部分公开合计2件。", "matches " * 4),
        ("云麓市新收三年均值565件，中位数589件。", "matches differs"),
        # The first of a list, and each of several years: nothing to deny.
        (
            "云麓市2024年不予公开：执法案卷19件，行政查询16件，过程性信息15件，禁止公开10件，内部事务6件。前三类合计50件。",
            "matches " * 6,
        ),
        ("白榆区2024年新收180件，比2023年、2022年各多18件；青岚县74件。", "matches not_checkable matches"),
        # 没有 says not all, and 都是多少 asks.
        ("问：青岚县2024年的申请全都公开了吗？\n答：没有，公开23件。", "matches"),
        # Words behind each number, with and without a mark between.
        ("白榆区2024年有55件予以公开、11件部分公开、25件不予公开。", "matches matches matches"),
        ("青岚县2024年有23件予以公开10件部分公开。", "matches not_checkable"),
        # The years that the sentence has told one by one.
        (
            "青岚县的行政复议从2022年的9件降到2023年的3件，2024年又升到4件；诉讼从2件到1件再到5件。",
            "matches " * 4 + "matches " * 3,
        ),
        # A dialogue that goes back year by year.
        (
            "甲：去年（2024年）青岚县收了几件申请？\n乙：74件。\n甲：前年呢？\n乙：152件。\n甲：大前年呢？\n乙：167件。",
            "matches matches ambiguous",
        ),
        # Shares of what was added up, means of what the years were told of.
        (
            "2024年云麓市新收申请中，自然人578件，企业23件，其他2件。前两类合计601件，占98.52%。",
            "matches matches matches matches matches",
        ),
        ("白榆区2024年不予公开25件，青岚县4件，云麓市72件，三地合计101件，云麓市一家就占了71.29%。", "matches " * 5),
        ("云麓市发改委2022年到2024年许可347件、771件、262件。三年许可合计1380件，平均460件。", "matches " * 5),
        # Lists of years after lists of bodies, and what is told of several bodies and years at once.
        (
            "从2022年到2024年，白榆区新收申请分别是162、162和180件，青岚县分别是167、152和74件。两地三年一共897件。",
            "matches " * 6 + "not_checkable",
        ),
        (
            "青岚县2024年许可35495件、处罚34114件、强制800件，比2023年分别增加1917件、减少7114件、增加44件。",
            "matches " * 6,
        ),
        (
            "云麓市复议2023年40件，维持22件、纠正7件、其他8件、未审结3件；2024年29件，四项为20件、2件、3件、5件。",
            "matches " * 9 + "not_checkable",
        ),
        # A year with which a sentence only compares is not its own; 复议后 is a kind of lawsuit.
        ("白榆区新收申请180件，与2023年的162件相比增加18件。", "ambiguous matches not_checkable"),
        ("2024年云麓市诉讼22件（直接起诉8件，复议后14件）。", "matches matches matches"),
        # A number over the years behind it; 一件没多 claims no number.
        ("鹭汀镇公开了的5件，2022年4件、2024年1件。", "not_checkable matches matches"),
        ("白榆区2022年新收162件，2023年还是162件，一件没多。", "matches matches matches"),
        # So many years, and no others.
        ("2022年与2023年两年，白榆区新收申请合计324件；2024年新收180件，三年平均168件。", "matches matches matches"),
        ("两地合计收费看白榆区和青岚县：白榆区、青岚县2024年合计收费7745.3569万元。", "matches"),
    ],
)
def test_lists_are_read(checking: Checking, text: str, wanted: str) -> None:
    expect(checking, text, wanted)
