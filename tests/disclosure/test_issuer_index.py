"""Every way to say a held body's name leads to it; what is not held, or is several, is said to be so."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from disclosure.issuer_index import IssuerIndex, IssuerSpot
from disclosure.matching import phrase_key
from disclosure.model import Issuer
from disclosure.names import level_of, parse_name
from disclosure.stores.issuers import name_to_slug


def make_index(names: Iterable[str]) -> IssuerIndex:
    """An index over issuers numbered from 1 in the order of their names."""
    held = [
        Issuer(number, name_to_slug(name), name, parse_name(name).key, level_of(name))
        for number, name in enumerate(names, 1)
    ]
    return IssuerIndex((issuer, (issuer.name,)) for issuer in held)


NAMES = (
    "漣河回族区人民政府",
    "宿迁市",
    "沭阳县发展和改革局",
    "沭阳县人民政府",
    "上海市人民政府办公厅",
    "上海市科委",
    "淮安市洪泽区人民政府",
    "盐城市人民政府",
    "云麓市岫澜区湖滨街道办事处",
)
LIANHE, SUQIAN, SHUYANG_DRC, SHUYANG, SHANGHAI_OFFICE, SHANGHAI_KEWEI, HONGZE, YANCHENG, HUBIN = range(1, 10)
INDEX = make_index(NAMES)


def named(text: str, index: IssuerIndex = INDEX) -> set[int]:
    """The issuers of the longest names in a text."""
    spots = list(index.find(phrase_key(text)))
    outer = [spot for spot in spots if not any(_holds(other, spot) for other in spots)]
    return {number for spot in outer for number in spot.issuers}


def _holds(outer: IssuerSpot, inner: IssuerSpot) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end and outer.end - outer.start > inner.end - inner.start


SAID = {
    "漣河回族区人民政府": LIANHE,
    "漣河区": LIANHE,
    "上海市府办": SHANGHAI_OFFICE,
    "涟河": LIANHE,
    "涟河区": LIANHE,
    "涟河回族区": LIANHE,
    "漣河區人民政府": LIANHE,
    "涟河区政府": LIANHE,
    "lianhe": LIANHE,
    "Lianhe District": LIANHE,
    "宿迁": SUQIAN,
    "宿迁市人民政府": SUQIAN,
    "宿遷市": SUQIAN,
    "Suqian City": SUQIAN,
    "沭阳县": SHUYANG,
    "沭阳": SHUYANG,
    "沭阳县政府": SHUYANG,
    "宿迁市沭阳县人民政府": SHUYANG,
    "沭阳县发改局": SHUYANG_DRC,
    "沭阳县发展改革局": SHUYANG_DRC,
    "沭阳发改局": SHUYANG_DRC,
    "宿迁市沭阳县发展和改革局": SHUYANG_DRC,
    "上海市政府办公厅": SHANGHAI_OFFICE,
    "上海市人民政府办公厅": SHANGHAI_OFFICE,
    "上海市科学技术委员会": SHANGHAI_KEWEI,
    "上海科委": SHANGHAI_KEWEI,
    "洪泽区": HONGZE,
    "洪泽": HONGZE,
    "洪泽区人民政府": HONGZE,
    "江苏省淮安市洪泽区人民政府": HONGZE,
    "盐城市": YANCHENG,
    "盐城": YANCHENG,
    "湖滨街道": HUBIN,
    "湖滨街道办事处": HUBIN,
}


@pytest.mark.parametrize(("said", "issuer"), SAID.items())
def test_a_held_body_by_any_of_its_names(said: str, issuer: int) -> None:
    assert INDEX.resolve(said) == (issuer,)
    assert named(f"{said} 2022年共收到多少件申请") == {issuer}


@pytest.mark.parametrize(
    ("said", "issuer"),
    [("市政府办公厅", SHANGHAI_OFFICE), ("科委", SHANGHAI_KEWEI), ("发改局", SHUYANG_DRC), ("县发改局", SHUYANG_DRC)],
)
def test_a_generic_name_means_the_one_held_body_it_can_mean(said: str, issuer: int) -> None:
    assert named(f"{said}2022年共收到多少件申请") == {issuer}


@pytest.mark.parametrize("said", ["宿迁市政府办了多少件申请", "宿迁市政府办结多少件", "宿迁市政府办理的申请"])
def test_what_a_government_handles_is_no_office(said: str) -> None:
    assert named(said) == {SUQIAN}


def test_a_slug_is_a_name() -> None:
    for number, name in enumerate(NAMES, 1):
        assert INDEX.resolve(name_to_slug(name)) == (number,)


ABSENT = (
    "沭阳县教育局",
    "宿迁市公安局",
    "洪泽区水利局",
    "漣河回族区教育局",
    "盐城市城市管理局",
    "上海市教委",
    "南京市人民政府",
    "北京市",
    "沐阳县",
    "瀍河区",
    "宿迁市泗阳县",
    "沭阳县沭城街道办事处",
    "上海市人民政府",
    "宿迁市发展和改革委员会",
    "盐城市发展和改革局",
    "北京市科委",
    "淮安市",
    "宿迁市政府办",
    "沭阳县政府办",
)


@pytest.mark.parametrize("name", ABSENT)
def test_a_body_that_is_not_held_is_nobody_else(name: str) -> None:
    """A department of a held place is not the place, nor is the place above it or another place's department."""
    assert INDEX.resolve(name) == ()
    assert named(f"{name}2022年共收到多少件申请") == set()


