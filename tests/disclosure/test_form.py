"""The form as data: its slots, sums and labels are those of the official form; a mistake in the data is named."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from disclosure import load_form as loader
from disclosure.errors import InvalidForms
from disclosure.form import Column, Form, Row
from disclosure.load_form import EDITIONS, data_to_form, load_data, load_form
from disclosure.vocabulary import forms_to_vocabulary, load_vocabulary

FORM = load_form()
FILE = "edition-2021.yaml"

# Typed from section 5 of the contract.
PROACTIVE = [
    *(
        f"{row}.{column}"
        for row in ("regulations", "normative_documents")
        for column in ("made", "repealed", "in_force")
    ),
    *("licensing.decisions", "penalties.decisions", "coercion.decisions", "fees.amount"),
]
APPLICANTS = ["natural_person", "business", "research", "public_interest", "legal_service", "other", "total"]
OUTCOMES = [
    "granted",
    "partly_granted",
    "refused_state_secret",
    "refused_forbidden_by_law",
    "refused_security_stability",
    "refused_third_party",
    "refused_internal_affairs",
    "refused_process_information",
    "refused_enforcement_file",
    "refused_administrative_query",
    "unavailable_not_held",
    "unavailable_needs_creation",
    "unavailable_still_unclear",
    "unprocessed_petition",
    "unprocessed_repeated",
    "unprocessed_publication",
    "unprocessed_excessive",
    "unprocessed_reissue",
    "other_not_corrected",
    "other_fee_unpaid",
    "other_reasons",
]
APPLICATIONS = ["received_new", "carried_in", *OUTCOMES, "outcome_total", "carried_out"]
REMEDIES = ["review", "litigation_direct", "litigation_after_review"]
RESULTS = ["upheld", "corrected", "other", "pending", "total"]
DERIVED_ROWS = ["refused", "unavailable", "unprocessed", "other_outcomes", "disclosed", "handled"]


def slots() -> list[str]:
    return [
        *(f"proactive.{slot}" for slot in PROACTIVE),
        *(f"applications.{row}.{column}" for row in APPLICATIONS for column in APPLICANTS),
        *(f"remedies.{row}.{column}" for row in REMEDIES for column in RESULTS),
    ]


def test_the_form_prints_the_two_hundred_slots_of_the_contract_in_order() -> None:
    assert list(FORM.printed) == slots()
    assert len(FORM.printed) == 200
    assert (FORM.edition, FORM.document) == ("2021", "国办公开办函〔2021〕30号")


def test_the_sections_are_the_six_of_the_form() -> None:
    assert [(section.id, section.number) for section in FORM.sections] == list(
        zip(("overview", "proactive", "applications", "remedies", "problems", "other"), "一二三四五六", strict=True)
    )


def test_derived_indicators_are_those_of_the_contract() -> None:
    wanted = {f"applications.{row}.{column}" for row in DERIVED_ROWS for column in APPLICANTS}
    wanted |= {f"applications.{row}.organisations" for row in (*APPLICATIONS, *DERIVED_ROWS)}
    wanted |= {f"remedies.litigation.{column}" for column in RESULTS}
    wanted |= {f"remedies.{row}.concluded" for row in (*REMEDIES, "litigation")}
    assert set(FORM.formulas) == wanted
    assert set(FORM.indicators) == wanted | set(FORM.printed) | {"other.processing_fee.amount"}


def test_every_formula_ends_in_printed_slots() -> None:
    def leaves(indicator: str) -> set[str]:
        formula = FORM.formulas.get(indicator)
        parts = formula.plus + formula.minus if formula else ()
        return set().union(*map(leaves, parts)) if parts else {indicator}

    for indicator in FORM.formulas:
        assert leaves(indicator) <= set(FORM.printed), indicator
    assert leaves("applications.refused.organisations") == {
        f"applications.{row}.{column}"
        for row in OUTCOMES
        if row.startswith("refused")
        for column in ("business", "research", "public_interest", "legal_service", "other")
    }


def test_units_and_fractions() -> None:
    assert {FORM.indicators[slot].unit for slot in FORM.printed if "fees" not in slot} == {"件"}
    assert FORM.indicators["proactive.fees.amount"].unit == "万元"
    assert FORM.indicators["other.processing_fee.amount"].unit == "元"
    assert [slot for slot in FORM.printed if FORM.indicators[slot].fractional] == ["proactive.fees.amount"]


def test_the_identities_are_those_of_the_form() -> None:
    """Written out here by hand from the form: seven columns twice, twenty-five rows, three blocks."""
    wanted = set()
    for column in APPLICANTS:
        balance = (("received_new", "carried_in"), ("outcome_total", "carried_out"))
        for left, right in (balance, (OUTCOMES, ("outcome_total",))):
            wanted.add(tuple(frozenset(f"applications.{row}.{column}" for row in side) for side in (left, right)))
    for row in APPLICATIONS:
        parts = frozenset(f"applications.{row}.{column}" for column in APPLICANTS[:-1])
        wanted.add((parts, frozenset({f"applications.{row}.total"})))
    for row in REMEDIES:
        parts = frozenset(f"remedies.{row}.{column}" for column in RESULTS[:-1])
        wanted.add((parts, frozenset({f"remedies.{row}.total"})))
    assert {(frozenset(each.left), frozenset(each.right)) for each in FORM.identities} == wanted
    assert len(FORM.identities) == len({each.id for each in FORM.identities}) == 42


def test_rates_have_the_bases_of_the_contract() -> None:
    rates = {rate.id: (rate.numerator, rate.denominator) for rate in FORM.rates.values()}
    assert rates == {
        "disclosure_rate": ("applications.disclosed.total", "applications.outcome_total.total"),
        "completion_rate": ("applications.outcome_total.total", "applications.handled.total"),
        "review_correction_rate": ("remedies.review.corrected", "remedies.review.concluded"),
        "litigation_loss_rate": ("remedies.litigation.corrected", "remedies.litigation.concluded"),
    }


def test_no_wording_names_two_rows_of_a_table_but_the_two_that_the_form_itself_calls_other() -> None:
    for table in FORM.tables.values():
        owners: dict[str, list[str]] = {}
        for entry in (*table.rows.values(), *table.groups.values()):
            for key in entry.keys:
                owners.setdefault(key, []).append(entry.id)
        shared = {key: ids for key, ids in owners.items() if len(ids) > 1}
        allowed = {"其他": ["other_reasons", "other_outcomes"], "其它": ["other_reasons", "other_outcomes"]}
        assert {key: ids for key, ids in shared.items() if allowed.get(key) != ids} == {}, table.id


def test_no_wording_names_two_columns_of_a_block() -> None:
    for table in FORM.tables.values():
        keys = [key for column in table.columns.values() for key in column.keys]
        assert len(keys) == len(set(keys)), table.id


def test_no_wording_names_two_sections() -> None:
    keys = [key for section in FORM.sections for key in section.keys]
    assert len(keys) == len(set(keys))


def test_no_wording_is_listed_twice() -> None:
    for table in FORM.tables.values():
        entries: list[Row | Column] = [*table.rows.values(), *table.columns.values(), *table.groups.values()]
        for entry in entries:
            texts = [entry.label, *entry.printed]
            assert len(texts) == len(set(texts)), (table.id, entry.id)


def test_every_indicator_has_a_label_of_its_own_in_both_languages() -> None:
    labels = [indicator.label for indicator in FORM.indicators.values()]
    assert {label for label in labels if labels.count(label) > 1} == set()
    assert all(indicator.en.replace("–", "-").isascii() for indicator in FORM.indicators.values())
    english = [(indicator.table, indicator.en) for indicator in FORM.indicators.values()]
    assert {each for each in english if english.count(each) > 1} == set()


TRIAL_PROACTIVE = [
    *(
        f"{row}.{column}"
        for row in ("regulations", "normative_documents")
        for column in ("newly_made", "newly_published", "published_total")
    ),
    *(
        f"{row}.{column}"
        for row in ("licensing", "other_services", "penalties", "coercion")
        for column in ("previous_items", "change", "decisions")
    ),
    *("fees.previous_items", "fees.change", "procurement.items", "procurement.amount"),
]


def test_the_form_of_2019_prints_its_one_hundred_and_ninety_eight_slots_in_order() -> None:
    trial = load_form("2019")
    rows = [row for row in APPLICATIONS if row not in ("other_not_corrected", "other_fee_unpaid", "other_reasons")]
    rows.insert(rows.index("outcome_total"), "other_outcomes")
    assert list(trial.printed) == [
        *(f"proactive.{slot}" for slot in TRIAL_PROACTIVE),
        *(f"applications.{row}.{column}" for row in rows for column in APPLICANTS),
        *(f"remedies.{row}.{column}" for row in REMEDIES for column in RESULTS),
    ]
    assert len(trial.printed) == 198
    assert (trial.edition, trial.document) == ("2019", "国办公开办函〔2019〕60号")


def test_the_identities_of_2019_hold_other_outcomes_as_one_row() -> None:
    identities = {each.id: each for each in load_form("2019").identities}
    assert len(identities) == 7 + 7 + 23 + 3
    assert "applications.other_outcomes.total" in identities["applications_outcomes.total"].left
    assert "applications_rows.other_outcomes" in identities
    assert not any("proactive" in slot for each in identities.values() for slot in each.slots)


def test_units_signs_and_fractions_of_2019() -> None:
    known = load_form("2019").indicators
    assert {slot for slot, each in known.items() if each.signed} == {
        f"proactive.{row}.change" for row in ("licensing", "other_services", "penalties", "coercion", "fees")
    }
    assert [slot for slot, each in known.items() if each.fractional] == [
        "proactive.procurement.amount", "other.processing_fee.amount",
    ]  # fmt: skip
    assert known["proactive.procurement.amount"].unit == ""
    assert known["proactive.fees.previous_items"].unit == "项"


def test_sums_of_2019_are_those_of_2021_but_for_the_row_that_it_prints() -> None:
    printed = {f"applications.other_outcomes.{column}" for column in APPLICANTS}
    gone = {f"applications.{row}.organisations" for row in APPLICATIONS if row.startswith("other_")}
    assert set(FORM.formulas) - set(load_form("2019").formulas) == printed | gone


def test_the_annex_of_before_2019_has_one_count_a_row_and_doubtful_sums_only() -> None:
    annex = load_form("before-2019")
    assert {slot.rpartition(".")[2] for slot in annex.printed} == {"count"}
    assert annex.tables["statistics"].open
    assert annex.sections_vary
    assert annex.identities == ()
    assert {len(each.right) for each in annex.doubtful} == {1}
    labels = [indicator.label for indicator in annex.indicators.values()]
    assert len(labels) == len(set(labels))


def test_rows_of_the_annex_with_the_same_words_stand_under_different_headings() -> None:
    table = load_form("before-2019").tables["statistics"]
    owners: dict[str, list[Row]] = {}
    for row in table.rows.values():
        for key in row.keys:
            owners.setdefault(key, []).append(row)
    for key, rows in owners.items():
        leads = [row.lead for row in rows]
        assert len(set(leads)) == len(leads), key


def test_the_vocabulary_is_the_union_of_the_editions() -> None:
    every = load_vocabulary()
    assert set(every.indicators) == {slot for edition in EDITIONS for slot in load_form(edition).indicators}
    assert list(every.indicators)[: len(FORM.indicators)] == list(FORM.indicators)
    assert every.editions_of["proactive.normative_documents.in_force"] == ("2021",)
    assert every.editions_of["proactive.normative_documents.published_total"] == ("2019",)
    assert every.editions_of["applications.granted.total"] == ("2021", "2019")
    assert every.editions_of["statistics.received.count"] == ("before-2019",)
    assert every.tables["proactive"].columns_of("licensing") == ("decisions",)
    assert every.tables["proactive"].columns_of("procurement") == ("items", "amount")
    assert every.newest(["before-2019", "2019"]) == "2019"
    assert every.newest([]) == "2021"


def test_every_indicator_of_the_vocabulary_has_a_label_of_its_own() -> None:
    labels = [indicator.label for indicator in load_vocabulary().indicators.values()]
    assert {label for label in labels if labels.count(label) > 1} == set()


def test_what_means_the_same_never_stands_in_one_edition() -> None:
    every = load_vocabulary()
    for slot, others in every.same.items():
        for other in others:
            assert not set(every.editions_of[slot]) & set(every.editions_of[other]), (slot, other)
            assert other not in every.near.get(slot, ())


def test_a_bridge_to_an_unknown_slot_is_told() -> None:
    forms = [load_form(edition) for edition in EDITIONS]
    with pytest.raises(InvalidForms, match=r"bridges\.yaml.*statistics\.got\.count"):
        forms_to_vocabulary(forms, {"same": [["applications.granted.total", "statistics.got.count"]], "near": []})


def test_a_table_of_another_edition_takes_its_sums_along() -> None:
    mixed = load_form("2019").with_table(FORM, "applications")
    assert len(mixed.printed) == 22 + 175 + 15
    assert len(mixed.identities) == 42
    assert "applications.other_outcomes.total" in mixed.formulas
    assert mixed.edition == "2019"


def spoil(change: Callable[[dict[str, Any]], object]) -> Form:
    data = deepcopy(load_data(FILE))
    change(data)
    return data_to_form(data, FILE)


def table(data: dict[str, Any], name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(each for each in data["tables"] if each["id"] == name)
    return found


MISTAKES: dict[str, tuple[Callable[[dict[str, Any]], object], str]] = {
    "a row twice": (
        lambda data: table(data, "remedies")["rows"].append(dict(table(data, "remedies")["rows"][0])),
        "review",
    ),
    "a column twice": (
        lambda data: table(data, "remedies")["columns"].append(dict(table(data, "remedies")["columns"][0])),
        "upheld",
    ),
    "a group twice": (
        lambda data: table(data, "applications")["groups"].append(dict(table(data, "applications")["groups"][0])),
        "refused",
    ),
    "a table twice": (lambda data: data["tables"].append(deepcopy(data["tables"][0])), "proactive"),
    "a section twice": (lambda data: data["sections"].append(dict(data["sections"][0])), "overview"),
    "an identity twice": (lambda data: data["identities"].append(dict(data["identities"][0])), "applications_balance"),
    "a rate twice": (lambda data: data["rates"].append(dict(data["rates"][0])), "disclosure_rate"),
    "a derived row twice": (
        lambda data: data["derived_rows"].append(dict(data["derived_rows"][0])),
        "applications.refused",
    ),
    "an unknown group": (lambda data: table(data, "applications")["rows"][4].update(group="refusals"), "refusals"),
    "a block with an unknown row": (
        lambda data: table(data, "proactive")["blocks"][1].update(rows=["licences"]),
        "licences",
    ),
    "a block with an unknown column": (
        lambda data: table(data, "proactive")["blocks"][1].update(columns=["number"]),
        "number",
    ),
    "a row in no block": (lambda data: table(data, "proactive")["blocks"].pop(), "fees"),
    "an unknown section": (lambda data: table(data, "remedies").update(section="appeals"), "appeals"),
    "an identity over an unknown table": (lambda data: data["identities"][0].update(table="requests"), "requests"),
    "an identity with an unknown row": (lambda data: data["identities"][0].update(left=["received"]), "received"),
    "an identity with an unknown group": (lambda data: data["identities"][1].update(left=["group.denied"]), "denied"),
    "an identity over neither": (lambda data: data["identities"][0].update(over="cells"), "applications_balance"),
    "a derived row of an unknown table": (
        lambda data: data["derived_rows"][0].update(id="requests.refused"),
        "requests",
    ),
    "a derived row of an unknown row": (lambda data: data["derived_rows"][4].update(sum=["grant"]), "grant"),
    "a derived row of an empty group": (
        lambda data: data["derived_rows"][0].update(id="applications.denied"),
        "applications.denied",
    ),
    "a derived column of an unknown column": (lambda data: data["derived_columns"][0].update(sum=["firms"]), "firms"),
    "a derived id without its table": (lambda data: data["derived_rows"][0].update(id="refused"), "refused"),
    "a statement id of two parts": (lambda data: data["statements"][0].update(id="other.fee"), "other.fee"),
    "a rate over an unknown numerator": (
        lambda data: data["rates"][0].update(numerator="applications.given.total"),
        "applications.given.total",
    ),
    "a rate with an unknown other base": (lambda data: data["rates"][0]["instead"].update(numerator="x.y.z"), "x.y.z"),
    "a row without its label": (lambda data: table(data, "remedies")["rows"][0].pop("label"), "label"),
    "a column with an unknown field": (
        lambda data: table(data, "remedies")["columns"][0].update(colour="red"),
        "colour",
    ),
    "no identities": (lambda data: data.pop("identities"), "identities"),
    "a row without an id": (lambda data: table(data, "remedies")["rows"][0].pop("id"), "id"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_in_the_form_is_told_with_file_and_entry(mistake: str) -> None:
    change, entry = MISTAKES[mistake]
    with pytest.raises(InvalidForms) as raised:
        spoil(change)
    assert FILE in str(raised.value)
    assert entry in str(raised.value)


def test_the_form_as_it_is_loads_again() -> None:
    assert spoil(lambda data: None) == FORM


@pytest.mark.parametrize(
    ("text", "message"),
    [("edition: [", "not valid YAML"), ("- a\n- b\n", "not a mapping"), ("", "not a mapping")],
)
def test_a_file_that_is_no_form_is_told_by_name(
    text: str, message: str, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "edition-x.yaml").write_text(text)
    monkeypatch.setattr(loader, "FOLDER", tmp_path)
    with pytest.raises(InvalidForms, match=rf"edition-x\.yaml.*{message}"):
        load_form("x")
    with pytest.raises(InvalidForms, match=r"edition-y\.yaml: no such file"):
        load_form("y")
