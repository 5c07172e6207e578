"""What the operator says of issuers: `issuers.yml` in the home.

- name: 沭阳县人民政府
  aliases: [沐阳县人民政府, 沐阳县]
  level: county          # optional, as are the next two
  parent: 宿迁市
  scope: region
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from disclosure.errors import Refused
from disclosure.model import Level
from disclosure.names import is_same_body, parse_name
from disclosure.operator_file import check_fields, load_entries, text_of

FILE = "issuers.yml"
SCOPES = ("own", "region", "unknown")
LONGEST_NAME, MOST_ALIASES = 60, 50


@dataclass(frozen=True, slots=True)
class IssuerEntry:
    """A body, other names for it, and what its name does not tell; None leaves that as read."""

    name: str
    aliases: tuple[str, ...] = ()
    level: Level | None = None
    parent: str | None = None
    scope: str | None = None


def load_issuer_entries(path: Path) -> tuple[IssuerEntry, ...]:
    """The entries of a file, none where there is none. Raises Refused naming file, entry and what is wrong."""
    found = load_entries(path, _to_entry)
    names: dict[str, int] = {}
    for number, entry in enumerate(found, 1):
        for name in (entry.name, *entry.aliases):
            before = names.setdefault(parse_name(name).key, number)
            if before != number:
                raise Refused(f"{path.name}: entry {number}: “{name}” stands in entry {before} too")
    return found


def _to_entry(fields: dict[str, Any]) -> IssuerEntry:
    check_fields(fields, ("name",), ("aliases", "level", "parent", "scope"))
    name, level, scope = (text_of(fields, key, LONGEST_NAME) for key in ("name", "level", "scope"))
    aliases = fields.get("aliases") or []
    if not isinstance(aliases, list) or len(aliases) > MOST_ALIASES:
        raise ValueError(f"“aliases” is not a list of at most {MOST_ALIASES} names")
    for alias in aliases:
        if not isinstance(alias, str) or not 2 <= len(alias.strip()) <= LONGEST_NAME:
            raise ValueError(f"the alias “{alias}” is not a name of 2 to {LONGEST_NAME} characters")
    if level is not None and level not in Level.__members__.values():
        raise ValueError(f"“level” is “{level}”; it is one of {', '.join(Level)}")
    if scope is not None and scope not in SCOPES:
        raise ValueError(f"“scope” is “{scope}”; it is one of {', '.join(SCOPES)}")
    parent = text_of(fields, "parent", LONGEST_NAME)
    return IssuerEntry(name or "", tuple(a.strip() for a in aliases), Level(level) if level else None, parent, scope)


def entry_of(entries: Iterable[IssuerEntry], name: str) -> IssuerEntry | None:
    """The entry of a body by its name or an alias; None when there is none, or when the name may be two of them."""
    parsed = parse_name(name)
    exact = [e for e in entries if parsed.key in {parse_name(each).key for each in (e.name, *e.aliases)}]
    found = exact or [each for each in entries if is_same_body(parse_name(each.name), parsed)]
    return found[0] if len(found) == 1 else None
