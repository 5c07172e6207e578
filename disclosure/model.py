"""The domain types that both sides share. All frozen; numbers are `Decimal`, never float."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Reading(StrEnum):
    """How a cell read. Only `NUMBER` carries a value; a blank cell is not 0."""

    NUMBER = "number"
    BLANK = "blank"
    DASH = "dash"
    UNREADABLE = "unreadable"


class Status(StrEnum):
    """Whether the identities over a figure hold; `UNCHECKED` where no identity covers it."""

    CONSISTENT = "consistent"
    INCONSISTENT = "inconsistent"
    UNCHECKED = "unchecked"


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Level(StrEnum):
    """The rank of an issuer among public bodies."""

    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"
    TOWN = "town"
    DEPARTMENT = "department"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Locator:
    """Where something stands in a report.

    `row` and `column` count from 1 in the table as printed; `page` from 1; `bbox` is (x0, top, x1, bottom) in points;
    `start` and `end` are characters of the text of `section`.
    """

    table: str | None = None
    row: int | None = None
    column: int | None = None
    page: int | None = None
    bbox: tuple[float, float, float, float] | None = None
    section: str | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """What a report prints in one slot of the form, and how it read; `method` is text, ocr, or hand for a correction."""

    indicator: str
    printed: str
    reading: Reading
    value: Decimal | None
    unit: str
    locator: Locator
    status: Status = Status.UNCHECKED
    method: str = "text"


class Bound(StrEnum):
    """How exact a quantity of the prose is: 近N or 不足N stay below it, 余N or 超N go above it, 约N is near it."""

    EXACT = "exact"
    ABOUT = "about"
    OVER = "over"
    UNDER = "under"


@dataclass(frozen=True, slots=True)
class Statement:
    """A quantity of the prose, exactly as its sentence has it.

    `printed` stands at `start`..`end` of the text of `section` (with its bound words, measure word and any line break); the
    sentence around it at `sentence_start`..`sentence_end`. `value` is in `unit`, as printed: 1.2万件 is 12000 件, 3.5万元 is
    3.5 万元, 三成 is 30 %; `unit` is empty where none is printed (粉丝数54373). A fall is negative.

    `subject` is one of:
    * the id of an indicator (`applications.granted.total`, `applications.received_new.natural_person`,
      `proactive.regulations.made`, `other.processing_fee.amount`), derived ones included (`applications.refused.total`,
      `applications.disclosed.total`, `remedies.litigation.total`);
    * a wider subject whose words may mean several slots, `applications.received.*` (收到, 受理), `applications.processed.*`
      (办理) and `remedies.all.total`: `forms/checks.yaml` says what they may mean;
    * `completion_rate` (a rate of the form) or `completion_rate_on_time` (按期办结率, which the form cannot give);
    * `outside.*`, what the form has no slot for (`forms/subjects.yaml`);
    * else the counted words, the same as `label`. These hold no full stop.

    `kind`: value; share (of `base`: a subject, or words as printed, or None where nothing tells); growth (in % or 倍),
    difference or multiple (against the year before unless `year_before` says otherwise); none for what words alone state to
    be none (未收到申请: value 0). `issuer` is None when it speaks of the report's own body, else the body or scope as printed
    (全市, 市本级, 沭阳县). `year` is the year it speaks of. `parent` is the place, in the report's statements, of the whole of
    which this is a part; one whole may be divided in several ways (`ingest.prose.parts.division`).
    """

    section: str
    start: int
    end: int
    sentence_start: int
    sentence_end: int
    printed: str
    value: Decimal
    unit: str
    bound: Bound
    kind: str
    subject: str
    label: str
    year: int
    issuer: str | None = None
    base: str | None = None
    year_before: int | None = None
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """One of the six sections: its heading as printed and its whole text, tables as tab-separated lines."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Issue:
    """Something in a report that does not add up or could not be read; `figures` are figure ids."""

    id: str
    code: str
    severity: Severity
    message: str
    report_id: str
    figures: tuple[str, ...] = ()
    locators: tuple[Locator, ...] = ()
    state: str = "open"
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Issuer:
    """A body that publishes reports. `key` is for matching only; `name` is as printed."""

    id: int
    slug: str
    name: str
    key: str
    level: Level


@dataclass(frozen=True, slots=True)
class Figure:
    """A cell together with the report that it stands in."""

    report_id: str
    version: int
    issuer: str
    year: int
    cell: Cell

    @property
    def id(self) -> str:
        return f"{self.report_id}/{self.cell.indicator}"


@dataclass(frozen=True, slots=True)
class Chunk:
    """A piece of a section's prose; `start` and `end` are characters of the section's text."""

    section: str
    heading: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Report:
    """One issuer's report on one year, read and checked, before it is put into the stores."""

    issuer: str
    year: int
    title: str
    edition: str
    level: Level
    scope: str
    sections: tuple[Section, ...]
    cells: tuple[Cell, ...]
    issues: tuple[Issue, ...]
    chunks: tuple[Chunk, ...]
    sha256: str
    source_name: str
    media_type: str
    names: tuple[str, ...] = ()
    statements: tuple[Statement, ...] = ()
    places: tuple[str, ...] = ()
    source_url: str | None = None
    published: str | None = None
    method: str = "text"


@dataclass(frozen=True, slots=True)
class HeldYear:
    """What a check across reports needs of one report held: its cells by indicator, and its statements."""

    report_id: str
    issuer: str
    year: int
    edition: str
    cells: dict[str, Cell]
    statements: tuple[Statement, ...] = ()
