"""A text → its sentences, each with its claims and the clauses in which they stand as questions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from disclosure.quantities import any_of
from service.claims.carrying import earlier_words
from service.claims.claimed import AMOUNT, CHANGE, DIRECTION, EVERY, NONE, PLACE, Claimed, load_claims
from service.claims.clauses import AMONG, STRETCH, words_of
from service.claims.phrasing import asked_word, plainly, tail
from service.claims.tabled import Row, find_rows
from service.claims.words import Clause

SENTENCE = re.compile(r"(?:(?!\.\s)[^。！？!?；;\n])*(?:[。！？!?；;\n]|\.(?=\s)|$)[。！？!?；;\n]*")
EDGE = re.compile("[，,；;。：:！!？?\n()（）【】•·|#\t]|——|\\.(?=\\s|$)|\\s[—–-]\\s")
AGAINST = re.compile("比((?:19|20)[0-9]{2})年")
RANKED_AMONG = re.compile(r"^(?:是|为|在)(?P<whole>[^年]{2,12}?)(?:当中|之中|中|里)[，,]?$")
ENDS, ASKS = (*"。！？!?\n", ". "), ("?", "？", ":", "：")
NAMED_AFTER = re.compile("(?:的是|是|为)")
ASKING_LINE = re.compile("(?:多少|几[件宗起个])[^，,。；;0-9\n]{0,8}\n+$")
# What is left of 没有废止任何一件 when its denial is taken out.
DENIED = re.compile("没有?|未|任何|一[件起宗例个次]|也|都|被|予以|\\b(?:no|not|none|nothing|one|a single)\\b")
THAN = re.compile(r"^\s*than\s+|(?:['’]s?|\b)\s*$")
# What is told of a number that stands before it: 491件、633件，这是2021到2022年的新收申请.
NAMED_BEHIND = re.compile("[—\\s]*(?:(?:这|那|说的)(?:就|便|都|正|则)?|[则即都均])[是为](?P<what>[^，。；,;\\n]{3,24})")
# The year behind a number: 现行有效27件，2024年的。
AFTERWARDS = re.compile(
    r"\(\s*((?:19|20)[0-9]{2})(?=\s*\))|[，,(]\s*((?:19|20)[0-9]{2})年度?(?:的|数据|数)?\s*(?=[。；)\n]|$)"
)
ENGLISH = re.compile(r"\b[a-z]{2,}\s+(?=\S)|\s[a-z]{2,}\s*$")
YEARS = re.compile("(?:19|20)[0-9]{2}")
IN_TURN, FEWEST_IN_TURN = re.compile("先(?!后|进).{2,60}?(?:再|后|又)"), 3
# Eight, less than half of that.
THAT = re.compile(
    r"\W*(?:or |and |which is |that is )?\W*\|\s*(?:of )?(?:that|it|this)(?: (?:number|figure|total|count))?\W*"
)
# 申请633件是2022年的数字.
OF_YEAR = re.compile(
    "(?:其实|实际上?|才|应该?)?(?:是|为|系|属)((?:19|20)[0-9]{2})年度?的?(?:数字|数据|数|统计|口径|旧数|情况)?\\W*$"
)
OUTDONE = re.compile("比.{2,}$|更$")
WITHIN = re.compile(
    r"(?:^|(?<=[，,]))(?![这近前]?[两二三四五]年)(?P<whole>[^，,]{2,30}?)(?:当中|之中|中|里[头面]?)[，,]?$"
)


@dataclass(frozen=True, slots=True)
class Part:
    """A claim in its sentence: `lead` are the clauses without a claim before it, `own` its clause as a question; `before` the
    words of that up to the quantity and `after` those behind it, `clause` the clause as it stands. `aside`: it tells of what
    another is compared with; `first`: the first of a change from it to the next, `last` that next, `paired`: such a change
    stands before it in the sentence; `opens`: it is the first of its sentence; `bracketed`: it
    stands in brackets behind something; `of_last`: it is a part or a multiple of the quantity right before it,
    `of_that`: the quantity before it is one of that before;
    `against` the year with which the sentence has compared before; `among` tells of what the quantity is a part;
    `place` of how many in a list whose members are told elsewhere, `again`: these are what was counted before; `said` is what
    its sentence, up to its full stop, has said before it, with the question or heading above that. `spread`: no year
    stands before it in its sentence and several behind it, over which it may be told."""

    claimed: Claimed
    lead: str
    own: str
    before: str
    clause: str
    aside: bool = False
    first: bool = False
    among: str = ""
    place: tuple[int, int] | None = None
    after: str = ""
    last: bool = False
    paired: bool = False
    opens: bool = False
    against: str = ""
    bracketed: bool = False
    of_last: bool = False
    of_that: bool = False
    said: str = ""
    again: bool = False
    spread: bool = False

    @property
    def is_english(self) -> bool:
        """Whether its clause is of English words, but for names."""
        return ENGLISH.search(self.clause) is not None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence at `start`:`end`, with its claims; `text` is empty for a row of a table."""

    start: int
    end: int
    parts: tuple[Part, ...]
    text: str

    @property
    def asks(self) -> bool:
        return is_question(self.text)


