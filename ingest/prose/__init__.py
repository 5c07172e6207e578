"""The quantities that stand in the prose."""
