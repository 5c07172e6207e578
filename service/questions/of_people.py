"""Clauses around a question that tell what somebody does or thinks (我妈在街道工作, 我们商会很关心企业这块). They are left
out with the kinds of applicant and levels in them, where another clause names its slot plainly and they restrict nothing."""

from __future__ import annotations

import re
from functools import cache

from disclosure.lexicon import QUESTIONS
from disclosure.load_form import load_data
from disclosure.stores.words import is_bare
from service.questions.mentions import Mention, Reading
from service.questions.preamble import names_plainly, without_telling
from service.questions.talk import ASKS, COUNTS, OPEN, RESTATES, SELF, clauses

ASKING = re.compile(
    r"多少|几[件起宗项份例家个成名位条]|百分之|哪|谁|[?？]$|吗$|是不是|有没有|how many|how much|what (?:was|is|were|share)"
    "|(?:排|列|算|统计|汇总|比较|对比)(?:一?[下排列]|出来|个序|个表|出)|给我|告诉我"
)
# What somebody asks for is a part of the question: 我要企业的, 我们只看部门.
WANTED = re.compile(
    "(?:[问要查求找算指]|看(?![到见了]))(?:的|一下|下)?(?P<what>.*)$|(?:统计|了解|关心|想知道|只|仅|光|单|就)(?P<more>.*)$"
)
NOUN = re.compile("[的类者里中内]$")
MADE_TO = re.compile("(?:让|叫|托|派|布置|交代|安排)[^,，]{0,8}的$")
DONE = re.compile("[想要请帮求需看算做给列排画]")
MEASURED_WITH = re.compile("[跟和同与].*比")
GOES_ON = re.compile(
    "(?:总|老|还|也|又|就|都|天天|一直)?(?:说|想|觉得|要|让|叫|感觉|怀疑|担心|抱怨|打赌|争|不信|纳闷|好奇|非)"
)
NEVER = ("foreign", "except", "comparator", "unit", "total", "all_years", "latest_years", "scope")
TOLD = ("column", "level", "row", "rate")


def without_people(reading: Reading) -> Reading:
    """The reading without such clauses; a body and a year named in them stay where no other clause names one."""
    spans = list(clauses(reading.key))
    core = _core(reading, spans)
    if not core:
        return reading
    idle: list[tuple[int, int]] = []
    for span in spans:
        goes_on = bool(idle) and idle[-1][1] + 1 == span[0] and bool(GOES_ON.match(reading.key, *span))
        others = [each for each in spans if each is not span and each not in idle]
        if span not in core and _tells_of_people(reading, span, others, goes_on):
            idle.append(span)
    return without_telling(reading, idle)


def _core(reading: Reading, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The clauses that name something plainly and ask; else from the first that names it to the one that asks."""
    plain = [span for span in spans if names_plainly(reading, span)]
    asking = [span for span in spans if _asks(reading, span)]
    both = [span for span in plain if span in asking]
    if both or not plain or not asking:
        return both
    return [span for span in spans if plain[0][0] <= span[0] <= asking[-1][0]]


def _asks(reading: Reading, span: tuple[int, int]) -> bool:
    end = span[1] + 1 if reading.key[span[1] : span[1] + 1] in ("?", "？") else span[1]
    return bool(ASKING.search(reading.key[span[0] : end]))


def _tells_of_people(reading: Reading, span: tuple[int, int], others: list[tuple[int, int]], goes_on: bool) -> bool:
    """Whether a clause tells of people, or `goes_on` with what one before it tells, and asks for nothing."""
    text, inside = reading.key[span[0] : span[1]], reading.inside(*span)
    subject = _subject().match(text)
    if (subject is None and not goes_on) or reading.key[span[1] : span[1] + 1] in ("?", "？", "、"):
        return False
    if ASKS.search(text) or COUNTS.search(text) or OPEN.search(text) or RESTATES.search(text):
        return False
    if subject and any(each.means("column") and each.start < span[0] + subject.end() < each.end for each in inside):
        return False  # 律师事务所, of which 律师 is a part
    does = text[subject.end() :] if subject else text
    if is_bare(text) and text not in load_data(QUESTIONS)["addressed"]:
        return False  # 新收多少件，农民工: whose they are
    if MEASURED_WITH.match(text) or (NOUN.search(text) and not (SELF.match(does) or MADE_TO.search(text))):
        return False
    if any(each.means("operation") and DONE.search(reading.key, span[0], each.start) for each in inside):
        return False
    if any(each.number is not None and not each.number.words for each in inside):
        return False
    known = {sense.target for each in others for told in reading.inside(*each) for sense in told.senses}
    own = [each for each in inside if not {sense.target for sense in each.senses} & known]
    if any(each.means(kind) and len(each.text) > 1 for each in own for kind in NEVER):
        return False
    return not any(each.means(kind) and _is_wanted(each, span, reading.key) for each in own for kind in TOLD)


def _is_wanted(mention: Mention, span: tuple[int, int], key: str) -> bool:
    """Whether somebody is said to ask for what a mention names."""
    return any(match.start() < mention.start - span[0] for match in WANTED.finditer(key[span[0] : span[1]]))


@cache
def _subject() -> re.Pattern[str]:
    """A person at the beginning of a clause."""
    data = load_data(QUESTIONS)
    told = data["tellers"]
    before, people = ("|".join(map(re.escape, told[name])) for name in ("before", "people"))
    persons = "|".join(map(re.escape, sorted(data["persons"]["zh"], key=len, reverse=True)))
    return re.compile(
        f"(?:{before})*(?:这位|那位|一位|一个|有个|有位|几个|几位|我的?|我们的?|咱们?的?|隔壁)?(?:{people}|{persons})"
        f"|(?:{before})[^,，]{{0,12}}(?:看到|刷到|听到|听说|读到|瞧见|发现|想起)"
        f"|[^,，]{{0,10}}(?:{persons})(?:小白)?(?:一枚|一名|一个|一位|在此|报到|路过|求助|上线)$"
    )
