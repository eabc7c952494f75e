"""Promises of the care room."""
