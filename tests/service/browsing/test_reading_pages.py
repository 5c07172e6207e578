"""The pages for reading, over the sample reports."""

from __future__ import annotations

import re
from typing import Any

import pytest
from starlette.testclient import TestClient

from disclosure.issue_kinds import load_issue_kinds
from disclosure.model import Level
from disclosure.stores.library import Library
from service.evidence.words import load_words
from tests.service.browsing.seeing import HTML, see, values
from tests.service.evidence.conftest import desk as desk
from tests.service.evidence.desk import LIANHE, Desk, sample

BAIYU = "baiyuqu-2023"
PAGES = (
    "/reports", f"/reports/{LIANHE}", "/issuers/qinglanxian", "/compare", "/check", "/issues", "/about", "/sign-in",
)  # fmt: skip
MOST_BYTES = 100_000


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_page_has_one_title_one_main_part_and_the_way_to_the_others(
    client: TestClient, path: str, lang: str
) -> None:
    seen = see(client, path if lang == "zh" else f"{path}?lang=en")
    assert (seen.tags.count("h1"), seen.tags.count("main"), seen.tags.count("title")) == (1, 1, 1)
    assert ("lang", "zh-Hans" if lang == "zh" else "en") in seen.attributes
    links = values(seen, "href")
    assert {to if lang == "zh" else f"{to}?lang=en" for to in ("/", "/reports", "/check", "/about")} <= set(links)
    assert load_words(lang, "pages")["nav"]["other_language"] in seen.text


@pytest.mark.parametrize("path", PAGES)
def test_pages_are_small(client: TestClient, path: str) -> None:
    assert len(client.get(path).content) < MOST_BYTES


def test_the_list_tells_of_every_report_with_its_issues(client: TestClient, library: Library) -> None:
    seen = see(client, "/reports")
    held = library.reports.find()
    assert {f"/reports/{report.id}" for report in held} <= set(values(seen, "href"))
    assert f"共 {len(held)} 份" in seen.text
    assert "1 处不合" in see(client, "/reports?issuer=白榆区&year=2023").text


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("issuer=青岚县", {"qinglanxian-2022", "qinglanxian-2023", "qinglanxian-2024"}),
        ("issuer=qinglanxian&year=2023", {"qinglanxian-2023"}),
        ("year=2023&level=department", {"qinglanxian-jiaoyuju-2023", "yunlushi-fazhanhegaigeweiyuanhui-2023"}),
        ("q=漣河", {LIANHE}),
        ("level=town&year=2022", {"lutingzhen-2022"}),
        ("q=没有这样的标题", set()),
        ("issuer=&year=&level=&q=漣河", {LIANHE}),
        ("page=2", set()),
    ],
)
def test_the_list_is_narrowed(client: TestClient, query: str, wanted: set[str]) -> None:
    links = values(see(client, f"/reports?{query}"), "href")
    assert {link.rpartition("/")[2] for link in links if re.fullmatch(r"/reports/[a-z-]+\d{4}", link)} == wanted


def test_a_name_that_no_body_has_is_told_with_those_that_look_like_it(client: TestClient) -> None:
    seen = see(client, "/reports?issuer=青岗县")
    assert "没有名为“青岗县”的机关" in seen.text
    assert "没有符合条件的年报" in seen.text


