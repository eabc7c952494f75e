"""What the three roles may do, how names are sorted, and what the log keeps to itself."""

from collections.abc import Iterator
from pathlib import Path
from typing import LiteralString

import psycopg
import pytest
from tests.config.conftest import copy, end, silent

from ketenzicht.config.embedded import (
    Cluster,
    EmbeddedError,
    create_database,
    drop_database,
    leave,
    prepare,
    start,
)
from ketenzicht.kernel.names import sort_key

pytestmark = pytest.mark.embedded


@pytest.fixture(scope="module", params=[18, 16])
def cluster(request: pytest.FixtureRequest, shelf: Path) -> Iterator[Cluster]:
    """One server of each version for this whole file, with one table."""
    var = shelf / f"roles{request.param}"
    if request.param == 18:
        copy(request.getfixturevalue("made"), var)
    started = start(var, version=request.param, say=silent)
    with psycopg.connect(started.url("kz_maint")) as connection:
        connection.execute("create table thing (id int generated always as identity, name text unique)")
        connection.execute("create function one() returns int language sql return 1")
    yield started
    leave(var)
    end(var)


def test_the_version_is_the_one_that_was_asked_for(cluster: Cluster) -> None:
    with psycopg.connect(cluster.url("kz_app")) as connection:
        assert connection.info.server_version // 10000 == cluster.version


def test_the_roles_have_no_other_attributes_than_stated(cluster: Cluster) -> None:
    query = """select rolname, rolcanlogin, rolbypassrls, rolcreatedb, rolsuper or rolcreaterole or rolreplication
        from pg_roles where rolname like 'kz\\_%' and rolname <> 'kz_super' order by rolname"""
    with psycopg.connect(cluster.url("kz_app")) as connection:
        assert connection.execute(query).fetchall() == [
            ("kz_app", True, False, False, False),
            ("kz_maint", True, True, True, False),
            ("kz_owner", False, False, False, False),
        ]


def test_only_maintenance_is_a_member_of_the_owner(cluster: Cluster) -> None:
    query = "select roleid::regrole::text, member::regrole::text, inherit_option from pg_auth_members"
    with psycopg.connect(cluster.url("kz_app")) as connection:
        rows = [row for row in connection.execute(query).fetchall() if str(row[0]).startswith("kz")]
    assert rows == [("kz_owner", "kz_maint", True)]


def test_the_application_reads_and_writes_rows(cluster: Cluster) -> None:
    with psycopg.connect(cluster.url("kz_app")) as connection:
        connection.execute("insert into thing (name) values ('a')")
        connection.execute("update thing set name = 'b'")
        assert connection.execute("select name, one() from thing").fetchall() == [("b", 1)]
        connection.execute("delete from thing")


@pytest.mark.parametrize(
    "statement",
    [
        "create table mine (id int)",
        "create temporary table mine (id int)",
        "create schema mine",
        "create function mine() returns int language sql return 1",
        "create role mine",
        "create database mine",
        "alter table thing add other int",
        "truncate thing",
        "drop table thing",
        "set role kz_owner",
        "set role kz_maint",
        "copy thing to program 'cat'",
        "select pg_read_file('PG_VERSION')",
        "set log_statement = 'all'",
        "alter system set listen_addresses = '*'",
    ],
)
def test_the_application_changes_nothing_but_rows(cluster: Cluster, statement: LiteralString) -> None:
    with (
        psycopg.connect(cluster.url("kz_app"), autocommit=True) as connection,
        pytest.raises((psycopg.errors.InsufficientPrivilege, psycopg.errors.UndefinedFile)),
    ):
        connection.execute(statement)


def test_the_application_enters_no_other_database(cluster: Cluster) -> None:
    for database in ("postgres", "template1"):
        with pytest.raises(psycopg.OperationalError, match="permission denied"):
            psycopg.connect(cluster.url("kz_app", database))


