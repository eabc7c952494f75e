"""Figures out, behind one gate.

Comes in: rows without a person, read by `extract.py` alone. Is decided here: which tables there are, what each counts,
and which numbers are kept back because they are small or would betray a small one. Goes out: tables that name their
unit, period and denominator, on a page or as files. Holds no rows of its own.
"""
