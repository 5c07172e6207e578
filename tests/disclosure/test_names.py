"""Which names are one body and which are not, and what level a name tells."""

from __future__ import annotations

import pytest

from disclosure.model import Level
from disclosure.names import is_same_body, level_of, load_bodies, parse_name

SAME = [
    ("淮安市洪泽区人民政府", "洪泽区人民政府"),
    ("江苏省淮安市洪泽区人民政府", "洪泽区"),
    ("洪泽区人民政府", "洪泽区"),
    ("洪泽区政府", "洪泽区人民政府"),
    ("宿迁市", "宿迁市人民政府"),
    ("漣河回族区人民政府", "涟河回族区人民政府"),
    ("漣河回族區人民政府", "涟河回族区"),
    ("沭阳县发展和改革局", "沭阳县发展改革局"),
    ("沭阳县发展和改革局", "沭阳县发改局"),
    ("宿迁市沭阳县发展和改革局", "沭阳县发展和改革局"),
    ("上海市科委", "上海市科学技术委员会"),
    ("上海市人民政府办公厅", "上海市政府办公厅"),
    ("上海市 人民政府 办公厅", "上海市人民政府办公厅"),
    ("云麓市岫澜区湖滨街道办事处", "湖滨街道办事处"),
    ("湖滨街道办事处", "湖滨街道"),
    ("沭阳县市场监管局", "沭阳县市场监督管理局"),
    ("国家税务总局沭阳县税务局", "沭阳县税务局"),
    ("宿迁经济技术开发区管委会", "宿迁经济技术开发区管理委员会"),
    ("江南省砚溪市民政局", "砚溪市民政局"),
]
DIFFERENT = [
    ("上海市人民政府", "上海市人民政府办公厅"),
    ("上海市人民政府办公厅", "上海市人民政府办公室"),
    ("沭阳县人民政府", "沭阳县发展和改革局"),
    ("沭阳县人民政府", "沐阳县人民政府"),
    ("涟河回族区人民政府", "瀍河回族区人民政府"),
    ("沭阳县人民政府", "宿迁市人民政府"),
    ("宿迁市发展和改革委员会", "沭阳县发展和改革局"),
    ("沭阳县教育局", "泗阳县教育局"),
    ("北京市朝阳区人民政府", "长春市朝阳区人民政府"),
    ("洪泽区人民政府", "洪泽县人民政府"),
    ("洪泽区教育局", "洪泽区体育局"),
    ("沭阳县", "沭阳县沭城街道"),
    ("江苏省", "江苏省淮安市"),
    ("河北区", "河北省"),
    ("通州区", "通州市"),
    ("云麓大学", "云麓市"),
    ("砚溪市民政局", "砚溪市人民政府"),
]


@pytest.mark.parametrize(
    ("name", "places", "body"),
    [
        ("砚溪市民政局", ("砚溪市",), "民政局"),
        ("江南省砚溪市民族宗教事务局", ("江南省", "砚溪市"), "民族宗教事务局"),
        ("砚溪市民防办公室", ("砚溪市",), "民防办公室"),
        ("盐城市民政局", ("盐城市",), "民政局"),
        ("砚溪市市民服务中心", ("砚溪市",), "市民服务中心"),
        ("青岚县城市管理局", ("青岚县",), "城市管理局"),
    ],
)
def test_a_body_begins_behind_its_place_though_the_two_make_a_word(
    name: str, places: tuple[str, ...], body: str
) -> None:
    parsed = parse_name(name)
    assert (parsed.places, parsed.body) == (places, body)


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_body_under_two_spellings(one: str, other: str) -> None:
    assert is_same_body(parse_name(one), parse_name(other))
    assert is_same_body(parse_name(other), parse_name(one))


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_two_bodies(one: str, other: str) -> None:
    assert not is_same_body(parse_name(one), parse_name(other))
    assert not is_same_body(parse_name(other), parse_name(one))


