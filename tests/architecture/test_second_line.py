"""No table without a policy or a reason, and no read past the policies that is not on this list with its reason."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection

from ketenzicht.agencies import row_security
from ketenzicht.rules.access import ACTS_ON

SOURCE = Path(__file__).resolve().parents[2] / "src" / "ketenzicht"
OPEN = {
    # By grant and trigger; read through agencies/audit_log, which takes an actor.
    "log": "Entry Seal Head ProcessingLine",
    "reference": (
        "Region Municipality Organisation Desk OpeningHours DutyRoster RouteProfile RouteTarget PlaceType Mandate"
    ),
    "accounts": (
        "User RoleAssignment AccessToken Authenticator Passkey RecoveryCode Invitation DuressCode OutsideIdentity "
        "Sitting DayKey FailedAttempt RightsRequest RightsReview ReviewedRight Exclusion"
    ),  # before there is an actor, somebody must become one; pages narrow by organisation
    "keys": "WrappingKey DataKey Tombstone SearchToken",  # wrapped; open nothing without the key outside the database
    "mail": "MailChoice",  # what a colleague chose for themselves
    "installation": "Installation LoadedStory",
}
BEYOND = {
    "agencies.gateway:guarded": "a write decides on facts that its actor may not see",
    "agencies.gateway:inside": "what follows from a checked act: a duty at another desk",
    "agencies.standing:passed_by_of": "of an object that was checked: which desks must not come to it",
    "agencies.queries.organisations:participants_in": "who sits at the table of an object that was checked",
    "registration.queries:refusals_counted": "the national desk counts everywhere",
    "cases.queries:_with_agreements": "who reads a case reads what was agreed at its table",
    "cases.queries:case_of_signal": "of a signal that was checked",
    "cases.queries:_agreements": "who reads a case reads what was agreed at its table",
    "registers.queries:signal_of_look_up": "the worker puts a question that was kept",
    "routing.queries:handovers_of": "of a signal that was checked: at which desks it lies",
    "routing.queries:open_handover_at": "of a signal that was checked",
    "routing.calls:calls_of": "of a signal that was checked",
    "routing.queries:offered_to": "the worker looks at every desk",
    "routing.queries:others_hold": "of a signal that was checked",
    "routing.queries:taken_by": "of a signal that was checked",
    "routing.queries:lies_at": "of a signal that was checked: whose messages must be read there too",
    "routing.queries:signal_of_handover": "of a hand-over that was checked",
    "routing.queries:events_of": "of a signal that was checked",
    "signals.conversation:_knock": "the code is the standing of who stays anonymous",
    "duties.queries:owing": "of an object that was checked: which desks must act",
    "duties.queries:overdue": "the worker looks at every desk",
    "duties.queries:pending_about": "of objects that were checked: who must act",
    "assessment.queries:events_of": "of a signal that was checked",
    "assessment.queries:advice_on": "of a signal that was checked",
    "assessment.queries:loop_of": "of a signal that was checked",
    "assessment.queries:open_advice_at": "of a signal that was checked",
    "assessment.queries:signal_of_advice": "of a question that was checked",
    "statistics.extract:signal_facts": "totals; the gate narrows by the action of the table",
    "statistics.extract:registration_facts": "totals; the gate narrows by the action of the table",
    "statistics.extract:request_facts": "totals; the gate narrows by the action of the table",
    "statistics.extract:stay_facts": "totals; the gate narrows by the action of the table",
    "statistics.extract:kinds_of_shelter": "totals",
    "people.queries:has_value": "compares a fingerprint of a person who was checked",
    "people.queries:has_field": "whether there is an address, of a person who was checked",
    "signals.import_queries:work_of": "the worker goes on with a list, as who brought it",
    "signals.import_queries:known_rows": "whether a row was taken before, whoever has it now",
    "messages.queries:is_due": "the worker looks at every desk",
    "messages.queries:is_queued": "the worker looks at every desk",
    "messages.queries:notice_with": "whose mail came back, by a random number of ours",
    "signals.righting:goes_on": "of a signal that was checked: whether that within which it goes on is open",
    "signals.turned:heard_with": "of a signal that was checked: where its reporters read",
    "signals.queries:reporter_of": "of a signal that was checked",
    "people.queries:one_person_with": "the emergency key names one person exactly, and leaves its trace",
    "signals.queries:signal_with_reference": "the emergency key names one file exactly, and leaves its trace",
    "signals.queries:reporters_among": "whom the emergency key never opens",
    "signals.queries:facts_in_case": "of a case that was checked",
    "signals.queries:signal_of_receipt": "the code is the standing of who stays anonymous",
    "signals.recognised:taken_before": "the same report twice is recognised, whoever has it",
    "shelter.supply:_facts": "a place is matched by what it offers, not by who asks",
    "shelter.queries.board:places_per_type": "totals",
    "shelter.queries.board:_standing": "that a place is taken, not by whom",
    "shelter.queries.stays:_with_place": "of stays that were checked; the location is left out unless cleared",
    "shelter.queries.demand:provider_of": "of an offer that was checked",
    "shelter.queries.demand:_with_what_was_asked": "of offers that were checked",
    "shelter.queries.demand:_offers_on": "of a request that was checked",
    "shelter.queries.demand:_request_rows": "of requests that were checked",
    "documents.queries:rows_in": "of a signal or a package that was checked",
    "documents.queries:copy_in": "of a signal or a package that was checked",
    "care.queries:clients_in": "pseudonyms of a case that was checked",
    "care.queries:is_client_in": "of a case that was checked",
    "disclosure.queries:disclosures_about": "of an object that was checked",
    "disclosure.queries:fields_given": "of a package that was checked",
}


def test_every_table_has_a_policy_or_stands_open_for_a_reason() -> None:
    ours = {model for model in apps.get_models() if model.__module__.startswith("ketenzicht.")}
    without = {model.__name__ for model in ours if model._meta.db_table not in row_security.policies()}
    assert without == {name for names in OPEN.values() for name in names.split()}


def test_nobody_reads_past_the_policies_without_a_reason() -> None:
    assert sorted(found()) == sorted(BEYOND)


@pytest.mark.parametrize("word", ["@@", "@>", "like", "&&", "~"])
def test_the_policies_use_no_operator_that_keeps_an_index_away(word: str) -> None:
    labelled = ("signals_signal", "cases_case", "cases_agreement", "documents_folder")
    for table, using in row_security.policies().items():
        assert word not in using.lower(), table
        assert ("<@" in using) == (table in labelled), table


@pytest.mark.django_db
def test_every_policy_is_forced_on_its_owner_and_the_application_is_not_the_owner() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "select c.relname, c.relrowsecurity, c.relforcerowsecurity, pg_get_userbyid(c.relowner) <> current_user, "
            "(select rolbypassrls or rolsuper from pg_roles where rolname = current_user) "
            "from pg_class c where c.relname = any(%s)",
            [list(row_security.policies())],
        )
        rows = cursor.fetchall()
    assert {row[0] for row in rows} == set(row_security.policies())
    assert {row[1:] for row in rows} == {(True, True, True, False)}


def test_the_policies_know_which_actions_are_done_to_an_object_of_another_kind() -> None:
    guards = re.findall(r'@(?:operation|reading)\("([a-z_.]+)", kind="([a-z_]+)", subject', "".join(sources()))
    guards += re.findall(r'require\(\w+, "([a-z_.]+)", kind="([a-z_]+)"', "".join(sources()))
    assert len(guards) > 50
    assert {action: kind for action, kind in guards if action.partition(".")[0] != kind} == ACTS_ON


def sources() -> list[str]:
    return [path.read_text() for path in sorted(SOURCE.rglob("*.py"))]


def found() -> set[str]:
    """Every function that goes beyond, as module:function, by its decorator or by a `with` inside it."""
    names = set()
    for path in SOURCE.rglob("*.py"):
        module = ".".join(path.relative_to(SOURCE).with_suffix("").parts)
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef) and node.name != "beyond_scope" and _goes(node):
                names.add(f"{module}:{node.name}")
    return names


def _goes(function: ast.FunctionDef) -> bool:
    inner = [node for node in ast.walk(function) if isinstance(node, ast.FunctionDef) and node is not function]
    hidden = {id(node) for other in inner for node in ast.walk(other)}
    calls = [node for node in ast.walk(function) if isinstance(node, ast.Call) and id(node) not in hidden]
    return any(isinstance(call.func, ast.Name) and call.func.id == "beyond_scope" for call in calls)
