"""Rows that a question names by their numbers in the form, written out: 不予公开第8项, （三）8, （七）总计, （四）有几件."""

from __future__ import annotations

import re
from collections.abc import Iterator

from disclosure.form import Form, Row
from disclosure.matching import plain_label
from disclosure.numerals import read_number

LABELLED = re.compile(r"^[(（]([一二三四五六七])[)）]")
ITEM = r"第\s?([1-9一二三四五六七八九])\s?(?:小项|小类|项|条|款|种情形|种|类|个)"
INSIDE = "(?:类|部分|一栏|一项)?(?:的|里面?|中|下面?|当中|之中|项下|其中)?的?"
NUMBER_AFTER = r"\s?[-—.．、的]?\s?([1-9])(?![0-9件月日年%])[.．、]?"
# Behind a number that stands for its row alone.
ALONE = "项?(?=多少|几|是|有|那|这|共|的|[,，。?？]|$)"
NO_ROW = "编号"  # no word of the form, so that what has no row stays unexplained


class Numbering:
    """The numbers of an edition's rows."""

    def __init__(self, form: Form) -> None:
        self._items = [(re.compile(pattern), name, rows) for pattern, name, rows in _item_patterns(form)]
        self._alone = [(re.compile(pattern), said) for pattern, said in _alone_patterns(form)]

    def write_out(self, question: str) -> str:
        """The question with the names of the rows that it tells by number; a number that has no row is left without one."""
        for pattern, name, rows in self._items:
            question = pattern.sub(lambda found, name=name, rows=rows: _named(found, name, rows), question)  # type: ignore[misc]
        for pattern, said in self._alone:
            question = pattern.sub(said, question)
        return question


def _named(found: re.Match[str], group: str, rows: tuple[Row, ...]) -> str:
    """The row's label, or what stands there already where the question says the label as well."""
    number = int(read_number(found[1]) or 0)
    if not 0 < number <= len(rows):
        return f"{group}{NO_ROW}{number}"
    row = rows[number - 1]
    if any(word in found.string[found.end() :] for word in (plain_label(row.label), row.words, *row.printed)):
        return found.group()
    return f"{group}中的{row.words}" if len(row.words) <= 2 else row.words


def _item_patterns(form: Form) -> Iterator[tuple[str, str, tuple[Row, ...]]]:
    """How an item of a group is told; the group's name; its rows in their order."""
    for table in form.tables.values():
        for group in table.groups.values():
            numbered = LABELLED.match(group.label)
            rows = tuple(row for row in table.rows.values() if row.group == group.id)
            if numbered and rows:
                bracketed, name = _bracketed(numbered[1]), plain_label(group.label)
                yield rf"(?<!条)(?<!条第)(?:{bracketed}\s?(?:{name})?|{name}){INSIDE}{ITEM}", name, rows
                yield bracketed + NUMBER_AFTER, name, rows


def _alone_patterns(form: Form) -> Iterator[tuple[str, str]]:
    """How a row or group is told by its number alone, or by a number and a label that says little; what it is called."""
    for table in form.tables.values():
        for each in (*table.rows.values(), *table.groups.values()):
            if numbered := LABELLED.match(each.label):
                bracketed = _bracketed(numbered[1])
                yield rf"(?<!条)(?<!条第)(?:第\s?)?{bracketed}{ALONE}", each.words
                if each.say:
                    yield rf"(?:{bracketed}|第{numbered[1]}项)\s?{plain_label(each.label)}", each.say


def _bracketed(numeral: str) -> str:
    return rf"[(（]\s?{numeral}\s?[)）]"
