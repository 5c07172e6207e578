"""What a question asks of the text of reports: its words without bodies and years, and the query that it is of the text."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from disclosure.name_spans import is_body_like
from service.held import Held
from service.questions.bodies import find_bodies
from service.questions.everyday import find_hits
from service.questions.facts import Facts
from service.questions.mentions import Mention, Reading
from service.questions.query import PROSE, Query, Unclear
from service.questions.talk import CLAUSE, speaks_of_asker
from service.questions.topics import asks_plan, asks_what, find_topics
from service.questions.year_shifts import without_shift
from service.questions.years import find_years_asked

# A number is asked for; 哪几件事, 几道关 and 是不是几家 ask for none.
AMOUNT = re.compile(
    "多少|(?<![哪好])几(?!道|号|类|种|步|级|家|层|关|点|乎|方|样|招|个?方面|件事|[项条](?:改|整|措|任|工|不|问)|个(?:环节|阶段|部门|单位))"
    "|(?:数|(?:访问|浏览|点击|阅读|播放|发布|办理|受理|公开)量|[^效]率|最[多少高低大小])(?:[?？。]|$)|件数|数量|产量|金额|面积|人口|数目|个数|总量|走势|趋势"
    "|how many|how much|what (?:was|is) the (?:number|total)|百分之|几成|多大|多高|占比|比例|排第|平均|中位数"
)
WHICH_MOST = re.compile("哪(?:些|[一二两三四五几]?(?:类|种|样|方面))[^,，。;；?？]{0,10}最多")  # 哪三类申请最多
COMPUTED = (
    "rank", "place", "mean", "median", "trend", "growth", "multiple", "share", "percent", "points", "yoy", "average_growth",
)  # fmt: skip
INTRODUCES = re.compile("[我俺咱](?:们|本人)?(?:就)?(?:是|叫|在)|本人是?|作为|身为")  # 我是跑数据口的记者
OF_THOSE = re.compile(
    "(?:其中|这里[面头]|那里[面头]|(?:这|那)些(?:里|中|当中)|里[面头]|当中)|\\bof (?:those|these|them|which)\\b"
)
LONGEST_INSTEAD = 12  # characters of what is asked about instead: 点赞呢
WHY = re.compile(r"为什么|为何|为啥|原因|缘故|\bwhy\b")


def words_of_text(reading: Reading) -> str:
    """The words of a question, with blanks for bodies and years and for clauses of talk; of the same length."""
    left = list(reading.key)
    for match in CLAUSE.finditer(reading.key):
        held = any(match.start() <= each.start < match.end() for each in (*reading.mentions, *reading.residue))
        own = speaks_of_asker(match.group()) and (INTRODUCES.match(match.group()) or not find_hits(match.group()))
        if own and not held:
            left[match.start() : match.end()] = " " * (match.end() - match.start())
    dated = any(mention.year is not None for mention in reading.mentions)
    for mention in reading.mentions:
        if mention.issuer is not None or mention.year is not None or (mention.means("relative_year") and not dated):
            left[mention.start : mention.end] = " " * (mention.end - mention.start)
    return "".join(left)


def asks_amount(key: str) -> bool:
    """Whether a question asks for a number, which no sentence that is merely near may answer."""
    return bool(AMOUNT.search(WHICH_MOST.sub(" ", key)))


def lends_words(before: Query) -> bool:
    """Whether a question was one to the text of some bodies' reports."""
    return before.operation == PROSE and bool(before.text.strip() and before.issuers)


def asks_of_those(key: str) -> bool:
    """Whether a question asks how many there were of what was told before: 其中原创的有几篇."""
    return bool(OF_THOSE.search(key)) and asks_amount(key)


def names_something(words: str) -> bool:
    """Whether words name a matter of the text, or a topic of it, that is told in few sentences."""
    return bool(find_topics(words)) or any(not matter.broad for hit in find_hits(words) for matter in hit.matters)


