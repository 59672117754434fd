"""How a webinar's mail reads, at the desk; a test sent to oneself; inviting many."""

import pytest
from django.urls import reverse

from jobs.testing import run_jobs
from people.models import Membership, Role
from tests.webinars.factories import NOW, audience, person, registration, session, staff, trainer, webinar
from webinars.models import Invitation, InvitationRound, Message

pytestmark = pytest.mark.django_db
TITLE = "Identification in consular practice"


@pytest.fixture
def owner():
    return trainer(email="trainer@example.org")


@pytest.fixture
def page(owner, time_machine):
    time_machine.move_to(NOW, tick=False)
    found = webinar(owner=owner)
    session(found, join_url="https://zoom.example.com/j/1")
    return found


@pytest.fixture
def desk(client, owner):
    client.force_login(owner)
    return client


def address(page, kind="invitation", **query):
    return reverse("desk:webinar_mail_preview", args=[page.pk, kind], query=query)


@pytest.mark.parametrize("language", ["en", "ru", "tk"])
@pytest.mark.parametrize("kind", Message.Kind.values)
def test_every_kind_is_shown_in_every_language(desk, page, kind, language):
    response = desk.get(address(page, kind, language=language))
    assert response.status_code == 200
    shown = response.context["shown"]
    assert TITLE in shown.subject
    assert "Aýna Berdiýewa" in shown.text
    assert ("METHOD" in shown.entry) == (shown.entry != "")
    assert "zoom" not in response.content.decode()
    assert response["Content-Security-Policy"].count("frame-src 'self'") == 1
    framed = desk.get(address(page, kind, language=language, **{"as": "html"}))
    assert f'<html lang="{language}">' in framed.content.decode()


def test_the_frame_runs_nothing(desk, page):
    response = desk.get(address(page, **{"as": "html"}))
    policy = response["Content-Security-Policy"]
    for part in ("sandbox", "script-src 'none'", "frame-ancestors 'self'", "form-action 'none'", "img-src 'none'"):
        assert part in policy
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert b'<iframe class="mail-frame" sandbox src=' in desk.get(address(page)).content


def test_an_unknown_language_or_none_is_the_readers(desk, page):
    assert desk.get(address(page, language="xx")).context["language"] == "en"


def test_a_webinar_without_a_session_has_nothing_to_show(desk, owner):
    page = webinar("Without", owner=owner)
    assert b"No session yet" in desk.get(address(page)).content
    assert desk.get(address(page, **{"as": "html"})).status_code == 404


def test_showing_writes_to_nobody(desk, page, mailoutbox):
    desk.get(address(page, "confirmation"))
    run_jobs()
    assert (Message.objects.count(), mailoutbox) == (0, [])


def test_a_test_goes_to_who_asks_without_the_entry(desk, page, mailoutbox):
    response = desk.post(address(page, "cancelled", language="ru"))
    assert response.url == address(page, "cancelled", language="ru")
    run_jobs()
    [mail] = mailoutbox
    assert (mail.to, mail.subject.startswith("[Test] ")) == (["trainer@example.org"], True)
    assert mail.extra_headers["X-Test"] == "yes"
    assert (len(mail.alternatives), mail.attachments) == (1, [])
    assert Message.objects.count() == 0


def test_tests_are_limited(desk, page, monkeypatch):
    monkeypatch.setattr("webinars.desk_mail_preview.TESTS_AN_HOUR", 2)
    codes = [desk.post(address(page)).status_code for _number in range(3)]
    assert codes == [302, 302, 429]


@pytest.mark.parametrize("kind", ["nothing", "invitation2"])
def test_an_unknown_kind_is_not_found(desk, page, kind):
    assert desk.get(address(page, kind)).status_code == 404
    assert desk.post(address(page, kind)).status_code == 404


@pytest.mark.parametrize("name", ["webinar_mail_preview", "webinar_invite", "invitation_round"])
def test_another_trainer_finds_nothing(client, page, name):
    item = InvitationRound.objects.create(webinar=page, asked_by=page.owner, asked_at=NOW)
    args = {"webinar_mail_preview": [page.pk, "invitation"], "invitation_round": [item.pk]}.get(name, [page.pk])
    client.force_login(trainer("Another"))
    assert client.get(reverse(f"desk:{name}", args=args)).status_code == 404
    client.force_login(person())
    assert client.get(reverse(f"desk:{name}", args=args)).status_code == 404
    client.force_login(staff(Role.COORDINATOR))
    assert client.get(reverse(f"desk:{name}", args=args)).status_code == 200


# Inviting many


@pytest.fixture
def members(page):
    group = audience()
    page.audiences.set([group])
    page.save()
    people = [person(f"Person {number}") for number in range(3)]
    Membership.objects.bulk_create([Membership(user=user, audience=group) for user in people])
    registration(page.sessions.get(), people[0])
    return group


def test_first_the_count_then_the_act(desk, page, members, django_capture_on_commit_callbacks):
    invite = reverse("desk:webinar_invite", args=[page.pk])
    assert desk.get(invite).status_code == 200
    shown = desk.get(invite, {"chosen": "1", "audiences": members.pk})
    assert b"2 people are invited." in shown.content
    assert Invitation.objects.count() == InvitationRound.objects.count() == 0
    with django_capture_on_commit_callbacks(execute=True):
        response = desk.post(invite, {"chosen": "1", "audiences": members.pk})
    item = InvitationRound.objects.get()
    progress = reverse("desk:invitation_round", args=[item.pk])
    assert response.url == progress
    assert desk.get(progress, {"as": "json"}).json() == {
        "done": 0,
        "total": 3,
        "text": "0 of 3 people",
        "is_running": True,
    }
    assert b'http-equiv="refresh"' in desk.get(progress).content
    run_jobs()
    assert desk.get(progress, {"as": "json"}).json()["is_running"] is False
    assert b"Everybody is invited" in desk.get(progress).content
    assert Invitation.objects.count() == 2
    assert b"2 people invited" in desk.get(invite).content


def test_nobody_chosen_is_said(desk, page, members):
    response = desk.get(reverse("desk:webinar_invite", args=[page.pk]), {"chosen": "1"})
    assert response.status_code == 422
    assert b"Choose at least one audience or organisation." in response.content


def test_a_draft_invites_nobody(desk, page, members):
    page.live = False
    page.save()
    invite = reverse("desk:webinar_invite", args=[page.pk])
    response = desk.post(invite, {"chosen": "1", "audiences": members.pk}, follow=True)
    assert b"The page is not published yet" in response.content
    assert InvitationRound.objects.count() == 0


def test_a_round_is_stopped_and_goes_on(desk, page, members):
    item = InvitationRound.objects.create(webinar=page, asked_by=page.owner, asked_at=NOW, total=3)
    item.audiences.set([members])
    stopped = desk.post(reverse("desk:invitation_round_stop", args=[item.pk]), follow=True)
    assert b"Inviting is stopped" in stopped.content
    assert b"Go on" in stopped.content
    desk.post(reverse("desk:invitation_round_resume", args=[item.pk]))
    item.refresh_from_db()
    assert item.stopped_at is None
    assert desk.get(reverse("desk:invitation_round_stop", args=[item.pk])).status_code == 405
