"""A child that does what the name of the file says, in the place of a parser that a hostile file has got hold of."""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryFile

from disclosure.errors import Refused
from disclosure.model import Level, Report
from ingest.children.wire import HEAD, Answer
from ingest.children.worker import main


def fine(data: bytes) -> Answer:
    digest = sha256(data).hexdigest()
    return Answer(Report("机关", 2023, "", "", Level.UNKNOWN, "own", (), (), (), (), digest, "", ""))


def tell(data: bytes) -> Answer:
    """What the process can see of its surroundings, as the title of a report."""
    names = ("AS", "CORE", "NOFILE", "FSIZE", "CPU")
    limits = {name: resource.getrlimit(getattr(resource, f"RLIMIT_{name}"))[0] for name in names}
    seen: dict[str, object] = {"process": os.getpid(), "arguments": sys.argv, "folder": str(Path.cwd())}
    seen |= {"open": len(os.listdir("/proc/self/fd")), "path": sys.path, "limits": limits}
    seen["environment"] = dict(os.environ)
    report = fine(data).report
    assert report is not None
    return Answer(replace(report, title=json.dumps(seen)))


def spin(data: bytes) -> Answer:
    while True:
        pass


def work(data: bytes) -> Answer:
    """Takes six tenths of a second of processor time."""
    until = time.process_time() + 0.6
    while time.process_time() < until:
        pass
    return fine(data)


def sleep(data: bytes) -> Answer:
    time.sleep(600)
    return fine(data)


def eat(data: bytes) -> Answer:
    held = [bytes(50_000_000) for _ in range(1000)]
    return Answer(refused=f"{len(held)}")


def eat_quietly(data: bytes) -> Answer:
    """Keeps memory from one file to the next."""
    KEPT.append(b"x" * 300_000_000)
    return fine(data)


def crash(data: bytes) -> Answer:
    os.abort()


def leave(data: bytes) -> Answer:
    os._exit(0)


def recurse(data: bytes) -> Answer:
    return recurse(data)


def fail(data: bytes) -> Answer:
    raise KeyError("secret detail\nof the parser")


def refuse(data: bytes) -> Answer:
    raise Refused("this is no report")


def talk(data: bytes) -> Answer:
    """Prints what would break the protocol, and floods stderr."""
    print(HEAD.pack(3) + b"abc", flush=True)
    for _ in range(2_000):
        os.write(2, b"warning: " + b"x" * 1_000 + b"\n")
    return fine(data)


def say_garbage(data: bytes) -> Answer:
    """Writes a frame that is no answer straight into the pipe."""
    for number in range(3, 64):
        try:
            os.write(number, HEAD.pack(9) + b'{"a": 12}')
        except OSError:
            continue
    time.sleep(600)
    return fine(data)


def say_much(data: bytes) -> Answer:
    report = fine(data).report
    assert report is not None
    return Answer(replace(report, title="好" * 30_000_000))


def lie(data: bytes) -> Answer:
    return fine(data + b"x")


def write(data: bytes) -> Answer:
    with TemporaryFile() as file:
        file.write(bytes(20_000_000))
    return fine(data)


def read_lone_surrogate(data: bytes) -> Answer:
    report = fine(data).report
    assert report is not None
    return Answer(replace(report, title="\ud800"))


KEPT: list[bytes] = []
DEEDS: dict[str, Callable[[bytes], Answer]] = {
    each.__name__: each
    for each in (
        *(
            fine,
            tell,
            spin,
            work,
            sleep,
            eat,
            eat_quietly,
            crash,
            leave,
            recurse,
            fail,
            refuse,
            talk,
            say_garbage,
            say_much,
        ),
        *(lie, write, read_lone_surrogate),
    )
}

if __name__ == "__main__":
    main(lambda request: DEEDS[request.name](request.data))
