"""Fixtures of all tests."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared" / "reports"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files that drive a browser take longest and come first, so that short ones fill the end."""
    driving = {item.path for item in items if "chromium" in getattr(item, "fixturenames", ())}
    items.sort(key=lambda item: item.path not in driving)


@pytest.fixture(scope="session")
def shared_reports() -> Path:
    """The folder of published reports with their gold figures; tests that need it are skipped where it is absent."""
    if not SHARED.is_dir():
        pytest.skip(f"{SHARED} is absent: the published reports are not part of the project")
    return SHARED
