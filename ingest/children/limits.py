"""What one file may cost, and how a process is held to it."""

from __future__ import annotations

import math
import resource
import signal
from dataclasses import dataclass
from pathlib import Path

OPEN_FILES = 64
WRITTEN_FILE = 8_000_000  # bytecode of libraries is cached; nothing larger is ever written


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of one file and of the process that reads it.

    `memory`: bytes of address space beyond what the loaded program takes; `cpu`, `wall`: seconds of a file; `start`: seconds
    until the process is ready; `answer`: bytes of its answer; `files`: how many files a process reads before it is replaced;
    `grown`: bytes it may have kept after a file before it is replaced.
    """

    memory: int = 1_000_000_000
    cpu: int = 20
    wall: int = 28  # so that a refusal is out within 30, the start of a child included
    start: int = 60
    answer: int = 64_000_000
    files: int = 500
    grown: int = 200_000_000


def limit_process(limits: Limits) -> None:
    """Hold this process to its limits of memory and files, for as long as it lives."""
    most = used_memory(0) + limits.memory
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (OPEN_FILES, OPEN_FILES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (WRITTEN_FILE, WRITTEN_FILE))
    for number in (signal.SIGXCPU, signal.SIGALRM):
        signal.signal(number, signal.SIG_DFL)


def limit_task(memory: int, seconds: int) -> None:
    """Hold this process, which does one thing and ends, to bytes of address space and seconds of processor time."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def limit_file(limits: Limits) -> None:
    """Give this process the time of one more file. The alarm ends it even when nobody is left to watch the clock."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = math.ceil(used.ru_utime + used.ru_stime) + limits.cpu
    resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.RLIM_INFINITY))
    signal.alarm(limits.wall + 1)


def end_file() -> None:
    """Stop the clock: waiting for the next file costs nothing."""
    signal.alarm(0)


def used_memory(field: int) -> int:
    """Bytes that this process takes: field 0 its address space, field 1 its resident memory (proc(5), statm)."""
    return int(Path("/proc/self/statm").read_text().split()[field]) * resource.getpagesize()
