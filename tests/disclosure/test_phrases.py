"""The data files of phrases, bodies, units, titles and issues: unique, complete, and naming only what is known."""

from __future__ import annotations

from collections import Counter
from copy import deepcopy
from decimal import Decimal
from typing import Any

import pytest

from disclosure.errors import InvalidForms
from disclosure.lexicon import (
    OPERATIONS,
    PHRASES,
    QUESTIONS,
    load_lexicon,
    phrases_to_entries,
    questions_to_entries,
)
from disclosure.load_form import FOLDER, load_data, load_form
from disclosure.matching import phrase_key
from disclosure.model import Severity
from disclosure.units import convert, load_dashes, load_units
from disclosure.vocabulary import load_vocabulary

FORM = load_form()
VOCABULARY = load_vocabulary()
DATA = load_data(PHRASES)
# Of the annex, the rows that are named by the words of a later form and its results are left out.
BY_LATER_WORDS = ("statistics.received", "statistics.review", "statistics.litigation")
ROWS = [
    row
    for row in dict.fromkeys(
        slot.rpartition(".")[0] for slot in VOCABULARY.indicators if slot not in VOCABULARY.formulas
    )
    if row not in BY_LATER_WORDS and not row.startswith(("statistics.review_", "statistics.litigation_"))
]
COLUMNS = list(
    dict.fromkeys(
        f"{slot.split('.')[0]}.{slot.split('.')[2]}" for slot in VOCABULARY.printed if "statistics" not in slot
    )
)


def phrases(kind: str, target: str, language: str) -> list[str]:
    """Phrases of a row or column; the word 总计 of every table stands under `totals`."""
    if kind == "columns" and target.endswith(".total"):
        found: list[str] = DATA["totals"][language]
        return found
    whole = [each[language] for slot, each in DATA["slots"].items() if kind == "columns" and _column(slot) == target]
    return [*DATA[kind].get(target, {}).get(language, ()), *(phrase for phrases in whole for phrase in phrases)]


def _column(slot: str) -> str:
    table, _, column = slot.split(".")
    return f"{table}.{column}"


@pytest.mark.parametrize("row", ROWS)
def test_every_printed_row_is_spoken_of_in_three_ways_in_chinese_and_one_in_english(row: str) -> None:
    assert len({phrase_key(phrase) for phrase in phrases("rows", row, "zh")}) >= 3
    assert phrases("rows", row, "en")


@pytest.mark.parametrize("column", COLUMNS)
def test_every_printed_column_is_spoken_of_in_three_ways_in_chinese_and_one_in_english(column: str) -> None:
    assert len({phrase_key(phrase) for phrase in phrases("columns", column, "zh")}) >= 3
    assert phrases("columns", column, "en")


def test_derived_rows_and_columns_and_rates_are_spoken_of_too() -> None:
    derived = {indicator.rpartition(".")[0] for indicator in FORM.formulas} - set(ROWS)
    assert all(phrases("rows", row, "zh") and phrases("rows", row, "en") for row in derived)
    for column in ("applications.organisations", "remedies.concluded"):
        assert phrases("columns", column, "zh")
        assert phrases("columns", column, "en")
    assert set(DATA["rates"]) == set(FORM.rates)


def owners(*kinds: str) -> dict[str, set[str]]:
    """What each phrase of some kinds names."""
    found: dict[str, set[str]] = {}
    for kind in kinds:
        for target, languages in DATA[kind].items():
            for phrase in (*languages["zh"], *languages["en"]):
                found.setdefault(phrase_key(phrase), set()).add(target)
    return found


@pytest.mark.parametrize("kind", ["rows", "columns", "rates", "tables"])
def test_no_phrase_names_two_things_of_a_kind_unmarked(kind: str) -> None:
    table_wide = {phrase: targets for phrase, targets in owners(kind).items() if len(targets) > 1}
    if kind == "rows":  # The report asked about decides between a row of the annex and one of the later forms.
        table_wide = {
            phrase: targets
            for phrase, targets in table_wide.items()
            if len(targets) > 2 or len([each for each in targets if each.startswith("statistics.")]) != 1
        }
    if kind == "columns":
        table_wide = {
            phrase: targets
            for phrase, targets in table_wide.items()
            if len({target.split(".")[0] for target in targets}) < len(targets)
        }
    assert table_wide == {}


def test_no_phrase_is_listed_twice_in_one_entry() -> None:
    for kind in ("rows", "columns", "rates", "weak_rows"):
        for target, languages in DATA[kind].items():
            for language in ("zh", "en"):
                counted = Counter(languages.get(language, ()))
                assert not [phrase for phrase, count in counted.items() if count > 1], (kind, target)


def test_an_ambiguous_phrase_names_several_rows_and_is_no_certain_phrase_of_one() -> None:
    certain = owners("rows")
    for language in DATA["ambiguous_rows"].values():
        for phrase, targets in language.items():
            assert len(set(targets)) == len(targets) >= 2, phrase
            assert phrase_key(phrase) not in certain, phrase


def test_chinese_phrases_are_chinese_and_english_ones_are_ascii() -> None:
    for kind in ("rows", "columns", "rates"):
        for languages in DATA[kind].values():
            assert all(not phrase.isascii() for phrase in languages["zh"])
            assert all(phrase.isascii() for phrase in languages["en"])


