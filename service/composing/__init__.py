"""What was found → the words of an answer, verified against its evidence."""
