"""Pages made by the service itself: whole HTML documents without script, for reading, printing and filing."""
