"""Turns of spoken Chinese that are known by their shape: 输了没, 多收了几万元, 上了30件, 降了就写负数, 复议诉讼那张表."""

from __future__ import annotations

import re
from collections.abc import Iterator

from disclosure.lexicon import Sense
from service.questions.expressions import IDLE, Expression

END = "(?=[啊呀呢嘛哦哈]?(?:[,，。;；:：?？!！~ ]|$))"
# 输了没, 收过钱没: whether it was so; 一件也没 and 都没 say that there was none.
OR_NOT_AT_END = re.compile(f"(?<=[\u4e00-\u9fff])(?<![也都并还从])没{END}")
DONE = (
    "收|办|罚|批|发|报|来|提|拒|接|交|出|给|做|拿|告|诉|结|审|判|下|开|征|要|公开"
    "|答复|处理|受理|办结|许可|处罚|强制|下达|发放|接到|收到|收取"
)
MORE_DONE = re.compile(f"(?P<way>多|少)(?:{DONE})(?:了|出来?|掉|下来?|进来?)*(?=多少|几)")
REACHED = re.compile("(?:上|够|满|逾|到|冲到|摸到|达到|超)了?(?=[0-9]{1,9}(?:[件起宗个条份项万亿元%]|多))")
REACHED_BY = {"逾": ">", "超": ">"}
MOST_DONE = re.compile(
    "最(?:爱|喜欢|常|会|能|热衷于?|舍得|肯|勤于?|积极|大方|频繁|习惯于?)(?:去|来)?(?=说|拿|用|搞|开|罚|给|拒|批|办|动|打|告|提|申请|答复|公开|不)"
)
# 除了苇泽市，其他单位: all bodies but the one, and no kind of applicant.
OTHER_BODIES = re.compile(
    "(?:除|不算|不含|去掉|刨)[^,，。]{1,16}?[市县区镇乡局委府](?:以外|之外|外|的?话)?[,，]?(?P<what>(?:其[他它余]|剩下的?|别的|另外的?)(?:各个?|几个|所有)?(?:单位|机关|部门|家|地方|县区|区县|县|区|市|政府|发布机关))"
)
# 拟写入通报, 像我们这样的: what is done with the answer, who speaks, and who decides reviews.
WRITTEN_INTO = re.compile(
    "(?:写|载|录|填|编|列|报|放|用|抄|记)(?:入|进|到|在)(?:了)?(?:年度|工作|一份|这份|我的|我们的)?(?:通报|简报|报告|材料|年鉴|台账|专报|汇报|总结|讲话稿?|稿子|稿件|论文|ppt|课件|表格|系统|清单|方案|县志|市志|地方志|笔记|文章)(?:里面?|中|上)?"
)
LIKE_US = re.compile("像(?:我|我们|俺|俺们|咱|咱们|你我|他|她|他们|大家)(?:们)?(?:这|那)(?:样|种|类)的?")
DECIDED_BY = re.compile(
    "被?(?:上级|上级机关|上级政府|上头|上面|法院|法庭|法官)(?:部门|那边)?(?:给)?(?=改|纠|推翻|撤|维持|支持|判|驳)"
)
# 一万件以上的单位: the bodies of which this holds.
OF_BODIES = re.compile(
    "(?:以上|以下|超过|不足|不到|多于|少于|低于|高于|达到|突破|破|过)[^,，。]{0,14}的(?P<what>单位|机关|部门|政府|地方)(?=$|[?？。呢])"
)
YEARLY = re.compile("(?:平均[每一]年|每年平均)(?![增减涨降多少变升下上递提跌比高低])|一年平均(?=[\u4e00-\u9fff])")
OF_ALL_YEARS = (Sense("operation", "mean"), Sense("all_years", ""))
# 全部公开(不是部分): what the one word says already.
NOT_IN_PART = re.compile("(?<=全部公开)(?:不是|不含|非|不算|不包括)(?:部分|一部分)(?:公开)?")
# 没有就算了, 不要约数, 就这一个问题: said of the answer, not of what is asked.
IF_NONE = re.compile(
    "(?:如果|要是|实在|万一|若是?)?没有(?:的话|数据?|记录|这个数)?(?:就|也|则|请)(?:算了|没关系|没事|无所谓|行|可以|罢了|不要紧|直说|说一声|告诉我一声|回复无|填0|写无|说没有)"
)
NOT_SO = re.compile(
    "(?:不要|别给|别说|不用给?|别整)我?(?:约数|大概|估计|估算|概数|废话|官话|套话|虚的|链接|过程|分析)(?:的?数字?|的?值)?"
)
ONE_QUESTION = re.compile(
    "(?:就|只|只有)(?:这|那)一?个(?:小)?问题|问(?:你|您|大家)?一?个(?:小)?问题|(?:最后|第[一二三四五])一?个问题"
)
# 降了就写负数, 如果是下降请用负数表示: how the number is to be written.
AS_NEGATIVE = re.compile(
    "(?:如果|要是|若|若是|假如)?(?:是|有)?(?:下降|减少|降低|变少|下滑|少|降|减|跌|负)(?:了|的|低)?(?:的话)?[,，]?(?:就|请|则|可以?|要|得|得要)?"
    "(?:用|写|标|记|给|填|列|表示|加|带|打|报)(?:成|为|作|个|上)?(?:一个)?负(?:数|的|号|值)?(?:来)?(?:表示|就行|即可|就好)?"
)
IN_KINDS = re.compile(
    "分(?:成|为|作|了)?(?=[两二三四五六七八九几0-9][种类项个样](?:情形|情况|小项|原因|理由|类型|结果)?)"
)
UNTIL = re.compile("(?<=[0-9]年)(?:年?底|末)?(?:为止|止)")
TABLES = {
    "proactive": "主动公开(?:政府信息)?(?:的)?(?:情况)?",
    "applications": "(?:收到和处理)?(?:政府信息公开|信息公开)?(?:申请|依申请(?:公开)?)(?:的)?(?:处理|办理)?(?:情况)?",
    "remedies": "(?:(?:政府)?信息公开)?(?:行政)?复议(?:[、和与及]?(?:行政)?诉讼)?(?:的)?(?:情况)?|救济(?:情况)?",
}
PLACES = {"二": "proactive", "三": "applications", "四": "remedies"}
A_TABLE = "(?:的)?(?:那|这)?一?(?:张|个|份)?(?:全表|整表|总表|大表|统计表|明细表|表格|表)(?![示明述态现达中里内上头格])"
TABLE = re.compile(
    "|".join(f"(?P<{name}>(?:{words}){A_TABLE}(?:第?[一二三四](?:部分|章|项))?)" for name, words in TABLES.items())
    + f"|第?(?P<place>[二三四])(?:部分|章|节|大项|块)?{A_TABLE}(?:{'|'.join(TABLES.values())})?"
)


