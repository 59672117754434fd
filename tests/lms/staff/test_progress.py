"""The matrix: who is on it and for whom, what stands in it, and what never does."""

import csv
import io
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils.html import strip_tags
from openpyxl import load_workbook

from certificates.models import Certificate
from certificates.services import issue_certificate
from courses.services import keep_place
from courses.services import remind as remind_person
from lms.staff.views import export
from people.models import AuditEvent, Invitation, Role
from people.services import deactivate, grant_role, post_person
from quizzes.models import Attempt
from tests.courses.factories import course_with, lessons_of
from tests.lms.staff.world import CANARY, JUNE, NOW, colleague, course, embassy, takes
from tests.people.factories import make_organisation, make_person
from tests.quizzes.factories import enrol, sit
from tests.webinars.factories import registration, session, webinar

pytestmark = pytest.mark.django_db
QUERIES = 16
ADDRESS = "/en/my-organisation/"


def words(response) -> str:
    return " ".join(strip_tags(response.text).split())


def names(response) -> list[str]:
    return [row.person.full_name if row.person else row.invitation.email for row in response.context["sheet"].rows]


def row_of(response, person):
    return next(row for row in response.context["sheet"].rows if row.person == person)


def line(row) -> list[str]:
    return [str(stop) for _column, stop in row.stops]


def invite(place, email="maksat.g@mfa.example", days=11, **fields) -> Invitation:
    return Invitation.objects.create(
        token_hash=email.ljust(64, "x")[:64],
        email=email,
        organisation=place.organisation,
        invited_at=NOW - timedelta(days=3),
        expires_at=NOW + timedelta(days=days),
        **fields,
    )


# Who sees whom


def test_the_address_stays_and_is_for_focal_points_only(client):
    assert reverse("staff:progress") == ADDRESS
    assert client.get(ADDRESS)["Location"].startswith(reverse("account_login"))
    for roles in ((), (Role.TRAINER,), (Role.COORDINATOR,), (Role.ADMINISTRATOR,)):
        client.force_login(make_person(roles=roles))
        assert client.get(ADDRESS).status_code == 404


def test_own_people_and_those_below_and_nobody_else(client, ankara):
    taken = course()
    consulate = make_organisation("Consulate in Istanbul", parent=ankara.organisation)
    takes(colleague("Aýna Berdiýewa", ankara.organisation), taken, steps=1)
    colleague("Läle Gurbanowa", consulate)
    elsewhere = embassy(CANARY)
    takes(colleague(CANARY, elsewhere.organisation), taken, steps=3)
    invite(elsewhere, email="canary@mfa.example")

    page = client.get(ADDRESS)

    assert names(page) == ["Aýna Berdiýewa", "Merdan Orazow", "Läle Gurbanowa"]
    assert "CANARY" not in page.text
    assert "canary" not in page.text


def test_a_role_above_does_not_widen_the_page(client, ankara):
    course()
    grant_role(user=ankara.focal, role=Role.COORDINATOR, by=None, now=NOW)
    elsewhere = embassy(CANARY)
    invite(elsewhere, email="canary@mfa.example")
    client.force_login(ankara.focal)
    page = client.get(ADDRESS)
    assert names(page) == ["Merdan Orazow"]
    assert "canary" not in page.text.lower()


def test_whoever_moves_away_or_leaves_is_gone(client, ankara):
    course()
    moves, leaves = colleague("Moves", ankara.organisation), colleague("Leaves", ankara.organisation)
    post_person(
        user=moves, organisation=make_organisation(), job_title="", started_on=date(2026, 3, 1), by=None, now=NOW
    )
    deactivate(user=leaves, by=None, now=NOW)
    assert names(client.get(ADDRESS)) == ["Merdan Orazow"]


def test_a_focal_point_posted_elsewhere_is_not_among_those_they_follow(client):
    place = make_organisation()
    course()
    client.force_login(make_person(full_name="Afar", follows=place))
    assert client.get(ADDRESS).context["sheet"].rows == []


