"""Pictures: drawn apart, within limits, from nothing but the specification."""

from __future__ import annotations

import asyncio
import json
import subprocess
from typing import Any
from xml.etree import ElementTree

import pytest
from fastapi import HTTPException
from starlette.testclient import TestClient

from disclosure.vocabulary import load_vocabulary
from service.answering import Answering
from service.charting import painting
from service.charting.charts import draw_chart
from service.charting.look import FONTS
from service.charting.painting import AT_ONCE, WAITING, Painter, paint
from service.composing.draft import Draft
from service.composing.naming import Naming
from service.composing.wording import Wording
from service.questions.query import Query
from tests.service.charting.conftest import PLANNING
from tests.service.engine.making import SLOT, make_figure, make_held, make_report
from tests.service.looping import in_a_loop

HOSTILE = '</text><script>alert(1)</script>&"\\{{1+1}}'
SVG = "{http://www.w3.org/2000/svg}"


def spec_of(name: str) -> dict[str, Any]:
    return {
        "title": {"text": [name]},
        "config": {"font": ", ".join(FONTS)},
        "data": {"values": [{"name": name, "value": 3}]},
        "mark": "bar",
        "encoding": {
            "x": {"field": "value", "type": "quantitative"},
            "y": {"field": "name", "type": "nominal", "sort": [name]},
        },
    }


def test_an_answer_is_drawn_as_svg_and_png(asking: Answering, client: TestClient) -> None:
    chart = asking.ask(f"{PLANNING}历年新收申请的变化").chart
    assert chart is not None
    root = ElementTree.fromstring(paint(chart, "svg"))
    said = "".join(root.itertext())
    assert all(each in said for each in ("30", "310", "空白", "报告自相矛盾", "单位：件", "来源："))
    fonts = {each.get("font-family", "") for each in root.iter(f"{SVG}text")}
    assert fonts == {", ".join(FONTS)}


def test_pictures_over_http(client: TestClient) -> None:
    answer = client.post("/api/ask", json={"question": "青岚县历年行政处罚的变化"}).json()
    svg, png = (client.get(f"/api/answers/{answer['id']}.{kind}") for kind in ("svg", "png"))
    assert (svg.status_code, svg.headers["content-type"]) == (200, "image/svg+xml")
    assert "default-src 'none'" in svg.headers["content-security-policy"]
    assert (png.status_code, png.headers["content-type"]) == (200, "image/png")
    assert png.content.startswith(b"\x89PNG")


@pytest.mark.parametrize("kind", ["svg", "png"])
def test_without_a_chart_or_an_answer_there_is_no_picture(client: TestClient, kind: str) -> None:
    answer = client.post("/api/ask", json={"question": "漣河区2022年新收申请多少件"}).json()
    for answer_id in (answer["id"], "0000"):
        reply = client.get(f"/api/answers/{answer_id}.{kind}")
        assert (reply.status_code, reply.headers["content-type"]) == (404, "application/problem+json")


def test_an_answer_of_before_charts_stays_readable(client: TestClient) -> None:
    answer = client.post("/api/ask", json={"question": "漣河区2022年新收申请多少件"}).json()
    answers = client.app.state.answering.library.answers  # type: ignore[attr-defined]
    old = {key: each for key, each in answer.items() if key != "chart"} | {"id": "of-before-charts"}
    answers.put(old["id"], json.dumps(old), "", "{}", [])
    assert client.get("/api/answers/of-before-charts").json()["value"] == "29"
    assert client.get("/api/answers/of-before-charts.svg").status_code == 404


def test_a_hostile_name_is_text_and_nothing_else() -> None:
    root = ElementTree.fromstring(paint(spec_of(HOSTILE), "svg"))
    assert not [each for each in root.iter() if each.tag in (f"{SVG}script", f"{SVG}a", f"{SVG}image")]
    assert "alert(1)" in "".join(root.itertext())


@pytest.mark.parametrize(
    "added",
    [
        {"data": {"url": "http://127.0.0.1:9/data.json"}},
        {"data": {"url": "file:///etc/hostname"}},
        {"layer": [{"mark": {"type": "image", "url": "http://127.0.0.1:9/"}}]},
        {"encoding": {"href": {"value": "http://127.0.0.1:9/"}}},
    ],
)
def test_a_specification_that_names_an_address_is_not_drawn(added: dict[str, Any]) -> None:
    with pytest.raises(subprocess.CalledProcessError) as raised:
        paint(spec_of("名") | added, "png")
    assert b"names an address" in raised.value.stderr


def test_what_takes_too_long_is_ended_and_told() -> None:
    with pytest.raises(HTTPException) as raised:
        in_a_loop(lambda: Painter(seconds=0.01).paint(spec_of("名"), "svg"))
    assert raised.value.status_code == 503


def test_more_than_some_pictures_at_once_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(painting, "paint", lambda *given: b"drawn")

    async def ask_many() -> list[bytes | BaseException]:
        painter = Painter()
        many = [painter.paint({}, "svg") for _ in range(AT_ONCE + WAITING + 3)]
        return await asyncio.gather(*many, return_exceptions=True)

    replies = in_a_loop(ask_many)
    refused = [each for each in replies if isinstance(each, HTTPException)]
    assert (len(refused), {each.status_code for each in refused}) == (3, {503})
    assert replies.count(b"drawn") == AT_ONCE + WAITING


@pytest.mark.parametrize("counts", ["000", "011", "122", "032", "004", "005", "076"])
def test_an_axis_of_counts_has_each_label_once(counts: str) -> None:
    figures = [make_figure(count, year=2022 + place) for place, count in enumerate(counts)]
    naming = Naming(Wording("zh"), load_vocabulary(), make_held(make_report(1, 2022 + place) for place in range(3)))
    query = Query(issuers=(1,), years=(2022, 2023, 2024), indicators=(SLOT,), operation="trend")
    chart = draw_chart(Draft("answered", "", figures=tuple(figures)), query, naming)
    assert chart is not None
    labels = ElementTree.fromstring(paint(chart, "svg")).findall(f".//{SVG}g[@class='mark-text role-axis-label']")
    numbers = ["".join(text.itertext()) for text in labels[1].iter(f"{SVG}text")]
    assert numbers == [str(number) for number in range(max(1, *map(int, counts)) + 1)]
