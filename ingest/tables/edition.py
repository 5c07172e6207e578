"""Which edition of the form a document follows: told by the words of its tables, never by a year."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from disclosure.form import Column, Form, Row
from disclosure.load_form import EDITIONS, load_data, load_form
from disclosure.matching import fold, label_key, squash
from disclosure.model import Section
from disclosure.preface import PREFACE
from ingest.document import Document, Grid, Paragraph
from ingest.tables.statistics_labels import bare_key

PROSE = "prose"
LONGEST_WORD = 40
HEAD = 12
SURE = 3
LEAST_SHARED = 4
LEAST_SECTIONS = 2
LEAST_MIXED = 2
LEAST_PROSE = 500


def find_edition(document: Document) -> str:
    """The edition of which most words of its own stand in the document's cells and short lines; `prose` for none.

    An annex of before 2019 beside the tables of a later form does not count. Tables whose words all editions share are
    read by the latest.
    """
    keys = set(_keys(document))
    votes = {edition: len(keys & words) for edition, words in own_words().items()}
    later = [edition for edition in votes if not load_form(edition).sections_vary]
    ranked = [max(later, key=lambda edition: votes[edition]), *(edition for edition in votes if edition not in later)]
    if sure := [edition for edition in ranked if votes[edition] >= SURE]:
        return sure[0]
    if len(keys & shared_words()) >= LEAST_SHARED:
        return ranked[0]
    return PROSE


def find_form(document: Document) -> Form:
    """The form that a document follows: its edition, with the tables for which it took those of another one."""
    form = load_form(find_edition(document))
    keys = set(_keys(document))
    for other in map(load_form, EDITIONS):
        for table in set(form.tables) & set(other.tables):
            if len(keys & _own_of_table(other, form, table)) >= LEAST_MIXED and not keys & _own_of_table(
                form, other, table
            ):
                form = form.with_table(other, table)
    return form


def _own_of_table(form: Form, other: Form, table: str) -> set[str]:
    """The keys of a table's rows and columns in one edition that the other has nowhere."""
    held = form.tables[table]
    return _keys_of(*held.rows.values(), *held.columns.values()) - _form_words(other) - _groups(other)


def is_prose_report(title_lines: Iterable[str], sections: Iterable[Section]) -> bool:
    """Whether a document without tables is an annual report all the same.

    One of its title lines is the title of a report and not of a notice or news about reports, and it has two sections
    under known headings, or a page of text.
    """
    found = [section for section in sections if section.text.strip()]
    headed = [each for each in found if each.id != PREFACE and len(squash(each.text)) > len(squash(each.title))]
    long = sum(len(squash(section.text)) for section in found) >= LEAST_PROSE
    return (len(headed) >= LEAST_SECTIONS or long) and any(map(_is_title, title_lines))


def title_lines(document: Document) -> list[str]:
    """The lines in which a document may give its title: metadata, and the short paragraphs at its head."""
    head = [block.text for block in document.blocks[:HEAD] if isinstance(block, Paragraph)]
    return [*document.titles, *head]


def _is_title(line: str) -> bool:
    words = load_data("titles.yaml")
    plain = fold("".join(line.split()))
    names = any(word in plain for word in words["report"])
    return names and len(plain) <= LONGEST_WORD * 2 and not any(word in plain for word in words["no_report"])


@cache
def own_words() -> dict[str, frozenset[str]]:
    """The keys of rows, columns and signs of each edition with tables that no other edition has."""
    forms = {edition: load_form(edition) for edition in EDITIONS if load_form(edition).tables}
    return {
        edition: frozenset(
            _form_words(form)
            - set().union(*(_form_words(each) | _groups(each) for each in forms.values() if each is not form))
        )
        for edition, form in forms.items()
    }


@cache
def shared_words() -> frozenset[str]:
    """The keys that the editions of 2019 and after have in common."""
    later = [load_form(edition) for edition in EDITIONS if not load_form(edition).sections_vary]
    return frozenset(set.intersection(*map(_form_words, later)))


def _form_words(form: Form) -> set[str]:
    words = {bare_key(sign) for sign in form.signs}
    for table in form.tables.values():
        words |= _keys_of(*table.rows.values(), *table.columns.values())
    return words - {""}


def _groups(form: Form) -> set[str]:
    return {key for table in form.tables.values() for key in _keys_of(*table.groups.values())}


def _keys_of(*entries: Row | Column) -> set[str]:
    return {bare_key(text) for entry in entries for text in (entry.label, *entry.printed)}


def _keys(document: Document) -> Iterable[str]:
    for block in document.blocks:
        texts = [block.text] if isinstance(block, Paragraph) else _cells(block)
        for text in texts:
            if len(text) <= LONGEST_WORD * 2:
                yield from (label_key(text), bare_key(text))
            if isinstance(block, Paragraph) and len(text) <= LONGEST_WORD * 2:
                yield from map(bare_key, text.split())


def _cells(grid: Grid) -> list[str]:
    return [cell.text for row in grid.rows for cell in row]
