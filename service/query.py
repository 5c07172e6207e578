"""The one form in which a question is understood."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked: indicators × issuers × years, and the operation.

    `operation`: value, rate, share, sum, list, prose. `issuers` are issuer ids; `rate` names a rate of the form; `unit` is the
    unit that was asked for; `unmet` names an operation that was asked for and is not computed.
    """

    issuers: tuple[int, ...] = ()
    years: tuple[int, ...] = ()
    indicators: tuple[str, ...] = ()
    operation: str = "value"
    rate: str | None = None
    unit: str | None = None
    unmet: str | None = None

    def to_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)


def json_to_query(text: str) -> Query:
    """A query as stored. Unknown or missing fields are the defaults."""
    held = {key: value for key, value in json.loads(text).items() if key in Query.__dataclass_fields__}
    lists = {key: tuple(value) for key, value in held.items() if isinstance(value, list)}
    return Query(**{**held, **lists})


@dataclass(frozen=True, slots=True)
class Unclear:
    """A question that cannot be asked of the stores as it stands.

    `reason` as in the Answer; `words` are the words that stood in the way; `query` holds what was understood.
    """

    reason: str
    query: Query
    words: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
