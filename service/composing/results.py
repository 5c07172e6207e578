"""Result → draft: the words of what a query came to. The number first, then what it is, the working, and the caveats."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from disclosure.model import Figure
from disclosure.vocabulary import Vocabulary
from service.composing.draft import Citations, Draft
from service.composing.lines import Lines
from service.composing.missing import compose_missing
from service.composing.naming import Naming
from service.composing.single import Single, shown
from service.composing.wording import Wording
from service.engine.compute import plain
from service.engine.evidence import Derivation, FoundChange, Missing, Operand, Point
from service.engine.operations import Group, Result, meets
from service.held import Held
from service.questions.query import ISSUERS, YEARS, Query

SHOWN_OPERANDS = 8
SHOWN_ROWS = 30
PAIRED = ("difference", "growth", "multiple", "average_growth")
REDUCED = ("sum", "mean", "median")


class Composer:
    """Words the result of one query in one language."""

    def __init__(self, wording: Wording, form: Vocabulary, held: Held) -> None:
        self.wording = wording
        self.form = form
        self.held = held
        self.naming = Naming(wording, form, held)
        self.citations = Citations()
        self.single = Single(self.naming, self.citations)

    def compose(self, result: Result) -> Draft:
        """The draft of a result; where nothing asked for is there, the draft that says so."""
        query = result.query
        if not any(group.points or group.absent for group in result.groups):
            draft = Draft("missing", self.wording.say("nobody_held"), "missing_report")
        elif all(isinstance(point.evidence, Missing) for point in result.points) and result.points:
            draft = self._nothing(result)
        else:
            lines = Lines(query, [*result.points, *(each for group in result.groups for each in group.absent)],
                          self.naming, self.citations)  # fmt: skip
            draft = self._word(query)(result, lines)
            draft = self._with_notes(draft, result, lines)
        names = {name for label in self.form.indicators.values() for name in (label.label, label.en)}
        names |= {name for form in self.form.editions.values() for name in (form.name, form.en)}
        return replace(
            draft,
            citations=self.citations.all(),
            years=draft.years | frozenset(query.years),
            names=(*draft.names, *names, *self.held.names.values()),
            given=tuple(each for each in (query.given, query.condition.value if query.condition else None) if each),
        )

    def _word(self, query: Query) -> Callable[[Result, Lines], Draft]:
        if query.operation in PAIRED:
            return self._pairs
        if query.operation in REDUCED:
            return self._reduced
        return {
            "trend": self._rows,
            "compare": self._compared,
            "rank": self._ranked,
            "top": self._ranked,
            "place": self._placed,
            "count": self._selected,
            "select": self._selected,
            "check": self._checked,
            "per": self._per,
        }.get(query.operation, self._value)

    def _nothing(self, result: Result) -> Draft:
        """Nothing asked for is there: what exactly, for one; a line for each of several."""
        first = result.missing[0]
        if len(result.points) == 1:
            return compose_missing(first, self.naming, self.citations)
        lines = Lines(result.query, result.points, self.naming, self.citations)
        text = "\n".join((self.wording.say("heading", heading=lines.heading(result.points[0])),
                          *map(lines.line, result.points[:SHOWN_ROWS])))  # fmt: skip
        return Draft("missing", text, first.reason, figures=_rows_of(result.points, lines))

    def _value(self, result: Result, lines: Lines) -> Draft:
        if len(result.points) == 1:
            return self.single.compose(result.points[0].evidence)
        return self._rows(result, lines)

    def _rows(self, result: Result, lines: Lines) -> Draft:
        """One line a point, with the change from the one before it in a trend."""
        told: list[str] = []
        extra: list[Derivation] = []
        if heading := lines.heading(result.points[0]):
            told.append(self.wording.say("heading", heading=heading))
        for group in result.groups:
            for place, point in enumerate(group.points):
                line = lines.line(point)
                step = group.steps[place - 1] if place and place <= len(group.steps) else None
                if step is not None:
                    line += self.wording.say("step", told=self._direction(step, YEARS))
                    extra.append(step)
                told.append(line)
        return self._draft(result, lines, "\n".join(told), extra=tuple(extra))

    def _compared(self, result: Result, lines: Lines) -> Draft:
        """The lines in the order asked, and which of them is the greatest."""
        draft = self._rows(replace(result, groups=tuple(replace(each, steps=()) for each in result.groups)), lines)
        told, extra = [], list(draft.extra)
        for group in result.groups:
            known = [point for point in group.points if point.operand is not None]
            if result.missing:
                return replace(draft, status="missing", reason=result.missing[0].reason, value=None, unit=None)
            if len(known) < 2:
                continue
            told.append(self._winner(group, known, lines, result.query.lowest))
            extra += [step for step in group.steps if step is not None]
        value = result.value
        number = (value.value, value.unit, value) if isinstance(value, Derivation) else (None, None, None)
        return replace(
            draft, text="\n".join((draft.text, *told)), extra=tuple(extra), value=number[0], unit=number[1],
            derivation=number[2],
        )  # fmt: skip

    def _winner(self, group: Group, known: list[Point], lines: Lines, lowest: bool) -> str:
        ordered = sorted(known, key=lambda point: point.value or Decimal(0), reverse=not lowest)
        if ordered[0].value == ordered[1].value:
            return self.wording.say("all_equal" if len(known) == 2 else "first_equal", names=lines.listed(ordered[:2]))
        key = "least" if lowest else "greatest"
        if step := next((step for step in group.steps if step is not None), None):
            return self.wording.say(
                f"{key}_by", name=lines.name(ordered[0]), by=shown(step).lstrip("-"),
                unit=self.wording.unit(step.unit, abs(step.value)), working=step.expression,
            )  # fmt: skip
        return self.wording.say(key, name=lines.name(ordered[0]))

    def _ranked(self, result: Result, lines: Lines) -> Draft:
        """Best first, each with its place; before them who is first."""
        told: list[str] = []
        counts: set[int] = set()
        for group in result.groups:
            if not group.points or group.points[0].operand is None:
                told += map(lines.line, group.points)
                continue
            firsts = group.points[: group.first] or group.points[:1]
            key = "lowest_first" if result.query.lowest else "highest_first"
            told.append(
                self.wording.say(
                    key,
                    heading=lines.heading(group.points[0]),
                    names=lines.listed(firsts),
                    amount=lines.amount(firsts[0]),
                )
            )
            place, last = 0, None
            for number, point in enumerate(group.points[:SHOWN_ROWS], 1):
                place = place if point.value == last else number
                last = point.value
                counts.add(place)
                told.append(self.wording.say("placed_line", place=place, line=lines.line(point)))
            counts.add(len(group.points))
        draft = self._draft(result, lines, "\n".join(told))
        return replace(draft, counts=draft.counts | counts)

    def _placed(self, result: Result, lines: Lines) -> Draft:
        """The place of one issuer among all."""
        group = result.groups[0]
        if group.result is None:
            return self._rows(result, lines)
        own, *rest = group.points
        fields = {"place": plain(group.result.value), "count": len(rest), "name": lines.name(own)}
        text = self.wording.say(
            "place_lowest" if result.query.lowest else "place",
            **fields,
            heading=lines.heading(own),
            amount=lines.amount(own),
        )
        first = self.wording.say("place_first", name=lines.name(rest[0]), amount=lines.amount(rest[0]))
        figures = _rows_of([own], lines)
        draft = Draft("answered", self.wording.join(text, first), None, group.result.value, None, figures, group.result)
        return replace(draft, counts=frozenset({len(rest)}))

    def _selected(self, result: Result, lines: Lines) -> Draft:
        """Those that meet the condition, and how many they are."""
        query = result.query
        told: list[str] = []
        counts: set[int] = set()
        for group in result.groups:
            known = [point for point in group.points if point.operand is not None and meets(query.condition, point)]
            counts |= {len(known)}
            condition = self._condition(query, group.points or group.absent)
            heading = lines.heading((*group.points, *group.absent)[0]) if (*group.points, *group.absent) else ""
            key = "count" if known else "count_none"
            told.append(
                self.wording.say(key, heading=heading, condition=condition, count=len(known), kind=self._kind(query))
            )
            told += [lines.line(point) for point in known[:SHOWN_ROWS]]
        draft = self._draft(result, lines, "\n".join(told))
        value = result.value
        if isinstance(value, Derivation):
            draft = replace(draft, value=value.value, unit=value.unit, derivation=value)
        return replace(draft, counts=draft.counts | counts)

    def _checked(self, result: Result, lines: Lines) -> Draft:
        """Yes or no, and the figure that decides."""
        query, point = result.query, result.points[0]
        if len(result.points) > 1:
            return self._rows(result, lines)
        draft = self.single.compose(point.evidence)
        holds = meets(query.condition, point)
        if query.condition is None:
            told = self.wording.say("there_are" if holds else "there_are_none")
        else:
            told = self.wording.say(
                "condition_holds" if holds else "condition_fails", condition=self._condition(query, (point,))
            )
            own = query.condition.value != 0 or query.condition.comparator != "="
            told = self.wording.join(
                told, self.wording.say("asker", number=plain(query.condition.value)) if own else ""
            )
        return draft.with_text(self.wording.join(told, draft.text))

    def _per(self, result: Result, lines: Lines) -> Draft:
        group = result.groups[0]
        draft = self.single.compose(group.points[0].evidence)
        if group.result is None or result.query.given is None:
            return draft
        made = group.result
        fields = {"value": plain(made.value), "unit": made.unit, "working": made.expression}
        text = self.wording.say("per", **fields, given=plain(result.query.given), people=result.query.given_unit)
        return replace(
            draft, text=self.wording.join(text, draft.text), value=made.value, unit=made.unit, derivation=made,
            extra=(*draft.extra, *([draft.derivation] if draft.derivation else [])),
        )  # fmt: skip

    def _pairs(self, result: Result, lines: Lines) -> Draft:
        """Differences, growth and multiples: the result, both numbers, the working, and the direction in words."""
        told: list[str] = []
        extra: list[Derivation] = []
        for group in result.groups:
            if group.result is None:
                told += map(lines.line, (*group.points, *group.absent) if not group.points else group.points)
                told += [self.wording.say(group.fault)] if group.fault else []
                continue
            one, other = group.points[0], group.points[-1]
            told.append(
                self.wording.say(
                    "pair",
                    value=plain(group.result.value),
                    unit=self.wording.unit(group.result.unit, group.result.value),
                    heading=lines.heading(one),
                    one=lines.name(one),
                    one_amount=lines.amount(one),
                    other=lines.name(other),
                    other_amount=lines.amount(other),
                    working=group.result.expression,
                    told=self._told(result.query, group),
                )
            )
            extra += [each for point in group.points if isinstance(each := point.operand, Derivation)]
            if group.result.unit == "个百分点":
                told[-1] += self.wording.say("unrounded") if _looks_off(group) else ""
        return self._computed(result, lines, told, extra)

    def _told(self, query: Query, group: Group) -> str:
        assert group.result is not None
        if group.result.operation == "multiple":
            return self.wording.say("times", value=plain(group.result.value))
        direction = self._direction(group.result, query.axis)
        if query.wants == "yes" and query.supposed:
            right = (group.result.value > 0) == (query.supposed == "up") and group.result.value != 0
            return self.wording.join(self.wording.say("yes" if right else "no"), direction)
        return direction

    def _direction(self, change: Derivation, axis: str) -> str:
        """Up, down or the same, with the amount, in words."""
        way = "same" if change.value == 0 else "more" if change.value > 0 else "less"
        unit = self.wording.unit(change.unit, abs(change.value))
        return self.wording.say(
            f"{way}_{'years' if axis == YEARS else 'others'}", by=plain(abs(change.value)), unit=unit
        )

    def _reduced(self, result: Result, lines: Lines) -> Draft:
        """Sums, means and medians, always with how many they are of and who is missing."""
        told: list[str] = []
        counts: set[int] = set()
        for group in result.groups:
            if group.result is None:
                told += map(lines.line, (*group.points, *(each for each in group.absent if each not in group.points)))
                told.append(self.wording.say("incomplete"))
                continue
            counts |= {len(group.points)}
            told.append(
                self.wording.say(
                    result.query.operation + "_of",
                    value=plain(group.result.value),
                    unit=self.wording.unit(group.result.unit, group.result.value),
                    heading=lines.heading(group.points[0]),
                    count=len(group.points),
                    kind=self._kind(result.query),
                    working=self._working(group, lines),
                )
            )
        draft = self._computed(result, lines, told, [])
        return replace(draft, counts=draft.counts | counts)

    def _working(self, group: Group, lines: Lines) -> str:
        """The calculation where it is short; else its greatest and least part."""
        assert group.result is not None
        if len(group.points) <= SHOWN_OPERANDS:
            parts = self.wording.say("and").join(f"{lines.name(point)} {lines.amount(point)}" for point in group.points)
            return self.wording.say("working", parts=parts, working=group.result.expression)
        ordered = sorted(group.points, key=lambda point: point.value or Decimal(0))
        ends = {"greatest": ordered[-1], "least": ordered[0]}
        fields = {f"{key}_name": lines.name(point) for key, point in ends.items()}
        return self.wording.say("working_ends", **fields, **{key: lines.amount(point) for key, point in ends.items()})

    def _computed(self, result: Result, lines: Lines, told: list[str], extra: list[Derivation]) -> Draft:
        """A draft whose value is the result of its one group; without one, its points are its rows."""
        text = "\n".join(told)
        value = result.value
        if isinstance(value, Derivation):
            return Draft("answered", text, None, value.value, value.unit, (), value, tuple(extra))
        extra += [group.result for group in result.groups if group.result is not None]
        made = any(group.result is not None for group in result.groups)
        if not made and result.missing:
            beside = tuple(figure for point in result.points for figure in point.figures())
            return Draft("missing", text, result.missing[0].reason, extra=_derivations(result.points), beside=beside)
        return replace(self._draft(result, lines, text), extra=tuple(extra) + _derivations(result.points))

    def _draft(self, result: Result, lines: Lines, text: str, extra: tuple[Derivation, ...] = ()) -> Draft:
        """A draft of rows: without a value, unless one number was asked for."""
        value, derivation = result.value, None
        number: tuple[Decimal | None, str | None] = (None, None)
        if isinstance(value, Derivation):
            number, derivation = (value.value, value.unit), value
        points = result.points
        return Draft(
            "answered", text, None, *number, _rows_of(points, lines), derivation, (*extra, *_derivations(points))
        )  # fmt: skip

    def _with_notes(self, draft: Draft, result: Result, lines: Lines) -> Draft:
        """Who is not counted, whose figures overlap, and that forms differ."""
        notes = []
        if result.query.everyone and draft.status == "answered":
            notes += self._absent(result, lines)
        for whole, part in result.overlaps[:2]:
            notes.append(self.wording.say("overlap", whole=self.held.names[whole], part=self.held.names[part]))
        notes += self._break(result)
        counts = frozenset(range(1 + max((len(group.absent) for group in result.groups), default=0)))
        return replace(draft, text="\n".join((draft.text, *notes)), counts=draft.counts | counts)

    def _absent(self, result: Result, lines: Lines) -> list[str]:
        reasons: dict[str, list[Point]] = {}
        for group in result.groups:
            for point in group.absent:
                if isinstance(point.evidence, Missing):
                    reasons.setdefault(point.evidence.reason, []).append(point)
        return [
            self.wording.say(
                "not_counted", count=len(points), names=lines.listed(points), why=self.wording.missing(reason)
            )
            for reason, points in reasons.items()
        ]

    def _break(self, result: Result) -> list[str]:
        """A note when the points of one answer stand in reports of several editions."""
        reports = {figure.report_id for point in result.points for figure in point.figures()}
        editions = {self.held.by_id[report].edition for report in reports if report in self.held.by_id}
        if len(editions) < 2:
            return []
        named = [form for edition, form in self.form.editions.items() if edition in editions]
        words = self.wording.say("and").join(self.wording.label(form.name, form.en) for form in reversed(named))
        return [self.wording.say("edition_break", editions=words)]

    def _condition(self, query: Query, points: tuple[Point, ...]) -> str:
        if query.condition is None:
            return ""
        unit = query.condition.unit or next((point.unit for point in points if point.unit), "")
        return self.wording.comparison(
            query.condition.comparator, plain(query.condition.value), self.wording.unit(unit)
        )

    def _kind(self, query: Query) -> str:
        kinds = self.wording.templates["kinds"]
        return str(kinds.get({ISSUERS: "bodies", YEARS: "years"}.get(query.axis, "items")))


def _rows_of(points: tuple[Point, ...] | list[Point], lines: Lines) -> tuple[Figure, ...]:
    return tuple(row for point in points if (row := lines.row(point)) is not None)


def _derivations(points: tuple[Point, ...]) -> tuple[Derivation, ...]:
    """Every calculation that the points rest on, those between years with what they changed from and to."""
    found: list[Operand | None] = []
    for point in points:
        found.append(point.operand)
        if isinstance(point.evidence, FoundChange):
            found += [point.evidence.before.operand, point.evidence.after.operand]
    return tuple(each for each in found if isinstance(each, Derivation))


def _looks_off(group: Group) -> bool:
    """Whether the difference of the rounded shares is not the rounded difference."""
    one, other = group.points[0].value, group.points[-1].value
    return one is not None and other is not None and group.result is not None and one - other != group.result.value
