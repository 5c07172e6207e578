from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.service.evidence.desk import Desk, sample


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A home that holds the report of 漣河回族区."""
    made = Desk(tmp_path / "home")
    assert made.put(sample()) == "new"
    yield made
    made.close()


@pytest.fixture
def years(desk: Desk) -> Desk:
    """The same with three years of 青岚县."""
    for name in ("qinglan-2022.html", "qinglan-2023.html", "qinglan-2024.txt"):
        assert desk.put(sample(name), name) == "new"
    return desk
