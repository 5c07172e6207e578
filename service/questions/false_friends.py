"""Words that mean something elsewhere and not where they stand: how many times did it refuse, applicants who asked, 既非维持也非
纠正, cases closed for not paying the fee."""

from __future__ import annotations

import re
from dataclasses import replace

from disclosure.lexicon import PHRASES, QUESTIONS, Sense
from disclosure.load_form import load_data
from service.questions.english import AGAINST_BODY, BETWEEN_THEM
from service.questions.mentions import Mention, Reading
from service.questions.other import OTHER, is_named_column
from service.questions.rows import OUTSIDE_ROWS
from service.questions.talk import may_tell_apart

NO_SUCH = {
    "multiple": re.compile(
        r"how many times (?:did|was|were|has|have|had|does|do|is|are)\b(?!.*\b(?:as many|that of|those of|larger|greater)\b)"
    ),
    "bodies": re.compile(
        "(?:哪位|哪个|有谁|谁)(?:好心人?|好人|大神|高手|朋友|老师|大佬|大哥|大姐|同学|专家|亲|热心|可以告|可以帮|知道|晓得|帮|告诉|能(?:告诉|帮|查|说|给|解答|讲))"
        "|是?哪(?:些|几[个样种类项件])的?(?:材料|事(?!业单位)|问题|内容|领域|方面|信息|东西|资料|情况|工作|活动|做法|措施|渠道|栏目|形式|话题)"
        r"|\b(?:applicants?|people|persons|individuals|citizens|those|anyone|companies|requesters) who\b"
        r"|\bwho (?:applied|asked|filed|counts)\b"
    ),
    "difference": re.compile(
        r"\bby how many (?:natural persons?|persons?|people|individuals?|citizens?|companies|firms|businesses"
        r"|organi[sz]ations?|institutes?|law firms|applicants?)\b"
    ),
    "differs": re.compile(BETWEEN_THEM),
    "compare": AGAINST_BODY,
    "than": AGAINST_BODY,
    "down": re.compile(r"\b(?:were|was|been|being|are|is) dropped\b"),
    "which_year": re.compile(r"\bwhen (?:the year )?[0-9]{4} (?:closed|ended)\b"),
}
YEAR_END = re.compile(r"\bwhen (?:the year )?[0-9]{4} (?P<word>closed|ended)\b")
# What stands before something that is not meant, where another is.
DENIED = re.compile(
    "(?:既没有?|也没有?|既未|也未|既非|又非|也非|既不是|又不是|也不是|而非|而不是|既不|也不"
    "|neither|nor|rather than|instead of)(?:被|算|是)? ?$"
)
DENIED_BEHIND = re.compile(
    "的?(?:部分)?(?:都)?(?:别算|不算|不要算|不计|除外|剔除|另算|以外|之外)(?:在内|进去|进来|进|上|它)?"
)
LISTED = re.compile("(?:、?[\u4e00-\u9fff]{0,6}?、)+|[和或及]|或者")
BARE = re.compile("不$")  # 不 of 不含部分公开, of which the rest is a phrase
DENIED_BEFORE = re.compile("(?:不含|不包含|不算|别算|不包括|不计|不要|别把|除去|扣除|剔除)$")
# What the bases of rates and shares of table four have to say of cases that are pending.
PENDING = "(?:没有?|未|尚未|还没有?)(?:审结|审完|结案|出结果)的?[^,，。;；]{0,4}?"
PENDING_OUT = re.compile(f"{PENDING}(?:不算|别算|不要算|不计|剔除|除外|不含|不进|不放)[^,，。;；]{{0,8}}")
PENDING_IN = re.compile(f"{PENDING}(?:算|计|含|包括|放)[^,，。;；]{{0,8}}")
# 败诉率，直接起诉和复议后起诉合在一起、只算审结了的: what that rate is of anyway.
OF_CONCLUDED = frozenset(("litigation_loss_rate", "review_correction_rate"))
CONCLUDED_ONLY = re.compile(
    "(?:只|仅|单|按|以|光)(?:算|看|计|统计|用)?(?:已经?)?(?:审结|审完|判完|结案|有结果|出结果)了?的?(?:案件|案子|官司)?(?:来)?(?:算|计算?|为准|为分母)?"
)
BOTH_WAYS = re.compile(
    "(?:未经复议)?直接(?:起诉|告)的?[和与加跟、](?:经?复议后?)(?:再)?(?:起诉|告)的?(?:都|全)?(?:合(?:在)?(?:一起|并|计)|加(?:在)?(?:一起|起来|总)|算上|算在内|包括|一并|一起)(?:算|计算|统计)?"
)
ORGANISATIONS = "applications.organisations"
BUT_PERSONS = re.compile("(?:除了?|除去|除开|不算|不含|不包括)(?:个人|自然人|老百姓|公民)(?:以外|之外|外)?")
BUT = re.compile(
    "(?P<what>但|却|不过|可是|后来|最后|后又|后再|又改|改为|转而)[^,，。]{0,4}?(?:公开|给了|办了|办结|提供了|处理了|受理了)了?的"
)
OTHER_SIDE = re.compile(
    "(?:申请人|原告|老百姓|百姓|群众|民众|公民|市民|企业|公司|告的人|起诉的人|起诉方|对方|applicants?|plaintiffs?|citizens?)[^,，。]{0,8}?"
    "(?P<what>胜诉|败诉|打赢|打输|赢了?|输了?|\bwin|\bwon|\blose|\blost)"
)
PEOPLE = re.compile("(?P<what>几个人(?=提|申|$|[?？])|几[位名个]申请人)")
# 只算我们公司的: of whom no report tells.
OWN_BODY = re.compile(
    "(?<!是)(?P<what>(?:我们|咱们|我|本)(?:公司|企业|单位|局|科室|村|小区|街道|学校))(?:自己)?(?:申请|提|交|递)?的(?=$|[,，。;；?？]|有?(?:多少|几[件个]))"
)
BLOCKS = (OTHER_SIDE, PEOPLE, OWN_BODY, re.compile("(?P<what>依申请|主动)公开率"))
POPULATION = re.compile(
    "人口[^0-9,，]{0,4}[0-9]|[0-9](?:万|千)?多?(?:常住|户籍)?(?:人口|人)|population|inhabitants|residents"
)
SEVERAL = 2
REQUESTS = re.compile(r"\b(?:requests?|applications?|foi|refused|partly|partially)\b")
BESIDE = re.compile("(?P<what>隔壁|邻近|旁边|附近|相邻|挨着|紧挨着?)的?")  # 隔壁青岚县呢
THAT_IS = re.compile("[,，(（](?:也就是说?|就是说?|即|指的是|说的是)")
UNDER = re.compile(
    '[”"」』）)]?(?:这|那)?(?:一?(?:项|类|组|栏|大类|部分))?(?P<what>(?:下面|底下|下边|下头|项下|名下|之下)的?)'
)
CHANGE_OF_ITEMS, COMPARING = "proactive.change", frozenset(("than", "compare", "yoy", "difference"))
LONGEST_DENIAL = 12
PARTLY, GRANTED, DISCLOSED = "applications.partly_granted", "applications.granted", "applications.disclosed"
CONCLUDED, ALL_OUTCOMES = "remedies.concluded", "applications.outcome_total"


