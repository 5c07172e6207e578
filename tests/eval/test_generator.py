"""Fictional reports add up, follow one another, and say in print what their values say."""

import csv
import re
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eval.generator.__main__ import SAMPLES
from eval.generator.body import Body, make_body
from eval.generator.faults import Blank, Fault, WrongCarryOver, WrongCell
from eval.generator.random_reports import random_reports
from eval.generator.report import FictionalReport, generate_series
from eval.generator.samples import sample_reports

# The form, written out here so that these tests do not lean on the data that the generator reads.
KINDS = ("natural_person", "business", "research", "public_interest", "legal_service", "other")
REFUSED = [
    "refused_state_secret",
    "refused_forbidden_by_law",
    "refused_security_stability",
    "refused_third_party",
    "refused_internal_affairs",
    "refused_process_information",
    "refused_enforcement_file",
    "refused_administrative_query",
]
UNAVAILABLE = ["unavailable_not_held", "unavailable_needs_creation", "unavailable_still_unclear"]
UNPROCESSED = [
    "unprocessed_petition",
    "unprocessed_repeated",
    "unprocessed_publication",
    "unprocessed_excessive",
    "unprocessed_reissue",
]
OTHER = ["other_not_corrected", "other_fee_unpaid", "other_reasons"]
OUTCOMES = ["granted", "partly_granted", *REFUSED, *UNAVAILABLE, *UNPROCESSED, *OTHER]
ROWS = ["received_new", "carried_in", *OUTCOMES, "outcome_total", "carried_out"]
REMEDIES = ("review", "litigation_direct", "litigation_after_review")
RESULTS = ("upheld", "corrected", "other", "pending")
RULES = ("regulations", "normative_documents")
PROACTIVE = [
    *(f"{row}.{column}" for row in RULES for column in ("made", "repealed", "in_force")),
    *(f"{row}.decisions" for row in ("licensing", "penalties", "coercion")),
    "fees.amount",
]
SLOTS = [
    *(f"proactive.{slot}" for slot in PROACTIVE),
    *(f"applications.{row}.{kind}" for row in ROWS for kind in (*KINDS, "total")),
    *(f"remedies.{row}.{result}" for row in REMEDIES for result in (*RESULTS, "total")),
]
KINDS_OF_BODY = {"city": 1, "county": 2, "town": 1, "city_department": 4, "county_department": 4}
BODIES = st.sampled_from(
    [
        make_body("岫澜", f"{level}-{kind}", level, kind)
        for level, count in KINDS_OF_BODY.items()
        for kind in range(count)
    ]
)
SEEDS = st.integers(0, 10**6)
COUNTY = make_body("岫澜", "xiulan", "county")


def broken_sums(report: FictionalReport) -> list[str]:
    """The identities of the form that the values break; a blank cell counts as zero."""
    values = {slot: Decimal(value or 0) for slot, value in report.values.items()}
    broken = []
    for column in (*KINDS, "total"):
        cell = {row: values[f"applications.{row}.{column}"] for row in ROWS}
        if cell["received_new"] + cell["carried_in"] != cell["outcome_total"] + cell["carried_out"]:
            broken.append(f"balance {column}")
        if sum(cell[row] for row in OUTCOMES) != cell["outcome_total"]:
            broken.append(f"outcomes {column}")
    rows = [(f"applications.{row}", KINDS) for row in ROWS] + [(f"remedies.{row}", RESULTS) for row in REMEDIES]
    broken += [row for row, parts in rows if sum(values[f"{row}.{part}"] for part in parts) != values[f"{row}.total"]]
    return broken


def broken_succession(earlier: FictionalReport, later: FictionalReport) -> list[str]:
    """What of the later report does not follow from the earlier one."""
    before, after = earlier.values, later.values
    kinds = (*KINDS, "total")
    broken = [
        kind for kind in kinds if before[f"applications.carried_out.{kind}"] != after[f"applications.carried_in.{kind}"]
    ]
    for row in RULES:
        made, repealed, now = (
            int(after[f"proactive.{row}.{column}"] or 0) for column in ("made", "repealed", "in_force")
        )
        if int(before[f"proactive.{row}.in_force"] or 0) + made - repealed != now:
            broken.append(row)
    return broken


