"""What the server keeps of rows that are gone: statistics and the log of before. Refuses nothing; may be run again.

Tables are rewritten by who owns them (`vacuum full`); this is for the rest, which only the server's own role reaches.
"""

from ketenzicht.config.embedded.cluster import Cluster, ask
from ketenzicht.config.embedded.roles import SUPER

_READY = """
select count(*) from pg_ls_waldir() where name ~ '^[0-9A-F]{24}$' and name > pg_walfile_name(pg_current_wal_lsn());
"""
_TURN = """
select pg_logical_emit_message(false, 'ketenzicht', 'turned');
select pg_switch_wal();
checkpoint;
"""


def forget_written(cluster: Cluster, database: str) -> None:
    """Nothing of a row that is gone stays in the statistics of the database or in the log of the server.

    1. Statistics hold samples of columns, also of rows that are gone.
    2. A checkpoint removes the segments before it; one that lay ready for use holds what it held in an earlier life, so
       every one is taken into use once.
    """
    ask(cluster, SUPER, database, "vacuum (full) pg_catalog.pg_statistic;")
    lying_ready = int(ask(cluster, SUPER, database, _READY))
    for _ in range(lying_ready + 1):
        ask(cluster, SUPER, database, _TURN)
