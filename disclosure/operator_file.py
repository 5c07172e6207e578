"""The operator's own YAML files in the home: read whole, checked entry by entry, refused with one clear line."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any, TypeVar

import yaml

from disclosure.errors import Refused

MOST_BYTES = 5_000_000
Entry = TypeVar("Entry")


def load_entries(path: Path, to_entry: Callable[[dict[str, Any]], Entry]) -> tuple[Entry, ...]:
    """The entries of a YAML list; none where there is no file. Raises Refused naming file, entry and what is wrong.

    `to_entry` makes an entry of a mapping and raises ValueError with what is wrong.
    """
    found: list[Entry] = []
    for number, fields in enumerate(_load_list(path), 1):
        where = f"{path.name}: entry {number}"
        if not isinstance(fields, dict) or not all(isinstance(key, str) for key in fields):
            raise Refused(f"{where}: not a mapping of fields")
        try:
            found.append(to_entry(fields))
        except ValueError as error:
            raise Refused(f"{where}: {error}") from error
    return tuple(found)


def _load_list(path: Path) -> list[Any]:
    try:
        data = path.read_bytes()
        if len(data) > MOST_BYTES:
            raise Refused(f"{path.name}: larger than {MOST_BYTES:,} bytes")
        held = yaml.load(data.decode("utf-8-sig"), Loader=_Plain)
    except FileNotFoundError:
        return []
    except OSError as error:
        raise Refused(f"{path.name} cannot be read: {error.strerror}") from error
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError, ValueError) as error:
        raise Refused(f"{path.name} is no YAML: {' '.join(str(error).split())[:200]}") from error
    if held is None:
        return []
    if not isinstance(held, list):
        raise Refused(f"{path.name}: not a list; each entry begins with “- ”")
    return held


class _Plain(yaml.SafeLoader):
    """Scalars stay as they are written, so that 4068.2080 keeps its zero and 010 its own; no aliases, which can explode."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("“*” aliases are not read; write the value out")
        return super().compose_node(parent, index)


_Plain.yaml_implicit_resolvers = {}


def check_fields(fields: dict[str, Any], required: Collection[str], optional: Collection[str]) -> None:
    """Raises ValueError naming a field that is missing or unknown."""
    for key in required:
        if not fields.get(key):
            raise ValueError(f"“{key}” is missing")
    if unknown := sorted(set(fields) - {*required, *optional}):
        raise ValueError(f"“{unknown[0]}” is no field; the fields are {', '.join((*required, *optional))}")


def text_of(fields: dict[str, Any], key: str, most: int = 500) -> str | None:
    """A field's text, None when it is left out. Raises ValueError when it is no text or too long."""
    value = fields.get(key)
    if value is None or value == "":
        return None
    if not isinstance(value, str) or len(value) > most:
        raise ValueError(f"“{key}” is not a text of at most {most} characters")
    return value.strip()