@pytest.mark.parametrize("name", ABSENT)
def test_a_body_that_is_not_held_is_noticed(name: str) -> None:
    text = phrase_key(f"{name}2022年共收到多少件申请")
    assert any(text[spot.start : spot.end].endswith(phrase_key(name)) for spot in INDEX.find(text) if not spot.issuers)


@pytest.mark.parametrize(
    "said",
    [
        "Shuyang County (沭阳县) development and reform bureau",
        "the development and reform bureau of Shuyang County (沭阳县)",
        "沭阳县 development and reform bureau",
    ],
)
def test_a_place_in_both_scripts_leads_to_the_body_behind_it(said: str) -> None:
    assert named(f"How many applications did {said} receive in 2022") == {SHUYANG_DRC}


def test_a_place_in_both_scripts_must_be_the_same() -> None:
    assert SHUYANG_DRC not in named("How many did Shuyang County (云麓市) development and reform bureau receive")


@pytest.mark.parametrize("said", ["有几个人告的,告完镇里琢磨了没有", "人家不归镇上管的申请怎么办"])
def test_what_is_done_is_no_name_of_a_place(said: str) -> None:
    assert not list(INDEX.find(phrase_key(said)))


def test_a_text_without_bodies_names_none() -> None:
    for text in (
        "",
        "共收到多少件政府信息公开申请",
        "how many applications were granted",
        "自然人申请被不予公开的有几件",
    ):
        assert named(text) == set()


def test_spots_are_where_the_name_stands() -> None:
    text = phrase_key("请问2022年漣河区和沭阳县发改局各收到多少件")
    found = {text[spot.start : spot.end]: spot.issuers for spot in INDEX.find(text)}
    assert found["涟河区"] == (LIANHE,)
    assert found["沭阳县发改局"] == (SHUYANG_DRC,)
    assert named("2022年漣河区和沭阳县发改局各收到多少件") == {LIANHE, SHUYANG_DRC}


TWINS = make_index(("北京市朝阳区人民政府", "长春市朝阳区人民政府", "沭阳县教育局", "泗阳县教育局", "泗阳县人民政府"))


@pytest.mark.parametrize(
    ("said", "issuers"),
    [
        ("朝阳区", (1, 2)),
        ("朝阳", (1, 2)),
        ("朝阳区人民政府", (1, 2)),
        ("区政府", (1, 2)),
        ("北京市朝阳区", (1,)),
        ("长春市朝阳区政府", (2,)),
        ("教育局", (3, 4)),
        ("县教育局", (3, 4)),
        ("沭阳县教育局", (3,)),
        ("泗阳教育局", (4,)),
        ("泗阳县", (5,)),
    ],
)
def test_a_name_of_several_bodies_gives_them_all_and_a_longer_one_decides(said: str, issuers: tuple[int, ...]) -> None:
    assert TWINS.resolve(said) == issuers
    assert named(f"{said}2022年共收到多少件申请", TWINS) == set(issuers)


@pytest.mark.parametrize("held", [("北京市朝阳区人民政府",), ("北京市朝阳区人民政府", "长春市朝阳区人民政府")])
def test_a_place_of_another_parent_is_not_held(held: tuple[str, ...]) -> None:
    index = make_index(held)
    assert index.resolve("沈阳市朝阳区") == ()
    spots = [spot for spot in index.find("沈阳市朝阳区2022年收到多少件") if not spot.issuers]
    assert any(spot.start == 0 and spot.text.startswith("沈阳市") for spot in spots)


