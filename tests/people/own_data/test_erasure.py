"""Erasure: asked for, decided, done; nothing is left, and an old backup does not bring it back."""

import json
import shutil
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import translation

from certificates import seal, verification
from certificates.services import deliver_certificate
from jobs.testing import run_jobs
from people import errors
from people.mail import send_mail_to
from people.models import AuditEvent, DataRequest, Erasure, Role, User
from people.own_data import tasks
from people.services import erasures
from tests.people.factories import NOW, make_person
from tests.people.own_data.traces import (
    addresses_of,
    dump,
    person_with_traces,
    restore,
    sessions_of,
    traces_in_files,
    traces_in_tables,
)

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=1)


def erase(world, mailoutbox=None):
    request = erasures.ask_for_erasure(user=world.person, now=LATER)
    erasures.approve_erasure(request=request, by=world.coordinator, now=LATER)
    erasures.carry_out(request_id=request.pk, now=LATER)
    request.refresh_from_db()
    return request


@pytest.fixture
def world(client, private, mailoutbox):
    world = person_with_traces(client)
    assert len(traces_in_tables()) == 30  # the search finds what is there
    assert len(traces_in_files(private)) == 5
    return world


def test_nothing_is_left_of_an_erased_person(world, private):
    request = erase(world)
    assert traces_in_tables() == []
    assert traces_in_files(private) == []
    assert sessions_of(world.person) == []
    assert addresses_of(world.person) == []
    assert request.finished_at == LATER
    assert (request.parts_done, request.answer) == (request.parts_total, "")


def test_an_erased_person_is_called_so_in_the_readers_language(world):
    erase(world)
    person = User.objects.get(pk=world.person.pk)
    assert person.full_name == "Erased person"
    assert list(User.objects.filter(pk=person.pk).values_list("full_name", flat=True)) == ["Erased person"]
    with translation.override("ru"):
        person.refresh_from_db()
        person.save()
    assert User.objects.get(pk=person.pk).full_name == "Erased person"
    assert (person.erased_at, person.is_active, person.role_names) == (LATER, False, [])
    assert person.email == f"erased-{person.pk}@erased.invalid"


def test_nobody_sees_or_opens_an_erased_person_at_the_desk(client, world):
    erase(world)
    client.force_login(world.coordinator)
    assert client.get(f"/en/desk/people/{world.person.pk}/").status_code == 404
    assert client.post(f"/en/desk/people/{world.person.pk}/reactivate/").status_code == 404


def test_others_keep_what_is_theirs(world):
    erase(world)
    colleague = User.objects.get(pk=world.colleague.pk)
    assert (colleague.full_name, colleague.email) == ("Merdan Ataýew", "merdan@example.org")
    revision = world.course.revisions.latest("pk")
    assert sorted(comment["text"] for comment in revision.content["wagtail_admin_comments"]) == ["", "It stays"]


def test_figures_stay_without_who_it_was(world):
    erase(world)
    person = User.objects.get(pk=world.person.pk)
    attempt = person.attempts.get()
    assert (attempt.percent, attempt.answers, attempt.flagged) == (100, {}, [])
    assert person.enrolments.get().completed_at is not None
    assert person.attendance.get().withdrawn_reason == ""
    posting = person.postings.get()
    assert (posting.organisation, posting.job_title, posting.ended_on) == (world.embassy, "", LATER.date())


def test_a_place_in_a_session_to_come_is_given_back(world):
    world.session.starts_at = LATER + timedelta(days=1)
    world.session.ends_at = LATER + timedelta(days=1, hours=2)
    world.session.save()
    erase(world)
    assert world.person.registrations.get().state == "cancelled"


def test_an_erased_person_is_sent_nothing(world, mailoutbox):
    erase(world)
    person = User.objects.get(pk=world.person.pk)
    send_mail_to(user=person, template="account_opened")
    assert mailoutbox == []


# The register of certificates


