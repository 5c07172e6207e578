"""What of the prose a question is about (`forms/topics.yaml`): the problems that a report admits, its plans, its platforms, …"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from disclosure.load_form import load_data
from disclosure.matching import fold, words_to_pattern
from service.questions.everyday import asked_pairs

TOPICS = "topics.yaml"
PROBLEMS = "problems"
WHICH = re.compile("哪|什么|啥|怎么|怎样|如何|那几|what|which|how")
WHETHER = re.compile(r"([\u4e00-\u9fff])[不没]\1")
ASKS_WHAT = re.compile(
    "什么|哪|啥|怎么|怎样|如何|有没有|吗|说了|讲了|提到|写了|介绍|"
    r"\b(?:what|which|how|does|did|describe|tell|say|says|mention)\b"
)


@dataclass(frozen=True, slots=True)
class Topic:
    """Something that prose is asked about in some `words`, which `asked` finds. It is answered by a whole `section` or a
    `part` of it, or by sentences with one of the words `said`; words that `leaning` finds make the part likelier."""

    id: str
    words: tuple[str, ...]
    asked: re.Pattern[str]
    section: str
    part: str
    said: tuple[str, ...]
    leaning: re.Pattern[str] | None = None


def find_topics(key: str) -> list[Topic]:
    """The topics that a question names, where they are not named within a longer word of another (亟待改进 asks for problems)."""
    for word in load_data(TOPICS)["compounds"]:
        key = key.replace(word, " ")
    found = {topic.id: [match.span() for match in topic.asked.finditer(key)] for topic in load_topics()}
    spans = [span for each in found.values() for span in each]
    free = {name for name, each in found.items() if any(not _is_inside(span, spans) for span in each)}
    return [topic for topic in load_topics() if topic.id in free]


def _is_inside(span: tuple[int, int], spans: list[tuple[int, int]]) -> bool:
    return any(other != span and other[0] <= span[0] and span[1] <= other[1] for other in spans)


def asks_what(key: str) -> bool:
    """Whether a question asks what is said, done or planned."""
    return bool(ASKS_WHAT.search(key))


def asks_whether(key: str) -> bool:
    """Whether a question asks what is said, or whether something is so: 用得准不准."""
    return asks_what(key) or bool(WHETHER.search(key))


def asks_topic(key: str) -> bool:
    """Whether a question asks what is said on a topic, and not for a number."""
    return asks_what(key) and bool(find_topics(key))


def asks_section(key: str) -> bool:
    """Whether a question asks which problems or plans there are: 哪几条, which is no question for a number."""
    return bool(WHICH.search(key)) and any(topic.section for topic in find_topics(key))


def leaning_topics(key: str) -> list[Topic]:
    """The topics of a part of the section on problems that a question leans to."""
    return [each for each in load_topics() if each.leaning is not None and each.leaning.search(key)]


def asks_list(key: str) -> bool:
    """Whether a question asks for all items of a list: 哪四件事, 一条别落."""
    return bool(_lists().search(key))


def without_listing(key: str) -> str:
    """A question without the words that ask for all items of a list."""
    return _lists().sub(" ", key)


def likely_parts(key: str) -> list[str]:
    """The parts of the section on problems that a question leans to."""
    return [topic.part for topic in leaning_topics(key)]


def asks_done(key: str) -> bool:
    """Whether a question asks what was done about the problems of earlier reports (上年的问题整改得如何)."""
    words = load_data(TOPICS)["earlier"]
    return any(word in key for word in (*words["zh"], *words["en"])) and any(word in key for word in words["done"])


def asks_coming(key: str) -> bool:
    """Whether a question asks what is planned, for a year to come."""
    for word in load_data(TOPICS)["coming"]["within"]:
        key = key.replace(word, "")
    return bool(_coming().search(key)) or asks_plan(key)


def asks_plan(key: str) -> bool:
    """Whether a question names plans or what is done against problems."""
    return any(topic.part == "planned" for topic in find_topics(key))


def asks_how(key: str) -> bool:
    """Whether a question asks how something is done or mended."""
    return bool(_how().search(key))


def looks_ahead(key: str) -> bool:
    """Whether a question asks for what is still to come."""
    return bool(_ahead().search(key))


def asks_mended(key: str) -> bool:
    """Whether a question, with blanks for its years, asks how the faults of one were mended: 对2024年的问题怎么改的."""
    return bool(_mended().search(key)) and any(word in key for word in load_data(TOPICS)["earlier"]["done"])


def without_comparing(key: str) -> str:
    """A question on several reports without the words that compare them."""
    return _compares().sub(" ", key)


def without_years_compared(words: str) -> str:
    """What a question for a number of several years asks for in each."""
    return re.sub(r"\s+", " ", _over_years().sub(" ", without_comparing(words))).strip(" ,，?？-")


def narrows(words: str) -> bool:
    """Whether what stands beside the words for problems or plans asks for some of them."""
    return bool(asked_pairs(_frame().sub(" ", words)))


@cache
def _over_years() -> re.Pattern[str]:
    words = load_data(TOPICS)["over_years"]
    return re.compile("|".join((*words["zh"], *(rf"\b(?:{word})\b" for word in words["en"]))))


@cache
def _how() -> re.Pattern[str]:
    words = load_data(TOPICS)["how"]
    return words_to_pattern(words["zh"], words["en"])


@cache
def _frame() -> re.Pattern[str]:
    words = load_data(TOPICS)["frame"]
    return words_to_pattern(sorted(words["zh"], key=len, reverse=True), words["en"])


@cache
def _compares() -> re.Pattern[str]:
    words = load_data(TOPICS)["compares"]
    return words_to_pattern(sorted(words["zh"], key=len, reverse=True), words["en"])


@cache
def _lists() -> re.Pattern[str]:
    words = load_data(TOPICS)["lists"]
    return words_to_pattern(words["zh"], words["en"])


@cache
def _ahead() -> re.Pattern[str]:
    words = load_data(TOPICS)["ahead"]
    return words_to_pattern(words["zh"], words["en"])


@cache
def _mended() -> re.Pattern[str]:
    words = load_data(TOPICS)["mended"]
    return re.compile(rf"(?:{'|'.join(words['before'])})\s+[^，。？?]{{0,8}}(?:{'|'.join(words['behind'])})")


@cache
def _coming() -> re.Pattern[str]:
    words = load_data(TOPICS)["coming"]
    return words_to_pattern(words["zh"], words["en"])


@cache
def load_topics() -> tuple[Topic, ...]:
    return tuple(_topic(entry) for entry in load_data(TOPICS)["topics"])


def _topic(entry: dict[str, object]) -> Topic:
    asked, said = entry["asked"], entry.get("said", [])
    assert isinstance(asked, dict)
    assert isinstance(said, list)
    leans = entry.get("leaning")
    leaning = words_to_pattern(leans["zh"], leans["en"]) if isinstance(leans, dict) else None
    told = (*asked["zh"], *asked["en"])
    words = words_to_pattern(asked["zh"], asked["en"])
    patterns = asked.get("patterns", [])
    section, part = str(entry.get("section", "")), str(entry.get("part", ""))
    return Topic(
        str(entry["id"]),
        told,
        re.compile("|".join((words.pattern, *patterns))),
        section,
        part,
        tuple(map(fold, said)),
        leaning,
    )
