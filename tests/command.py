"""The `gongkai` command as tests run it: in a process of its own, or, far quicker, here."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from unittest.mock import patch

import gongkai

COMMAND = Path(sys.executable).with_name("gongkai")
Done = subprocess.CompletedProcess[str]
Run = Callable[..., Done]


def run_apart(home: Path, *arguments: object, **settings: str) -> Done:
    """What a command of its own process gives on a home, with `settings` of the environment, as a person meets it."""
    return subprocess.run(
        [str(COMMAND), *map(str, arguments)],
        env=_environment(home) | settings, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


def run_here(home: Path, *arguments: object) -> Done:
    """What a command gives on a home when it is run in this process, whose imports and phrases are there already."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in "oe")
    command = ["gongkai", *map(str, arguments)]
    code: object = 0
    with (
        patch.dict(os.environ, _environment(home)), patch.object(sys, "argv", command),
        redirect_stdout(out), redirect_stderr(err),
    ):  # fmt: skip
        try:
            gongkai.main()
        except SystemExit as ended:
            code = ended.code
    return Done(command, int(str(code or 0)), _told(out), _told(err))


def _environment(home: Path) -> dict[str, str]:
    return {**os.environ, "GONGKAI_HOME": str(home), "HF_HUB_OFFLINE": "1"}


def _told(stream: io.TextIOWrapper) -> str:
    raw = stream.buffer
    assert isinstance(raw, io.BytesIO)
    return raw.getvalue().decode("utf-8")
