"""The audit: append-only, who did what, when and on which ground.

Comes in: one entry per act, written by the gateway in the transaction of the act. Is decided here: nothing.
Goes out: nothing but through `agencies/audit_log.py`, which takes an actor; `verify` recomputes every MAC.
Holds ids only and knows no other row.
"""
