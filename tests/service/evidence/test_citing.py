"""Citations in the shapes that the styles ask for, whatever a title holds."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.evidence.bibtex import Field, escape_tex, to_bibtex, to_key
from service.evidence.citing import Work, cite, in_book_marks, known_date, to_address, to_apa, to_gbt7714
from tests.service.evidence.desk import LIANHE, RECEIVED, SITE, Desk, sample

SEEN = date(2026, 3, 5)
REPORT = Work(
    creator="岫澜县人民政府",
    title="岫澜县人民政府2023年政府信息公开工作年度报告",
    part="三、收到和处理政府信息公开申请情况，本年新收",
    gloss="Annual report on government information disclosure for 2023",
    carrier="R/OL",
    published="2024-01-17",
    url="https://www.xiulan.example/a b.html",
    entry="techreport",
    key="gongkai:xiulanxian-2023:applications.received_new.total",
    note="29",
)


def test_gbt7714_has_type_dates_and_address() -> None:
    assert to_gbt7714(REPORT, SEEN) == (
        "岫澜县人民政府. 岫澜县人民政府2023年政府信息公开工作年度报告：三、收到和处理政府信息公开申请情况，本年新收[R/OL]. "
        "(2024-01-17)[2026-03-05]. https://www.xiulan.example/a%20b.html."
    )


def test_gbt7714_leaves_out_a_day_that_is_not_known_and_keeps_that_of_access() -> None:
    told = to_gbt7714(replace(REPORT, published=None, part=""), SEEN)
    assert told.endswith("年度报告[R/OL]. [2026-03-05]. https://www.xiulan.example/a%20b.html.")


def test_apa_names_a_body_once_and_ends_without_a_stop() -> None:
    assert to_apa(REPORT, SEEN) == (
        "岫澜县人民政府. (2024, January 17). 岫澜县人民政府2023年政府信息公开工作年度报告 "
        "(三、收到和处理政府信息公开申请情况，本年新收) [Annual report on government information disclosure for 2023]. "
        "https://www.xiulan.example/a%20b.html"
    )


def test_apa_without_a_day_says_so_and_when_it_was_seen() -> None:
    told = to_apa(replace(REPORT, published=None, part="", gloss=""), SEEN)
    assert "(n.d.). " in told
    assert told.endswith("年度报告. Retrieved March 5, 2026, from https://www.xiulan.example/a%20b.html")


@pytest.mark.parametrize(
    ("published", "apa", "year"),
    [("2024", "(2024)", "2024"), ("2024-01", "(2024, January)", "2024"), (None, "(n.d.)", "n.d.")],
)
def test_as_much_of_a_day_as_is_known(published: str | None, apa: str, year: str) -> None:
    made = cite(replace(REPORT, published=published), "", SEEN)
    assert apa in made.apa
    assert f"  year = {{{year}}}," in made.bibtex
    assert ("month = jan" in made.bibtex) == (published == "2024-01")


def test_stops_are_not_doubled() -> None:
    told = to_gbt7714(replace(REPORT, creator="某部.", title="年度报告。", part=""), SEEN)
    assert told.startswith("某部. 年度报告[R/OL]. ")


@pytest.mark.parametrize("published", [None, "", "2024-13-01", "2024-02-30", "去年", "2024-1-1"])
def test_what_is_no_day_is_none(published: str | None) -> None:
    assert known_date(published) is None


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("年度报告", "《年度报告》"),
        ("《年度报告》", "《年度报告》"),
        ("贯彻《条例》的报告", "《贯彻〈条例〉的报告》"),
        ("《甲》与《乙》", "《〈甲〉与〈乙〉》"),
    ],
)
def test_book_marks_within_book_marks_are_single_ones(title: str, shown: str) -> None:
    assert in_book_marks(title) == shown


def test_an_address_cannot_end_its_field() -> None:
    assert to_address('https://x.example/a}b{c"d<e>f\\g 年') == (
        "https://x.example/a%7Db%7Bc%22d%3Ce%3Ef%5Cg%20%E5%B9%B4"
    )
    assert to_address("https://x.example/?a=%E5%B9%B4&b=1#c") == "https://x.example/?a=%E5%B9%B4&b=1#c"


def test_bibtex_is_an_entry_of_its_kind() -> None:
    assert (
        cite(REPORT, "", SEEN).bibtex
        == """@techreport{gongkai:xiulanxian-2023:applications.received_new.total,
  author = {{岫澜县人民政府}},
  title = {{岫澜县人民政府2023年政府信息公开工作年度报告：三、收到和处理政府信息公开申请情况，本年新收}},
  institution = {{岫澜县人民政府}},
  year = {2024},
  month = jan,
  url = {https://www.xiulan.example/a%20b.html},
  urldate = {2026-03-05},
  note = {29}
}"""
    )


def test_what_tex_reads_is_written_as_text() -> None:
    assert escape_tex(r"a_b 50% #1 & $x ~ ^ \input{/etc/passwd}") == (
        r"a\_b 50\% \#1 \& \$x \textasciitilde{} \textasciicircum{} "
        r"\textbackslash{}input\textbraceleft{}/etc/passwd\textbraceright{}"
    )


@given(st.text(max_size=40), st.text(max_size=20))
def test_an_entry_stays_one_whatever_its_fields_hold(text: str, key: str) -> None:
    made = to_bibtex("misc", key, [Field("title", text, whole=True), Field("url", to_address(text), address=True)])
    depth = 0
    for place, char in enumerate(made):
        depth += {"{": 1, "}": -1}.get(char, 0)
        assert depth > 0 or place == len(made) - 1 or place < made.index("{")
    assert depth == 0
    assert re.fullmatch("[A-Za-z0-9:._-]*", to_key(key))
    assert to_key(key) == to_key(to_key(key))


def test_a_figure_is_cited_by_its_report_and_cell(desk: Desk) -> None:
    made = desk.client.get(f"/api/figures/{RECEIVED}/evidence").json()["citations"]
    page = f"{SITE}/figures/{RECEIVED}"
    assert made["gbt7714"].startswith(
        "漣河回族区人民政府. 漣河回族区人民政府2022年政府信息公开工作年度报告：三、收到和处理政府信息公开申请情况，本年新收"
    )
    assert re.search(rf"\[R/OL\]\. \[\d{{4}}-\d\d-\d\d\]\. {re.escape(page)}\.$", made["gbt7714"])
    assert "(n.d.)" in made["apa"]
    assert made["bibtex"].startswith(f"@techreport{{gongkai:{LIANHE}:applications.received_new.total,")
    assert "《漣河回族区人民政府2022年政府信息公开工作年度报告》" in made["plain"]
    assert "：29 件。" in made["plain"]
    assert page in made["plain"]


def test_an_answer_is_cited_by_its_page_and_its_figures_each(desk: Desk) -> None:
    answer = desk.ask("How many applications did 漣河区 receive in 2022?", lang="en")
    evidence = desk.evidence(answer["id"])
    page = f"{SITE}/answers/{answer['id']}"
    day = evidence["created_at"][:10]
    assert evidence["citations"]["gbt7714"].startswith(f"Gongkai. Answer to “{answer['question']}”[EB/OL]. ({day})[")
    assert evidence["citations"]["gbt7714"].endswith(f"{page}.")
    assert evidence["citations"]["bibtex"].startswith(f"@misc{{gongkai:{answer['id']},")
    (figure,) = evidence["figures"]
    assert "[Annual report on government information disclosure for 2022]" in figure["citations"]["apa"]
    assert f"{figure['url']}" == f"{SITE}/figures/{RECEIVED}?version=1"


def test_a_published_address_is_the_one_cited(desk: Desk) -> None:
    web = sample("qinglan-2022.html").replace(
        "<head>", '<head><link rel="canonical" href="https://www.qinglan.example/gk/2022.html">', 1
    )
    assert desk.put(web, "qinglan.html") == "new"
    report = desk.client.get("/api/reports/qinglanxian-2022").json()
    made = desk.client.get("/api/figures/qinglanxian-2022/remedies.review.total/evidence").json()["citations"]
    assert report["source_url"] == "https://www.qinglan.example/gk/2022.html"
    assert made["gbt7714"].endswith("https://www.qinglan.example/gk/2022.html.")
    assert "/figures/qinglanxian-2022/remedies.review.total" in made["plain"]
