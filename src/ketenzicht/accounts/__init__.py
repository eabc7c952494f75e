"""Accounts: who somebody is at the door, and who watches over what each may.

Comes in: passwords, one-time codes, what an outside log-in service says, and requests to give or take a right. Is
decided here: whether a code fits, when a door is locked, whether a session still lives, and that nobody gives a right
alone. Goes out: a user with a living session, or one sentence that is the same for everybody.
"""
