"""A narrative that is not ours against the pieces of report text that it cites: everything in it that they do not carry.

What it may do is leave out, join and order. A sentence with an amount must be a sentence of the report, word for word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from disclosure.numerals import plain_text
from service.composing.narrative_text import Piece, is_numeral, load_words, plain, without_year
from service.composing.narrative_words import changes_denial, changes_direction, is_unsupported

TOKEN = re.compile(r"\[E(\d{1,2})\]")
SENTENCE = re.compile(r"[^。！？!?\n]+[。！？!?；”」』）)]*(?:\s*\[E\d{1,2}\])*")
CARRIED_ON = re.compile(r"(?<=[:：])\s*\n+")
BRACKETED = re.compile(r"\[[^\]]*\]?")
LINK = re.compile(
    r"https?:|//|www\.|@|\b[a-z0-9-]+\.(?:com|cn|net|org|gov|edu|io|top|xyz|info|app|cc|me)\b", re.IGNORECASE
)
MARKUP = re.compile(r"[<>`|{}\\*#_~]|]\(|^\s*>", re.MULTILINE)
UNSEEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ue000-\uf8ff]"
)
QUOTED = re.compile("“([^“”]*)”|‘([^‘’]*)’|「([^「」]*)」|『([^『』]*)』|《([^《》]*)》|\"([^\"]*)\"|'([^']*)'")
QUOTES = re.compile("[“”‘’「」『』《》\"']")
YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=年)")
CHINESE_YEAR = re.compile("[一二〇零三四五六七八九]{4}年")
LATIN = re.compile("[a-z]+", re.IGNORECASE)
CJK = re.compile("[\u3400-\u9fff]")
LONGER = 200
LEAKED = 12
Names = Callable[[str], Iterable[tuple[str, tuple[int, ...]]]]  # bodies named in a text, and who each can be


@dataclass(frozen=True, slots=True)
class Rules:
    """What a narrative is held against: the pieces by token; how long it may be; how bodies are found in it; the texts and
    secrets of the prompt, which it must not repeat; whether it must use every piece."""

    pieces: Sequence[Piece]
    most: int
    names: Names
    prompt: Sequence[str] = ()
    secrets: Sequence[str] = ()
    all_used: bool = True


def find_faults(text: str, rules: Rules) -> tuple[str, ...]:
    """The kinds of fault of a narrative, as `prompts/compose.yaml` names them; empty for one that may go out."""
    return tuple(dict.fromkeys(_find_faults(text, rules)))


def _find_faults(text: str, rules: Rules) -> Iterator[str]:
    if not text.strip():
        yield "empty"
        return
    if len(text) > rules.most:
        yield "too_long"
        return
    yield from _of_text(text, rules)
    known = {str(place) for place in range(1, len(rules.pieces) + 1)}
    cited: set[str] = set()
    for sentence in split_sentences(text):
        tokens = TOKEN.findall(sentence)
        cited |= set(tokens)
        bare = TOKEN.sub("", sentence)
        if not set(tokens) <= known or BRACKETED.search(bare):
            yield "unknown_citation"
        elif not tokens:
            yield "uncited"
        else:
            yield from _of_sentence(bare, [rules.pieces[int(each) - 1] for each in dict.fromkeys(tokens)], rules)
    if not cited or (rules.all_used and cited != known):
        yield "left_out"


def split_sentences(text: str) -> list[str]:
    """The sentences of a narrative with their tokens; a line that leads in goes with the next."""
    joined = CARRIED_ON.sub("", text)
    return [each.strip() for each in SENTENCE.findall(joined) if plain(TOKEN.sub("", each))]


def _of_text(text: str, rules: Rules) -> Iterator[str]:
    """Faults of the text as a whole, whatever it cites."""
    if UNSEEN.search(text):
        yield "characters"
    if LINK.search(text):
        yield "link"
    if MARKUP.search(TOKEN.sub("", text)):
        yield "markup"
    if any(secret in text for secret in rules.secrets) or _repeats(text, rules):
        yield "leak"
    bare = TOKEN.sub("", text)
    if 2 * len(LATIN.findall(bare)) > len(CJK.findall(bare)):
        yield "language"


def _repeats(text: str, rules: Rules) -> bool:
    """Whether a text holds a run of the prompt that is none of the reports'."""
    own, pieces = plain(TOKEN.sub("", text)), [piece.all for piece in rules.pieces]
    prompts = [plain(each) for each in rules.prompt]
    for start in range(len(own) - LEAKED + 1):
        run = own[start : start + LEAKED]
        if any(run in prompt for prompt in prompts) and not any(run in piece for piece in pieces):
            return True
    return False