def ask_text(reading: Reading, facts: Facts, held: Held, before: Query | None, today: date) -> Query | None:
    """The query to the text of the reports that a question is about, where it names something told, or counted."""
    words = words_of_text(reading)
    computed = facts.hard_top or facts.condition is not None or facts.has(*COMPUTED)
    named = asks_amount(reading.key) or names_something(words) or asks_what(words)
    named_body = any(mention.issuer is not None for mention in reading.mentions)
    if (computed and not asks_amount(reading.key) and not named_body) or reading.of("chat") or not named:
        return None
    named = any(mention.issuer is not None for mention in reading.mentions)
    other = not named and any(is_body_like(mention.text) for mention in reading.residue)
    if other or any(map(_is_unheld, reading.mentions)):
        return None
    bodies = find_bodies(reading, replace(facts, operations=frozenset()), held, before)
    if isinstance(bodies, Unclear) or bodies.everyone or not bodies.issuers:
        return None
    years = find_years_asked(reading, facts, bodies, held, before, today)
    return Query(bodies.issuers, years.years, operation=PROSE, text=words)


def ask_again(reading: Reading, facts: Facts, held: Held, before: Query | None, today: date) -> Query | None:
    """换成云麓市呢, 2023年的呢: what was asked of the text before, of other bodies or years and in no other words."""
    if before is None or before.operation != PROSE or not before.text.strip():
        return None
    if before.indicators and asks_amount(before.text):
        return None
    told = any(
        each.issuer is not None or each.year is not None or each.means("relative_year") for each in reading.mentions
    )
    own = [kind for kind in ("row", "rate", "column", "prose", "table", "foreign", "chat") if reading.of(kind)]
    words = without_shift(words_of_text(reading))
    told = told or words != words_of_text(reading)
    if not told or own or names_something(words) or asks_amount(words) or len(reading.residue) > 1:
        return None
    if any(map(_is_unheld, reading.mentions)) or any(len(each.text) > 1 for each in reading.residue):
        return None
    bodies = find_bodies(reading, replace(facts, operations=frozenset()), held, before)
    if isinstance(bodies, Unclear):
        return None
    years = find_years_asked(reading, facts, replace(bodies, named=False), held, before, today)
    return replace(before, issuers=bodies.issuers, years=years.years)


# What was asked before of another measure: 公报几期, then 发了多少册.
ASKED_AMOUNT = re.compile(
    "(?:一共|总共|共)?(?:有|是)?(?:多少|几)(?:人次|场次|期次|[件条次个篇份期人名位场户家项部处册本种类张集幅组批起宗例款台套轮则封字页支块座辆枚分元])?(?:钱)?"
)


def ask_on(reading: Reading, before: Query | None) -> Query | None:
    """几个人参加, 为啥: a few words behind a question to the text that say nothing but with it; what is planned, or a part of
    what was told, in their own words (他们准备怎么改, 其中原创的几篇). None where they hold any other word of content."""
    if before is None or not lends_words(before):
        return None
    words = words_of_text(reading)
    known = "".join(hit.word for hit in find_hits(words))
    odd = any(len(each.text) > 1 and each.text not in known for each in reading.unexplained)
    others = any(each.issuer is not None or each.means("chat") for each in reading.mentions)
    instead = odd and bool(reading.of("leaning")) and len(words) <= LONGEST_INSTEAD
    if (odd and not instead and not asks_of_those(words)) or others:
        return None
    if not (instead or asks_amount(words) or asks_what(words) or known):
        return None
    if instead and asks_amount(before.text) and not asks_amount(words):
        words = f"{words} 多少"
    years = tuple(dict.fromkeys(each.year for each in reading.mentions if each.year is not None))
    said = ASKED_AMOUNT.sub(" ", before.text) if asks_amount(words) else before.text
    text = words if odd or asks_plan(words) else f"{said} {words}"
    return replace(before, years=years or before.years, indicators=(), text=text)


def _is_unheld(mention: Mention) -> bool:
    return mention.issuer is not None and not mention.issuer.issuers
