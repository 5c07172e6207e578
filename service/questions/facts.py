"""Reading → facts: which operations, numbers, thresholds and kinds of issuers a question names."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from disclosure.numerals import read_number
from service.questions.all_of import of_one_body
from service.questions.bodies_sought import with_bodies_sought
from service.questions.english import BETWEEN_THEM, LATIN_TAG, LATIN_YES, WHICH_BODY, WHICH_MORE
from service.questions.expressions import ENGLISH_NUMBERS
from service.questions.items import QUANTITY
from service.questions.kinds_counted import counts_kind
from service.questions.mentions import Reading
from service.questions.own_units import find_own_unit
from service.questions.query import Condition, Filter
from service.questions.supposed import SUPPOSE, find_supposed
from service.questions.thresholds import find_condition, free_numbers, spend

# 增加最多的机关, 减少件数最多的: by how many, and not by which rate.
MOST_PIECES = re.compile(
    "(?:增加|减少|增多|变多|变少|(?<![最更])[多少]|增减|变化)(?:了|出来?|掉|得)?的?(?:申请)?(?:件数|数量|量|数|件)?(?:是|为|的)?"
    "(?:最多|最少|最大|最小|最厉害|第[一二三四五1-9]多)|[增减]量|(?:增加|减少|增长|下降)的?(?:件数|数量|量)(?!的?百分)"
)
HOW_MANY = re.compile(
    r"(?<!的)多少|多少(?![,，])|几(?![年个]?(?:家|单位|机关|部门|年|县|区)|[种类项个](?:情形|情况|原因|理由|结果|申请人|主体))"
    r"|how many|how much|how far|是几|what number|百分之几|几成|(?:及|和|以及)(?:其|对应的?|相应的?)?(?:件数|数量|数值|数字|金额)"
    "|what(?: was| is| were)? the (?:number|total|highest|lowest|largest|biggest|smallest|greatest|figure|count|amount)"
)
IN_PIECES = re.compile("(?:多少|几)(?:[件起宗项个例份次条部](?!百分点)|万?元|亿元)|how many(?! percent)")
# 听说收费有五千万？ asks whether it is so.
HEARD = re.compile(
    "(?:听说|据说|据传|网传|传闻|传说|有人说|都说|听人说|听人讲|看到说|有说法)[^?？]*[0-9一二三四五六七八九十百千万][^?？]*[?？]$"
)
# 新收有14069件吧: a number stated to be agreed with.
STATED = re.compile(
    "[0-9一二三四五六七八九十百千万亿][多余几来]?(?:[件起宗个项次份条部元倍%]|万元|万件)?(?:申请|左右|上下)?吧[?？。!！]?$"
)
LIMIT_BEFORE = re.compile(r"(?:前|后|头|倒数|top|bottom|the|first|last)\s?$")
LIMIT_AFTER = re.compile(
    r"\s?(?:名|位|强|甲|家|个|大|种|类|项|issuers?|bodies|agencies|reasons?|counties|departments?|most|lowest|highest)"
)
# 申请都答复了吗, 是不是全都给答复了: whether nothing was left undone.
DEALT_WITH = "(?:答复|回复|办结|办完|处理|办理|回应|办好|解决|结案|办妥|答完|审结|审完|判完|审理)(?:完毕|完|掉|好|过)*"
EVERY = "(?:都|全|全部|全数|悉数|一律|每一?[件个份条][^,，。;；?？]{0,6})(?:已经?|给|予以|得到|有|获得?|按要求)*"
ALL_DONE = re.compile(
    f"{EVERY}{DEALT_WITH}(?:了|过)?(?:吗|么|嘛|没有|没|不)[?？]?$|(?:是不是|是否)[^,，。;；?？]{{0,8}}{EVERY}{DEALT_WITH}了?[?？]?$"
    r"|(?:answer|respond to|reply to|process|handle|finish|complete|close|deal with|decide)(?:ed|d)? (?:all|every)\b"
    r"|(?:were|have|are|was|has) (?:all|every)\b[^?]{0,40}"
    "(?:answered|replied|processed|handled|finished|completed|closed|decided|dealt with|concluded)"
)
# What else is dealt with, of which no row tells what is left.
ALL_OF_OTHERS = "all_of_others"
NOT_APPLICATIONS = re.compile(
    "热线|诉求|留言|来信|来电|工单|建议|提案|意见|任务|问题|许可|处罚|强制|投诉|咨询|信箱|问政|舆情|链接"
    r"|\b(?:complaints?|petitions?|hotline|letters|messages|licen[cs]es?|permits|penalties|problems|proposals|suggestions)\b"
)
# 去年比前年多作出多少件: the word and its 多少 stand apart.
APART = {
    "lookup": re.compile(
        "^(?:数字)?[0-9][0-9.,]{2,12}(?:万元|元|件)?[^,，]{0,28}(?:哪一项|哪项|哪个数|什么数|哪份|哪一格|哪个格)"
    ),
    "how_many_bodies": re.compile(
        "(?:单位|机关|部门|机构)[,，]?(?:数一数|数数|算算)?(?:一共|总共)?有?几(?:个|家)$|(?:单位|机关|部门|机构)[^,，。?？]{0,10}?(?:几|多少)(?:个|家)(?!百分点|点)"
    ),
    "more_times": re.compile("(?:增长|增加|上升|上涨|[涨多高大])(?:了|出)?(?:多少|几)倍"),
    "yearly": re.compile(
        "(?<!平均)(?:每一?年度?|历年|各年[度份]?|逐年|分年)(?:都|分别|各)?[^,，。?？]{0,20}(?:比|较|与|跟)(?:上|前)一?年"
        "|(?<!平均)(?:每一?年度?|历年|各年[度份]?|逐年|分年)[^,，。?？均]{0,20}(?:[增涨降跌升]幅|增速|(?:增长|下降|变化)率|百分之)"
        "|[0-9]{4}年?[和、与及][0-9]{4}年[^,，。?？]{0,16}(?:[增涨降跌升]幅|增速|(?:增长|下降|变化)率)(?:分别|各自?)"
        "|[0-9]{4}年?[和、与及][0-9]{4}年[^,，。?？]{0,16}(?:分别|各自?)(?:增长|下降|上升|减少|增加)(?:了)?(?:百分|几成)"
    ),
    "which_year": re.compile("最[多高低少大小](?:值)?的?(?:那|这)?一?年(?!年|份?度?(?:的)?(?:和|与|跟))"),
    "bodies": WHICH_BODY,
    "overview": re.compile(
        r"\b(?:summary|overview|rundown|outline|profile|snapshot) of .{0,60}?\b(?:figures|numbers|data|statistics)\b"
    ),
    "both_changes": re.compile(
        "(?:增加|增长|增|减少|减|下降|降|上升|升|变化|变动|增减|升降|多|少|差)了?(?:多少|几)[件个份起宗]?[^%％百比率成]{0,8}?"
        "(?:增幅|降幅|幅度|增速|增长率|变化率|百分|比例|几成|[增降]了?百分)"
        "|(?:百分之(?:几|多少)|几成|增幅|降幅|幅度|增长率)[^,，。?？]{0,6}[,，、]?[^,，。?？]{0,6}(?:增加|增长|减少|下降|上升|多|少)了?(?:多少|几)[件个份起宗]"
        r"|\bin (?:absolute )?(?:numbers?|terms) and (?:in )?(?:percent|percentages?|per ?cent)|\bin percent and in numbers?\b"
        r"|\bby how (?:many|much),? and (?:by )?(?:what|how many|how much) (?:percent|percentage|per ?cent)"
    ),
    "most_pieces": MOST_PIECES,
    "down": re.compile(
        "(?:降|减|跌)(?:幅|速|低幅|少幅)度?(?:最|排|从|由|第|超过?|高于|大于|低于|小于|达到?|不足|不到|在)|(?:下降|减少|降低|下跌)(?:的)?(?:幅度|速度|比例|百分比|率)最"
    ),
    "growth": re.compile(
        "compar.{1,80}in (?:percentage|per ?cent|relative) terms|in (?:percentage|per ?cent|relative) terms.{1,60}compar"
        "|同比(?:呢|如何|怎样|怎么样|情况|多少|是多少|变化率)?[?？]?$"
    ),
    "sum": re.compile(
        r"how (?:many|much)\b.{1,80}\b(?:over|across|throughout) (?:the (?:period|years|span) )?(?:from )?20[0-9]{2}"
        r" ?(?:-|–|to|through|and) ?20[0-9]{2}|^together,|taken together|\btogether[?]?$"
    ),
    "as_percent": re.compile(
        "(?:是|相当于|达到|为|等于)(?:了)?(?:[12][0-9]{3}年?|去年|上一?年|前一?年|[^,，。?？是占]{2,12}?(?:市|县|区|局|委|政府|镇))"
        "(?:的|同期的?)?(?:百分之几|百分之多少|几成)"
        "|占(?:了|到)?(?:全部|整个)?[^,，。?？是占]{2,12}?(?:市|县|区|局|委|政府|镇)(?![^,，。?？]{0,3}(?:新收|办结|不予|无法|予以|部分|复议|诉讼))"
        "的?(?:申请)?(?:总?量|总?数)?的?(?:百分之几|百分之多少|几成|多大比例)"
    ),
    "issues": re.compile(
        "(?:正文|文字|文中|文本)[^,，。]{0,6}(?:和|与|跟|同)(?:表|数据)[^,，。]{0,10}(?:一致|一样|对得上|相符|吻合|不符|矛盾|出入)"
    ),
    "all_done": ALL_DONE,
    "define": re.compile(
        "(?:指的?|是|包括|包含)(?:指|的)?哪(?:几|[两三四五六七八九])(?:个|种|类|项|方面|样)(?!单位|机关|部门|地方|县|区|市|局|年|月)"
    ),
    "steady": re.compile(
        "一年比一年[多少高低]|(?:一直|连年|年年|逐年|持续|连续(?:[两二三四五六2-6]个?年)?|每年都?|一路)(?:在|都|是)?(?:呈)?(?:上?涨|增|上升|升|提高|走高|下降|降|减|跌|走低|下滑|变[多少])"
        "|(?:steadily|every year|each year|year after year|consistently|continuously)"
    ),
    "place": re.compile("where d(?:oes|id) .{1,60} rank"),
    "more": re.compile("(?:比|较|than).{0,60}?多[^少,，]{1,8}(?:多少|几(?:[件起个宗项份]|万?元|万|块))"),
    "less": re.compile("(?:比|较|than).{0,60}?少[^,，]{1,8}(?:多少|几(?:[件起个宗项份]|万?元|万|块))"),
}
ENGLISH_FEW = re.compile(
    r"\b(?:top|bottom|first|last|highest|lowest|largest|smallest) (two|three|four|five|six|seven|eight|nine|ten)\b(?! years?\b)"
    r"|\bwhich (two|three|four|five|six|seven|eight|nine|ten)\b"
)
WHICH_FEW = re.compile("哪([两二三四五六七八九十]|[2-9])(?:家|个|名|位|项|类|种)")
FIRST_TWO = re.compile("(?:(?P<end>前|头|后|最后|倒数)|最[多少高低大小]的?(?:那|是)?)两(?:家|个|名|位|项|类|种|大)")
# 增长的原因是什么, 比上年多的主要原因.
WHY_CHANGED = re.compile("(?:增|涨|升|多|减|降|少|变化)[^,，。?？]{0,4}?的?(?:主要|具体)?(?:原因|缘故|缘由)")
ADDED = re.compile("外加|再加上|加上|连同")
IN_ALL = re.compile(
    "放(?:在)?一(?:起|块儿?)(?!看|比|对|列).{0,20}?(?:多少|几件)"
    "|(?:一共|总共|共计|合计|合共|统共|共)[^,，。？?]{0,4}?(?:多少|几)|in total|altogether|combined"
    "|(?<!put )(?<!taken )\\btogether\\b"
)
ANY_AT_ALL = ("有没有", "有无", "是否有", "有没有过", "any", "were there any", "was there any", "did any")
MORE = {"more": "greater", "less": "smaller"}
SUPPOSED, ROSE = {"greater": "more", "smaller": "less"}, {"greater": "up", "smaller": "down"}
SOFT = "主要"
QUANTILE, QUARTILES = "quantile:", (Decimal("0.25"), Decimal("0.5"), Decimal("0.75"))
RANKED = ("top", "bottom", "rank", "ascending", "nth")
AMONG_THEM = re.compile("[件起宗]?(?:申请)?(?:(?:里|中|当中|之中|里面)|[,，](?:占|是|比例|占比))")
LAST = re.compile(r"(?:后|倒数|bottom|last)\s?$")
PEOPLE = re.compile(
    r"\s?(万人|人|千人|百万人|people|inhabitants|residents|million(?: people| residents| inhabitants)?)"
)
PER_UNIT = re.compile(
    r"(?:每一?|平均一|一|(?<![0-9零〇一二两三四五六七八九十百千万]))(十万|百万|万|千)[人名](?=均|新|申|收|行|办)"
    r"|(?:每一?|平均一|一)(十万|百万|万|千)[人名]|per ([0-9]+(?:,[0-9]{3})*) (?:people|inhabitants|residents)"
)
PER_WORDS = {"十万": Decimal(100_000), "百万": Decimal(1_000_000), "万": Decimal(10_000), "千": Decimal(1_000)}
TIMES = {"万人": 10_000, "千人": 1_000, "百万人": 1_000_000, "million": 1_000_000}
MANY = Decimal(10_000)
PER_NAMES = {Decimal(100_000): "十万人", Decimal(1_000_000): "百万人", Decimal(10_000): "万人", Decimal(1_000): "千人"}


@dataclass(frozen=True)
class Facts:
    """What of a question asks for more than a figure. `in_all`: one number of all that is named is wanted; `hard_top`: a
    superlative other than 主要; `nth`: the place of a ranking that is asked for; `asks_any`: whether there is any at all;
    `of_change`: the number of the condition stands in a clause that tells of a change;
    `spent` are the mentions of numbers that are accounted for."""

    operations: frozenset[str]
    among: Filter
    condition: Condition | None = None
    of_change: bool = False
    limit: int | None = None
    nth: int | None = None
    lowest: bool = False
    quantiles: tuple[Decimal, ...] = ()
    given: Decimal | None = None
    given_unit: str = ""
    wants_number: bool = False
    in_pieces: bool = False
    in_all: bool = False
    hard_top: bool = False
    asks_yes: bool = False
    asks_any: bool = False
    leans: bool = False
    why: bool = False
    spent: frozenset[int] = frozenset()

    def has(self, *operations: str) -> bool:
        """Whether any of these is asked for."""
        return not self.operations.isdisjoint(operations)


def find_facts(reading: Reading) -> Facts:
    """Everything that the operation of a question is told from, apart from its slots, issuers and years."""
    operations = frozenset(sense.target for sense in reading.of("operation"))
    operations = with_bodies_sought(reading, of_one_body(reading, operations))
    operations |= {name for name, pattern in APART.items() if pattern.search(reading.key)}
    operations -= {"how_many_bodies"} if counts_kind(reading) else set()
    placed = any(each.year is not None for each in reading.mentions) and "difference between" in reading.key
    if (placed and "differs" in operations) or re.search(BETWEEN_THEM, reading.key):  # not of the words, but of figures
        operations = operations - {"differs"} | {"difference"}
    if "all_done" in operations and NOT_APPLICATIONS.search(reading.key):
        operations = operations - {"all_done"} | {ALL_OF_OTHERS}
    if (
        "than" not in operations
        and (operations & {"bodies", "which_kind", "which_part"} or WHICH_MORE.search(reading.key))
        and not HOW_MANY.search(reading.key)
    ):
        operations = frozenset(MORE.get(name, name) for name in operations)  # who imposed more, the one or the other
    why = bool(reading.of("why") or WHY_CHANGED.search(reading.key))
    if why and "than" in operations:  # 为什么比2022年少
        operations |= {SUPPOSED[name] for name in SUPPOSED.keys() & operations}
    elif why and "yoy" in operations:  # 比上年多的原因
        operations |= {ROSE[name] for name in ROSE.keys() & operations}
    nth = next((int(sense.target) for kind in ("place", "place_from_end") for sense in reading.of(kind)), None)
    operations |= {"nth"} if nth else set()
    level = next((sense.target for sense in reading.of("level")), "")
    scope = next((sense.target for sense in reading.of("scope")), "")
    facts = Facts(
        operations,
        Filter(level, scope),
        nth=nth,
        quantiles=_quantiles(operations),
        wants_number=bool(HOW_MANY.search(reading.key)),
        in_pieces=bool(IN_PIECES.search(reading.key)),
        in_all=_asks_in_all(reading),
        hard_top=any(
            not each.text.startswith(SOFT) for name in ("top", "bottom") for each in reading.named("operation", name)
        ),
        asks_yes="yes" in operations or any(each.search(reading.key) for each in (LATIN_YES, LATIN_TAG, HEARD, STATED)),
        asks_any=any(each.text in ANY_AT_ALL for each in reading.named("operation", "yes")),
        leans=bool(reading.of("leaning")),
        why=why,
    )
    for place in (_of_whole, _per, _limit, find_condition, _looked_up):
        facts = place(reading, facts)
    return facts


def _quantiles(operations: frozenset[str]) -> tuple[Decimal, ...]:
    """The parts of 1 below which amounts are asked for; all three for 四分位数."""
    if "quartiles" in operations:
        return QUARTILES
    return tuple(sorted(Decimal(name.removeprefix(QUANTILE)) for name in operations if name.startswith(QUANTILE)))


def _asks_in_all(reading: Reading) -> bool:
    """Whether one number is asked for after all that it is of: 许可、处罚一共多少, not 共收到多少件、办结多少件."""
    match = IN_ALL.search(reading.key)
    rows = reading.named("row")
    one = len(QUANTITY.findall(reading.key)) < 2
    before = match is not None and all(each.start < match.end() for each in rows)
    added = ADDED.search(reading.key) is not None and len(rows) > 1
    return match is not None and one and not reading.of("each") and (before or added)


def _per(reading: Reading, facts: Facts) -> Facts:
    """A population that the asker names, and for how many people the amount is wanted; or what else she divides by, or what
    change she supposes."""
    if unit := find_own_unit(reading.key):
        numbers = [each for each in free_numbers(reading, facts) if each.start == unit.start]
        operations = (facts.operations - {"mean"}) | {"per"}
        return replace(
            facts, operations=operations, given=unit.count, given_unit=unit.name, spent=spend(facts, *numbers)
        )
    if supposed := find_supposed(reading.key):
        told = [each for each in free_numbers(reading, facts) if each.end <= supposed.spans[0][0]]  # 新收74件……假如翻倍
        return replace(
            facts, operations=facts.operations | {SUPPOSE}, given=supposed.change, given_unit=supposed.unit,
            spent=spend(facts, *told),
        )  # fmt: skip
    if "per" not in facts.operations:
        return facts
    match = PER_UNIT.search(reading.key)
    each = Decimal(1)
    if match:
        word = match[1] or match[2]
        each = PER_WORDS[word] if word else Decimal(match[3].replace(",", ""))
    for mention in free_numbers(reading, facts):
        people = PEOPLE.match(reading.key, mention.end)
        if mention.number is None or (match and match.start() <= mention.start < match.end()):
            continue
        if people or mention.number.value >= 1000:
            times = TIMES.get(people[1].split(" ")[0] if people else "", 1)
            given = mention.number.value * times / each
            if each == 1 and given >= MANY and "人均" in reading.key and not reading.of("unit"):
                given, each = given / MANY, MANY  # 人均 would be all zeros
            name = PER_NAMES.get(each, "人")
            inside = reading.inside(*match.span()) if match else ()
            given = given.quantize(Decimal(1)) if given == given.to_integral_value() else given.normalize()
            return replace(facts, given=given, given_unit=name, spent=spend(facts, mention, *inside))
    return facts


def _limit(reading: Reading, facts: Facts) -> Facts:
    """How many of a ranking are wanted: 前三名, 最多的5家, top 3."""
    ranked = facts.has(*RANKED)
    lowest = facts.has("bottom", "ascending") or (facts.has("smaller") and not facts.has("top", "greater", "rank"))
    lowest = lowest and not (facts.has("top") and not facts.has("ascending"))
    if facts.nth:
        return replace(facts, lowest=lowest or bool(reading.of("place_from_end")))
    if match := FIRST_TWO.search(reading.key):
        return replace(facts, limit=2, lowest=lowest or match["end"] in ("后", "最后", "倒数"))
    if match := ENGLISH_FEW.search(reading.key):
        few = ENGLISH_NUMBERS[match[1] or match[2]]
        return replace(
            facts, limit=few, lowest=lowest or match.group().startswith(("bottom", "lowest", "smallest", "last"))
        )
    if ranked and (match := WHICH_FEW.search(reading.key)):
        return replace(facts, limit=int(read_number(match[1]) or 0) or None, lowest=lowest)
    for mention in free_numbers(reading, facts):
        before, number = reading.key[: mention.start], mention.number
        if number is None or number.unit or number.value != int(number.value) or not 0 < number.value <= 1000:
            continue
        led = LIMIT_BEFORE.search(before)
        followed = LIMIT_AFTER.match(reading.key, mention.end)
        if (led and (ranked or before.endswith(("前", "top ", "倒数", "后", "bottom ")))) or (followed and ranked):
            lowest |= bool(LAST.search(before))
            limit = int(number.value)
            return replace(facts, limit=limit, lowest=lowest, spent=spend(facts, mention))
    return replace(facts, lowest=lowest)


def _of_whole(reading: Reading, facts: Facts) -> Facts:
    """无法提供941件里，……占多少: the asker's number for what a share is of, or for the part; the answer tells both itself."""
    ends = {each.end for kind in ("row", "column") for each in reading.named(kind)}
    told = [each for each in reading.numbers if each.start in ends and AMONG_THEM.match(reading.key, each.end)]
    return replace(facts, spent=spend(facts, *told)) if told and facts.has("share", "percent") else facts


def _looked_up(reading: Reading, facts: Facts) -> Facts:
    """A number whose cell is looked for."""
    if "lookup" not in facts.operations:
        return facts
    wanted = [mention for mention in free_numbers(reading, facts) if mention.number and not mention.number.words]
    if not wanted:
        return facts
    return replace(facts, given=wanted[0].number.value if wanted[0].number else None, spent=spend(facts, *wanted))
