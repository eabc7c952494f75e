"""A country that does not exist, from a seed: families, households, namesakes, moves, mistakes, and the truth.

Comes in: a seed and a number of records. Goes out: records with the person and the kin behind each. Refuses real
people: names are put together from syllables and lists of spellings, places are invented, telephones lie in no plan
that rings.
"""
