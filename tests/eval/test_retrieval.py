"""The scores of retrieval against another library's, what counts as relevant, the baseline's measure, and a floor for ours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

from eval.question_sets import Expect, Question, load_sets
from eval.retrieval import command
from eval.retrieval.baseline import compare, holds_beside, is_single_figure
from eval.retrieval.gold import Gold, Piece, find_gold, holds
from eval.retrieval.metrics import METRICS, interval, mean
from eval.retrieval.runs import BARE, FILTERED, WAYS, Looked, Looker, names_year
from eval.retrieval.tables import find_faults, part_of, render_lines, render_routing, routed, to_lines
from eval.runner import Desk, open_desk

FLOOR = {"Recall@5": 0.95, "MRR@3": 0.80}
ASKED = Question(
    "prose-1",
    "problems",
    "白榆区2022年有什么不足？",
    "baiyu-2022, 5",
    Expect(("answered",), says=(("数据核对环节偏晚",),)),
)
ROWS = "三、收到和处理政府信息公开申请情况\n一、本年新收政府信息公开申请数量\t27\t2\t29\n（一）予以公开\t7\t1\t8"
REMEDIES = "四、行政复议情况\n行政复议\t\n结果维持\t结果纠正\n1\t0\t12"


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    with open_desk() as opened:
        yield opened


@pytest.fixture(scope="module")
def looked(desk: Desk) -> list[Looked]:
    """Some of the tuned questions over the samples."""
    return list(Looker(desk).look(load_sets(["prose-1"])[::2]))


def test_the_metrics_are_those_of_another_library() -> None:
    import pytrec_eval

    random = Random(7)
    ids = [str(number) for number in range(30)]
    for _ in range(50):
        ranking, relevant = random.sample(ids, random.randint(0, 12)), random.sample(ids, random.randint(1, 7))
        run = {each: float(len(ids) - place) for place, each in enumerate(ranking)}
        theirs = pytrec_eval.RelevanceEvaluator({"q": dict.fromkeys(relevant, 1)}, {"recall_5", "ndcg_cut_10"})
        first = pytrec_eval.RelevanceEvaluator({"q": dict.fromkeys(relevant, 1)}, {"recip_rank"})
        expected = theirs.evaluate({"q": run}).get("q", {}) if run else {}
        top = dict(list(run.items())[:3])
        reciprocal = first.evaluate({"q": top}).get("q", {}) if top else {}
        ours = {name: metric(ranking, relevant) for name, metric in METRICS.items()}
        assert ours["Recall@5"] == pytest.approx(expected.get("recall_5", 0.0))
        assert ours["nDCG@10"] == pytest.approx(expected.get("ndcg_cut_10", 0.0))
        assert ours["MRR@3"] == pytest.approx(reciprocal.get("recip_rank", 0.0))


def test_intervals_hold_the_mean_and_are_the_same_each_time() -> None:
    values = [1.0] * 90 + [0.0] * 10
    low, high = interval(values)
    assert (low, high) == interval(values)
    assert low < mean(values) < high
    assert 0.80 < low < 0.88
    assert 0.92 < high < 0.98
    assert interval([1.0] * 5) == (1.0, 1.0)
    assert interval([]) == (0.0, 0.0)


def test_gold_is_what_an_entry_says_of_its_report() -> None:
    gold = find_gold(ASKED)
    assert gold is not None
    assert gold.report == "baiyu-2022"
    held = [
        Piece("1", "baiyu-2022", "一是年度报告编制中数据核对环节偏晚。"),
        Piece("2", "baiyu-2023", "一是年度报告编制中数据核对环节偏晚。"),
        Piece("3", "baiyu-2022", "二是网站检索结果排序不够合理。"),
    ]
    assert gold.relevant(held) == ["1"]
    several = find_gold(replace(ASKED, why="baiyu-2022, luting-2022: 六; no shared word"))
    assert several is not None
    assert (several.report, set(several.sentences)) == (None, {"baiyu-2022", "luting-2022"})
    assert find_gold(replace(ASKED, why="nothing of the kind")) is None
    assert find_gold(replace(ASKED, expect=Expect(("missing",)))) is None


def test_a_name_of_a_body_is_no_gold_sentence() -> None:
    named = find_gold(replace(ASKED, expect=Expect(("answered",), says=(("白榆区",), ("数据核对环节偏晚",)))))
    assert named is not None
    assert named.sentences == {"baiyu-2022": (("数据核对环节偏晚",),)}


def test_problems_that_just_some_bodies_admit_are_found_in_the_generated_text() -> None:
    gold = find_gold(replace(ASKED, why="2023: baiyu, yunlu-fgw, 5 problems"))
    assert gold is not None
    assert set(gold.sentences) == {"baiyu-2023", "yunlu-fgw-2023"}
    assert gold.sentences["baiyu-2023"] == (("政务新媒体原创内容不足，转发信息占比较高",),)


def test_most_of_a_sentence_counts_and_half_of_it_does_not() -> None:
    assert holds("由区政府办公室牵头，业务科室和法律顾问共同研究", ["由区政府办公室牵头，业务科室和法律顾问一同研究"])
    assert not holds("由区政府办公室牵头", ["由区政府办公室牵头，业务科室和法律顾问一同研究"])
    assert not holds("收费50元", ["520元"])


def test_every_tuned_question_that_can_be_answered_has_relevant_passages(desk: Desk) -> None:
    looker = Looker(desk)
    for question in load_sets(["prose-1"]):
        if question.expect.answerable:
            gold = find_gold(question)
            assert gold is not None
            assert gold.relevant(looker.pieces), question.text


def test_every_question_is_looked_for_in_every_way(looked: list[Looked]) -> None:
    assert {(each.filters, each.way) for each in looked} == {
        (filters, way) for filters in (FILTERED, BARE) for way in WAYS
    }
    assert len(looked) == 6 * len({each.question.text for each in looked})
    assert all(each.relevant and len(each.ranking) <= 10 for each in looked)


def test_retrieval_does_not_fall_below_its_floor(looked: list[Looked]) -> None:
    lines = {line.way: line for line in to_lines(looked) if (line.part, line.filters) == ("tuned", FILTERED)}
    for metric, least in FLOOR.items():
        assert lines["fused"].score(metric) >= least
        assert lines["fused"].score(metric) >= lines["full text"].score(metric)
    assert mean(routed(looked, "tuned")) >= 0.99
    assert list(find_faults([*lines.values()], looked)) == []


def test_what_is_too_bad_is_told(looked: list[Looked]) -> None:
    lost = [replace(each, ranking=(), routed=False) for each in looked]
    told = "\n".join(find_faults(to_lines(lost), lost))
    assert "Recall@5 of tuned questions is 0.000" in told
    assert "0.0 % of" in told
    better = [replace(each, ranking=each.relevant[:1]) if each.way == "full text" else each for each in lost]
    assert "by one alone" in "\n".join(find_faults(to_lines(better), better))
    assert part_of("prose-held") == "held back"
    assert any("[0.000, 0.000]" in line for line in render_lines(to_lines(lost)))
    assert any("0 of" in line for line in render_routing(lost))


def test_a_question_names_a_year_in_any_width_or_the_year_that_is_planned_for() -> None:
    assert names_year("白榆区２０２２年", 2022)
    assert names_year("2023年打算", 2022)
    assert not names_year("去年", 2022)


@pytest.mark.parametrize(
    ("text", "indicator", "value", "beside"),
    [
        (ROWS, "applications.received_new.total", "29", True),
        (ROWS, "applications.received_new.total", "8", False),
        (ROWS, "applications.granted.total", "8", True),
        (ROWS, "applications.carried_in.total", "29", False),
        ("全文\t29\t8", "applications.granted.total", "8", False),
        (REMEDIES, "remedies.review.total", "12", True),
        (REMEDIES, "remedies.review.total", "13", False),
        ("1\t0\t12\n行政复议", "remedies.review.total", "12", False),
    ],
)
def test_a_number_counts_beside_its_label_alone(text: str, indicator: str, value: str, beside: bool) -> None:
    assert holds_beside(text, indicator, Decimal(value)) is beside


def test_the_baseline_is_asked_the_same_figure_questions(desk: Desk) -> None:
    questions = load_sets(["figures-tuned"])[:6]
    assert all(map(is_single_figure, questions))
    compared = list(compare(desk, questions))
    assert [each.question for each in compared] == questions
    assert all(each.ours for each in compared)
    assert all(each.anywhere or not each.beside for each in compared)


def test_the_command_prints_both_tables(
    desk: Desk, looked: list[Looked], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    compared = list(compare(desk, load_sets(["figures-tuned"])[:2]))
    monkeypatch.setattr(command, "measure", lambda asked, figures: (looked, compared))
    assert command.main(["--set", "prose-1"]) == 0
    told = capsys.readouterr().out
    assert {"tuned", "fused", "vectors"} <= set(told.split())
    assert "recursive splitter" in told
    assert command.main(["--set", "no-such-set"]) == 2
    monkeypatch.setattr(command, "measure", lambda asked, figures: ([replace(each, ranking=()) for each in looked], []))
    assert command.main(["--set", "prose-1", "--no-baseline"]) == 1


def test_no_way_of_scoring_imports_what_it_scores() -> None:
    folder = Path(command.__file__).parent
    for name in ("metrics.py", "gold.py", "tables.py"):
        text = (folder / name).read_text(encoding="utf-8")
        assert "from service" not in text
        assert "from disclosure" not in text


def test_relevance_is_of_the_report_alone() -> None:
    gold = Gold({"a-2022": (("一样的话",),), "b-2022": (("一样的话",),)})
    assert gold.report is None
    pieces = [Piece(name, f"{name}-2022", "说了一样的话。") for name in ("a", "b", "c")]
    assert gold.relevant(pieces) == ["a", "b"]
