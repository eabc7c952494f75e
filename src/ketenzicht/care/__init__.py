"""The care trajectory and its legal clocks.

Comes in: a client by pseudonym and the facts that decide on shelter and residence. Is decided here: which rows of the
entitlement table hold (by the rule), which clocks run, stop or come again. Goes out: one fixed contact person, one
next step, and for every clock a duty with its last day. A changed conclusion stands beside the earlier one.
"""
