"""How this project starts a Python process of its own: which command, and what it is told of the environment."""

from __future__ import annotations

import os
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PASSED_ON = ("PATH", "LD_LIBRARY_PATH", "TMPDIR")  # nothing else: settings hold keys and tokens


def command_of(program: str, *arguments: str) -> list[str]:
    """`python -m program`, without modules from the folder that it is started in."""
    return [sys.executable, "-P", "-m", program, *arguments]


def clean_environment() -> dict[str, str]:
    """What a child is told of the environment: where the project is, and no secret."""
    passed_on = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    return passed_on | {
        "PYTHONPATH": str(ROOT),
        "PYTHONNOUSERSITE": "1",
        "PYTHONUTF8": "1",
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
    }