def test_long_lists_come_in_pages(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("service.browsing.shelf.PAGE_SIZE", 4)
    first, second = (see(client, f"/reports?year=2023&page={page}") for page in (1, 2))
    assert "/reports?year=2023&page=2" in values(first, "href")
    assert "/reports?year=2023&page=1" in values(second, "href")
    ids = [{link for link in values(each, "href") if link.startswith("/reports/")} for each in (first, second)]
    assert len(ids[0]) == 4
    assert not ids[0] & ids[1]


@pytest.mark.parametrize("query", ["year=abc", "year=1", "page=0", "page=x", "year=２０２３"])
def test_a_filter_that_is_no_number_is_refused_with_a_page(client: TestClient, query: str) -> None:
    assert "请求不明确" in see(client, f"/reports?{query}", 400).text


def test_a_report_shows_its_prose_and_every_cell_as_a_link(client: TestClient, library: Library) -> None:
    seen = see(client, f"/reports/{BAIYU}")
    report = library.reports.get(BAIYU)
    figures = library.figures.of_version(report.key)
    form = client.get(f"/api/reports/{BAIYU}").json()["tables"]
    slots = [
        cell["indicator"]
        for table in form
        for block in table["blocks"]
        for row in block["rows"]
        for cell in row["cells"]
    ]
    links = set(values(seen, "href"))
    assert len(slots) == 200
    assert [slot for slot in slots if slot in figures and f"/figures/{BAIYU}/{slot}" not in links] == []
    assert f"/api/reports/{BAIYU}/source?version=1" in links
    text = re.sub(r"\d+见第 \d+ 条", "", seen.text)
    for section in library.reports.sections(report):
        prose = [line for line in section.text.splitlines() if "。" in line and "\t" not in line]
        assert [line for line in prose if line.strip() not in text] == []


def test_a_cell_that_is_asked_for_is_marked_alone(client: TestClient) -> None:
    indicator = "applications.granted.total"
    page = client.get(f"/reports/{BAIYU}?cell={indicator}").text
    assert page.count('aria-current="true"') == 1
    cell = re.search(r'<td id="([^"]+)" aria-current="true"[^>]*><a href="([^"]+)">', page)
    assert cell is not None
    assert cell[2] == f"/figures/{BAIYU}/{indicator}"
    assert f'href="#{cell[1]}"' in page
    assert "没有 nothing.at.all 这一格" in see(client, f"/reports/{BAIYU}?cell=nothing.at.all").text


def test_issues_are_marked_where_they_are(client: TestClient) -> None:
    page = client.get(f"/reports/{BAIYU}").text
    error = next(each for each in client.get(f"/api/reports/{BAIYU}").json()["issues"] if each["severity"] == "error")
    number = re.search(r'id="issue-(\d+)"', page)
    assert number is not None
    for figure in error["figures"]:
        at = re.search(rf'<td id="[^"]+" class="noted doubted"><a href="/figures/{re.escape(figure)}">.*?</td>', page)
        assert at is not None, figure
        assert f'href="#issue-{number[1]}"' in at[0]


def test_a_blank_cell_is_said_to_be_blank(desk: Desk) -> None:
    page = desk.client.get(f"/reports/{LIANHE}").text
    cell = re.search(
        rf'<td[^>]*class="blank[^"]*"><a href="/figures/{LIANHE}/applications.carried_out.total">(.*?)</a>', page
    )
    assert cell is not None
    assert "空白" in cell[1]
    assert "0" not in cell[1]


def test_versions_and_their_differences_are_shown(desk: Desk) -> None:
    row = "一、本年新收政府信息公开申请数量\t27\t2\t0\t0\t0\t0\t29"
    assert row in sample()
    assert desk.put(sample().replace(row, row.replace("29", "31"))) == "version"
    current, older = (see(desk.client, f"/reports/{LIANHE}{query}") for query in ("", "?version=1"))
    assert "有 1 格改变" in current.text
    assert f"/reports/{LIANHE}?version=1" in values(current, "href")
    assert "这是第 1 版；现行的是第 2 版" in older.text
    assert f"/figures/{LIANHE}/applications.received_new.total?version=1" in values(older, "href")


def test_an_issuer_shows_its_years_and_changes_that_replay(client: TestClient) -> None:
    page = client.get("/issuers/qinglanxian").text
    received = [
        client.get(f"/api/figures/qinglanxian-{year}/applications.received_new.total").json()["value"]
        for year in (2022, 2023, 2024)
    ]
    for year, value in zip((2022, 2023, 2024), received, strict=True):
        assert f'<a href="/figures/qinglanxian-{year}/applications.received_new.total">{value} 件</a>' in page
    gap = int(received[1]) - int(received[0])
    assert f"{received[1]} - {received[0]} = {gap}" in page
    workings = re.findall(r"<li>([^<]+ = [^<]+)</li>", page)
    assert len(workings) > 40
    for working in workings:
        arithmetic, _, result = working.rpartition(" = ")
        assert abs(eval(arithmetic, {"__builtins__": {}}) - float(result)) <= 0.005001, working


@pytest.mark.parametrize("name", ["qinglanxian", "青岚县", "青岚县人民政府"])
def test_an_issuer_is_found_by_its_slug_and_its_names(client: TestClient, library: Library, name: str) -> None:
    assert "青岚县人民政府" in see(client, f"/issuers/{name}").text
    number = library.reports.get("qinglanxian-2023").issuer_id
    assert client.get(f"/issuers/{number}").text.count("qinglanxian-2024") > 1
    assert "没有找到" in see(client, "/issuers/nowhere", 404).text


def test_bodies_of_one_year_stand_side_by_side(client: TestClient) -> None:
    seen = see(client, "/compare?issuer=青岚县&issuer=白榆区&issuer=&year=2023")
    links = values(seen, "href")
    for body in ("qinglanxian", "baiyuqu"):
        assert f"/figures/{body}-2023/applications.received_new.total" in links
    assert "2023年各机关并列" in seen.text
    assert "2024年各机关并列" in see(client, "/compare?issuer=青岚县&issuer=白榆区").text


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("issuer=青岚县", "请至少填写两个机关"),
        ("issuer=青岚县&issuer=某某县", "没有名为“某某县”的机关"),
        ("issuer=青岚县&issuer=白榆区&year=2019", "没有2019年的年报"),
        ("issuer=漣河区&issuer=白榆区&year=2023", "漣河回族区人民政府没有2023年的年报"),
    ],
)
def test_what_cannot_be_compared_is_said(client: TestClient, query: str, told: str) -> None:
    assert told in see(client, f"/compare?{query}").text


