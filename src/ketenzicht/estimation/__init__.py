"""What nobody counted: how many were never seen, what a table may show, which place fits whom, and what if.

Comes in: counts, tables, requests, places and scenarios as plain values. Is decided here: nothing; computed are
estimates with intervals and warnings, protected tables, proposals of places, runs of a year. Goes out: figures and
proposals, each with its why; a person decides. Refuses to touch a person: nothing here knows a name, and nothing here
scores one.
"""