def test_one_organisation_may_be_chosen_and_only_an_own_one(client, ankara):
    course()
    consulate = make_organisation("Consulate in Istanbul", parent=ankara.organisation)
    colleague("Läle Gurbanowa", consulate)
    assert names(client.get(ADDRESS, {"organisation": consulate.pk})) == ["Läle Gurbanowa"]
    for foreign in (embassy("Embassy in Vienna").organisation.pk, 0, "x", "9" * 40):
        assert client.get(ADDRESS, {"organisation": foreign}).status_code == 404


def test_a_course_may_be_chosen_and_the_one_most_are_in_comes_by_itself(client, ankara):
    first, second = course(title="First"), course_beside(title="Second")
    takes(colleague("Aýna Berdiýewa", ankara.organisation), second)
    assert client.get(ADDRESS).context["sheet"].course == second.page
    assert client.get(ADDRESS, {"course": first.page.slug}).context["sheet"].course == first.page
    assert client.get(ADDRESS, {"course": "no-such"}).status_code == 404


def course_beside(title):
    """A second course without tests: their questions have codes of their own."""
    page = course_with(title=title)
    return type("Taken", (), {"page": page, "pre_test": lessons_of(page)[0], "lessons": [], "final": None})


def test_before_there_is_a_course(client, ankara):
    assert "No course yet" in words(client.get(ADDRESS))


# What stands in it


def test_a_line_for_each_colleague_with_its_words(client, ankara):
    taken = course()
    finished, begun, never = (
        colleague(name, ankara.organisation, job_title=name[:3]) for name in ("Aýna", "Nury", "Ejegyz")
    )
    enrolment = takes(finished, taken, steps=6, days_ago=2)
    issue_certificate(enrolment_id=enrolment.pk, now=NOW)
    takes(begun, taken, steps=2, days_ago=3, due_on=JUNE)
    takes(never, taken, due_on=JUNE)

    page = client.get(ADDRESS)

    assert line(row_of(page, finished)) == ["done"] * 4
    assert line(row_of(page, begun)) == ["done", "partly", "todo", "later"]
    assert line(row_of(page, never)) == ["todo", "todo", "todo", "later"]
    assert row_of(page, begun).summary == "1 of 4 steps completed. In progress: Module 1."
    said = words(page)
    assert "Due 30 June 2026." in said
    assert "1 of 4 colleagues has the certificate, one is on the way. Two have not started." in said
    assert "Last active: 13\u00a0March".replace("\u00a0", " ") in said.replace("\u00a0", " ")
    assert "Last active: never" in said
    assert "Last active: not enrolled" in said
    assert reverse("certificates:verified", args=[Certificate.objects.get().code]) in page.text


def test_the_lesson_being_read_puts_its_module_in_progress(client, ankara):
    taken = course()
    reader = colleague("Reader", ankara.organisation)
    enrolment = takes(reader, taken)
    keep_place(enrolment=enrolment, step=taken.lessons[2])
    assert line(row_of(client.get(ADDRESS), reader)) == ["todo", "todo", "partly", "later"]


def test_a_webinar_that_counts_stands_before_the_final_test(client, ankara):
    taken = course()
    held = session(webinar(counts_towards=taken.page), day=date(2026, 3, 10))
    missed = colleague("Missed", ankara.organisation)
    registration(held, missed)
    page = client.get(ADDRESS)
    assert [column.label for column in page.context["sheet"].columns][-2:] == ["Webinar", "Final test"]
    assert line(row_of(page, missed))[-2:] == ["missed", "later"]
    assert "Missed: Webinar; an equivalent task is offered." in words(page)


