"""What a share or a change is of: the year before, several rows together, the cases that the text itself has counted."""

from __future__ import annotations

import pytest

from service.claims.checking import Checking
from tests.service.claims.verdicts import expect


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("白榆区2024年行政许可同比增长35.8%至36332件。", "matches_rounded matches"),
        ("白榆区2024年行政许可同比增长36.8%至36333件。", "differs differs"),
        ("白榆区2024年新收申请由162件增长11.1%至180件。", "matches matches_rounded matches"),
        ("白榆区2024年新收申请由163件增长12.1%至181件。", "differs differs differs"),
        ("白榆区2024年新收申请从162件增加18件到180件。", "matches matches matches"),
        ("白榆区2024年新收申请从162件增加19件到181件。", "matches differs differs"),
        ("白榆区新收申请由2023年的162件增加18件到2024年的180件。", "matches matches matches"),
        ("白榆区2024年新收申请由162件增至180件。", "matches matches"),
    ],
)
def test_what_a_change_went_from_and_to(checking: Checking, text: str, wanted: str) -> None:
    expect(checking, text, wanted)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("白榆区2023年行政许可增幅为-4.45%。", "matches"),
        ("白榆区2023年行政许可同比增长 −4.45%。", "matches"),
        ("白榆区2023年行政许可增长率为负4.45%。", "matches"),
        ("青岚县2024年新收申请比上年增加-78件。", "matches"),
        ("Baiyu District's licences grew by -4.45% in 2023.", "matches"),
        ("白榆区2024年行政许可增幅为-35.83%。", "differs"),
        ("白榆区2023年行政许可增幅为4.45%。", "differs"),
    ],
)
def test_a_growth_with_a_minus_is_a_fall(checking: Checking, text: str, wanted: str) -> None:
    expect(checking, text, wanted)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2024年，白榆区新收申请的增幅比青岚县高62.43个百分点。", "matches"),
        ("2024年，白榆区新收申请的增幅比青岚县高50个百分点。", "differs"),
    ],
)
def test_what_is_computed_first_is_compared_too(checking: Checking, text: str, wanted: str) -> None:
    expect(checking, text, wanted)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("白榆区2024年予以公开55件，仅为上年的90.2%。", "matches matches_rounded"),
        ("白榆区2024年予以公开55件，相当于2023年的90.2%。", "matches matches_rounded"),
        ("白榆区2024年予以公开只有上年的91.2%。", "differs"),
        ("白榆区2024年公开率为37.3%，低于上年的39.6%。", "matches_rounded matches_rounded"),
    ],
)
def test_a_share_of_the_year_before_is_of_its_number(checking: Checking, text: str, wanted: str) -> None:
    expect(checking, text, wanted)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "云麓市2024年办结604件，其中予以公开104件，部分公开75件，其余425件未能公开。",
            "matches matches matches matches",
        ),
        ("云麓市2024年办结604件，予以公开104件，其余72件没有公开。", "matches matches not_checkable"),
        ("云麓市2024年新收申请中，自然人578件，其余32件来自企业等组织。", "matches matches"),
        ("云麓市2024年新收申请中，自然人578件，其余23件来自企业等组织。", "matches not_checkable"),
        ("云麓市2024年新收申请中，自然人578件，其余5.2%来自企业等组织。", "matches matches_rounded"),
        ("云麓市2024年新收申请，除自然人的578件外，企业等组织共32件。", "not_checkable not_checkable"),
        ("云麓市2024年办结604件，其余21件结转下年。", "matches matches"),
        ("云麓市2024年未公开的申请425件。", "matches"),
        ("云麓市2024年未公开的申请72件。", "not_checkable"),
        ("云麓市2024年不予公开的申请73件。", "differs"),
    ],
)
def test_what_is_left_or_not_disclosed_is_no_single_row(checking: Checking, text: str, wanted: str) -> None:
    expect(checking, text, wanted)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "云麓市2024年不予处理42件，其中信访15件、重复申请23件，二者合占90.5%。",
            "matches matches matches matches_rounded",
        ),
        (
            "云麓市2024年不予处理42件，其中信访15件、重复申请23件，二者合占54.8%。",
            "matches matches matches not_checkable",
        ),
        (
            "云麓市2024年予以公开104件，占17.2%，加上部分公开75件，共占29.6%。",
            "matches matches_rounded matches matches_rounded",
        ),
        ("云麓市2024年部分公开75件，加上予以公开104件，占办结的29.6%。", "matches matches matches_rounded"),
        (
            "云麓市2024年逾期不补正10件、逾期未缴费5件，合计15件，占其他处理的23.4%。",
            "matches matches matches matches_rounded",
        ),
        ("云麓市2024年办结604件，重复申请23件，占办结的9.8%。", "matches matches differs"),
    ],
)
def test_a_share_of_several_rows_is_of_their_sum(checking: Checking, text: str, wanted: str) -> None:
    expect(checking, text, wanted)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("云麓市2024年29件行政复议中维持20件，维持率69.0%。", "matches matches matches_rounded"),
        ("云麓市2024年29件行政复议中维持20件，维持率70.0%。", "matches matches differs"),
        ("云麓市2024年已审结的25件行政复议中，纠正2件，占8.0%。", "matches matches matches"),
        ("云麓市2024年已审结的25件行政复议中，纠正2件，占9.0%。", "matches matches differs"),
        ("云麓市2024年28件行政复议中维持20件。", "differs matches"),
        ("云麓市2024年行政复议29件，纠错率6.9%。", "matches differs"),
        ("云麓市2024年予以公开率17.2%。", "matches_rounded"),
    ],
)
def test_a_rate_is_of_the_cases_that_the_text_has_counted(checking: Checking, text: str, wanted: str) -> None:
    expect(checking, text, wanted)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("云麓市2024年每100件办结申请中，17件公开。", "not_checkable not_checkable"),
        ("云麓市2024年100件办结申请中，17件公开。", "differs differs"),
    ],
)
def test_so_many_in_a_hundred_is_no_number_of_a_row(checking: Checking, text: str, wanted: str) -> None:
    expect(checking, text, wanted)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "白榆区2024年新收申请：自然人170件，企业8件，法律服务机构和其他各1件，合计180件。",
            "matches matches not_checkable not_checkable",
        ),
        ("白榆区2024年新收申请：自然人170件，企业8件，两者合计178件。", "matches matches matches"),
        ("白榆区2024年新收申请：自然人170件，企业8件，两者合计179件。", "matches matches differs"),
    ],
)
def test_a_sum_with_a_part_that_was_not_read_is_not_checked(checking: Checking, text: str, wanted: str) -> None:
    expect(checking, text, wanted)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("从2022年到2024年，白榆区行政许可由27995件增至36332件。", "matches matches"),
        ("2022年至2024年，青岚县新收申请由167件降至74件。", "matches matches"),
        ("2022年至2024年，青岚县新收申请由176件降至74件。", "differs matches"),
        (
            "2022年至2024年三年间，云麓市申请量先降后升，先是634件，后降至451件，又回升到610件。",
            "matches matches matches matches matches",
        ),
        ("2022到2024这三年里青岚县的申请量先是167件，再是152件，最后是74件。", "matches matches matches"),
        ("2022年到2024年，白榆区新收申请504件。", "matches"),
        ("与2022年相比，2024年白榆区行政许可增加8337件。", "matches"),
        ("与2022年相比，2024年白榆区行政许可增加9584件。", "differs"),
        ("较2022年，白榆区2024年行政许可增长35.8%。", "differs"),
    ],
)
def test_the_ends_and_the_base_of_a_stretch_are_its_years(checking: Checking, text: str, wanted: str) -> None:
    expect(checking, text, wanted)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("云麓市2023年公开信息79480条。", "not_checkable"),
        ("云麓市2024年公开信息68205条，比上年减少11275条，下降14.2%。", "not_checkable not_checkable not_checkable"),
        ("云麓市2024年收到申请610条。", "matches"),
        ("白榆区2024年不予处理12件，一半以上（7件）属重复申请。", "matches not_checkable not_checkable"),
        ("青岚县教育局2024年自然人12件，其余2件均为商业企业。", "matches matches"),
        ("2023年青岚县与白榆区合计新收申请314件，占云麓市的69.6%。", "matches not_checkable"),
        ("2024年三地（云麓市、白榆区、青岚县）合计新收申请864件。", "matches"),
        ("白榆区2022年新收到申请170件。", "differs"),
        ("白榆区2022年收到申请170件。", "matches"),
    ],
)
def test_entries_parts_and_totals_are_not_taken_for_other_numbers(checking: Checking, text: str, wanted: str) -> None:
    expect(checking, text, wanted)
