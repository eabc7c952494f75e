"""Who got what, on which ground.

Comes in: every hand-over, advice request, participation and letter. Is decided here: nothing; the rules say which
fields a receiver may have. Goes out: one row per disclosure with purpose, ground, fields, receiver, decider, moment.
"""
