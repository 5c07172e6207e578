"""LibreOffice as a converter: a process of its own with a profile of its own, without macros, for a limited time."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

from disclosure.errors import Refused

PROGRAMS = ("soffice", "libreoffice")
SECONDS = 25
# The shell sets the limits (CPU seconds, KiB of address space, blocks of 512 bytes a file) and becomes LibreOffice.
LIMITED = 'ulimit -t 60; ulimit -v 4000000; ulimit -f 400000; exec "$@"'
FILTERS = {"docx": "docx:MS Word 2007 XML", "xlsx": "xlsx:Calc MS Excel 2007 XML"}
SETTING = '<item oor:path="/org.openoffice.{}"><prop oor:name="{}" oor:op="fuse"><value>{}</value></prop></item>'
SETTINGS = (
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Office.Calc/Content/Update", "Link", "2"),
)
PROFILE = (
    '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">{}</oor:items>'
)


def find_program() -> str | None:
    """The path of LibreOffice, or None where it is not installed."""
    return next((found for name in PROGRAMS if (found := shutil.which(name))), None)


def convert(data: bytes, suffix: str, target: str) -> bytes:
    """The bytes of a file named with `suffix` as a file of kind `target` (docx, xlsx).

    Raises Refused when LibreOffice is not installed, takes too long, or cannot open the file.
    """
    program = find_program()
    if program is None:
        raise Refused(f"a .{suffix} file is read by LibreOffice, which is not installed; save it as .{target}")
    with tempfile.TemporaryDirectory(prefix="gongkai-office-", ignore_cleanup_errors=True) as folder:
        place = Path(folder)
        (place / f"report.{suffix}").write_bytes(data)
        _write_profile(place / "profile" / "user")
        _run(program, place, suffix, target)
        made = place / "out" / f"report.{target}"
        if not made.is_file():
            raise Refused(
                f"LibreOffice could not open the .{suffix} file (damaged, or protected by a password?); save it as .{target}"
            )
        return made.read_bytes()


def _write_profile(folder: Path) -> None:
    folder.mkdir(parents=True)
    settings = "".join(SETTING.format(*each) for each in SETTINGS)
    (folder / "registrymodifications.xcu").write_text(PROFILE.format(settings), encoding="utf-8")


def _run(program: str, place: Path, suffix: str, target: str) -> None:
    options = (
        f"-env:UserInstallation={(place / 'profile').as_uri()}",
        *("--headless", "--norestore", "--nologo", "--nolockcheck", "--convert-to", FILTERS[target]),
        *("--outdir", str(place / "out"), str(place / f"report.{suffix}")),
    )
    home = {"HOME": str(place), "TMPDIR": str(place), "LC_ALL": "C.UTF-8", "PATH": os.environ.get("PATH", os.defpath)}
    process = subprocess.Popen(
        ("/bin/sh", "-c", LIMITED, "sh", program, *options),
        cwd=place,
        env=home,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(SECONDS)
    except subprocess.TimeoutExpired as error:
        raise Refused(
            f"LibreOffice needed more than {SECONDS} seconds for the .{suffix} file; save it as .{target}"
        ) from error
    finally:
        _end_group(process)


def _end_group(process: subprocess.Popen[bytes]) -> None:
    """End the process and all that it started: they are a session, and so a process group, of their own."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
