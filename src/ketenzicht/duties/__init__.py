"""Every open duty: owner, deputy, next action, due date, warning ladder.

Comes in: from every room that starts something with a term. Is decided here: what is due, what is overdue, who is
warned. Goes out: the work list. A downstream row points to its duty; a duty knows only the id of what it is about.
"""
