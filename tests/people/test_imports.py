"""The import as an act: all or none, the good rows, the same file twice, a killed worker, whose rights count."""

from datetime import UTC, date, datetime

import pytest
from allauth.account.models import EmailAddress
from django.db import OperationalError

from jobs.testing import run_jobs
from people import tasks
from people.models import AuditDetail, AuditEvent, PeopleImport, Posting, Role, User
from people.roster.plan import counts_of
from people.roster.words import sentence_of
from people.services import imports
from people.sheets.refusals import SheetRefused
from people.sheets.table import Choices
from tests.people.factories import make_audience, make_organisation, make_person

NOW = datetime(2026, 3, 17, 9, 0, tzinfo=UTC)
HEAD = "full name,e-mail,organisation,job title,language,audiences,posting from,gender,time zone,name latin\n"
AYNA = "Айна Бердыева,Ayna@Example.org,Посольство в Анкаре,Attaché,ru,embassies,2026-02-01,ж,,Ayna Berdiyeva\n"
MERDAN = "Merdan Orazow,merdan@example.org,Embassy in Ankara,,tk,,,,Asia/Ashgabat,\n"
BAD = "Nobody,nobody@,,,,,,,,\n"


@pytest.fixture
def ankara(db):
    return make_organisation("Embassy in Ankara", name_ru="Посольство в Анкаре", time_zone="Europe/Istanbul")


@pytest.fixture
def embassies(db):
    return make_audience(name="Embassies and consulates", code="embassies")


@pytest.fixture
def coordinator(db):
    return make_person(roles=(Role.COORDINATOR,), full_name="Bahar Nuryýewa", language="ru")


def receive(text: str, by=None, name: str = "staff.csv") -> PeopleImport:
    return imports.receive_file(name=name, data=text.encode(), by=by, now=NOW)


def carry_out(item: PeopleImport, by=None, *, skips: bool = False, welcome: bool = False) -> PeopleImport:
    imports.take_import(item=item, skips_bad_rows=skips, sends_welcome=welcome)
    return imports.run_import(item=item, by=by, now=NOW)


def counted(item: PeopleImport) -> tuple:
    return tuple(item.report.get(name, 0) for name in ("added", "changed", "unchanged", "problems"))


def test_people_are_added_with_all_that_the_file_says(ankara, embassies):
    done = carry_out(receive(HEAD + AYNA + MERDAN))

    assert (done.state, counted(done), done.finished_at) == ("done", (2, 0, 0, 0), NOW)
    ayna, merdan = (User.objects.get(email=f"{name}@example.org") for name in ("ayna", "merdan"))
    fields = ("full_name", "full_name_latin", "gender", "language", "time_zone", "role_names", "is_superuser")
    assert [[getattr(person, name) for name in fields] for person in (ayna, merdan)] == [
        ["Айна Бердыева", "Ayna Berdiyeva", "woman", "ru", "Europe/Istanbul", [], False],
        ["Merdan Orazow", "", "", "tk", "Asia/Ashgabat", [], False],
    ]
    assert list(Posting.objects.order_by("user").values_list("user", "organisation", "job_title", "started_on")) == [
        (ayna.pk, ankara.pk, "Attaché", date(2026, 2, 1)),
        (merdan.pk, ankara.pk, "", date(2026, 3, 17)),
    ]
    assert list(ayna.audiences.all()) == [embassies]
    assert not ayna.has_usable_password()
    assert EmailAddress.objects.filter(user=ayna, verified=True, primary=True).exists()


def test_the_same_file_twice_changes_nothing(ankara, embassies):
    carry_out(receive(HEAD + AYNA + MERDAN))
    before = [
        User.objects.count(),
        Posting.objects.count(),
        AuditEvent.objects.exclude(action="people.imported").count(),
    ]

    done = carry_out(receive(HEAD + AYNA + MERDAN))

    assert counted(done) == (0, 0, 2, 0)
    after = [
        User.objects.count(),
        Posting.objects.count(),
        AuditEvent.objects.exclude(action="people.imported").count(),
    ]
    assert after == before


