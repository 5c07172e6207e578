"""`python -m eval.embedding [--out DIR] [--seed N]`: train the bundled model, save it, and print its scores.

The word lists and the held-back text come from the same hands, so they share words that no training sentence has, and the
scores of the bundled model flatter it. `--strict --out DIR` trains without these words: its scores are the ones to quote.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from random import Random

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from disclosure.embedding import BUNDLED
from eval.embedding.corpus import Writer, write_pairs
from eval.embedding.score import Scorer, bigram_overlap, held_pairs, measure_recall
from eval.embedding.train import Plan, train_vectors
from eval.embedding.vocabulary import train_tokenizer

PAIRS, CHINESE_WORDS, ENGLISH_PIECES = 240_000, 3_000, 1_500


def main() -> None:
    """Train, save and score."""
    parser = argparse.ArgumentParser(prog="python -m eval.embedding", description=__doc__)
    parser.add_argument("--out", type=Path, default=BUNDLED, help="folder of the model (default: the bundled one)")
    parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same model (default: 1)")
    parser.add_argument("--strict", action="store_true", help="learn no listed word that only held-back text has")
    parser.add_argument("--score", action="store_true", help="only score the model that is in the folder")
    arguments = parser.parse_args()
    if arguments.strict and arguments.out == BUNDLED:
        parser.error("--strict makes a model for measuring only: give it a folder of its own with --out")
    if not arguments.score:
        save_model(*train_model(arguments.seed, arguments.strict), arguments.out)
    print_scores(arguments.out)


def train_model(seed: int, strict: bool = False) -> tuple[Tokenizer, NDArray[np.float32]]:
    """A tokenizer and its token vectors, float32 (tokens, dimension)."""
    pairs = list(write_pairs(Writer(Random(seed), strict), PAIRS))
    texts = [text for pair in pairs for text in (pair.left, pair.right)]
    tokenizer = train_tokenizer(texts, CHINESE_WORDS, ENGLISH_PIECES)
    return tokenizer, train_vectors(pairs, tokenizer, Plan(), seed)


def save_model(tokenizer: Tokenizer, vectors: NDArray[np.float32], folder: Path) -> None:
    """Writes the model as sentence-transformers reads it: token vectors, their mean, length one."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, StaticEmbedding

    static = StaticEmbedding(tokenizer, embedding_weights=vectors)
    SentenceTransformer(modules=[static, Normalize()], device="cpu").save(str(folder), create_model_card=False)
    (folder / "model.safetensors").chmod(0o644)  # it is written for its owner alone


def print_scores(folder: Path) -> None:
    """Recall@1 and @5 of the model and of bigram overlap on every held-back set, one line a set."""
    model = model_to_scorer(folder)
    print(f"{'set':<12}{'questions':>10}{'model @1':>10}{'@5':>7}{'bigrams @1':>13}{'@5':>7}")
    for name, pairs in held_pairs().items():
        ours, plain = measure_recall(pairs, model), measure_recall(pairs, bigram_overlap)
        print(f"{name:<12}{ours.count:>10}{ours.first:>10.3f}{ours.five:>7.3f}{plain.first:>13.3f}{plain.five:>7.3f}")


def model_to_scorer(folder: Path) -> Scorer:
    """Cosines of the model in `folder`, by sentence-transformers itself rather than by the code that serves it."""
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    return lambda questions, passages: np.asarray(model.encode(list(questions)) @ model.encode(list(passages)).T)


if __name__ == "__main__":
    main()
