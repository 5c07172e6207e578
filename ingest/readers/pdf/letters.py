"""What a PDF says a glyph is → the character that a reader sees. No digit is ever made up here."""

from __future__ import annotations

import unicodedata
from functools import cache

UNREADABLE = "\ufffd"
# Radicals that share their picture with an ordinary character, and are named in its stead by programs that look the
# character up by its picture. The Kangxi radicals have compatibility decompositions; most of these have none.
RADICALS = str.maketrans(
    "⺂⺃⺅⺉⺋⺎⺏⺐⺒⺓⺔⺕⺖⺘⺙⺛⺞⺠⺡⺣⺤⺦⺨⺫⺭⺯⺰⺱⺲⺳⺹⺺⺾⺿⻁⻂⻃⻄⻅⻆⻈⻉⻋⻌⻍⻎⻐⻑⻒⻓⻔⻖⻘⻙⻚⻛⻜⻝⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲",
    "乛乚亻刂㔾兀尣尢巳幺彑彐忄扌攵旡歺民氵灬爫丬犭罒礻糹纟罓罒㓁耂肀艹艹虎衤覀西见角讠贝车辶辶辶钅長镸长门阝青韦页风飞食飠饣马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀",
)
RADICAL_BLOCKS = ("\u2e80", "\u2fdf")
COMPATIBILITY = (("\uf900", "\ufaff"), ("\ufb00", "\ufb06"), ("\ufe10", "\ufe4f"))
ZERO_WIDTH = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")


@cache
def letter(text: str) -> str:
    """The visible characters of a glyph: empty for white space, U+FFFD for one whose character is not known."""
    if not text or any(unicodedata.category(char) == "Cc" and char not in "\t\n\r" for char in text):
        return UNREADABLE
    return "".join(_ordinary(char) for char in text if not char.isspace() and char not in ZERO_WIDTH)


def _ordinary(char: str) -> str:
    if RADICAL_BLOCKS[0] <= char <= RADICAL_BLOCKS[1]:
        return unicodedata.normalize("NFKC", char.translate(RADICALS))
    if any(first <= char <= last for first, last in COMPATIBILITY):
        return unicodedata.normalize("NFKC", char)
    return char
