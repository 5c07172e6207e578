"""Evidence that can be printed and cited: what an answer stood on, what became of it since, and how to cite it."""