def test_who_was_invited_has_a_row_of_their_own(client, ankara):
    course()
    waits = invite(ankara, days=4)
    invite(ankara, email="past@mfa.example", days=-1)
    invite(ankara, email="staff@mfa.example", role=Role.TRAINER)
    invite(ankara, email="in@mfa.example", accepted_at=NOW)
    page = client.get(ADDRESS)
    assert names(page) == ["Merdan Orazow", "maksat.g@mfa.example", "past@mfa.example", "staff@mfa.example"]
    said = words(page).replace("\u00a0", " ")
    assert "Invited 13 March, expires 20 March" in said
    assert "Invited 13 March, expired 15 March" in said
    assert "two invitations are open, the first expires on Friday; one invitation has expired." in said
    again = reverse("people:invitation_send_again", args=[waits.pk])
    assert page.text.count("/send-again/") == 2  # an invitation with a role is not theirs to send
    assert again in page.text


def test_due_days_that_differ_stand_in_the_rows(client, ankara):
    taken = course()
    for name, day in (("Aýna", JUNE), ("Nury", date(2026, 5, 1))):
        takes(colleague(name, ankara.organisation), taken, steps=1, due_on=day)
    said = words(client.get(ADDRESS)).replace("\u00a0", " ")
    assert "Due between 1 May 2026 and 30 June 2026." in said
    assert "due 1 May" in said


def test_a_course_without_a_certificate_is_finished_when_completed(client, ankara):
    taken = course(with_certificate=False)
    takes(colleague("Aýna", ankara.organisation), taken, steps=6)
    assert "1 of 2 colleagues has completed the course." in words(client.get(ADDRESS))


def test_a_withdrawn_certificate_is_none(client, ankara):
    taken = course()
    person = colleague("Aýna", ankara.organisation)
    issue_certificate(enrolment_id=takes(person, taken, steps=6).pk, now=NOW)
    Certificate.objects.update(revoked_at=NOW)
    row = row_of(client.get(ADDRESS), person)
    assert (row.is_finished, row.certificate_code, row.can_remind) == (False, "", False)


# What can be done


@pytest.mark.parametrize(
    ("steps", "days_ago", "remind"),
    [(0, 0, True), (2, 6, False), (2, 7, True), (6, 30, False)],
)
def test_who_may_be_reminded(client, ankara, steps, days_ago, remind):
    person = colleague("Nury", ankara.organisation)
    takes(person, course(), steps=steps, days_ago=days_ago)
    page = client.get(ADDRESS)
    assert row_of(page, person).can_remind is remind
    assert (f"person={person.pk}" in page.text) is remind


def test_the_row_says_when_the_last_reminder_went(client, ankara):
    person = colleague("Nury", ankara.organisation)
    enrolment = takes(person, course())
    remind_person(user=person, course=enrolment.course, by=make_person(), now=NOW - timedelta(days=8))
    page = client.get(ADDRESS)
    assert row_of(page, person).can_remind
    assert "reminded 8 March" in words(page).replace("\u00a0", " ")
    remind_person(user=person, course=enrolment.course, by=make_person(), now=NOW)
    page = client.get(ADDRESS)
    assert not row_of(page, person).can_remind
    assert f"person={person.pk}" not in page.text
    assert "reminded 16 March" in words(page).replace("\u00a0", " ")


def test_who_asked_for_no_reminders_is_left_alone(client, ankara):
    person = colleague("Nury", ankara.organisation)
    takes(person, course())
    person.wants_course_reminders = False
    person.save()
    page = client.get(ADDRESS)
    assert "asked for no reminders" in words(page)
    assert f"person={person.pk}" not in page.text
    assert page.context["sheet"].late == []


def test_nobody_reminds_themselves(client, ankara):
    takes(ankara.focal, course())
    assert not row_of(client.get(ADDRESS), ankara.focal).can_remind


def test_who_is_not_enrolled_can_be_nominated(client, ankara):
    taken = course()
    assert (
        f"{reverse('staff:nominate')}?course={taken.page.slug}&amp;person={ankara.focal.pk}" in client.get(ADDRESS).text
    )


# What never stands in it


