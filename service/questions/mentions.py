"""Question → mentions: the best way to cut a question into known phrases, issuers and years, and what is left over."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from disclosure.issuer_index import IssuerIndex, IssuerSpot
from disclosure.latin_names import find_unheld, is_pinyin
from disclosure.lexicon import QUESTIONS, Lexicon, Sense
from disclosure.load_form import load_data
from disclosure.matching import phrase_key
from disclosure.numerals import Numeral, find_numerals, plain_text
from disclosure.wordings import find_worded
from service.questions.expressions import Expression, find_expressions
from service.questions.spoken import find_spoken
from service.questions.year_spans import find_year_spans

WORD = re.compile(r"[\u3400-\u9fff]+|[a-z]+(?:'[a-z]+)?|[0-9]+(?:[.,][0-9]+)*")
DENIALS = ("没有",)
# 不是有210件吗, 不是比2023年少吗: whether it is so.
IS_IT_NOT = re.compile(
    "不是(?=(?:[^,，。?？0-9]{0,5}[0-9][0-9.]*|[^,，。?？]{0,12}?[比较])[^,，。?？]{0,14}[吗么嘛][?？]?$)"
)
# 没有结转的机关有几家, 哪些单位没有行政诉讼: those whose figure is 0.
NONE_OF = re.compile(
    "没有(?=[^,，。?？]{2,16}的(?:单位|机关|部门|政府|地方|县|区|镇|局))"
    "|(?:哪些|哪个|哪几家|哪家|几家|多少家|几个|多少个)(?:单位|机关|部门|政府|地方|县|区|镇|局)?(?:[0-9]{4}年)?(?:都|一直|根本)?(?:没有|没)(?=[^,，。?？]{2,16}$)"
)
# 没有废止过规范性文件，是这样吗: whether there was none.
DENIED_ASKED = re.compile(
    "没有[^,，。?？]{1,20}[,，]?(?:是这样吗|是这样吧|是吗|对吗|对吧|是真的吗|真的吗|没错吧|吧)[?？]?$"
)
NO_SINGLE = re.compile("没有(?:任何)?一[件起宗个次][^,，。?？]{1,14}的")  # 没有一件复议的有哪几家
NONE_AT_ALL = re.compile("(?:是不是|是否|真的|难道)(?:从来|一直|真的|都)?(?=没有)")
NOT_ANY = re.compile("一[件起宗个项次][^,，。?？]{0,10}?[都也]没(?:有)?")  # 一件复议都没有
GROUP_BEFORE = re.compile("(?:不予|其他|其它|未予)$")  # 其他处理总数: no 处理总数
CLAUSE_END = re.compile("[啊呀呢吗,，。;；?？!！ ]|$")
SAYING = re.compile(
    "们?(?:打听|口头|聊|说|问|想|要|让|叫|布置|等|好|您|你好|刚|那边|提问|核|来问|来电|和我|跟我|需|请|写|用|讲|告诉|发|交代|交待|转|提醒|嘱咐|委托|托|催|非|在|急|打)"
    "| (?:asked|says|said|wants|insists|insisted|claims|claimed|reckons|swears|swore|thinks|believes|told|tells|needs)"
)
CLAUSE_EDGE, IN_CLAUSE = re.compile("[,，:：!！]"), re.compile("[^,，。;；:：!！?？ ]$")
INTRODUCED = re.compile(
    "(?:(?:我是|作为|身为|一名|一个|一位|本人是|我们是)[^,，。]{0,10}|我|我们|退休|帮|跟|和|据|i am a|im a|as a) ?$"
)
SO_MANY = re.compile(
    "(?<=[0-9一二两三四五六七八九十百千万][件个起宗份条次人元%])(?:这么|那么|之)[多高]"
)  # 有14件这么多吗
YEAR_REPORT = re.compile(
    "(?<=[0-9])年(?=报(?![0-9告送名到批考审道表数称给备请刊社纸章上案废]))"
)  # 2023年报 is the 年报 of 2023
LETTER_BESIDE_DIGIT = re.compile("(?<=[a-pr-z])(?=[0-9])")  # top3, not Q3
# 20 million, 5个亿: so many times the number before.
TIMES = re.compile(r"\s?(?P<en>thousand|million|billion|k)\b|个(?P<zh>亿)")
TIMES_OF = {"thousand": 1_000, "k": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "亿": 100_000_000}
VERB_FIRST = re.compile(
    "改成|换成|换作|改为|改查|改看|改问|换到|只[要看算问]|比|较|请问|想[要问看]|我要|再看|[画列]"
)  # 改成县教育局
DASH = re.compile("(?<![0-9]) - (?![0-9])")  # in five minutes - which body
LETTER_IN_YEAR = re.compile("(?<=(?<![a-z0-9])2)o(?=[0-9]{2}(?:年|[^a-z0-9]|$))")  # 2O24年
MONEY = re.compile(r"\s?(亿元|万元|元)")


OFFICE = re.compile(r"\b(?:bureau|commission|office|department|committee|administration)$")
OF_PLACE = re.compile(r"\s*(?:of(?: the)?)?\s*")
NAMED = ("row", "column", "rate")


@dataclass(frozen=True, slots=True)
class Mention:
    """A piece of a question with everything that it can mean."""

    start: int
    end: int
    text: str
    senses: tuple[Sense, ...] = ()
    issuer: IssuerSpot | None = None
    year: int | None = None
    number: Numeral | None = None

    def means(self, kind: str, target: str | None = None) -> bool:
        """Whether one of the senses is of a kind (and names a target)."""
        for sense in self.senses:  # noqa: SIM110 (asked a hundred times a question; a generator costs twice as much)
            if sense.kind == kind and target in (None, sense.target):
                return True
        return False

    @property
    def names(self) -> bool:
        """Whether it names a body, a year, or a row, column or rate of the form."""
        return self.issuer is not None or self.year is not None or any(map(self.means, NAMED))


@dataclass(frozen=True)
class Reading:
    """A question taken apart: `key` is its folded text, `residue` the words that nothing explains; `slips` are words read as
    others, (typed, meant)."""

    key: str
    mentions: tuple[Mention, ...]
    residue: tuple[Mention, ...]
    slips: tuple[tuple[str, str], ...] = ()

    @cached_property
    def _by_kind(self) -> dict[str, list[tuple[Mention, Sense]]]:
        found: dict[str, list[tuple[Mention, Sense]]] = {}
        for mention in self.mentions:
            for sense in mention.senses:
                found.setdefault(sense.kind, []).append((mention, sense))
        return found

    @cached_property
    def unexplained(self) -> tuple[Mention, ...]:
        """Words that nothing explains, and words with a meaning of their own that no slot of the form has."""
        return (
            *self.residue,
            *(
                mention
                for mention in self.mentions
                if (mention.means("foreign") and not IS_IT_NOT.match(self.key, mention.start))
                or mention.means("modal")
                or self._applies(mention)
                or self._denies(mention)
            ),
        )

    def _denies(self, mention: Mention) -> bool:
        """Whether 没有 denies what follows (没有办结的许可), and does not ask at the end of a clause whether something is."""
        if mention.text not in DENIALS:
            return False
        asks = bool(CLAUSE_END.match(self.key, mention.end) or NOT_ANY.search(self.key[: mention.end]))
        asks |= any(match.end() == mention.start for match in NONE_AT_ALL.finditer(self.key))
        for pattern in (NONE_OF, DENIED_ASKED, NO_SINGLE):
            asks |= any(match.start() <= mention.start < match.end() for match in pattern.finditer(self.key))
        return not asks

    def _applies(self, mention: Mention) -> bool:
        """Whether people are named who are neither the asker nor say something: 记者提出的申请 are a kind of applicant that
        no form has."""
        if not mention.means("persons"):
            return False
        after, before = self.key[mention.end :], self.key[: mention.start]
        called = CLAUSE_EDGE.match(after) and (
            mention.text in load_data(QUESTIONS)["addressed"] or IN_CLAUSE.search(before)
        )
        return not (called or SAYING.match(after) or INTRODUCED.search(before))

    @cached_property
    def numbers(self) -> tuple[Mention, ...]:
        return tuple(mention for mention in self.mentions if mention.number is not None)

    def inside(self, start: int, end: int) -> tuple[Mention, ...]:
        """The mentions that begin between two places."""
        return tuple(mention for mention in self.mentions if start <= mention.start < end)

    def without(
        self, spans: Collection[tuple[int, int]], stays: Callable[[Mention], bool] = lambda _: False
    ) -> Reading:
        """The reading without the words that begin in some spans, and without their mentions but for those that stay."""

        if not spans:
            return self

        def outside(mention: Mention) -> bool:
            return not any(start <= mention.start < end for start, end in spans)

        mentions = tuple(each for each in self.mentions if outside(each) or stays(each))
        return replace(self, mentions=mentions, residue=tuple(filter(outside, self.residue)))

    def named(self, kind: str, target: str | None = None) -> list[Mention]:
        """The mentions that have a sense of a kind (and target)."""
        found: list[Mention] = []
        for mention, sense in self._by_kind.get(kind, ()):
            if target in (None, sense.target) and (not found or found[-1] is not mention):
                found.append(mention)
        return found

    def of(self, kind: str) -> list[Sense]:
        return [sense for _, sense in self._by_kind.get(kind, ())]


def read_question(question: str, lexicon: Lexicon, index: IssuerIndex) -> Reading:
    """Cut a question so that known phrases cover as much of it as they can, long ones first."""
    key = LETTER_BESIDE_DIGIT.sub(" ", LETTER_IN_YEAR.sub("0", phrase_key(question)))
    key = SO_MANY.sub("", YEAR_REPORT.sub("年年", DASH.sub(" , ", key)))
    for spelling, usual in load_data(QUESTIONS)["spellings"].items():
        key = key.replace(spelling, usual)
    mentions = _best_cut(
        key,
        [
            *_years(key),
            *_issuers(key, index),
            *_phrases(key, lexicon),
            *_worded(key),
            *_numbers(key),
            *((each.score, _to_mention(each, key)) for each in (*find_expressions(key), *find_spoken(key))),
        ],
    )
    return _as_one_body(_with_latin_names(Reading(key, tuple(mentions), tuple(_residue(key, mentions)))))


def _with_latin_names(reading: Reading) -> Reading:
    """The reading with the bodies that are named in pinyin and not held (Chengwan Development Zone) as such."""
    spans = [
        (each.start, end)
        for each in reading.residue
        if is_pinyin(each.text) and (end := find_unheld(reading.key, each.start)) is not None
    ]
    if not spans:
        return reading
    names = (
        Mention(start, end, name := reading.key[start:end].title(), issuer=IssuerSpot(start, end, name, ()))
        for start, end in spans
    )
    rest = reading.without(spans)
    return replace(rest, mentions=tuple(sorted((*rest.mentions, *names), key=lambda each: each.start)))


def _as_one_body(reading: Reading) -> Reading:
    """Baiyu District Education Bureau, the Education Bureau of Baiyu District: a department of a place that is not held as that,
    though both names are known."""
    named = [each for each in reading.mentions if each.issuer is not None]
    for one, other in pairwise(named):
        between = reading.key[one.end : other.start]
        department = OFFICE.search(one.text) if between.strip() else OFFICE.search(other.text)
        if department is None or not OF_PLACE.fullmatch(between):
            continue
        text = reading.key[one.start : other.end].title()
        whole = Mention(one.start, other.end, text, issuer=IssuerSpot(one.start, other.end, text, ()))
        rest = reading.without([(one.start, other.end)])
        return replace(rest, mentions=tuple(sorted((*rest.mentions, whole), key=lambda each: each.start)))
    return reading


def _to_mention(found: Expression, key: str) -> Mention:
    return Mention(found.start, found.end, key[found.start : found.end], found.senses, number=found.number)


def _years(key: str) -> Iterable[tuple[int, Mention]]:
    for start, end, year in find_year_spans(key):
        yield (end - start) * 10 - 1, Mention(start, end, key[start:end], year=year)


def _issuers(key: str, index: IssuerIndex) -> Iterable[tuple[int, Mention]]:
    for spot in index.find(key):
        if not spot.issuers and _begins_in_verb(key, spot.start):
            continue
        length = spot.end - spot.start
        has_body = not spot.text.endswith(("省", "市", "区", "县", "州", "旗", "镇", "乡"))
        score = length * 10 - 2 if spot.issuers else length * 8 + (6 if has_body else 0)
        yield score, Mention(spot.start, spot.end, spot.text, issuer=spot)


def _begins_in_verb(key: str, start: int) -> bool:
    """Whether a name would begin with, or within, a verb: 改成县教育局."""
    within = VERB_FIRST.match(key, start - 1) if start else None
    return bool(VERB_FIRST.match(key, start) or (within and within.end() > start))


def _phrases(key: str, lexicon: Lexicon) -> Iterable[tuple[int, Mention]]:
    for spot in lexicon.find(key):
        row = any(sense.kind == "row" for sense in spot.senses)
        if row and key.startswith("处理", spot.start) and GROUP_BEFORE.search(key[: spot.start]):
            continue
        idle = all(sense.kind == "fillers" for sense in spot.senses)
        yield (
            (spot.end - spot.start) * 10 - (3 if idle else 2),
            Mention(spot.start, spot.end, key[spot.start : spot.end], spot.senses),
        )


def _worded(key: str) -> Iterable[tuple[int, Mention]]:
    """Rows and columns in sentences of the asker's own."""
    for spot in find_worded(key):
        text = key[spot.start : spot.end]
        yield (spot.end - spot.start) * 10 - 4, Mention(spot.start, spot.end, text, spot.senses)


