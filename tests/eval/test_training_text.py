"""The text that the embedding is trained on holds no question of the sets that measure it."""

from __future__ import annotations

import re
from itertools import chain

from eval.embedding.corpus import load_data, load_topics, training_part
from eval.question_sets import load_sets, set_names

CHINESE, LATIN = 12, 36  # characters in a row that would be no chance


def runs(text: str) -> set[str]:
    """Every stretch of a text, without punctuation, that is long enough to tell where it comes from."""
    plain = re.sub(r"\W", "", text.lower())
    length = LATIN if plain.isascii() else CHINESE
    return {plain[place : place + length] for place in range(len(plain) - length + 1)}


def test_no_question_of_a_prose_set_is_trained_on() -> None:
    sets = [name for name in set_names() if name.startswith("prose")]
    asked = {run for question in load_sets(sets) for text in (question.text, *question.after) for run in runs(text)}
    assert asked
    for topic in load_topics():
        for text in (*topic.questions, *topic.questions_en):
            assert not runs(text) & asked, f"{topic.id}: {text}"


def test_questions_in_lay_words_belong_to_topics_and_are_not_held_back() -> None:
    topics = {topic.id: topic for topic in load_topics()}
    lay = load_data("lay.yaml")
    assert set(lay) <= set(topics)
    for name, questions in lay.items():
        trained = training_part(topics[name])
        assert {*questions.get("zh", ()), *questions.get("en", ())} <= {*trained.questions, *trained.questions_en}


def test_every_topic_has_words_and_enough_to_say() -> None:
    for topic in load_topics():
        assert topic.words, topic.id
        assert min(len(topic.questions), len(topic.passages)) >= 4, topic.id
        assert topic.questions_en, topic.id
        assert len(set(chain(topic.questions, topic.passages))) == len(topic.questions) + len(topic.passages), topic.id
