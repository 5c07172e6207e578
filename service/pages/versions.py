"""The versions of a report, and what each changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from disclosure.stores.reports import HeldReport
from service.composing.issues import tell_issue
from service.composing.wording import Wording
from service.evidence.body import Json
from service.pages.frame import Visit
from service.pages.markup import Element, h
from service.pages.parts import moment, report_text

MOST_SENTENCES = 200


def versions_part(visit: Visit, versions: Sequence[Json], report: HeldReport) -> list[object]:
    """Each version with its file, and its differences from the one before."""
    alone = h("p", {"class": "note"}, visit.say("report.versions_one")) if len(versions) == 1 else None
    return [alone, h("ol", {"class": "versions"}, [_version(visit, each, report) for each in versions])]


def _version(visit: Visit, version: Json, report: HeldReport) -> Element:
    number = version["version"]
    name = visit.say("report.version", n=number)
    link = h("a", {"href": visit.link(f"/reports/{report.id}", version=number)}, name)
    here = h("strong", None, f"{name} ({visit.say('report.shown')})")
    return h(
        "li",
        None,
        h(
            "p",
            None,
            here if number == report.number else link,
            " · ",
            moment(version["ingested_at"]),
            f" · {version['source_name']}",
        ),
        h("p", {"class": "ids"}, "SHA-256 ", version["sha256"]),
        _changes(visit, version["changes"]),
    )


def _changes(visit: Visit, changes: dict[str, Any] | None) -> list[object]:
    if changes is None:
        return [h("p", {"class": "note"}, visit.say("report.first"))]
    cells, sentences, issues = changes["cells"], changes["sentences"], changes["issues"]
    told = [
        _cells(visit, cells) if cells else None,
        _listed(visit, "report.sentences_removed", sentences["removed"], "del"),
        _listed(visit, "report.sentences_added", sentences["added"], "ins"),
        _listed(visit, "report.issues_removed", _told(visit, issues["removed"]), "del"),
        _listed(visit, "report.issues_added", _told(visit, issues["added"]), "ins"),
    ]
    return [each for each in told if each] or [h("p", {"class": "note"}, visit.say("report.same"))]


def _told(visit: Visit, issues: Sequence[Json]) -> list[str]:
    return [tell_issue(each["code"], each["message"], visit.lang) for each in issues]


def _cells(visit: Visit, cells: Sequence[Json]) -> list[Element]:
    heads = [visit.say(f"report.columns.{key}") for key in ("cell", "before", "after")]
    rows = [
        h(
            "tr",
            None,
            h("th", {"scope": "row"}, report_text(each["label"])),
            h("td", {"class": "then"}, _printed(visit, each["before"])),
            h("td", {"class": "now"}, _printed(visit, each["after"])),
        )
        for each in cells
    ]
    head = h("thead", None, h("tr", None, [h("th", {"scope": "col"}, each) for each in heads]))
    title = h("h3", None, visit.say("report.cells_changed", count=len(cells)))
    return [title, h("table", {"class": "list"}, head, h("tbody", None, rows))]


def _printed(visit: Visit, cell: Json | None) -> str:
    if cell is None:
        return visit.say("changes.gone")
    if cell["value"] is None:
        return str(cell["printed"]) or visit.words.find(f"readings.{cell['reading']}")
    unit = Wording(visit.words.lang).unit(cell["unit"])
    printed = str(cell["printed"])
    return printed if unit in printed else f"{printed} {unit}"


def _listed(visit: Visit, title: str, lines: Sequence[str], tag: str) -> list[Element] | None:
    if not lines:
        return None
    shown = [h("li", None, h(tag, None, report_text(line))) for line in lines[:MOST_SENTENCES]]
    more = [h("li", None, "…")] if len(lines) > MOST_SENTENCES else []
    return [h("h3", None, visit.say(title)), h("ul", {"class": "differences"}, [*shown, *more])]
