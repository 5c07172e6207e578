"""Trains and scores the bundled embedding model: `python -m eval.embedding`. Words and sentences are in `data/`."""