def without_false_friends(reading: Reading) -> Reading:
    """The reading without senses that are not meant."""
    beside = [match.span("what") for match in BESIDE.finditer(reading.key)]
    bodies = {each.start for each in reading.mentions if each.issuer is not None}
    reading = reading.without([span for span in beside if {span[1], span[1] + 1} & bodies])
    reading = _change_of_figures(_under_their_group(_of_organisations(_restated(_permits(reading)))))
    return _with_blocks(_of_their_table(_without_denied(_without_base(_yearly(_without_senses(reading))))))


def _restated(reading: Reading) -> Reading:
    """打官司输的概率，就是败诉率: the rate that says what is meant, without the words for it before, which restrict nothing."""
    rates = {each.start: each for each in reading.named("rate")}
    for match in THAT_IS.finditer(reading.key):
        named = [each.end for each in reading.mentions if each.issuer is not None or each.year is not None]
        start = max((end for end in named if end <= match.start()), default=0)
        text = reading.key[start : match.start()]
        if match.end() in rates and not may_tell_apart(text) and not any(mark in text for mark in ",，、"):
            return reading.without([(start, match.end())])
    return reading


def _permits(reading: Reading) -> Reading:
    """the permits it granted: licences alone, where no request is spoken of."""
    if not reading.named("row", "proactive.licensing") or REQUESTS.search(reading.key):
        return reading
    granted = [each.start for each in reading.named("row", GRANTED) if each.text in ("granted", "approved", "grant")]
    return replace(reading, mentions=tuple(each for each in reading.mentions if each.start not in granted))


def _under_their_group(reading: Reading) -> Reading:
    """不予公开下面的国家秘密: 下面 behind a group of rows, which elsewhere speaks of bodies below another."""
    ends = {each.end for kind in ("row", "table") for each in reading.named(kind) if each.text not in OTHER}
    spans = [match.span("what") for match in UNDER.finditer(reading.key) if match.start() in ends]
    return reading.without(spans) if spans else reading


