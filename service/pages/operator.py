"""The pages of the operator: signing in, and putting reports in."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import PurePath

from service.evidence.body import Json
from service.pages.fields import button, text_field, told_error
from service.pages.frame import Visit, document, post_form
from service.pages.markup import Element, h
from service.pages.parts import note

SCRIPT = "/static/upload.js"
COLUMNS = ("file", "outcome", "report")


def sign_in_page(visit: Visit, is_off: bool, wrong: bool = False) -> str:
    """The form for the admin token, or that there is none."""
    token = text_field(
        "token", visit.say("sign_in.token"), kind="password", autocomplete="current-password", required=True
    )
    form = post_form(
        visit, "/sign-in", token, h("div", {"class": "actions"}, button(visit.say("sign_in.go"))), kind="stacked"
    )
    return document(
        visit,
        visit.say("sign_in.title"),
        h("p", {"class": "lead"}, visit.say("sign_in.lead")),
        told_error(visit.say("sign_in.wrong")) if wrong else None,
        note(visit.say("sign_in.closed")) if is_off else form,
    )


def upload_page(visit: Visit, results: Sequence[Json] = (), wrong: str = "") -> str:
    """The form for files, and what became of those that came."""
    chooser = {"id": "f-files", "name": "files", "type": "file", "multiple": True, "required": True}
    field = h("div", {"class": "field"}, h("label", {"for": "f-files"}, visit.say("upload.files")), h("input", chooser))
    go = h("div", {"class": "actions"}, button(visit.say("upload.go")))
    return document(
        visit,
        visit.say("upload.title"),
        h("p", {"class": "lead"}, visit.say("upload.lead")),
        told_error(wrong) if wrong else None,
        _results(visit, results) if results else None,
        post_form(
            visit,
            "/upload",
            field,
            note(visit.say("upload.wait")),
            go,
            kind="stacked upload",
            files=True,
            words=_words(visit),
        ),
        script=SCRIPT,
    )


def _words(visit: Visit) -> str:
    """What the script says while files are on their way."""
    said = {name: visit.say(f"upload.{name}") for name in ("result", "waiting", "sending", "reading", "broken")}
    patterns = {name: visit.words.at(f"upload.{name}") for name in ("going", "done", "outcomes")}
    columns = [visit.say(f"upload.columns.{key}") for key in COLUMNS]
    report = visit.link("/reports/{id}")
    return json.dumps({**said, **patterns, "columns": columns, "report": report}, ensure_ascii=False)


def _results(visit: Visit, results: Sequence[Json]) -> Element:
    heads = [visit.say(f"upload.columns.{key}") for key in COLUMNS]
    return h(
        "section",
        {"id": "results"},
        h("h2", None, visit.say("upload.result")),
        h(
            "table",
            {"class": "list"},
            h("thead", None, h("tr", None, [h("th", {"scope": "col"}, head) for head in heads])),
            h("tbody", None, [_result(visit, each) for each in results]),
        ),
    )


def _result(visit: Visit, result: Json) -> Element:
    report = result.get("report_id")
    link = h("a", {"href": visit.link(f"/reports/{report}")}, report) if report else None
    reason = h("p", {"class": "note"}, result["reason"]) if result.get("reason") else None
    told = h(
        "strong", {"class": f"outcome-{result['outcome']}"}, visit.words.find(f"upload.outcomes.{result['outcome']}")
    )
    name = PurePath(result["source"]).name
    return h("tr", None, h("th", {"scope": "row"}, name), h("td", None, told, reason), h("td", None, link))