def test_names_printed_elsewhere_in_a_report_lead_to_its_issuer() -> None:
    name = "漣河回族区人民政府"
    issuer = Issuer(1, "lianhehuizuqu", name, parse_name(name).key, level_of(name))
    index = IssuerIndex([(issuer, (name, "连河回族区"))])
    assert index.resolve("连河回族区") == (1,)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("连河区", LIANHE),
        ("瀍河回族区", LIANHE),
        ("沐阳县", SHUYANG),
        ("洪则区", HONGZE),
        ("演城市", YANCHENG),
        ("上海市政府", SHANGHAI_OFFICE),
    ],
)
def test_a_name_that_looks_or_sounds_alike_is_offered_and_never_taken(typed: str, meant: int) -> None:
    assert INDEX.resolve(typed) == ()
    assert meant in INDEX.find_alike(typed)


def test_nothing_alike_is_nothing() -> None:
    assert INDEX.find_alike("乌鲁木齐市") == []
    assert INDEX.find_alike("天气") == []


def test_an_empty_index_finds_no_one_and_says_so() -> None:
    index = make_index(())
    assert index.resolve("沭阳县") == ()
    assert index.find_alike("沭阳县") == []
    assert [spot.issuers for spot in index.find("沭阳县2022年收到多少件")] != []
    assert all(spot.issuers == () for spot in index.find("沭阳县2022年收到多少件"))


UNUSUAL = {
    "苏州工业园区管理委员会": ("苏州工业园区", "苏州工业园区管委会", "苏州园区"),
    "南京江北新区管理委员会": ("江北新区", "南京江北新区", "江北新区管委会"),
    "云麓经济技术开发区管理委员会": ("云麓经开区", "云麓开发区管委会", "云麓经济技术开发区"),
    "恩施土家族苗族自治州来凤县人民政府": ("恩施州来凤县", "来凤县", "来凤", "恩施来凤"),
    "云麓市岫澜区城市管理和综合执法局": ("岫澜区城管局", "岫澜城管局", "云麓市岫澜区城管局"),
    "青石市花桥镇人民政府": ("青石花桥镇", "花桥镇", "花桥"),
    "云麓市岫澜区湖滨街道办事处": ("湖滨街道", "湖滨街道办", "岫澜区湖滨街道办事处"),
}
WITH_UNUSUAL = make_index(UNUSUAL)


@pytest.mark.parametrize(("name", "said"), [(name, said) for name, ways in UNUSUAL.items() for said in (name, *ways)])
def test_zones_subdistricts_and_places_with_parents_for_short(name: str, said: str) -> None:
    number = list(UNUSUAL).index(name) + 1
    assert WITH_UNUSUAL.resolve(said) == (number,)
    assert named(f"{said}2022年共收到多少件申请", WITH_UNUSUAL) == {number}


@pytest.mark.parametrize("text", ["开发区2022年共收到多少件申请", "工业企业提交的申请", "园区里的企业申请多少件"])
def test_what_all_zones_are_called_is_no_name_of_one(text: str) -> None:
    assert named(text, WITH_UNUSUAL) == set()


@pytest.mark.parametrize(
    "text",
    [
        "shuyang county development and reform bureau",
        "Shuyang County Development & Reform Bureau",
        "the bureau of development and reform of Shuyang",
        "Shuyang development and reform department",
        "shuyang xian fagaiju",
        "shuyangxian fagai ju",
        "沭阳县 development and reform bureau",
    ],
)
def test_a_department_in_latin_letters(text: str) -> None:
    assert named(text) == {SHUYANG_DRC}


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("lianhe hui district", LIANHE),
        ("lianhequ zhengfu", LIANHE),
        ("Shuyang county gov", SHUYANG),
        ("shuyang xian", SHUYANG),
        ("suqian市", SUQIAN),
        ("the government of Yancheng municipality", YANCHENG),
    ],
)
def test_a_government_in_latin_letters(text: str, issuer: int) -> None:
    assert named(text) == {issuer}


def test_a_department_of_a_held_place_that_is_not_held_is_no_government() -> None:
    spots = [spot for spot in INDEX.find("shuyang county public security bureau") if spot.end == 37]
    assert [(spot.start, spot.issuers) for spot in spots] == [(0, ())]


@pytest.mark.parametrize(("name", "alike"), [("Shuyamg County", [SHUYANG]), ("Nanking County", [])])
def test_names_in_latin_letters_that_sound_nearly_alike(name: str, alike: list[int]) -> None:
    assert INDEX.find_alike(name) == alike
