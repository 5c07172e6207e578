"""The claim desk: a text → its claims → each as a question → what the reports hold → a verdict."""
