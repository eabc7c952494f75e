"""Attachments: what somebody sent along with a report, or was added to it later.

Comes in: files of people whom nobody knows. Is decided here: what a file really is, whether it is taken, whether a
cleaned copy of it may be seen; never what it proves. Goes out: the cleaned copy for who may read the signal, and the
original on an audited request with a purpose, with the list of everybody who had it in hands.
"""
