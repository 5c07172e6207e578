"""What is held → tables for other programs: CSV, XLSX, and JSON as a data package. Read `tables.py`."""
