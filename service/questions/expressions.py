"""Expressions that are known by their shape: 近三年, 第二名, top three, 最少的县是哪个, 2022年转到2023年办的."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from disclosure.lexicon import OPERATIONS, Sense
from disclosure.load_form import load_data
from disclosure.numerals import Numeral, read_number

IDLE = Sense("fillers", "")
SPAN = re.compile(
    "(?:近|最近|过去|连续|接连|这|前后|前|头|往前|最近的|近来)([0-9]{1,2}|[一二两三四五六七八九十]{1,2})年(?:来|里|间|内|当中|之中|以来)?"
    "|(?<![0-9到至~→—-])([0-9]|1[0-2]|[二两三四五六七八九十])年(?:来|间|以来|里|当中|之中|之间|下来)|(?<![0-9])([2-9二两三四五六七八九])年(?:的|都)"
    "|(?<![0-9第])([2-9二两三四五六七八九])年(?=[\u4e00-\u9fff]{2,12}(?:中位数|中间数|均值|平均数|最[高低多少大小]值?|年均|平均|合计|累计|加总|总和|变化|趋势|走势|增长|各|分别|每年))"
    "|(?:the )?(?:last|past|latest|recent|previous|all(?: the)?) ([0-9]{1,2}|two|three|four|five|six) years"
)
OR_NOT = re.compile("(?P<verb>[\u4e00-\u9fff])没(?P=verb)(?:到|过|了)?")
AS_BODIES = re.compile("(?<=[年的由以是,，、 ])(?:单位|组织|机构)(?=来申请|申请的|提交的|递交的|来要)")
PLACED = re.compile(
    r"(?P<last>倒数|最后)?第(?P<place>[一二三四五六七八九十]|[1-9][0-9]?)(?P<way>多|高|大|少|低|小)?(?:的)?(?:名|位|家|个)?(?:的)?"
    r"(?![年次批期季条章款项步轮部类产页版题号排天册行列楼层课节单元集卷一二三四五六七八九十0-9几])"
    r"|\b(?P<en>second|third|fourth|fifth|2nd|3rd|4th|5th)"
    r"(?:[ -](?P<en_way>most|highest|largest|biggest|greatest|lowest|least|fewest|smallest)| place)\b"
    r"|\b(?:came|ranked|ranks|placed|comes|finished) (?:in )?(?P<verb>second|third|fourth|fifth|2nd|3rd|4th|5th)\b"
)
MORE_THAN = re.compile("(?<=[0-9十百千万])[多余](?=[件个起宗项条份次万元倍人])")
PEOPLE = re.compile("(?<![0-9])(?:[0-9]{1,3}|[一二两三四五六七八九十]{1,3})个人(?![申提])")
CARRIED = re.compile(
    r"\b(carr(?:y|ied|ies)) (?:\w+ ){1,4}?((?:over|forward)\b(?: (?:in)?to the (?:following|next) year)?)(?! from)"
)
SUED_DIRECTLY = re.compile(r"\b(sued|suing|sue)\b (?:[a-z]+ ){1,10}?(directly)\b")
LEAST_WAYS = ("少", "低", "小", "lowest", "least", "fewest", "smallest")
ORDINALS = {"second": 2, "third": 3, "fourth": 4, "fifth": 5}
ENGLISH_NUMBERS = {
    word: number
    for number, word in enumerate(["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], 2)
}
KIND_ASKED = re.compile(
    "(?<=[多少高低大小快慢猛]的)(?:那个|那家)?(?P<kind>县区|区县|县|区|镇|乡镇|乡|市|局|部门|单位|机关)(?=是(?:哪|谁)|有哪|都有|叫什么|[?？]?$)"
)
CARRIED_INTO = re.compile(
    "(?P<own>[12][0-9]{3})年[^。0-9]{0,24}?(?P<what>(?:结转|顺延|转|拖|留|滚|延|移|挪|推|甩|压|搁|带|跨|放)了?[到至入进给])(?P<into>[12][0-9]{3})年"
)
CARRIED_TO = re.compile(
    r"\b(?:carried|carries|carry|rolled) (?:over|forward|on) (?=(?:in)?to [12][0-9]{3}\b)"
    "|(?:结转|顺延|递延)(?:到|至|入|进)了?(?=[12][0-9]{3}年)"
)
FEW = re.compile(
    rf"\b(?:top|bottom|first|last|highest|lowest|largest|smallest|which) (?P<few>{'|'.join(ENGLISH_NUMBERS)})\b"
)
ALL_OF = re.compile(rf"\ball(?: of (?:the|these))? ({'|'.join(ENGLISH_NUMBERS)})\b")


@dataclass(frozen=True, slots=True)
class Expression:
    """A piece of a question with what it means; of two that overlap the one with the higher `score` is taken."""

    score: int
    start: int
    end: int
    senses: tuple[Sense, ...] = ()
    number: Numeral | None = None


def find_expressions(key: str) -> Iterator[Expression]:
    """All expressions of a folded question, overlapping ones included."""
    for find in (
        _spans,
        _done_or_not,
        _as_bodies,
        _places,
        _people,
        _more_than,
        _parted,
        _all_of,
        _few,
        _kinds_asked,
        _carried_into,
    ):
        yield from find(key)


def _length(match: re.Match[str]) -> int:
    return match.end() - match.start()


def _done_or_not(key: str) -> Iterator[Expression]:
    """收没收: whether it was done."""
    for match in OR_NOT.finditer(key):
        yield Expression(_length(match) * 10 - 3, *match.span(), (Sense("operation", "yes"),))


def _as_bodies(key: str) -> Iterator[Expression]:
    """单位来申请的: applicants that are no persons."""
    for match in AS_BODIES.finditer(key):
        yield Expression(_length(match) * 10, *match.span(), (Sense("column", "applications.organisations"),))


def _spans(key: str) -> Iterator[Expression]:
    """近三年, 过去4年, the last three years: how many of the latest years."""
    for match in SPAN.finditer(key):
        told = next(filter(None, match.groups()))
        count = ENGLISH_NUMBERS.get(told) or read_number(told)
        if count and count > 1:
            senses = [Sense("latest_years", str(int(count)))]
            senses += [Sense("operation", "reports")] if match.group().startswith("连续") else []
            yield Expression(_length(match) * 10 - 1, *match.span(), tuple(senses))


def _parted(key: str) -> Iterator[Expression]:
    """carry any requests over: a verb whose parts stand apart."""
    for pattern, row in ((CARRIED, "applications.carried_out"), (SUED_DIRECTLY, "remedies.litigation_direct")):
        for match in pattern.finditer(key):
            for start, end in (match.span(1), match.span(2)):
                yield Expression((end - start) * 10 + 9, start, end, (Sense("row", row),))


def _people(key: str) -> Iterator[Expression]:
    """16个人: people counted, no kind of applicant."""
    for match in PEOPLE.finditer(key):
        yield Expression(_length(match) * 10 - 3, *match.span(), (IDLE,))


def _more_than(key: str) -> Iterator[Expression]:
    """600多件: somewhat more than the number, and nothing that is compared."""
    for match in MORE_THAN.finditer(key):
        yield Expression(_length(match) * 10 + 2, *match.span(), (IDLE,))


def _all_of(key: str) -> Iterator[Expression]:
    """all three: how many things were named."""
    for match in ALL_OF.finditer(key):
        number = Numeral(*match.span(), Decimal(ENGLISH_NUMBERS[match[1]]), words=True)
        yield Expression(_length(match) * 10 - 4, *match.span(), number=number)


def _few(key: str) -> Iterator[Expression]:
    """top three: how many of a ranking are wanted."""
    for match in FEW.finditer(key):
        yield Expression(len(match["few"]) * 10 - 3, *match.span("few"), (IDLE,))


def _kinds_asked(key: str) -> Iterator[Expression]:
    """最少的县是哪个: the level of the bodies among which one is asked for, apart from the word that asks."""
    for match in KIND_ASKED.finditer(key):
        level = next(
            (level for level, ends in load_data(OPERATIONS)["kinds_of_bodies"].items() if match["kind"] in ends), ""
        )
        senses = (Sense("operation", "bodies"), *((Sense("level", level),) if level else ()))
        yield Expression(_length(match) * 10 + 2, *match.span("kind"), senses)


def _carried_into(key: str) -> Iterator[Expression]:
    """2022年转到2023年办的, carried over to 2025: what the year before carried over."""
    for match in CARRIED_TO.finditer(key):
        score = _length(match) * 10 - (0 if match.group().isascii() else 4)
        yield Expression(score, *match.span(), (Sense("row", "applications.carried_out"),))
    for match in CARRIED_INTO.finditer(key):
        if int(match["into"]) == int(match["own"]) + 1:
            yield Expression(40, *match.span("what"), (Sense("row", "applications.carried_out"),))


def _places(key: str) -> Iterator[Expression]:
    """第二, 第三多, 倒数第二, the second highest: a place of a ranking, from its end where it is told so."""
    for match in PLACED.finditer(key):
        told = match["place"] or match["en"] or match["verb"]
        place = ORDINALS.get(told) or read_number(told.rstrip("ndrth") if told[0].isdigit() else told)
        if place and place > 1:
            least = bool(match["last"]) or (match["way"] or match["en_way"]) in LEAST_WAYS
            sense = Sense("place_from_end" if least else "place", str(int(place)))
            yield Expression(_length(match) * 10 - 1, *match.span(), (sense,))
