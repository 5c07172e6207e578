"""What a subject is made of, for questions such as which reason or which kind of applicant is the most frequent."""

from __future__ import annotations

import re
from dataclasses import replace

from disclosure.lexicon import OPERATIONS
from disclosure.load_form import load_data
from disclosure.numerals import read_number
from disclosure.vocabulary import Vocabulary
from service.questions.facts import RANKED, Facts
from service.questions.mentions import Mention
from service.questions.parts_sought import MET_BY, below
from service.questions.rows import RECEIVED
from service.questions.slots import Asked

ORGANISATIONS = "applications.organisations"
ALL_OUTCOMES = "applications.outcome_total"
BY_KIND = re.compile(
    "[按分](?:照|不同)?(?:申请人|申请主体|主体|身份)(?:的)?(?:类型|类别|种类|身份)?(?:来)?(?:拆|分|列|统计|看|各|展开)"
    "|[按分](?:照|不同)?(?:申请人|申请主体)的?(?:类型|类别|种类|身份)[?？]?$"
    "|[六6](?:类|种)(?:申请人|申请主体|主体)"
    "|(?:各类|各种|每类|每种|各)申请人(?:的)?(?:各|分别|新收|数|占|比)|申请人(?:的)?(?:构成|结构|分布)"
    "|by (?:type|kind) of applicant"
)
BY_RESULT = re.compile(
    "(?:各类|各种|各项|每类|每种|各|[四4][种类个项])(?:处理|办理|审理)?结果|结果(?:的)?(?:各类|各种|各项|分布|构成|明细)|结果(?:都|一共|总共)?(?:有|包括|分)?(?:哪几|哪些)(?:种|类|项|个)?[^?？]{0,6}(?:多少|几件|分别|各)|[按分](?:处理|办理)?结果(?:拆|分|列|统计|看)|[按分](?:照)?(?:处理|办理)?(?:类别|类型|种类|类)(?:都|给我|一一|分别|逐个)*(?:来)?(?:拆|分|列|统计|看|报|说)|分门别类|逐类|(?:全部|所有)结果(?:都)?(?:列|分别|各)"
    r"|\b(?:list|show|give)\b.{0,40}\b(?:outcomes|results)\b|\beach (?:outcome|result)\b|\boutcomes? by\b"
)


# 不予公开的理由都有哪些，分别多少件: the rows of a group.
IN_SUM = re.compile("汇总|合计|总共|一共|加起来|总数|总和|in total|altogether")
BY_REASON = re.compile(
    "(?:理由|原因|情形|情况|类型|种类|项目|哪[几些](?:种|类|项|个)?)[^?？]{0,10}?"
    "(?:分别|各(?!项|类|种)|各自|都?是?多少|几件|明细|列|拆|逐项|逐条)"
    "|(?:分别|各)(?:是|有|为|因为?)?(?:什么|哪些|哪几)(?:个)?(?:理由|原因|情形)"
    "|[按分](?:照)?(?:理由|原因|情形|类型|种类|类别)(?:都|给我|一一|分别|逐个)*(?:来)?(?:拆|分|列|统计|看|各|展开)"
    "|[两二三四五六七八九几0-9](?:个|种|类|项|样|条)(?:小项|子项|细项|分项|小类)?[^?？多少]{0,4}?(?:分别|各(?!项|类|种)|每样|都是多少)"
    "|(?:小项|子项|细项|分项|小类)(?:都|分别|各|是)"
    "|(?:各项|各种|各类|每[种项类]|逐项|逐条|所有|全部)(?:理由|原因|情形|的?数[字据量])|细分|明细"
    "|(?:reasons|grounds).{0,30}(?:each|respectively|break)|break ?down|broken down"
)


# 七列数字都要, 那一整行: every cell of a printed row; 六列, 不含总计: without its total.
WHOLE_ROW = re.compile(
    "[六七五5-7](?:列|栏|格)(?!里|中|的?第)|整行|全行|整一行|这一?行(?:的)?(?:所有|全部|都)|每一?(?:列|栏|格)|各(?:列|栏|格)"
)
WITHOUT_TOTAL = re.compile("六(?:列|栏|格)|6(?:列|栏|格)|不[含要](?:总计|合计)")
COUNTED_PARTS = re.compile(
    "(?P<count>[二两三四五六七八九2-9])(?:条|个|种|类|项|样|款)(?:理由|原因|情形|情况|小项|子项|事由)"
)


def find_parts(asked: Asked, facts: Facts, form: Vocabulary, excepted: tuple[Mention, ...] = ()) -> tuple[str, ...]:
    """The slots among which a superlative over kinds, reasons or results chooses, without those `excepted`; empty for any
    other question."""
    left_out = {sense.target.split(".")[1] for mention in excepted for sense in mention.senses if "." in sense.target}
    found = below(_find_parts(asked, facts, form), facts, form)
    return tuple(slot for slot in found if not left_out & set(slot.split(".")[1:]))


