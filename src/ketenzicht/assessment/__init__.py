"""What we make of a signal: enrichment, advice, conclusion.

Comes in: what the contact officer found out, what an expert advises. Is decided here: *clear*, *vague* or *not
trafficking*, per form and with reasons, by a person. Goes out: a conclusion with its grounds; every earlier one stays.
"""