def test_a_number_that_is_not_there_is_said_not_to_be_there(client: TestClient) -> None:
    page = client.get("/compare?issuer=漣河区&issuer=白榆区&year=2022").text
    blank = re.search(rf'class="without"><a href="/figures/{LIANHE}/applications.carried_out.total">([^<]*)<', page)
    assert blank is not None
    assert blank[1] == "空白"


@pytest.mark.parametrize(
    ("query", "holds", "lacks"),
    [
        ("severity=error", "错误", "说明 · 未处理"),
        ("code=identity_broken", "勾稽关系不成立", "正文口径不同 · "),
        ("issuer=白榆区&year=2023", "白榆区人民政府2023年报告", "漣河回族区人民政府2022年报告"),
        ("state=dismissed", "没有符合条件的条目", "勾稽关系不成立 · "),
    ],
)
def test_issues_are_narrowed(client: TestClient, query: str, holds: str, lacks: str) -> None:
    listed = see(client, f"/issues?{query}").text
    assert holds in listed
    assert lacks not in listed
    assert "处理这一条" not in listed


def test_every_kind_and_level_has_a_name_and_both_languages_the_same_words() -> None:
    def paths(node: Any, before: str = "") -> set[str]:
        if not isinstance(node, dict):
            return {f"{before}[{len(node)}]"} if isinstance(node, list) else {before}
        assert all(isinstance(key, str) for key in node), f"YAML reads a key under {before} as something else"
        return {path for key, value in node.items() for path in paths(value, f"{before}.{key}")}

    words: list[dict[str, Any]] = [load_words(lang, "pages") for lang in ("zh", "en")]
    assert paths(words[0]) == paths(words[1])
    for each in words:
        assert set(load_issue_kinds()) == set(each["issue_list"]["codes"])
        assert {level.value for level in Level} == set(each["levels"])
        assert not set(each) & set(load_words("zh"))


def test_what_is_not_there_is_a_page_for_people_and_a_problem_for_programs(client: TestClient) -> None:
    assert "没有找到" in see(client, "/nowhere", 404).text
    assert "Not found" in see(client, "/reports/nowhere?lang=en", 404).text
    for path, accept in (("/reports/nowhere", "*/*"), ("/api/reports/nowhere", HTML["Accept"])):
        reply = client.get(path, headers={"Accept": accept})
        assert (reply.status_code, reply.headers["content-type"]) == (404, "application/problem+json")


@pytest.mark.parametrize("path", ["/reports", "/compare", "/check", "/issues"])
def test_fields_for_bodies_offer_the_names_that_are_held(client: TestClient, path: str) -> None:
    page = client.get(path).text
    [names] = re.findall(r'<datalist id="bodies">(.*?)</datalist>', page)
    assert '<option value="青岚县人民政府"></option>' in names
    assert page.count(' list="bodies"') == (4 if path == "/compare" else 1)
