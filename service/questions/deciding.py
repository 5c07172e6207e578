"""What becomes of a question once it is told: a query, a question to the text of reports, or why it cannot be asked."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from disclosure.form import Form
from disclosure.lexicon import QUESTIONS
from disclosure.load_form import load_data
from service.engine.sheet import whole_of
from service.held import Held
from service.questions.beyond_cells import asks_beyond_cells
from service.questions.bodies import find_named
from service.questions.everyday import find_hits
from service.questions.facts import ALL_OF_OTHERS, RANKED, Facts
from service.questions.matters import names_matter
from service.questions.memory import loose_count
from service.questions.mentions import Reading
from service.questions.of_text import asks_amount, words_of_text
from service.questions.query import ISSUERS, PROSE, YEARS, Query, Unclear
from service.questions.shape import NAMES_BODIES, PAIRED, sets_against
from service.questions.slots import Asked
from service.questions.told_apart import find_told_apart
from service.questions.topics import asks_topic, asks_what, asks_whether

NEVER_OF_CELLS = re.compile("(?:多少|几)(?:轮|期|篇|册|人次|处|集)")  # measure words of no cell of the form
# Rows whose total adds up what the table tells apart.
SUMMED = ("applications.received_new", "applications.outcome_total", "remedies.review", "remedies.litigation_direct",
          "remedies.litigation_after_review")  # fmt: skip
PLAIN = (
    "value",
    "rank",
    "top",
    "trend",
)  # in which a share that could not be formed would be told as the amount itself
# In table two decisions are counted and money, no people and no kinds of fees.
COUNTS_PEOPLE = re.compile(
    "(?:多少|(?<![第这那前后近好])几)(?:人|户|辆|页|字|天|所|栋|家企业|家公司|家店)|how many (?:people|persons|companies|pages)"
)
COUNTS_FEES = re.compile(
    "(?:多少|(?<![第这那前后近好])几)(?:项|笔|人|家|户|种|类|次)|how many (?:items|kinds|charges|people)"
)
PROCESSING_FEE = "other.processing_fee.amount"
COUNTS_CASES = re.compile("(?:多少|(?<![第这那前后近好])几)(?:件|起|宗|笔|人|家|户|次|份|个)|how many")
FORMULA = re.compile("除以|÷")  # 纠正数除以总数减尚未审结 is a rate of its own, no difference
HOW = re.compile(
    r"what (?:did|does|do|will|has) .{3,80} do\b|^(?:how|why) (?:did|does|do|is|are|was|were|will|could)\b"
)
CHECKS = re.compile("吗[?？]?$")
HARD_SUM = re.compile("加起来|加一块|加在一起|加一起|合起来|相加|之和|合在一起|added together|combined")
# 比各机关的中位数高多少: an average as what a figure is measured against, which no operation has.
AVERAGES = ("mean", "median")
AGAINST = re.compile(
    "(?:比|较|高于|低于|多于|少于|大于|小于|高出|低出|超出|超过|不及|不如|达到|[和跟与同](?!比))"
    "(?:[近这前]?[一二两三四五六七八九十几]年(?:来|里|间)?的?)?[^,，。;；?？0-9年]{0,12}$"
    "|(?:than|above|below|against|from|with|to|exceed|exceeds|over|under) (?:[a-z-]+ ){0,4}$"
)
# 两年平均比2022年多多少: an average that is set against one year.
OF_YEAR = re.compile(
    "^[^,，。;；?？]{0,12}?(?:比|较|高于|低于|相比)(?:起|于)?[12][0-9]{3}年|^.{0,40}? (?:than|to|with|from) (?:in )?[12][0-9]{3}"
)
EVERY_YEAR = re.compile(
    "一直|始终|都|每年|连续|年年|均|各年|always|every year|each year|consistently"
)  # in all of several years
WORDS, FEW = re.compile("[\u4e00-\u9fff]"), 4  # characters that nothing was read of
MUST_APPLY = frozenset(
    (*RANKED, *PAIRED, "place", "per", "suppose", "mean", "median", "how_many_bodies", "alike", "differs", "composition",
     ALL_OF_OTHERS)
)  # fmt: skip


def _is_prose(asked: Asked, reading: Reading, facts: Facts, query: Query, own: Form) -> bool:
    """A question for what the text says: it names matters of the prose, or holds words that no slot explains."""
    if not facts.wants_number and _rests_on_little(reading):
        return True
    if query.operation == "top" and _is_single(query) and asks_what(reading.key):
        return True  # 申请最多的是哪些材料: among what no row tells apart
    if not query.everyone and asks_beyond_cells(reading.key):
        return True
    if query.operation != "value" and asked.anything and not (reading.unexplained and not asked.strong):
        return facts.why and not query.supposed
    unexplained = bool(reading.unexplained) and not asked.strong
    if asked.indicators and not set(asked.indicators) & set(own.indicators) and names_matter(reading.key):
        return True  # 网站公开, a row of earlier forms only
    annex = any(row.startswith("statistics.") for row in asked.rows)
    if not annex and NEVER_OF_CELLS.search(reading.key):
        return True
    plain = query.operation == "value" and query.measure == "slot"
    amount = (
        facts.wants_number and bool(query.indicators) and not reading.unexplained
    )  # how much did it collect in fees
    if plain and not asked.strong and not asked.rates and asks_topic(reading.key) and not amount:
        return True
    if not annex and not asked.strong and not asked.rates and plain and names_matter(reading.key):
        return True
    if plain and not asked.rates and asks_whether(reading.key) and _tells(reading, asked, facts):
        return True
    idle = asked.strong and all(each.text in load_data(QUESTIONS)["idle_prose"] for each in reading.named("prose"))
    retold = facts.in_pieces and bool(asked.indicators)  # 讲讲新收了多少件
    asks = [each for each in reading.named("asks") if not (retold and each.text in load_data(QUESTIONS)["idle_asks"])]
    return (
        bool((reading.of("prose") and not idle) or asks) or unexplained or (bool(asked.columns) and not asked.anything)
    )


def _is_single(query: Query) -> bool:
    """Whether a query is of one figure, among which nothing can be the greatest."""
    return not query.everyone and len(query.issuers) == len(query.years) == len(query.subjects) == 1


def _rests_on_little(reading: Reading) -> bool:
    """Whether a slot is named by single characters alone that may as well carry nothing, in a question that says more than
    what was read of it: 名册贴久了会收起来不."""
    named = reading.named("row")
    if not named or not all(len(each.text) == 1 and each.means("fillers") for each in named):
        return False
    return (
        len(WORDS.findall(reading.key)) - sum(map(len, WORDS.findall("".join(each.text for each in reading.mentions))))
        >= FEW
    )


def _tells(reading: Reading, asked: Asked, facts: Facts) -> bool:
    """Whether a question that asks for no number names something that reports tell of in words (对新来的经办人有什么要求), and
    a slot, where it names one plainly, in the same words only."""
    words = words_of_text(reading)
    hits = [hit for hit in find_hits(words) if any(not matter.broad for matter in hit.matters)]
    same = all(any(row.text in hit.word for hit in hits) for row in reading.named("row"))
    checks = facts.asks_yes or bool(reading.of("column") or CHECKS.search(reading.key))
    own = asked.anything and (checks or (asked.strong and not (same or HOW.search(reading.key))))
    return bool(hits) and not own and not asks_amount(words)


def _unaccounted(query: Query, reading: Reading, facts: Facts, form: Form) -> tuple[str, ...]:
    """Words and numbers that nothing explains; a number may say how many issuers, years or slots were named."""
    parts = [len(form.formulas[each].plus) for each in query.indicators if each in form.formulas]
    counts = {len(query.issuers), len(query.years), len(query.indicators), 1, *parts}
    loose = [
        mention
        for mention in reading.numbers
        if mention.number
        and mention.start not in facts.spent
        and not loose_count(reading, mention)
        and not (mention.number.words and not mention.number.unit and mention.number.value in counts)
        and not (query.condition and mention.number.value == query.condition.value)
        and not (query.everyone and reading.key[mention.end : mention.end + 1] in ("家", "个"))
    ]
    chat = [mention for mention in reading.mentions if mention.means("chat")]
    places = [*reading.named("place"), *reading.named("place_from_end")]
    several = places if len(places) > 1 or (places and facts.has(*PAIRED)) else []
    words = [mention.text for mention in (*reading.unexplained, *loose, *chat, *several)]
    return (*words, *find_told_apart(reading, query))


def _against_average(reading: Reading, facts: Facts) -> tuple[str, ...]:
    """The averages that something is compared with."""
    if not (facts.has(*PAIRED, "than", "more", "less") or facts.asks_yes):
        return ()
    averages = (each for name in AVERAGES for each in reading.named("operation", name))
    return tuple(
        each.text
        for each in averages
        if AGAINST.search(reading.key[: each.start]) or OF_YEAR.search(reading.key[each.end :])
    )


def _set_apart(reading: Reading) -> bool:
    """Whether one row is set against another: 2024年新收比2023年办结多多少."""
    than = next(iter(reading.named("operation", "than")), None)
    rows = [
        (each.start, sense.target) for each in reading.named("row") for sense in each.senses
        if sense.kind == "row" and sense.rank
    ]  # fmt: skip
    before = {row for start, row in rows if than is not None and start < than.start}
    behind = {row for start, row in rows if than is not None and start > than.start}
    return bool(before and behind and not before & behind)


def decide(query: Query, asked: Asked, reading: Reading, facts: Facts, own: Form) -> Query | Unclear:
    """The query itself when every word is explained; else what stands in the way.

    Among slots of which the edition asked about has none there is nothing to choose: that is what will be said.
    """
    if _is_part_of_fee(query, reading) or _is_prose(asked, reading, facts, query, own):
        return replace(query, operation=PROSE)
    if words := _unaccounted(query, reading, facts, own):
        plainly = asked.strong and facts.wants_number and query.indicators
        return Unclear("clarify_indicator", query, words) if plainly else replace(query, operation=PROSE)
    if against := _against_average(reading, facts):
        return Unclear("clarify_indicator", query, against)
    if query.axis == YEARS and len(query.indicators) == 1 and _set_apart(reading):
        return Unclear("clarify_indicator", query, (), query.indicators)
    if FORMULA.search(reading.key) and query.operation in ("difference", "sum") and not query.rates:
        return Unclear("clarify_indicator", query, (), query.indicators)
    summed = query.measure.endswith("sum") or query.operation == "sum" or facts.in_all
    over_both = query.axis == ISSUERS and len(query.years) > 1 and query.operation in ("select", "count")
    if over_both and EVERY_YEAR.search(reading.key):
        return Unclear("clarify_indicator", query, (), query.indicators)
    if summed and _pairs_apart(reading):
        return Unclear("clarify_indicator", query, (), query.indicators[:6])
    amounts = query.measure == "slot" and query.operation in PLAIN and not query.change and query.indicators
    if facts.has("share", "percent") and amounts:
        return Unclear("clarify_indicator", query, (), query.indicators)
    if query.measure == "share_of_sum" and not query.whole and any(whole_of(each) is None for each in query.indicators):
        return Unclear("clarify_indicator", query, (), query.indicators[:6])
    if HARD_SUM.search(reading.key) and _is_of_one(query, own):
        return Unclear("clarify_indicator", query, (), query.indicators)
    if reading.of("each") and len(query.subjects) == 1 and _is_split(query, reading):
        return Unclear("clarify_indicator", query, (), query.indicators)
    if not facts.has(*NAMES_BODIES) and _counts_other(query, reading.key):
        return Unclear("clarify_indicator", query, (), query.indicators)
    if asked.absent:
        return Unclear("missing_figure", query, asked.absent)
    if facts.quantiles and query.operation != "quantile":
        return Unclear("clarify_indicator", query, ())
    if facts.has("bodies") and query.among.parent and query.operation == "value" and not facts.wants_number:
        return Unclear("clarify_indicator", query, ())
    if query.subjects:
        left = query.operation == "value" and (
            facts.operations & MUST_APPLY
            or sets_against(facts)
            or (facts.has("which_part", "which_kind") and not facts.wants_number)
        )
        if left and not query.measure.startswith("share"):
            told = facts.wants_number or facts.hard_top or facts.has(*PAIRED, "mean", "median")
            return Unclear("clarify_indicator", query, ()) if told else replace(query, operation=PROSE)
        return query
    if asked.choices and not set(asked.choices) & set(own.indicators):
        return replace(query, indicators=asked.choices[:1])
    return Unclear("clarify_indicator", query, (), asked.choices)


def _is_part_of_fee(query: Query, reading: Reading) -> bool:
    """Whether the processing fee is asked for by cases or by a kind of applicant, of which the text alone may tell."""
    kinds = [sense.target for sense in reading.of("column") if sense.target.startswith("applications.")]
    parts = [each for each in kinds if not each.endswith(".total")]
    return query.indicators == (PROCESSING_FEE,) and bool(parts or COUNTS_CASES.search(reading.key))


def _counts_other(query: Query, key: str) -> bool:
    """Whether a question counts what its slots do not: how many people were fined, how many kinds of fees there are."""
    fees = [each for each in query.indicators if each.startswith("proactive.fees.")]
    decided = [each for each in query.indicators if each.startswith("proactive.") and each not in fees]
    if fees and len(fees) == len(query.indicators):
        return bool(COUNTS_FEES.search(key))
    return bool(decided) and len(decided) == len(query.indicators) and bool(COUNTS_PEOPLE.search(key))


def _is_split(query: Query, reading: Reading) -> bool:
    """Whether each of several things is asked for that the form counts in one row: 商业秘密与个人隐私各几件."""
    if len(query.issuers) > 1 or len(query.years) > 1 or query.everyone or not query.indicators:
        return False
    row = query.indicators[0].rpartition(".")[0]
    starts = [each.start for each in reading.named("row", row) if any(sense.rank > 1 for sense in each.senses)]
    joining = [each.start for each in reading.named("joining")]
    return len(starts) > 1 and any(starts[0] < place < starts[-1] for place in joining)


def _pairs_apart(reading: Reading) -> bool:
    """Whether rows are named in turn with columns, years or bodies: 自然人予以公开和企业部分公开 is no sum over both of both."""
    rows = [each.start for each in reading.named("row") if any(sense.rank > 0 for sense in each.senses)]
    others = (
        [each.start for each in reading.named("column")],
        [each.start for each in reading.mentions if each.year is not None],
        [each.start for each in reading.mentions if each.issuer is not None],
    )
    return len(rows) > 1 and any(len(starts) > 1 and _in_turn(rows, starts) for starts in others)


def _in_turn(one: list[int], other: list[int]) -> bool:
    order = [place in one for place in sorted((*one, *other))]
    return sum(first != second for first, second in pairwise(order)) >= 3


def _is_of_one(query: Query, form: Form) -> bool:
    """Whether a slot of one report is asked for in which nothing is added up."""
    if query.operation != "value" or query.measure != "slot" or len(query.subjects) != 1 or query.everyone:
        return False
    several = len(query.issuers) > 1 or len(query.years) > 1
    slot = query.indicators[0] if query.indicators else ""
    return bool(slot) and not several and slot not in form.formulas and slot.rpartition(".")[0] not in SUMMED


def of_named(query: Query, reading: Reading, held: Held) -> Query:
    """A question on the prose of the bodies that it names is about them, whatever else it asks which of: 走哪些环节."""
    named = find_named(reading, held, None)
    if not query.everyone or not isinstance(named, tuple) or not named:
        return query
    years = tuple(dict.fromkeys(each.year for each in reading.mentions if each.year is not None))
    return replace(query, issuers=named, everyone=False, years=years or query.years)