def test_no_score_answer_or_time_comes_out(client, ankara):
    taken = course()
    person = colleague("Aýna", ankara.organisation)
    enrol(person, taken.page)
    sit(person, taken.pre_test, right=0)
    Attempt.objects.update(percent=37, marks="7.77", marks_possible="21.21", answers={"q": ["CANARY-ANSWER"]})
    pages = [client.get(ADDRESS).text]
    pages += [client.post(reverse("staff:export"), {"format": "csv"}).getvalue().decode()]
    pages += [client.get(reverse("staff:remind")).text, client.get(reverse("staff:nominate")).text]
    for page in pages:
        for canary in ("37", "7.77", "21.21", "CANARY", "percent", "minutes"):
            assert canary not in strip_tags(page), canary


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_for_any_number(client, ankara, django_assert_num_queries, count):
    taken = course(modules=count)
    held = session(webinar(counts_towards=taken.page), day=date(2026, 3, 10))
    for number in range(count):
        person = colleague(f"Person {number}", ankara.organisation)
        enrolment = takes(person, taken, steps=2)
        registration(held, person)
        remind_person(user=person, course=enrolment.course, by=ankara.focal, now=NOW + timedelta(days=30))
        invite(ankara, email=f"{number}@mfa.example")
    client.get(ADDRESS)
    with django_assert_num_queries(QUERIES):
        assert len(client.get(ADDRESS).context["sheet"].rows) == 2 * count + 1


# The same as a file


def exported(client, **query):
    return client.post(reverse("staff:export", query=query), {"format": "csv"})


def test_the_file_holds_what_the_page_shows(client, ankara):
    taken = course()
    person = colleague("Aýna Berdiýewa", ankara.organisation)
    takes(person, taken, steps=2, days_ago=3, due_on=JUNE)
    invite(ankara)
    colleague(CANARY, embassy("Embassy in Vienna").organisation)

    answer = exported(client)

    rows = list(csv.reader(io.StringIO(answer.getvalue().decode("utf-8-sig"))))
    assert rows[0] == [
        *("Person", "Job title", "Organisation", "Pre-test", "Module 1", "Module 2", "Final test"),
        *("Due on", "Last active on", "Certificate"),
    ]
    done = ["Completed", "In progress", "Not started", "Opens later", "2026-06-30", "2026-03-13", "no"]
    assert rows[1] == ["Aýna Berdiýewa", "", "Embassy in Ankara", *done]
    assert [row[0] for row in rows[2:]] == ["Merdan Orazow", "maksat.g@mfa.example"]
    assert rows[3][1] == "Invited, not accepted"
    event = AuditEvent.objects.get(action="staff_progress.exported")
    assert (event.actor_id, event.data) == (ankara.focal.pk, {"format": "csv", "course": taken.page.pk, "people": 3})


def test_the_spreadsheet_too(client, ankara):
    course()
    answer = client.post(reverse("staff:export"), {"format": "xlsx"})
    sheet = load_workbook(io.BytesIO(answer.getvalue())).active
    assert [cell.value for cell in sheet["A"]] == ["Person", "Merdan Orazow"]


def test_the_export_is_posted_by_focal_points_and_of_their_own_only(client, ankara):
    course()
    assert client.get(reverse("staff:export")).status_code == 405
    assert client.post(reverse("staff:export"), {"format": "pdf"}).status_code == 404
    assert exported(client, organisation=embassy("Embassy in Vienna").organisation.pk).status_code == 404
    client.force_login(make_person())
    assert exported(client).status_code == 404
    assert not AuditEvent.objects.filter(action="staff_progress.exported").exists()


def test_six_exports_an_hour(client, ankara):
    course()
    assert [exported(client).status_code for _time in range(7)] == [200] * 6 + [429]


def test_the_export_steps_up():
    found = export
    while not getattr(found, "steps_up", False):
        found = found.__wrapped__
    assert found.steps_up


# The way there


def test_the_navigation_of_a_focal_point(client, ankara):
    page = client.get(reverse("people:profile")).text
    for words_of_link in ("Staff progress", "Certificates", "Help"):
        assert words_of_link in page
    assert page.count(f'href="{ADDRESS}"') == 4  # the navigation and the account menu, wide and narrow
    assert reverse("my_learning") in page
    client.force_login(make_person())
    assert ADDRESS not in client.get(reverse("people:profile")).text