def is_question(text: str) -> bool:
    """Whether a text ends in a question mark, or is a line that asks without one."""
    return text.rstrip().endswith(("?", "？")) or ASKING_LINE.search(text) is not None


def split_sentences(plain: str, claims: Sequence[Claimed]) -> Iterator[Sentence]:
    """The sentences of a text, in order, also those that claim nothing; a row of a table is a sentence."""
    rows = find_rows(plain)
    for match in SENTENCE.finditer(plain):
        if not match.group().strip():
            continue
        inside = [each for each in claims if match.start() <= each.start < match.end()]
        row = next((each for each in rows if each.start <= match.start() < each.end), None)
        if row is None:
            parts = _in_turn(tuple(_parts(plain, match.start(), match.end(), inside)), match.group())
        else:
            parts = tuple(replace(_part_of_row(row, each), said=_said(plain, each.start)) for each in inside)
        yield Sentence(*match.span(), parts, "" if row else match.group())


def _in_turn(parts: tuple[Part, ...], text: str) -> tuple[Part, ...]:
    """The parts of a sentence that tells a number for each year of a stretch in turn: 先是634件，后降至451件，又回升到610件."""
    stretch = STRETCH.search(text)
    amounts = [part for part in parts if part.claimed.kind == AMOUNT]
    first, last = sorted(map(int, YEARS.findall(stretch.group())))[:2] if stretch and IN_TURN.search(text) else (0, 0)
    alike = len({part.claimed.unit for part in amounts}) == 1
    if not first or len(amounts) != last - first + 1 or len(amounts) < FEWEST_IN_TURN or not alike:
        return parts
    places = {id(part): (place, len(amounts)) for place, part in enumerate(amounts)}
    return tuple(replace(part, place=places.get(id(part), part.place)) for part in parts)


def _part_of_row(row: Row, claimed: Claimed) -> Part:
    words = row.words_of(claimed.start)
    claimed = claimed if claimed.unit else replace(claimed, unit=row.unit_of(claimed.start))
    return Part(claimed, "", f"{words} {asked_word(claimed)}", words, words)


def _parts(plain: str, start: int, end: int, claims: Sequence[Claimed]) -> Iterator[Part]:
    edges = [start, *(match.end() for match in EDGE.finditer(plain, start, end) if not _within(match, claims)), end]
    last, leading, paired, against = start, "", False, ""
    for claimed in claims:
        left = max(edge for edge in edges if edge <= claimed.start)
        right = min(edge for edge in edges if edge >= claimed.end)
        beside = tuple(each for each in claims if each is not claimed and left <= each.start < right)
        clause = Clause(plain, left, right, claimed, beside)
        if left > last:
            leading = plain[last:left].strip()
        elif not clause.earlier:
            leading = ""
        part = _to_part(clause, leading, claims)
        behind = NAMED_BEHIND.match(plain, clause.right) if not f"{part.before}{part.after}".strip() else None
        part = replace(part, lead=f"{part.lead}{behind['what']}，") if behind else part
        yield replace(
            part,
            paired=paired,
            opens=all(
                each.kind in (DIRECTION, EVERY) and not each.than for each in claims if each.start < claimed.start
            ),
            against=against,
            spread=not YEARS.search(plain, start, clause.right) and len({*YEARS.findall(plain, clause.right, end)}) > 1,
            said=_said(plain, claimed.start),
        )
        last, paired = right, paired or part.last
        against = named[1] if (named := AGAINST.search(clause.text)) else against


