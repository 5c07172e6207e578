"""What the evidence pages show, and that nothing in them is anything but text."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from starlette.testclient import TestClient

from service.api import create_app
from service.evidence.words import FOLDER, load_words
from tests.service.evidence.conftest import desk as desk
from tests.service.evidence.desk import LIANHE, RECEIVED, TOKEN, Desk, make_check, sample
from tests.service.pages.test_markup import Seen

PAGES = Path(__file__).parents[3] / "service" / "pages"


def see(desk: Desk, path: str) -> Seen:
    reply = desk.client.get(path)
    assert reply.status_code == 200, reply.text
    assert reply.headers["content-security-policy"].startswith("default-src 'self'")
    return Seen(reply.text)


def cited(page: str) -> list[str]:
    """The text of every cell that is marked, without its marks."""
    return re.findall(r'<td aria-current="true"[^>]*><span class="number">([^<]*)</span>', page)


def test_an_answer_is_shown_with_its_cell_in_its_table(desk: Desk) -> None:
    answer = desk.ask("漣河区2022年新收多少件")
    page = desk.client.get(f"/answers/{answer['id']}").text
    seen = Seen(page)
    assert cited(page) == ["29"]
    for words in (
        answer["question"],
        "本年新收政府信息公开申请数量",
        "法人或其他组织",
        "略去 24 行",
        "没有变化",
        LIANHE,
    ):
        assert words in seen.text
    assert desk.evidence(answer["id"])["sources"][0]["sha256"] in seen.text
    assert f'href="#{re.findall(r"id=.(at-[^ >]*applications-received-new-total).", page)[0]}"' in page


def test_the_cited_cell_is_the_printed_one_of_its_time(desk: Desk) -> None:
    answer = desk.ask("漣河区2022年新收多少件")
    row = "一、本年新收政府信息公开申请数量	27	2	0	0	0	0	29"
    assert desk.put(sample().replace(row, row.replace("29", "30"))) == "version"
    page = desk.client.get(f"/answers/{answer['id']}").text
    assert cited(page) == ["29"]
    assert re.search(r'class="then">29 件</td><td class="now">30 件<', page)
    desk.library.remove(LIANHE)
    page = desk.client.get(f"/answers/{answer['id']}").text
    assert cited(page) == []
    assert "已不在库中" in page
    assert "<td>29 件</td>" in page


def test_a_cell_corrected_since_is_shown_as_it_was(desk: Desk) -> None:
    answer = desk.ask("漣河区2022年新收多少件")
    entry = f"- {{report: {LIANHE}, indicator: applications.received_new.total, value: 31, reason: 原件如此}}\n"
    (desk.library.home / "corrections.yml").write_text(entry, encoding="utf-8")
    desk.restart()
    old, new = (
        desk.client.get(f"/answers/{key}").text for key in (answer["id"], desk.ask("漣河区2022年新收多少件")["id"])
    )
    assert "人工读作 31" not in old.partition("此后的变化")[0]
    assert "人工读作 31" in old
    assert "人工读作 31" in new.partition("此后的变化")[0]


def test_the_working_is_written_out_step_by_step(desk: Desk) -> None:
    answer = desk.ask("漣河区2022年公开率是多少")
    (working,) = desk.evidence(answer["id"])["workings"]
    told = [(step["operation"], step["expression"]) for step in working["steps"]]
    assert told == [("sum", "8 + 1 = 9"), ("ratio", "9 / 29 * 100 = 31.03")]
    assert [each["step"] for each in working["steps"][1]["operands"]] == [1, None]
    seen = see(desk, f"/answers/{answer['id']}")
    assert "8 + 1 = 9 件" in seen.text
    assert "第 1 步的结果" in seen.text
    assert cited(desk.client.get(f"/answers/{answer['id']}").text) == ["8", "1", "29"]


def test_remedies_are_laid_out_as_they_are_printed(desk: Desk) -> None:
    (excerpt,) = desk.client.get(f"/api/figures/{LIANHE}/remedies.review.total/evidence").json()["excerpts"]
    assert len(excerpt["columns"]) == 15
    assert [[step["label"] for step in path] for path in excerpt["columns"]][4:6] == [
        ["行政复议", "总计"],
        ["行政诉讼", "未经复议直接起诉", "结果维持"],
    ]
    assert [len(row["cells"]) for row in excerpt["rows"]] == [15]


def test_quoted_sentences_are_marked_within_their_lines(desk: Desk) -> None:
    answer = desk.ask("漣河区2022年存在哪些问题")
    (quote,) = desk.evidence(answer["id"])["quotes"]
    marked = [piece["text"] for piece in quote["pieces"] if piece["marked"]]
    assert marked
    assert all(each.strip("；。") in answer["text"] for each in marked)
    page = desk.client.get(f"/answers/{answer['id']}").text
    assert f"<mark>{marked[0]}</mark>" in page


def texts(node: Any) -> list[str]:
    """Every text under some words."""
    return [node] if isinstance(node, str) else [text for each in node.values() for text in texts(each)]


def test_an_english_answer_has_an_english_page(desk: Desk) -> None:
    answer = desk.ask("How many applications did 漣河区 receive in 2022?", lang="en")
    page = desk.client.get(f"/answers/{answer['id']}").text
    assert '<html lang="en">' in page
    for words in ("How to cite", "24 rows left out", "natural persons", "Archived original", "have not changed since"):
        assert words in page
    own = set(texts(load_words("zh"))) - set(texts(load_words("en")))
    told = [words for words in own if len(words) > 2 and "{" not in words]
    assert [words for words in told if words in page] == []


def test_a_check_is_shown_with_verdicts_in_words(desk: Desk) -> None:
    answer, rate = desk.ask("漣河区2022年新收多少件"), desk.ask("漣河区2022年公开率是多少")
    text = "漣河区收到29件申请，\n公开率三成，发布1.2万条。"
    key = desk.keep(
        make_check(
            text, ("29件", "matches", answer), ("三成", "matches_rounded", rate), ("1.2万条", "not_checkable", {})
        )
    )
    page = desk.client.get(f"/answers/{key}").text
    seen = Seen(page)
    for words in (
        "29件1 ✓一致",
        "三成2 ≈约数一致",
        "1.2万条3 –未核对",
        "1.2万条的依据",
        "文中共有 3 个数量，核对了 2 个",
    ):
        assert words in seen.text
    assert "9 / 29 * 100 = 31.03 %" in seen.text
    assert cited(page) == ["29", "8", "1", "29"]
    assert "漣河区收到29件" in page.replace("<mark>", "")
    assert desk.evidence(key)["kind"] == "check"


def test_claims_within_others_and_without_text_do_no_harm(desk: Desk) -> None:
    made = make_check("共29件，其中2件。", ("共29件，其中2件", "differs", {}), ("2件", "matches", {}))
    key = desk.keep(made)
    assert Seen(desk.client.get(f"/answers/{key}").text).text.count("共29件，其中2件") >= 2
    without = {name: value for name, value in made.items() if name != "text"} | {"id": "d" * 32}
    assert "没有保存所核对的文字" in desk.client.get(f"/answers/{desk.keep(without)}").text


def test_a_figure_has_a_page_and_so_have_its_older_versions(desk: Desk) -> None:
    row = "一、本年新收政府信息公开申请数量	27	2	0	0	0	0	29"
    assert desk.put(sample().replace(row, row.replace("29", "30"))) == "version"
    for query, value in (("", "30"), ("?version=1", "29"), ("?version=2", "30")):
        assert desk.client.get(f"/api/figures/{RECEIVED}{query}").json()["value"] == value
        assert cited(desk.client.get(f"/figures/{RECEIVED}{query}").text) == [value]
    assert desk.client.get(f"/api/figures/{RECEIVED}").json()["url"] == f"/#/reports/{RECEIVED}"
    assert desk.client.get(f"/api/figures/{RECEIVED}?version=1").json()["url"] == f"/figures/{RECEIVED}?version=1"
    assert "当时第 1 版，现在第 2 版" in desk.client.get(f"/figures/{RECEIVED}?version=1").text
    assert desk.client.get(f"/figures/{RECEIVED}?version=9").status_code == 404


def test_a_derived_figure_shows_the_cells_it_is_made_of(desk: Desk) -> None:
    page = desk.client.get(f"/figures/{LIANHE}/rates.disclosure_rate").text
    assert "31.03 %" in page
    assert cited(page) == ["8", "1", "29"]
    assert "8 + 1 = 9" in page


def test_what_is_not_held_has_a_page_that_says_so(desk: Desk) -> None:
    reply = desk.client.get("/answers/<script>")
    assert reply.status_code == 404
    assert "没有保存编号为 &lt;script&gt; 的" in reply.text
    reply = desk.client.get(f"/figures/{LIANHE}/nowhere")
    assert (reply.status_code, reply.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert f"没有 {LIANHE}/nowhere 这个数值" in reply.text


def test_both_languages_have_the_same_words_and_every_word_is_used() -> None:
    def paths(node: Any, before: str = "") -> set[str]:
        return {f"{before}.{key}" for key in node} | {
            path for key, value in node.items() if isinstance(value, dict) for path in paths(value, f"{before}.{key}")
        }

    zh, en = (paths(load_words(lang)) for lang in ("zh", "en"))
    assert zh == en
    folders = (PAGES, PAGES.with_name("evidence"), PAGES.with_name("rollup"))
    source = "".join(path.read_text() for folder in folders for path in folder.glob("*.py"))
    dynamic = (
        "status",
        "operations",
        "kinds",
        "verdicts",
        "readings",
        "states",
        "severities",
        "pages",
        "title",
        "lead",
        "among",
    )
    named = [path for path in zh if not path.startswith(".works") and not any(f".{part}" in path for part in dynamic)]
    assert [path for path in named if not re.search(rf"\b{path.rpartition('.')[2]}\b", source)] == []


def test_the_words_are_data_without_traps() -> None:
    for lang in ("zh", "en"):
        raw = yaml.safe_load((FOLDER / f"evidence.{lang}.yaml").read_text(encoding="utf-8"))
        assert all(isinstance(key, str) for key in raw)


def test_the_api_tells_of_the_header_and_the_evidence(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    header = paths["/api/answers/{answer_id}"]["get"]["responses"]["200"]["headers"]["Gongkai-Data-Changed"]
    assert "false" in header["description"]
    assert {"/api/answers/{answer_id}/evidence", "/api/answers/{answer_id}/claimreview"} <= set(paths)
    assert "/answers/{answer_id}" not in paths


def test_a_blank_cell_is_said_to_be_blank_with_the_issue_that_touches_it(desk: Desk) -> None:
    seen = see(desk, f"/figures/{LIANHE}/applications.carried_out.total")
    assert "空白" in seen.text
    assert "total_blank" in seen.text
    assert "警示 · 未处理" in seen.text
    figure = f"{LIANHE}/applications.carried_out.total"
    (issue,) = desk.client.get(f"/api/figures/{figure}/evidence").json()["issues"]
    decided = {"state": "confirmed", "reason": "原件如此"}
    assert desk.client.patch(f"/api/issues/{issue['id']}", json=decided, headers=TOKEN).status_code == 200
    answer = desk.ask("漣河区2022年结转下年度继续办理多少件")
    assert "理由：原件如此" in see(desk, f"/answers/{answer['id']}").text


def test_many_sources_are_told_in_a_table(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("service.pages.sources.MOST_IN_FULL", 0)
    assert desk.put(sample() + "\n", '"><img src=x>.txt') == "version"
    answer = desk.ask("漣河区2022年新收多少件")
    (source,) = desk.evidence(answer["id"])["sources"]
    seen = see(desk, f"/answers/{answer['id']}")
    for words in (source["sha256"], source["title"], '"><img src=x>.txt', "第 2 版"):
        assert words in seen.text
    assert "img" not in seen.tags


def test_pages_of_other_sites_may_read_the_header(desk: Desk) -> None:
    answer = desk.ask("漣河区2022年新收多少件")
    settings = desk.settings.model_copy(update={"allowed_origins": "https://paper.example"})
    app = create_app(settings, desk.library, lambda data, name: {}, "key")
    reply = TestClient(app).get(f"/api/answers/{answer['id']}", headers={"Origin": "https://paper.example"})
    assert reply.headers["access-control-expose-headers"] == "Gongkai-Data-Changed"
