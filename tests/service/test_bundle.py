"""The widget as a file: what it weighs, what is in it, how it is served; and modules as one script."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from disclosure.settings import Settings
from disclosure.stores.library import Library
from service.api import create_app
from service.bundle import bundle

MOST_BYTES = 30_000
SITE = "https://news.example"


def write(folder: Path, **modules: str) -> Path:
    for name, text in modules.items():
        (folder / f"{name}.js").write_text(text, encoding="utf-8")
    return folder / "main.js"


def test_the_widget_is_one_small_file(client: TestClient) -> None:
    plain = client.get("/widget.js", headers={"Accept-Encoding": "identity"})
    assert plain.headers["content-type"].startswith("text/javascript")
    assert len(gzip.compress(plain.content)) < MOST_BYTES
    assert re.findall(r"^\s*(?:import|export)\b.*", plain.text, re.M) == []
    small = client.get("/widget.js", headers={"Accept-Encoding": "gzip"})
    assert small.headers["content-encoding"] == "gzip"
    assert small.content == plain.content


def test_it_may_be_loaded_by_any_page_and_is_not_sent_twice(client: TestClient) -> None:
    reply = client.get("/widget.js")
    assert reply.headers["cross-origin-resource-policy"] == "cross-origin"
    again = client.get("/widget.js", headers={"If-None-Match": reply.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_only_allowed_sites_may_ask_and_none_with_credentials(library: Library) -> None:
    settings = Settings.model_validate({"home": str(library.home), "rate_limit": "1/minute", "allowed_origins": SITE})
    wish = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}
    with TestClient(create_app(settings, library, lambda data, name: {}, "key")) as client:
        for origin, allowed in (
            (SITE, SITE),
            ("https://other.example", None),
            (f"{SITE}.evil.example", None),
            ("null", None),
        ):
            reply = client.options("/api/ask", headers={"Origin": origin, **wish})
            assert reply.headers.get("access-control-allow-origin") == allowed
            assert "access-control-allow-credentials" not in reply.headers
        assert [client.get("/widget.js").status_code for _ in range(3)] == [200, 200, 200]


def test_first_questions_are_of_the_pinned_issuer_in_the_language_asked_for(client: TestClient) -> None:
    asked = client.get("/api/examples", params={"issuer": "青岚县人民政府", "lang": "en"}).json()["questions"]
    assert len(asked) == 3
    assert all("青岚县人民政府" in each and each.isascii() is False and "?" in each for each in asked)
    assert client.get("/api/examples", params={"issuer": "没有这个县"}).status_code == 400


def test_modules_come_in_the_order_of_their_needs(tmp_path: Path) -> None:
    main = write(
        tmp_path,
        main='import { two } from "./two.js";\nimport { one as uno } from "./one.js";\n/** Says. */\nsay(two, uno);\n',
        two='import { one } from "./one.js";\nexport const two = one + one;\n',
        one="/* a */\n// b\nexport const one = 1; // c\n",
    )
    script = bundle(main)
    assert [script.index(each) for each in ("const one = 1; // c", "const two = one + one", "say(two, uno)")] == sorted(
        script.index(each) for each in ("const one = 1; // c", "const two = one + one", "say(two, uno)")
    )
    assert script.count("const one = 1") == 1
    assert "{ one: uno }" in script
    assert "Says" not in script


@pytest.mark.parametrize(
    "text",
    [
        'import one from "./one.js";',
        'import * as one from "./one.js";',
        "export default 1;",
        "export { one };",
        'import { main } from "./main.js";',
    ],
)
def test_what_cannot_be_bundled_is_refused(tmp_path: Path, text: str) -> None:
    main = write(tmp_path, main=f"{text}\n", one="export const one = 1;\n")
    with pytest.raises(ValueError, match=r"needs itself|cannot be bundled"):
        bundle(main)


def test_comments_alone_are_left_out(tmp_path: Path) -> None:
    main = write(tmp_path, main='/* a */ const kept = "/* b */";\n/* c */\nconst also = 1;\n')
    assert '/* a */ const kept = "/* b */";\nconst also = 1;' in bundle(main)
