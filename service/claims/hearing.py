"""Words of a text → what it speaks of from there on: bodies, also told in short, and years."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from disclosure.lexicon import Lexicon
from disclosure.quantities import any_of
from service.claims.asking import Sentence
from service.claims.carrying import TWO_BEFORE, Context, later_year, nameless, placed_years
from service.claims.claimed import any_word, load_claims
from service.claims.clauses import STRETCH
from service.claims.departments import Departments
from service.claims.english import compared_in
from service.claims.governing import Governing
from service.claims.naming import LATIN_NAME, is_alike, is_body, last_place
from service.claims.passing import is_beside_body, is_day, is_event, is_of_else, since, tells
from service.claims.shortening import Shortening
from service.held import Held
from service.questions.bodies import find_named
from service.questions.mentions import Mention, Reading, read_question
from service.questions.query import Query, Unclear
from service.questions.unheld import find_unheld

# Years to which something is carried or with which it is compared, of which the text does not go on to speak.
BESIDE = re.compile(
    "(?:(?:转|留|延|carried(?: over| forward)?)(?:至|到|入|给| into | to | from )?|比|较|与|跟|同|自|从|"
    r"(?:than|since|until|from|on|over|against|compared with|compared to)\s+(?:in\s+)?)\s*$"
)
# What stands behind a year of which something is a share or a multiple: 不到2022年的一半.
BASE = re.compile(
    "年?度?(?:同期)?的?(?:近|约|将近|接近|不到|不足|超过|逾|大约)?(?:多少倍|[0-9.]+倍|[一二两三四五六七八九十]+倍)"
    "|年?度?(?:同期)?的(?:近|约|将近|接近|不到|不足|超过|逾|大约)?(?:百分之|一半|半数|.成|.分之)"
)
TOGETHER = re.compile(
    r"(?:19|20)[0-9]{2}年?度?(?:、|与|和|及)(?:19|20)[0-9]{2}年?度?(?=[两三四]年|合计|共)"
    r"|(?:(?:19|20)[0-9]{2}年?度?[、和与及]){2,}(?:19|20)[0-9]{2}年?度?"
)
FROM_TO = re.compile(f"[从自由](?:{STRETCH.pattern})[，,]")
SHORT = 25
LEFT_BETWEEN = re.compile("^[、和与及以\\s]*(?:[两二三四五](?:家|地|市|县|区|局|个?单位|个?机关))?")
JOINED_BODIES, SET_BESIDE = "(?:、|和|与|及|跟|以及)", "(?:放|摆|搁)?在?一[起道块](?:[看比]|来看|比较|相比)?"
EXPLICIT = re.compile("(?:19|20)[0-9]{2}年")
LEAD = re.compile("[^，,：:。；;]*")
MAY_NAME_YEAR = re.compile("年|year|[0-9０-９]{2}|[〇零○一二三四五六七八九]{4}")
# What can be measured, and what tells by itself what is measured.
SUBJECTS = ("row", "column", "rate", "table", "total")
MEASURES = ("row", "rate")
OPEN, NAMELESS = "?", "某"


@cache
def todays() -> re.Pattern[str]:
    """Years told from the day of writing: 去年."""
    return re.compile(any_of(load_claims()["todays"]))


@cache
def _own_departments() -> re.Pattern[str]:
    """A department told by the level of its place alone: 县民政局."""
    before = any_of(load_claims()["before_bodies"])
    return re.compile(
        rf"(^|[^\u4e00-\u9fff]|{before})([省市州县区镇])((?!人民政府|政府)[\u4e00-\u9fff]{{2,10}}?(?:局|委员会|委|办|厅))"
    )


@cache
def _told_by_level() -> re.Pattern[str]:
    before = any_of(load_claims()["before_bodies"])
    head = rf"(?P<head>^|[^\u4e00-\u9fff]|{before})"
    return re.compile(
        rf"{head}(?:[该全我本](?P<level>[省市州县区镇乡])|(?P<body>[省市州县区镇乡])(?:里|政府)|[该](?=[局委厅办])(?P<kind>.))"
    )


@cache
def _that_one() -> re.Pattern[str]:
    return re.compile("该(?:(?P<level>[省市州县区镇乡局委厅办])|单位|机关|部门)")


class Hearing:
    """Hears what a text speaks of, against what is held."""

    def __init__(self, lexicon: Lexicon, held: Held, text: str = "") -> None:
        self.lexicon = lexicon
        self.held = held
        self.departments = Departments(held)
        self.governing = Governing(held)
        self.shortening = Shortening(held, text)
        self._read: dict[str, Reading] = {}
        self._full: dict[tuple[str, tuple[int, ...], str, str], str] = {}

    def read(self, text: str) -> Reading:
        """What some words name, read once."""
        if text not in self._read:
            self._read[text] = read_question(text, self.lexicon, self.held.index)
        return self._read[text]

    def names(self, text: str, kinds: tuple[str, ...]) -> bool:
        """Whether some words name something of one of these kinds."""
        return names_any(self.read(text), kinds)

    def _year_of_all(self, sentences: Sequence[Sentence]) -> int | None:
        """The year of a text that names it behind its numbers: the first one, where its first sentence tells its own from today
        (去年), or the only one, where it says that all before is of it (以上均为2023年数据)."""
        years = [year for each in sentences if (year := self.hear(each.text, Context()).year) is not None]
        above = any(any_word("above").search(each.text) for each in sentences)
        if years and (todays().search(sentences[0].text) or (above and len(set(years)) == 1)):
            return years[0]
        return None

    def hear(self, text: str, context: Context, claims: bool = True) -> Context:
        """The context with the bodies and the years that some words name; where nothing is claimed in them, a body that
        is not held and belongs to the place in hand changes nothing."""
        if kind := self.departments.announced_in(text):
            context = context._replace(kind=kind)
        context = self.left_open(text, context)
        context = self.governed(text, context)
        reading = self.read(later_year(placed_years(nameless(self.in_full(text, context), context), context), context))
        context = self.governed(text, self._heard_bodies(reading, context, claims))
        if TWO_BEFORE.search(text) and EXPLICIT.search(text) is None:
            return context
        told = [
            each
            for each in reading.mentions
            if each.year is not None and not self._in_passing(reading, each, claims, context)
        ]
        within, goes = STRETCH.search(text) is not None, FROM_TO.search(text) is not None
        years = [each.year for each in told if each.year is not None and (goes or not is_beside(reading.key, each))]
        spoken = tuple(sorted({*context.told, *years}))
        if not set(years).isdisjoint(context.compared):
            context = context._replace(compared=tuple(each for each in context.compared if each not in years))
        if span := self._since(text, context):
            return context._replace(year=span[-1], span=span, told=tuple(sorted({*spoken, *span})), guessed=True)
        if len(years) > 1 and (within or TOGETHER.search(text)):
            return context._replace(year=max(years), span=tuple(range(min(years), max(years) + 1)), told=spoken)
        return context._replace(year=years[0], span=(), told=spoken) if years else context

    def _since(self, text: str, context: Context) -> tuple[int, ...]:
        """The years of a stretch up to the year in hand, or else to the last one held: 2022年以来."""
        first = since(text)
        if first is None or not context.issuers:
            return ()
        last = max(filter(None, (context.year, *self.held.years(context.issuers[0]))))
        return tuple(range(first, last + 1)) if first < last else ()

    def only_days(self, text: str) -> bool:
        """Whether all the years that some words name are those of days."""
        reading = self.read(text)
        years = [each for each in reading.mentions if each.year is not None]
        return bool(years) and all(is_day(reading, each) for each in years)

    def governed(self, text: str, context: Context) -> Context:
        """The context with the government of the place of a body that is not held, where the text speaks of that place."""
        government = self.governing.spoken_for(context.unheld, text)
        told_before = bool(context.behind) or (bool(context.trail) and context.trail[-1][0] == government)
        if government is None or not told_before:
            return context
        return context._replace(issuers=context.heard((government,)), unheld="", alike=())

    def _in_passing(self, reading: Reading, year: Mention, claims: bool, context: Context) -> bool:
        known = self.held.years(context.issuers[0]) if context.issuers else ()
        event = is_event(reading, year) and year.year not in known and bool(known)
        return event or is_of_else(reading, year) or (not claims and is_day(reading, year))

    def without_bodies(self, text: str) -> str:
        """Some words without the bodies that they name and what takes these together: 三家."""
        for name in sorted(
            {each.text for each in self.read(text).mentions if each.issuer is not None}, key=len, reverse=True
        ):
            text = text.replace(name, "")
        return LEFT_BETWEEN.sub("", re.sub("(?:人民)?政府", "", text))

    def without_listed(self, text: str) -> str:
        """Some words without the bodies that they name together: 把白榆区和青岚县放在一起看."""
        names = any_of({each.text for each in self.read(text).mentions if each.issuer is not None} or {"\n\n"})
        joined = f"{names}(?:{JOINED_BODIES}{names})*"
        return re.sub(f"[把将就]?{joined}(?:{LEFT_BETWEEN.pattern[1:]})(?:{SET_BESIDE})?的?", "", text)

    def dates(self, text: str) -> bool:
        """Whether some words name a year."""
        return any(each.year is not None for each in self.read(text).mentions)

    def only_year(self, text: str) -> int | None:
        """The one year that a text names."""
        years = {each.year for each in self.read(text).mentions if each.year is not None}
        return years.pop() if len(years) == 1 else None

    def told_year(self, text: str) -> int | None:
        """The one year that a text names, where it does more than compare with it."""
        reading = self.read(text)
        told = [each for each in reading.mentions if each.year is not None]
        return self.only_year(text) if any(not is_beside(reading.key, each) for each in told) else None

    def leading_year(self, text: str) -> int | None:
        """The year that the first clause of a sentence names, if it names one."""
        lead = LEAD.match(text).group()  # type: ignore[union-attr]
        if MAY_NAME_YEAR.search(lead) is None:
            return None
        years = [each.year for each in self.read(lead).mentions if each.year is not None]
        return years[0] if len(years) == 1 else None

    def returns(self, text: str, year: int | None, context: Context) -> bool:
        """Whether the text goes on with the `year` of which a sentence began, since it only looked back from there."""
        if year is None or context.year is None or context.year >= year or todays().search(text):
            return False
        return context.year in [each.year for each in self.read(text).mentions]

    def named_in(self, text: str, context: Context) -> tuple[int, ...]:
        """The bodies that some words name."""
        named = find_named(self.read(self.in_full(text, context)), self.held, Query(context.issuers[:1]))
        return () if isinstance(named, Unclear) else named

    def _heard_bodies(self, reading: Reading, context: Context, claims: bool) -> Context:
        named = find_named(reading, self.held, Query(context.issuers[:1]))
        if isinstance(named, Unclear) and context.own_prose:
            return context
        if isinstance(named, Unclear):
            return context._replace(issuers=(), unheld=OPEN, alike=()) if claims or not context.issuers else context
        if named:
            listed = named if len(named) > 1 else context.listed
            several = named if len(named) > 1 else ()
            return context._replace(issuers=context.heard(named), unheld="", alike=(), listed=listed, several=several)
        if context.own_prose:
            return context
        if (foreign := LATIN_NAME.search(reading.key)) is not None:
            return context._replace(issuers=(), unheld=foreign[1], alike=())
        unheld = find_unheld(reading, self.held)
        if unheld is None or not unheld.words:
            return context
        name = unheld.words[0]
        if NAMELESS in name:
            return context._replace(issuers=(), unheld=OPEN, alike=())
        if (government := self.governing.stands_in(name)) is not None:
            return context._replace(issuers=context.heard((government,)), unheld="", alike=())
        if context.issuers and is_beside_body(reading, name):
            return context
        beside = len(reading.key.strip()) > SHORT and not reading.key.strip().startswith(name)
        if not is_body(name) or (not claims and context.issuers and (beside or self._is_within(name, context))):
            return context
        alike = tuple(each for each in self._alike(name) if is_alike(name, self.held.names[each]))
        behind = self.governing.behind(name, tells(reading, name)) or (
            context.issuers[:1] if tells(reading, name) else ()
        )
        return context._replace(issuers=(), unheld=name, alike=alike, behind=behind)

    def passes_by(self, name: str, text: str) -> bool:
        """Whether some words only compare something with a body that is not held."""
        return is_beside_body(self.read(text), name)

    def _is_within(self, name: str, context: Context) -> bool:
        """Whether a name is of the place of a body spoken of."""
        return any(
            last_place(name) == self._place(each) or name.startswith(self._place(each)) for each in context.issuers
        )

    def left_open(self, text: str, context: Context) -> Context:
        """The context without its body where 该局 may be any of several bodies that were named at once before."""
        spoken = {self.held.names[each] for each in context.issuers}
        if len(context.issuers) > 1 and len(spoken.intersection(self.departments.fitting(text))) > 1:
            return context._replace(issuers=(), unheld=OPEN, several=())
        found = _that_one().search(text) if context.several else None
        if found is None or any(each.issuer is not None for each in self.read(text[: found.start()]).mentions):
            return context
        level = found["level"] or ""
        fitting = sum(not level or self.governing.is_of(each, level) for each in context.several)
        return context._replace(issuers=(), unheld=OPEN, several=()) if fitting > 1 else context

    def _alike(self, name: str) -> list[int]:
        return self.held.index.find_alike(name) or self.held.index.find_alike(last_place(name) or name)

    def _place(self, issuer: int) -> str:
        return last_place(self.held.names[issuer])

    def in_full(self, text: str, context: Context) -> str:
        """A text with the bodies that it tells in short by their names: 县民政局 as 霁棠县民政局, and 该县 where the body in
        hand is no county and the one spoken of before it is; each text written out once beside the same bodies."""
        beside = (text, context.issuers, context.unheld, context.kind)
        if beside not in self._full:
            self._full[beside] = self._write_out(text, context)
        return self._full[beside]

    def _write_out(self, text: str, context: Context) -> str:
        text = self.departments.in_full(self.shortening.in_full(text), context)
        names = [self.held.names[each] for each in context.issuers] + [context.unheld]
        places = [place for name in names if name and (place := last_place(name))]
        if not places:
            return text

        def write_out(found: re.Match[str]) -> str:
            place = next((each for each in places if each.endswith(found[2])), found[2])
            return f"{found[1]}{place}{found[3]}"

        def by_level(found: re.Match[str]) -> str:
            level = found["level"] or found["body"] or found["kind"]
            fitting = [each for each in context.issuers if self.governing.is_of(each, level)]
            governs = self.governing.of_department(context.issuers[0], level) if context.issuers and not fitting else ""
            if found["body"] and governs:
                return f"{found['head']}{governs}"
            if not fitting or fitting[0] == context.issuers[0]:
                return found.group()
            return f"{found['head']}{self.held.names[fitting[0]]}"

        return _told_by_level().sub(by_level, _own_departments().sub(write_out, text))

    def begin(self, sentences: Sequence[Sentence], context: Context) -> Context:
        """The context of a text that names its body only after its first number: that of the first words that name one."""
        if context.issuers:
            return context
        for sentence in sentences:
            heard = self.hear(sentence.text, Context(), bool(sentence.parts))
            if heard.issuers or heard.unheld:
                first = sentence is sentences[0]
                year = context.year or (heard.year if first else None) or self._year_of_all(sentences)
                return heard._replace(issuers=heard.issuers[:1], year=year)
        return context


def is_beside(key: str, year: Mention) -> bool:
    """Whether a year only tells to when something is carried or with what it is compared."""
    before = key[: year.start]
    return any(each.search(before) for each in (BESIDE, compared_in())) or BASE.match(key, year.end) is not None


def names_any(reading: Reading, kinds: tuple[str, ...]) -> bool:
    """Whether a reading has a meaning of one of these kinds."""
    return any(sense.kind in kinds for mention in reading.mentions for sense in mention.senses)