PLACES = {
    "江苏省淮安市洪泽区人民政府": ("江苏省", "淮安市", "洪泽区"),
    "山东省济南市市中区人民政府": ("山东省", "济南市", "市中区"),
    "青岛市市北区人民政府": ("青岛市", "市北区"),
    "盐城市人民政府": ("盐城市",),
    "聊城市东昌府区人民政府": ("聊城市", "东昌府区"),
    "晋城市城区人民政府": ("晋城市", "城区"),
    "宿迁市宿城区人民政府": ("宿迁市", "宿城区"),
    "常州市武进区人民政府": ("常州市", "武进区"),
    "贵州省人民政府": ("贵州省",),
    "南通市通州区人民政府": ("南通市", "通州区"),
    "江苏省镇江市人民政府": ("江苏省", "镇江市"),
    "镇江市人民政府": ("镇江市",),
    "江苏省徐州市沛县人民政府": ("江苏省", "徐州市", "沛县"),
    "沧州市献县人民政府": ("沧州市", "献县"),
    "保定市雄县人民政府": ("保定市", "雄县"),
    "甘孜藏族自治州乡城县人民政府": ("甘孜藏族自治州", "乡城县"),
    "临汾市乡宁县人民政府": ("临汾市", "乡宁县"),
    "安顺市镇宁布依族苗族自治县人民政府": ("安顺市", "镇宁布依族苗族自治县"),
    "南通市通州区张芝山镇人民政府": ("南通市", "通州区", "张芝山镇"),
    "四川省内江市市中区人民政府": ("四川省", "内江市", "市中区"),
    "诸城市石桥子镇人民政府": ("诸城市", "石桥子镇"),
    "汉中市镇巴县人民政府": ("汉中市", "镇巴县"),
    "云南省镇雄县人民政府": ("云南省", "镇雄县"),
    "宁波市镇海区人民政府": ("宁波市", "镇海区"),
    "荆州市沙市区人民政府": ("荆州市", "沙市区"),
    "湖南省津市市人民政府": ("湖南省", "津市市"),
    "内蒙古自治区锡林郭勒盟正蓝旗人民政府": ("内蒙古自治区", "锡林郭勒盟", "正蓝旗"),
    "大同市云冈区旗山镇人民政府": ("大同市", "云冈区", "旗山镇"),
    "兴安盟红旗镇人民政府": ("兴安盟", "红旗镇"),
    "恩施土家族苗族自治州恩施市人民政府": ("恩施土家族苗族自治州", "恩施市"),
    "新疆维吾尔自治区乌鲁木齐市新市区人民政府": ("新疆维吾尔自治区", "乌鲁木齐市", "新市区"),
    "上海市浦东新区人民政府": ("上海市", "浦东新区"),
    "云麓市岫澜区湖滨街道办事处": ("云麓市", "岫澜区", "湖滨街道"),
    "泗洪县上塘镇人民政府": ("泗洪县", "上塘镇"),
    "广西壮族自治区南宁市人民政府": ("广西壮族自治区", "南宁市"),
    "云麓经济技术开发区管理委员会": ("云麓经济技术开发区",),
    "苏州工业园区管理委员会": ("苏州工业园区",),
    "南京江北新区管委会": ("南京", "江北新区"),
    "湖滨街道办": ("湖滨街道",),
}


@pytest.mark.parametrize(("name", "places"), PLACES.items())
def test_a_government_is_the_places_in_its_name(name: str, places: tuple[str, ...]) -> None:
    assert (parse_name(name).places, parse_name(name).body) == (places, "")


