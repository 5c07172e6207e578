"""Scans → Document: its pages drawn, their tables found by ruling lines, their characters recognised."""
