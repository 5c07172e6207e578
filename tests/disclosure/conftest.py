from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.disclosure.holding import Stores


@pytest.fixture
def stores(tmp_path: Path) -> Iterator[Stores]:
    found = Stores(tmp_path / "home")
    yield found
    found.database.close()
