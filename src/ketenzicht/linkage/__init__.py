"""Is this the same person, place, telephone? Records are compared, never people judged.

Comes in: records from one file or two, with any of a dozen fields. Is decided here: nothing; here is computed how
likely it is that two records are of one person, against the chance that they live together and the chance that they are
strangers. Goes out: pairs with probability and the weights behind it, and clusters. A person judges, and that judgement
stands over every figure. Refuses origin, nationality, ethnicity and religion as fields: names are spelling.

Read `records` (one spelling), `comparisons` (levels), `model` (weights), `engines` (Splink), `clusters`, and
`incremental` for one new record against all.
"""
