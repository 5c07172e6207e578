"""What the chart of an answer shows, and what it never shows."""

from __future__ import annotations

import json
from typing import Any

import pytest

from disclosure.vocabulary import load_vocabulary
from service.answering import Answering
from service.charting.bars import wrap_names
from service.charting.charts import draw_chart
from service.charting.look import FONTS
from service.composing.draft import Draft
from service.composing.naming import Naming
from service.composing.wording import Wording, load_wording
from service.engine.compute import add
from service.questions.query import Query
from tests.service.charting.conftest import HOUSING, LONG, PLANNING
from tests.service.engine.making import make_figure, make_held, make_report

SLOT = "applications.received_new.total"
TREND, RANKING = f"{PLANNING}历年新收申请的变化", "2023年各单位新收申请数量排名"


def chart_of(asking: Answering, question: str) -> dict[str, Any]:
    chart = asking.ask(question).chart
    assert chart is not None
    return chart


def data_of(chart: dict[str, Any]) -> list[dict[str, Any]]:
    return list(chart["data"]["values"])


def test_a_trend_shows_every_year_and_no_number_where_there_is_none(asking: Answering) -> None:
    answer = asking.ask(TREND)
    assert answer.chart is not None
    data = data_of(answer.chart)
    assert [each["time"] for each in data] == [f"{year}年" for year in range(2019, 2025)]
    assert [each["shown"] for each in data] == ["30", "41", "", "93", "310", "77"]
    assert [each["value"] for each in data] == [30, 41, None, 93, 310, 77]
    assert [each["figure"] for each in data] == [figure.id for figure in answer.figures]
    assert [each["note"] for each in data] == ["", "", "空白", "报告自相矛盾", "", ""]


def test_no_line_runs_over_a_gap_or_through_a_contradiction(asking: Answering) -> None:
    runs = [each["run"] for each in data_of(chart_of(asking, TREND))]
    assert runs[0] == runs[1] != runs[4] == runs[5]
    assert runs[2] is runs[3] is None


def test_a_year_without_a_report_ends_the_line(asking: Answering) -> None:
    data = data_of(chart_of(asking, f"比较{PLANNING}和{HOUSING}2019到2024年的新收申请趋势"))
    absent = [each for each in data if each["state"] == "absent"]
    assert [(each["series"], each["time"], each["value"]) for each in absent] == [
        (HOUSING, "2019年", None),
        (HOUSING, "2024年", None),
    ]


def test_lines_are_told_apart_by_more_than_colour(asking: Answering) -> None:
    chart = chart_of(asking, f"比较{PLANNING}和{HOUSING}2020到2023年的新收申请趋势")
    lines = [layer["mark"]["strokeDash"] for layer in chart["layer"] if layer["mark"]["type"] == "line"]
    shapes = [
        layer["encoding"]["shape"]["scale"]["range"] for layer in chart["layer"] if layer["mark"]["type"] == "point"
    ]
    assert lines[0] != lines[1]
    assert all(len(set(each)) == 2 for each in shapes)
    assert f"{PLANNING}：2021年空白、2022年报告自相矛盾" in chart["title"]["subtitle"]


def test_a_ranking_is_bars_from_zero_in_the_order_of_the_answer(asking: Answering) -> None:
    answer = asking.ask(RANKING)
    assert answer.chart is not None
    data = data_of(answer.chart)
    assert [(each["figure"], each["shown"]) for each in data] == [(each.id, each.value) for each in answer.figures]
    bars = next(layer for layer in answer.chart["layer"] if layer["mark"]["type"] == "bar")
    assert bars["encoding"]["x"]["scale"]["zero"] is True
    assert bars["encoding"]["x"]["axis"]["format"] == "d"
    assert (bars["encoding"]["y"]["field"], [each["place"] for each in data]) == (
        "place",
        list(range(1, len(data) + 1)),
    )


def test_long_names_are_whole_in_lines_and_in_the_tooltip(asking: Answering) -> None:
    data = {each["figure"]: each for each in data_of(chart_of(asking, RANKING))}
    name = next(each for each in data.values() if LONG in each["full"])
    assert name["name"].removeprefix("† ").replace("\n", "") == LONG
    assert "\n" in name["name"]


def test_a_part_of_a_region_is_marked_beside_the_whole(asking: Answering) -> None:
    chart = chart_of(asking, RANKING)
    marked = {each["full"]: each["part"] for each in data_of(chart)}
    assert marked == {each: not each.startswith(("云麓市人民政府", "青岚县")) for each in marked}
    assert any(note.startswith("†") for note in chart["title"]["subtitle"])


