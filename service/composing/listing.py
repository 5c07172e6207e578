"""Results whose answer is a list: rows, trends, comparisons, rankings, those that meet a condition."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from service.composing.draft import Draft
from service.composing.lines import Lines
from service.composing.single import shown
from service.composing.telling import SHOWN_ROWS, Telling, rows_of
from service.engine.compute import exact_of, plain
from service.engine.evidence import Derivation, Point
from service.engine.operations import meets
from service.engine.result import Group, Result
from service.questions.query import YEARS, Query


class Listing(Telling):
    """Words results whose answer is a list."""

    def rows(self, result: Result, lines: Lines) -> Draft:
        """One line a point, with the change from the one before it in a trend."""
        told: list[str] = []
        extra: list[Derivation] = []
        told += [each for group in result.groups for each in self._steady(result.query, group)]
        if heading := lines.heading(result.points[0]):
            told.append(self.wording.say("heading", heading=heading))
        for group in result.groups:
            for place, point in enumerate(group.points):
                line = lines.line(point)
                step = group.steps[place - 1] if place and place <= len(group.steps) else None
                if step is not None:
                    line += self.wording.say("step", told=self.direction(step, YEARS))
                    extra.append(step)
                told.append(line)
        return self.draft(result, lines, "\n".join(told), extra=tuple(extra))

    def _steady(self, query: Query, group: Group) -> list[str]:
        """Whether it went the way that the asker supposes in every year, where she asks that and every change is known."""
        if query.operation != "trend" or query.wants != "yes" or not group.steps or None in group.steps:
            return []
        up = query.supposed == "up"
        holds = all((step.value > 0) if up else (step.value < 0) for step in group.steps if step is not None)
        return [self.wording.say(f"steady_{'yes' if holds else 'no'}_{query.supposed}")]

    def compared(self, result: Result, lines: Lines) -> Draft:
        """The lines in the order asked, and which of them is the greatest."""
        draft = self.rows(replace(result, groups=tuple(replace(each, steps=()) for each in result.groups)), lines)
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

    def ranked(self, result: Result, lines: Lines) -> Draft:
        """Best first, each with its place; before them who is first."""
        told: list[str] = []
        counts: set[int] = set()
        for group in result.groups:
            if not group.points or group.points[0].operand is None:
                told += map(lines.line, group.points)
                continue
            if group.among:
                told.append(self._nth(result, group, lines))
                counts |= {len(group.among), result.query.nth or 0}
                continue
            told += [self.wording.say("no_place", place=result.query.nth)] if group.fault else []
            firsts = group.points[: group.first] or group.points[:1]
            key = "lowest_first" if result.query.lowest else "highest_first"
            told.append(
                self.wording.say(
                    key,
                    heading=lines.heading_of(group.points),
                    names=lines.listed(firsts),
                    amount=lines.amount(firsts[0]),
                )
            )
            place = 0
            last: Fraction | None = None
            for number, point in enumerate(group.points[:SHOWN_ROWS], 1):
                exact = exact_of(point.operand) if point.operand is not None else None
                place = place if exact == last else number
                last = exact
                counts.add(place)
                told.append(self.wording.say("placed_line", place=place, line=lines.line(point)))
            counts.add(len(group.points))
        draft = self.draft(result, lines, "\n".join(told))
        return replace(draft, counts=draft.counts | counts)

    def _nth(self, result: Result, group: Group, lines: Lines) -> str:
        """Who holds one place of a ranking."""
        return self.wording.say(
            "nth_lowest" if result.query.lowest else "nth", place=result.query.nth, count=len(group.among),
            kind=self.kind(result.query), heading=lines.heading(group.points[0]), names=lines.listed(group.points),
            amount=lines.amount(group.points[0]),
        )  # fmt: skip

    def placed(self, result: Result, lines: Lines) -> Draft:
        """The place of one issuer among all."""
        group = result.groups[0]
        if group.result is None:
            return self.rows(result, lines)
        own, *rest = group.points
        fields = {"place": plain(group.result.value), "count": len(rest), "name": lines.name(own)}
        fields["bodies"] = self.wording.templates["bodies_of"][result.query.among.level]
        text = self.wording.say(
            "place_lowest" if result.query.lowest else "place",
            **fields,
            heading=lines.heading(own),
            amount=lines.amount(own),
        )
        first = self.wording.say("place_first", name=lines.name(rest[0]), amount=lines.amount(rest[0]))
        figures = rows_of([own], lines)
        draft = Draft("answered", self.wording.join(text, first), None, group.result.value, None, figures, group.result)
        return replace(draft, beside=rows_of(rest, lines), counts=frozenset({len(rest)}))

    def selected(self, result: Result, lines: Lines) -> Draft:
        """Those that meet the condition, and how many they are."""
        query = result.query
        told: list[str] = []
        counts: set[int] = set()
        chosen = [
            [point for point in group.points if point.operand is not None and meets(query.condition, point)]
            for group in result.groups
        ]
        for group, known in zip(result.groups, chosen, strict=True):
            if not known and any(chosen):
                continue
            counts |= {len(known)}
            asked = (*group.points, *group.absent, *group.among)
            condition = self.condition(query, asked)
            heading = lines.heading_of(asked)
            key = "count" if known else "count_none"
            told.append(
                self.wording.say(key, heading=heading, condition=condition, count=len(known), kind=self.kind(query))
            )
            told += [lines.line(point) for point in known[:SHOWN_ROWS]]
        draft = self.draft(result, lines, "\n".join(told))
        value = result.value
        if isinstance(value, Derivation):
            draft = replace(draft, value=value.value, unit=value.unit, derivation=value)
        return replace(draft, counts=draft.counts | counts)
