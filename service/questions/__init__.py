"""A question → the Query that it is, or why it cannot be asked of the reports as it stands."""
