"""No text makes the reading of a question slow: every compiled pattern, and the grammar as a whole (S10)."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from types import ModuleType

import pytest

import disclosure.matching
import disclosure.name_spans
import disclosure.numerals
import disclosure.years
import service.mentioning
import service.questions
import service.sentences
import service.stated
from disclosure.load_form import load_data
from disclosure.wordings import load_wordings
from service.questions import background, lead_in, steps, sums_against, talk, unspent
from service.questions.everyday import idle_pattern
from service.questions.topics import _coming, load_topics
from service.sentences import _item_marks
from service.stated import _asking
from tests.growth import LENGTH, LONGER, TIMES, cost, grows
from tests.service.questions.conftest import Asker

QUESTION = 500
OTHERS: tuple[ModuleType, ...] = (
    disclosure.matching, disclosure.name_spans, disclosure.numerals, disclosure.years, service.mentioning,
    service.sentences, service.stated,
)  # fmt: skip


def find_patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """(name, pattern) of every pattern that a module holds, alone or in a table; and those made of data."""
    names = [f"service.questions.{each.name}" for each in pkgutil.iter_modules(service.questions.__path__)]
    for module in (*map(importlib.import_module, names), *OTHERS):
        for name, held in vars(module).items():
            for key, each in _inside(held):
                yield f"{module.__name__}.{name}{key}", each
    for module in (background, lead_in):
        for place, each in enumerate(module._patterns()):
            yield f"{module.__name__}._patterns[{place}]", each
    for name, found in (("talk_patterns", talk.talk_patterns()), ("event_patterns", talk.event_patterns())):
        yield from ((f"{talk.__name__}.{name}[{place}]", each) for place, each in enumerate(found))
    yield from ((f"service.questions.topics.load_topics[{topic.id}]", topic.asked) for topic in load_topics())
    yield from (
        (f"service.questions.topics.load_topics[{topic.id}].leaning", topic.leaning)
        for topic in load_topics()
        if topic.leaning is not None
    )
    for name in load_data(sums_against.FILE):
        yield f"{sums_against.__name__}._pattern[{name}]", sums_against._pattern(name)
    for name, pattern in unspent._asked().items():
        yield f"{unspent.__name__}._asked[{name}]", pattern
    for name in load_data(steps.FILE):
        yield f"{steps.__name__}.pattern[{name}]", steps.pattern(name)
    for name in steps.WAYS:
        yield f"{steps.__name__}.ends[{name}]", steps.ends(name)
    yield "service.questions.topics._coming", _coming()
    yield "service.questions.everyday.idle_pattern", idle_pattern()
    yield "service.sentences._item_marks", _item_marks()
    yield "service.stated._asking", _asking()
    yield from ((f"disclosure.wordings[{place}]", each.pattern) for place, each in enumerate(load_wordings()))


def _inside(held: object) -> Iterator[tuple[str, re.Pattern[str]]]:
    if isinstance(held, re.Pattern):
        yield "", held
    elif isinstance(held, dict):
        yield from ((f"[{key}]", each) for key, each in held.items() if isinstance(each, re.Pattern))
    elif isinstance(held, tuple | list):
        yield from ((f"[{place}]", each) for place, each in enumerate(held) if isinstance(each, re.Pattern))


PATTERNS = dict(find_patterns())
UNITS = {
    "digits": "1",
    "different digits": "20231",
    "spaces": " ",
    "one character": "一",
    "a character of names": "县",
    "letters": "a",
    "words": "rank the ",
    "years and amounts": "年多少",
    "numerals": "二〇十百千万",
    "short denials": "没不未有",
    "words of wordings": "没补正通知没交钱",
    "digits and commas": "1,234,",
    "digits and points": "1.",
    "short years": "22、23-",
    "years": "2023年",
    "commas": "，",
    "denials": "不是",
    "denials that end": "不是a，",
    "comparisons": "比较多少",
    "comparisons to less": "比较少个",
    "spans": "近三年",
    "parentheses": "（（",
    "per cent": "百分之",
    "places": "第十",
    "totals": "一共多",
    "quotes": "“”",
    "where does": "where do rank ",
}
HALVES = {
    "比多": ("比", "多个"),
    "than": ("than ", "more "),
    "不是": ("不是", "，"),
    "第": ("第", "一"),
    "where": ("where did ", "in "),
}
ENDS = ("", "！", "\n", "年", "件", "x")


def hostile(unit: str, length: int, end: str = "") -> str:
    return (unit * (length // len(unit) + 1))[: length - len(end)] + end


def hostile_texts(length: int) -> dict[str, str]:
    ended = {f"{name} {end!r}": hostile(unit, length, end) for name, unit in UNITS.items() for end in ENDS}
    halved = {name: hostile(one, length // 2) + hostile(other, length // 2) for name, (one, other) in HALVES.items()}
    return ended | halved


TEXTS, LONG_TEXTS = hostile_texts(LENGTH), hostile_texts(LONGER * LENGTH)


def is_slow(pattern: re.Pattern[str], text: str) -> bool:
    """Whether the cost of finding all matches grows faster than the length of a text."""
    return grows(lambda each: sum(1 for _ in pattern.finditer(each)), TEXTS[text], LONG_TEXTS[text])


def test_the_patterns_of_the_reading_are_found() -> None:
    assert len(PATTERNS) > 40
    for name in ("grammar", "facts", "following", "mentions", "years", "slots"):
        module = importlib.import_module(f"service.questions.{name}")
        compiled = [key for key, each in vars(module).items() if isinstance(each, re.Pattern)]
        assert {f"service.questions.{name}.{key}" for key in compiled} <= set(PATTERNS)


@pytest.mark.parametrize("name", PATTERNS)
def test_no_pattern_is_slow_on_hostile_text(name: str) -> None:
    assert [text for text in TEXTS if is_slow(PATTERNS[name], text)] == []


@pytest.mark.parametrize(
    ("pattern", "text"),
    [("(?:比|较).*.{0,3}x", "comparisons ''"), ("(?:比|than).*.{0,3}少", "比多"), ("[0-9]*x", "digits ''")],
)
def test_a_slow_pattern_would_be_seen(pattern: str, text: str) -> None:
    assert any(is_slow(re.compile(pattern), text) for _ in range(TIMES))  # noise may hide it once


PLAIN = "青岚县2023年新收申请多少件"


@pytest.mark.parametrize(
    "unit",
    [*UNITS.values(), "青岚县", "青岚县2023年新收申请比白榆区多多少件，", "占比最多排名平均", "予以公开和部分公开、"],
)
def test_a_hostile_question_costs_no_more_for_its_length_than_a_plain_one(asker: Asker, unit: str) -> None:
    """A question is at most 500 characters: such a one may cost ten times what as many plain characters cost."""
    text = hostile(unit, QUESTION)
    asker.ask(PLAIN)
    plain = min(cost(lambda: [asker.ask(PLAIN) for _ in range(10)]) / 10 for _ in range(3))
    assert cost(lambda: asker.ask(text)) < 10 * plain * QUESTION / len(PLAIN)
