"""Splink on DuckDB, in this process. Refuses the network: extensions are neither installed nor loaded."""

from typing import Any

import duckdb
import pyarrow as pa
from splink import DuckDBAPI


class DuckDB:
    """A place for tables. `api` is what Splink works with."""

    name = "duckdb"
    ln = "ln"

    def __init__(self, memory: str = "") -> None:
        self.connection = duckdb.connect(":memory:", config={"autoinstall_known_extensions": False})
        self.connection.execute("set preserve_insertion_order = false")
        self.connection.execute("set enable_progress_bar = false")
        if memory:
            self.connection.execute("set memory_limit = ?", [memory])
        self.api = DuckDBAPI(self.connection)

    def load(self, name: str, table: pa.Table) -> None:
        """Put a table in under this name."""
        self.connection.register(f"{name}_given", table)
        self.connection.execute(f"create or replace table {name} as select * from {name}_given")  # noqa: S608 – ours
        self.connection.unregister(f"{name}_given")

    def make(self, name: str, query: str) -> None:
        """Keep the answer of a query as a table."""
        self.connection.execute(f"create or replace table {name} as {query}")

    def ask(self, query: str) -> pa.Table:
        """The answer of a query."""
        return self.connection.sql(query).to_arrow_table()

    def drop(self, *names: str) -> None:
        for name in names:
            self.connection.execute(f"drop table if exists {name}")

    def close(self) -> None:
        self.connection.close()

    def register(self, name: str) -> Any:
        """The table as Splink wants it."""
        return self.api.register(name)
