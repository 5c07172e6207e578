"""ClaimReview: the reviewer's rating under her name, never a verdict of the service."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.service.evidence.desk import RECEIVED, SITE, Desk, make_check

REVIEW: dict[str, Any] = {
    "claim": 0,
    "rating": {"name": "基本属实", "value": 4, "worst": 1, "best": 5},
    "author": {"name": "岫澜日报", "url": "https://www.xiulan.example/"},
    "url": "https://www.xiulan.example/check/1",
    "published": "2026-03-05",
    "claimant": {"name": "某网友", "type": "Person"},
    "appearance": "https://weibo.example/1",
    "claimed_on": "2026-03-01",
}
VERDICTS = ("matches", "matches_rounded", "differs", "no_data", "ambiguous", "not_checkable")


def keep_check(desk: Desk) -> str:
    answer = desk.ask("漣河区2022年新收多少件")
    return desk.keep(
        make_check("收到29件，公开率三成</script>。", ("29件", "matches", answer), ("三成", "differs", {}))
    )


def review(desk: Desk, key: str, **fields: Any) -> tuple[int, Any, str]:
    reply = desk.client.post(f"/api/answers/{key}/claimreview", json=REVIEW | fields)
    return reply.status_code, reply.json(), reply.text


def test_the_review_is_what_schema_org_asks_for(desk: Desk) -> None:
    key = keep_check(desk)
    status, made, text = review(desk, key)
    assert status == 200
    assert made == {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": "https://www.xiulan.example/check/1",
        "claimReviewed": "收到29件，公开率三成</script>。",
        "datePublished": "2026-03-05",
        "author": {"@type": "Organization", "name": "岫澜日报", "url": "https://www.xiulan.example/"},
        "reviewRating": {
            "@type": "Rating",
            "alternateName": "基本属实",
            "ratingValue": 4,
            "worstRating": 1,
            "bestRating": 5,
        },
        "itemReviewed": {
            "@type": "Claim",
            "author": {"@type": "Person", "name": "某网友"},
            "datePublished": "2026-03-01",
            "appearance": {"@type": "CreativeWork", "url": "https://weibo.example/1"},
        },
        "isBasedOn": [f"{SITE}/answers/{key}", f"{SITE}/figures/{RECEIVED}"],
    }
    assert "<" not in text
    assert "Gongkai" not in text


def test_it_is_json_ld_and_nothing_of_it_is_kept(desk: Desk) -> None:
    key = keep_check(desk)
    before = desk.client.get(f"/api/answers/{key}").content
    reply = desk.client.post(f"/api/answers/{key}/claimreview", json=REVIEW)
    assert reply.headers["content-type"] == "application/ld+json"
    assert desk.client.get(f"/api/answers/{key}").content == before


@pytest.mark.parametrize("claim", [0, 1])
def test_the_verdict_of_the_service_is_not_in_it(desk: Desk, claim: int) -> None:
    _, made, text = review(desk, keep_check(desk), claim=claim, rating={"name": "查无实据"})
    assert made["reviewRating"] == {"@type": "Rating", "alternateName": "查无实据"}
    assert not [verdict for verdict in VERDICTS if verdict in text]


@pytest.mark.parametrize("name", ["rating", "author", "url", "claim"])
def test_what_only_the_reviewer_can_say_is_asked_for(desk: Desk, name: str) -> None:
    key = keep_check(desk)
    body = {field: value for field, value in REVIEW.items() if field != name}
    reply = desk.client.post(f"/api/answers/{key}/claimreview", json=body)
    assert reply.status_code == 422
    assert name in reply.json()["detail"]


@pytest.mark.parametrize(
    "fields",
    [
        {"author": {"name": " "}},
        {"rating": {"name": ""}},
        {"rating": {"name": "半真", "value": 3}},
        {"rating": {"name": "半真", "value": 6, "worst": 1, "best": 5}},
        {"rating": {"name": "半真", "value": 1, "worst": 1, "best": 1}},
        {"url": "javascript:alert(1)"},
        {"url": "check/1"},
        {"appearance": "ftp://x.example/"},
        {"verdict": "matches"},
        {"claim": -1},
    ],
)
def test_what_makes_no_review_is_refused(desk: Desk, fields: dict[str, Any]) -> None:
    assert review(desk, keep_check(desk), **fields)[0] == 422


def test_only_a_claim_of_a_check_can_be_reviewed(desk: Desk) -> None:
    assert review(desk, keep_check(desk), claim=2)[0] == 400
    assert review(desk, desk.ask("漣河区2022年新收多少件")["id"])[0] == 400
    assert review(desk, "0" * 32)[0] == 404


def test_it_cannot_end_a_script_element(desk: Desk) -> None:
    _, made, text = review(desk, keep_check(desk), author={"name": "<!--<script>&\u2028"}, claim_reviewed="</script>")
    assert not {"<", ">", "&", "\u2028"} & set(text)
    assert json.loads(text) == made
    assert made["author"]["name"] == "<!--<script>&"
