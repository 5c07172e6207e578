"""The load benchmark on a tiny store: that it asks what it should and judges rightly. No times are asserted."""

from __future__ import annotations

from decimal import Decimal
from itertools import islice
from pathlib import Path

import pytest

from eval.crowd import WORDINGS, Asking, ask_about, crowd_reports, fill_store
from eval.generator.body import composed_bodies
from eval.load import Client, Load, find_faults, growth, measure_service, render_load, running_service


def load(reports: int, bare: float, asked: float, **rest: object) -> Load:
    slow = {"ranking": 100.0, "unknown name": 100.0}
    return Load(reports, (bare,) * 100, (asked,) * 100, slow, **rest)  # type: ignore[arg-type]


def test_the_crowd_has_thousands_of_bodies_with_names_of_their_own() -> None:
    names = [body.name for body in islice(composed_bodies(), 4000)]
    assert len(set(names)) == 4000
    reports = list(crowd_reports(7))
    assert [report.year for report in reports] == [2022, 2023, 2024, 2022, 2023, 2024, 2022]
    assert len({report.issuer for report in reports}) == 3
    assert all(30 < len(report.cells) < 60 and report.chunks for report in reports)


def test_a_small_store_is_asked_over_http_and_every_answer_is_right(tmp_path: Path) -> None:
    known = fill_store(tmp_path, crowd_reports(6))
    questions = ask_about(known, 2 * len(WORDINGS))
    assert len({each.text for each in questions}) == len(questions)
    with running_service(tmp_path) as client:
        found = measure_service(client, 6, questions)
        assert found.wrong == ()
        assert len(found.bare) == len(found.asked) == len(questions)
        assert set(found.slow) == {"ranking", "unknown name"}
        wrong = Asking(questions[0].text, questions[0].value + 1)
        assert measure_service(client, 6, [wrong]).wrong == (wrong.text,)


def test_a_service_that_does_not_start_is_told(tmp_path: Path) -> None:
    home = tmp_path / "file"
    home.write_text("no folder")
    with pytest.raises(RuntimeError, match="did not start"), running_service(home) as client:
        assert isinstance(client, Client)


def test_what_is_too_slow_or_wrong_is_named() -> None:
    few, many = load(100, 1, 5), load(10_000, 1, 7)
    assert growth(few, many) == pytest.approx(1.4)
    assert find_faults(few, many) == []
    assert len(find_faults(load(100, 1, 5), load(10_000, 1, 9))) == 2
    assert len(find_faults(few, load(10_000, 1, 7, wrong=("？",)))) == 1
    tail = Load(10_000, (1.0,) * 100, (2.0,) * 90 + (20.0,) * 10, many.slow)
    assert [each.partition(" is ")[0] for each in find_faults(few, tail)] == ["p99 / median"]
    assert "1.40 times" in "\n".join(render_load(few, many))


def test_questions_ask_for_what_the_generator_drew() -> None:
    report = next(crowd_reports(1))
    values = {cell.indicator: cell.value for cell in report.cells}
    assert isinstance(values["proactive.fees.amount"], Decimal)
    assert {slot for slot, _ in WORDINGS} <= set(values)
