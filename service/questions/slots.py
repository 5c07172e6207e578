"""Reading → slots: rows and columns named in a question are crossed to indicators; what cannot be crossed is said."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from disclosure.form import Form
from disclosure.lexicon import PHRASES, QUESTIONS
from disclosure.load_form import load_data
from disclosure.units import load_units
from disclosure.vocabulary import Vocabulary
from service.questions.items import CLAUSE, QUANTITY, are_included, is_joined, joined_total
from service.questions.mentions import Reading
from service.questions.other import find_other_column
from service.questions.rows import OUTSIDE_ROWS, RECEIVED, find_rows

ASKS_SHARE = re.compile("占(?!.*(?:多少|几)[件起宗个])")
DESCRIBED = re.compile("(?:情况|现状)(?:如何|怎么样|怎样|是什么|咋样|呢)?[?？。]?$")
WHETHER_DONE = re.compile("审结(?:了|完)*(?:吗|没有|没|么|嘛|呢)$")  # 复议几件，审结了吗
LOOSE_COLUMNS = frozenset({"proactive.made"})
NOT_IN_RATES = frozenset(("remedies.upheld", "remedies.other", "remedies.pending"))
HANDLED, OUTCOMES = "applications.handled", "applications.outcome_total"
MONEY, TOTAL, CONCLUDED = "amount", "applications.total", "remedies.concluded"
DECISIONS, AMOUNT = "decisions", "proactive.amount"
LITIGATION, OF_SUITS = (
    "remedies.litigation",
    re.compile("败诉|胜诉|官司|打输|打赢|lawsuit|in court"),
)  # no review is lost so
SUIT_RESULTS, SUITS = (
    ("remedies.upheld", "remedies.corrected"),
    re.compile("诉|官司|打[赢输]|判|法院|法庭|lost|lose|won|win"),
)
WITH_TOTALS = ("applications", "remedies")
NEVER_APPLICATIONS = frozenset({"proactive.amount", "proactive.in_force", "proactive.repealed"})
EARLIER_COLUMNS = frozenset(
    f"proactive.{column}"
    for column in ("newly_made", "newly_published", "published_total", "previous_items", "change", "items")
)


@dataclass(frozen=True)
class Asked:
    """What of the form a question is about.

    `indicators`: the slots asked for. `choices`: slots among which the question does not decide. `absent`: words of a
    crossing that the form does not have. `kinds`: the kind of applicant within which a rate is asked for. `strong`: whether
    a row was named by words of its own.
    """

    indicators: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    rates: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    unit: str | None = None
    strong: bool = False
    columns: tuple[str, ...] = field(default=())
    rows: tuple[str, ...] = field(default=())

    @property
    def anything(self) -> bool:
        return bool(self.indicators or self.choices or self.absent or self.rates)


def find_asked(
    reading: Reading,
    form: Vocabulary,
    own: Form,
    computed: bool = False,
    shared: bool = False,
    whole: str = "",
) -> Asked:
    """The slots and rates that a question names; `own` is the edition asked about. Where something is `computed` of them,
    a word of several rows means the preferred one; where a share is asked for, the whole is no row asked for."""
    rows, strong = find_rows(_without_whole(reading, whole), form)
    one_word = any(all(each.means("row", row) for row in rows) for each in reading.mentions)
    if len(rows) > 1 and (one_word or not is_joined(reading, "row")):
        preferred = load_data(PHRASES)["preferred_rows" if computed else "usual_rows"]
        rows = [row for row in rows if row in preferred] or rows
    rows = [row for row in rows if not whole.startswith(f"{row}.")] or rows
    rows = rows or _of_suits(reading)
    open_rows = len(rows) > 1 and not is_joined(reading, "row")
    columns, total = _columns(reading, rows), joined_total(reading)
    columns += [each for each in total if each not in columns]
    columns = [] if are_included(reading) else _with_whole(columns, reading)
    if len(rows) > 1 and all(each.means("row") for each in reading.named("column", AMOUNT)):
        columns = [each for each in columns if each != AMOUNT]  # 收费金额和许可数量
    columns += [each for each in find_other_column(reading, rows, columns) if each not in columns]
    columns.sort(key=lambda column: column in total)
    if not rows and any(each.startswith("remedies.") for each in columns) and OF_SUITS.search(reading.key):
        rows = [LITIGATION]
    units = [sense.target for sense in reading.of("unit")]
    unit = next((each for each in units if each in load_units()), None)
    if rates := _rates(reading, rows, shared):
        return _rates_asked(rates, rows if strong else [], columns, form)
    if shared and len(rows) > 1:
        rows = [row for row in rows if row not in OUTSIDE_ROWS] or rows
    joined = (
        is_joined(reading, "column")
        or any(each.endswith(".total") for each in columns)
        or (shared and CONCLUDED in columns)
    )
    crossing = _Crossing(form, own, columns, joined, bool(units) or spends(reading.key))
    crossed = _cross(rows, crossing, open_rows)
    if strong and len(rows) == 1 and not columns and crossed.choices and DESCRIBED.search(reading.key):
        crossed = replace(crossed, indicators=crossed.choices, choices=())  # 规范性文件情况: every cell of the row
    return Asked(crossed.indicators, crossed.choices, crossed.absent, (), (), unit, strong, tuple(columns), tuple(rows))


def spends(key: str) -> bool:
    """Whether money is asked for by what was spent (花了多少, not 花了多少天)."""
    return bool(re.search("|".join(load_data(QUESTIONS)["spent"]), key))


def _without_whole(reading: Reading, whole: str) -> Reading:
    """The reading without the row that is only the whole of a share, where it names others."""
    row = whole.rpartition(".")[0]
    left = tuple(each for each in reading.mentions if not each.means("row", row))
    return replace(reading, mentions=left) if whole and any(each.means("row") for each in left) else reading


def _of_suits(reading: Reading) -> list[str]:
    """败诉, 打赢: results that only lawsuits have."""
    results = [each.text for each in reading.named("column") if any(each.means("column", one) for one in SUIT_RESULTS)]
    return ["remedies.litigation"] if results and all(SUITS.search(text) for text in results) else []


def _columns(reading: Reading, rows: list[str]) -> list[str]:
    """The columns named; of a word for columns of several tables those of the tables of the rows: 复议撤销几件."""
    tables = {row.partition(".")[0] for row in rows}
    found: list[str] = []
    for mention in reading.named("column"):
        targets = [sense.target for sense in mention.senses if sense.kind == "column"]
        found += [each for each in targets if each.partition(".")[0] in tables] or targets
    return list(dict.fromkeys(found))


def _with_whole(columns: list[str], reading: Reading) -> list[str]:
    """新收几件，其中企业几件; 诉讼几件，败诉几件: the total besides, where a clause before the kinds asks for a number."""
    named = reading.named("column")
    table = columns[0].split(".")[0] if columns else ""
    total = f"{table}.total"
    if not named or table not in WITH_TOTALS or not all(each.startswith(f"{table}.") for each in columns):
        return columns
    told = [(match.span(), match.group()) for match in CLAUSE.finditer(reading.key)]
    counted = [span for span, text in told if QUANTITY.search(text) and not ASKS_SHARE.search(text)]
    asked = [span for span, text in told if WHETHER_DONE.search(text)]
    clauses = [*counted, *(each for each in asked if counted and each not in counted)]
    before = [span for span in clauses if span[1] <= min(each.start for each in named)]
    whole = any(any(each.means("row") for each in reading.inside(*span)) for span in before)
    own = [span for span in clauses if any(span[0] <= each.start < span[1] for each in named)]
    rows = any(each.means("row") and each.senses[0].rank > 1 for span in own for each in reading.inside(*span))
    return [total, *columns] if whole and own and not rows and total not in columns else columns


def _rates_asked(rates: tuple[str, ...], rows: list[str], columns: list[str], form: Vocabulary) -> Asked:
    """Rates, within a kind of applicant where one is named; a rate of what it is not a rate of is absent."""
    tables = {form.rates[rate].numerator.split(".")[0] for rate in rates}
    foreign = [row for row in rows if row.split(".")[0] not in tables]
    others = [column for column in columns if column.split(".")[0] not in tables]
    kinds = [column.split(".")[1] for column in columns if column.split(".")[0] == "applications"]
    if foreign or (others and tables == {"applications"}) or len(kinds) > 1:
        return Asked(strong=True, rows=tuple(rows))
    if kinds and tables != {"applications"}:
        return Asked(strong=True, rows=tuple(rows))
    if set(rows) - _rows_of_rates(rates, form) or set(columns) & NOT_IN_RATES:
        return Asked(strong=True, rows=tuple(rows), columns=tuple(columns))  # 部分公开率, 败诉率只算直接起诉的
    return Asked(rates=rates, kinds=tuple(kinds), strong=True, rows=tuple(rows))


def _rows_of_rates(rates: tuple[str, ...], form: Vocabulary) -> set[str]:
    """The rows that rates are made of, and those that only say where they stand."""
    slots = {slot for rate in rates for slot in (form.rates[rate].numerator, form.rates[rate].denominator)}
    own = {slot.rpartition(".")[0] for slot in slots}
    return own | {OUTCOMES, RECEIVED, "applications.carried_in", "remedies.review", "remedies.litigation"}


def _rates(reading: Reading, rows: list[str], shared: bool) -> tuple[str, ...]:
    """The rates named; the rates of reviews and of litigation are told apart by the row that is named with them."""
    named = dict.fromkeys(sense.target for sense in reading.of("rate"))
    if not named and shared and HANDLED in rows and any(each.means("row", OUTCOMES) for each in reading.mentions):
        return ("completion_rate",)
    if len(named) == 1 and named.keys() <= {"review_correction_rate", "litigation_loss_rate"}:
        if any(row.startswith("remedies.litigation") for row in rows):
            return ("litigation_loss_rate",)
        if "remedies.review" in rows:
            return ("review_correction_rate",)
    return tuple(named)


@dataclass(frozen=True, slots=True)
class _Crossing:
    """What rows are crossed with: the columns named, whether they are joined, and whether money was asked for."""

    form: Vocabulary
    own: Form
    columns: list[str]
    joined: bool
    money: bool

    def usual_columns(self, table: str, row: str) -> list[str]:
        """The columns of a row in the edition asked about; in the latest that has the row, where that has none."""
        held = self.own.tables.get(table)
        known = held is not None and (row in held.rows or row in held.groups)
        return list((held if held is not None and known else self.form.tables[table]).columns_of(row))

    def all_columns(self, table: str, row: str) -> list[str]:
        """The columns of a row in any edition."""
        return [each for each in self.form.tables[table].columns if f"{table}.{row}.{each}" in self.form.indicators]


def _cross(rows: list[str], crossing: _Crossing, open_rows: bool) -> Asked:
    """Rows × columns as indicators; choices where the words leave more than one, absent where the form has none."""
    if not rows:
        rows, open_rows = _default_rows(crossing)
    found: list[str] = []
    absent: list[str] = []
    undecided = open_rows
    for row in rows:
        picked, open_columns = _columns_of(row, crossing)
        undecided |= open_columns
        for column in picked:
            indicator = f"{row}.{column}"
            (found if indicator in crossing.form.indicators else absent).append(indicator)
    if undecided:
        return Asked(choices=tuple(found))
    return Asked(tuple(found), absent=tuple(absent))


def in_one(asked: Asked, form: Vocabulary) -> Asked:
    """Slots that are asked for together, as the one slot that is their sum where the form or its users have a name for it."""
    wanted = set(asked.indicators)
    for formula in form.formulas.values():
        if wanted == set(formula.plus) and len(wanted) > 1 and not formula.minus:
            return replace(asked, indicators=(formula.indicator.id,))
    return asked


def _default_rows(crossing: _Crossing) -> tuple[list[str], bool]:
    """The rows that columns alone speak of, and whether there are several to choose from."""
    columns = crossing.columns
    tables = {column.split(".")[0] for column in columns}
    if tables == {"applications"}:
        return [RECEIVED], False
    if {"proactive.repealed", "proactive.in_force"} & set(columns):
        return ["proactive.regulations", "proactive.normative_documents"], True
    if "remedies" in tables:
        return ["remedies.review", "remedies.litigation"], True
    named = [column for column in columns if column in EARLIER_COLUMNS]
    rows = [
        f"{each.table}.{each.row}"
        for each in crossing.form.indicators.values()
        if f"{each.table}.{each.column}" in named
    ]
    return rows, len(rows) > 1


def _columns_of(row: str, crossing: _Crossing) -> tuple[list[str], bool]:
    """The columns asked for of a row, and whether the question leaves it open which."""
    table, name = row.split(".")
    if table == "other":
        return [MONEY], False
    own, every = crossing.usual_columns(table, name), crossing.all_columns(table, name)
    asked = [column.split(".")[1] for column in crossing.columns if column.split(".")[0] == table]
    asked = _without_organisations([column for column in asked if table != "proactive" or column in every])
    if foreign := _foreign(row, crossing.columns, every, bool(asked)):
        return [foreign], False
    if len(asked) > 1 and not crossing.joined:
        return asked, True
    if asked:
        return asked, False
    if crossing.money and (MONEY in own or not (asked or crossing.form.tables[table].open)):
        return [MONEY], False
    usual = next((column for column in ("total", DECISIONS) if column in own), None)
    return ([usual], False) if usual else (own, len(own) > 1)


def _foreign(row: str, columns: list[str], every: list[str], asked: bool) -> str | None:
    """A column that was named and that this row does not have: kinds of applicant outside table three, and the like."""
    table = row.split(".")[0]
    for column in columns:
        home, name = column.split(".")
        if home == "applications" and table != "applications":
            return name
        if home == "proactive" and table == "proactive" and name not in every and column not in LOOSE_COLUMNS:
            return name
        if home == "proactive" and table != "proactive" and column in NEVER_APPLICATIONS:
            return name
        if home == "remedies" and table != "remedies" and not asked:
            return name
    return None


def _without_organisations(columns: Iterable[str]) -> list[str]:
    """法人或其他组织 named beside one of its kinds only leads to that kind."""
    named = list(columns)
    kinds = {"business", "research", "public_interest", "legal_service", "other"}
    return [column for column in named if column != "organisations" or not kinds & set(named)]
