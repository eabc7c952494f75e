"""The door of time: work that waits in the queue or returns by the clock.

Comes in: ids, and the hour. Is decided here: nothing; each job calls one function inward, with its own actor.
Goes out: what that function does. Refuses any payload but ids, so that no personal data lies in the queue.
"""
