"""A paragraph being read quantity by quantity: what it has said so far decides what the next one is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from disclosure.model import Bound, Section, Statement
from disclosure.quantities import load_quantities
from ingest.prose.bases import find_base, is_fee_case
from ingest.prose.changes import Kind, read_kind
from ingest.prose.clauses import Counted
from ingest.prose.denials import Denial
from ingest.prose.parts import Wholes, belongs
from ingest.prose.passages import Passage
from ingest.prose.periods import find_year, without_comparison, year_before, year_compared
from ingest.prose.subjects import Noun, Spoken, find_rule_subject, find_subject
from ingest.prose.whose import find_scope, is_own, split_body
from ingest.prose.words import first_of, load_subjects, pattern, strip_leading

CHANGES = ("growth", "difference", "multiple")


@dataclass(slots=True)
class Reading:
    """`first` is the number of statements before this paragraph; `body` whose the sentence speaks of, None for the own."""

    passage: Passage
    section: Section
    heading: str
    year: int
    issuer: str
    first: int
    found: list[Statement] = field(default_factory=list)
    spoken: Spoken = field(default_factory=Spoken)
    wholes: Wholes = field(default_factory=Wholes)
    sentence: int = -1
    sentence_year: int = 0
    body: str | None = None
    outer: dict[int, str | None] = field(default_factory=dict)
    depth: int = 0
    last: Statement | None = None
    top: Statement | None = None
    changed: Statement | None = None

    def state(self, counted: Counted, name: str | None = None, group: Sequence[Statement] = ()) -> None:
        """Add the statement of a quantity; `name` is its own of a list of names, `group` the values its share belongs to."""
        self._begin(counted)
        kind = read_kind(counted)
        words = self._hear(counted, kind.words if name is None else name)
        subject, label = self._subject(counted, kind, words)
        if group:
            subject, label = group[0].subject, group[0].label
        self._add(counted, kind, subject, label)

    def deny(self, denial: Denial) -> None:
        """Add what the paragraph states to be none."""
        start, end = self.passage.span(denial.start, denial.end)
        edges = self.passage.span(denial.sentence.start, denial.sentence.end)
        printed = self.section.text[start:end]
        self.found.append(
            Statement(self.passage.section, start, end, *edges, printed, Decimal(0), denial.unit, Bound.EXACT, "none",
                      denial.subject, denial.label, self.year)
        )  # fmt: skip

    def _begin(self, counted: Counted) -> None:
        sentence = counted.sentence
        if sentence.start != self.sentence:
            self.sentence = sentence.start
            text = self.passage.text[sentence.start : sentence.end]
            if first_of(text, load_quantities()["parts"]) is None:
                self.body, self.sentence_year = None, self.year
            self.outer, self.depth = {}, 0
            self.wholes.begin_sentence(text)
        if counted.depth > self.depth:
            self.outer[self.depth] = self.body
        elif counted.depth < self.depth:
            self.body = self.outer.get(counted.depth, self.body)
        self.depth = counted.depth
        self.wholes.enter(counted)

    def _hear(self, counted: Counted, words: str) -> str:
        """Take note of whose and which year the words speak of; the words without the body."""
        scope = find_scope(counted.gap)
        if scope is not None:
            self.body = None if is_own(scope, self.issuer) else scope
        self.sentence_year = find_year(counted.gap) or self.sentence_year or self.year
        is_listed = self.wholes.whole_for(counted.quantity.unit) is not None or self._follows_body(counted)
        body, rest = split_body(words, is_listed, pattern("parts").search(counted.gap) is not None)
        if body is None and counted.clause_start == counted.sentence.start and "，" in counted.gap:
            body, _ = split_body(counted.gap.partition("，")[0], False)
        if body is not None:
            self.body = None if is_own(body, self.issuer) else body
        return rest

    def _follows_body(self, counted: Counted) -> bool:
        """Whether the value before, in the same sentence and with the same measure word, was another body's."""
        last = self.last
        begin = self.passage.places[counted.sentence.start]
        return (
            last is not None and last.issuer is not None and last.start >= begin and last.unit == counted.quantity.unit
        )

    def _noun(self, counted: Counted, text: str, follows: bool = False) -> Noun:
        sentence, end = counted.sentence, counted.quantity.start
        said = self.passage.text[: counted.quantity.end]
        context = f"{self.section.title} {self.heading} {said}"
        return Noun(
            text,
            self.passage.text[sentence.start : end],
            context,
            said[sentence.start :],
            counted.quantity.unit,
            follows,
        )

    def _subject(self, counted: Counted, kind: Kind, words: str) -> tuple[str, str]:
        """(subject, label) from the words before or after the quantity, else from what was spoken of before."""
        before, after = self._noun(counted, words), self._noun(counted, counted.after, True)
        compared = without_comparison(words)
        bare = not strip_leading(words if compared is None else compared)
        found = (find_subject(before, self.spoken) or find_rule_subject(before, self.spoken)) if words else None
        if is_fee_case(before, self.passage.text[counted.quantity.end : counted.sentence.end], found):
            return load_subjects()["fee_cases"]["id"], before.label or after.label
        if counted.after and kind.name not in CHANGES:
            following = None if counted.runs_on and not bare else find_subject(after, self.spoken)
            if following or found is None:
                return following or after.label, after.label
        if found:
            return found, before.label
        if not bare:
            return before.label, before.label
        return self._inherited(counted, kind, before)

    def _inherited(self, counted: Counted, kind: Kind, noun: Noun) -> tuple[str, str]:
        unit = counted.quantity.unit
        for goes_on in load_subjects()["goes_on"]:
            if self.last is not None and self.last.subject == goes_on["after"] and unit in goes_on["units"]:
                return goes_on["id"], noun.label
        whole = self.wholes.whole_for(unit)
        source = (
            (self.top if kind.reached else self.last)
            if kind.name == "share"
            else (self.changed or self.top)
            if kind.name in CHANGES
            else None
        )
        if kind.name == "value":
            goes_on_here = kind.reached or without_comparison(noun.text) is not None
            source = self.found[whole - self.first] if whole is not None else self._same_unit(counted)
            source = self.last if goes_on_here else source
        return (source.subject, source.label) if source else (noun.text, noun.text)

    def _same_unit(self, counted: Counted) -> Statement | None:
        """The value before in the same sentence, where a bare clause only goes on with it."""
        near = self.last is not None and self.last.unit == counted.quantity.unit and len(counted.gap) < 24
        return self.last if near and not counted.before else None

    def _add(self, counted: Counted, kind: Kind, subject: str, label: str) -> None:
        quantity, sentence = counted.quantity, counted.sentence
        start, end = self.passage.span(quantity.start, quantity.end)
        edges = self.passage.span(sentence.start, sentence.end)
        whole = self.wholes.whole_for(quantity.unit) if kind.name == "value" else None
        if whole is not None and not belongs(subject, self.found[whole - self.first].subject):
            whole = None
        year = self.sentence_year
        if kind.name in ("value", "share"):
            year = year_compared(counted, year, self.passage.text) or year
        statement = Statement(
            self.passage.section, start, end, *edges, self.section.text[start:end], quantity.value * kind.sign,
            quantity.unit, quantity.bound, kind.name, subject, label, year, self.body, self._base(kind, subject),
            year_before(counted.gap, year) if kind.name in CHANGES else None, whole,
        )  # fmt: skip
        self.found.append(statement)
        self.spoken.note(subject)
        self.wholes.leave(self.first + len(self.found) - 1, statement)
        if kind.name in ("value", "share"):
            self.last = statement if kind.name == "value" else self.last
            self.top = statement if not self.depth else self.top
            self.changed = self.changed if self.depth else None
        elif not self.depth:
            self.changed = statement

    def _base(self, kind: Kind, subject: str) -> str | None:
        """What a share is of: as the words name it, or the results where it is one of them."""
        if kind.name != "share":
            return None
        return find_base(kind.base, subject, kind.words)
