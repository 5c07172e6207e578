"""How well passages are found: `python -m eval retrieval`. Scores are of rankings and share no code with what ranks."""
