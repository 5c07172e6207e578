"""The stores: SQL is the truth; the archive keeps the originals; the vector index is derived."""
