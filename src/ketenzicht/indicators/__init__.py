"""What may point to trafficking, as people tick it and as texts say it.

Comes in: the list of indicators, phrases for each, a text. Is decided here: which may be used at all, where a text says
one, and whether it is denied there. Goes out: groups to tick, hits with place and why.
Refuses whatever speaks of origin, nationality, ethnicity or religion: that is no sign of anything.
"""
