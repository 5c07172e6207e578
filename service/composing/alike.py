"""Whether two figures are the same: yes or no with both of them and what they differ by."""

from __future__ import annotations

from service.composing.draft import Draft
from service.composing.lines import Lines
from service.composing.telling import Telling, derivations, rows_of
from service.engine.result import Result


class Alike(Telling):
    """Words results that say whether two figures are the same."""

    def compose(self, result: Result, lines: Lines) -> Draft:
        """Both figures as rows, their difference as the number that decides; without one of them no verdict."""
        group = result.groups[0]
        if group.result is None:
            text = "\n".join(map(lines.line, group.points))
            reason = result.missing[0].reason if result.missing else None
            beside = tuple(figure for point in group.points for figure in point.figures())
            return Draft("missing", text, reason, extra=derivations(group.points), beside=beside)
        one, other = group.points[0], group.points[-1]
        made = group.result
        text = self.wording.say(
            "unlike" if made.value else "alike", heading=lines.heading(one) or self.wording.say("both"),
            one=lines.name(one), one_amount=lines.amount(one), other=lines.name(other),
            other_amount=lines.amount(other), working=made.expression, told=self.direction(made, ""),
        )  # fmt: skip
        rows = rows_of(group.points, lines)
        return Draft("answered", text, None, made.value, made.unit, rows, made, derivations(group.points))
