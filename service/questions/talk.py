"""What a piece of a question says beside what is asked: whether it speaks of the asker, tells of an event, restricts or takes
something back. Words are `forms/questions.yaml`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from disclosure.lexicon import QUESTIONS
from disclosure.load_form import load_data
from disclosure.matching import words_to_pattern

CLAUSE = re.compile(r"(?:[^,，。;；:：!！?？—、()（）…~～\u2600-\u27bf\U0001f000-\U0001faff.]|\.(?! |$|\.))+")
ASKS = re.compile(r"多少|几[件起宗项份例]|百分之几|几成|how many|how much|what (?:was|is|were) the (?:number|total)")
GOING_ON = re.compile("关于|就|在|按")  # 就……一事, 关于……: these lead to what is asked as well
THANKS = re.compile(
    "(?:谢谢|多谢|感谢|谢啦|谢了|好的?|嗯+|哦+|行|可以|明白|知道|懂|了解|收到|辛苦|再见|拜拜|你|您|了|啦|啊|哈|呀|[,，。!！~ ]"
    "|ok|okay|thanks|thank you|thx|great|got it|bye|very much)+"
)
AIMLESS = re.compile(
    "(?:就|只)(?:是)?(?:想(?!要?[问看知要])|图|为|当|怕|差|等|好奇|随便|顺手|觉得|纳闷)|在线(?:等|蹲|求|问)|在(?:上班|上课|开会|路上|家里?)"
)
RESTATES = re.compile(
    "只(?!是个|是一个|不过|好|能|剩)|(?:要|问|说|指|看|想|关心)的(?:是|都是|就是)|我要(?![做写画交准备填赶编发用去给参加开搞弄出整考])|我想要|我其实|[打写说搞]错了?[,，]?(?:是|应该|应为|要)|哦不|不要算(?!错)|改成|换成|不要|不看|不算|别算(?!错)|别给(?!错)|算上|扣|为止|月均"
    "|自己提|我提|我们律师|i (?:only|mean|meant|want|am asking|was asking)|only want|just the"
)
# 开小店的，……; 家住青岚县，……; 想让读者有个概念，……
SELF = re.compile(
    "(?:我|我们|俺)?(?:是)?(?:开|做|搞|学|教|跑|当|卖|干|写)[^,，]{1,10}的$"
    "|[^,，的0-9]{2,8}专业(?:的|毕业|毕业的|学生|在读|大[一二三四]|研[一二三])?$"
    "|(?:家住|家在|住在|人在|老家在?|户口在)[^,，的]{0,12}$"
    "|(?:就|也|正|主要)?(?:想|打算|准备|计划|为了|正在)(?:让|给|把|跟|写|做|看|了解|知道|弄|搞|对比|比较|研究|分析|评估|引用|说明|举|核|查|用|发|讲|补|拿|去|整|画|出|练|学)"
    "[^,，]{0,24}[^,，的里中内类项者]$"
)
# 挺郁闷的: how something is felt, of which no application is told.
FELT = re.compile(
    "(?:心里|感觉|觉得|真是|确实|也|还)?(?:挺|蛮|怪|太|特别|非常|十分|超级?|有点儿?|有些|怪不|好不)[^,，人户者员民众企类]{1,8}(?:的|了|啊|呀|呢)?"
)
# What only a sentence ends in, or says of the asker and her day: 字大点, 好香, 复习中, 话多.
SAID = re.compile(
    "(?:很|太|好|真|挺|有点儿?|这么|那么|特别|非常|够|超)[^,，的人户者员民众企类申收]{1,3}$|[^,，]{1,4}(?:得很|死了?|极了|着呢|不停|不转|不动)$"
    "|[大小快慢早晚清细][^,，]{0,2}点儿?$|(?:话|事|人|车|活|事儿|作业|任务)(?:太|有点)?[多少]$|见谅|抱歉|勿怪|海涵|拜托|劳驾|打扰|只剩|没电|断电|忽略|别介意"
)
LASTING = re.compile(
    "(?:了|过|整整|足足|还有|只有|就)?(?<![0-9一二两三四五六七八九十几半])[0-9一二两三四五六七八九十几半]{1,6}(?:多)?个?(?:天|小时|钟头|分钟|月|星期|周)(?![内度里报])"
)
UNDER_WAY = re.compile(
    "(?:复习|开会|上课|加班|施工|备考|学习|工作|出差|改稿|写作|排队|吃饭|值班|整理|核对|培训|会议|考试|直播|赶稿|等车)中$"
)
# Numbers that count nothing of a report: 65岁, 3%的电.
OWN_NUMBER = re.compile(
    "岁|打(?:过|了)?电话|(?:政务|市民)?热线|分钟|小时|钟头|秒|个?字|遍|楼|号|度|斤|块|天|的电|级|班|路|站|米|公里|%的?电|格电|口人|桌|杯|瓶|碗|道题"
    "| ?(?:minutes|hours|seconds|pages|words)"
)
ASKED = re.compile("[个小这那没]问题")
QUOTED = re.compile("[“\"「『‘'][^”\"」』’']{1,24}[”\"」』’']")  # 答复“我们没有这个信息”: others speak
FALSE_MARKS = re.compile("申请|(?<![个小这那没])问题")  # which hold 请 and 问
OPEN = re.compile("几[个成倍]|百分|多大|吗|还是|哪|谁|怎|如何|没有?$|呢$|与否")  # 涨了没有: asked, not told
COUNTS = re.compile("[0-9一二三四五六七八九十百千万](?:[件宗项%]|百分点|倍|成(?!功))")


def says_something(text: str) -> bool:
    """Whether a text reads as a sentence, by its last words or by how long something lasted."""
    return bool(talk_patterns()[4].search(text) or SAID.search(text) or LASTING.search(text) or UNDER_WAY.search(text))


def without_days(text: str) -> str:
    """A text without how long something lasted and what is under way, which restrict nothing."""
    return UNDER_WAY.sub("", LASTING.sub("", text))


def is_thanks(key: str) -> bool:
    """Whether a question is nothing but thanks: 好的，谢谢."""
    return bool(THANKS.fullmatch(key))


def ties(text: str) -> bool:
    """Whether a text begins with a word that ties it to the question: 就企业申请, and not 就想心里有个底."""
    return bool(talk_patterns()[1].match(text)) and not AIMLESS.match(text)


def clauses(key: str) -> Iterator[tuple[int, int]]:
    """Where the clauses of a folded question stand."""
    return (match.span() for match in CLAUSE.finditer(key))


def is_event(text: str) -> bool:
    """Whether a text tells of something that happens around the asker, and nothing that an application could be told by."""
    happens, begins, _, _ = event_patterns()
    return not is_tied(text) and bool(happens.search(text) or (begins.match(text) and not begins.fullmatch(text)))


def is_tied(text: str) -> bool:
    """Whether a text asks, restricts, or tells of applications."""
    _, _, attributes, acts = event_patterns()
    ends = tuple(load_data(QUESTIONS)["binding"]["ends"])
    asks = ASKS.search(text) or COUNTS.search(text) or OPEN.search(text) or RESTATES.search(text)
    apart = attributes.search(ASKED.sub("", text)) or acts.search(text)
    return bool(asks or apart) or text.endswith(ends)


def may_tell_apart(text: str) -> bool:
    """Whether a text holds words by which applications are told from others."""
    return bool(event_patterns()[2].search(ASKED.sub("", text)))


def restricts(text: str) -> bool:
    """Whether a text holds words that restrict what is asked."""
    _, _, binding, idle, _ = talk_patterns()
    plain = idle.sub("", text)
    return bool(binding.search(plain) or (ties(text) and not GOING_ON.match(text)))


def restates(text: str) -> bool:
    """Whether a text that speaks of the asker tells what she wants: 我问的是企业, 我打错了, 我不看2022年."""
    return bool(RESTATES.search(text))


def binds(text: str) -> bool:
    """Whether a text holds words that restrict what is asked wherever they stand, whatever its last character."""
    _, _, _, idle, _ = talk_patterns()
    data = load_data(QUESTIONS)["binding"]
    return any(word in idle.sub("", text) for word in data["zh"])


def speaks_of_asker(text: str) -> bool:
    """Whether a text holds words that speak of the asker or of somebody around her."""
    own = QUOTED.sub("  ", text)
    return bool(talk_patterns()[0].search(FALSE_MARKS.sub("  ", own)) or SELF.match(own))


def tells_purpose(text: str) -> bool:
    """Whether a text tells what the asker needs the answer for: 写工作要点要用, 编年鉴需要, 简报里要写一句."""
    data = load_data(QUESTIONS)["purpose"]
    starts = [found + len(verb) for verb in data["verbs"] if (found := text.find(verb)) >= 0]
    return any(text.find(thing, start) >= 0 for start in starts for thing in data["things"]) or bool(
        _needed_for().search(text)
    )


def names_purpose(text: str) -> bool:
    """Whether a text names what an answer is needed for: 论文数据, 期末作业."""
    return any(thing in text for thing in load_data(QUESTIONS)["purpose"]["things"])


@cache
def _needed_for() -> re.Pattern[str]:
    """A thing that is written or made, and behind it that something is needed for it."""
    data = load_data(QUESTIONS)["purpose"]
    things, verbs = ("|".join(map(re.escape, data[name])) for name in ("things", "verbs"))
    return re.compile(
        f"(?:{things})(?:里头?|中|上|那边)?(?:还|正|就|也)?(?:要|想|得|需要?|准备|打算|用得?上|差|缺)(?:{verbs}|用|有|引|提|一句|个|点|放)"
    )


def tells_feeling(text: str) -> bool:
    """Whether a text tells how something is felt, and nothing by which applications are told."""
    _, _, attributes, acts = event_patterns()
    return bool(FELT.fullmatch(text)) and not (attributes.search(text) or acts.search(text))


def speaks(text: str) -> bool:
    """Whether a text reads as talk: a sentence, something of the asker, or a number that counts nothing of a report."""
    marked, _, _, _, spoken = talk_patterns()
    return bool(marked.search(text) or spoken.search(text) or re.search("[0-9]", text))


@cache
def event_patterns() -> tuple[re.Pattern[str], ...]:
    """Words that tell of an event; that begin a clause which does; that tell applications apart; what becomes of them."""
    data = load_data(QUESTIONS)
    happens = words_to_pattern(data["event"]["zh"], data["event"]["en"])
    begins = words_to_pattern(data["event"]["begins"])
    return happens, begins, words_to_pattern(data["attributes"]), words_to_pattern(data["acts"])


@cache
def talk_patterns() -> tuple[re.Pattern[str], ...]:
    """Words that speak of the asker; that tie a clause to the question at its beginning, or anywhere; that do not, though
    they hold such a word; and words that only a sentence has."""
    data = load_data(QUESTIONS)
    marks, ties, binds = data["chatter"], data["restricting"], data["binding"]
    endings = "|".join(map(re.escape, binds["ends"]))
    anywhere = words_to_pattern(binds["zh"], binds["en"])
    return (
        words_to_pattern(marks["zh"], marks["en"]),
        words_to_pattern(ties["zh"], ties["en"]),
        re.compile(rf"{anywhere.pattern}|(?:{endings})$"),
        words_to_pattern(binds["idle"]),
        words_to_pattern(data["spoken"]),
    )
