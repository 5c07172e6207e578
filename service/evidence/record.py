"""The whole evidence of an answer, a check or a figure: all that its page shows, as data."""

from __future__ import annotations

from typing import Any, Literal

from service.answer import Public
from service.evidence.basis import Source
from service.evidence.citing import Citations
from service.evidence.excerpts import Excerpt
from service.evidence.peers import Peers
from service.evidence.quotes import Quote
from service.evidence.since import SourceChange
from service.evidence.working import Step


class SourceOut(Source):
    """A report version that was used; `original` is where its archived file is, null where that is no longer held."""

    original: str | None


class CitedFigure(Public):
    """A figure that an answer shows, cites or computes with, as it was then. `marks` are the numbers under which it is cited,
    `url` is its page; `in_place` tells whether the version it stands in is still held. `citations` of one that is cited name
    its report and its cell; null for the others, whose pages have them."""

    id: str
    marks: list[int]
    figure: dict[str, Any]
    url: str
    in_place: bool
    citations: Citations | None = None


class Working(Public):
    """A calculation written out; `claim` is the number of the claim whose it is, null for that of an answer."""

    claim: int | None
    steps: list[Step]


class Evidence(Public):
    """What an answer or a check stands on. `body` is it as it was given; `url` is the page that shows this, `data` the address
    of this; `gongkai` is the version of the program that made it, null where that was not recorded; `changes` tells what became
    of the reports since."""

    id: str
    kind: Literal["answer", "check"]
    lang: Literal["zh", "en"]
    created_at: str
    gongkai: str | None
    url: str
    data: str
    body: dict[str, Any]
    workings: list[Working]
    figures: list[CitedFigure]
    excerpts: list[Excerpt]
    quotes: list[Quote]
    issues: list[dict[str, Any]]
    sources: list[SourceOut]
    changes: list[SourceChange]
    citations: Citations


class FigureEvidence(Public):
    """What a figure stands on, of one version of its report; `current` is the number of the version that is current, `peers`
    where a figure of that stands among others; `picture` is the address of the part of the original's page on which it
    stands, null where the original is no PDF."""

    id: str
    lang: Literal["zh", "en"]
    url: str
    data: str
    current: int
    figure: dict[str, Any]
    working: list[Step]
    peers: Peers | None
    excerpts: list[Excerpt]
    quotes: list[Quote]
    issues: list[dict[str, Any]]
    source: SourceOut
    picture: str | None
    citations: Citations