def test_title_unit_and_source_say_what_is_drawn(asking: Answering) -> None:
    chart = chart_of(asking, TREND)
    title = "".join(chart["title"]["text"])
    assert title == f"{PLANNING}2019—2024年本年新收政府信息公开申请"
    assert chart["title"]["subtitle"][0] == "单位：件"
    assert f"来源：{PLANNING}2019—2024年政府信息公开工作年度报告" in chart["description"]
    assert chart["config"]["font"] == ", ".join(FONTS)


def test_an_english_answer_has_an_english_chart(asking: Answering) -> None:
    chart = chart_of(asking, f"How did new applications change over the years at {PLANNING}?")
    assert " ".join(chart["title"]["text"]) == f"Applications received this year, {PLANNING}, 2019–2024"
    assert [each["note"] for each in data_of(chart)][2:4] == ["left blank", "contradicted by the report"]


def test_the_place_of_a_body_shows_it_among_the_others(asking: Answering) -> None:
    answer = asking.ask(f"{PLANNING}2023年新收申请排第几")
    assert answer.chart is not None
    own = [each for each in data_of(answer.chart) if each["name"].startswith("▸")]
    assert [each["figure"] for each in own] == [answer.figures[0].id]


@pytest.mark.parametrize(
    "question",
    [
        f"{PLANNING}2023年新收申请多少件",
        f"{PLANNING}2023年公开率是多少",
        f"{PLANNING}2023年新收比2020年多多少",
        "什么是依申请公开",
        f"{PLANNING}2021年新收申请多少件",
        "2023年新收申请多少件",
        "青岚县教育局2023年不予公开的原因哪个最多",
    ],
)
def test_what_needs_no_picture_has_none(asking: Answering, question: str) -> None:
    assert asking.ask(question).chart is None


def test_a_stored_answer_keeps_its_chart(asking: Answering) -> None:
    answer = asking.ask(TREND)
    assert json.loads(asking.library.answers.get(answer.id))["chart"] == answer.chart


def test_a_number_stands_where_no_line_runs_through_it(asking: Answering) -> None:
    below = {each["shown"]: each["below"] for each in data_of(chart_of(asking, TREND)) if each["shown"]}
    assert below == {"30": False, "41": False, "93": False, "310": False, "77": True}
    pair = data_of(chart_of(asking, f"比较{PLANNING}和{HOUSING}2021到2023年的新收申请趋势"))
    told = {each["shown"]: each["below"] for each in pair if each["shown"]}
    assert told == {"120": False, "93": True, "131": False, "310": False, "142": True}


@pytest.mark.parametrize(("count", "drawn"), [(2, False), (3, True), (30, True), (31, False)])
def test_the_parts_of_a_sum_are_all_drawn_or_none(count: int, drawn: bool) -> None:
    figures = [make_figure(str(place), issuer=place) for place in range(1, count + 1)]
    naming = Naming(
        Wording("zh"), load_vocabulary(), make_held(make_report(place, 2023) for place in range(1, count + 1))
    )
    draft = Draft("answered", "", derivation=add(figures, [], "件"))
    chart = draw_chart(draft, Query(years=(2023,), indicators=(SLOT,), operation="sum", everyone=True), naming)
    assert (chart is not None) == drawn


def test_names_are_wrapped_evenly_and_never_cut_to_the_same_words() -> None:
    assert wrap_names([LONG]) == ["云麓市机关事务管理和\n政务服务数据管理局"]
    alike = [f"{'云麓市' * 16}{end}局" for end in ("农业", "林业")]
    assert all(
        name.replace("\n", "").endswith(end) for name, end in zip(wrap_names(alike), ("农业局", "林业局"), strict=True)
    )
    assert wrap_names(["云" * 60])[0].endswith("…")


def test_a_long_ranking_shows_its_head_and_the_body_asked_about() -> None:
    figures = [make_figure(str(1000 - place), issuer=place) for place in range(1, 301)]
    draft = Draft("answered", "", figures=(figures[250],), beside=tuple(figures))
    naming = Naming(Wording("zh"), load_vocabulary(), make_held(make_report(place, 2023) for place in range(1, 301)))
    chart = draw_chart(draft, Query(issuers=(251,), years=(2023,), indicators=(SLOT,), operation="place"), naming)
    assert chart is not None
    data = data_of(chart)
    assert [each["value"] for each in data] == [*range(999, 970, -1), 749]
    assert data[-1]["name"].startswith("▸")
    assert "只画出排在前面的各项" in chart["title"]["subtitle"]


def test_both_languages_say_the_same_things_of_a_chart() -> None:
    zh, en = (load_wording(lang)["chart"] for lang in ("zh", "en"))
    assert set(zh) == set(en)
    assert all(set(zh[key]) == set(en[key]) for key in ("states", "title", "tooltip"))
    assert sorted(zh["title"]["order"]) == sorted(en["title"]["order"])
