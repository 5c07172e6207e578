"""A Query → what the reports hold, and every calculation over it. The one place that computes."""
