"""Results whose answer is one number that was computed, or yes or no by a number."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from disclosure.units import convert
from service.composing.draft import Draft
from service.composing.lines import Lines
from service.composing.single import shown
from service.composing.telling import Telling, derivations
from service.engine.compute import plain, unit_of, value_of
from service.engine.evidence import Derivation, Point
from service.engine.operations import meets
from service.engine.result import Group, Result
from service.questions.query import ISSUERS, Condition, Query

SHOWN_OPERANDS = 8


class Computed(Telling):
    """Words results whose answer is one number."""

    def pairs(self, result: Result, lines: Lines) -> Draft:
        """Differences, growth and multiples: the result, both numbers, the working, and the direction in words."""
        told: list[str] = []
        extra: list[Derivation] = []
        for group in result.groups:
            if group.result is None:
                told += map(lines.line, (*group.points, *group.absent) if not group.points else group.points)
                told += [self.wording.say(group.fault)] if group.fault else []
                continue
            one, other = group.points[0], group.points[-1]
            if result.query.sides:
                told.append(self._sides(result.query, group, lines))
                continue
            if result.query.first_side:
                told.append(self._together(result.query, group, lines))
                continue
            verdict = self._verdict(result.query, group)
            told.append(
                self.wording.say(
                    "pair_checked" if verdict else "pair",
                    verdict=verdict,
                    value=plain(group.result.value),
                    unit=self.wording.unit(group.result.unit, group.result.value),
                    heading=lines.heading(one) or self.wording.say("both"),
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

    def _together(self, query: Query, group: Group, lines: Lines) -> str:
        """Those of one side against those of the other, each side added up."""
        assert group.result is not None
        unit = self.wording.unit(group.result.unit, group.result.value)
        fields = {"value": plain(group.result.value), "unit": unit, "heading": lines.heading(group.points[0])}
        working = self._working(group, lines, again=False, made=_with_parts(group.result))
        text = self.wording.say("against_sum", **fields, working=working)
        return self.wording.join(text, self.wording.say("sides", told=self._told(query, group)))

    def _sides(self, query: Query, group: Group, lines: Lines) -> str:
        """What each side comes to, and one against the other; yes or no before it where that is asked."""
        made = group.result
        assert made is not None
        worked = ((each.expression if isinstance(each, Derivation) else shown(each), each) for each in made.operands)
        one, other = (f"{text} {self.wording.unit(unit_of(each), value_of(each))}" for text, each in worked)
        verdict, told = self._verdict(query, group), self._told(query, group)
        named = dict.fromkeys(f"{lines.name(point)} {lines.amount(point)}" for point in group.points)
        return self.wording.say(
            "sides_checked" if verdict else "sides_against",
            verdict=verdict, value=plain(made.value), unit=self.wording.unit(made.unit, made.value), told=told,
            heading=lines.heading(group.points[0]) or self.wording.say("both"), one=one, other=other,
            parts=self.wording.say("and").join(named), working=made.expression,
        )  # fmt: skip

    def _told(self, query: Query, group: Group) -> str:
        assert group.result is not None
        if group.result.operation == "multiple":
            return self.wording.say("times", value=plain(group.result.value))
        if group.result.operation == "ratio":
            return self.wording.say("as_percent", value=plain(group.result.value))
        told = self.direction(group.result, ISSUERS if query.ends else query.axis)
        yearly = group.result.operation == "average_change" and group.result.value
        return self.wording.say("yearly", told=told) if yearly else told

    def _verdict(self, query: Query, group: Group) -> str:
        """Yes or no before the numbers, where that is asked: of the direction, and of the asker's own number."""
        assert group.result is not None
        if query.wants != "yes" or not (query.supposed or query.condition):
            return ""
        value = group.result.value
        right = not query.supposed or ((value > 0) == (query.supposed == "up") and value != 0)
        if query.condition is not None:
            own = query.condition
            value = convert(value, group.result.unit, own.unit) or value
            as_told = (
                value.quantize(own.value, ROUND_HALF_UP)
                if own.comparator == "=" and group.result.unit != "件"
                else value
            )
            if not right or not own.holds(abs(as_told) if query.supposed else as_told):
                number = right and own.comparator in ("=", "between")
                return self.wording.say("claim_no" if number else "pair_no", told=self._told(query, group))
        return self.wording.say("pair_yes" if right else "pair_no", told=self._told(query, group))

    def reduced(self, result: Result, lines: Lines) -> Draft:
        """Sums, means and medians, always with how many they are of and who is missing."""
        told: list[str] = []
        counts: set[int] = set()
        for number, group in enumerate(result.groups):
            if group.result is None:
                told += map(lines.line, (*group.points, *(each for each in group.absent if each not in group.points)))
                told.append(self.wording.say("incomplete"))
                continue
            counts |= {len(group.points)}
            told.append(
                self.wording.say(
                    result.query.operation + "_of",
                    part=self._part(result.query.quantiles, number),
                    value=plain(group.result.value),
                    unit=self.wording.unit(group.result.unit, group.result.value),
                    heading=lines.heading(group.points[0]),
                    count=len(group.points),
                    kind=self.kind(result.query),
                    working=self._working(group, lines, again=number > 0 and bool(result.query.quantiles)),
                )
            )
        draft = self._computed(result, lines, told, [])
        return replace(draft, counts=draft.counts | counts)

    def _part(self, quantiles: tuple[Decimal, ...], number: int) -> str:
        """Which quantile the group of a number is of, in words."""
        if not quantiles:
            return ""
        part = quantiles[number % len(quantiles)]
        names: dict[Decimal, str] = {
            Decimal(str(key)): name for key, name in self.wording.templates["quantiles"].items()
        }
        return names.get(part) or self.wording.say("percentile", percent=plain(part * 100))

    def _working(self, group: Group, lines: Lines, again: bool, made: str = "") -> str:
        """The calculation where it is short, as `made` where that is told; else its greatest and least part. `again`: its parts
        were told before."""
        assert group.result is not None
        if again:
            return self.wording.say("working_only", working=group.result.expression)
        if len(group.points) <= SHOWN_OPERANDS:
            told = dict.fromkeys(f"{lines.name(point)} {lines.amount(point)}" for point in group.points)
            parts = self.wording.say("and").join(told)
            return self.wording.say("working", parts=parts, working=made or group.result.expression)
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
            return Draft("missing", text, result.missing[0].reason, extra=derivations(result.points), beside=beside)
        return replace(self.draft(result, lines, text), extra=tuple(extra) + derivations(result.points))

    def checked(self, result: Result, lines: Lines) -> Draft:
        """Yes or no, and the figure that decides."""
        query, point = result.query, result.points[0]
        draft = self.single.compose(point.evidence)
        own = query.condition
        rounded = own is not None and not meets(own, point) and _is_rounded(own, point)
        holds = meets(own, point) or rounded
        if own is None:
            told = self.wording.say("there_are" if holds else "there_are_none")
        elif own.comparator == "=" and own.value == 0:
            told = self.wording.say("none_holds" if holds else "none_fails")
        else:
            kind = "near" if rounded or own.near is not None else "equal" if own.comparator == "=" else "condition"
            told = self.wording.say(
                f"{kind}_{'holds' if holds else 'fails'}", condition=self.condition(query, (point,))
            )
            number = plain(own.value if own.near is None else own.near)
            told = self.wording.join(told, self.wording.say("asker", number=number))
        return draft.with_text(self.wording.join(told, draft.text))

    def per(self, result: Result, lines: Lines) -> Draft:
        group = result.groups[0]
        draft = self.single.compose(group.points[0].evidence)
        if group.result is None or result.query.given is None:
            return draft
        made = group.result
        fields = {"value": plain(made.value), "unit": self.wording.unit(made.unit), "working": made.expression}
        people = self.wording.unit(result.query.given_unit)
        text = self.wording.say("per", **fields, given=plain(result.query.given), people=people)
        return replace(
            draft, text=self.wording.join(text, draft.text), value=made.value, unit=made.unit, derivation=made,
            extra=(*draft.extra, *([draft.derivation] if draft.derivation else [])),
        )  # fmt: skip

    def supposed(self, result: Result, lines: Lines) -> Draft:
        """The figure, and before it what the asker's own change would make of it, told as hers."""
        group = result.groups[0]
        draft = self.single.compose(group.points[0].evidence)
        if group.result is None:
            return draft
        made = group.result
        unit = self.wording.unit(made.unit, made.value)
        text = self.wording.say("suppose", value=plain(made.value), unit=unit, working=made.expression)
        return replace(
            draft, text=self.wording.join(text, draft.text), value=made.value, unit=made.unit, derivation=made,
            extra=(*draft.extra, *([draft.derivation] if draft.derivation else [])),
        )  # fmt: skip


def _with_parts(made: Derivation) -> str:
    """The working of a number, behind that of the calculations which it goes on from."""
    parts = [each for each in made.operands if isinstance(each, Derivation) and each.rounded is None]
    return "; ".join(each.expression for each in (*parts, made))


def _looks_off(group: Group) -> bool:
    """Whether the difference of the rounded shares is not the rounded difference."""
    one, other = group.points[0].value, group.points[-1].value
    return one is not None and other is not None and group.result is not None and one - other != group.result.value


def _is_rounded(condition: Condition, point: Point) -> bool:
    """Whether a percentage is the asker's when it is rounded as she tells it: 37% for 37.29%."""
    if condition.comparator != "=" or condition.unit != "%" or point.unit != "%" or point.value is None:
        return False
    return point.value.quantize(condition.value, ROUND_HALF_UP) == condition.value