def _numbers(key: str) -> Iterable[tuple[int, Mention]]:
    """Numbers in digits or words; known phrases and years that hold digits go before them."""
    for told in find_numerals(plain_text(key)):
        times = TIMES.match(key, told.end) if not told.unit else None
        numeral = (
            replace(told, end=times.end(), value=told.value * TIMES_OF[times["en"] or times["zh"]]) if times else told
        )
        money = MONEY.match(key, numeral.end) if not numeral.unit else None
        end = money.end() if money else numeral.end
        number = replace(numeral, unit=money[1]) if money else numeral
        yield (end - numeral.start) * 10 - 5, Mention(numeral.start, end, key[numeral.start : end], number=number)


def _best_cut(key: str, scored: list[tuple[int, Mention]]) -> list[Mention]:
    """The mentions without overlap whose scores add up highest."""
    ending: dict[int, list[tuple[int, Mention]]] = {}
    for score, mention in scored:
        ending.setdefault(mention.end, []).append((score, mention))
    best: list[tuple[int, Mention | None]] = [(0, None)]
    for end in range(1, len(key) + 1):
        choice: tuple[int, Mention | None] = (best[end - 1][0], None)
        for score, mention in ending.get(end, ()):
            total = best[mention.start][0] + score
            if total > choice[0]:
                choice = (total, mention)
        best.append(choice)
    cut: list[Mention] = []
    end = len(key)
    while end > 0:
        chosen = best[end][1]
        if chosen is not None:
            cut.append(chosen)
        end = chosen.start if chosen is not None else end - 1
    return cut[::-1]


def _residue(key: str, mentions: list[Mention]) -> Iterable[Mention]:
    """Words outside all mentions; punctuation is no word."""
    covered = bytearray(len(key))
    for mention in mentions:
        covered[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
    rest = "".join(" " if covered[place] else char for place, char in enumerate(key))
    for match in WORD.finditer(rest):
        yield Mention(match.start(), match.end(), match.group())
