"""Who reports on which year: read from the document's own title, signature and stated period."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from disclosure.errors import Refused
from disclosure.load_form import load_data
from disclosure.matching import fold, squash, strip_zero_width
from disclosure.years import find_years
from ingest.document import Document, Paragraph

HEAD = 12
TAIL = 6
LONGEST_TITLE = 70
LONGEST_NAME = 40
BODY_END = re.compile(
    r"(?:省|市|自治区|区|县|旗|州|盟|乡|镇|街道|村|政府|办事处|委员会|委|局|厅|部|署|办公厅|办公室|办|院|处|中心|站|所|队|会|社|馆|行|公司|集团|大学|学院|学校|医院)$"
)
PERIOD = re.compile(r"(?:统计|数据|所列)[^。]{0,24}?(20[0-9]{2})年0?1月0?1日")
SPACE = re.compile(r"\s+")
LEADING = re.compile(r"^(?:[^:：]{0,6}[:：]|[#*·•\s]|关于|\[[^\]]*\]|【[^】]*】)+")
OTHER_PAGE = re.compile(r"[上下]一[篇条页]|相关|链接")
ACADEMIC_YEAR = re.compile(r"20[0-9]{2}(?:学?年)?[-—–－~～至到/]{1,2}(?:20)?([0-9]{2})(?:学年度|学年)")
PAGE_TITLE_CUT = re.compile(r"[-_|–—>»]+")


@dataclass(frozen=True, slots=True)
class Identity:
    """What a report says it is: issuer and title as printed, the year reported on, and the year of its stated period."""

    issuer: str
    year: int
    title: str
    period: int | None


@dataclass(frozen=True, slots=True)
class _Candidate:
    title: str
    issuer: str
    year: int | None


@cache
def _report_words() -> tuple[str, ...]:
    return tuple(sorted(load_data("titles.yaml")["report"], key=len, reverse=True))


def identify(document: Document) -> Identity:
    """Issuer, year and title. Raises Refused when the document does not say them."""
    candidates = [found for text in _candidate_texts(document) if (found := parse_title(text))]
    if not candidates:
        raise Refused("no title of an annual report (政府信息公开工作年度报告) was found; is this such a report?")
    period = _stated_period(document)
    best = max(candidates, key=lambda each: _trust(each, period))
    year = best.year or period
    if year is None:
        raise Refused(f"the title “{best.title}” names no year, and no period of the figures is stated; add the year")
    issuer = best.issuer or next(iter(_other_names(document)), "")
    if not issuer:
        raise Refused(f"the title “{best.title}” names no issuer, and no signature was found; add the body's name")
    return Identity(issuer, year, best.title, period)


def _trust(candidate: _Candidate, period: int | None) -> tuple[bool, bool, bool]:
    known = candidate.year is not None
    return bool(BODY_END.search(candidate.issuer)), known and candidate.year == period, known


def parse_title(text: str) -> _Candidate | None:
    """Issuer and year in a title, each possibly missing; None when the text is no title of a report.

    A report on an academic year is on the year in which that ends: 2022—2023学年 is 2023.
    """
    plain = LEADING.sub("", SPACE.sub("", strip_zero_width(text)))
    if not plain or len(plain) > LONGEST_TITLE or plain.endswith(("。", "；", "，")) or OTHER_PAGE.match(text.strip()):
        return None
    dated = ACADEMIC_YEAR.sub(r"20\1年", plain)
    words, word = next(
        ((words, each) for words in (dated, _drop_years(dated)) for each in _report_words() if each in fold(words)),
        (dated, ""),
    )
    if not word:
        return None
    start = fold(words).index(word)
    years = find_years(words[:start]) or find_years(words[start:]) or find_years(dated)
    issuer = next((piece for piece in reversed(PAGE_TITLE_CUT.split(_strip_years(words[:start]))) if piece), "")
    issuer += "政府" if issuer.endswith("人民") and word.startswith("政府") else ""
    return _Candidate(_trim_title(plain, word), issuer, years[0][2] if years else None)


def _drop_years(text: str) -> str:
    """A title without its years, for one that has them inside the words for the report: 政府信息公开2023年度报告."""
    for start, end, _ in reversed(find_years(text)):
        text = text[:start] + text[end:]
    return text


def _trim_title(plain: str, word: str) -> str:
    end = fold(plain).find(word) + len(word)
    rest = re.match(r"[（(][^）)]{0,12}[）)]", plain[end:])
    return plain[: end + (rest.end() if rest else 0)] if word in fold(plain) else plain


def _strip_years(text: str) -> str:
    for start, end, _ in reversed(find_years(text)):
        tail = re.match(r"(?:年度|年)?(?:本级)?", text[end:])
        text = text[:start] + text[end + (tail.end() if tail else 0) :]
    text = re.sub(r"[（(【\[]\s*[）)】\]]", "", text)
    return re.sub(r"^(?:关于|公布|发布)|(?:关于|的|[（(]?本级[）)]?|年度)$", "", text.strip("“”\"'《》 ,，、:："))


def _candidate_texts(document: Document) -> Iterable[str]:
    """Titles from metadata first, then the head of the text: single lines, and neighbouring lines joined."""
    for title in document.titles:
        yield from PAGE_TITLE_CUT.split(title)
        yield title
    lines = [block.text for block in document.blocks[:HEAD] if isinstance(block, Paragraph)]
    yield from lines
    for size in (2, 3):
        for place in range(len(lines) - size + 1):
            if all(len(line) <= LONGEST_NAME for line in lines[place : place + size]):
                yield "".join(lines[place : place + size])


def _other_names(document: Document) -> Iterable[str]:
    """The body's name from the signature at the end, then from metadata."""
    lines = [block.text for block in document.blocks[-TAIL:] if isinstance(block, Paragraph)]
    for text in (*reversed(lines), *document.issuers):
        name = _strip_date(SPACE.sub("", text))
        if 3 <= len(name) <= LONGEST_NAME and BODY_END.search(name) and not re.search("[，。；：、]", name):
            yield name


def _strip_date(text: str) -> str:
    return re.sub(r"[（(]?(?:20[0-9]{2}|二[〇零○][〇零○一二三四五六七八九]{2})年.{1,3}月.{1,3}日[）)]?$", "", text)


def _stated_period(document: Document) -> int | None:
    for block in document.blocks:
        if isinstance(block, Paragraph) and (match := PERIOD.search(SPACE.sub("", fold(block.text)))):
            return int(match.group(1))
    return None


def names_in(document: Document) -> tuple[str, ...]:
    """Names under which the document speaks of its issuer, besides the title: metadata and signature."""
    return tuple(dict.fromkeys(name for name in _other_names(document) if squash(name)))
