"""Coming in, codes, sessions, rights and who is kept out."""
