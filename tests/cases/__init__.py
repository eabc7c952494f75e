"""Promises of the cases room."""
