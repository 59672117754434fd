"""The role that the platform runs with adds to the trail and cannot change it: tried out on a real server."""

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, connections, transaction

from courses.services import complete_step
from people import housekeeping
from people.grants import role_may_change_the_trail, statements
from people.models import AuditEvent, AuditSeal, Erasure, Role
from people.services import edit_person, grant_role, record_event, seals
from people.services.audit import forget_addresses, forget_words_about
from people.services.trail import verify_trail
from tests.courses.factories import course_with, enrolled, lessons_of
from tests.people.factories import NOW, PASSWORD, make_person
from tests.people.trail import verify

ROLE, OWNER = "waymark_app_test", "waymark_owner_test"


def grants(*args) -> str:
    out = StringIO()
    call_command("audit_grants", *args, stdout=out)
    return out.getvalue()


def test_the_command_prints_what_the_owner_is_to_run():
    printed = grants("--role", "waymark_app", "--owner", "waymark_owner").splitlines()
    assert printed == [f"{one};" for one in statements(role="waymark_app", owner="waymark_owner", schema="public")]
    assert 'REVOKE UPDATE, DELETE, TRUNCATE ON "public"."people_auditevent" FROM "waymark_app";' in printed
    assert printed[-1].startswith('ALTER DEFAULT PRIVILEGES FOR ROLE "waymark_owner"')
    assert len(grants("--role", "waymark_app").splitlines()) == len(printed) - 2


@pytest.mark.parametrize("name", ["", "a b", 'x"; DROP TABLE people_user; --', "Ä", "1a"])
def test_the_command_takes_plain_names_only(name):
    with pytest.raises(CommandError, match="Not a plain name"):
        grants("--role", name)


def test_the_owner_is_never_the_role():
    with pytest.raises(CommandError, match="take another role"):
        grants("--role", "waymark", "--owner", "waymark")


def test_without_roles_there_is_nothing_to_say():
    if connection.vendor != "postgresql":
        assert role_may_change_the_trail() is None


@contextmanager
def running_as(role: str):
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {role}")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")


@pytest.fixture
def app_role(db):
    """A role with the grants as printed; gone with the test, as everything else."""
    with connection.cursor() as cursor:
        for role in (ROLE, OWNER):
            cursor.execute(f"CREATE ROLE {role}")
        for statement in statements(role=ROLE, owner=OWNER, schema="public"):
            cursor.execute(statement)
    return ROLE


def is_refused(statement: str) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    except DatabaseError as error:
        return "permission denied" in str(error) or "must be owner" in str(error)
    return False


@pytest.mark.postgres
@pytest.mark.parametrize("table", ["people_auditevent", "people_auditseal", "people_erasure"])
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE {table} SET id = id",
        "DELETE FROM {table}",
        "TRUNCATE {table}",
        "DROP TABLE {table}",
        "ALTER TABLE {table} DISABLE TRIGGER ALL",
        "CREATE RULE gone AS ON INSERT TO {table} DO INSTEAD NOTHING",
    ],
)
def test_what_is_only_added_to_cannot_be_changed(app_role, table, statement):
    with running_as(app_role):
        assert is_refused(statement.format(table=table))


@pytest.mark.postgres
def test_of_a_detail_only_the_address_can_be_changed_and_only_whole_rows_removed(app_role):
    with running_as(app_role):
        assert is_refused("UPDATE people_auditdetail SET words = '{}'")
        assert is_refused("UPDATE people_auditdetail SET person_id = 1")
        assert is_refused("TRUNCATE people_auditdetail")
        assert not is_refused("UPDATE people_auditdetail SET address = ''")
        assert not is_refused("DELETE FROM people_auditdetail")


@pytest.mark.postgres
def test_the_role_cannot_take_back_what_it_was_refused(app_role):
    with running_as(app_role):
        assert role_may_change_the_trail() is False
        assert is_refused("CREATE TABLE people_auditevent_copy AS SELECT * FROM people_auditevent")
        assert is_refused("DELETE FROM django_migrations")
        with connection.cursor() as cursor:  # answered with a warning, and without effect
            cursor.execute(f"GRANT UPDATE ON people_organisation TO {OWNER}")
        assert is_refused("UPDATE people_auditevent SET action = 'x'")
    assert role_may_change_the_trail() is True  # the owner, as who the tests run


@pytest.mark.postgres
def test_the_tables_of_a_later_version_are_granted_too(app_role):
    with connection.cursor() as cursor:
        cursor.execute(f"GRANT CREATE ON SCHEMA public TO {OWNER}")
    with running_as(OWNER), connection.cursor() as cursor:
        cursor.execute("CREATE TABLE later (id bigserial PRIMARY KEY, name text)")
    with running_as(app_role):
        assert not is_refused("INSERT INTO later (name) VALUES ('x')")
        assert not is_refused("DELETE FROM later")
        assert is_refused("TRUNCATE later")


@pytest.mark.postgres
def test_the_platform_works_under_the_role(app_role, client, django_capture_on_commit_callbacks):
    course = course_with(lessons=1)
    lesson = lessons_of(course)[0]
    with running_as(app_role), django_capture_on_commit_callbacks(execute=True):
        coordinator, person = make_person(roles=(Role.COORDINATOR,)), make_person()
        client.post("/en/accounts/login/", {"login": coordinator.email, "password": PASSWORD})
        assert client.get("/en/desk/people/").status_code == 200
        assert client.post(f"/en/desk/people/{person.pk}/deactivate/").status_code == 302
        assert client.get("/readyz").status_code == 200
        enrolment = enrolled(course, person)
        complete_step(user=person, step=lesson, now=NOW)
        edit_person(user=person, changes={"full_name": "Aýna"}, by=coordinator, now=NOW)
        grant_role(user=person, role=Role.TRAINER, by=coordinator, now=NOW)
        record_event(action="person.changed", thing=person, by=None, now=NOW - timedelta(days=40), words={"a": "b"})
        housekeeping.seal_the_trail(now=NOW)
        housekeeping.seal_what_came_late(now=NOW)
        forget_addresses(now=NOW)
        forget_words_about(person.pk)
        Erasure.objects.create(user_id=person.pk, erased_at=NOW)
        assert verify_trail(now=NOW).is_whole
        assert verify()[0] == 0
        enrolment.refresh_from_db()
    assert enrolment.completed_at == NOW
    actions = set(AuditEvent.objects.values_list("action", flat=True))
    assert actions >= {"person.deactivated", "person.changed", "role.granted", "course.enrolled"}
    assert AuditSeal.objects.count() == AuditEvent.objects.count()


@pytest.mark.postgres
def test_verify_says_when_the_role_could_change_the_trail(app_role):
    assert "may change the trail" in verify()[1]
    with running_as(app_role):
        assert "may change the trail" not in verify()[1]


WORKERS = 10
EVENTS = 120


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_ten_workers_seal_at_once_and_make_one_chain(monkeypatch):
    monkeypatch.setattr(seals, "PER_BATCH", 7)
    person = make_person()
    for _time in range(EVENTS):
        record_event(action="person.changed", thing=person, by=None, now=NOW)
    start = threading.Barrier(WORKERS)

    def work():
        try:
            start.wait(timeout=10)
            while AuditEvent.objects.unsealed().exists():
                seals.seal_events(now=NOW)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(WORKERS) as pool:
        for done in [pool.submit(work) for _worker in range(WORKERS)]:
            done.result(timeout=60)
    verdict = verify_trail(now=NOW)
    assert (verdict.breaks, verdict.late) == ([], 0)
    assert verdict.links == AuditEvent.objects.count() == AuditSeal.objects.count() > EVENTS
