"""Errors by fault: our own data, a source that was handed in, a store or service outside."""

from __future__ import annotations


class GongkaiError(Exception):
    """Base of every error that is told to a person as it stands."""


class InvalidForms(GongkaiError):
    """Our own data files are wrong; raised at start-up."""


class Refused(GongkaiError):
    """An input was refused; the message says what was wrong, where, and what to do."""


class StoreUnavailable(GongkaiError):
    """The home folder, the database or a configured service could not be reached."""


class NotKnown(GongkaiError):
    """A name or id that a person gave means nothing, or more than one thing; the message has the choices."""


class NotHeld(GongkaiError):
    """No such report, figure or answer in the stores."""
