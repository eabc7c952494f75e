"""The PostgreSQL that comes along: binaries from a wheel, a life cycle of our own, no TCP, no passwords.

`start` gives a `Cluster` that has answered a query, `leave` stops it when nobody is left. It refuses to trust
a pid, to widen the permissions of a folder that is not its own, and to enter a folder of somebody else.
It knows no Django and no driver; one machine, one process table: a `var` is not shared between containers.
"""

from ketenzicht.config.embedded.cluster import DATABASE, Cluster
from ketenzicht.config.embedded.errors import EmbeddedError
from ketenzicht.config.embedded.lifecycle import leave, running, start
from ketenzicht.config.embedded.remains import forget_written
from ketenzicht.config.embedded.roles import create_database, drop_database, prepare

__all__ = [
    "DATABASE",
    "Cluster",
    "EmbeddedError",
    "create_database",
    "drop_database",
    "forget_written",
    "leave",
    "prepare",
    "running",
    "start",
]
