"""A person's copy: everything about them, nothing about others, no secrets, for a day."""

import json
import zipfile
from datetime import datetime, timedelta
from io import BytesIO

import pytest
from django.utils import timezone

from jobs.testing import run_jobs
from people.models import DataRequest
from people.own_data import copying
from people.own_data.registry import holdings
from people.services import add_person, copies, edit_person, post_person
from quizzes.models import Attempt
from tests.people.factories import NOW, make_organisation, make_person
from tests.people.own_data.traces import person_with_traces
from tests.quizzes.factories import learner_at_a_test, sit

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(minutes=10)


def opened(request) -> dict[str, bytes]:
    with request.file.open() as file, zipfile.ZipFile(BytesIO(file.read())) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def copy_of(person) -> dict[str, bytes]:
    request = copies.ask_for_copy(user=person, now=NOW)
    copies.make_copy(request_id=request.pk, now=LATER)
    request.refresh_from_db()
    return opened(request)


@pytest.fixture
def person(private):
    return make_person(full_name="Aýna Berdiýewa", organisation=make_organisation("Embassy in Ankara"))


def test_everything_the_person_left_is_in_it(client, private):
    world = person_with_traces(client)
    files = copy_of(world.person)
    pdf = f"certificates/{world.certificate.serial}.pdf"
    assert sorted(files) == [pdf, "data.json", "editor/picture", "index.html", "style.css"]
    document = json.loads(files["data.json"])
    assert (document["format"], document["person"]) == ("waymark-personal-data/1", world.person.pk)
    assert sorted(document["data"]) == sorted(holding.name for holding in holdings())
    data = document["data"]
    assert data["people.user"][0]["full_name"] == "Kanaryname Berdiýewa"
    assert [row["email"] for row in data["people.invitation"]] == ["first.kanary@example.org", "Kanary@example.org"]
    assert data["people.posting"] == [
        {
            "organisation": "Embassy in Ankara",
            "job_title": "Kanary keeper",
            "started_on": "2025-01-01",
            "ended_on": None,
        }
    ]
    assert data["quizzes.attempt"][0]["percent"] == 100
    assert [row["serial"] for row in data["certificates.certificate"]] == [world.certificate.serial]
    assert [row["text"] for row in data["wagtailcore.comment"]] == ["Kanary says: shorter", "Kanary was here"]
    empty = [name for name, rows in data.items() if not rows and name in MUST_HAVE_ROWS]
    assert empty == []


MUST_HAVE_ROWS = {
    *("account.emailaddress", "courses.enrolment", "courses.reminder", "courses.stepcompletion", "mfa.authenticator"),
    *("people.membership", "people.rolegrant", "people.accessrequest", "people.peopleimport", "people.datarequest"),
    *("usersessions.usersession", "sessions.session", "webinars.registration", "webinars.attendanceentry"),
    *("wagtailcore.revision", "wagtailcore.pagelogentry", "wagtailadmin.formstate", "wagtailcore.page"),
}


def test_nobody_else_is_in_it(client, private):
    """The colleague sits beside them, and those who invited, recorded, decided and withdrew are known to the tables."""
    world = person_with_traces(client)
    everything = b"\n".join(copy_of(world.person).values()).decode("utf-8", "replace")
    for other in (world.colleague, world.coordinator):
        assert other.email not in everything
        assert other.full_name not in everything
        assert other.full_name.split()[0] not in everything
    assert "It stays" not in everything


def test_no_secret_and_no_answer_key_is_in_it(client, private):
    world = person_with_traces(client)
    everything = b"\n".join(copy_of(world.person).values()).decode("utf-8", "replace")
    attempt = Attempt.objects.get(user=world.person)
    for secret in (world.person.password, "1" * 64, "2" * 64, client.session.session_key, world.certificate.code):
        assert secret not in everything
    for secret in ("CANARY-FEEDBACK", "CANARY-EXPLANATION", "is_right", '"feedback"', '"secret"'):
        assert secret not in everything
    assert attempt.key["questions"]


def test_answers_are_in_it_in_words_also_of_an_open_attempt(private):
    world = learner_at_a_test(questions=1)
    sit(world.learner, world.quiz, right=0)
    rows = json.loads(copy_of(world.learner)["data.json"])["data"]["quizzes.attempt"]
    assert [(row["quiz"], row["percent"]) for row in rows] == [("Final test", 0)]
    [answer] = rows[0]["answers"]
    assert answer["question"].startswith("Question final-test-1?")
    assert answer["answer"] in (["Wrong final-test-1"], ["Worse final-test-1"])


def test_the_page_opens_without_a_connection_and_in_the_persons_language(person):
    edit_person(user=person, changes={"time_zone": "Asia/Ashgabat"}, by=person, now=NOW)
    page = copy_of(person)["index.html"].decode()
    assert '<html lang="en">' in page
    assert "What Waymark stores about you" in page
    assert "17 March 2026, 14:00" in page  # 09:00 UTC, in Ashgabat
    assert "http" not in page.replace("https://learn.example.org", "")
    assert "<script" not in page
    assert 'href="style.css"' in page


def test_names_with_any_letters_stand_as_they_are(person):
    edit_person(user=person, changes={"full_name_cyrillic": "Айна <Бердыева>", "language": "tk"}, by=person, now=NOW)
    files = copy_of(person)
    assert '<html lang="tk">' in files["index.html"].decode()
    assert "Айна &lt;Бердыева&gt;" in files["index.html"].decode()
    assert json.loads(files["data.json"])["data"]["people.user"][0]["full_name_cyrillic"] == "Айна <Бердыева>"


