"""Documents: what is taken, what is shown of it, who comes to the original."""
