"""Mail that leaves, without content.

Comes in: that it is one of the two fixed times, or that a reporter for whom mail is safe can read something. Is decided
here: when to try again, and when a person must look. Goes out: a mail that says to log in, and what became of it.
Refuses to hold a subject, a text or the address of a reporter.
"""
