"""The archived originals, each under the sha256 of its bytes."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from disclosure.errors import NotHeld, StoreUnavailable


class Archive:
    """A folder of originals. A file is there whole or not at all."""

    def __init__(self, home: Path) -> None:
        self.folder = home / "archive"

    def put(self, sha256: str, data: bytes) -> Path:
        """Keep the bytes; nothing happens when they are kept already. Raises StoreUnavailable when the disk refuses."""
        path = self._path(sha256)
        if path.exists():
            return path
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
        return path

    def get(self, sha256: str) -> bytes:
        """The bytes as they were put. Raises NotHeld."""
        try:
            return self._path(sha256).read_bytes()
        except FileNotFoundError as error:
            raise NotHeld(f"the original {sha256[:12]} is not in the archive") from error

    def remove(self, sha256: str) -> None:
        self._path(sha256).unlink(missing_ok=True)

    def _path(self, sha256: str) -> Path:
        return self.folder / sha256[:2] / sha256
