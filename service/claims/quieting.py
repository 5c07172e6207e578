"""A pasted text → the same text, character by character, without what only dresses it."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from disclosure.names import load_bodies
from disclosure.numerals import plain_text
from disclosure.quantities import any_of
from service.claims.claimed import load_claims
from service.claims.columns import with_tabs

BRACKETED = re.compile(r"[(（]([\u4e00-\u9fff]{2,20})[)）]")
QUOTES = str.maketrans(dict.fromkeys('“”‘’「」『』"', " ") | dict.fromkeys("→⇒➡", "、"))
NOTES = re.compile(
    r"(?:(?<=[。；;，,\s])|(?m:^))[(（]?[0-9]{1,2}[)）](?=\s*[^\s0-9，。；、)）.,;])|\*\*|\[[0-9]{1,2}\]|[(（][见详][^)）\n]{1,20}[)）]"
    r"|(?<=[。；;])[一二三四五六七八九十]{1,2}、(?=[\u4e00-\u9fff])"
    r"|(?m:^[ \t]*(?:[(（]?[一二三四五六七八九十]{1,2}[、)）]|[0-9]{1,2}/ ))"
)
# YUNLU, March 4 -- at the head of a wire story.
DATELINE = re.compile(r"(?m)^[a-z][a-z ’'-]{1,30}(?:, [a-z]{3,9}\.? [0-9]{1,2})?(?: \([a-z ]{2,20}\))? (?:--|—|–|-) ")
# Points that end no sentence; i.e. as what it means.
ABBREVIATED = re.compile(
    r"\b(?:i\.e\.|e\.g\.|(?:vs|approx|mr|ms|mrs|dr|prof|cf|incl|jan|feb|aug|sept|oct|nov|dec)\.)(?=\s)"
)
NUMBERED = re.compile(r"(?m)^([ \t]*)([(（]?[0-9]{1,2}(?:[)）]|/ ))(?=\s*[^\s0-9，。；、)）])")
WIDE_GAP = re.compile(r"(?<=\S)[ \u3000]*\u3000[ \u3000]*(?=\S)")
KEYCAP = re.compile("[0-9]\ufe0f?\u20e3")  # 1️⃣
PAGES = re.compile(r"(?m)^[ \t]*(?:[—–-][ \t]*)?[0-9]{1,4}(?:[ \t]*[—–-])?[ \t]*$")
WRAPPED = re.compile(r"(?<=[^\s。！？；：:;.!?|\t•·])\n(?=[^\s\-•·|#0-9一二三四五六七八九十（(*【①-⑳])")
# Numbers with strokes between that are no date.
STROKES = re.compile(
    r"(?<![0-9./])(?!(?:19|20)[0-9]{2}/)(?:(?<=[:：])[0-9.]+|[0-9]{3,}(?:\.[0-9]+)?)(?:/[0-9]+(?:\.[0-9]+)?)+(?![0-9/.%])"
)
# A body that only tells what the one behind it is under: 云麓市下辖的白榆区.
UNDER = re.compile(
    "(?:(?<![\u4e00-\u9fff])|(?<=[在为是由与和比的于跟同]))[\u4e00-\u9fff]{2,3}[省市州县](?:下辖|所辖|辖区内?|境内|治下|辖|代管|管辖)(?:的(?=[^各一二三四五六七八九十两0-9]{2,3}[区县市镇])|(?=[)）]))"
)
ITEM = re.compile(r"[ \t]*[-*•·]\s")
LINE, FULL = 20, 0.75
SAYS, HEADED = re.compile(r"[^\s，,。：:]{1,6}[：:]"), re.compile(r"[^\s，,。：:]{1,24}[：:]")
SYMBOLS = ("So", "Sk", "Cn", "Co", "Cs")


def quieted(text: str) -> str:
    """A `plain_text` of the same length in which quotation marks, pictures and the names of speakers are spaces, marks of
    lists are dots, and a name in brackets stands without them."""
    plain = plain_text(text).translate(QUOTES)
    plain = "".join("•" if unicodedata.category(char) in SYMBOLS else char for char in plain)
    plain = KEYCAP.sub(lambda found: f"•{' ' * (len(found.group()) - 1)}", plain)
    for gloss in _glossed().finditer(text):
        plain = f"{plain[: gloss.start()]}{' ' * len(gloss.group())}{plain[gloss.end() :]}"
    for gap in WIDE_GAP.finditer(text):
        plain = f"{plain[: gap.start()]}\t{' ' * (len(gap.group()) - 1)}{plain[gap.end() :]}"
    plain = STROKES.sub(lambda found: found.group().replace("/", "、"), with_tabs(plain))
    plain = PAGES.sub(lambda found: " " * len(found.group()), plain)
    plain = WRAPPED.sub(lambda found: " " if _is_wrapped(plain, found.start(), text) else "\n", plain)
    plain = ABBREVIATED.sub(lambda found: "or  " if found.group() == "i.e." else found.group().replace(".", " "), plain)
    plain = _interjections().sub(lambda found: " " * len(found.group()), plain)
    plain = DATELINE.sub(lambda found: " " * len(found.group()), plain)
    plain = NUMBERED.sub(lambda found: f"{found[1]}•{' ' * (len(found[2]) - 1)}", plain)
    plain = UNDER.sub(lambda found: " " * len(found.group()), plain)
    plain = NOTES.sub(lambda found: " " * len(found.group()), plain)
    return BRACKETED.sub(r" \1 ", _speakers().sub(lambda found: " " * len(found.group()), plain))


@cache
def _glossed() -> re.Pattern[str]:
    """An English name before the Chinese one in brackets: Juyu City (橘屿市); Penalties of the is no part of it."""
    data = load_bodies()
    kinds = [*data["places"], *data["bodies"], data["government"]]
    words = any_of({word for entry in kinds for name in entry["en"] for word in name.split()} - {"of", "and"})
    word = rf"(?:[A-Z][A-Za-z’'-]+|(?:{words})(?:['’]s)?)"
    return re.compile(
        rf"(?<![A-Za-z'’-])(?:[Tt]he )?(?![A-Z][a-z]+s (?:of|and) ){word}"
        rf"(?: (?:of |and |the )*{word})*[ ]*(?=[(（][\u4e00-\u9fff]{{3,20}}[)）])"
    )


@cache
def _interjections() -> re.Pattern[str]:
    """Between commas, or at the head of a sentence."""
    words = any_of(load_claims()["english"]["interjections"])
    return re.compile(rf",\s(?:{words}),(?=\s)|(?:(?m:^)|(?<=[.;!?]\s))(?:{words}),(?=\s)")


def _is_wrapped(plain: str, place: int, text: str) -> bool:
    """Whether a line goes on in the next: it is as long as a line of prose, nearly as long as the longest, and neither is a
    row of a table or begins with who says it; the last item of a list does not go on in a line with a capital."""
    begin, end = plain.rfind("\n", 0, place) + 1, plain.find("\n", place + 1)
    lines = plain[begin : end if end >= 0 else len(plain)]
    full = place - begin >= FULL * max(map(len, plain.split("\n")))
    if ITEM.match(plain, begin) and text[place + 1].isupper():
        return False
    headed = SAYS.match(plain, place + 1) or (HEADED.match(plain, begin) and HEADED.match(plain, place + 1))
    return full and place - begin > LINE and "\t" not in lines and "|" not in lines and not headed


@cache
def _speakers() -> re.Pattern[str]:
    return re.compile(
        rf"(?m)(?:^[ \t]*|(?<=[.?!] ))(?:{any_of(load_claims()['speakers'])}|[0-9]{{1,3}}楼|楼主|[0-9]{{1,3}}#)[:：]"
    )