def test_what_differs_is_changed_and_an_empty_cell_leaves_what_is_known(ankara, embassies):
    other = make_organisation("Consulate in Istanbul")
    person = make_person(
        email="merdan@example.org", full_name="Merdan Oraz", gender="man", language="en", organisation=ankara
    )
    row = "Merdan Orazow,merdan@example.org,Consulate in Istanbul,Consul,,embassies,2026-03-10,,,\n"

    done = carry_out(receive(HEAD + row))

    person.refresh_from_db()
    assert counted(done) == (0, 1, 0, 0)
    assert (person.full_name, person.gender, person.language) == ("Merdan Orazow", "man", "en")
    assert list(person.postings.values_list("organisation", "job_title", "started_on", "ended_on")) == [
        (other.pk, "Consul", date(2026, 3, 10), None),
        (ankara.pk, "", date(2025, 1, 1), date(2026, 3, 9)),
    ]
    assert list(person.audiences.all()) == [embassies]


def test_nobody_is_taken_out_of_an_audience(ankara, embassies):
    person = make_person(email="merdan@example.org", full_name="Merdan Orazow", audiences=[make_audience(), embassies])

    done = carry_out(receive(HEAD + "Merdan Orazow,merdan@example.org,,,,embassies,,,,\n"))

    assert (counted(done), person.audiences.count()) == ((0, 0, 1, 0), 2)


def test_all_or_none_is_none_when_one_row_is_bad(ankara, embassies):
    people = User.objects.count()

    done = carry_out(receive(HEAD + AYNA + BAD + MERDAN))

    assert (done.state, done.report["why"], counted(done)) == ("failed", "problems", (0, 0, 0, 1))
    assert User.objects.count() == people
    assert not AuditEvent.objects.filter(action="people.imported").exists()


def test_the_good_rows_are_imported_and_the_others_reported(ankara, embassies):
    done = carry_out(receive(HEAD + AYNA + BAD + MERDAN), skips=True)

    assert (done.state, counted(done), done.rows_done) == ("done", (2, 0, 0, 1), 3)
    [problem] = done.report["problem_list"]
    assert (problem["row"], sentence_of(problem["code"], problem["values"])) == (
        3,
        "“nobody@” is not an e-mail address.",
    )


def test_a_preview_is_not_what_is_done(ankara, embassies, coordinator):
    item = receive(HEAD + MERDAN, by=coordinator)
    assert counts_of(imports.plan_of(item=item, by=coordinator, now=NOW))["add"] == 1
    make_person(email="merdan@example.org", full_name="Merdan Orazow", language="tk", time_zone="Asia/Ashgabat",
                organisation=ankara)  # fmt: skip

    done = carry_out(item, coordinator)

    assert counted(done) == (0, 0, 1, 0)


def test_a_row_that_the_platform_refuses_at_the_last_moment_is_a_problem(ankara, embassies, monkeypatch):
    def taken(**values):
        raise imports.EmailTaken

    monkeypatch.setattr(imports, "add_person", taken)

    whole, parts = carry_out(receive(HEAD + MERDAN)), carry_out(receive(HEAD + MERDAN), skips=True)

    said = {"row": 2, "field": "", "code": "refused"}
    reason = {"reason": "Somebody has an account with this e-mail address already."}
    assert [one.report["problem_list"] for one in (whole, parts)] == [[said | {"values": reason}]] * 2
    assert (whole.state, parts.state) == ("failed", "done")


def test_rights_are_never_changed_and_those_above_are_left_alone(ankara, coordinator):
    above = make_person(email="above@example.org", full_name="Oraz Ataýew", roles=(Role.ADMINISTRATOR,))
    trainer = make_person(email="trainer@example.org", full_name="Maral Ataýewa", roles=(Role.TRAINER,))
    text = "name,e-mail\nOraz Begow,above@example.org\nMaral Begowa,trainer@example.org\n"

    done = carry_out(receive(text, by=coordinator), coordinator, skips=True)

    above.refresh_from_db()
    trainer.refresh_from_db()
    assert (counted(done), done.report["problem_list"][0]["code"]) == ((0, 1, 0, 1), "above_your_rights")
    assert (above.full_name, trainer.full_name, trainer.role_names) == ("Oraz Ataýew", "Maral Begowa", ["trainer"])


def test_a_closed_account_is_a_problem(db):
    person = make_person(email="gone@example.org", full_name="Leýli Ataýewa")
    User.objects.filter(pk=person.pk).update(is_active=False)

    done = carry_out(receive("name,e-mail\nLeýli Ataýewa,gone@example.org\n"))

    assert done.report["problem_list"][0]["code"] == "account_closed"


