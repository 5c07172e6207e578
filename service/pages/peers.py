"""The part of a figure's page that sets it among the figures of other bodies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from disclosure.vocabulary import load_vocabulary
from service.composing.wording import Wording
from service.evidence.peers import Peers, Standing
from service.evidence.words import Words
from service.pages.markup import Element, h
from service.pages.parts import note, report_text, section

MOST_NAMED = 3


def peers_part(peers: Peers | None, words: Words) -> Element | None:
    """A quiet table; nothing where there is no other body to compare with."""
    if peers is None or peers.n < 2:
        return None
    rows = [
        h("tr", None, h("th", {"scope": "row"}, words.say(f"peers.rows.{name}")), h("td", None, told))
        for name, told in _rows(peers, words)
    ]
    bodies = words.at("peers.among")[peers.level or ""]
    lead = words.say("peers.note", year=peers.figure.year, bodies=bodies)
    table = h("table", {"class": "list"}, h("tbody", None, rows))
    return section(words.say("peers.title"), note(lead), table, list(_notes(peers, words)), kind="peers")


def _rows(peers: Peers, words: Words) -> Iterator[tuple[str, object]]:
    unit = Wording(words.lang).unit(peers.unit)
    yield "rank", words.say("peers.rank", rank=peers.rank) if peers.rank else words.say("peers.no_rank")
    yield "n", str(peers.n)
    yield "median", f"{peers.median} {unit}".strip()
    for name, standing in (("highest", peers.highest), ("lowest", peers.lowest)):
        if standing is not None:
            yield name, _standing(standing, unit, words)
    if peers.missing:
        yield "missing", [h("p", None, each) for each in _missing(peers, words)]


def _standing(standing: Standing, unit: str, words: Words) -> list[object]:
    return [f"{standing.value} {unit}".strip(), " ", report_text(_named(standing.issuers, words))]


def _missing(peers: Peers, words: Words) -> Iterator[str]:
    """Who is not counted, a line for each reason."""
    wording, groups = Wording(words.lang), dict[str, list[str]]()
    for each in peers.missing:
        groups.setdefault(each.reason, []).append(each.issuer)
    for reason, issuers in groups.items():
        why = words.say("rollup.other_unit") if reason == "other_unit" else wording.missing(reason)
        yield words.say("peers.absent", issuers=_named(issuers, words), reason=why)


def _named(issuers: Sequence[str], words: Words) -> str:
    wording = Wording(words.lang)
    names = wording.say("and").join(issuers[:MOST_NAMED])
    return wording.say("and_others", names=names) if len(issuers) > MOST_NAMED else names


def _notes(peers: Peers, words: Words) -> Iterator[Element]:
    if len(peers.editions) > 1:
        wording, known = Wording(words.lang), load_vocabulary().editions
        named = (wording.label(form.name, form.en) for key, form in known.items() if key in peers.editions)
        yield note(words.say("peers.editions", editions=wording.say("and").join(named)))
    if peers.inconsistent:
        yield note(words.say("peers.inconsistent", issuers=_named(peers.inconsistent, words)))
