"""The vector index: Chroma under the home, derived from the chunks in the database and rebuilt from them at any time."""

from __future__ import annotations

import logging
import shutil
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from disclosure.errors import GongkaiError, StoreUnavailable

if TYPE_CHECKING:
    from langchain_chroma import Chroma

    from disclosure.embedding import Embedding
    from disclosure.stores.passages import HeldChunk

COLLECTION = "chunks"
BATCH = 500
log = logging.getLogger(__name__)


class VectorIndex:
    """Vectors of chunks by chunk id. Opened when first used; every failure is a StoreUnavailable."""

    def __init__(self, home: Path, model: str) -> None:
        self.folder = home / "vectors"
        self.model = model
        self._lock = threading.RLock()
        self._store: Chroma | None = None
        self._embedding: Embedding | None = None

    @property
    def embedding(self) -> Embedding:
        """The embedding model, loaded once. Raises StoreUnavailable when it cannot be."""
        from disclosure.embedding import load_embedding

        with self._lock:
            if self._embedding is None:
                try:
                    self._embedding = load_embedding(self.model)
                except GongkaiError as error:
                    raise StoreUnavailable(str(error)) from error
            return self._embedding

    def put(self, found: Sequence[HeldChunk]) -> None:
        """Embed and keep chunks; chunks held already are replaced."""
        for start in range(0, len(found), BATCH):
            part = found[start : start + BATCH]
            ids = [str(chunk.id) for chunk in part]
            metadatas = [{"version": chunk.version} for chunk in part]
            self._call("write", "add_texts", [f"{chunk.heading} {chunk.text}" for chunk in part], metadatas, ids=ids)

    def remove(self, ids: Sequence[int]) -> None:
        if ids:
            self._call("write", "delete", ids=[str(each) for each in ids])

    def search(self, question: str, limit: int) -> list[tuple[int, float]]:
        """(chunk id, cosine similarity) over all chunks, best first."""
        vector = self.embedding.embed_query(question)
        found = self._call("read", "similarity_search_by_vector_with_relevance_scores", vector, k=limit)
        return [(int(document.id), 1 - float(distance)) for document, distance in found]

    def score(self, question: str, ids: Sequence[int]) -> list[tuple[int, float]]:
        """(chunk id, cosine similarity) of exactly the given chunks, best first; chunks without a vector are left out."""
        if not ids:
            return []
        import numpy as np

        held = self._call("read", "get", ids=[str(each) for each in ids], include=["embeddings"])
        vectors = np.asarray(held["embeddings"], dtype=np.float32)
        if not len(vectors):
            return []
        scores = vectors @ np.asarray(self.embedding.embed_query(question), dtype=np.float32)
        return sorted(
            ((int(key), float(score)) for key, score in zip(held["ids"], scores, strict=True)), key=lambda p: -p[1]
        )

    def ids(self) -> set[int]:
        """The ids of all chunks that have a vector."""
        return {int(key) for key in self._call("read", "get", include=[])["ids"]}

    def count(self) -> int:
        """How many chunks have a vector."""
        return int(self._call("read", "count"))

    def clear(self) -> None:
        """Throw the index away; the next write makes a new one."""
        with self._lock:
            self._store = None
            _forget_clients()
            shutil.rmtree(self.folder, ignore_errors=True)

    def _call(self, verb: str, method: str, *arguments: Any, **options: Any) -> Any:
        try:
            with self._lock:
                store = self._open()
                return getattr(store if hasattr(store, method) else store._collection, method)(*arguments, **options)
        except StoreUnavailable:
            raise
        except Exception as error:
            raise StoreUnavailable(
                f"the vector index in {self.folder} could not be {'written' if verb == 'write' else 'read'} "
                f"({type(error).__name__}); gongkai reindex rebuilds it"
            ) from error

    def _open(self) -> Chroma:
        if self._store is not None:
            if not (self.folder / "chroma.sqlite3").exists():
                raise StoreUnavailable(f"the vector index in {self.folder} is gone; gongkai reindex rebuilds it")
            return self._store
        import chromadb
        from chromadb.config import Settings
        from langchain_chroma import Chroma

        settings = Settings(anonymized_telemetry=False, is_persistent=True, persist_directory=str(self.folder))
        client = chromadb.PersistentClient(str(self.folder), settings=settings)
        made_with = {"model": self.embedding.fingerprint}
        store = Chroma(
            COLLECTION,
            self.embedding,
            client=client,
            collection_metadata=made_with,
            collection_configuration={"hnsw": {"space": "cosine"}},
        )
        held = store._collection.metadata or {}
        if held.get("model") != made_with["model"]:
            raise StoreUnavailable(
                f"the vector index in {self.folder} was made with another embedding model; gongkai reindex rebuilds it"
            )
        self._store = store
        return store


def _forget_clients() -> None:
    """Chroma keeps opened folders in memory; a folder that was removed must not be found there."""
    from chromadb.api.shared_system_client import SharedSystemClient

    SharedSystemClient.clear_system_cache()
