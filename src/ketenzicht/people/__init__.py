"""The vault: identities in, pseudonyms out.

Comes in: names, dates of birth, addresses, telephone numbers, and free text that may hold them. Is decided here:
nothing about a person; only whether a key opens a seal. Goes out: a pseudonym, sealed bytes, and on an audited
request of somebody with standing the words themselves.
"""
