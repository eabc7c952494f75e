"""What every room speaks: a decision with its grounds, three errors, the clock, ids, pseudonyms.

Comes in: nothing. Is decided here: nothing. Goes out: the words the other rooms are written in. Pure: knows no Django.
"""