@given(BODIES, SEEDS)
@settings(max_examples=40, deadline=None)
def test_every_identity_and_succession_holds(body: Body, seed: int) -> None:
    series = generate_series(body, [2021, 2022, 2023], seed)
    for report in series:
        assert list(report.values) == SLOTS
        assert not broken_sums(report)
    for earlier, later in pairwise(series):
        assert not broken_succession(earlier, later)


@given(BODIES, SEEDS)
@settings(max_examples=40, deadline=None)
def test_numbers_suit_the_body(body: Body, seed: int) -> None:
    (report,) = generate_series(body, [2023], seed)
    fees = report.values["proactive.fees.amount"] or ""
    assert re.fullmatch(r"\d+(\.\d{1,4})?", fees)
    assert all(re.fullmatch(r"\d+", value or "") for slot, value in report.values.items() if "fees" not in slot)
    regulations = [report.values[f"proactive.regulations.{column}"] for column in ("made", "repealed", "in_force")]
    assert body.level == "city" or regulations == ["0", "0", "0"]


def test_the_same_seed_gives_the_same_report_and_another_another() -> None:
    first, again, other = (generate_series(COUNTY, [2022], seed)[0] for seed in (1, 1, 2))
    assert first == again
    assert first.values != other.values
    assert first.prose != other.prose


def test_a_gap_in_the_years_is_lived_through() -> None:
    whole = generate_series(COUNTY, [2021, 2022, 2023], 3)
    assert generate_series(COUNTY, [2021, 2023], 3)[0].values == whole[0].values
    assert generate_series(COUNTY, [2021, 2023], 3)[1].values == whole[2].values


def prose_number(report: FictionalReport, pattern: str) -> int | None:
    text = "".join(paragraph for paragraphs in report.prose.values() for paragraph in paragraphs)
    found = {int(number) for number in re.findall(pattern, text)}
    assert len(found) <= 1, (pattern, found)
    return found.pop() if found else None


@given(BODIES, SEEDS)
@settings(max_examples=60, deadline=None)
def test_the_prose_agrees_with_the_tables(body: Body, seed: int) -> None:
    for report in generate_series(body, [2022, 2023], seed):
        total = {row: int(report.values[f"applications.{row}.total"] or 0) for row in ROWS}
        said = {
            "received_new": prose_number(report, r"新收(?:政府信息公开)?申请(\d+)件"),
            "outcome_total": prose_number(report, r"办结(\d+)件"),
            "granted": prose_number(report, r"予以公开(\d+)件"),
            "partly_granted": prose_number(report, r"部分公开(\d+)件"),
            "carried_in": prose_number(report, r"上年结转(?:的)?(\d+)件"),
        }
        for row, number in said.items():
            assert number in (None, total[row]), row
        groups = {"不予公开": REFUSED, "无法提供": UNAVAILABLE, "不予处理": UNPROCESSED, "其他处理": OTHER}
        for label, rows in groups.items():
            assert prose_number(report, rf"{label}(\d+)件") in (None, sum(total[row] for row in rows)), label
        assert prose_number(report, r"行政复议(\d+)件") in (
            None,
            int(report.values["remedies.review.total"] or 0),
        )
        assert prose_number(report, r"规范性文件(\d+)件") in (
            None,
            int(report.values["proactive.normative_documents.made"] or 0),
            int(report.values["proactive.normative_documents.in_force"] or 0),
        )


def test_prose_names_its_issuer_and_year_and_states_the_processing_fee() -> None:
    for report in random_reports(30, 6):
        text = "".join(paragraph for paragraphs in report.prose.values() for paragraph in paragraphs)
        assert report.issuer in text
        assert f"{report.year}年1月1日" in text
        assert "{" not in text
        fee = re.search(r"(?:信息处理费|即收取|金额为|合计)\D{0,6}(\d+)元", "".join(report.prose["other"]))
        assert fee is not None, report.prose["other"]
        assert fee.group(1) == report.facts.get("processing_fee", "0")


def test_texts_differ_between_issuers_and_years() -> None:
    texts = ["".join(report.prose["overview"]) for report in random_reports(30, 7)]
    assert len(set(texts)) == 30
    first, second = ({*re.split("[。；]", re.sub(r"\d+", "", text))} for text in texts[:2])
    assert len(first & second) < len(first) / 2


