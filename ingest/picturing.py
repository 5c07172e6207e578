"""Views of originals, each taken in a process of its own with limits of time and memory."""

from __future__ import annotations

import json
import subprocess
from dataclasses import asdict

from disclosure.errors import Refused
from disclosure.picture import PagePicture, View
from ingest.children.python import clean_environment, command_of
from ingest.readers.kinds import Kind, kind_of

PROGRAM = "ingest.readers.pdf.picture"
WALL_SECONDS = 15.0


def take_picture(data: bytes, view: View) -> PagePicture:
    """A view of a PDF. Raises Refused for another kind of file, and for what takes too much or is damaged."""
    if kind_of(data) is not Kind.PDF:
        raise Refused("only a PDF is shown as pictures of its pages")
    try:
        done = subprocess.run(
            command_of(PROGRAM, json.dumps(asdict(view))),
            input=data,
            capture_output=True,
            timeout=WALL_SECONDS,
            cwd="/",
            env=clean_environment(),
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise Refused(f"picturing page {view.page} took more than {WALL_SECONDS:g} s") from error
    if done.returncode or not done.stdout:
        raise Refused(f"picturing page {view.page} takes too much memory or time, or the PDF is damaged")
    head, _, png = done.stdout.partition(b"\n")
    said = json.loads(head)
    if "refused" in said:
        raise Refused(said["refused"])
    return PagePicture(**said, png=png)
