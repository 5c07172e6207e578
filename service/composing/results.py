"""Result → draft: the words of what a query came to. The number first, then what it is, the working, and the caveats."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from disclosure.vocabulary import Vocabulary
from service.composing.alike import Alike
from service.composing.composition import Composition
from service.composing.computed import Computed
from service.composing.draft import Citations, Draft
from service.composing.lines import Lines
from service.composing.listing import Listing
from service.composing.missing import compose_missing
from service.composing.naming import Naming
from service.composing.telling import SHOWN_ROWS, rows_of
from service.composing.wording import Wording
from service.engine.evidence import Missing, Point
from service.engine.result import Result
from service.held import Held
from service.questions.query import ALIKE, COMPOSITION, DONE, SUBJECTS, Condition, Query

MOST_PAIRS = 3
CHOSEN = ("select", "count", "top", "rank")


class Composer:
    """Words the result of one query in one language."""

    def __init__(self, wording: Wording, form: Vocabulary, held: Held) -> None:
        self.wording = wording
        self.form = form
        self.held = held
        self.naming = Naming(wording, form, held)
        self.citations = Citations()
        self.listing = Listing(self.naming, self.citations)
        self.computed = Computed(self.naming, self.citations)

    def compose(self, result: Result) -> Draft:
        """The draft of a result; where nothing asked for is there, the draft that says so."""
        query = result.query
        if not any(group.points or group.absent or group.among for group in result.groups):
            draft = Draft("missing", self.wording.say("nobody_held"), "missing_report")
        elif all(isinstance(each.evidence, Missing) for each in _told(result)) and result.points:
            draft = self._nothing(result)
        else:
            beside = (each for group in result.groups for each in (*group.absent, *group.among))
            lines = Lines(query, [*result.points, *beside], self.naming, self.citations)
            draft = self._word(query)(result, lines)
            draft = self._with_notes(draft, result, lines)
        return replace(
            draft,
            citations=self.citations.all(),
            years=draft.years | frozenset(query.years),
            names=(*draft.names, *self.form.numbered, *self.held.numbered),
            given=tuple(each for each in (query.given, *_ends(query.condition)) if each),
        )

    def _word(self, query: Query) -> Callable[[Result, Lines], Draft]:
        """How the result of an operation is told; as rows where it has no way of its own."""
        listing, computed = self.listing, self.computed
        told = {
            "trend": listing.rows,
            "compare": listing.compared,
            "rank": listing.ranked,
            "top": listing.ranked,
            "place": listing.placed,
            "count": listing.selected,
            "select": listing.selected,
            "check": self._checked,
            COMPOSITION: Composition(self.naming, self.citations).compose,
            ALIKE: Alike(self.naming, self.citations).compose,
            "per": computed.per,
            "suppose": computed.supposed,
        }
        told |= dict.fromkeys(("difference", "growth", "multiple", "average_growth", "average_change"), computed.pairs)
        told |= dict.fromkeys(("sum", "mean", "median", "quantile"), computed.reduced)
        return listing.rows if query.lists_changes else told.get(query.operation, self._value)

    def _checked(self, result: Result, lines: Lines) -> Draft:
        if result.query.supposed == DONE and len(result.points) == 1:
            return self._done(result.points[0])
        return self.computed.checked(result, lines) if len(result.points) == 1 else self.listing.rows(result, lines)

    def _done(self, carried: Point) -> Draft:
        """Whether all applications were dealt with, by those that were carried over."""
        draft = self.listing.single.compose(carried.evidence)
        if carried.value is None:
            return draft
        what = "concluded" if carried.subject.ids[0].startswith("remedies.") else "done"
        told = self.wording.say(f"not_all_{what}" if carried.value else f"all_{what}")
        return draft.with_text(self.wording.join(told, draft.text))

    def _nothing(self, result: Result) -> Draft:
        """Nothing asked for is there: what exactly, for one; a line for each of several."""
        first = result.missing[0]
        if len(result.points) == 1:
            return compose_missing(first, self.naming, self.citations)
        lines = Lines(result.query, result.points, self.naming, self.citations)
        text = "\n".join((self.wording.say("heading", heading=lines.heading(result.points[0])),
                          *map(lines.line, result.points[:SHOWN_ROWS])))  # fmt: skip
        return Draft("missing", text, first.reason, figures=rows_of(result.points, lines))

    def _value(self, result: Result, lines: Lines) -> Draft:
        if len(result.points) == 1:
            return self.listing.single.compose(result.points[0].evidence)
        return self.listing.rows(result, lines)

    def _with_notes(self, draft: Draft, result: Result, lines: Lines) -> Draft:
        """Who is not counted, whose figures overlap, and that forms differ."""
        notes = []
        chosen = result.query.axis == SUBJECTS and result.query.operation in CHOSEN
        everyone = any(each.everyone for each in (result.query, *result.query.sides))
        if (everyone or chosen) and draft.status == "answered":
            notes += self._absent(result, lines)
        if result.overlaps:
            notes.append(self._overlap(result))
        notes += self._break(result)
        counts = frozenset(range(1 + sum(len(group.absent) for group in result.groups)))
        return replace(draft, text="\n".join((draft.text, *notes)), counts=draft.counts | counts)

    def _overlap(self, result: Result) -> str:
        """Which figures may hold others of the same answer already."""
        pairs = [
            self.wording.say("overlap_pair", whole=self.held.names[whole], part=self.held.names[part])
            for whole, part in result.overlaps
        ]
        told = self.wording.say("and").join(pairs[:MOST_PAIRS])
        told = self.wording.say("and_others", names=told) if len(pairs) > MOST_PAIRS else told
        added = result.query.operation in ("sum", "mean", "median", "quantile", "count")
        return self.wording.say("overlap_added" if added else "overlap", pairs=told)

    def _absent(self, result: Result, lines: Lines) -> list[str]:
        reasons: dict[str, list[Point]] = {}
        for group in result.groups:
            for point in group.absent:
                if isinstance(point.evidence, Missing) and not self._is_told_otherwise(point, result):
                    reasons.setdefault(point.evidence.reason, []).append(point)
        return [
            self.wording.say(
                "not_counted", count=len(points), names=lines.listed(points), why=self.wording.missing(reason)
            )
            for reason, points in reasons.items()
        ]

    def _is_told_otherwise(self, absent: Point, result: Result) -> bool:
        """Whether it is only one of the years asked about of which no report of a body is held."""
        unheld = isinstance(absent.evidence, Missing) and absent.evidence.reason == "missing_report"
        if len(result.groups) == 1 or not unheld or absent.issuer is None:
            return False
        return bool(self.held.keys([absent.issuer], result.query.years))

    def _break(self, result: Result) -> list[str]:
        """A note when the points of one answer stand in reports of several editions."""
        reports = {figure.report_id for point in result.points for figure in point.figures()}
        editions = {self.held.by_id[report].edition for report in reports if report in self.held.by_id}
        if len(editions) < 2:
            return []
        named = [form for edition, form in self.form.editions.items() if edition in editions]
        words = self.wording.say("and").join(self.wording.label(form.name, form.en) for form in reversed(named))
        return [self.wording.say("edition_break", editions=words)]


def _told(result: Result) -> tuple[Point, ...]:
    """The points of a result, with what they are parts of."""
    return (*result.points, *(group.whole for group in result.groups if group.whole is not None))


def _ends(condition: Condition | None) -> tuple[Decimal | None, ...]:
    return (condition.value, condition.upper, condition.near) if condition else ()
