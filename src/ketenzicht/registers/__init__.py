"""What other registers know of a place, a company or a person, and what the municipality knows of a place itself.

Comes in: a question beside a signal, with its purpose. Is decided here: whether it may be put and which fields alone it
asks (`rules/registers.py`); never what the answer means. Goes out: one question to the BAG, the trade register or the
BRP, and its answer, sealed with the key of the signal; and the facts of places, for the municipality that entered them.
"""