def test_the_certificate_can_still_be_checked_without_the_name(client, world):
    before = dict(world.certificate.record)
    erase(world)
    world.certificate.refresh_from_db()
    verdict = verification.by_code(world.certificate.code, now=LATER)
    assert (verdict.status, verdict.holder, verdict.is_holder_erased) == ("valid", "", True)
    page = client.get(f"/en/verify/{world.certificate.code}/").content.decode()
    assert "This certificate is valid" in page
    assert "The holder’s name was erased at their request." in page
    assert "kanary" not in page.casefold()
    record = seal.with_holder(world.certificate.record, holder=before["holder"], post=before["post"])
    assert seal.digest(record) == world.certificate.record_sha256


@pytest.mark.parametrize(
    ("typed", "fits"),
    [("Berdiyewa", True), ("kanarylatin berdiyewa", True), ("Kanarylatin", False), ("Ataýew", False), ("", False)],
)
def test_a_typed_name_is_compared_by_its_keyed_digest(world, typed, fits):
    world.person.language = "en"
    erase(world)
    world.certificate.refresh_from_db()
    verdict = verification.by_serial(world.certificate.serial, family_name=typed, now=LATER)
    assert (verdict.name_fits, verdict.holder) == (fits, "")


def test_the_digest_is_of_no_use_without_the_key(world, settings):
    erase(world)
    settings.NAME_DIGEST_KEY = "another"
    verdict = verification.by_serial(world.certificate.serial, family_name="Berdiyewa", now=LATER)
    assert verdict.name_fits is False


def test_no_certificate_is_drawn_or_sent_again(client, world, mailoutbox):
    erase(world)
    deliver_certificate(certificate_id=world.certificate.pk, now=LATER)
    world.certificate.refresh_from_db()
    assert not world.certificate.pdf
    assert mailoutbox == []
    client.force_login(world.coordinator)
    assert client.get(f"/en/desk/certificates/{world.certificate.serial}/").status_code == 200
    assert client.get(f"/en/desk/certificates/{world.certificate.serial}/pdf/").status_code == 404


# Killed, and restored


def test_a_walk_that_was_killed_goes_on(world, private, monkeypatch):
    request = erasures.ask_for_erasure(user=world.person, now=LATER)
    erasures.approve_erasure(request=request, by=world.coordinator, now=LATER)
    whole, left = erasures._erase_part, iter(range(7))

    def dies(holding, identity):
        if next(left, None) is None:
            raise KeyboardInterrupt
        return whole(holding, identity)

    monkeypatch.setattr(erasures, "_erase_part", dies)
    with pytest.raises(KeyboardInterrupt):
        erasures.carry_out(request_id=request.pk, now=LATER)
    assert User.objects.get(pk=world.person.pk).is_active is False
    monkeypatch.setattr(erasures, "_erase_part", whole)
    erasures.carry_out(request_id=request.pk, now=LATER)
    erasures.carry_out(request_id=request.pk, now=LATER)
    assert traces_in_tables() == []
    assert traces_in_files(private) == []
    assert AuditEvent.objects.filter(action="person.erased").count() == 1


def bring_back(world, private, before_erasure):
    """The older dump and the older files; the journal is not part of them."""
    rows, files = before_erasure
    restore(rows)
    for path in files.rglob("*"):
        if path.is_file():
            target = private / path.relative_to(files)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target)


def test_an_old_backup_and_a_replay_leave_nothing(world, private, tmp_path, capsys):
    shutil.copytree(private, tmp_path / "files")
    before = dump(), tmp_path / "files"
    erase(world)
    bring_back(world, private, before)
    assert traces_in_tables() != []
    assert not Erasure.objects.exists()

    call_command("replay_erasures", dry_run=True)
    assert f"{world.person.pk}\twould be erased again" in capsys.readouterr().out
    assert traces_in_tables() != []

    call_command("replay_erasures")
    assert traces_in_tables() == []
    assert traces_in_files(private) == []
    assert Erasure.objects.get().user_id == world.person.pk
    call_command("replay_erasures")
    assert f"{world.person.pk}\twas still erased" in capsys.readouterr().out


def test_a_backup_older_than_the_account_keeps_no_invitation(world, private):
    """By then nobody knows the address any more: the journal has the numbers of such rows."""
    rows = dump()
    erase(world)
    restore(rows)
    User.objects.filter(pk=world.person.pk).update(email="somebody@example.org")
    entry = json.loads((private / "erasures" / f"{world.person.pk}.json").read_text())
    assert set(entry) == {"user_id", "erased_at", "by_id", "rows"}
    assert [len(entry["rows"][name]) for name in ("people.invitation", "people.accessrequest")] == [2, 1]
    call_command("replay_erasures")
    assert [name for name in traces_in_tables() if "invitation" in name or "accessrequest" in name] == []


