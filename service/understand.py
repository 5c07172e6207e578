"""Question → Query: which slots, issuers and years it names, or why it cannot be answered as it stands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from disclosure.form import Form
from disclosure.issuer_index import is_place_like
from disclosure.lexicon import Lexicon
from disclosure.vocabulary import Vocabulary
from service.editions import find_editions, narrow, targets
from service.held import Held
from service.indicators import Asked, find_asked
from service.mentions import Mention, Reading, read_question
from service.periods import find_asked_years
from service.query import Query, Unclear

PROSE = "prose"


@dataclass(frozen=True, slots=True)
class Understood:
    """A question as understood: its query or why there is none; what the answer must say was assumed."""

    reading: Reading
    outcome: Query | Unclear
    year_assumed: bool = False


class Grammar:
    """Understands questions against what is held, without any language model."""

    def __init__(self, form: Vocabulary, lexicon: Lexicon) -> None:
        self.form = form
        self.lexicon = lexicon
        self.targets = {edition: targets(own) for edition, own in form.editions.items()}

    def understand(self, question: str, held: Held, before: Query | None, today: date) -> Understood:
        """The query of a question; `before` is the conversation's last query and lends what the question leaves out."""
        reading = read_question(question, self.lexicon, held.index)
        edition = self._edition(reading, held, before, today)
        reading = narrow(reading, self.targets[edition], self.targets[self.form.edition])
        asked = _lend(find_asked(reading, self.form, self.form.of(edition)), reading, before)
        query = _draft(asked, reading, before)
        if not _is_about_reports(reading, asked, before):
            return Understood(reading, Unclear("not_about_reports", query))
        if unheld := _unheld_name(reading):
            return Understood(reading, _no_such_issuer(query, unheld, held))
        issuers = _issuers(reading, held, before)
        if isinstance(issuers, Unclear):
            return Understood(reading, replace(issuers, query=query))
        query = replace(query, issuers=issuers)
        years, assumed = _years(reading, query, held, before, today)
        query = replace(query, years=years)
        return Understood(reading, _decide(query, asked, reading, self.form.of(edition)), assumed)

    def _edition(self, reading: Reading, held: Held, before: Query | None, today: date) -> str:
        """The edition in whose words a question is understood: the newest of the reports that it asks about."""
        issuers = _issuers(reading, held, before)
        if isinstance(issuers, Unclear):
            return self.form.edition
        years, _ = _years(reading, Query(issuers), held, before, today)
        return self.form.newest(find_editions(held, issuers, years))


def _draft(asked: Asked, reading: Reading, before: Query | None) -> Query:
    operation = PROSE if _is_prose(asked, reading) else asked.operation
    many = len(asked.indicators) > 1 or asked.unmet is not None
    if operation == "value" and many:
        operation = "list"
    return Query((), (), asked.indicators, operation, asked.rate, asked.unit, asked.unmet)


def _is_prose(asked: Asked, reading: Reading) -> bool:
    """A question for what the text says: it names matters of the prose, or holds words that no slot explains."""
    unexplained = bool(reading.unexplained) and not asked.strong
    return (
        bool(reading.of("prose") or reading.of("asks")) or unexplained or (bool(asked.columns) and not asked.anything)
    )


def _lend(asked: Asked, reading: Reading, before: Query | None) -> Asked:
    """A follow-up that names no row takes the row of the question before, with the column that it names itself."""
    if before is None or asked.strong or reading.of("prose") or reading.unexplained or reading.of("row"):
        return asked
    rows = list(dict.fromkeys(indicator.rsplit(".", 1)[0] for indicator in before.indicators))
    if (
        asked.columns
        and len(rows) == 1
        and all(column.split(".")[0] == rows[0].split(".")[0] for column in asked.columns)
    ):
        picked = tuple(f"{rows[0]}.{column.split('.')[1]}" for column in asked.columns)
        return replace(asked, indicators=picked, choices=(), absent=())
    if asked.anything or asked.columns:
        return asked
    return replace(asked, indicators=before.indicators, rate=before.rate, operation=before.operation)


def _is_about_reports(reading: Reading, asked: Asked, before: Query | None) -> bool:
    named = any(mention.issuer for mention in reading.mentions) or (bool(reading.of("asks")) and before is not None)
    if reading.of("chat") and not asked.anything:
        return False
    return asked.anything or bool(reading.of("row") or reading.of("prose") or reading.of("table")) or named


