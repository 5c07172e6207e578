"""Text to train on: pairs of questions and passages written from the sentences and words in `data/`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

from disclosure.load_form import load_data as load_forms
from disclosure.load_form import load_yaml
from disclosure.matching import fold
from eval.embedding.thesaurus import Thesaurus, is_chinese
from service.questions.everyday import EVERYDAY, GAP, load_everyday

DATA = Path(__file__).parent / "data"
ENGLISH = 0.3  # chance that everyday words are English ones
SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Topic:
    """One subject of the reports: what people ask about it and what reports say about it."""

    id: str
    questions: Sequence[str]
    passages: Sequence[str]
    questions_en: Sequence[str]
    passages_en: Sequence[str]
    words: Sequence[str] = ()


@dataclass(frozen=True)
class Matter:
    """What reports tell of: words in which people ask, Chinese and English, words in which reports say it, sentences that do."""

    id: str
    asked: Sequence[str]
    english: Sequence[str]
    said: Sequence[str]
    told: Sequence[str]


@dataclass(frozen=True)
class Words:
    """Slot fillers, the frames around a question, and the openers and filler of a passage."""

    slots: dict[str, list[str]]
    question_frames: list[str]
    question_frames_en: list[str]
    openers: list[str]
    filler: list[str]
    filler_en: list[str]


@dataclass(frozen=True)
class Pair:
    """Two texts that should lie close together. Pairs of one `group` are no negatives of each other."""

    group: str
    left: str
    right: str


def load_data(name: str) -> Any:
    """One YAML file of `data/`, parsed."""
    return load_yaml(DATA / name)


def load_topics() -> list[Topic]:
    """Every subject of `data/topics/`, in the order of the files, with its words of `associations.yaml` and, before the last of
    its questions, those of `lay.yaml`."""
    names = sorted(path.name for path in (DATA / "topics").glob("*.yaml"))
    words = {topic: line.split() for topic, line in load_data("associations.yaml").items()}
    lay = load_data("lay.yaml")
    entries = [entry for name in names for entry in load_data(f"topics/{name}")]
    return [_with_lay(Topic(**entry, words=words.get(entry["id"], ())), lay.get(entry["id"], {})) for entry in entries]


def _with_lay(topic: Topic, lay: dict[str, list[str]]) -> Topic:
    questions, english = lay.get("zh", []), lay.get("en", [])
    return replace(
        topic,
        questions=[*topic.questions[:-1], *questions, topic.questions[-1]],
        questions_en=[*topic.questions_en[:-1], *english, topic.questions_en[-1]],
    )


def load_matters(topics: Sequence[Topic]) -> list[Matter]:
    """What questions may name in everyday words and in which words reports say it, with the sentences of topics that do."""
    passages = [(passage, fold(passage)) for topic in topics for passage in topic.passages]
    found = []
    for entry in load_forms(EVERYDAY)["matters"]:
        words = [str(word).replace(GAP, "") for word in (*entry["asked"], *entry["en"], *entry.get("need", ()))]
        asked, english = [each for each in words if is_chinese(each)], [each for each in words if not is_chinese(each)]
        matter = load_everyday()[entry["id"]]
        said = [" ".join(words) for words in matter.said]
        told = [] if matter.broad else [passage for passage, folded in passages if matter.is_said(folded)]
        if len(asked) > 1:
            found.append(Matter(entry["id"], asked, english, said, told))
    return found


def load_words() -> Words:
    """The slot fillers and frames."""
    return Words(**load_data("words.yaml"))


def load_hand_pairs() -> list[tuple[str, str]]:
    """The hand-written (question, passage) pairs, for measuring only."""
    return [(question, passage) for question, passage in load_data("pairs.yaml")]


def training_part(topic: Topic) -> Topic:
    """The topic without its held-back sentences: the last Chinese question and passage, the last English question."""
    return replace(
        topic,
        questions=topic.questions[:-1],
        passages=topic.passages[:-1],
        questions_en=topic.questions_en[:-1],
    )


def words_seen_in_held_text(words: Iterable[str]) -> set[str]:
    """The words that stand in held-back text but in no training sentence: whoever listed them may have had it in mind."""
    topics = load_topics()
    held = [text for topic in topics for text in (topic.questions[-1], topic.passages[-1], topic.questions_en[-1])]
    held += [text for pair in load_hand_pairs() for text in pair]
    learnt = "\n".join(text for topic in topics for text in sentences_of(training_part(topic))).lower()
    unseen = "\n".join(held).lower()
    return {word for word in words if word.lower() in unseen and word.lower() not in learnt}


def sentences_of(topic: Topic) -> list[str]:
    """All sentences of a topic, without its words."""
    return [*topic.questions, *topic.passages, *topic.questions_en, *topic.passages_en]


class Writer:
    """Writes questions and passages from topics. Everything random comes from the one generator handed in.

    `strict` leaves out of the word lists what held-back text has and no training sentence has: for measuring, not for use.
    """

    def __init__(self, random: Random, strict: bool = False) -> None:
        self.random = random
        self.words = load_words()
        self.topics = [training_part(topic) for topic in load_topics()]
        groups: list[list[str]] = load_data("synonyms.yaml")
        if strict:
            listed = [word for words in (*groups, *(topic.words for topic in self.topics)) for word in words]
            known = words_seen_in_held_text(listed)
            self.topics = [
                replace(topic, words=[word for word in topic.words if word not in known]) for topic in self.topics
            ]
            groups = [[word for word in group if word not in known] for group in groups]
        sentences = [text for topic in self.topics for text in (*topic.questions, *topic.passages, *topic.words)]
        spoken: list[list[str]] = load_data("everyday-words.yaml")
        self.thesaurus = Thesaurus(groups, "\n".join([*sentences, *self.words.filler]), spoken)
        self.matters = load_matters(self.topics)

    def fill(self, template: str) -> str:
        """The template with its slots filled; `{n}` and `{pct}` are numbers."""
        return SLOT.sub(lambda match: self._word(match[1]), template)

    def _word(self, slot: str) -> str:
        if slot == "n":
            return str(int(10 ** self.random.uniform(0, 4)))
        if slot == "pct":
            return f"{self.random.uniform(1, 100):.{self.random.randrange(3)}f}"
        return self.random.choice(self.words.slots[slot])

    def question(self, topic: Topic) -> str:
        """A Chinese question about the topic."""
        frame = self.random.choice(self.words.question_frames)
        question = self.thesaurus.vary(self.random.choice(topic.questions), self.random)
        return self.fill(frame.replace("{q}", question))

    def question_en(self, topic: Topic) -> str:
        """An English question about the topic."""
        frame = self.random.choice(self.words.question_frames_en)
        return self.fill(frame.replace("{q}", self.random.choice(topic.questions_en)))

    def passage(self, topic: Topic) -> str:
        """One to five Chinese sentences: one or two on the topic, others idle or, at times, on another topic."""
        own = self.random.sample(topic.passages, self.random.choice((1, 1, 2)))
        idle = self.random.sample(self.words.filler, self.random.choice((0, 0, 1, 2)))
        stray = self.random.choice(self.topics).passages[:1] if self.random.random() < 0.15 else ()
        sentences = [self.random.choice(self.words.openers) + text for text in own] + [*idle, *stray]
        self.random.shuffle(sentences)
        return self.thesaurus.vary(self.fill("".join(sentences)), self.random)

    def passage_en(self, topic: Topic) -> str:
        """An English sentence on the topic, at times beside an idle one."""
        sentences = [self.random.choice(topic.passages_en)]
        sentences += self.random.sample(self.words.filler_en, self.random.choice((0, 1)))
        return self.fill(" ".join(sentences))

    def handful(self, topic: Topic) -> str:
        """One to five words that go with the topic, in any order, as people type into a search box."""
        words = self.random.sample(topic.words, min(len(topic.words), self.random.randint(1, 5)))
        return " ".join(words)

    def everyday(self, matter: Matter) -> str:
        """A question with one or two of the everyday words of a matter, at times English ones."""
        if matter.english and self.random.random() < ENGLISH:
            words = " ".join(self.random.sample(matter.english, min(len(matter.english), self.random.choice((1, 2)))))
            return self.fill(self.random.choice(self.words.question_frames_en).replace("{q}", words))
        words = "".join(self.random.sample(matter.asked, self.random.choice((1, 1, 2))))
        return self.fill(self.random.choice(self.words.question_frames).replace("{q}", words))

    def telling(self, matter: Matter) -> str:
        """A sentence that tells of a matter, or words in which reports do."""
        if matter.told and self.random.random() < 0.6:
            return self.thesaurus.vary(self.fill(self.random.choice(matter.told)), self.random)
        return "，".join(self.random.sample(matter.said, min(len(matter.said), self.random.randint(1, 3))))

    def excerpt(self, text: str) -> str:
        """A stretch of the text, a quarter to a half of it."""
        length = max(4, int(len(text) * self.random.uniform(0.25, 0.5)))
        start = self.random.randrange(max(1, len(text) - length))
        return text[start : start + length]


def write_pairs(writer: Writer, count: int) -> Iterator[Pair]:
    """`count` training pairs: questions with passages, paraphrases, Chinese with English, synonyms, excerpts."""
    kinds = {
        "ask": 34, "same_question": 6, "same_passage": 4, "ask_en": 7, "answer_en": 4, "both_en": 4, "translate": 4,
        "words_ask": 10, "words_answer": 6, "words_both": 5, "synonyms": 14, "excerpt": 10, "everyday": 20,
    }  # fmt: skip
    drawn = writer.random.choices(list(kinds), weights=list(kinds.values()), k=count)
    for number, kind in enumerate(drawn):
        yield _write_pair(writer, kind, number)


def _write_pair(writer: Writer, kind: str, number: int) -> Pair:
    if kind == "synonyms":
        place = writer.random.randrange(len(writer.thesaurus.training))
        left, right = writer.random.sample(writer.thesaurus.training[place], 2)
        return Pair(f"word {place}", left, right)
    if kind == "everyday":
        matter = writer.random.choice(writer.matters)
        return Pair(f"matter {matter.id}", writer.everyday(matter), writer.telling(matter))
    topic = writer.random.choice(writer.topics)
    if kind == "excerpt":
        whole = writer.passage(topic)
        return Pair(f"excerpt {number}", writer.excerpt(whole), whole)
    sides = {
        "ask": (writer.question, writer.passage),
        "same_question": (writer.question, writer.question),
        "same_passage": (writer.passage, writer.passage),
        "ask_en": (writer.question_en, writer.passage),
        "answer_en": (writer.question, writer.passage_en),
        "both_en": (writer.question_en, writer.passage_en),
        "translate": (writer.passage_en, writer.passage),
        "words_ask": (writer.handful, writer.passage),
        "words_answer": (writer.question, writer.handful),
        "words_both": (writer.handful, writer.handful),
    }
    left_of, right_of = sides[kind]
    return Pair(topic.id, left_of(topic), right_of(topic))