def find_spoken(key: str) -> Iterator[Expression]:
    """All such turns of a folded question, overlapping ones included."""
    for match in OR_NOT_AT_END.finditer(key):
        yield _to_expression(match, Sense("operation", "yes"))
    for match in MORE_DONE.finditer(key):
        yield _to_expression(match, Sense("operation", "more" if match["way"] == "多" else "less"))
    for pattern, operation in ((OTHER_BODIES, "everyone"), (OF_BODIES, "bodies")):
        for match in pattern.finditer(key):
            start, end = match.span("what")
            yield Expression((end - start) * 10 + 5, start, end, (Sense("operation", operation),))
    for match in YEARLY.finditer(key):
        yield Expression((match.end() - match.start()) * 10 + 1, *match.span(), OF_ALL_YEARS)
    for match in MOST_DONE.finditer(key):
        yield _to_expression(match, Sense("operation", "top"))
    for match in REACHED.finditer(key):
        comparator = next((told for word, told in REACHED_BY.items() if word in match.group()), ">=")
        yield _to_expression(match, Sense("comparator", comparator))
    for pattern in (
        AS_NEGATIVE,
        IN_KINDS,
        UNTIL,
        WRITTEN_INTO,
        LIKE_US,
        DECIDED_BY,
        NOT_IN_PART,
        IF_NONE,
        NOT_SO,
        ONE_QUESTION,
    ):
        for match in pattern.finditer(key):
            yield _to_expression(match, IDLE)
    for match in TABLE.finditer(key):
        table = match.lastgroup if match.lastgroup in TABLES else PLACES[match["place"]]
        yield _to_expression(match, Sense("table", table))


def _to_expression(match: re.Match[str], sense: Sense) -> Expression:
    return Expression((match.end() - match.start()) * 10 + 1, *match.span(), (sense,))
