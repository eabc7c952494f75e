"""What may point to trafficking, as people tick it and as texts say it.

Comes in: the list of indicators as data. Is decided here: which of them may be used at all. Goes out: groups to tick.
Refuses whatever speaks of origin, nationality, ethnicity or religion: that is no sign of anything.
"""
