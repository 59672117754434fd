"""Reminders, nominations, places and the role itself: for own people only, each act once, the rest refused whole."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from courses.models import Enrolment, Reminder
from jobs.testing import run_jobs
from people.models import AuditEvent, Role, RoleGrant, User
from people.services import grant_role
from tests.lms.staff.world import CANARY, JUNE, NOW, colleague, course, embassy, takes
from tests.people.factories import make_organisation, make_person
from tests.webinars.factories import audience, registration, session, webinar
from webinars.models import Registration, Session

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 26)  # ten days ahead


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def foreign():
    """Somebody at another embassy."""
    return colleague(CANARY, embassy("Embassy in Vienna").organisation)


def address(name, *args, **query):
    return reverse(f"staff:{name}", args=args, query=query)


def words(response) -> str:
    return " ".join(strip_tags(response.text).split())


def told(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def refusals():
    """(who, what, which ids)"""
    found = AuditEvent.objects.filter(action="refused").order_by("pk").values_list("actor_id", "data")
    return [(actor, data["what"], data["ids"]) for actor, data in found]


@pytest.mark.parametrize("name", ["remind", "nominate", "places", "hand_over"])
def test_no_door_for_others(client, name):
    assert client.get(address(name))["Location"].startswith(reverse("account_login"))
    client.force_login(make_person(roles=(Role.COORDINATOR,)))
    assert client.get(address(name)).status_code == 404
    assert client.post(address(name)).status_code in {404, 405}


# Reminders


@pytest.fixture
def late(ankara):
    person = colleague("Nury Welliýew", ankara.organisation)
    takes(person, course())
    return person


def test_the_page_names_whom_and_what_and_sends_nothing(client, late):
    said = words(client.get(address("remind", person=late.pk)))
    assert "Remind Nury Welliýew?" in said
    assert "with your name and the way to the course" in said
    assert Reminder.objects.count() == 0


def test_a_reminder_goes_once(client, late, committed, mailoutbox):
    with committed():
        answer = client.post(address("remind"), {"person": late.pk}, follow=True)
    run_jobs()
    assert told(answer) == ["A reminder goes to Nury Welliýew."]
    assert [mail.to for mail in mailoutbox] == [[late.email]]
    answer = client.post(address("remind"), {"person": late.pk}, follow=True)
    assert told(answer) == ["Nury Welliýew: This person was reminded within the last seven days."]
    assert client.get(address("remind", person=late.pk)).status_code == 404
    assert Reminder.objects.count() == 1


def test_all_who_are_late_at_once(client, late, foreign, committed, mailoutbox):
    home = late.postings.get().organisation
    taken = Enrolment.objects.get().course
    Enrolment.objects.create(user=foreign, course=taken, language="en", enrolled_at=NOW)
    other = colleague("Ejegyz", home)
    Enrolment.objects.create(user=other, course=taken, language="en", enrolled_at=NOW)
    colleague("Not enrolled", home)
    page = client.get(address("remind"))
    assert "Remind 2 colleagues?" in words(page)
    with committed():
        answer = client.post(address("remind"), {"person": [late.pk, other.pk]}, follow=True)
    assert told(answer) == ["Reminders go to Ejegyz, Nury Welliýew."]
    run_jobs()
    assert {mail.to[0] for mail in mailoutbox} == {late.email, other.email}
    assert "CANARY" not in "".join(mail.body + mail.alternatives[0].content for mail in mailoutbox)
    assert "Nobody to remind" in words(client.get(address("remind")))


def test_a_foreign_person_refuses_the_whole_request(client, ankara, late, foreign):
    Enrolment.objects.create(user=foreign, course=Enrolment.objects.get().course, language="en", enrolled_at=NOW)
    assert client.get(address("remind", person=foreign.pk)).status_code == 404
    answer = client.post(address("remind"), {"person": [late.pk, foreign.pk]})
    assert answer.status_code == 404
    assert Reminder.objects.count() == 0
    assert refusals() == [(ankara.focal.pk, "remind", [foreign.pk])]


@pytest.mark.parametrize("nonsense", ["x", "-1", "²", "9" * 30, ""])
def test_what_is_no_number_refuses_too(client, late, nonsense):
    assert client.post(address("remind"), {"person": [late.pk, nonsense]}).status_code == 404
    assert Reminder.objects.count() == 0


# Nominations


def nominate(client, what, *people, due_on="", follow=True):
    data = {"what": what, "people": [person.pk for person in people], "due_on": due_on}
    return client.post(address("nominate"), data, follow=follow)


def test_the_form_offers_own_people_courses_and_webinars_to_come(client, ankara, foreign):
    taken = course(title="Signs at work")
    session(webinar("Referral"), day=DAY)
    session(webinar("Long ago"), day=date(2026, 3, 1))
    page = client.get(address("nominate", course=taken.page.slug, person=ankara.focal.pk))
    said = words(page)
    for offered in ("Signs at work", "Referral", "Merdan Orazow"):
        assert offered in said
    assert "Long ago" not in said
    assert "CANARY" not in said
    assert page.text.count("checked") == 1


def test_nominated_for_a_course_with_a_due_day(client, ankara, committed, mailoutbox):
    taken = course()
    fresh, there = (colleague(name, ankara.organisation) for name in ("Enejan", "Bossan"))
    takes(there, taken, steps=1)
    with committed():
        answer = nominate(client, f"course-{taken.page.slug}", fresh, there, due_on=JUNE.isoformat())
    run_jobs()
    assert told(answer) == [
        "Enejan is nominated and gets a mail.",
        "Bossan is enrolled already: nothing changes.",
    ]
    assert [mail.to for mail in mailoutbox] == [[fresh.email]]
    assert dict(Enrolment.objects.values_list("user__full_name", "due_on")) == {"Enejan": JUNE, "Bossan": None}
    client.force_login(fresh)
    assert "by 30 June" in words(client.get(reverse("my_learning")))


@pytest.mark.parametrize("due_on", ["2026-03-15", "2028-03-16", "tomorrow"])
def test_a_due_day_is_one_to_come(client, ankara, due_on):
    taken = course()
    answer = nominate(client, f"course-{taken.page.slug}", ankara.focal, due_on=due_on)
    assert answer.status_code == 422
    assert Enrolment.objects.count() == 0


def test_nominated_for_a_webinar_with_its_waiting_list(client, ankara, committed, mailoutbox):
    held = session(webinar("Referral"), day=DAY, capacity=2)
    there = colleague("Aýna", ankara.organisation)
    registration(held, there)
    first, second = (colleague(name, ankara.organisation) for name in ("Bossan", "Enejan"))
    with committed():
        answer = nominate(client, f"webinar-{held.webinar.slug}", there, first, second)
    run_jobs()
    assert told(answer) == [
        "Bossan is registered and gets a mail.",
        "The webinar is full: Enejan is on the waiting list and gets a mail.",
        "Aýna is on the list already: nothing changes.",
    ]
    assert [mail.to for mail in mailoutbox] == [[first.email], [second.email]]
    made = AuditEvent.objects.filter(action="registration.made")
    assert set(made.values_list("actor_id", flat=True)) == {ankara.focal.pk}


def test_a_webinar_for_others_says_so(client, ankara):
    held = session(webinar(audiences=[audience()]), day=DAY)
    answer = nominate(client, f"webinar-{held.webinar.slug}", ankara.focal)
    [said] = told(answer)
    assert said.startswith("Merdan Orazow: This webinar is for members of the audiences named on its page.")
    assert Registration.objects.count() == 0


def test_a_foreign_person_refuses_the_whole_nomination(client, ankara, foreign):
    taken = course()
    held = session(webinar(), day=DAY)
    for what in (f"course-{taken.page.slug}", f"webinar-{held.webinar.slug}"):
        assert nominate(client, what, ankara.focal, foreign).status_code == 404
    assert (Enrolment.objects.count(), Registration.objects.count()) == (0, 0)
    assert refusals() == [(ankara.focal.pk, "nominate", [foreign.pk])] * 2


def test_nobody_and_nothing_are_asked_for_again(client, ankara):
    course()
    assert nominate(client, "course-no-such", ankara.focal).status_code == 422
    assert nominate(client, "").status_code == 422


# Places


@pytest.fixture
def held(ankara):
    """A full session to come: Bossan has the place, somebody of another embassy waits."""
    full = session(webinar("Referral"), day=DAY, capacity=1)
    registration(full, colleague("Bossan", ankara.organisation))
    registration(full, colleague(CANARY, make_organisation()), state="waiting")
    return full


def bossans(held):
    return held.registrations.get(user__full_name="Bossan")


def test_the_places_of_own_people_in_sessions_to_come(client, held):
    session(webinar("Long ago"), day=date(2026, 3, 1))
    said = words(client.get(address("places")))
    assert "Referral" in said
    assert "Bossan" in said
    assert "CANARY" not in said
    assert "Long ago" not in said


def test_no_places(client, ankara):
    assert "None of your colleagues is registered" in words(client.get(address("places")))


def test_a_place_is_passed_on_and_both_are_told(client, ankara, held, committed, mailoutbox):
    taker = colleague("Enejan", ankara.organisation)
    page = client.get(address("pass_on", bossans(held).pk))
    assert "Pass on the place of Bossan" in words(page)
    assert f'value="{taker.pk}"' in page.text
    assert f'value="{bossans(held).user_id}"' not in page.text
    with committed():
        answer = client.post(address("pass_on", bossans(held).pk), {"taker": taker.pk}, follow=True)
    run_jobs()
    assert told(answer) == ["The place of Bossan is now Enejan’s. Both get a mail."]
    assert held.registrations.holding_a_place().get().user == taker
    assert {mail.to[0] for mail in mailoutbox} == {taker.email, bossans(held).user.email}


def test_only_own_places_can_be_passed_on(client, ankara, held, foreign):
    theirs = registration(session(day=DAY), foreign)
    waiting = held.registrations.waiting().get()
    for registered in (theirs, waiting):
        assert client.get(address("pass_on", registered.pk)).status_code == 404
        assert client.post(address("pass_on", registered.pk), {"taker": ankara.focal.pk}).status_code == 404
    assert not Registration.objects.filter(user=ankara.focal).exists()


def test_a_place_goes_to_own_people_only(client, ankara, held, foreign):
    answer = client.post(address("pass_on", bossans(held).pk), {"taker": foreign.pk})
    assert answer.status_code == 404
    assert bossans(held).state == "registered"
    assert refusals() == [(ankara.focal.pk, "pass_on", [foreign.pk])]


def test_a_refusal_of_the_service_stands_at_the_field(client, ankara, held):
    held.webinar.audiences.set([audience()])
    held.webinar.save()
    answer = client.post(address("pass_on", bossans(held).pk), {"taker": ankara.focal.pk})
    assert answer.status_code == 422
    assert "members of the audiences" in words(answer)
    assert bossans(held).state == "registered"


def test_once_a_session_has_begun_places_stay(client, ankara, held):
    Session.objects.update(starts_at=NOW - timedelta(minutes=1), ends_at=NOW + timedelta(hours=1))
    assert "Bossan" in words(client.get(address("places")))
    assert "pass-on" not in client.get(address("places")).text
    assert client.get(address("pass_on", bossans(held).pk)).status_code == 404


# The role itself


def test_the_role_is_handed_over_after_the_page_has_named_what_follows(client, ankara, committed, mailoutbox):
    successor = colleague("Enejan Saryýewa", ankara.organisation)
    coordinator = make_person(full_name="Bahar", roles=(Role.COORDINATOR,))
    choice = {"organisation": ankara.organisation.pk, "successor": successor.pk}
    assert f'value="{successor.pk}"' in client.get(address("hand_over")).text
    said = words(client.get(address("hand_over", **choice)))
    assert "Hand over to Enejan Saryýewa?" in said
    assert "Enejan Saryýewa becomes the focal point of Embassy in Ankara" in said
    assert RoleGrant.objects.get(role=Role.FOCAL_POINT).user == ankara.focal

    with committed():
        answer = client.post(address("hand_over"), choice, follow=True)
    run_jobs()

    assert answer.redirect_chain[0][0] == reverse("account_login")
    assert told(answer) == ["Enejan Saryýewa is now the focal point of Embassy in Ankara. Please sign in again."]
    assert RoleGrant.objects.get(role=Role.FOCAL_POINT).user == successor
    assert {mail.to[0] for mail in mailoutbox} == {ankara.focal.email, successor.email, coordinator.email}
    assert client.get(address("progress")).status_code == 302  # signed out
    client.force_login(User.objects.get(pk=successor.pk))
    assert client.get(address("progress")).status_code == 200


def test_nobody_foreign_succeeds(client, ankara, foreign):
    choice = {"organisation": ankara.organisation.pk, "successor": foreign.pk}
    assert client.get(address("hand_over", **choice)).status_code == 422
    assert client.post(address("hand_over"), choice).status_code == 404
    assert not User.objects.get(pk=foreign.pk).holds(Role.COORDINATOR)
    assert refusals() == [(ankara.focal.pk, "hand_over", [foreign.pk])]


def test_a_foreign_organisation_is_not_theirs_to_hand_over(client, ankara):
    elsewhere = embassy("Embassy in Vienna")
    successor = colleague("Enejan", ankara.organisation)
    choice = {"organisation": elsewhere.organisation.pk, "successor": successor.pk}
    assert client.post(address("hand_over"), choice).status_code == 422
    assert RoleGrant.objects.filter(user=elsewhere.focal, role=Role.FOCAL_POINT).exists()


def test_an_organisation_below_the_one_granted_is_not_handed_over_by_itself(client, ankara):
    consulate = make_organisation(parent=ankara.organisation)
    successor = colleague("Enejan", consulate)
    choice = {"organisation": consulate.pk, "successor": successor.pk}
    assert client.post(address("hand_over"), choice).status_code == 422
    assert not RoleGrant.objects.filter(user=successor).exists()


def test_of_two_organisations_one_is_chosen_and_must_be_the_successors(client, ankara):
    vienna = embassy("Embassy in Vienna")
    grant_role(user=ankara.focal, role=Role.FOCAL_POINT, organisation=vienna.organisation, by=None, now=NOW)
    client.force_login(User.objects.get(pk=ankara.focal.pk))
    successor = colleague("Enejan", ankara.organisation)
    page = client.get(address("hand_over"))
    assert "Embassy in Vienna" in words(page)
    choice = {"organisation": vienna.organisation.pk, "successor": successor.pk}
    answer = client.post(address("hand_over"), choice)
    assert answer.status_code == 422
    assert "works at this organisation now" in words(answer)


def test_without_colleagues_there_is_nobody_to_hand_over_to(client, ankara):
    assert "There is nobody to hand over to" in words(client.get(address("hand_over")))
