"""Items of a list: each begins with the body and the year of its heading, not with those that the item before ended with."""

from __future__ import annotations

import re

from service.claims.asking import Sentence
from service.claims.carrying import Context
from service.claims.hearing import LEAD, Hearing

ITEM = re.compile("[ \\t]*(?:[•·*●▶-]|[0-9]{1,2}(?:[.、)/]|\ufe0f?\u20e3))")


class Listing:
    """What the list in hand of a text speaks of, of which the whole is `plain`."""

    def __init__(self, hearing: Hearing, plain: str) -> None:
        self.hearing = hearing
        self.plain = plain
        self.frame: Context | None = None

    def begin(self, sentence: Sentence, context: Context) -> Context:
        """The context in which a sentence begins; an item that itself names a body or a year in its first words is followed by
        items of these."""
        line = self.plain.rfind("\n", 0, sentence.start + 1) + 1
        if self.plain[line : sentence.start].strip():
            return context
        if ITEM.match(self.plain, line) is None or context.own_prose:
            self.frame = None
            return context._replace(headed=False)
        frame = self.frame or context._replace(headed=context.year is not None)
        context = self._again(context, frame)
        self.frame = self._led(sentence, frame, context)
        return context

    def _again(self, context: Context, frame: Context) -> Context:
        """A context with the year and the one body of the frame."""
        if frame.year is not None:
            context = context._replace(year=frame.year, span=frame.span, headed=frame.headed)
        one = len(frame.issuers) == 1
        return context._replace(issuers=context.heard(frame.issuers), unheld="", alike=()) if one else context

    def _led(self, sentence: Sentence, frame: Context, context: Context) -> Context:
        end = sentence.parts[0].claimed.start - sentence.start if sentence.parts else None
        lead = LEAD.match(sentence.text[:end]).group()  # type: ignore[union-attr]
        year, named = self.hearing.hear(lead, Context()).year, self.hearing.named_in(lead, context)
        if year is not None and year != frame.year:
            frame = frame._replace(year=year, span=(), headed=frame.year is None)
        return frame._replace(issuers=named, unheld="") if named else frame
