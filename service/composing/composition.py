"""What a figure is made of: its parts, each with its share of it, those that are 0 on one line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from disclosure.model import Figure
from service.composing.draft import Draft
from service.composing.lines import Lines
from service.composing.single import shown
from service.composing.telling import Telling, derivations, rows_of
from service.engine.compute import plain
from service.engine.evidence import Derivation, Point
from service.engine.result import Group, Result


class Composition(Telling):
    """Words results that take figures apart."""

    def compose(self, result: Result, lines: Lines) -> Draft:
        """The whole and its parts as rows; the whole is the answer where a number was asked for."""
        told: list[str] = []
        extra: list[Derivation] = []
        beside: list[Figure] = []
        for group in result.groups:
            assert group.whole is not None
            told += self._group(result, group, lines)
            extra += [*(step for step in group.steps if step is not None), *derivations((group.whole,))]
            beside += rows_of([group.whole], lines)
        draft = self.draft(result, lines, "\n".join(told), extra=tuple(extra))
        whole = result.groups[0].whole
        if result.query.wants == "number" and len(result.groups) == 1 and whole is not None and whole.value is not None:
            own = whole.operand if isinstance(whole.operand, Derivation) else None
            figures = rows_of([whole], lines)
            return replace(
                draft, value=whole.value, unit=whole.unit, derivation=own, figures=figures, beside=draft.figures
            )
        return replace(draft, beside=tuple(beside))

    def _group(self, result: Result, group: Group, lines: Lines) -> Iterator[str]:
        assert group.whole is not None
        given, value = result.query.given, group.whole.value
        if given is not None and value is not None:
            yield self.wording.say("given_right" if given == value else "given_wrong", number=plain(given))
        heading, whole = lines.heading(group.whole), lines.line(group.whole)
        yield self.wording.say("composition", heading=heading, whole=whole)
        none = [point for point in group.points if point.value == 0]
        for point, share in zip(group.points, group.steps, strict=True):
            if point not in none or len(none) < 2:
                yield self._part(point, share, lines)
        if len(none) > 1:
            cites = "".join(self.citations.operand(point.operand) for point in none if point.operand is not None)
            yield self.wording.say("parts_none", parts=self.wording.say("and").join(map(lines.name, none)), cites=cites)

    def _part(self, point: Point, share: Derivation | None, lines: Lines) -> str:
        line = lines.line(point)
        return self.wording.say("part", line=line, share=shown(share)) if share is not None else line
