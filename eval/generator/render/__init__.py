"""A fictional report → a file, one module for each kind of file."""
