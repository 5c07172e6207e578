"""Spreadsheets → Document."""