BODIES = {
    "沭阳县城市管理局": ("沭阳县", "城市管理局"),
    "盐城市城市管理局": ("盐城市", "城市管理局"),
    "沭阳县住房和城乡建设局": ("沭阳县", "住房和城乡建设局"),
    "宿迁市市场监督管理局": ("宿迁市", "市场监督管理局"),
    "江苏省市场监督管理局": ("江苏省", "市场监督管理局"),
    "合肥市市政园林管理局": ("合肥市", "市政园林管理局"),
    "宿迁市政务服务管理办公室": ("宿迁市", "政务服务管理办公室"),
    "沭阳县乡村振兴局": ("沭阳县", "乡村振兴局"),
    "上海市市容环境管理局": ("上海市", "市容环境管理局"),
    "江苏省镇江市市场监督管理局": ("江苏省镇江市", "市场监督管理局"),
    "诸城市市场监督管理局": ("诸城市", "市场监督管理局"),
    "宿迁市教育局": ("宿迁市", "教育局"),
    "江苏省镇江市教育局": ("江苏省镇江市", "教育局"),
    "上海市黄浦区人民政府办公室": ("上海市黄浦区", "人民政府办公室"),
}


@pytest.mark.parametrize(("name", "parts"), BODIES.items())
def test_a_department_stands_after_its_places(name: str, parts: tuple[str, str]) -> None:
    parsed = parse_name(name)
    assert ("".join(parsed.places), parsed.body) == parts


LEVELS = {
    "江苏省人民政府": Level.PROVINCE,
    "上海市人民政府": Level.PROVINCE,
    "内蒙古自治区人民政府": Level.PROVINCE,
    "宿迁市人民政府": Level.CITY,
    "盐城市": Level.CITY,
    "镇江市人民政府": Level.CITY,
    "延边朝鲜族自治州人民政府": Level.CITY,
    "延边朝鲜族自治州延吉市人民政府": Level.COUNTY,
    "苏州市昆山市人民政府": Level.COUNTY,
    "沭阳县人民政府": Level.COUNTY,
    "漣河回族区人民政府": Level.COUNTY,
    "前郭尔罗斯蒙古族自治县人民政府": Level.COUNTY,
    "正蓝旗人民政府": Level.COUNTY,
    "泗洪县上塘镇人民政府": Level.TOWN,
    "双泉乡人民政府": Level.TOWN,
    "湖滨街道办事处": Level.TOWN,
    "沭阳县发展和改革局": Level.DEPARTMENT,
    "上海市科委": Level.DEPARTMENT,
    "国家市场监督管理总局": Level.DEPARTMENT,
    "国家税务总局沭阳县税务局": Level.DEPARTMENT,
}


@pytest.mark.parametrize(("name", "level"), LEVELS.items())
def test_the_level_is_told_by_the_name(name: str, level: Level) -> None:
    assert level_of(name) is level


@pytest.mark.parametrize("name", ["", "。", "报告", "X", "1", "人民政府", "镇", "市"])
def test_what_is_no_name_has_no_level_and_does_no_harm(name: str) -> None:
    assert level_of(name) in (Level.UNKNOWN, Level.DEPARTMENT)
    assert parse_name(name).places == ()


def test_names_without_places_are_one_only_when_they_are_equal() -> None:
    assert is_same_body(parse_name("国家统计局"), parse_name("国家统计局"))
    assert not is_same_body(parse_name("报告"), parse_name("沭阳县"))
    assert not is_same_body(parse_name("人民政府"), parse_name("沭阳县人民政府"))


def test_the_data_of_bodies_is_unique_and_complete() -> None:
    data = load_bodies()
    names = [body["name"] for body in data["bodies"]]
    assert len(names) == len(set(names))
    for body in data["bodies"]:
        assert set(body) == {"name", "short", "en"}
        assert body["en"], body["name"]
        assert all(text.isascii() for text in body["en"])
        assert len(body["short"]) == len(set(body["short"])), body["name"]
    suffixes = [place["suffix"] for place in data["places"]]
    assert len(suffixes) == len(set(suffixes))
    lengths = [len(suffix) for suffix in suffixes]
    assert lengths == sorted(lengths, reverse=True)
    assert all(place["level"] in set(Level) for place in data["places"])