def _of_sentence(sentence: str, pieces: Sequence[Piece], rules: Rules) -> Iterator[str]:
    """Faults of a sentence against the pieces that it cites."""
    if not _amounts_quoted(sentence, pieces):
        yield "number"
    if not _quotations_hold(sentence, pieces):
        yield "quotation"
    if not _years_hold(sentence, pieces):
        yield "year"
    if not _names_hold(sentence, pieces, rules.names):
        yield "name"
    known = {word for piece in pieces for word in piece.folded_words}
    if not set(LATIN.findall(plain_text(sentence))) <= known:
        yield "foreign"
    if changes_denial(sentence, pieces):
        yield "denial"
    if changes_direction(sentence, pieces):
        yield "direction"
    if is_unsupported(sentence, pieces):
        yield "unsupported"


def _amounts_quoted(sentence: str, pieces: Sequence[Piece]) -> bool:
    """Whether a sentence is without amounts, or is a piece of one report from the beginning of a sentence there on."""
    if not holds_amount(sentence):
        return True
    reports = {(piece.issuer, piece.year) for piece in pieces}
    return len(reports) == 1 and any(_is_quoted_whole(sentence, piece) for piece in pieces)


def holds_amount(text: str) -> bool:
    """Whether a text holds a number in any script, but for idle ones (一是). A year is a number."""
    left = plain_text(text)
    for word in load_words("idle_numerals"):
        left = left.replace(word, " ")
    return any(map(is_numeral, left)) or any(word in left for word in load_words("amounts"))


def _is_quoted_whole(sentence: str, piece: Piece) -> bool:
    """Whether what follows an idle lead-in stands in a piece, from the beginning of a sentence to the end of a clause."""
    for start in (0, *(match.end() for match in re.finditer("[，,：:]", sentence[:60]))):
        if start and not _is_idle(sentence[:start], piece):
            return False
        if piece.holds_whole(plain(sentence[start:])):
            return True
    return False


def _is_idle(lead: str, piece: Piece) -> bool:
    """Whether a lead-in says no more than whose report on which year speaks."""
    left = without_year(lead, piece.year)
    for word in sorted((piece.issuer, piece.heading, *load_words("joining")), key=len, reverse=True):
        left = left.replace(word, " ") if word else left
    return not plain(left).strip("年度的")


def _quotations_hold(sentence: str, pieces: Sequence[Piece]) -> bool:
    """Whether every quotation is closed and stands word for word in a piece."""
    if QUOTES.search(QUOTED.sub("", sentence)):
        return False
    quoted = [next(filter(None, groups), "") for groups in QUOTED.findall(sentence)]
    return all(plain(each) and any(plain(each) in piece.all for piece in pieces) for each in quoted)


def _years_hold(sentence: str, pieces: Sequence[Piece]) -> bool:
    """Whether every year is that of a piece or stands in it."""
    text = plain(sentence)
    told = [*YEAR.findall(text), *CHINESE_YEAR.findall(text)]
    return all(any(year == str(piece.year) or year in piece.all for piece in pieces) for year in told)


def _names_hold(sentence: str, pieces: Sequence[Piece], names: Names) -> bool:
    """Whether every body named stands in a piece or is the one whose report it is."""
    own = {number for piece in pieces for number in piece.bodies}
    return all(
        set(numbers) & own or any(plain(name) in piece.all for piece in pieces) for name, numbers in names(sentence)
    )
