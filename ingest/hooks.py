"""What reading hands to the stores: comparing reports, correcting them, and reading an original again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from disclosure.alike import look_alike
from disclosure.hooks import Hooks, PlacesNamed
from disclosure.load_form import EDITIONS, load_form
from disclosure.model import HeldYear, Issue, Report
from disclosure.vocabulary import load_vocabulary
from ingest.checks.across import check_years
from ingest.checks.restated import check_changes
from ingest.checks.wording import word_remarks
from ingest.corrected import correct_report
from ingest.remark import Remark


def make_hooks() -> Hooks:
    """The hooks of a library that reports are put into."""
    return Hooks(_compare_years, _compare_places, _read_again, correct_report)


def _compare_years(earlier: HeldYear, later: HeldYear) -> Sequence[Issue]:
    """Two years in the words of all editions, for they may follow different ones."""
    form = load_vocabulary()
    remarks = [*check_years(earlier, later, form), *check_changes(earlier, later, form)]
    return tuple(word_remarks(remarks, later.issuer, later.year, form, later.cells))


def _compare_places(named: PlacesNamed, elsewhere: Mapping[str, str]) -> Sequence[Issue]:
    """The report's own place, where another issuer's report names one that looks like it."""
    remarks = [
        Remark("place_alike", (), (), {"own": own, "other": other, "where": elsewhere[other]})
        for own in named.places[:1]
        for other in sorted(elsewhere)
        if look_alike(own, other)
    ]
    return tuple(word_remarks(remarks, named.issuer, named.year, load_form(), ()))


def is_slot(indicator: str) -> bool:
    """Whether an indicator is a slot that some edition of the form prints, and that a correction may name."""
    return any(indicator in form.indicators and indicator not in form.formulas for form in map(load_form, EDITIONS))


def _read_again(data: bytes, name: str) -> Report:
    from ingest.children.pool import shared_readers

    return shared_readers().read(data, name)
