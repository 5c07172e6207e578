"""Nothing in an evidence page is anything but text, whatever reports, questions and answers hold."""

from __future__ import annotations

import json
import re
from typing import Any

from service.evidence.basis import Basis, Source
from tests.service.evidence.conftest import desk as desk
from tests.service.evidence.desk import LIANHE, RECEIVED, Desk, make_check, sample
from tests.service.pages.test_markup import Seen
from tests.service.pages.test_pages import see
from tests.service.test_page import HOSTILE

SAFE_ATTRIBUTES = {
    *("class", "href", "id", "lang", "scope", "colspan", "rowspan", "datetime", "aria-current"),
    *("charset", "name", "content", "rel", "type", "aria-label", "hreflang"),
    *("method", "action", "for", "value", "maxlength", "autocomplete"),
}
OTHER_HOSTILE = [
    "\u202e29\u2066",
    "javascript:alert(1)",
    "'; DROP TABLE answers; --",
    "\x00\x1b[31m",
    "[1](javascript:alert(1))",
]


def hostile_answer(desk: Desk, words: str) -> dict[str, Any]:
    """An answer whose every text is hostile, resting on reports that are and are not held."""
    answer = desk.ask("漣河区2022年新收多少件")
    figure = answer["figures"][0] | {"label": words, "printed": words, "issuer": words}
    gone = figure | {"id": "gone-2020/applications.received_new.total", "report_id": "gone-2020", "url": words}
    passage = {"id": f"{LIANHE}/overview/0", "report_id": LIANHE, "issuer": words, "year": 2022, "section": "overview"}
    issue = {"id": words, "code": words, "severity": "error", "message": words, "report_id": words, "figures": []}
    return answer | {
        "id": "e" * 32,
        "question": words,
        "text": f"{words}[1]",
        "figures": [figure, gone],
        "derivation": {"operation": words, "expression": words, "value": words, "unit": words, "operands": [figure]},
        "passages": [passage | {"text": words, "score": 1.0, "url": words, "also": []}],
        "warnings": [issue | {"locators": [], "state": "open", "reason": words}],
    }


def assert_inert(seen: Seen, words: str) -> None:
    assert not {"script", "style", "img", "svg", "iframe", "object", "embed"} & set(seen.tags)
    assert {name for name, _ in seen.attributes} <= SAFE_ATTRIBUTES
    links = [value or "" for name, value in seen.attributes if name == "href"]
    assert all(re.match(r"[/#]|https?://", link) for link in links)
    unseen = re.sub("[\x00-\x1f\u202e\u2066]", lambda char: f"⟨U+{ord(char[0]):04X}⟩", words)
    assert unseen in seen.text


def test_hostile_words_are_text_wherever_they_stand(desk: Desk) -> None:
    held = desk.evidence(desk.ask("漣河区2022年新收多少件")["id"])["sources"]
    for words in (*HOSTILE, *OTHER_HOSTILE):
        body = hostile_answer(desk, words)
        gone: dict[str, Any] = dict.fromkeys(Source.model_fields, words) | {
            "report_id": "gone-2020",
            "year": 2020,
            "version": 1,
        }
        basis = Basis(gongkai=words, sources=(Source(**held[0]), Source(**gone))).model_dump_json()
        check = make_check(f"甲{words}乙", (words, "differs", body))
        for each in (body, check):
            desk.library.answers.put(each["id"], json.dumps(each), "c", "{}", (), basis)
            assert_inert(see(desk, f"/answers/{each['id']}"), words)
            desk.library.answers.remove(each["id"])


def test_a_hostile_cell_and_file_name_are_text(desk: Desk) -> None:
    name, cell = '"><img src=x onerror=alert(1)>', "2\u202e9"
    row = "一、本年新收政府信息公开申请数量	27	2	0	0	0	0	29"
    assert desk.put(sample().replace(row, row.replace("29", cell)), f"{name}.txt") == "version"
    for path in (f"/figures/{RECEIVED}", f"/answers/{desk.ask('漣河区2022年新收多少件')['id']}"):
        for words in (name, cell):
            assert_inert(see(desk, path), words)
    printed = desk.client.get(f"/api/figures/{RECEIVED}").json()["printed"]
    assert printed == cell