def test_nobody_logs_in_as_the_owner(cluster: Cluster) -> None:
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(cluster.url("kz_owner"))


def test_maintenance_sees_past_row_security_and_the_application_does_not(cluster: Cluster) -> None:
    with psycopg.connect(cluster.url("kz_maint")) as connection:
        connection.execute("create table hidden as select 1 as one")
        connection.execute("alter table hidden enable row level security")
        connection.execute("alter table hidden force row level security")
    with psycopg.connect(cluster.url("kz_app")) as connection:
        assert connection.execute("select * from hidden").fetchall() == []
    with psycopg.connect(cluster.url("kz_maint")) as connection:
        assert connection.execute("select * from hidden").fetchall() == [(1,)]


def test_this_build_cannot_sort_names_so_that_the_kernel_does(cluster: Cluster) -> None:
    with (
        psycopg.connect(cluster.url("kz_app")) as connection,
        pytest.raises(psycopg.errors.FeatureNotSupported, match="ICU"),
    ):
        connection.execute("select 'b' < 'a' collate \"unicode\"")
    assert sorted(["Zwart", "de Vries", "Ćović"], key=sort_key) == ["Ćović", "de Vries", "Zwart"]


def test_letters_with_marks_change_case(cluster: Cluster) -> None:
    with psycopg.connect(cluster.url("kz_app")) as connection:
        assert connection.execute("select lower('ĆOVIĆ'), upper('eén'), 'Ć' ~* 'ć'").fetchone() == (
            "ćović",
            "EÉN",
            True,
        )


def test_the_database_is_utf8_in_c_utf8_with_checksums(cluster: Cluster) -> None:
    query = """select pg_encoding_to_char(encoding), coalesce(to_jsonb(d) ->> 'datlocale', datcollate),
        current_setting('data_checksums'), current_setting('fsync'), pg_get_userbyid(datdba)
        from pg_database d where datname = 'ketenzicht'"""
    with psycopg.connect(cluster.url("kz_app")) as connection:
        assert connection.execute(query).fetchone() == ("UTF8", "C.UTF-8", "on", "on", "kz_owner")


def test_a_copied_database_has_the_rows_and_the_same_rights(cluster: Cluster) -> None:
    create_database(cluster, "first")
    with psycopg.connect(cluster.url("kz_maint", "first")) as connection:
        connection.execute("create table thing as select 'kept' as name")
    create_database(cluster, "second", template="first")
    with psycopg.connect(cluster.url("kz_app", "second"), autocommit=True) as connection:
        assert connection.execute("select name from thing").fetchall() == [("kept",)]
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("create temporary table mine (id int)")
    for name in ("second", "first", "first"):
        drop_database(cluster, name)


def test_rights_can_be_given_again(cluster: Cluster) -> None:
    prepare(cluster, "ketenzicht")
    test_the_application_reads_and_writes_rows(cluster)


@pytest.mark.parametrize("name", ["x; drop table y", "Groot", "", "a" * 64, 'a"b'])
def test_a_name_that_needs_quoting_is_refused(cluster: Cluster, name: str) -> None:
    with pytest.raises(EmbeddedError, match="kan geen naam"):
        create_database(cluster, name)


def test_the_log_repeats_nothing_that_was_typed(cluster: Cluster) -> None:
    log = cluster.data.parent / "log" / "postgresql.log"
    with psycopg.connect(cluster.url("kz_app"), autocommit=True) as connection:
        with pytest.raises(psycopg.errors.InvalidTextRepresentation):
            connection.execute("select %s::text::int", ["Fatima-Verzonnen"])
        with pytest.raises(psycopg.errors.UniqueViolation):
            connection.execute("insert into thing (name) values ('Fatima-Verzonnen'), ('Fatima-Verzonnen')")
        connection.execute("do $$ begin raise warning 'Fatima-Verzonnen'; end $$")
    assert "ready to accept connections" in log.read_text()
    assert "Verzonnen" not in log.read_text()
