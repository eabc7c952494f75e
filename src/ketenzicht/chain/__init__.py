"""The story, signal to statistics: one function a step.

Comes in: what a person does at a door. Is decided here: nothing; each step calls at most one operation per room, in
one transaction. Goes out: the next state, the next duty, the decision with its grounds. `flow.py` is the table of
contents of Ketenzicht.
"""
