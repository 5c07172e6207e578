"""Answers as Markdown: what is shown is the text, and every mark leads to its source."""

from __future__ import annotations

import pytest

from service.answering import Answering
from service.markdown import answer_to_markdown, escape


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("计算：2 * 3 ** 4 = 162", r"计算：2 * 3 \*\* 4 = 162"),
        ("*重*要，2*3*4", r"\*重\*要，2\*3\*4"),
        ("* 一\n  * 二", "\\* 一  \n  \\* 二"),
        ("3. 其他\n7. 别的", "3\\. 其他  \n7\\. 别的"),
        ("12) 一", r"12\) 一"),
        ("3.5 倍，-3 个百分点", "3.5 倍，-3 个百分点"),
        ("- 一\n+ 二", "\\- 一  \n\\+ 二"),
        ("# 题\n> 引", "\\# 题  \n\\> 引"),
        ("题\n---\n题\n===", "题  \n--\\-  \n题  \n==\\="),
        ("[注](http://x.example)", r"[注]\(http://x.example)"),
        ("[注]: x", r"[注]\: x"),
        ("![图]", r"\![图]"),
        ("~~删~~ `码` <b> &lt; $x$ |", r"\~\~删\~\~ \`码\` \<b> \&lt; \$x\$ \|"),
        (r"a\b_c_", r"a\\b\_c\_"),
        ("“全年受理29件”，占比 3.5%（见下）。", "“全年受理29件”，占比 3.5%（见下）。"),
    ],
)
def test_what_markdown_would_change_is_escaped_and_nothing_else(text: str, written: str) -> None:
    assert escape(text) == written


@pytest.mark.parametrize("base", ["", "https://gongkai.example"])
def test_each_mark_is_a_link_that_stands_where_it_says(answering: Answering, base: str) -> None:
    answer = answering.ask("青岚县2023年不予公开多少件")
    written = answer_to_markdown(answer, base)
    assert len(written.links) == len(answer.citations) == 8
    for link, citation in zip(written.links, answer.citations, strict=True):
        assert link.url == f"{base}/#/reports/{citation.ref}"
        assert written.text[link.start : link.end] == f"[[{citation.n}]]({link.url})"
        assert link.title.startswith("青岚县人民政府 2023 · 不予公开：")
    assert "= 11[[1]](" in written.text


def test_without_its_links_the_markdown_is_the_text(answering: Answering) -> None:
    answer = answering.ask("青岚县2023年存在的主要问题是什么")
    written = answer_to_markdown(answer, "")
    shown = written.text
    for link in reversed(written.links):
        mark = shown[link.start : link.end].partition("](")[0].removeprefix("[")
        shown = shown[: link.start] + mark + shown[link.end :]
    assert shown.replace("  \n", "\n").replace("\\", "") == answer.text
    assert {link.title.partition(" · ")[0] for link in written.links} == {"青岚县人民政府 2023"}


def test_a_mark_that_cites_nothing_stays_text(answering: Answering) -> None:
    answer = answering.ask("漣河区2022年新收申请多少件").model_copy(update={"text": "29 件[1]，见附注[7]。"})
    assert answer_to_markdown(answer, "").text.endswith("，见附注[7]。")
