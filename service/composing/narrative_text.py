"""A piece of report text as a narrative cites it, in the plain form in which both are compared."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, cached_property

from disclosure.load_form import load_yaml
from disclosure.matching import strip_zero_width
from disclosure.numerals import plain_text
from service.composing.wording import FOLDER

WORDS = "narrative.yaml"
CHINESE_NUMERALS = frozenset("零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟廿卅卌幺俩仨半")
NOT_COMPARED = re.compile(r"(?:(?<![0-9])[.]|[.](?![0-9])|[^\w.%‰]|_)+")
THOUSANDS = re.compile("(?<=[0-9]),(?=[0-9]{3})")
COLON = "(?<![0-9０-９])[：:]|[：:](?![0-9０-９])"
COMMA = "(?<![0-9０-９])[，,]|[，,](?![0-9０-９])"  # not that of 1,200
ITEM = "[（(]?[一二三四五六七八九十]{1,2}[）)、]|[一二三四五六七八九]是|(?<![0-9.])[0-9]{1,2}[.、](?![0-9])"
BEGINS = re.compile(rf"[。！？!?；;\n]+|{COLON}|{ITEM}")
ENDS = re.compile(rf"[。！？!?；;\n]+|{COLON}|{COMMA}|$")


def plain(text: str) -> str:
    """`text` folded and without spaces and punctuation, but for what belongs to a number."""
    return NOT_COMPARED.sub("", THOUSANDS.sub("", plain_text(strip_zero_width(text))))


@cache
def load_words(kind: str) -> tuple[str, ...]:
    """The words of a kind from `prompts/narrative.yaml`, longest first."""
    return tuple(sorted(load_yaml(FOLDER / WORDS)[kind], key=len, reverse=True))


def is_numeral(char: str) -> bool:
    """Whether a character is a digit or numeral of any script."""
    return char in CHINESE_NUMERALS or unicodedata.category(char) in ("Nd", "Nl", "No")


def without_year(text: str, year: int) -> str:
    """A text without a year that is written with 年."""
    return re.sub(rf"(?<!\d){year}(?=年)", "", plain_text(text))


@dataclass(frozen=True)
class Piece:
    """A piece of a report's text with whose it is; `bodies` are the numbers of the bodies that it can be."""

    text: str
    issuer: str
    year: int
    heading: str
    bodies: tuple[int, ...] = ()

    @cached_property
    def said(self) -> str:
        """The text itself in plain form."""
        return plain(self.text)

    @cached_property
    def all(self) -> str:
        """Text and what stands above it in plain form, apart from each other."""
        return "\0".join((plain(f"{self.issuer}{self.year}年年报"), plain(self.heading), self.said))

    @cached_property
    def folded_words(self) -> frozenset[str]:
        """The Latin words that the piece holds."""
        return frozenset(re.findall("[a-z]+", plain_text(f"{self.heading} {self.text}")))

    @cached_property
    def _begins(self) -> frozenset[int]:
        """Where sentences and items begin, before and after their numbering, counted in `said`."""
        places = {0, *(place for match in BEGINS.finditer(self.text) for place in match.span())}
        return frozenset(len(plain(self.text[:place])) for place in places)

    @cached_property
    def _ends(self) -> frozenset[int]:
        return frozenset(len(plain(self.text[: match.start()])) for match in ENDS.finditer(self.text))

    def holds_whole(self, said: str) -> bool:
        """Whether a plain text stands here from the beginning of a sentence or item to the end of a clause."""
        start = self.said.find(said) if said else -1
        while start >= 0:
            if start in self._begins and start + len(said) in self._ends:
                return True
            start = self.said.find(said, start + 1)
        return False
