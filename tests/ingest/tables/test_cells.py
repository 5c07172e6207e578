"""Reading a cell never guesses: an exact number, blank, a dash, or unreadable."""

from __future__ import annotations

import unicodedata
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from disclosure.model import Reading
from disclosure.units import load_dashes
from ingest.tables.cells import is_label, read_cell

NUMBERS = {
    "0": "0",
    "29": "29",
    " 29 ": "29",
    "\u00a029\u3000": "29",
    "２９": "29",
    "1２": "12",
    "１，２３４": "1234",
    "12．5": "12.5",
    "12345678": "12345678",
    "1,234": "1234",
    "12,345,678": "12345678",
    "1,234.50": "1234.50",
    "4068.208": "4068.208",
    "0.0000": "0.0000",
    "+2": "2",
    "-35": "-35",
    "−35": "-35",
    "－35": "-35",
    "＋2": "2",
    "-0": "0",
    "-0.00": "0.00",
    "007": "7",
    "000": "0",
    "1\u200b2": "12",
    "\ufeff12": "12",
    "1\u20602\u200d": "12",
    "999999999999999": "999999999999999",
    "22（其中修订16件）": "22",
    "22(其中修订16件)": "22",
    "22 （含上年3件）": "22",
}
UNITS = {
    "160.5964万元": ("160.5964", "万元"),
    "251000元": ("251000", "元"),
    "12 件": ("12", "件"),
    "１２件": ("12", "件"),
    "1.5亿元": ("1.5", "亿元"),
    "3件（其中转办1件）": ("3", "件"),
    "3.5（元）": ("3.5", "元"),
    "12(件)": ("12", "件"),
}
UNREADABLE = (
    *("²", "5²", "10①", "①", "½", "1½", "Ⅷ", "㈠", "⒈", "𝟏𝟐", "1⁄2"),
    *("٣", "١٢", "१२", "1٢", "႑", "௧"),
    *("12（10）", "12(1,204)", "3（-1）"),
    *("l", "l0", "1l", "O", "1O", "o", "NaN", "nan", "inf", "Infinity", "1e5", "1E5", "0x1F", "0b1", "1_000", "1j"),
    *("十二", "二〇", "零", "〇", "无", "若干", "件", "约12", "12左右", ">10", "12人", "12%", "￥500", "12*", "#REF!"),
    *("1 2", "1\u00a0234", "1\u3000234", "1 234", "1'000", "1/2", "1-2", "1:2", "2、3"),
    *("1,23", "1,2345", "12,34", "1234,567", ",123", "123,", "1,,234", "0,123", "00,123", "1.234,5"),
    *("1.", ".5", "1.2.3", "1。5", "1·5", "--5", "+-5", "5-", "5+", "–35", "(5)", "（5）", "5)", "(5"),
    *("12\u202e34", "\u202e21", "\u200f12", "12\u200e", "\u06661", "1\u0336", "5\ufe0f\u20e3"),
    *("1000000000000000", "9" * 400, "1" + "0" * 20_000),
    *("5（其中（一）2件）", "5（）", "5（无）6", "（其中2件）5"),
)
DASHES = ("-", "--", "—", "——", "–", "－", "/", "／", "\\", "―", " — ", "\u200b-")
BLANKS = ("", " ", "\n", "\t", "\u00a0", "\u3000", "\u200b", "\ufeff", " \u200b\u00a0")


@pytest.mark.parametrize(("printed", "value"), NUMBERS.items())
def test_a_plain_number_is_read_exactly(printed: str, value: str) -> None:
    read = read_cell(printed)
    assert (read.reading, str(read.value), read.unit) == (Reading.NUMBER, value, None)


@pytest.mark.parametrize(("printed", "expected"), UNITS.items())
def test_a_unit_in_the_cell_is_kept(printed: str, expected: tuple[str, str]) -> None:
    read = read_cell(printed)
    assert (read.reading, str(read.value), read.unit) == (Reading.NUMBER, *expected)


@pytest.mark.parametrize("printed", UNREADABLE)
def test_what_is_not_plainly_a_number_is_unreadable(printed: str) -> None:
    read = read_cell(printed)
    assert (read.reading, read.value) == (Reading.UNREADABLE, None)