def _unheld_name(reading: Reading) -> Mention | None:
    """A body that the question names and that is not held: by the look of a name, or by its place in the question."""
    for mention in reading.mentions:
        if mention.issuer is not None and not mention.issuer.issuers:
            return mention
    if any(mention.issuer for mention in reading.mentions):
        return None
    first_year = min((mention.start for mention in reading.mentions if mention.year), default=None)
    for mention in reading.residue:
        before_year = first_year is not None and mention.end <= first_year
        at_start = mention.start == 0 and bool(first_year is not None or reading.of("row") or reading.of("rate"))
        if is_place_like(mention.text) and (at_start or before_year):
            return mention
    return None


def _no_such_issuer(query: Query, mention: Mention, held: Held) -> Unclear:
    alike = tuple(held.names[number] for number in held.index.find_alike(mention.text))
    return Unclear("clarify_issuer" if alike else "missing_report", query, (mention.text,), alike)


def _issuers(reading: Reading, held: Held, before: Query | None) -> tuple[int, ...] | Unclear:
    """The issuers named; else the conversation's; else the only one held; else the asker is asked."""
    spots = _without_places_of_bodies([mention for mention in reading.mentions if mention.issuer is not None], held)
    told = {spot.issuer.issuers[0] for spot in spots if spot.issuer and len(spot.issuer.issuers) == 1}
    told |= set(before.issuers) if before is not None else set()
    found: list[int] = []
    for mention in spots:
        choices = mention.issuer.issuers if mention.issuer else ()
        if len(choices) > 1 and told & set(choices):
            choices = tuple(number for number in choices if number in told)
        if len(choices) > 1:
            return Unclear("clarify_issuer", Query(), (mention.text,), tuple(held.names[number] for number in choices))
        found += choices
    if found:
        return tuple(dict.fromkeys(found))
    if before is not None and before.issuers and all(number in held.names for number in before.issuers):
        return before.issuers
    if len(held.issuers) == 1:
        return tuple(held.issuers)
    return Unclear("clarify_issuer", Query(), (), tuple(held.names.values())) if held.issuers else ()


def _without_places_of_bodies(spots: list[Mention], held: Held) -> list[Mention]:
    """“市发改委（云麓市）”: a place beside a body that is named only by its kind says which body is meant."""
    kept: list[Mention] = []
    dropped: set[int] = set()
    for spot in spots:
        if spot.issuer is None or spot.text not in held.index.generic:
            continue
        for other in spots:
            inside = held.index.of_place(other.issuer.issuers, spot.issuer.issuers) if other.issuer else ()
            if other is not spot and inside:
                kept.append(replace(spot, issuer=replace(spot.issuer, issuers=inside)))
                dropped |= {spot.start, other.start}
    return [*(spot for spot in spots if spot.start not in dropped), *kept]


def _years(
    reading: Reading, query: Query, held: Held, before: Query | None, today: date
) -> tuple[tuple[int, ...], bool]:
    """The years asked for and whether they were assumed: the conversation's, else the latest held."""
    known = sorted({year for issuer in query.issuers for year in held.years(issuer)})
    if asked := find_asked_years(reading, known, today):
        return asked, False
    if before is not None and before.years and not any(mention.issuer for mention in reading.mentions):
        return before.years, False
    return tuple(known[-1:]), True


def _decide(query: Query, asked: Asked, reading: Reading, own: Form) -> Query | Unclear:
    """The query itself when every word is explained; else what stands in the way.

    Among slots of which the edition asked about has none there is nothing to choose: that is what will be said.
    """
    chat = [mention for mention in reading.mentions if any(sense.kind == "chat" for sense in mention.senses)]
    words = tuple(mention.text for mention in (*reading.unexplained, *chat))
    if query.operation == PROSE:
        return query
    if words:
        return replace(query, operation=PROSE)
    if asked.absent:
        return Unclear("missing_figure", query, asked.absent)
    if asked.rate or asked.indicators:
        return query
    if asked.choices and not set(asked.choices) & set(own.indicators):
        return replace(query, indicators=asked.choices[:1])
    return Unclear("clarify_indicator", query, (), asked.choices)
