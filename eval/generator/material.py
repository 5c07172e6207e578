"""Reading the generator's own data files."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from disclosure.load_form import load_yaml

FOLDER = Path(__file__).parent / "data"


@cache
def load(name: str) -> Any:
    """The parsed YAML file `data/<name>.yaml`; callers must not change it."""
    return load_yaml(FOLDER / f"{name}.yaml")
