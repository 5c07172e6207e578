"""Files in, figures and chunks out. Never sees a question."""
