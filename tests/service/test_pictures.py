"""Pages of originals over HTTP and on the pages: where a PDF has the cell, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from disclosure.errors import Refused
from disclosure.picture import PagePicture, View
from disclosure.settings import Settings
from disclosure.stores.library import Library
from ingest.files import ingest_bytes
from service import picturing
from service.api import create_app
from tests.service.browsing.seeing import HTML, values
from tests.service.conftest import SAMPLES, keep_in
from tests.service.pages.test_markup import Seen

PDF = Path(__file__).parents[1] / "ingest" / "fixtures" / "word-processor" / "yanting-county-1-2023.pdf"
TEXT = SAMPLES / "lianhe-2022.txt"
REPORT, CELL = "yantingqu-2023", "applications.received_new.total"
STRIP = f"/api/reports/{REPORT}/pages/2.png?cell={CELL}&strip=true"
WHOLE = f"/reports/{REPORT}/pages/2?cell={CELL}"


class Camera:
    """Takes pictures that tell what was asked; of three pages."""

    def __init__(self) -> None:
        self.asked: list[View] = []

    def __call__(self, data: bytes, view: View) -> PagePicture:
        assert data == PDF.read_bytes()
        self.asked.append(view)
        if view.page > 3:
            raise Refused("the PDF has no such page")
        return PagePicture(3, 1240, 1754, f"picture of {view.page}".encode())


@pytest.fixture
def camera() -> Camera:
    return Camera()


@pytest.fixture
def client(tmp_path: Path, camera: Camera) -> Iterator[TestClient]:
    settings = Settings.model_validate({"home": str(tmp_path), "rate_limit": ""})
    library = Library(settings)
    for path in (PDF, TEXT):
        ingest_bytes(path.read_bytes(), path.name, keep_in(library))
    app = create_app(settings, library, lambda data, name: {}, "key", take=camera)
    with TestClient(app, raise_server_exceptions=False, headers=HTML) as client:
        yield client
    library.close()


def read(client: TestClient, path: str) -> Seen:
    reply = client.get(path)
    assert reply.status_code == 200, path
    return Seen(reply.text)


def test_the_pages_of_a_cell_show_it_on_the_original(client: TestClient, camera: Camera) -> None:
    for path in (f"/figures/{REPORT}/{CELL}", f"/reports/{REPORT}?cell={CELL}"):
        seen = read(client, path)
        assert STRIP in values(seen, "src"), path
        assert WHOLE in values(seen, "href"), path
        assert "印作“１３５”" in seen.text
    assert camera.asked == [], "pages come without waiting for their pictures"
    reply = client.get(STRIP)
    assert (reply.headers["content-type"], reply.content) == ("image/png", b"picture of 2")
    [view] = camera.asked
    assert (view.page, view.strip, view.box is not None) == (2, True, True)


def test_a_page_of_the_original_leads_to_its_neighbours_and_back(client: TestClient) -> None:
    seen = read(client, WHOLE)
    assert f"/api/reports/{REPORT}/pages/2.png?cell={CELL}" in values(seen, "src")
    links = values(seen, "href")
    for link in (f"/reports/{REPORT}/pages/1", f"/reports/{REPORT}/pages/3", f"/reports/{REPORT}?cell={CELL}"):
        assert link in links
    assert ("width", "1240") in seen.attributes
    last = values(read(client, f"/reports/{REPORT}/pages/3"), "href")
    assert f"/reports/{REPORT}/pages/4" not in last


def test_an_original_that_is_no_pdf_has_its_file_and_digest(client: TestClient, camera: Camera) -> None:
    report = "lianhehuizuqu-2022"
    seen = read(client, f"/reports/{report}?cell={CELL}")
    assert values(seen, "src") == []
    assert f"/api/reports/{report}/source?version=1" in values(seen, "href")
    assert client.get(f"/api/reports/{report}").json()["sha256"] in seen.text
    assert values(read(client, f"/figures/{report}/{CELL}"), "src") == []
    assert client.get(f"/reports/{report}/pages/1").status_code == 404
    assert camera.asked == []


@pytest.mark.parametrize(
    "path",
    [
        f"/api/reports/{REPORT}/pages/3.png?cell={CELL}",
        f"/api/reports/{REPORT}/pages/3.png?cell=x.y.z",
        f"/api/reports/{REPORT}/pages/4.png",
        f"/api/reports/{REPORT}/pages/1.png?version=9",
        f"/api/reports/{REPORT}/pages/2.png?cell=applications.disclosed.total",
        f"/reports/{REPORT}/pages/4",
        "/reports/none-2023/pages/1",
    ],
)
def test_what_stands_on_no_page_is_not_found(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_a_picture_is_taken_once_and_few_are_kept(
    client: TestClient, camera: Camera, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(picturing, "MOST_KEPT", 2)
    for page in (1, 1, 2, 1, 3, 1, 2):
        assert client.get(f"/api/reports/{REPORT}/pages/{page}.png").status_code == 200
    assert [view.page for view in camera.asked] == [1, 2, 3, 2]


def test_too_many_at_once_are_told_to_come_again(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picturing, "WAITING", -picturing.AT_ONCE)
    reply = client.get(f"/api/reports/{REPORT}/pages/1.png")
    assert (reply.status_code, reply.headers["retry-after"]) == (503, "5")
