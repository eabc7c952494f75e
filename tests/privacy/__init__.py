"""Promises of the privacy room."""