@pytest.mark.parametrize("printed", DASHES)
def test_a_dash_is_a_dash_and_not_zero(printed: str) -> None:
    read = read_cell(printed)
    assert (read.reading, read.value) == (Reading.DASH, None)


@pytest.mark.parametrize("printed", BLANKS)
def test_white_space_is_blank_and_not_zero(printed: str) -> None:
    read = read_cell(printed)
    assert (read.reading, read.value) == (Reading.BLANK, None)


def test_every_dash_of_our_data_reads_as_a_dash() -> None:
    assert {dash: read_cell(dash).reading for dash in load_dashes()} == dict.fromkeys(load_dashes(), Reading.DASH)


FULL_WIDTH = str.maketrans("0123456789.,+-", "０１２３４５６７８９．，＋－")
AMOUNTS = st.decimals(0, 10**14, places=4, allow_nan=False, allow_infinity=False)
INVISIBLE = st.sampled_from(["", "\u200b", "\u200c", "\u2060", "\ufeff"])


@given(st.integers(0, 10**15 - 1), st.booleans(), st.booleans(), INVISIBLE, st.sampled_from(["", "-", "+"]))
def test_a_count_reads_as_itself_however_it_is_printed(
    count: int, thousands: bool, wide: bool, invisible: str, sign: str
) -> None:
    digits = f"{count:,}" if thousands else str(count)
    printed = sign + invisible.join(digits)
    value = read_cell(printed.translate(FULL_WIDTH) if wide else printed).value
    assert value == (-count if sign == "-" else count)


@given(AMOUNTS)
def test_an_amount_keeps_every_decimal(amount: Decimal) -> None:
    assert str(read_cell(f"{amount:f}").value) == f"{amount:f}"
    assert read_cell(f"{amount:,f}万元").value == amount


NEAR_NUMBERS = st.text(alphabet="0123456789０９,，.．+-−() （）件元万\u200b\u00a0lOe_²①٣½\n", max_size=24)
ALLOWED = frozenset("0123456789０１２３４５６７８９")


def outside_remark(text: str) -> str:
    return text.replace("（", "(").partition("(")[0]


@given(st.one_of(NEAR_NUMBERS, st.text(max_size=24)))
@example("0,123")
@example("1,234")
def test_a_number_is_always_the_plain_digits_of_the_cell(printed: str) -> None:
    """Oracle: the digits before the remark, in their order, with the one point and the sign that stand among them."""
    read = read_cell(printed)
    if read.reading is not Reading.NUMBER:
        assert read.value is None
        return
    plain = "".join(str(int(char)) if char in ALLOWED else char for char in outside_remark(printed))
    digits = "".join("." if char in ".．" else char for char in plain if char.isdigit() or char in ".．")
    negative = plain.lstrip("\u200b\u00a0 \n")[:1] in ("-", "−", "－")
    assert read.value == Decimal(digits) * (-1 if negative else 1)
    assert read.value or not str(read.value).startswith("-")


@given(st.text(max_size=12), st.characters(categories=["Nd", "Nl", "No"]), st.text(max_size=12))
@example("1", "²", "")
@example("", "١", "")
def test_a_digit_of_another_script_is_never_read(before: str, digit: str, after: str) -> None:
    text = before + digit + after
    odd = any(unicodedata.category(char)[0] == "N" and char not in ALLOWED for char in outside_remark(text))
    if odd:
        assert read_cell(text).reading is Reading.UNREADABLE


@given(st.text())
def test_reading_never_raises(text: str) -> None:
    assert read_cell(text).reading in Reading


@pytest.mark.parametrize("text", ["规章", "（一）予以公开", "1.属于国家秘密", "数据1", "总 计"])
def test_words_are_labels(text: str) -> None:
    assert is_label(text)


@pytest.mark.parametrize("text", ["", "-", "12", "12件", "1,234", "½", "22（其中修订16件）", "——"])
def test_values_are_no_labels(text: str) -> None:
    assert not is_label(text)