def _change_of_figures(reading: Reading) -> Reading:
    """处罚量跟2023年相比，增减多少: how a figure changed, and not the column of that name of the form of 2019."""
    named = reading.named("column", CHANGE_OF_ITEMS)
    years = [each for each in reading.mentions if each.year is not None]
    compared = len(years) > 1 or any(each.target in COMPARING for each in reading.of("operation"))
    if not named or not compared:
        return reading
    change = Sense("operation", "change")
    mentions = tuple(replace(each, senses=(change,)) if each in named else each for each in reading.mentions)
    return replace(reading, mentions=mentions)


def _of_organisations(reading: Reading) -> Reading:
    """除了个人以外，各种单位组织: organisations are what is left, so that nothing is left out of them."""
    spans = [match.span() for match in BUT_PERSONS.finditer(reading.key)]
    rest = reading.without(spans) if spans else reading
    return rest if spans and rest.named("column", ORGANISATIONS) else reading


def _without_base(reading: Reading) -> Reading:
    """纠错率，没审结的不算进分母: the reading without the base which the rate has anyway."""
    pattern = PENDING_OUT if reading.of("rate") else PENDING_IN
    spans = [match.span() for match in pattern.finditer(reading.key)]
    if any(each.target in OF_CONCLUDED for each in reading.of("rate")):
        spans += [match.span() for match in CONCLUDED_ONLY.finditer(reading.key)]
        spans += [match.span() for match in BOTH_WAYS.finditer(reading.key)]
    return reading.without(spans) if spans and reading.of("operation") + reading.of("rate") else reading


def _yearly(reading: Reading) -> Reading:
    """年均 of several years is their mean, of one nothing that a report tells; no more is 人均 without a population."""
    years = [each for each in reading.mentions if each.year is not None]
    counted = bool(POPULATION.search(reading.key))
    if not counted and len(years) < SEVERAL and not reading.of("latest_years") and not reading.of("all_years"):
        return reading

    def told(mention: Mention) -> Mention:
        per = mention.means("operation", "per")
        mean = (per if counted and per else mention.means("operation", "mean")) and mention.means("foreign")
        return (
            replace(mention, senses=tuple(each for each in mention.senses if each.kind != "foreign"))
            if mean
            else mention
        )

    return replace(reading, mentions=tuple(map(told, reading.mentions)))


def _without_senses(reading: Reading) -> Reading:
    found = {
        name: spans for name, pattern in NO_SUCH.items() if (spans := [m.span() for m in pattern.finditer(reading.key)])
    }
    if not found:
        return reading
    ends = [match.span("word") for match in YEAR_END.finditer(reading.key)]
    mentions = tuple(_without(each, found) for each in reading.mentions if (each.start, each.end) not in ends)
    return replace(reading, mentions=mentions)


def _without(mention: Mention, found: dict[str, list[tuple[int, int]]]) -> Mention:
    kept = tuple(
        sense
        for sense in mention.senses
        if sense.kind != "operation"
        or not any(start <= mention.start < end for start, end in found.get(sense.target, ()))
    )
    return replace(mention, senses=kept) if kept != mention.senses else mention


def _without_denied(reading: Reading) -> Reading:
    """既非维持也非纠正、算其他结果: the reading without what it says it does not mean, where it names another of its kind."""
    denied = [
        each for each in reading.mentions if (each.means("column") or each.means("row")) and _is_denied(each, reading)
    ]
    denied += [each for each in reading.mentions if each not in denied and _goes_on(each, denied, reading.key)]
    if any(each.text.startswith(("不是", "非")) for each in reading.named("column", ORGANISATIONS)):
        denied = [each for each in denied if not each.means("column")]  # 既不是自然人也不是企业: not all organisations
    for kind in ("column", "row"):
        left = [
            each for each in reading.mentions if (each.means(kind) or _is_other(each, reading)) and each not in denied
        ]
        if not left:
            denied = [each for each in denied if not each.means(kind)]
    spans = [span for each in denied for span in _words_of_denial(each, reading)]
    kept = tuple(each for each in reading.mentions if each not in denied)
    return replace(reading, mentions=kept).without(spans) if denied else reading


def _is_other(mention: Mention, reading: Reading) -> bool:
    """Whether 其他 is named as a column: 归到“其他”的."""
    return mention.text in OTHER and is_named_column(mention, reading)


def _goes_on(mention: Mention, denied: list[Mention], key: str) -> bool:
    """Whether a mention goes on with a list of what is not meant: 既不是个人也不是企业、科研、公益机构."""
    if not (mention.means("column") or mention.means("row")):
        return False
    between = (key[each.end : mention.start] for each in denied if each.end <= mention.start)
    return any(LISTED.fullmatch(text) for text in between)


def _words_of_denial(mention: Mention, reading: Reading) -> list[tuple[int, int]]:
    """Where the words stand that say a mention is not meant."""
    before = _before(mention, reading)
    bare = BARE.search(before) if mention.means("row", DISCLOSED) else None
    match = bare or DENIED_BEFORE.search(before) or DENIED.search(before)
    behind = DENIED_BEHIND.match(reading.key, mention.end)
    first = mention.start - len(before)
    spans = [(first + match.start(), first + match.end())] if match else []
    return [*spans, behind.span()] if behind else spans