def test_a_posting_may_not_begin_before_the_present_one(ankara):
    make_person(email="merdan@example.org", full_name="Merdan Orazow", organisation=ankara)
    make_organisation("Consulate in Istanbul")
    text = "name,e-mail,organisation,posting from\nMerdan Orazow,merdan@example.org,Consulate in Istanbul,2024-01-01\n"

    done = carry_out(receive(text))

    [problem] = done.report["problem_list"]
    assert sentence_of(problem["code"], problem["values"]) == (
        "The posting would begin before the present one, which began on 2025-01-01."
    )


def test_an_import_leaves_one_event_with_counts_and_each_person_their_own(ankara, embassies, coordinator):
    done = carry_out(receive(HEAD + AYNA, by=coordinator), coordinator, skips=True)

    event = AuditEvent.objects.get(action="people.imported")
    assert (event.actor_id, event.object_id) == (coordinator.pk, str(done.pk))
    assert event.data == {
        "added": 1,
        "changed": 0,
        "unchanged": 0,
        "problems": 0,
        "rows": 1,
        "sha256": done.sha256,
        "skips_bad_rows": True,
    }
    assert AuditDetail.objects.get(event_id=event.pk).words == {"file_name": "staff.csv"}
    ayna = User.objects.get(email="ayna@example.org")
    actions = set(AuditEvent.objects.about(ayna).values_list("action", flat=True))
    assert {"person.added", "person.posted"} <= actions


# In the worker


def test_a_queued_import_is_done_once(ankara, embassies, coordinator, django_capture_on_commit_callbacks):
    item = receive(HEAD + AYNA, by=coordinator)

    with django_capture_on_commit_callbacks(execute=True):
        first = imports.queue_import(item=item, skips_bad_rows=False, sends_welcome=True)
        second = imports.queue_import(item=item, skips_bad_rows=True, sends_welcome=False)

    assert (first, second) == (True, False)
    assert run_jobs() >= 1
    item.refresh_from_db()
    assert (item.state, counted(item), item.sends_welcome) == ("done", (1, 0, 0, 0), True)
    tasks.import_people.func(item.pk)
    assert User.objects.filter(email="ayna@example.org").count() == 1


def test_new_people_are_welcomed_in_their_language(ankara, embassies, coordinator, mailoutbox):
    item = receive(HEAD + AYNA + MERDAN, by=coordinator)

    carry_out(item, coordinator, welcome=True)
    run_jobs()

    assert sorted(mail.to for mail in mailoutbox) == [["ayna@example.org"], ["merdan@example.org"]]


def test_nobody_is_written_to_when_that_is_not_wanted(ankara, embassies, coordinator, mailoutbox):
    carry_out(receive(HEAD + AYNA, by=coordinator), coordinator)
    run_jobs()

    assert mailoutbox == []


def test_a_refused_mail_holds_up_nobody(ankara, embassies, monkeypatch):
    told = []

    def send(*, user, **values):
        if user.email == "ayna@example.org":
            raise OSError
        told.append(user.email)

    monkeypatch.setattr(tasks, "send_mail_to", send)
    people = [make_person(email=f"{name}@example.org") for name in ("ayna", "merdan")]

    tasks.welcome_several.func([person.pk for person in people])

    assert told == ["merdan@example.org"]


def test_a_killed_import_of_good_rows_goes_on_where_it_was(ankara, coordinator, monkeypatch):
    monkeypatch.setattr(imports, "CHUNK", 2)
    names = ["Begow", "Orazow", "Nepesow", "Ataýew", "Gurbanow"]
    rows = "".join(f"Merdan {name},p{number}@example.org\n" for number, name in enumerate(names))
    item = receive("name,e-mail\n" + rows, by=coordinator)
    imports.take_import(item=item, skips_bad_rows=True, sends_welcome=False)
    done_portion, portions = imports._do_portion, []

    def dies_in_the_second(*args):
        portions.append(args)
        if len(portions) == 2:
            raise OperationalError("killed")
        done_portion(*args)

    monkeypatch.setattr(imports, "_do_portion", dies_in_the_second)
    with pytest.raises(OperationalError):
        imports.run_import(item=item, by=coordinator, now=NOW)
    item.refresh_from_db()
    assert (item.state, item.rows_done, counted(item)) == ("running", 2, (2, 0, 0, 0))
    assert imports.progress_of(item=item) == 2

    done = imports.run_import(item=item, by=coordinator, now=NOW)

    assert (done.state, done.rows_done, counted(done)) == ("done", 5, (5, 0, 0, 0))
    assert User.objects.filter(email__startswith="p").exclude(email__startswith="person").count() == 5


