"""How a figure or an answer is cited: GB/T 7714-2015, APA 7, BibTeX, and a line for running text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from service.answer import Public
from service.evidence.bibtex import Field, to_bibtex

DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
WEB = re.compile(r"https?://", re.IGNORECASE)
KEPT = "!#$%&'()*+,/:;=?@[]~"  # what stands for itself in an address; the rest is percent-encoded
CJK = re.compile("[\u3400-\u9fff]")
WITHIN = str.maketrans("《》", "〈〉")


class Citations(Public):
    """One source in several styles; `plain` names the cell and where to see it, for running text."""

    gbt7714: str
    apa: str
    bibtex: str
    plain: str


@dataclass(frozen=True, slots=True)
class Work:
    """What is cited. `part` is the place in it, `gloss` the title in English, `carrier` the mark of GB/T 7714 for its kind,
    `published` what `known_date` gives, `entry` and `key` those of BibTeX, `note` what a reader checks it by."""

    creator: str
    title: str
    part: str
    gloss: str
    carrier: str
    published: str | None
    url: str
    entry: str
    key: str
    note: str


def cite(work: Work, plain: str, accessed: date) -> Citations:
    """The citations of a work that was seen on a day."""
    return Citations(
        gbt7714=to_gbt7714(work, accessed),
        apa=to_apa(work, accessed),
        bibtex=to_bibtex(work.entry, work.key, _fields(work, accessed)),
        plain=plain,
    )


def to_gbt7714(work: Work, accessed: date) -> str:
    """GB/T 7714-2015, 4.6 and 8: the day of publication in round brackets, left out where it is not known; the day of access in
    square ones always."""
    title = _stopless(_in_line(work.title)) + _subtitle(work)
    shown = f"({work.published})" if work.published else ""
    return (
        f"{_stopless(work.creator)}. {title}[{work.carrier}]. {shown}[{accessed.isoformat()}]. {to_address(work.url)}."
    )


def to_apa(work: Work, accessed: date) -> str:
    """APA 7: a body as author and publisher at once, so named once; n.d. and the day of access where no date is known; no full
    stop after the address."""
    title = _stopless(_in_line(work.title))
    gloss = f" [{work.gloss}]" if work.gloss else ""
    part = f" ({_in_line(work.part)})" if work.part else ""
    when = _apa_date(work.published)
    seen = "" if when else f"Retrieved {_long(accessed)}, from "
    return f"{_stopless(work.creator)}. ({when or 'n.d.'}). {title}{part}{gloss}. {seen}{to_address(work.url)}"


def to_address(url: str) -> str:
    """An address without anything that would end or break it where it is printed."""
    return quote(url, safe=KEPT)


def known_date(published: str | None) -> str | None:
    """An ISO date, or the year or month alone; None for what is no date."""
    match = DATE.fullmatch(published or "")
    if match is None:
        return None
    try:
        date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        return None
    return match[0]


def web_address(url: str | None) -> str | None:
    """An address of the web; None for anything else."""
    return url if url and WEB.match(url) else None


def in_book_marks(title: str) -> str:
    """A title in book marks, its own turned into single ones within; a title that brings its own pair keeps just that."""
    bare = title.strip()
    if bare.startswith("《") and bare.endswith("》") and bare.count("《") == 1:
        bare = bare[1:-1]
    return f"《{bare.translate(WITHIN)}》"


def _fields(work: Work, accessed: date) -> list[Field]:
    match = DATE.fullmatch(work.published or "")
    month = int(match[2]) if match and match[2] else 0
    body = "institution" if work.entry == "techreport" else "organization"
    return [
        Field("author", work.creator, whole=True),
        Field("title", work.title + _subtitle(work), whole=True),
        Field(body, work.creator, whole=True),
        Field("year", match[1] if match else "n.d."),
        *([Field("month", f"{date(2000, month, 1):%b}".lower(), bare=True)] if month else []),
        Field("url", to_address(work.url), address=True),
        Field("urldate", accessed.isoformat()),
        Field("note", work.note),
    ]


def _subtitle(work: Work) -> str:
    """The place in a work as other title information, after the colon of its script."""
    part = _in_line(work.part)
    return f"{'：' if CJK.match(part) else ': '}{part}" if part else ""


def _apa_date(published: str | None) -> str:
    """2024, January 17; as much of it as is known, empty for nothing."""
    match = DATE.fullmatch(published or "")
    if match is None:
        return ""
    if match[3]:
        day = date.fromisoformat(match[0])
        return f"{day.year}, {day:%B} {day.day}"
    return f"{match[1]}, {date(2000, int(match[2]), 1):%B}" if match[2] else match[1]


def _long(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"


def _in_line(text: str) -> str:
    return " ".join(text.split())


def _stopless(text: str) -> str:
    """Without the full stop that the style puts itself."""
    return _in_line(text).rstrip(".．。")
