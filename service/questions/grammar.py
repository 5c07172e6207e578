"""Question → Query: which slots, issuers and years it names and what is to be done with them, or why it cannot be asked.

Read `Grammar.understand` from top to bottom. A query comes out only when every word of content is accounted for.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from disclosure.lexicon import Lexicon
from disclosure.vocabulary import Vocabulary
from service.held import Held
from service.questions.about import find_about
from service.questions.announced import with_announced
from service.questions.beside import split_beside
from service.questions.bodies import (
    Bodies,
    find_bodies,
    other_levels,
    with_counterparts,
    without_bodies,
)
from service.questions.composition import asks_reasons, asks_results, composed_anew, find_made, with_parts
from service.questions.continuing import continued
from service.questions.deciding import decide, of_named
from service.questions.editions import find_editions, narrow, targets
from service.questions.excepted import without_excepted
from service.questions.facts import Facts, find_facts
from service.questions.following import (
    Order,
    Placed,
    carry_operation,
    find_next_place,
    is_added,
    lend_issuer,
)
from service.questions.full_names import with_full_names
from service.questions.left_out import added_up, rest_of, split_left_out
from service.questions.matters import names_matter
from service.questions.measuring import base_last, bodies_base_last, is_against, measured, still_share
from service.questions.memory import in_own_years, remember, takes_together, with_pair, with_seen
from service.questions.mentions import Mention, Reading, read_question
from service.questions.numbered import Numbering
from service.questions.of_report import ask_of_report
from service.questions.of_text import (
    ask_again,
    ask_on,
    ask_text,
    asks_amount,
    asks_of_those,
    lends_words,
    words_of_text,
)
from service.questions.operations import find_operations
from service.questions.own_years import computes_over_own
from service.questions.parts import find_parts, split_up
from service.questions.parts_sought import with_parts_sought
from service.questions.query import PROSE, SUBJECTS, Query, Unclear
from service.questions.several import find_several
from service.questions.shape import PAIRED, Shape
from service.questions.slots import Asked, find_asked, in_one
from service.questions.spaced import with_marks
from service.questions.steps_again import find_steps_again, first_figure
from service.questions.sums_against import find_sums_against
from service.questions.supposed import SUPPOSE
from service.questions.taking_apart import Apart, facts_of, take_apart, to_essentials
from service.questions.talk import is_thanks
from service.questions.two_figures import apart_anew, find_two
from service.questions.two_steps import find_two_steps
from service.questions.understood import Mixed, Parts, Understood
from service.questions.unheld import find_unheld, names_some_body
from service.questions.unspent import is_unfit, unspent
from service.questions.wholes import leaves_whole_open, whole_asked
from service.questions.years import COMPARES, find_years_asked, stands_beside_year

LISTED = re.compile("列(?:一下|出|个|成|给)|逐年|分年|每年|报一遍|都报")  # 三年的办结总数列一下
YEARS_IN_ALL = re.compile("[两三四五六七八九十2-9]年[^,，。]{0,12}?(?:总数|总量|总和|合计|总计)")


class Grammar:
    """Understands questions against what is held, without any language model."""

    def __init__(self, form: Vocabulary, lexicon: Lexicon) -> None:
        self.form = form
        self.lexicon = lexicon
        self.numbering = Numbering(form.of(""))
        self.targets = {edition: targets(own) for edition, own in form.editions.items()}

    def understand(
        self, question: str, held: Held, before: Query | None, today: date, order: Order = lambda _: []
    ) -> Understood:
        """The query of a question; `before` is the conversation's last query and lends what the question leaves out;
        `order` gives the issuers of a ranking in their order. A query that leaves out a step which is asked for is none."""
        understood = self._read(question, held, before, today, order)
        if steps := unspent(understood.reading, understood.queries):
            query = understood.queries[0]
            return replace(understood, outcome=Unclear("clarify_indicator", query, steps=steps), mixed=None)
        if any(map(is_unfit, understood.queries)):
            return replace(understood, outcome=Unclear("clarify_indicator", understood.queries[0]), mixed=None)
        return understood

    def _read(self, question: str, held: Held, before: Query | None, today: date, order: Order) -> Understood:
        question = with_announced(question, before, held.index)
        question = with_full_names(self.numbering.write_out(question), held.index)
        question = with_marks(question, self.lexicon)
        apart = self._apart(question, held)
        if before is not None and before.sides:
            asks = self._parts(held, today, order)
            if (again := find_steps_again(apart.reading, before, asks.query)) is not None:
                return Understood(apart.reading, again, asks.assumed)
            before = first_figure(before)
        two = self._two(apart, held, before, today, order)
        if two is not None and isinstance(two.outcome, Query):
            return two
        if two is None and (several := self._several(question, apart, held, before, today, order)) is not None:
            return several
        understood = self._of_text(apart, held, before, today, order)
        if two is not None:
            of_text = not isinstance(understood.outcome, Query) or understood.outcome.operation == PROSE
            return understood if of_text else two
        parts = split_beside(question)
        if parts is None:
            return understood
        figure = self._of_text(self._apart(parts.figure, held), held, before, today, order)
        compared = (
            self._of_text(self._apart(parts.compared, held), held, before, today, order) if parts.compared else None
        )
        made_of = [clause for clause in parts.told if asks_reasons(clause) or asks_results(clause)]
        told = tuple(clause for clause in parts.told if clause not in made_of)
        if made_of and isinstance(figure.outcome, Query):
            made = with_parts(figure.outcome, made_of, self.form)
            figure, told = (replace(figure, outcome=made), told) if made is not None else (figure, parts.told)
            if not told and compared is None:
                return figure
        beside = Mixed(figure, compared, told or parts.told)
        return replace(understood, mixed=beside) if isinstance(figure.outcome, Query) else understood

    def _apart(self, text: str, held: Held) -> Apart:
        return take_apart(text, self.lexicon, held.index)

    def _two(self, apart: Apart, held: Held, before: Query | None, today: date, order: Order) -> Understood | None:
        """A question that sets two figures against each other which are no crossing, several together against another, or what is
        computed first against anything; None for any other."""
        sides = self._parts(held, today, order)

        def whole(part: str, earlier: Query | None) -> Query | None:
            two = self._two(self._apart(part, held), held, earlier, today, order)
            if two is None or not isinstance(two.outcome, Query):
                return sides.query(part, earlier) if two is None else None
            sides.assumed |= two.year_assumed
            return two.outcome

        found = find_two_steps(apart.reading, before, whole)
        if not isinstance(found, Query):
            found = find_sums_against(apart.reading, before, sides.query) or found
        found = found or find_two(apart.reading, apart.facts, before, sides.query)
        return Understood(apart.reading, found, sides.assumed) if found is not None else None

    def _several(
        self, question: str, apart: Apart, held: Held, before: Query | None, today: date, order: Order
    ) -> Understood | None:
        """Several questions of figures put as one, each after the one before it; None for any other."""
        parts = self._parts(held, today, order)
        found = find_several(question, before, parts.ask)
        return Understood(apart.reading, found[0], parts.assumed, also=found[1]) if found is not None else None

    def _parts(self, held: Held, today: date, order: Order) -> Parts:
        def read(part: str, earlier: Query | None) -> tuple[Apart, Understood]:
            apart = self._apart(part, held)
            return apart, self._understand(apart, held, earlier, today, order)

        return Parts(read)

    def _of_text(self, apart: Apart, held: Held, before: Query | None, today: date, order: Order) -> Understood:
        """A question with what it asks of the prose, also where it says so by another body or year alone."""
        named = with_counterparts(apart.reading, held.index, before)
        if (again := ask_again(named, apart.facts, held, before, today)) is not None:
            told = read_question(again.text, self.lexicon, held.index)
            return Understood(told, again, asks_number=asks_amount(again.text))
        if is_thanks(apart.reading.key):
            return Understood(apart.reading, Unclear("not_about_reports", Query()))
        if (own := ask_of_report(apart.reading, apart.facts, held, before, today)) is not None:
            return Understood(apart.reading, own)
        understood = self._understand(apart, held, before, today, order)
        reading, outcome = understood.reading, understood.outcome
        if isinstance(outcome, Query) and outcome.operation == PROSE:
            return replace(understood, outcome=replace(outcome, text=words_of_text(reading)))
        if isinstance(outcome, Query):
            return understood
        asked = ask_text(reading, find_facts(reading), held, before, today)
        if outcome.reason == "not_about_reports" and (on := ask_on(reading, before)) is not None:
            if asks_amount(on.text):
                return replace(understood, outcome=on, asks_number=True)
            asked = on
        return replace(understood, of_text=asked)

    def _understand(self, apart: Apart, held: Held, before: Query | None, today: date, order: Order) -> Understood:
        reading, placed = to_essentials(apart, self.lexicon, held.index, self.form, before, order)
        if (ranking := find_next_place(reading, before)) is not None:
            return Understood(reading, ranking)
        facts = with_parts_sought(reading, facts_of(reading, placed, apart), self.form)
        edition = self._edition(reading, facts, held, before, today)
        reading = narrow(reading, self.targets[edition], self.targets[self.form.edition])
        reading, left_out = split_left_out(reading, facts)
        reading, facts, excepted = without_excepted(reading, facts)
        shared = facts.has("share", "percent")
        reading, whole = whole_asked(reading, self.form) if shared else (reading, "")
        left_open = shared and not whole and leaves_whole_open(reading)
        if left_open or (not facts.has(*COMPARES) and stands_beside_year(reading.key)):
            return Understood(reading, Unclear("clarify_indicator", Query()))
        named = self._named(reading, facts, edition, whole)
        asked = continued(named, reading, facts, before, whole)
        if (rest := rest_of(asked, left_out, self.form)) is None:
            return Understood(reading, Unclear("clarify_indicator", Query(), tuple(each.text for each in left_out)))
        asked, facts = rest, added_up(facts, rest, left_out)
        if is_added(reading, before):
            facts = replace(facts, in_all=True, operations=facts.operations - {"up"})
        if (composed := self._composed(reading, facts, asked, held, before, today)) is not None:
            return composed
        if about := find_about(reading, facts, asked, held, before, today, self.form):
            return Understood(reading, about)
        own = Query(indicators=asked.indicators)
        if before is not None and (unheld := find_unheld(reading, held, facts.leans)):
            return Understood(reading, replace(unheld, query=own))
        if placed is None and not _is_about_reports(reading, held, named, asked, before):
            return Understood(reading, Unclear("not_about_reports", own))
        if unheld := find_unheld(reading, held):
            return Understood(reading, replace(unheld, query=own))
        parts, bodies = self._among(reading, facts, asked, held, before, excepted)
        if excepted and not parts and not (isinstance(bodies, Bodies) and bodies.among.without):
            return Understood(reading, Unclear("clarify_indicator", Query(), tuple(each.text for each in excepted)))
        bodies, before = _of_place(placed, bodies, before)
        if isinstance(bodies, Unclear):
            return Understood(reading, replace(bodies, query=own))
        if (others := other_levels(reading, bodies, held)) or computes_over_own(reading, facts):
            return Understood(reading, Unclear("clarify_indicator", own, others))
        lent = not named.anything and asked.anything
        if facts.has(*PAIRED, "compare", "greater", "smaller", "than"):
            issuers = lend_issuer(bodies.issuers, reading, before, lent)
            bodies = bodies_base_last(reading, facts, replace(bodies, issuers=issuers))
        years = base_last(reading, facts, find_years_asked(reading, facts, bodies, held, before, today, lent))
        asked_of = measured(asked, reading, facts, bodies, years, whole)
        query = with_seen(asked_of, takes_together(reading, facts, whole), before, _years_held(bodies, held))
        if query is None:
            return Understood(reading, Unclear("clarify_indicator", own))
        query = _as_before(query, reading, facts, before, lent)
        against = is_against(reading, facts)
        query, also = find_operations(Shape(facts, query, years.named, against, parts, _in_all(reading)))
        if query.axis != SUBJECTS and any(each.means("column") or each.means("row") for each in excepted):
            return Understood(reading, Unclear("clarify_indicator", own, tuple(each.text for each in excepted)))
        query = carry_operation(query, before, facts, lent, years.named)
        query = in_own_years(apart_anew(composed_anew(query, self.form), before), before, reading, held, years.assumed)
        outcome = decide(query, asked, reading, facts, self.form.of(edition))
        if isinstance(outcome, Query):
            outcome = of_named(outcome, reading, held) if outcome.operation == PROSE else remember(outcome, before)
        return Understood(reading, outcome, years.assumed, facts.why, _asks_number(facts), also)

    def _among(
        self, reading: Reading, facts: Facts, asked: Asked, held: Held, before: Query | None,
        excepted: tuple[Mention, ...],
    ) -> tuple[tuple[str, ...], Bodies | Unclear]:  # fmt: skip
        """The slots among which a superlative chooses, and whose they are; where nobody is named, bodies are ranked."""
        parts = find_parts(asked, facts, self.form, excepted)
        bodies = without_bodies(find_bodies(reading, facts, held, before, bool(parts)), excepted, held)
        if parts and isinstance(bodies, Unclear) and not bodies.words and not facts.has("which_part", "which_kind"):
            return (), without_bodies(find_bodies(reading, facts, held, before), excepted, held)
        return parts, bodies

    def _composed(
        self, reading: Reading, facts: Facts, asked: Asked, held: Held, before: Query | None, today: date
    ) -> Understood | None:
        """The queries that take figures apart, of the bodies and years named; None for any other question."""
        made = find_made(reading, facts, asked, self.form)
        if made is None:
            return None
        plain = replace(facts, operations=frozenset(), condition=None, limit=None, nth=None)
        if unheld := find_unheld(reading, held, facts.leans):
            return Understood(reading, replace(unheld, query=Query(indicators=made.wholes)))
        bodies = find_bodies(reading, plain, held, before)
        if isinstance(bodies, Unclear):
            return Understood(reading, replace(bodies, query=Query(indicators=made.wholes)))
        if bodies.everyone:
            return None
        years = find_years_asked(reading, plain, bodies, held, before, today)
        whose = Query(bodies.issuers, years.years, among=replace(bodies.among, level=""))
        first, *more = made.queries(whose, self.form)
        return Understood(reading, first, years.assumed, facts.why, also=more[0] if more else None)

    def _named(self, reading: Reading, facts: Facts, edition: str, whole: str) -> Asked:
        """The slots that the question names itself, those that are asked for together as one where there is one."""
        money = reading.of("unit") or any(word in reading.key for word in ("金额", "总额", "how much"))
        asks_yes = facts.asks_yes and not facts.wants_number
        computed = bool(facts.operations - {"yes"} or facts.condition or money or asks_yes)
        shared = facts.has("share", "percent")
        named = find_asked(reading, self.form, self.form.of(edition), computed, shared, whole)
        named = named if whole else split_up(named, reading.key, self.form)
        together = (shared and not reading.of("each")) or facts.in_all or facts.has("sum")
        return in_one(named, self.form) if together else named

    def _edition(self, reading: Reading, facts: Facts, held: Held, before: Query | None, today: date) -> str:
        """The edition in whose words a question is understood: the newest of the reports that it asks about."""
        bodies = find_bodies(reading, facts, held, before)
        if isinstance(bodies, Unclear):
            return self.form.edition
        years = find_years_asked(reading, facts, bodies, held, before, today)
        issuers = held.issuers if bodies.everyone else bodies.issuers
        return self.form.newest(find_editions(held, issuers, years.years))


def _of_place(
    placed: Placed | None, bodies: Bodies | Unclear, before: Query | None
) -> tuple[Bodies | Unclear, Query | None]:
    """The body in a place of the ranking before, where the question is about it, and what goes on from there."""
    if placed is None:
        return bodies, before
    bodies = Bodies((placed.issuer,), named=True) if placed.issuer is not None else bodies
    kept = (placed.year,) if placed.year is not None else before.years if before else ()
    return bodies, replace(before or Query(), operation="value", axis="", years=kept)


def _years_held(bodies: Bodies, held: Held) -> list[int]:
    """The years held of the one body asked about."""
    return held.years(bodies.issuers[0]) if len(bodies.issuers) == 1 else []


def _asks_number(facts: Facts) -> bool:
    computed = facts.hard_top or facts.has(*PAIRED, "mean", "median", "rank", "place", "per", SUPPOSE)
    return (facts.wants_number or computed) and not facts.why


def _as_before(query: Query, reading: Reading, facts: Facts, before: Query | None, lent: bool) -> Query:
    """The query of a follow-up measured as the question before was, where it says so by naming nothing else."""
    query = with_pair(query, reading, facts, before) if lent else query
    return still_share(query, before, facts) if lent or facts.leans else query


def _in_all(reading: Reading) -> bool:
    told = YEARS_IN_ALL.search(reading.key)
    return bool(reading.of("total") or (told and not LISTED.search(reading.key)))


def _is_about_reports(reading: Reading, held: Held, named: Asked, asked: Asked, before: Query | None) -> bool:
    body = any(mention.issuer for mention in reading.mentions) or (bool(reading.of("asks")) and before is not None)
    if reading.of("chat") and not named.anything:
        return False
    if (before is not None and names_matter(reading.key)) or names_some_body(reading, held):
        return True
    if before is not None and not lends_words(before) and asks_of_those(reading.key):
        return True
    return asked.anything or bool(reading.of("row") or reading.of("prose") or reading.of("table")) or body
