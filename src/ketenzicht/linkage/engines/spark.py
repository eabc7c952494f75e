"""Splink on Apache Spark. Needs Java and the dependency group `spark`; refuses a network of its own choosing."""

import tempfile
from typing import Any

import pyarrow as pa
from pyspark.sql import SparkSession
from splink import SparkAPI


class Spark:
    """A place for tables. The session is that of the cluster, else two cores of this machine."""

    name = "spark"
    ln = "ln"

    def __init__(self, memory: str = "") -> None:
        builder = SparkSession.builder.appName("ketenzicht link").config("spark.ui.enabled", "false")
        builder = builder.config("spark.sql.shuffle.partitions", "8").config("spark.default.parallelism", "4")
        builder = builder.config("spark.sql.execution.arrow.pyspark.enabled", "true")
        self.folder = tempfile.TemporaryDirectory(prefix="ketenzicht-spark-")
        builder = builder.config("spark.sql.warehouse.dir", self.folder.name)
        self.session = builder.config("spark.driver.memory", memory or "4g").master("local[2]").getOrCreate()
        self.session.sparkContext.setLogLevel("ERROR")
        self.session.sparkContext.setCheckpointDir(self.folder.name)
        api: Any = SparkAPI
        self.api = api(spark_session=self.session, break_lineage_method="persist", register_udfs_automatically=False)

    def load(self, name: str, table: pa.Table) -> None:
        """Put a table in under this name."""
        frame = self.session.createDataFrame(table.to_pylist(), schema=", ".join(map(_column, table.schema)))
        frame.persist().createOrReplaceTempView(name)

    def make(self, name: str, query: str) -> None:
        """Keep the answer of a query as a table."""
        self.session.sql(query).persist().createOrReplaceTempView(name)

    def ask(self, query: str) -> pa.Table:
        """The answer of a query."""
        return self.session.sql(query).toArrow()

    def drop(self, *names: str) -> None:
        for name in names:
            self.session.catalog.dropTempView(name)

    def close(self) -> None:
        self.session.stop()
        self.folder.cleanup()

    def register(self, name: str) -> Any:
        """The table as Splink wants it."""
        return self.api.register(self.session.table(name), dataset_display_name=f"{name}_in_splink")


def _column(field: pa.Field) -> str:
    return f"{field.name} {'bigint' if pa.types.is_integer(field.type) else 'string'}"
