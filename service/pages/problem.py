"""What is shown instead of a page: what went wrong, and the way back."""

from __future__ import annotations

from service.evidence.words import Words
from service.pages.frame import Visit, document
from service.pages.markup import h


def problem_page(lang: str, path: str, status: int, detail: str) -> str:
    """The whole page of an error."""
    visit = Visit(Words(lang), path)
    title = visit.words.find(f"problem.{status}") or visit.say("problem.500")
    way = h("p", None, h("a", {"href": "/"}, visit.say("problem.back")))
    return document(visit, title, h("p", {"class": "lead"}, detail), way)
