"""What the operator says of issuers: aliases in questions and at ingest, and what a name does not tell."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from disclosure.errors import Refused
from disclosure.issuer_entries import IssuerEntry, entry_of, load_issuer_entries
from disclosure.issuer_index import IssuerIndex
from disclosure.model import Level
from disclosure.settings import Settings
from disclosure.stores.issuers import find_issuers
from disclosure.stores.library import Library
from tests.disclosure.holding import make_report

SHUYANG = (
    "- {name: 沭阳县人民政府, aliases: [沐阳县人民政府, 花木之乡], level: county, parent: 宿迁市, scope: region}\n"
)


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Library]:
    monkeypatch.setattr(Library, "_tell_vectors", lambda self, wanted, stale: None)
    held = Library(Settings.model_validate({"home": str(tmp_path / "home")}))
    yield held
    held.close()


def write(library: Library, words: str) -> None:
    (library.home / "issuers.yml").write_text(words, encoding="utf-8")


def index_of(library: Library) -> IssuerIndex:
    with library.database.reading() as connection:
        return IssuerIndex(find_issuers(connection))


WRONG = {
    "no name": ("- {aliases: [a]}", "entry 1: “name” is missing"),
    "an unknown field": ("- {name: 沭阳县, slug: a}", "“slug” is no field"),
    "aliases that are no list": ("- {name: 沭阳县, aliases: 沐阳}", "“aliases” is not a list"),
    "an alias of one character": ("- {name: 沭阳县, aliases: [沭]}", "the alias “沭”"),
    "an alias that is no text": ("- {name: 沭阳县, aliases: [[沭阳]]}", "the alias"),
    "an unknown level": ("- {name: 沭阳县, level: big}", "one of province, city, county"),
    "an unknown scope": ("- {name: 沭阳县, scope: all}", "one of own, region, unknown"),
    "one body twice": ("- {name: 沭阳县}\n- {name: 沭阳县人民政府}", "entry 2: “沭阳县人民政府” stands in entry 1"),
    "one alias twice": (
        "- {name: 沭阳县, aliases: [沐阳县]}\n- {name: 洪泽区, aliases: [沐陽縣]}",
        "entry 2: “沐陽縣”",
    ),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_wrong_entry_is_one_line_naming_file_and_entry(tmp_path: Path, wrong: str) -> None:
    path = tmp_path / "issuers.yml"
    words, told = WRONG[wrong]
    path.write_text(words, encoding="utf-8")
    with pytest.raises(Refused, match=told) as caught:
        load_issuer_entries(path)
    assert str(caught.value).startswith("issuers.yml: entry")


def test_an_entry_is_found_by_its_name_with_or_without_parents_and_by_an_alias() -> None:
    shuyang = IssuerEntry("沭阳县人民政府", ("沐阳县",), Level.COUNTY)
    two = (IssuerEntry("北京市朝阳区"), IssuerEntry("长春市朝阳区"))
    for name in ("沭阳县", "宿迁市沭阳县人民政府", "沐阳县人民政府", "沐陽縣"):
        assert entry_of((shuyang, *two), name) == shuyang
    assert entry_of((shuyang,), "沭阳县教育局") is None
    assert entry_of(two, "朝阳区") is None


def test_an_alias_merges_at_ingest_and_resolves_in_questions(library: Library) -> None:
    write(library, SHUYANG)
    assert library.put(*make_report("沐阳县人民政府", 2025)).report_id == "shuyangxian-2025"
    assert library.put(*make_report("沭阳县人民政府", 2024)).report_id == "shuyangxian-2024"
    assert [held.issuer for held in library.reports.find()] == ["沭阳县人民政府", "沐阳县人民政府"]
    index = index_of(library)
    (issuer,) = {held.issuer_id for held in library.reports.find()}
    for name in ("沭阳县", "沐阳县", "沐阳", "沐阳县政府", "花木之乡", "shuyangxian"):
        assert index.resolve(name) == (issuer,), name
    spots = [spot for spot in index.find("花木之乡2024年新收申请多少件") if spot.issuers]
    assert ("花木之乡", (issuer,)) in {(spot.text, spot.issuers) for spot in spots}


def test_level_parent_and_scope_are_what_the_operator_says(library: Library) -> None:
    library.put(*make_report("沭阳县人民政府", 2024))
    library.put(*make_report("沭阳县教育局", 2024))
    before = library.reports.get("shuyangxian-2024")
    assert (before.level, before.parent, before.scope) == ("county", None, "unknown")
    assert library.reports.get("shuyangxian-jiaoyuju-2024").parent == "沭阳县"
    write(library, SHUYANG.replace("county", "city"))
    library.load_operator_files()
    held = library.reports.get("shuyangxian-2024")
    assert (held.level, held.parent, held.scope) == ("city", "宿迁市", "region")
    write(library, "")
    library.load_operator_files()
    assert library.reports.get("shuyangxian-2024") == before


def test_a_change_of_the_file_is_a_change_of_what_is_held(library: Library) -> None:
    library.put(*make_report("沭阳县人民政府", 2024))
    generation = library.database.generation()
    library.load_operator_files()
    assert library.database.generation() == generation
    write(library, SHUYANG)
    library.load_operator_files()
    library.load_operator_files()
    assert library.database.generation() == generation + 1
    assert index_of(library).resolve("花木之乡")
    write(library, "")
    library.load_operator_files()
    assert index_of(library).resolve("花木之乡") == ()


def test_an_alias_that_is_another_held_issuer_is_refused(library: Library) -> None:
    library.put(*make_report("沐阳县人民政府", 2025))
    library.put(*make_report("沭阳县人民政府", 2024))
    write(library, "- {name: 洪泽区人民政府, aliases: [洪泽]}\n" + SHUYANG)
    for attempt in (library.load_operator_files, lambda: library.put(*make_report("洪泽区人民政府"))):
        with pytest.raises(Refused, match=r"issuers\.yml: entry 2: .* “沐阳县人民政府” .* \(muyangxian\); remove"):
            attempt()
    assert len(library.reports.find_all()) == 2
    with sqlite3.connect(library.home / "gongkai.db") as connection:
        assert connection.execute("SELECT count(*) FROM issuer_names WHERE origin = 'operator'").fetchone() == (0,)
    connection.close()
    library.remove("muyangxian-2025")
    library.load_operator_files()
    assert library.put(*make_report("沐阳县人民政府", 2025)).report_id == "shuyangxian-2025"
