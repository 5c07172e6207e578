"""A language model inside the promise: it suggests what a question means and words what reports say; no number is its own."""
