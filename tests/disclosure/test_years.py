"""Years in words and digits, and numbers that only look like years."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.years import find_years

YEARS = {
    "2022年": [2022],
    "２０２２年度": [2022],
    "二〇二二年": [2022],
    "二○二二": [2022],
    "二零二二年": [2022],
    "22年": [2022],
    "2021年和2022年": [2021, 2022],
    "2021-2023年": [2021, 2023],
    "2021至二〇二三年": [2021, 2023],
    "漣河2022收到多少": [2022],
    "in 2022": [2022],
    "(2022)": [2022],
    "〔2021〕30号": [2021],
    "2022年1月1日至2022年12月31日": [2022, 2022],
    "截至2024年，22年的数": [2024, 2022],
}
NO_YEARS = (
    *("2022件", "2022条", "2022 件", "2022万元", "2022%", "12022", "20221", "1.2022", "3,2022", "22.5年"),
    *("22", "二二", "二十二", "2", "", "2122年", "1022年"),
    *("近10年", "过去10年", "最近12年", "10年来", "15年间", "连续20年", "10年以上", "12年级"),
)


@pytest.mark.parametrize(("text", "years"), YEARS.items())
def test_a_year_is_found_in_any_writing(text: str, years: list[int]) -> None:
    assert [year for _, _, year in find_years(text)] == years


@pytest.mark.parametrize("text", NO_YEARS)
def test_a_quantity_or_a_span_of_time_is_no_year(text: str) -> None:
    assert find_years(text) == []


@pytest.mark.parametrize("year", range(2010, 2030))
def test_every_writing_of_a_year_is_the_same_year(year: int) -> None:
    chinese = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(year))
    wide = "".join(chr(ord(digit) + 0xFEE0) for digit in str(year))
    for text in (f"{year}年", f"{chinese}年", f"{wide}年", f"{year % 100}年", f"关于{year}", chinese):
        assert [found for _, _, found in find_years(text)] == [year], text


@given(st.text(max_size=10), st.integers(2000, 2049), st.text(max_size=10))
def test_a_span_holds_the_digits_of_its_year(before: str, year: int, after: str) -> None:
    text = f"{before}{year}{after}"
    for start, end, found in find_years(text):
        assert 0 <= start < end <= len(text)
        assert end - start in (2, 4)
        assert 1980 <= found < 2050