def test_the_lexicon_knows_every_phrase_of_every_row() -> None:
    senses = load_lexicon().senses
    for kind, name in (("rows", "row"), ("columns", "column"), ("rates", "rate")):
        for target, languages in DATA[kind].items():
            for phrase in (*languages["zh"], *languages["en"]):
                known = {(sense.kind, sense.target) for sense in senses[phrase_key(phrase)]}
                assert (name, target) in known, phrase


def test_the_lexicon_finds_latin_phrases_only_as_whole_words() -> None:
    def found(text: str) -> set[str]:
        return {text[spot.start : spot.end] for spot in load_lexicon().find(text)}

    assert "granted" in found("how many were granted")
    assert "granted" not in found("ungranted")
    assert "予以公开" in found("2022年予以公开多少件")


MISTAKES: dict[str, tuple[Any, str]] = {
    "an unknown row": (
        lambda data: data["rows"].update({"applications.given": {"zh": ["给予"], "en": []}}),
        "applications.given",
    ),
    "an unknown column": (
        lambda data: data["columns"].update({"applications.firms": {"zh": ["商社"], "en": []}}),
        "applications.firms",
    ),
    "an unknown rate": (lambda data: data["rates"].update({"speed": {"zh": ["快慢"], "en": []}}), "speed"),
    "an unknown slot": (lambda data: data["slots"].update({"a.b.c": {"zh": ["甲乙"], "en": []}}), "a.b.c"),
    "an unknown table": (lambda data: data["tables"].update({"fees": {"zh": ["收费表"], "en": []}}), "fees"),
    "an unknown weak row": (lambda data: data["weak_rows"].update({"a.b": {"rank": 1, "zh": ["甲"], "en": []}}), "a.b"),
    "an ambiguous phrase of an unknown row": (lambda data: data["ambiguous_rows"]["zh"].update({"公": ["a.c"]}), "a.c"),
    "a phrase that is a number": (lambda data: data["rows"]["applications.granted"]["zh"].append(12), "12"),
    "a phrase that is empty": (
        lambda data: data["rows"]["applications.granted"]["zh"].append(" “” "),
        "applications.granted",
    ),
    "a phrase that YAML took for true": (lambda data: data["rows"]["applications.granted"]["en"].append(True), "True"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_in_the_phrases_is_told_with_file_and_entry(mistake: str) -> None:
    change, entry = MISTAKES[mistake]
    data = deepcopy(DATA)
    change(data)
    with pytest.raises(InvalidForms) as raised:
        list(phrases_to_entries(data, VOCABULARY))
    assert PHRASES in str(raised.value)
    assert entry in str(raised.value)


QUESTION_MISTAKES: dict[str, tuple[Any, str]] = {
    "a filler that is nothing": (lambda data: data["fillers"]["zh"].append(None), "fillers: None"),
    "a person that is empty": (lambda data: data["persons"]["en"].append(" "), "persons"),
    "a section's word that is a number": (
        lambda data: data["sections"]["problems"]["zh"].append(5),
        "sections: problems: 5",
    ),
    "a unit that YAML took for true": (lambda data: data["units"]["元"]["en"].append(True), "units: 元: True"),
}


@pytest.mark.parametrize("mistake", QUESTION_MISTAKES)
def test_a_mistake_in_the_question_words_is_told_with_file_and_entry(mistake: str) -> None:
    change, entry = QUESTION_MISTAKES[mistake]
    data = deepcopy(load_data(QUESTIONS))
    change(data)
    with pytest.raises(InvalidForms) as raised:
        list(questions_to_entries(data))
    assert QUESTIONS in str(raised.value)
    assert entry in str(raised.value)


def test_every_data_file_loads() -> None:
    names = {path.name for path in FOLDER.glob("*.yaml")}
    assert names >= {
        "edition-2021.yaml",
        "bodies.yaml",
        "issues.yaml",
        "titles.yaml",
        "units.yaml",
        PHRASES,
        QUESTIONS,
        OPERATIONS,
    }
    assert all(load_data(name) for name in names)


def test_kinds_of_issues_are_unique_whole_sentences_of_a_known_severity() -> None:
    kinds = load_data("issues.yaml")
    codes = [kind["code"] for kind in kinds]
    assert len(codes) == len(set(codes))
    assert all(kind["severity"] in set(Severity) for kind in kinds)
    assert all(kind["message"].startswith("{issuer}{year}年报告") and kind["message"].endswith("。") for kind in kinds)
    assert {kind["code"] for kind in kinds if kind["severity"] == "error"} == {"identity_broken", "count_invalid"}


def test_units_convert_exactly_within_their_kind_only() -> None:
    assert convert(Decimal("59237.2449"), "万元", "元") == Decimal("592372449")
    assert convert(Decimal(251000), "元", "万元") == Decimal("25.1")
    assert convert(Decimal(1), "亿元", "万元") == 10_000
    assert convert(Decimal(1), "件", "元") is None
    assert convert(Decimal(1), "件", "斤") is None
    assert all(unit.factor > 0 for unit in load_units().values())
    assert "" not in load_dashes()
    assert not any(char.isdigit() for dash in load_dashes() for char in dash)


def test_words_for_a_report_are_unique_and_speak_of_disclosure() -> None:
    data = load_data("titles.yaml")
    assert len(data["report"]) == len(set(data["report"]))
    assert all("公开" in word for word in data["report"])
    assert len(data["no_report"]) == len(set(data["no_report"]))
    assert not [word for word in data["no_report"] if any(word in title for title in data["report"])]
