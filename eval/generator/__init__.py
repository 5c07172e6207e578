"""Fictional reports whose figures are known: numbers, prose, and files as reports reach us."""
