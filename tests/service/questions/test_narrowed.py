"""What narrows, corrects or denies is never lost: the broader number is the worst answer, wherever the restriction stands."""

from __future__ import annotations

import pytest

from tests.service.questions.conftest import Asker

# Where the restriction can be followed, its own number
FOLLOWED = [
    (("青岚县2023年新收申请，去掉自然人，多少件？",), "7"),
    (("青岚县2023年新收申请多少件？我问的是企业。",), "5"),
    (("我只关心自然人。青岚县2023年新收多少件？",), "145"),
    (("青岚县2023年减2024年新收申请是多少？",), "78"),
    (("和2023年相比，青岚县2022年新收申请多几件？",), "15"),
    (("青岚县2023年企业新收申请多少件？", "其中予以公开的呢？"), "4"),
    (("云麓市2024年收到的比办结的多多少？",), "6"),
    (("云麓市2024年新收比2023年办结多多少？",), "145"),
    (("青岚县2023年新收占三年总和的百分之几？",), "38.68"),
]
# Where it cannot, none
REFUSED = [
    ("青岚县2023年新收申请多少件？领导说撤回的不要算。",),
    ("青岚县2023年新收申请多少件？我其实想要三年平均。",),
    ("青岚县2023年网上新收申请多少件？", "那2022年呢？"),
    ("青岚县2023年没有全部公开的多少件？", "白榆区呢？"),
    ("云麓市2023年申请人胜诉的行政诉讼多少件？",),
    ("云麓市2023年原告败诉的行政诉讼多少件？",),
    ("云麓市2024年既不是自然人也不是企业的新收申请多少件？",),
    ("青岚县2023年自然人予以公开和企业部分公开合计多少？",),
    ("青岚县2022年予以公开和2023年部分公开一共多少件",),
    ("青岚县2023年新收申请（去重了）多少件？",),
    ("拆迁户，青岚县2023年新收申请多少件？",),
    ("青岚县2023年的前一年新收多少件申请",),
    ("截至2023年底累计青岚县新收申请多少件",),
    ("云麓市2023年依申请公开率",),
    ("青岚县2023年公开率（部分公开除以办结）",),
    ("云麓市2023年败诉率，只算直接起诉的",),
    ("云麓市2023年复议维持占所有维持的百分之几？",),
    ("云麓市2023年行政许可多少件？", "企业的呢？"),
    ("云麓市2023年行政处罚多少件？", "撤销的呢？"),
    ("云麓市2024年复议后没有再起诉的有多少件？",),
    ("云麓市2024年公开的比不予公开的多多少？",),
    ("云麓市2024年部分公开（不含予以公开）多少件？",),
    ("青岚县2023年新收的自然人申请里公开了多少件？",),
    ("云麓市2024年第三方评估多少次？",),
    ("云麓市2024年逾期没补正但最后公开了的有多少件",),
    ("青岚县2023年口头新收申请多少件",),
    ("青岚县2023年新收申请涉及乡镇的几件",),
    ("云麓市人大2024年新收几件",),
    ("云麓市2024年复议机关是谁",),
    ("云麓市2024年新收申请由几个人提出",),
    ("云麓市2024年申请被拒后又同意公开的几件",),
    ("云麓市2024年不予公开里涉及商业秘密与个人隐私的各几件",),
    ("青岚县2023年新收申请再增加10%以上会是多少",),
]


@pytest.mark.parametrize(("questions", "value"), FOLLOWED)
def test_what_narrows_is_followed(asker: Asker, questions: tuple[str, ...], value: str) -> None:
    assert asker.converse(*questions).value == value


@pytest.mark.parametrize("questions", REFUSED)
def test_what_cannot_be_followed_gets_no_number(asker: Asker, questions: tuple[str, ...]) -> None:
    assert asker.converse(*questions).value is None


def test_bodies_with_a_year_each_are_not_crossed(asker: Asker) -> None:
    answer = asker.answering.ask("青岚县2023年、白榆区2024年新收之差")
    assert (answer.status, answer.value) == ("clarify", None)


# Words cut into pieces that carry no content, and bare nouns at the end, restrict what is asked.
CUT = [
    "云麓市2023年{}的新收申请有几件",
    "云麓市2023年新收申请里{}的几件",
    "云麓市2023年{}的行政复议多少件",
    "云麓市2023年新收多少件，{}",
]


@pytest.mark.parametrize("frame", CUT)
@pytest.mark.parametrize(
    "word", ["打印", "同名", "红头", "多次", "年后", "下属单位", "警察", "加急", "农民工", "人大代表", "网上"]
)
def test_a_word_made_of_idle_pieces_is_not_passed_over(asker: Asker, frame: str, word: str) -> None:
    assert asker.converse(frame.format(word)).value is None


def test_a_kind_of_applicant_is_not_the_person_it_begins_with(asker: Asker) -> None:
    answer = asker.converse("云麓市2022年，律师事务所之类的法律服务机构，被答复不掌握的几件")
    assert [each.indicator for each in answer.figures] == ["applications.unavailable_not_held.legal_service"]


def test_what_a_share_is_of_does_not_stand_for_its_part(asker: Asker) -> None:
    answer = asker.converse("云麓市2022年“我们这儿没有这个信息”的答复，占办结总数百分之几")
    assert answer.unit == "%"
    operands = answer.derivation.operands if answer.derivation else []
    assert "applications.unavailable_not_held.total" in [getattr(each, "indicator", "") for each in operands]
