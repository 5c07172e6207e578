"""The archived originals, each under the sha256 of its bytes."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Container
from pathlib import Path

from disclosure.errors import NotHeld, StoreUnavailable


class Archive:
    """A folder of originals. A file is there whole or not at all."""

    def __init__(self, home: Path) -> None:
        self.folder = home / "archive"

    def put(self, sha256: str, data: bytes) -> bool:
        """Keep the bytes; whether they were not kept already. Raises StoreUnavailable when the disk refuses."""
        path = self._path(sha256)
        if path.exists():
            return False
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".part-")
            try:
                with os.fdopen(descriptor, "wb") as file:
                    file.write(data)
                    file.flush()
                    os.fsync(file.fileno())
                Path(name).replace(path)
            except BaseException:
                Path(name).unlink(missing_ok=True)
                raise
        except OSError as error:
            raise StoreUnavailable(
                f"the original could not be archived under {self.folder}: {error.strerror}"
            ) from error
        return True

    def get(self, sha256: str) -> bytes:
        """The bytes as they were put. Raises NotHeld."""
        try:
            return self._path(sha256).read_bytes()
        except FileNotFoundError as error:
            raise NotHeld(f"the original {sha256[:12]} is not in the archive") from error

    def remove(self, sha256: str) -> None:
        self._path(sha256).unlink(missing_ok=True)

    def sweep(self, wanted: Container[str]) -> int:
        """Remove every file but the originals `wanted`, such as those that a killed program left; how many."""
        stale = [path for path in self.folder.rglob("*") if path.is_file() and path.name not in wanted]
        for path in stale:
            path.unlink(missing_ok=True)
        return len(stale)

    def _path(self, sha256: str) -> Path:
        return self.folder / sha256[:2] / sha256