def split_up(asked: Asked, key: str, form: Vocabulary) -> Asked:
    """新收按申请人类型拆开, 办理结果各类各几件, 不予公开的理由各几件: the parts of the one total that is named."""
    if not asked.anything and not asked.columns and BY_KIND.search(key):
        kinds = _known(form, [f"{RECEIVED}.{kind}" for kind in _parts("kinds")])
        return replace(asked, indicators=kinds, strong=True, rows=(RECEIVED,))
    if len(asked.indicators) != 1 or not asked.indicators[0].endswith(".total"):
        return asked
    table, row, _ = asked.indicators[0].split(".")
    if WHOLE_ROW.search(key) and (parts := parts_of(asked.indicators[0], form) if _has_columns(row, form) else ()):
        return replace(asked, indicators=parts if WITHOUT_TOTAL.search(key) else (*parts, asked.indicators[0]))
    if BY_KIND.search(key) and table == "applications":
        return replace(asked, indicators=_known(form, [f"{table}.{row}.{kind}" for kind in _parts("kinds")]))
    members = form.tables[table].members(row) if table in form.tables else ()
    counted = COUNTED_PARTS.search(key)
    of_all = counted is not None and read_number(counted["count"]) == len(members)
    apart = (BY_REASON.search(key) or of_all) and not IN_SUM.search(key)
    if members and apart:
        return replace(asked, indicators=_known(form, [f"{table}.{member}.total" for member in members]))
    if not BY_RESULT.search(key):
        return asked
    if f"{table}.{row}" == ALL_OUTCOMES:
        return replace(asked, indicators=_known(form, [f"{table}.{outcome}.total" for outcome in _parts("outcomes")]))
    results = _known(form, [f"{table}.{row}.{result}" for result in _parts("results")])
    return replace(asked, indicators=results) if table == "remedies" and results else asked


def _has_columns(row: str, form: Vocabulary) -> bool:
    """Whether a row is one that the form prints, with columns of its own."""
    return any(row in table.rows for table in form.tables.values())


def _find_parts(asked: Asked, facts: Facts, form: Vocabulary) -> tuple[str, ...]:
    if not facts.has(*RANKED, "greater", "smaller", MET_BY) and facts.limit is None:
        return ()
    if facts.has("which_kind"):
        return _kinds(asked, form)
    if facts.has("which_part") and ORGANISATIONS in asked.columns:
        return _kinds(asked, form)
    if len(asked.indicators) > 1:
        return asked.indicators if facts.has("which_part", "greater", "smaller") else ()
    if not asked.indicators:
        return ()
    table, row, _ = asked.indicators[0].split(".")
    grouped = bool(table in form.tables and form.tables[table].members(row))
    if not grouped and not (facts.has("which_part") and (f"{table}.{row}" == ALL_OUTCOMES or table == "remedies")):
        return ()
    return parts_of(asked.indicators[0], form)


def parts_of(whole: str, form: Vocabulary) -> tuple[str, ...]:
    """The slots that add up to one: the rows of a group, the outcomes, the results of reviews and lawsuits, the kinds of
    applicants; empty for a slot that has no parts."""
    table, row, column = whole.split(".")
    members = form.tables[table].members(row) if table in form.tables else ()
    if f"{table}.{row}" == ALL_OUTCOMES:
        members = tuple(_parts("outcomes"))
    if not members and whole in form.formulas and column != "organisations" and table == "applications":
        return form.formulas[whole].plus
    if members:
        return _known(form, [f"{table}.{member}.{column}" for member in members])
    if column not in ("total", "organisations") or table not in ("applications", "remedies"):
        return ()
    if table == "remedies":
        return _known(form, [f"{table}.{row}.{result}" for result in _parts("results")])
    kinds = [kind for kind in _parts("kinds") if column == "total" or kind != "natural_person"]
    return _known(form, [f"{table}.{row}.{kind}" for kind in kinds])


def _kinds(asked: Asked, form: Vocabulary) -> tuple[str, ...]:
    """A row by kinds of applicant; by those that are organisations, where these are named."""
    row = next((row for row in asked.rows if row.startswith("applications.")), RECEIVED)
    left_out = {"natural_person"} if ORGANISATIONS in asked.columns else set()
    return _known(form, [f"{row}.{kind}" for kind in _parts("kinds") if kind not in left_out])


def _parts(name: str) -> list[str]:
    found: list[str] = load_data(OPERATIONS)["parts"][name]
    return found


def _known(form: Vocabulary, slots: list[str]) -> tuple[str, ...]:
    return tuple(slot for slot in slots if slot in form.indicators)