def test_planted_blanks_wrong_totals_and_carry_overs_are_there() -> None:
    total = "remedies.review.total"
    faults: list[Fault] = [
        Blank(2022, ("applications.carried_out.total",)),
        WrongCell(2022, total, 2),
        WrongCarryOver(2023, 3),
    ]
    sound = generate_series(COUNTY, [2022, 2023], 8)
    faulty = generate_series(COUNTY, [2022, 2023], 8, faults)
    assert faulty[0].values["applications.carried_out.total"] is None
    assert "applications.carried_out.total,,blank,\n" in faulty[0].gold
    assert int(faulty[0].values[total] or 0) == int(sound[0].values[total] or 0) + 2
    assert "remedies.review" in broken_sums(faulty[0])
    assert broken_sums(faulty[1]) == []
    assert broken_succession(sound[0], faulty[1]) == ["natural_person", "total"]


def test_an_impossible_carry_over_is_refused() -> None:
    with pytest.raises(ValueError, match="too few in column natural_person"):
        generate_series(COUNTY, [2022, 2023], 8, [WrongCarryOver(2023, 100_000)])


def test_the_committed_samples_are_what_the_generator_makes() -> None:
    made = {file.name: file.content for _, file in sample_reports()}
    assert {path.name for path in SAMPLES.iterdir()} == set(made)
    for name, content in made.items():
        assert (SAMPLES / name).read_bytes() == content, f"{name}: run python -m eval.generator --samples"
    assert sum(map(len, made.values())) < 1_000_000


def test_the_samples_hold_one_blank_one_wrong_total_and_nothing_else_amiss() -> None:
    reports = [report for report, _ in sample_reports()]
    blanks = [(r.body.slug, slot) for r in reports for slot, value in r.values.items() if value is None]
    assert blanks == [("lianhe", "applications.carried_out.total")]
    broken = {report.name: sums for report in reports if (sums := broken_sums(report))}
    assert broken == {"baiyu-2023": ["remedies.review"]}
    for earlier, later in pairwise(reports):
        assert earlier.issuer != later.issuer or not broken_succession(earlier, later)


def test_the_samples_cover_formats_levels_and_encodings() -> None:
    pairs = list(sample_reports())
    assert {file.name.rpartition(".")[2] for _, file in pairs} == {"txt", "md", "html"}
    assert {report.body.level for report, _ in pairs} == set(KINDS_OF_BODY)
    assert any(b"charset=gb2312" in file.content for _, file in pairs)
    fictional = {report.issuer for report, _ in pairs if report.body.slug != "lianhe"}
    assert all([r.year for r, _ in pairs if r.issuer == issuer] == [2022, 2023, 2024] for issuer in fictional)


def test_the_sample_city_is_larger_than_its_parts_together() -> None:
    reports = {report.name: report for report, _ in sample_reports()}
    slots = (
        "applications.received_new.total",
        "proactive.licensing.decisions",
        "proactive.normative_documents.in_force",
    )
    parts = ("qinglan", "baiyu", "yunlu-fgw")
    for year in (2022, 2023, 2024):
        for slot in slots:
            whole, *inner = (int(reports[f"{name}-{year}"].values[slot] or 0) for name in ("yunlu", *parts))
            assert whole > sum(inner)


def test_the_real_sample_has_the_published_figures_and_words_of_our_own() -> None:
    source = Path(__file__).parents[3] / "shared" / "reports"
    if not source.is_dir():
        pytest.skip(f"{source} is absent: the published reports are not part of the project")
    report = next(report for report, _ in sample_reports())
    with (source / "lianhe-2022.gold.csv").open(encoding="utf-8") as lines:
        gold = {row["indicator"]: row["value"] or None for row in csv.DictReader(lines)}
    assert report.values == gold
    published = re.sub(r"\s", "", (source / "lianhe-2022.txt").read_text(encoding="utf-8"))
    sentences = [s for texts in report.prose.values() for text in texts for s in re.split("[，。；：、]", text)]
    assert not [sentence for sentence in sentences if len(sentence) > 12 and sentence in published]
    assert "漭" not in "".join(sentences)
