"""Who takes part: organisations, users, role assignments, desks, rosters, route profiles; access; the gateway.

Comes in: who an organisation is, who works there in which role, when its desks are open. Is decided here: who acts
(the actor), whether the access table lets them (the gateway), which desk is open now. Goes out: an actor, a scope
for every query, the desk that stands for a role in a region.
"""
