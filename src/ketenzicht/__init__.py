"""Ketenzicht."""