def test_an_error_of_ours_fails_the_import_and_is_seen(ankara, embassies, coordinator, monkeypatch):
    item = receive(HEAD + AYNA, by=coordinator)
    imports.take_import(item=item, skips_bad_rows=False, sends_welcome=False)

    def breaks(**values):
        raise KeyError("ours")

    monkeypatch.setattr(imports, "add_person", breaks)
    with pytest.raises(KeyError):
        tasks.import_people.func(item.pk)

    item.refresh_from_db()
    assert (item.state, item.report["why"]) == ("failed", "crashed")


def test_who_lost_their_rights_meanwhile_imports_nobody(ankara, embassies, coordinator):
    item = receive(HEAD + AYNA, by=coordinator)
    imports.take_import(item=item, skips_bad_rows=False, sends_welcome=False)
    User.objects.filter(pk=coordinator.pk).update(role_names=[])

    tasks.import_people.func(item.pk)

    item.refresh_from_db()
    assert (item.state, item.report["why"]) == ("failed", "rights")
    assert not User.objects.filter(email="ayna@example.org").exists()


def test_what_a_killed_worker_left_is_queued_again_but_not_for_ever(
    ankara, embassies, coordinator, django_capture_on_commit_callbacks
):
    item = receive(HEAD + AYNA, by=coordinator)
    imports.take_import(item=item, skips_bad_rows=False, sends_welcome=False)
    with django_capture_on_commit_callbacks(execute=True):
        assert tasks.resume_imports(now=NOW) == 1
    assert tasks.resume_imports(now=NOW) == 0  # it is under way

    PeopleImport.objects.filter(pk=item.pk).update(report={"resumed": tasks.IMPORT_RESUMED})
    run_jobs()
    item.refresh_from_db()
    assert item.state == "done"

    left = receive(HEAD + AYNA, by=coordinator)
    PeopleImport.objects.filter(pk=left.pk).update(state="running", report={"resumed": tasks.IMPORT_RESUMED})
    tasks.resume_imports(now=NOW)
    left.refresh_from_db()
    assert (left.state, left.report["why"]) == ("failed", "crashed")


# How it is read


def test_a_refused_file_leaves_nothing(db):
    with pytest.raises(SheetRefused):
        receive("")

    assert not PeopleImport.objects.exists()


def test_a_file_can_be_read_otherwise_and_the_old_reading_goes(db):
    item = receive("name;e-mail\nAýna Berdiýewa;ayna@example.org\n")
    storage, old = item.table.storage, item.table.name

    imports.read_again(item=item, choices=Choices(encoding="cp1251", delimiter=";"))

    assert imports.table_of(item=item).encoding == "cp1251"
    assert (storage.exists(old), storage.exists(item.table.name)) == (False, True)


def test_the_headings_can_be_said_to_stand_elsewhere(db):
    item = receive("a,b\nname,e-mail\nAýna Berdiýewa,ayna@example.org\n")
    assert (item.header_row, item.columns) == (2, {"full_name": 0, "email": 1})

    imports.read_again(item=item, choices=Choices(), header_row=1)

    assert (item.header_row, item.columns, item.rows_total) == (1, {}, 2)


def test_a_discarded_import_leaves_no_file(db, django_capture_on_commit_callbacks):
    item = receive("name,e-mail\nAýna Berdiýewa,ayna@example.org\n")
    storage, names = item.file.storage, [item.file.name, item.table.name]

    with django_capture_on_commit_callbacks(execute=True):
        assert imports.discard_import(item=item)

    assert [storage.exists(name) for name in names] == [False, False]
    assert not PeopleImport.objects.exists()


def test_what_is_queued_can_not_be_discarded(db):
    item = receive("name,e-mail\nAýna Berdiýewa,ayna@example.org\n")
    imports.take_import(item=item, skips_bad_rows=False, sends_welcome=False)

    assert not imports.discard_import(item=item)
    assert item.file.storage.exists(item.file.name)


@pytest.mark.parametrize("rows", [1, 3])
def test_planning_asks_the_database_no_more_for_more_rows(ankara, coordinator, rows, django_assert_num_queries):
    text = "".join(f"Merdan Begow,p{number}@example.org\n" for number in range(rows))
    item = receive("name,e-mail\n" + text, by=coordinator)

    with django_assert_num_queries(8):
        imports.plan_of(item=item, by=coordinator, now=NOW)
