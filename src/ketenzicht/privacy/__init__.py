"""Privacy: the rights of the persons concerned, data breaches, retention, and the register of processing activities.

Comes in: requests, breaches, freezes, and files whose term is over. Is decided here: which clock runs, which answer can
be given, what may be destroyed and by which two persons. Goes out: answers, printable registers, a list of destruction,
and shredded keys. Knows every room above it by its queries; no room but the chain knows this one.
"""
