"""Questions for what a figure is made of: the outcomes of applications, kinds of applicants, the reasons of a group, the results
of reviews and lawsuits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from disclosure.vocabulary import Vocabulary
from service.questions.facts import Facts
from service.questions.mentions import Reading
from service.questions.parts import BY_KIND, BY_RESULT, parts_of
from service.questions.parts_sought import MET_BY
from service.questions.query import COMPOSITION, SUBJECTS, Query
from service.questions.rows import RECEIVED
from service.questions.slots import Asked

OUTCOMES, REVIEWS, LITIGATION = "applications.outcome_total", "remedies.review", "remedies.litigation"
BESIDE = frozenset(
    ("composition", "share", "percent", "bodies", "which_part", "which_kind", "define", "reports", "yes")
)
# 办理结果, 复议情况怎么样: what they were, and not how many.
OF_RESULTS = re.compile(
    "(?:结果|情况)(?:怎么样|咋样|怎样|如何|是什么|有哪些|怎么|呢)?[?？。]?$|(?:outcomes|results)[?.]?$"
)
# 法律服务机构的申请结果, 企业的申请怎样处理: what became of those of one kind of applicant.
OF_KIND = re.compile(
    "(?:结果|(?:怎么|怎样|如何|咋)(?:处理|办理|答复|办|处置|了结)|(?<!予以)(?<!部分)(?<!不予)(?:公开|答复|给)了(?:没有|没|吗))"
    "(?:的|了|呢|吗|怎么样|咋样|怎样|如何|是什么|是啥|有哪些|是哪些|都有哪些)*[?？。]?$"
    "|是(?:什么|啥|哪些|哪种)结果[?？。]?$"
)
EACH = "各"
NAMES_RESULTS = re.compile("(?:办理|处理|答复|申请|办结|回复)(?:的)?(?:结果|情况)|outcomes")
RESULT_ALONE = re.compile(
    "^(?:那么?)?(?:最后|最终|后来)?(?:的)?(?:办理|处理)?结果(?:怎么样|咋样|怎样|如何|是什么|呢)|申请(?:的)?结果"
)
SO_MANY_KINDS = re.compile("(?<!哪)几[种类]")
WHY_ALONE = re.compile(
    "(?:[\\s的了呢吗啊呀被给把会要还都又就是那,，。?？!！]|有些|有的|一些|很多|许多|部分|申请|信息|件|案子|情况|政府|机关|他们|到底|究竟|[这那]么[多高]|主要|大多数?|多半|一般|基本上?|大部分|都"
    r"|\b(?:did|does|do|was|were|are|is|could|the|some|many|so|requests?|applications?|information|cases?|in|to|and|of|its|they|it|any|case|s)\b|['.])*"
)
ASKED_BY = re.compile("(?:是|有)(?:谁|哪些人|什么人|哪几类人|哪些申请人)(?:提|申请|递|交|要)")
SO_MANY = re.compile("[这那]么[多高]|so many")
APPLICANTS = re.compile("申请人|申请者|申请主体|申请来源|applicants?")
REASONS = re.compile(
    "(?:其中|都|主要|大多|多半|大部分|这些|它们)*(?:又|是|卡在|集中在|归于)*(?:因为|由于|因|出于|基于)?"
    "(?:什么|哪些|哪几种|哪几类|哪种|哪类|何种|啥|哪个|哪几个|哪几条)(?:样的)?(?:主要)?(?:原因|理由|情形|缘故|事由|由头)?(?:造成的|拒的|的|呢|啊|居多|为主|最多)*"
    "|(?:主要)?(?:的)?(?:原因|理由|情形|事由)(?:主要)?(?:又)?(?:是什么|有哪些|是哪些|是啥|呢|为何|如何)*|(?:都|又)?(?:是)?(?:为什么|为何|为啥)(?:呢|啊)?"
    "|(?:and )?(?:why|for what reasons?|on (?:what|which) grounds?|for (?:what|which) reasons?|(?:because )?of what"
    "|what (?:are|were) the (?:main )?(?:reasons|grounds))"
)
RESULTS = re.compile(
    "(?:其|它们?|这些)?(?:各|分别|最后|最终|后来|审理|裁判|判决|复议|诉讼|案件|官司)*的?(?:结果|结局)(?:又|都|各|分别)*(?:是|有)?"
    "(?:如何|怎么样|怎样|咋样|什么样?|哪些|哪几种|呢|啊|多少|几件)*"
    "|(?:and )?(?:with what (?:results?|outcomes?)|how did (?:they|it) (?:end|turn out)"
    "|what (?:were|was) (?:the|their|its) (?:results?|outcomes?))"
)
BECAUSE = re.compile("因为什么|什么原因|什么理由|哪些原因|哪些理由|为何|为啥")
SAYS_REASON = re.compile("因|原因|理由|情形|缘故|事由|由头|为什么|为何|为啥|why|reason|ground")


@dataclass(frozen=True, slots=True)
class Made:
    """The figures that are to be taken apart; `wants` as in a query, `given` a number that the asker has for the one."""

    wholes: tuple[str, ...]
    wants: str = ""
    given: Decimal | None = None

    def queries(self, query: Query, form: Vocabulary) -> list[Query]:
        """A query for each of the figures, over the bodies and years of the given one."""
        asked = replace(query, operation=COMPOSITION, axis=SUBJECTS, wants=self.wants, given=self.given)
        return [replace(asked, indicators=(whole, *parts_of(whole, form))) for whole in self.wholes]


def find_made(reading: Reading, facts: Facts, asked: Asked, form: Vocabulary) -> Made | None:
    """What is to be taken apart; None for any other question."""
    given = [each.number.value for each in reading.numbers if each.number is not None]
    believed = facts.condition is None or facts.condition.comparator == "="
    if facts.has(MET_BY) or reading.unexplained or asked.rates or asked.absent or len(given) > 1 or not believed:
        return None
    if facts.why:
        groups = tuple(f"{row}.total" for row in asked.rows if _is_group(row, form))
        wondered = {"greater"} if SO_MANY.search(reading.key) else set()
        alone = facts.operations <= {"which_part", "top"} | wondered and not facts.wants_number and not given
        return Made(groups, "name") if len(groups) == 1 and alone and _asks_why_alone(reading) else None
    because = BECAUSE.search(reading.key) and facts.operations <= {"top", "which_part", "bodies", "yes"}
    if because and given and len(asked.rows) == 1 and _is_group(asked.rows[0], form):
        return Made((f"{asked.rows[0]}.total",), "name", given[0])
    alone = asks_reasons(reading.key.strip(" ?？.。")) and not facts.has("top")
    if alone and len(asked.rows) == 1 and _is_group(asked.rows[0], form):
        return Made((f"{asked.rows[0]}.total",), "name")  # on what grounds, after a group
    if not _asks_parts(reading, facts, asked):
        return None
    wholes = tuple(whole for whole in _wholes(reading, asked) if parts_of(whole, form))
    return Made(wholes, given=given[0] if given and len(wholes) == 1 else None) if wholes else None


def asks_reasons(clause: str) -> bool:
    """Whether a clause asks only for the reasons of what stands before it: 主要因为什么."""
    return bool(REASONS.fullmatch(clause.strip()) and SAYS_REASON.search(clause))


def asks_results(clause: str) -> bool:
    """Whether a clause asks only for the results of what stands before it: 结果分别是什么."""
    return RESULTS.fullmatch(clause.strip()) is not None


def with_parts(query: Query, clauses: Sequence[str], form: Vocabulary) -> Query | None:
    """A query for a figure with its reasons or results, as the clauses ask for them; None where it has none such."""
    one = query.operation == "value" and query.measure == "slot" and len(query.indicators) == 1 and not query.everyone
    if not one:
        return None
    row, _, column = query.indicators[0].rpartition(".")
    tried = column == "total" and row.startswith("remedies.")
    if not (all(map(asks_results, clauses)) if tried else _is_group(row, form) and all(map(asks_reasons, clauses))):
        return None
    return Made(query.indicators, "number").queries(query, form)[0]


def composed_anew(query: Query, form: Vocabulary) -> Query:
    """A composition that a follow-up carries on, with the parts of the figure that is meant now; of one without parts the
    figure."""
    if query.operation != COMPOSITION or not query.indicators:
        return query
    parts = parts_of(query.indicators[0], form)
    if not parts:
        return replace(query, operation="value", axis="", wants="", indicators=query.indicators[:1])
    return replace(query, indicators=(query.indicators[0], *parts), given=None, measure="slot")


def _asks_why_alone(reading: Reading) -> bool:
    """Whether nothing but the group is asked about: 为什么没公开会议纪要 asks about something else."""
    left = list(reading.key)
    for each in reading.mentions:
        if each.issuer is not None or each.year is not None or each.means("row") or each.means("why"):
            left[each.start : each.end] = " " * (each.end - each.start)
    return bool(WHY_ALONE.fullmatch("".join(left)))


def _is_group(row: str, form: Vocabulary) -> bool:
    """Whether a row is one of reasons: 不予公开, 无法提供."""
    table, name = row.split(".")
    return table in form.tables and bool(form.tables[table].members(name))


def _asks_parts(reading: Reading, facts: Facts, asked: Asked) -> bool:
    apart = bool(reading.of("each")) or EACH in reading.key or SO_MANY_KINDS.search(reading.key)
    if _kind_with_results(reading, asked):
        return facts.operations <= BESIDE and not facts.wants_number and facts.condition is None
    if not facts.operations <= BESIDE or (facts.wants_number and not apart):
        return False
    if ASKED_BY.search(reading.key) and set(asked.rows) <= {RECEIVED}:
        return True
    if facts.has("composition") or BY_RESULT.search(reading.key) or BY_KIND.search(reading.key):
        return True
    results = {OUTCOMES, REVIEWS, LITIGATION, "remedies.litigation_direct", "remedies.litigation_after_review"}
    rows = bool(asked.rows) and set(asked.rows) <= results and not asked.columns
    if RESULT_ALONE.search(reading.key) and set(asked.rows) <= {RECEIVED}:
        return not facts.operations - {"which_part"}
    own = rows and not (asked.rows[0] == OUTCOMES and not NAMES_RESULTS.search(reading.key))
    table = any(sense.target == "remedies" for sense in reading.of("table"))
    return bool(OF_RESULTS.search(reading.key)) and (own or table) and not facts.operations - {"which_part"}


def _kind_with_results(reading: Reading, asked: Asked) -> str:
    """The kind of applicant whose results are asked for; empty where none is."""
    kinds = [each for each in asked.columns if each.startswith("applications.")]
    applied = set(asked.rows) <= {RECEIVED, OUTCOMES, "applications.granted"} and not asked.rates
    one = len(kinds) == len(asked.columns) == 1 and not kinds[0].endswith(".total")
    return kinds[0].rpartition(".")[2] if one and applied and OF_KIND.search(reading.key) else ""


def _wholes(reading: Reading, asked: Asked) -> list[str]:
    """The totals that are to be taken apart, by kinds of applicants where these are named."""
    if kind := _kind_with_results(reading, asked):
        return [f"{OUTCOMES}.{kind}"]
    if any(sense.target == "remedies" for sense in reading.of("table")) or {REVIEWS, LITIGATION} <= set(asked.rows):
        return [f"{REVIEWS}.total", f"{LITIGATION}.total"]
    kinds = [each for each in asked.columns if each.startswith("applications.")]
    results = NAMES_RESULTS.search(reading.key) or RESULT_ALONE.search(reading.key)
    if results and set(asked.rows) <= {RECEIVED} and len(kinds) < 2:
        return [f"{OUTCOMES}.{kinds[0].rpartition('.')[2] if kinds else 'total'}"]
    who = APPLICANTS.search(reading.key) or ASKED_BY.search(reading.key)
    if (who and set(asked.rows) <= {RECEIVED}) or (kinds and not asked.rows):
        column = "organisations" if kinds == ["applications.organisations"] else "total"
        return [f"{RECEIVED}.{column}"]
    if len(asked.rows) != 1 or len(asked.columns) > 1:
        return []
    column = asked.columns[0].rpartition(".")[2] if asked.columns else "total"
    return [f"{asked.rows[0]}.{column}"]
