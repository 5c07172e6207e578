"""Whole tables added up over several issuers, cell by cell, and set beside the report of the body above them."""
