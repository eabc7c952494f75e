"""The joint case: who sits at the table, in which tracks, and what was agreed.

Comes in: signals that belong together and the decision on their tracks. Is decided here: who takes part, which
agreement is whose and until when, and that the question of non-punishment is put. Goes out: a case with one next
action at a time until it is closed with a reason. Meetings, minutes and compartments are not here yet.
"""