# Asked, made, told, gone


def test_asked_again_while_it_is_made_it_is_the_same(person):
    first = copies.ask_for_copy(user=person, now=NOW)
    assert copies.ask_for_copy(user=person, now=LATER).pk == first.pk


def test_a_new_copy_takes_the_place_of_the_old(person, private):
    copy_of(person)
    copy_of(person)
    assert len(list(private.rglob("*.zip"))) == 1
    assert [bool(one.file) for one in person.data_requests.order_by("pk")] == [False, True]


def test_the_person_is_told_and_the_mail_holds_no_data(person, mailoutbox, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        copies.ask_for_copy(user=person, now=NOW)
    run_jobs()
    [mail] = mailoutbox
    assert (mail.to, mail.subject, mail.attachments) == ([person.email], "Your copy is ready", [])
    assert "https://learn.example.org/en/profile/data/" in mail.body
    assert "Embassy in Ankara" not in mail.body


def test_a_task_that_was_killed_goes_on_where_it_stopped(person, private, monkeypatch):
    request = copies.ask_for_copy(user=person, now=NOW)
    whole, left, made = copies.store_part, iter(range(5)), []

    def dies(request, holding, identity):
        if next(left, None) is None:
            raise KeyboardInterrupt
        whole(request, holding, identity)

    monkeypatch.setattr(copies, "store_part", dies)
    with pytest.raises(KeyboardInterrupt):
        copies.make_copy(request_id=request.pk, now=LATER)
    request.refresh_from_db()
    assert (request.parts_done, request.finished_at) == (5, None)

    monkeypatch.setattr(copies, "store_part", whole)
    counted = copying.rows_of
    monkeypatch.setattr(copying, "rows_of", lambda *asked: made.append(asked) or counted(*asked))
    copies.make_copy(request_id=request.pk, now=LATER)
    request.refresh_from_db()
    assert (len(made), request.finished_at) == (len(holdings()) - 5, LATER)
    assert not (private / "copies" / "parts").exists() or not list((private / "copies" / "parts").rglob("*.json"))


def test_made_twice_it_is_made_once(person, private, mailoutbox):
    request = copies.ask_for_copy(user=person, now=NOW)
    copies.make_copy(request_id=request.pk, now=LATER)
    copies.make_copy(request_id=request.pk, now=LATER)
    assert len(list(private.rglob("*.zip"))) == 1
    assert {mail.extra_headers["Message-ID"] for mail in mailoutbox} == {mailoutbox[0].extra_headers["Message-ID"]}


def test_a_closed_account_gets_none(person, mailoutbox):
    request = copies.ask_for_copy(user=person, now=NOW)
    person.is_active = False
    person.save()
    copies.make_copy(request_id=request.pk, now=LATER)
    assert (DataRequest.objects.get().finished_at, mailoutbox) == (None, [])


# Fetching it


@pytest.fixture
def ready(person):
    request = copies.ask_for_copy(user=person, now=NOW)
    copies.make_copy(request_id=request.pk, now=timezone.now())
    request.refresh_from_db()
    return request


def test_the_person_fetches_it(client, person, ready):
    client.force_login(person)
    response = client.post(f"/en/profile/data/copy/{ready.pk}/")
    assert response.status_code == 200
    assert response["Content-Type"] == "application/zip"
    assert response["Content-Disposition"].startswith('attachment; filename="waymark-')
    assert response["Cache-Control"] == "private, no-store"
    assert zipfile.is_zipfile(BytesIO(b"".join(response.streaming_content)))


def test_nobody_else_does(client, ready):
    address = f"/en/profile/data/copy/{ready.pk}/"
    assert client.post(address).status_code == 302  # to the sign-in page
    client.force_login(make_person(roles=("coordinator",)))
    assert client.post(address).status_code == 404


def test_a_link_does_not_fetch_it(client, person, ready):
    client.force_login(person)
    assert client.get(f"/en/profile/data/copy/{ready.pk}/").status_code == 405


def test_after_a_day_it_is_gone(client, person, ready):
    DataRequest.objects.update(finished_at=timezone.now() - timedelta(hours=24, minutes=1))
    client.force_login(person)
    assert client.post(f"/en/profile/data/copy/{ready.pk}/").status_code == 404
    assert "Your copy is ready." not in client.get("/en/profile/data/").content.decode()


def test_it_needs_a_fresh_proof(client, person, ready, settings):
    settings.REQUIRE_SECOND_FACTOR = True
    client.force_login(person)
    response = client.post(f"/en/profile/data/copy/{ready.pk}/")
    assert response.status_code == 302
    assert not response.url.startswith("/en/profile/")


@pytest.mark.parametrize("postings", [1, 3])
def test_a_part_costs_the_same_whatever_it_holds(private, django_assert_num_queries, postings):
    person = add_person(email="a@example.org", full_name="Aýna", by=None, now=NOW)
    for month in range(1, postings + 1):
        day = datetime(2025, month, 1, tzinfo=NOW.tzinfo).date()
        at = make_organisation()
        post_person(user=person, organisation=at, job_title="", started_on=day, by=None, now=NOW)
    identity = copying.Identity(user=person, now=NOW)
    holding = next(one for one in holdings() if one.name == "people.posting")
    with django_assert_num_queries(1):
        assert len(copying.rows_of(holding, identity)) == postings
