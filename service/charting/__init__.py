"""The rows of an answer → a Vega-Lite specification, and that → a picture."""
