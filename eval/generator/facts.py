"""What the sentences of a report may say: words and numbers by field name, drawn from its figures."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from random import Random

from eval.generator.body import Body
from eval.generator.figures import YearFigures
from eval.generator.material import load

GROUPS = {"refused": "不予公开", "unavailable": "无法提供", "unprocessed": "不予处理", "other": "其他处理"}
WORD_LISTS = {"areas": 4, "subjects": 3, "topics": 2}


def make_facts(body: Body, figures: YearFigures, before: YearFigures | None, rng: Random) -> dict[str, str]:
    """Field name → printed text. A quantity of zero has no field, so that no sentence speaks of it."""
    numbers = _proactive(figures) | _applications(figures) | _remedies(figures) | figures.quantities
    numbers["processing_fee"] = figures.processing_fee
    facts = {name: str(number) for name, number in numbers.items() if number}
    facts |= _lists(figures) | _shares(numbers) | _words(body, rng, asked=bool(numbers["received"]))
    if figures.fees:
        facts["fees"] = str(figures.fees)
    if before is not None:
        facts |= _growth(numbers["received"], before.counts["applications.received_new.total"])
    years = {"year": figures.year, "last_year": figures.year - 1, "next_year": figures.year + 1}
    return facts | {name: str(year) for name, year in years.items()} | _names(body)


def _names(body: Body) -> dict[str, str]:
    names = ("place", "whole", "own", "organ", "office", "above", "site")
    return {"issuer": body.name} | {name: getattr(body, name) for name in names}


def _proactive(figures: YearFigures) -> dict[str, int]:
    counts = figures.counts
    rules = {key: counts[f"proactive.normative_documents.{key}"] for key in ("made", "repealed", "in_force")}
    decisions = {key: counts[f"proactive.{key}.decisions"] for key in ("licensing", "penalties", "coercion")}
    regulations = {f"regulations_{key}": counts[f"proactive.regulations.{key}"] for key in ("made", "in_force")}
    return rules | decisions | regulations


def _applications(figures: YearFigures) -> dict[str, int]:
    total = {
        indicator.split(".")[1]: count
        for indicator, count in figures.counts.items()
        if indicator.startswith("applications.") and indicator.endswith(".total")
    }
    groups = {group: sum(n for row, n in total.items() if row.startswith(f"{group}_")) for group in GROUPS}
    people = figures.counts["applications.received_new.natural_person"]
    return groups | {
        "received": total["received_new"],
        "people": people,
        "organisations": total["received_new"] - people,
        "carried_in": total["carried_in"],
        "handled": total["received_new"] + total["carried_in"],
        "concluded": total["outcome_total"],
        "carried_out": total["carried_out"],
        "granted": total["granted"],
        "partly": total["partly_granted"],
        "disclosed": total["granted"] + total["partly_granted"],
        "not_held": total["unavailable_not_held"],
        "petitions": total["unprocessed_petition"],
    }


def _remedies(figures: YearFigures) -> dict[str, int]:
    counts = figures.counts
    rows = {row: counts[f"remedies.{row}.total"] for row in ("review", "litigation_direct", "litigation_after_review")}
    reviews = {f"review_{key}": counts[f"remedies.review.{key}"] for key in ("upheld", "corrected", "other", "pending")}
    return rows | reviews | {"litigation": rows["litigation_direct"] + rows["litigation_after_review"]}


def _lists(figures: YearFigures) -> dict[str, str]:
    """Enumerations that leave out what is zero: outcomes, review results, remedies."""
    numbers = _applications(figures) | _remedies(figures)
    outcomes = {"granted": "予以公开", "partly": "部分公开"} | GROUPS
    results = {
        "review_upheld": "结果维持",
        "review_corrected": "结果纠正",
        "review_other": "其他结果",
        "review_pending": "尚未审结",
    }
    remedies = {"review": "行政复议", "litigation": "行政诉讼"}
    lists = {"outcome_list": outcomes, "review_list": results, "remedies_list": remedies}
    texts = {
        name: "、".join(f"{label}{numbers[key]}件" for key, label in labels.items() if numbers[key])
        for name, labels in lists.items()
    }
    return {name: text for name, text in texts.items() if text}


def _shares(numbers: dict[str, int]) -> dict[str, str]:
    """Shares in percent of all concluded applications, and the completion rate, to two decimals."""
    parts = ("granted", "disclosed", "refused", "unavailable")
    shares = {
        f"{part}_share": _percent(numbers[part], numbers["concluded"])
        for part in parts
        if numbers[part] and numbers["concluded"]
    }
    if numbers["handled"]:
        shares["completion"] = _percent(numbers["concluded"], numbers["handled"])
    return shares


def _percent(part: int, whole: int) -> str:
    rate = (Decimal(100 * part) / whole).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return f"{rate:f}".removesuffix(".00") + "%"


def _growth(now: int, before: int) -> dict[str, str]:
    if not before or now == before:
        return {}
    return {"growth": ("增长" if now > before else "下降") + _percent(abs(now - before), before)}


def _words(body: Body, rng: Random, asked: bool) -> dict[str, str]:
    words = load("words")
    facts = {name: "、".join(rng.sample(words[body.domain][name], count)) for name, count in WORD_LISTS.items()}
    policies = rng.sample(words[body.domain]["policies"], 6)
    facts |= {
        "policies": "、".join(policies[:2]),
        "drafts": "、".join(policies[2:4]),
        "news_topics": "、".join(policies[4:]),
    }
    facts["forms"] = "、".join(rng.sample(words["forms"], 2))
    if not asked:
        del facts["subjects"]
    return facts
