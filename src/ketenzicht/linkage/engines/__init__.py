"""Where Splink runs: DuckDB in our own process, or Spark on a cluster. The same SQL, the same pairs.

Comes in: records that are ready. Goes out: pairs with their levels and scores. Refuses any other place, and to load one
that is not asked for: each lives in a module of its own.
"""
