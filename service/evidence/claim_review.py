"""ClaimReview of schema.org for a reviewer: her rating under her name. The service itself issues none."""

from __future__ import annotations

import json
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AnyHttpUrl, BaseModel, ConfigDict, Field, StringConstraints, model_validator

from service.evidence.body import Json, find_figures

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
# Within a script element these would end it or start markup; as escapes they are the same JSON.
UNSAFE = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


class Party(BaseModel):
    """A person or an organisation by name."""

    model_config = ConfigDict(extra="forbid")

    name: Name
    type: Literal["Person", "Organization"] = "Organization"
    url: AnyHttpUrl | None = None


class RatingIn(BaseModel):
    """The reviewer's rating in her words; a number only with the ends of its scale."""

    model_config = ConfigDict(extra="forbid")

    name: Name
    value: int | None = None
    worst: int | None = None
    best: int | None = None

    @model_validator(mode="after")
    def _check_scale(self) -> RatingIn:
        scale = (self.worst, self.value, self.best)
        if scale == (None, None, None):
            return self
        if self.worst is None or self.value is None or self.best is None:
            raise ValueError("give “value”, “worst” and “best” together, or none of them")
        if not self.worst <= self.value <= self.best or self.worst == self.best:
            raise ValueError("“value” has to lie between “worst” and “best”")
        return self


class ClaimReviewIn(BaseModel):
    """What only the reviewer can say. `claim` counts from 0; `url` is the page of her article; `claimant`, `appearance` and
    `claimed_on` tell who made the claim, where and when, as far as she knows."""

    model_config = ConfigDict(extra="forbid")

    claim: int = Field(ge=0)
    rating: RatingIn
    author: Party
    url: AnyHttpUrl
    published: date | None = None
    claim_reviewed: Name | None = None
    claimant: Party | None = None
    appearance: AnyHttpUrl | None = None
    claimed_on: date | None = None


def to_claim_review(claim: Json, review: ClaimReviewIn, check_id: str, base: str) -> dict[str, Any]:
    """The ClaimReview; it is based on the pages of the check and of its figures, and holds no verdict of theirs."""
    rating = review.rating
    made = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": str(review.url),
        "claimReviewed": review.claim_reviewed or claim["text"],
        "datePublished": _day(review.published),
        "author": _party(review.author),
        "reviewRating": _present(
            {
                "@type": "Rating",
                "alternateName": rating.name,
                "ratingValue": rating.value,
                "worstRating": rating.worst,
                "bestRating": rating.best,
            }
        ),
        "itemReviewed": _present(
            {
                "@type": "Claim",
                "author": _party(review.claimant),
                "datePublished": _day(review.claimed_on),
                "appearance": review.appearance and {"@type": "CreativeWork", "url": str(review.appearance)},
            }
        ),
        "isBasedOn": [f"{base}/answers/{check_id}", *(f"{base}/figures/{figure}" for figure in find_figures(claim))],
    }
    return _present(made)


def to_json_ld(made: dict[str, Any]) -> str:
    """JSON that can stand in a script element of any page."""
    return json.dumps(made, ensure_ascii=False, indent=2).translate(UNSAFE) + "\n"


def _party(party: Party | None) -> dict[str, Any] | None:
    if party is None:
        return None
    return _present({"@type": party.type, "name": party.name, "url": party.url and str(party.url)})


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _present(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}