def _said(plain: str, place: int) -> str:
    """What the sentence of a place, up to its full stop, has said before it; with the question or heading above it."""
    begin = max(plain.rfind(end, 0, place) for end in ENDS) + 1
    before = plain[:begin].rstrip()
    if before.endswith(ASKS):
        begin = max(before[:-1].rfind(end) for end in ENDS) + 1
    return plain[begin:place]


def _within(match: re.Match[str], claims: Sequence[Claimed]) -> bool:
    return any(each.start < match.end() and match.start() < each.end for each in claims)


def _to_part(clause: Clause, lead: str, claims: Sequence[Claimed]) -> Part:
    claimed, words, among = clause.claimed, words_of(clause, claims), ""
    before = words.before
    if claimed.kind in (AMOUNT, PLACE) and (within := WITHIN.search(lead)):
        among, lead = within["whole"], lead[: within.start()]
    follows = claimed.kind == AMOUNT and words.after.strip(" ，,。")
    if (follows and (found := AMONG.match(before))) or (
        claimed.kind == PLACE and (found := RANKED_AMONG.match(before))
    ):
        among, before = found["whole"], ""
    begins = earlier_words().match(clause.text)
    if begins and clause.earlier and claimed.kind == AMOUNT and not earlier_words().search(before):
        before = f"{begins.group()}{before.lstrip('、和与及')}"
    if claimed.kind == NONE and (claimed.unit or clause.plain[claimed.start].isascii()):
        before = f"{before}{DENIED.sub('', clause.plain[claimed.start : claimed.end])}"
    before = plainly(before, claimed)
    behind = OF_YEAR.fullmatch(words.after.strip()) if claimed.kind == AMOUNT and not YEARS.search(before) else None
    words = replace(words, after="") if behind else words
    before = f"{behind[1]}年{before}" if behind else before
    asked, after = asked_word(claimed, before, not words.before.strip(" ，,。")), tail(words.after)
    named_after = NAMED_AFTER.search(f"{clause.plain[claimed.start : claimed.end]}{after[:2]}") is not None
    if (claimed.kind == PLACE and named_after) or (claimed.kind == EVERY and claimed.rate):
        own = f"{before}{asked}"
    elif claimed.kind == EVERY and clause.plain[claimed.end - 1] in "为是系由属":
        own = f"{before}{after}占{asked}"
    elif claimed.kind == DIRECTION and claimed.than:
        other = THAN.sub("", after)
        other = f" {other} " if other.isascii() else other
        own = f"{before}{asked}" if OUTDONE.search(before) else f"{before}比{other}{asked}"
    else:
        space = " " if clause.plain.isascii() or before[-1:].isascii() else ""
        own = f"{before}{space}{asked}{space}{after}"
    dated = AFTERWARDS.match(clause.plain, clause.right - 1) or AFTERWARDS.match(clause.plain, clause.right)
    own = f"{dated[1] or dated[2]}年{own}" if dated and not clause.beside and not YEARS.search(own) else own
    aside = words.first or _aside().match(clause.plain[clause.left : claimed.start].strip()) is not None
    aside = aside or bool(_earlier_amount(before, claimed))
    bracketed = clause.plain.rfind("(", 0, clause.left + 1) > clause.plain.rfind(")", 0, clause.left + 1)
    return Part(
        claimed,
        lead,
        own,
        before,
        clause.text,
        aside,
        words.first,
        among,
        words.place,
        after,
        words.last,
        bracketed=bracketed,
        again=words.again,
        of_last=bool(clause.earlier) and clause.plain[clause.earlier[-1].end : claimed.start].strip() == "的",
        of_that=claimed.unit in ("%", "倍") and THAT.fullmatch(f"{words.before}|{after}") is not None,
    )


@cache
def _aside() -> re.Pattern[str]:
    return re.compile(
        any_of(load_claims()["asides"])
        + r"|(?:up|down) (?:[a-z]+ly|a (?:little|touch|bit)) from"
        + r"|同(?!期|年|时)|比(?!例|重)|自(?=[0-9上去前])|与(?![^，。]{0,6}(?:相邻|毗邻|接壤|相隔))|和|跟"
    )


def _earlier_amount(before: str, claimed: Claimed) -> bool:
    return claimed.kind not in (CHANGE, DIRECTION) and earlier_words().search(before) is not None