def _with_blocks(reading: Reading) -> Reading:
    """The reading with words left unexplained that make of a slot another thing: 申请人胜诉, of which results of the body tell
    nothing; 部分公开率; a row that something else became of (没补正但最后公开了的)."""
    found = [match.span("what") for pattern in BLOCKS for match in pattern.finditer(reading.key)]
    for start, end in [match.span("what") for match in BUT.finditer(reading.key)]:
        rows = [each.end for each in reading.named("row") if any(map(_is_outcome, each.senses))]
        found += [(start, end)] if any(place <= start for place in rows) else []
    places = [each.end for each in reading.mentions if each.issuer is not None]
    words = load_data(QUESTIONS)["behind_places"]
    found += [(end, end + len(word)) for end in places for word in words if reading.key.startswith(word, end)]
    blocks = (Mention(start, end, reading.key[start:end]) for start, end in found)
    return replace(reading, residue=(*reading.residue, *blocks)) if found else reading


def _is_outcome(sense: Sense) -> bool:
    """Whether a sense is a row that tells what became of applications, or one named plainly."""
    return sense.kind == "row" and sense.target not in OUTSIDE_ROWS and sense.rank > 0


def _before(mention: Mention, reading: Reading) -> str:
    """The characters before a mention, as many as a denial may have."""
    return reading.key[max(0, mention.start - LONGEST_DENIAL) : mention.start]


def _is_denied(mention: Mention, reading: Reading) -> bool:
    """Whether a mention is said not to be meant; 部分公开 also where it is left out of what is disclosed."""
    if mention.means("row", DISCLOSED) and mention.text[0] in "含包" and _before(mention, reading).endswith("不"):
        return bool(reading.named("row", GRANTED)) and not reading.of("rate")
    if DENIED.search(_before(mention, reading)):
        return True
    left_out = DENIED_BEHIND.match(reading.key, mention.end) or DENIED_BEFORE.search(_before(mention, reading))
    return bool(left_out) and (
        (mention.means("row", PARTLY) and bool(reading.named("row", GRANTED))) or _is_apart(mention, reading)
    )


def _is_apart(mention: Mention, reading: Reading) -> bool:
    """Whether a row that is left out has nothing in common with one that is named beside it: 新收，不含上年结转."""
    for rows in load_data(PHRASES)["apart"]:
        if any(mention.means("row", row) for row in rows):
            others = [each for each in reading.named("row") if each is not mention]
            return any(each.means("row", row) and not mention.means("row", row) for each in others for row in rows)
    return False


def _of_their_table(reading: Reading) -> Reading:
    """closed, decided: a result of reviews beside a row of table four, else the outcome of applications, also alone."""
    reading = _of_review_or_not(reading)
    both = [each for each in reading.mentions if each.means("column", CONCLUDED)]
    named = {sense.target.split(".")[0] for each in reading.mentions if each not in both for sense in each.senses
             if sense.kind == "row" and sense.rank > 0}  # fmt: skip
    two = [each for each in both if each.means("row", ALL_OUTCOMES)]
    both = both if named else two
    if not both or "remedies" in named:
        return reading

    def told(mention: Mention) -> Mention:
        senses = tuple(each for each in mention.senses if each.kind != "column" or each.target != CONCLUDED)
        return replace(mention, senses=senses or (Sense("fillers", ""),)) if mention in both else mention

    return replace(reading, mentions=tuple(map(told, reading.mentions)))


def _of_applications(sense: Sense) -> bool:
    return sense.kind == "row" and not sense.target.startswith("remedies.")


def _of_review_or_not(reading: Reading) -> Reading:
    """pending at year end: a result of reviews beside a row of table four, else what applications are carried over."""

    def is_result(sense: Sense) -> bool:
        return sense.kind == "column" and sense.target.startswith("remedies.")

    both = [
        each
        for each in reading.mentions
        if any(map(is_result, each.senses)) and any(map(_of_applications, each.senses))
    ]
    apart = [each for each in both if not any(each.means("column", name) for name in (CONCLUDED,))]
    if not apart:
        return reading
    others = [sense for each in reading.mentions if each not in apart for sense in each.senses if sense.kind == "row"]
    review = any(sense.target.startswith("remedies.") for sense in others)

    def told(mention: Mention) -> Mention:
        if mention not in apart:
            return mention
        kept = [each for each in mention.senses if (each.kind != "row" if review else not is_result(each))]
        return replace(mention, senses=tuple(kept))

    return replace(reading, mentions=tuple(map(told, reading.mentions)))
