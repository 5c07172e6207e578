"""Printed rows → the tables of the form → cells."""
