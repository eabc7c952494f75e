"""Who must act, hand-over, feedback.

Comes in: a conclusion (or acute danger). Is decided here: which desks, in which order, by the decision table and the
region's route profile; which fields each receiver gets. Goes out: hand-overs that are accepted or come back with a
reason, and feedback to the reporter, always.
"""
