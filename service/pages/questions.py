"""What was asked and how answers were marked, for the operator."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from service.pages.fields import any_choice, choice_field, filter_form
from service.pages.frame import Visit, document
from service.pages.markup import Element, h
from service.pages.parts import facts, moment, note, section
from service.unanswered import Unanswered

DAYS = ("7", "30", "365")
MOST_LISTED = 200
COLUMNS = ("question", "times", "words", "comments", "last")


@dataclass(frozen=True, slots=True)
class QuestionsView:
    """How many were asked by status and mark, and those that want an answer, by reason."""

    counts: Mapping[str, Any]
    groups: Mapping[str, Sequence[Unanswered]]


def questions_page(visit: Visit, view: QuestionsView) -> str:
    """The whole page."""
    choices = any_choice(visit, [(days, visit.say("asked.days", n=days)) for days in DAYS])
    groups = [_group(visit, reason, each) for reason, each in view.groups.items()]
    return document(
        visit,
        visit.say("asked.title"),
        h("p", {"class": "lead"}, visit.say("asked.lead")),
        filter_form(visit, "/questions", choice_field("days", visit.say("asked.since"), choices, visit.given("days"))),
        facts(_counts(visit, view.counts)),
        groups or h("p", {"class": "none"}, visit.say("asked.none")),
    )


def _counts(visit: Visit, counts: Mapping[str, Any]) -> list[tuple[str, object]]:
    statuses = [(visit.words.find(f"status.{status}") or status, str(n)) for status, n in counts["statuses"].items()]
    marks = [(visit.say(f"asked.{mark}"), str(counts[mark])) for mark in ("marked_useful", "marked_wrong")]
    return [(visit.say("asked.count"), str(counts["questions"])), *statuses, *marks]


def _group(visit: Visit, reason: str, questions: Sequence[Unanswered]) -> Element:
    heads = [h("th", {"scope": "col"}, visit.say(f"asked.columns.{name}")) for name in COLUMNS]
    rows = [_row(visit, each) for each in questions[:MOST_LISTED]]
    table = h("table", {"class": "list"}, h("thead", None, h("tr", None, heads)), h("tbody", None, rows))
    more = note(visit.say("asked.more", n=len(questions) - MOST_LISTED)) if len(questions) > MOST_LISTED else None
    name = visit.words.find(f"asked.reasons.{reason}") or reason
    held = {"class": "scrolling", "role": "region", "tabindex": 0, "aria-label": name}
    return section(f"{name} ({len(questions)})", h("div", held, table), more)


def _row(visit: Visit, each: Unanswered) -> Element:
    link = h("a", {"href": f"/answers/{each.answer_id}"}, each.question)
    times = visit.say("asked.times", times=each.times, asked=each.asked)
    comments = h("ul", None, [h("li", None, f"“{comment}”") for comment in each.comments]) if each.comments else ""
    cells = [times, "、".join(each.words), comments, moment(each.last)]
    return h("tr", None, h("th", {"scope": "row"}, link), [h("td", None, cell) for cell in cells])
