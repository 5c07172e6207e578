"""Embedding models: texts in, vectors of length one out. The bundled model needs neither torch nor a network."""

from __future__ import annotations

import hashlib
import os
from abc import abstractmethod
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from langchain_core.embeddings import Embeddings
from numpy.typing import NDArray
from safetensors.numpy import load_file
from tokenizers import Tokenizer

from disclosure.errors import GongkaiError

BUNDLED = Path(__file__).parent / "models" / "static"
BATCH = 256
SETTING = "GONGKAI_EMBEDDING_MODEL"
SMALLEST = 1e-12
LEFT_OUT = ("*.md", "*.onnx", "*.h5", "*.msgpack", "*.ot", "onnx/*", "openvino/*")

Vectors = NDArray[np.float32]
Tokens = NDArray[np.intp]


class EmbeddingUnavailable(GongkaiError):
    """An embedding model could not be loaded; the message says which, why, and what to do."""


class Embedding(Embeddings):
    """A loaded model. `dimension` is the length of its vectors; `fingerprint` changes whenever its files change, so an
    index made under another fingerprint has to be made again. A `quick` one reads thousands of texts a second."""

    quick = False

    def __init__(self, fingerprint: str, dimension: int) -> None:
        self.fingerprint = fingerprint
        self.dimension = dimension

    @abstractmethod
    def documents_to_vectors(self, texts: Sequence[str]) -> Vectors:
        """Passages as float32 (texts, dimension), each row of length one, or all 0 where a text holds nothing to read."""

    def read(self, texts: Sequence[str]) -> tuple[Vectors, list[Tokens]]:
        """The vectors of passages and the numbers of their tokens, as the two calls would give them one after the other."""
        return self.documents_to_vectors(texts), self.texts_to_tokens(texts)

    def query_to_vector(self, text: str) -> Vectors:
        """A question as float32 (dimension,), of length one, or all 0 where it holds nothing to read."""
        return np.asarray(self.documents_to_vectors([text])[0])

    def texts_to_tokens(self, texts: Sequence[str]) -> list[Tokens]:
        """The numbers of each text's tokens, each once; none where a model does not tell them."""
        return [np.zeros(0, dtype=np.intp) for _ in texts]

    def tokens_to_nearness(self, tokens: Tokens, others: Tokens) -> Vectors:
        """How near each token is to each of others, float32 (tokens, others): their cosine, times the part of all tokens'
        weight that the token has."""
        return np.zeros((len(tokens), len(others)), dtype=np.float32)

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Passages as lists of floats, as LangChain wants them."""
        rows: list[list[float]] = self.documents_to_vectors(texts).tolist()
        return rows

    def embed_query(self, text: str) -> list[float]:
        """A question as a list of floats, as LangChain wants it."""
        row: list[float] = self.query_to_vector(text).tolist()
        return row


class BundledEmbedding(Embedding):
    """The mean of the vectors of a text's tokens: what sentence-transformers' StaticEmbedding does, without torch."""

    quick = True

    def __init__(self, folder: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._weights: Vectors = load_file(folder / "model.safetensors")["embedding.weight"]
        self._lengths: Vectors = np.linalg.norm(self._weights, axis=1)
        super().__init__(folder_to_fingerprint(folder), self._weights.shape[1])

    def documents_to_vectors(self, texts: Sequence[str]) -> Vectors:
        return self.read(texts)[0]

    def read(self, texts: Sequence[str]) -> tuple[Vectors, list[Tokens]]:
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        every: list[Tokens] = []
        for start in range(0, len(texts), BATCH):
            batch = list(texts[start : start + BATCH])
            encodings = self._tokenizer.encode_batch_fast(batch, add_special_tokens=False)
            for row, encoding in enumerate(encodings, start):
                # Counting first keeps a text of a million characters from taking a vector for each of them.
                tokens, counts = np.unique(np.array(encoding.ids, dtype=np.intp), return_counts=True)
                vectors[row] = counts.astype(np.float32) @ self._weights[tokens]
                every.append(tokens)
        vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), SMALLEST)
        return vectors, every

    def texts_to_tokens(self, texts: Sequence[str]) -> list[Tokens]:
        encodings = self._tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)
        return [np.unique(np.array(encoding.ids, dtype=np.intp)) for encoding in encodings]

    def tokens_to_nearness(self, tokens: Tokens, others: Tokens) -> Vectors:
        whole = max(float(self._lengths[tokens].sum()), SMALLEST)
        apart = np.maximum(self._lengths[others], SMALLEST) * whole
        return np.asarray(self._weights[tokens] @ self._weights[others].T / apart, dtype=np.float32)


class SentenceTransformersEmbedding(Embedding):
    """Any other model, through sentence-transformers; its own prompts for questions and passages are used."""

    def __init__(self, folder: Path) -> None:
        from sentence_transformers import SentenceTransformer  # 5 s: only for those who chose such a model

        self._model = SentenceTransformer(str(folder), local_files_only=True)
        super().__init__(folder_to_fingerprint(folder), self.documents_to_vectors(["年度报告"]).shape[1])

    def documents_to_vectors(self, texts: Sequence[str]) -> Vectors:
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        return self._as_vectors(self._model.encode_document(list(texts), **self._options()))

    def query_to_vector(self, text: str) -> Vectors:
        return self._as_vectors(self._model.encode_query(text, **self._options()))

    @staticmethod
    def _options() -> dict[str, Any]:
        return {"normalize_embeddings": True, "show_progress_bar": False, "convert_to_numpy": True}

    @staticmethod
    def _as_vectors(rows: Any) -> Vectors:
        return np.asarray(rows, dtype=np.float32)


def load_embedding(model: str = "") -> Embedding:
    """The model of a setting: empty or the bundled folder's path for the bundled one, else a local folder or a hub name.

    A hub name is looked for in the local cache and, unless HF_HUB_OFFLINE is set, on the hub. Raises EmbeddingUnavailable.
    """
    folder = BUNDLED if model == "" else find_folder(model)
    bundled = folder.resolve() == BUNDLED.resolve()
    try:
        return BundledEmbedding(folder) if bundled else SentenceTransformersEmbedding(folder)
    except Exception as error:  # the libraries raise all kinds, down to a bare Exception from tokenizers
        advice = "reinstall Gongkai" if bundled else f"check that {SETTING} names a sentence-transformers model"
        raise EmbeddingUnavailable(f"embedding model in {folder} cannot be loaded: {error}; {advice}") from error


def find_folder(model: str) -> Path:
    """The local folder of a model that is named by path or hub name. Raises EmbeddingUnavailable."""
    path = Path(model).expanduser()
    if path.is_dir():
        return path
    if path.is_file() or path.is_absolute() or model.startswith((".", "~")) or model.count("/") > 1:
        raise EmbeddingUnavailable(f"embedding model {model!r}: no such folder; correct {SETTING} or leave it empty")
    return _download(model)


def _download(name: str) -> Path:
    from huggingface_hub import snapshot_download

    offline = os.environ.get("HF_HUB_OFFLINE", "").upper() in {"1", "ON", "YES", "TRUE"}
    try:
        return Path(snapshot_download(name, local_files_only=offline, ignore_patterns=list(LEFT_OUT)))
    except Exception as error:  # network, cache, name: every one of them means that there is no model
        where = "the local cache (HF_HUB_OFFLINE is set)" if offline else "the hub"
        raise EmbeddingUnavailable(
            f"embedding model {name!r}: neither a folder here nor found in {where}: {error}; "
            f"set {SETTING} to the folder of a sentence-transformers model, or leave it empty for the bundled one"
        ) from error


@cache
def _bundled_tokenizer() -> Tokenizer:
    return Tokenizer.from_file(str(BUNDLED / "tokenizer.json"))


def count_tokens(text: str) -> int:
    """How many tokens a text has for the bundled model."""
    return len(_bundled_tokenizer().encode(text, add_special_tokens=False).ids)


def folder_to_fingerprint(folder: Path) -> str:
    """16 hexadecimal digits over names and contents of a model's files; texts about it and hidden files do not count."""
    digest = hashlib.sha256()
    files = (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".md")
    for path in sorted(files, key=lambda path: path.relative_to(folder).as_posix()):
        name = path.relative_to(folder).as_posix()
        if not any(part.startswith(".") for part in name.split("/")):
            with path.open("rb") as file:
                digest.update(f"{name}\0{hashlib.file_digest(file, 'sha256').hexdigest()}\n".encode())
    return digest.hexdigest()[:16]
