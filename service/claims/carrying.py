"""What a text has spoken of so far: the body, the years and the subject that its next claim may leave out."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, lru_cache
from typing import NamedTuple

from disclosure.quantities import any_of, by_script
from service.claims.claimed import any_word, load_claims
from service.questions.query import Query


class Context(NamedTuple):
    """`issuers` spoken of, the one in hand first, and the `year`; `span` the years of a stretch named together, `guessed` where
    only how many they are was told, `told` all years named; `unheld` the name of a body spoken of that is not held, and those
    held that are `alike`; `subject` the last query that was asked, which lends its slots, `counted` the last one that counted
    something, `recent` the slots counted last; `listed` are bodies last named together, `together` over how many of them was
    counted; `trail` the bodies, years and slots counted last; `kind` the kind of department for which the text has said that
    its places stand; `here` how many slots the list or the sentence in hand has counted; `unsure`: the subject is that of a
    claim that was read in part, `fresh`: the sentence in hand has named it; `people` how many the text says that live there.
    `own_prose`: the text is a report's own. `several` are the bodies named last, where these were several at once; `agreed` so
    many claims have agreed with the body that is called like one that is not held; `headed`: an item of a list is in hand, whose
    heading has told the year; `compared` those of the years told with which something was only compared; `rate` the
    rate that the text has told last; `behind` is the body in hand before one that is not held told something; `members`
    are the bodies of the list in hand, where only their order tells them; `rated` the bodies, years and rates told last."""

    issuers: tuple[int, ...] = ()
    year: int | None = None
    unheld: str = ""
    subject: Query | None = None
    counted: Query | None = None
    span: tuple[int, ...] = ()
    alike: tuple[int, ...] = ()
    people: str = ""
    own_prose: bool = False
    listed: tuple[int, ...] = ()
    recent: tuple[str, ...] = ()
    told: tuple[int, ...] = ()
    together: int = 1
    guessed: bool = False
    here: int = 0
    kind: str = ""
    trail: tuple[tuple[int, int, str], ...] = ()
    several: tuple[int, ...] = ()
    agreed: int = 0
    unsure: bool = False
    fresh: bool = False
    headed: bool = False
    compared: tuple[int, ...] = ()
    rate: str = ""
    behind: tuple[int, ...] = ()
    members: tuple[int, ...] = ()
    rated: tuple[tuple[int, int, str], ...] = ()

    def before(self, text: str = "", lends: bool = True) -> Query | None:
        """What a conversation would go on from, its subject where it `lends` it; a text that speaks of 两地 or 三家 goes on
        from so many bodies, one that speaks of 三年 or 年均 from the years of the span."""
        years: tuple[int, ...] = (self.year,) if self.year is not None else ()
        together = _together().search(text)
        many = HOW_MANY[together[1]] if together else self.together if TOTAL.match(text) else 1
        issuers = self.listed if many > 1 and len(self.listed) == many else tuple(reversed(self.issuers[:many]))
        if len(self.span) > 1 and any_word("over_years").search(text):
            years = self.span
        elif (YEAR.search(text) or LATIN_YEAR.search(text)) and not COMPARES.search(text):
            years = ()
        if self.subject is not None and lends:
            return replace(self.subject, issuers=issuers, years=years)
        return Query(issuers, years) if issuers or years else None

    def counts_one(self) -> bool:
        """Whether the list or the sentence in hand has counted no more than one slot."""
        return len(set(self.recent[-self.here :] if self.here else ())) <= 1

    def beside_brackets(self, inside: Context) -> Context:
        """What was spoken of within brackets, without the body, the year and the subject, of which the text goes on to speak
        as before them."""
        return inside._replace(
            issuers=self.issuers,
            year=self.year,
            subject=self.subject,
            counted=self.counted,
            unsure=self.unsure,
        )

    def heard(self, issuers: tuple[int, ...]) -> tuple[int, ...]:
        """The issuers spoken of once these are named."""
        return (*issuers, *(each for each in self.issuers if each not in issuers))[:4]


def bodies_in(text: str) -> int:
    """How many bodies some words take together: 两地."""
    found = _together().search(text)
    return HOW_MANY[found[1]] if found else 1


def slots_alone(query: Query) -> Query:
    """The slots of a query, without what was computed over them."""
    return Query(
        indicators=query.indicators, measure=query.measure, rates=query.rates, columns=query.columns, whole=query.whole
    )


YEAR = re.compile("((?:19|20)[0-9]{2})年")
LATIN_YEAR = re.compile(r"\b(?:in|for|during) (?:19|20)[0-9]{2}\b")
YEARS_AGO = re.compile("(?<=[比较是])([两二三四])年(?:前|之前|以前)")
YEAR_BACK = re.compile("再?往前(?:再?[看推数翻])?一年|再(?:上|早|前|往前)一年|更早(?:的|前)?一年")
COMPARES = re.compile("(?<!占)比(?!例|重|率)|较|相比|增长|增加|同比|多少倍|是.{0,6}的百分之几")
TOTAL = re.compile("(?:合计|共计|总计|一共|总共)")
THAN_IT = re.compile(
    "((?:19|20)[0-9]{2}年)(?P<words>(?:则|却|又|还|要)?比)(?:它|其|此|这个数|这一数字|这)(?=[高低多少增减下上])"
)
TWO_BEFORE, TWO_SINCE = re.compile("此?前两年都?"), re.compile("此前两年都?")
THREE = 3
HOW_MANY = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "two": 2, "three": 3, "four": 4, "five": 5}


@cache
def _together() -> re.Pattern[str]:
    return re.compile(rf"([两二三四])(?:{any_of(load_claims()['bodies_together'])})")


@cache
def _words(*names: str) -> re.Pattern[str]:
    han, latin = by_script(word for name in names for word in load_claims()[name])
    return re.compile("|".join(filter(None, [han, rf"\b(?:{latin})\b" if latin else ""])))


@cache
def _bodies() -> re.Pattern[str]:
    before = any_of(load_claims()["before_bodies"])
    return re.compile(rf"(^|[^\u4e00-\u9fff]|{before})(?:{any_of(load_claims()['bodies'])})")


@cache
def _papers() -> re.Pattern[str]:
    return re.compile("|".join([*load_claims()["papers"], *load_claims()["fillers"]]))


@cache
def _said_as() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(load_claims()['english']['said_as'])})\b")


@cache
def _english_talk() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(load_claims()['english']['talk'])})\b")


@cache
def _joins() -> re.Pattern[str]:
    return re.compile(rf"^(?:[\s，,、的：:•·*\-—]|有(?!效|关)|(?:{any_of(load_claims()['joins'])}))+")


def without_talk(text: str) -> str:
    """A question without what a newspaper puts around it."""
    return _english_talk().sub(" ", _words("talk").sub("", _papers().sub("", text)))


def without_joins(text: str, compares: bool = False) -> str:
    """A clause without the words that only join it; where it `compares`, 与 and 和 tell with what."""
    if compares and re.match("[与和同跟比较]", text):
        return text
    return _joins().sub("", reworded(text))


@cache
def _rewordings() -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(entry["pattern"]), entry["as"]) for entry in load_claims()["reworded"]]


@lru_cache(maxsize=1024)
def reworded(text: str) -> str:
    """A question in the words that the grammar reads as they are meant here."""
    for pattern, words in _rewordings():
        text = pattern.sub(words, text)
    return _said_as().sub(lambda found: load_claims()["english"]["said_as"][found[0]], text)


def nameless(text: str, context: Context) -> str:
    """A text without the words that refer to the body spoken of: 该市, 县政府."""
    if not (context.issuers or context.unheld):
        return text
    return _bodies().sub(r"\1", _words("refers").sub("", text))


def refer(text: str, context: Context) -> str:
    """A text without what refers to the body, the year and the number spoken of: 该市, 当年, 这一比例."""
    text = nameless(text, context)
    text = _words("it").sub("", text) if context.subject is not None else text
    return text if context.year is None else _words("same_year").sub("", text)


def earlier_year(text: str, context: Context, first: bool) -> str:
    """上年的40件, where an amount of that year is told: 2023年的40件. The `first` of a change over a span is of its first
    year."""
    own = YEAR.search(text)
    if own is None and context.year is None:
        return text
    year = (int(own[1]) if own else context.year or 0) - 1
    if first and len(context.span) > 1:
        year = context.span[0]
    return earlier_words().sub(f"{year}年", text)


def years_ago(text: str, context: Context) -> str:
    """比两年前 as the year so long before the one spoken of."""
    if context.year is None:
        return text
    year = context.year
    return YEARS_AGO.sub(lambda found: f"{year - HOW_MANY[found[1]]}年", text)


def than_it(text: str, context: Context) -> str:
    """2023年比它高 with the year of the last number, where that is another."""
    if not context.trail and context.year is None:
        return text
    year = context.year or context.trail[-1][1]
    return THAN_IT.sub(
        lambda found: f"{found[1]}{found['words']}{year}年" if found[1] != f"{year}年" else found[0], text
    )


def later_year(text: str, context: Context) -> str:
    """次年 as the year after the one spoken of, 再往前一年 as the one before that of the last number."""
    if context.year is None:
        return text
    if YEAR_BACK.search(text):
        last = context.trail[-1][1] if context.trail else context.year
        text = YEAR_BACK.sub(f"{min(last, context.year) - 1}年", text)
    return _later().sub(f"{context.year + 1}年", text)


def placed_years(text: str, context: Context) -> str:
    """头一年 and 后两年 as the years that they are of three in a row which the text tells."""
    years = context.span or context.told
    if context.year is not None:
        near = {*context.told} <= {*range(context.year - 2, context.year + 1)} and len(context.span) < 2
        before = TWO_BEFORE if near else TWO_SINCE
        text = before.sub(f"{context.year - 2}年和{context.year - 1}年都", text)
    text = text.replace("第三年", f"{years[0] + THREE - 1}年") if years else text
    if len(years) < THREE or years[-1] - years[0] != THREE - 1:
        return text
    first, last = years[0], years[-1]
    text = re.sub("(?:头|第)一年", f"{first}年", re.sub("最后一年|末一年", f"{last}年", text))
    text = re.sub("后两年都?", f"{last - 1}年和{last}年都", text)
    return re.sub("[前头]两年都?", f"{first}年和{first + 1}年都", text)


@cache
def _later() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![转留入])(?<![转留入][到给待])(?<![件起宗][至到入])(?:{_words('later').pattern})(?!继续|接着|再办|办理)"
    )


@cache
def earlier_words() -> re.Pattern[str]:
    """上年, where it is no part of the name of a row."""
    data = load_claims()
    return re.compile(rf"(?:{_words('earlier').pattern})(?!{any_of(data['earlier_is_name_before'])})")
