"""A question in, an answer out. Never parses a file, never writes a figure."""
