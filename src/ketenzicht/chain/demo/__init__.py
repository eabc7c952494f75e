"""The fictional demo: two regions with their partners, places, written stories and the pilot of 2019, as data.

Comes in: nothing. Is decided here: nothing; there is no code in this folder. Goes out: TOML files that the loader
and the walker read. Persons, telephone numbers, addresses and mail are invented; organisations carry "(demo)".
Refuses: real persons, real places of shelter, and origin or nationality as an indicator.
"""
