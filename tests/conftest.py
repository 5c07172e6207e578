"""Fixtures of all tests."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# How long an example takes tells of the machine, not of the project.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared" / "reports"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files that drive a browser wait more than they compute: they are spread among the others, which run beside them."""
    files: dict[Path, list[pytest.Item]] = {}
    for item in items:
        files.setdefault(item.path, []).append(item)
    driving = [path for path, held in files.items() if any("chromium" in _fixtures(item) for item in held)]
    others = [path for path in files if path not in driving]
    apart = max(1, len(others) // (len(driving) + 1))
    for place, path in enumerate(driving):
        others.insert(place * (apart + 1), path)
    items[:] = [item for path in others for item in files[path]]


def _fixtures(item: pytest.Item) -> list[str]:
    return getattr(item, "fixturenames", [])


@pytest.fixture(scope="session")
def shared_reports() -> Path:
    """The folder of published reports with their gold figures; tests that need it are skipped where it is absent."""
    if not SHARED.is_dir():
        pytest.skip(f"{SHARED} is absent: the published reports are not part of the project")
    return SHARED
