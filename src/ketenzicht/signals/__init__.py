"""What was reported.

Comes in: a signal through any channel, its observables, its reporter as a pseudonym. Is decided here: that it is the
same as one that came before (idempotency), and which state may follow which. Goes out: a signal with an owner, a next
action and a date until it is closed with a reason.
"""
