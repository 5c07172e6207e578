"""When a claimed quantity agrees with a number."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from service.claims.comparing import DIFFERS, MATCHES, ROUNDED, compare, in_unit_of
from service.claims.finding import find_claimed
from service.claims.quieting import quieted


@pytest.mark.parametrize(
    ("text", "exact", "verdict"),
    [
        ("634件。", "634", MATCHES),
        ("643件。", "634", DIFFERS),
        ("1.2万件。", "11987", ROUNDED),
        ("1.2万件。", "12987", DIFFERS),
        ("35.3%。", "35.254", ROUNDED),
        ("35.4%。", "35.254", DIFFERS),
        ("六成。", "60.3", ROUNDED),
        ("六成。", "64.1", DIFFERS),
        ("近四成。", "36.2", ROUNDED),
        ("近四成。", "32.4", DIFFERS),
        ("不足四成。", "32.4", ROUNDED),
        ("不足四成。", "41", DIFFERS),
        ("超三成。", "31.2", ROUNDED),
        ("超三成。", "29.9", DIFFERS),
        ("近千件。", "987", ROUNDED),
        ("近千件。", "720", DIFFERS),
        ("近千件。", "1003", DIFFERS),
        ("不足千件。", "720", ROUNDED),
        ("约600件。", "586", ROUNDED),
        ("约600件。", "451", DIFFERS),
        ("600余件。", "610", ROUNDED),
        ("600余件。", "598", DIFFERS),
        ("600余件。", "712", DIFFERS),
        ("13万余件。", "134000", ROUNDED),
        ("13万余件。", "238448", DIFFERS),
        # Several digits tell more.
        ("约2422万元。", "2421.6169", ROUNDED),
        ("约2412万元。", "2421.6169", DIFFERS),
        ("约4.12万件。", "41228", ROUNDED),
        ("约4.22万件。", "41228", DIFFERS),
        ("约590件。", "610", DIFFERS),
        ("近3.2万件。", "31400", ROUNDED),
        ("近3.2万件。", "27995", DIFFERS),
        ("三分之一左右。", "32.88", ROUNDED),
        ("160至180件。", "164", ROUNDED),
        ("160至180件。", "182", DIFFERS),
        ("同比下降28.9%。", "-28.864", ROUNDED),
        ("同比增长28.86%。", "-28.864", DIFFERS),
        ("同比有所下降。", "-1", MATCHES),
        ("同比有所下降。", "1", DIFFERS),
        ("与上年持平。", "0", MATCHES),
        ("与上年持平。", "3", DIFFERS),
        ("两者相差23.92个百分点。", "-23.92", MATCHES),
        ("复议翻了一番。", "2", MATCHES),
        ("复议翻了一番。", "1.8", DIFFERS),
        ("复议接近翻番。", "1.9", ROUNDED),
    ],
)
def test_rounding_and_bounds(text: str, exact: str, verdict: str) -> None:
    (claimed,) = find_claimed(quieted(text))
    assert compare(claimed, Fraction(exact), Decimal(exact).quantize(Decimal("0.01"))) == verdict


@pytest.mark.parametrize(
    ("text", "value", "unit", "shown"),
    [
        ("4.08亿元。", "40778", "万元", "4.0778"),
        ("407780000元。", "40778", "万元", "407780000"),
        ("634份。", "634", "件", "634"),
        ("收费共计1657.5万。", "1657.50", "万元", "16575000"),
        ("95%。", "634", "件", None),
        ("12人。", "12", "件", None),
    ],
)
def test_a_number_is_put_into_the_unit_of_the_claim(text: str, value: str, unit: str, shown: str | None) -> None:
    claimed = find_claimed(quieted(text))[0]
    found = in_unit_of(claimed, Decimal(value), unit)
    assert (found is None) if shown is None else (found is not None and found == Decimal(shown))


def test_a_bare_number_is_no_share() -> None:
    (claimed,) = find_claimed(quieted("办结 38。"))
    assert in_unit_of(claimed, Decimal("38.10"), "%") is None