def test_a_number_that_somebody_else_has_by_now_is_left_alone(world, private, capsys):
    rows = dump()
    erase(world)
    restore(rows)
    User.objects.filter(pk=world.person.pk).update(joined_at=LATER + timedelta(days=2), full_name="Somebody Else")
    call_command("replay_erasures")
    assert f"{world.person.pk}\tis somebody else’s number by now, left alone" in capsys.readouterr().out
    assert User.objects.get(pk=world.person.pk).full_name == "Somebody Else"


# Asking and deciding


@pytest.fixture
def person(private):
    return make_person(full_name="Aýna Berdiýewa")


@pytest.fixture
def coordinator():
    return make_person(full_name="Bahar Nuryýewa", roles=(Role.COORDINATOR,))


def test_asking_twice_is_asking_once(person):
    first = erasures.ask_for_erasure(user=person, now=NOW)
    assert erasures.ask_for_erasure(user=person, now=LATER).pk == first.pk


def test_what_was_asked_can_be_taken_back_until_it_is_decided(person, coordinator):
    request = erasures.ask_for_erasure(user=person, now=NOW)
    erasures.withdraw_erasure(request=request, now=LATER)
    request.refresh_from_db()
    assert (request.was_withdrawn, request.finished_at) == (True, LATER)
    with pytest.raises(errors.RequestOver):
        erasures.approve_erasure(request=request, by=coordinator, now=LATER)
    again = erasures.ask_for_erasure(user=person, now=LATER)
    erasures.approve_erasure(request=again, by=coordinator, now=LATER)
    with pytest.raises(errors.RequestOver):
        erasures.withdraw_erasure(request=again, now=LATER)


def test_the_last_administrator_is_not_erased(private):
    only = make_person(roles=(Role.ADMINISTRATOR,))
    with pytest.raises(errors.LastAdministrator):
        erasures.ask_for_erasure(user=only, now=NOW)
    second = make_person(roles=(Role.ADMINISTRATOR,))
    request = erasures.ask_for_erasure(user=only, now=NOW)
    User.objects.filter(pk=second.pk).update(is_active=False)
    with pytest.raises(errors.LastAdministrator):
        erasures.approve_erasure(request=request, by=second, now=LATER)
    request.refresh_from_db()
    assert request.decided_at is None or User.objects.get(pk=only.pk).erased_at is None


def test_nobody_decides_on_their_own_request(coordinator, private):
    request = erasures.ask_for_erasure(user=coordinator, now=NOW)
    with pytest.raises(errors.NotYourself):
        erasures.approve_erasure(request=request, by=coordinator, now=LATER)


def test_an_approved_person_is_told_first_and_then_erased(
    person, coordinator, mailoutbox, django_capture_on_commit_callbacks
):
    request = erasures.ask_for_erasure(user=person, now=NOW)
    with django_capture_on_commit_callbacks(execute=True):
        erasures.approve_erasure(request=request, by=coordinator, now=LATER)
    with django_capture_on_commit_callbacks(execute=True):
        run_jobs()
    run_jobs()
    assert [(mail.to, mail.subject) for mail in mailoutbox] == [
        ([person.email], "Your request to be erased was approved")
    ]
    assert User.objects.get(pk=person.pk).erased_at is not None


def test_a_declined_person_is_told_why_and_stays(person, coordinator, mailoutbox, django_capture_on_commit_callbacks):
    request = erasures.ask_for_erasure(user=person, now=NOW)
    with django_capture_on_commit_callbacks(execute=True):
        erasures.decline_erasure(request=request, reason="An inquiry is open.", by=coordinator, now=LATER)
    run_jobs()
    assert "Reason: An inquiry is open." in mailoutbox[0].body
    tasks.erase.func(request.pk)
    assert User.objects.get(pk=person.pk).erased_at is None
    assert DataRequest.objects.get(pk=request.pk).finished_at == LATER
