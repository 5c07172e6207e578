"""Which parts of the service are ready. The vector index is looked after in the background; figures never wait for it."""

from __future__ import annotations

import logging
import threading
from typing import Any

from disclosure.errors import StoreUnavailable
from disclosure.stores.library import Library

log = logging.getLogger(__name__)


class Readiness:
    """Checks the parts, and repairs the vector index once at the start."""

    def __init__(self, library: Library, language_model: str = "") -> None:
        self.library = library
        self.language_model = language_model
        self.vectors = "starting"

    def start(self) -> None:
        """Bring the vector index in step in a thread of its own; forget what is too old to keep."""
        threading.Thread(target=self._repair, name="vectors", daemon=True).start()

    def _repair(self) -> None:
        try:
            self.library.answers.remove_old()
            added, removed = self.library.repair_vectors()
            self.vectors = "ok"
            if added or removed:
                log.warning("the vector index was brought in step: %d chunks added, %d removed", added, removed)
        except StoreUnavailable as error:
            self.vectors = str(error)
            log.warning("%s; figures and full text are answered meanwhile", error)

    def state(self) -> dict[str, Any]:
        """`status` ready, degraded or unavailable, and what is wrong with each part; the language model that is configured,
        which is not called and is no part that answers wait for."""
        parts = {"database": self._database(), "vectors": self._vectors()}
        status = "ready" if set(parts.values()) == {"ok"} else "degraded"
        named = {"language_model": self.language_model} if self.language_model else {}
        return {"status": status if parts["database"] == "ok" else "unavailable", "parts": parts, **named}

    def _database(self) -> str:
        try:
            self.library.database.generation()
        except StoreUnavailable:
            return "the database cannot be read"
        return "ok"

    def _vectors(self) -> str:
        if self.vectors != "ok":
            return (
                "the vector index is being prepared"
                if self.vectors == "starting"
                else "the vector index needs gongkai reindex"
            )
        try:
            return "ok" if self.library.vectors_in_step() else "the vector index is behind the database"
        except StoreUnavailable:
            return "the vector index cannot be read; gongkai reindex rebuilds it"
