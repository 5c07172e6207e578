"""PDF with a text layer → Document: what is drawn, its lines and tables, and how pages join."""
