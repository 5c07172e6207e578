"""A language model inside the promise: it suggests how a question may be meant and words what reports say; no number is its own."""
