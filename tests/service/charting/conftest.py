"""A library of fictional bodies with long names, made of a sample report: a blank total, a total that contradicts its row."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from disclosure.settings import Settings
from disclosure.stores.library import Library
from ingest.files import ingest_bytes
from service.answering import Answering
from tests.service.conftest import SAMPLES, TODAY, keep_in

PLANNING, HOUSING = "云麓市规划和自然资源局", "云麓市住房和城乡建设局"
LONG = "云麓市机关事务管理和政务服务数据管理局"
SAMPLE = "鹭汀镇人民政府"
RECEIVED, GRANTED, OUTCOMES = "一、本年度新收政府信息公开申请数量\t\t\t", "（一）予以公开\t\t", "（七）办理结果总计\t\t"


def row(count: int, total: str = "") -> str:
    """A row of table three: all of natural persons."""
    return f"{count}\t0\t0\t0\t0\t0\t{total or count}"


def report(issuer: str, year: int, received: int, total: str = "") -> bytes:
    """A sample report under another name and year, with so many applications received, one of which is not granted."""
    text = (SAMPLES / "luting-2023.txt").read_text(encoding="utf-8-sig")
    text = text.replace(SAMPLE, issuer).replace("2023年", f"{year}年")
    rows = ((RECEIVED, 1, row(received, total)), (GRANTED, 0, row(max(0, received - 1))), (OUTCOMES, 1, row(received)))
    for label, held, new in rows:
        assert label + row(held) in text
        text = text.replace(label + row(held), label + new)
    return text.replace("2.没有现成信息\t" + row(1), "2.没有现成信息\t" + row(min(1, received))).encode()


BLANK = " "
REPORTS: tuple[tuple[str, int, int, str], ...] = (
    *((PLANNING, year, count, "") for year, count in ((2019, 30), (2020, 41), (2023, 310), (2024, 77))),
    (PLANNING, 2021, 55, BLANK),
    (PLANNING, 2022, 90, "93"),
    *((HOUSING, year, count, "") for year, count in ((2020, 110), (2021, 120), (2022, 131), (2023, 142))),
    *((issuer, 2023, count, "") for issuer, count in ((LONG, 4), ("云麓市人民政府", 1043), ("青岚县教育局", 0))),
)


@pytest.fixture(scope="session")
def bodies(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """The library. Tests only read it."""
    held = Library(Settings.model_validate({"home": str(tmp_path_factory.mktemp("bodies"))}))
    for issuer, year, received, total in REPORTS:
        assert (
            ingest_bytes(report(issuer, year, received, total), f"{issuer}{year}.txt", keep_in(held)).outcome == "new"
        )
    yield held
    held.close()


@pytest.fixture(scope="session")
def asking(bodies: Library) -> Answering:
    return Answering(bodies, today=lambda: TODAY)
