"""The language of a question, and of a pasted text."""

from __future__ import annotations

import re
from typing import Literal
from unicodedata import normalize

from disclosure.matching import phrase_key
from service.questions.mentions import Reading

LATIN = re.compile(r"[a-z]+", re.IGNORECASE)
CJK = re.compile("[\u3400-\u9fff]")
QUOTED = re.compile('“([^”]+)”|"([^"]+)"|「([^」]+)」|『([^』]+)』|《([^》]+)》')


def guess_lang(question: str, reading: Reading, asked: str = "") -> str:
    """`en` when Latin words outside names and quotation marks are in the majority, counting two Chinese characters as a word.
    One or two words in capitals (GDP) stand in Chinese questions as well. Names and years alone are in the language of what
    was `asked` before."""
    key = reading.key
    quoted = (phrase_key(each) for match in QUOTED.finditer(question) for each in match.groups() if each)
    for name in (*quoted, *(mention.text for mention in reading.mentions if mention.issuer is not None)):
        key = key.replace(name, " ")
    words = LATIN.findall(key)
    if not words and not CJK.search(key):
        told = asked or question
        return "en" if LATIN.search(told) and not CJK.search(told) else "zh"
    capitals = len(words) <= 2 and all(word.upper() in normalize("NFKC", question) for word in words)
    return "en" if not capitals and 2 * len(words) > len(CJK.findall(key)) else "zh"


def guess_text_lang(text: str) -> Literal["zh", "en"]:
    """English when Latin letters are in the majority."""
    latin = sum(len(word) for word in LATIN.findall(text))
    return "en" if latin > len(CJK.findall(text)) else "zh"
