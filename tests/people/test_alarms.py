"""Administrators are told when rights change or data leave."""

import pytest

from jobs.testing import run_jobs
from people import services
from people.models import Role
from tests.people.factories import NOW, make_organisation, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def done(django_capture_on_commit_callbacks):
    def act(function):
        with django_capture_on_commit_callbacks(execute=True):
            function()
        run_jobs()

    return act


@pytest.fixture
def administrators():
    return [
        make_person(roles=(Role.ADMINISTRATOR,), full_name="Bahar Nuryýewa", language=code) for code in ("en", "tk")
    ]


def subjects(mailoutbox):
    return sorted((message.to[0], message.subject) for message in mailoutbox)


def test_a_change_of_a_role_is_told_to_all_without_a_name_of_whose(administrators, mailoutbox, done):
    by, learner = administrators[0], make_person(full_name="Canary Learner", email="canary@example.org")
    closed = make_person(roles=(Role.ADMINISTRATOR,))
    services.deactivate(user=closed, by=None, now=NOW)
    values = {"user": learner, "role": Role.FOCAL_POINT, "organisation": make_organisation("Canary Embassy")}
    done(lambda: services.grant_role(**values, by=by, now=NOW))
    assert sorted(message.to[0] for message in mailoutbox) == sorted(one.email for one in administrators)
    for message in mailoutbox:
        whole = message.body + message.alternatives[0].content + message.subject
        assert "Bahar Nuryýewa" in whole
        assert "Canary" not in whole
        assert "canary" not in whole
    done(lambda: services.withdraw_role(**values, by=by, now=NOW))
    assert len(mailoutbox) == 4
    assert len({message.extra_headers["Message-ID"] for message in mailoutbox}) == 4


def test_nothing_changed_is_nothing_told(administrators, mailoutbox, done):
    done(lambda: services.withdraw_role(user=make_person(), role=Role.TRAINER, by=administrators[0], now=NOW))
    assert mailoutbox == []


def test_what_the_platform_does_by_itself_is_not_told(administrators, mailoutbox, done):
    done(lambda: make_person(roles=(Role.TRAINER,)))
    assert mailoutbox == []


def test_an_export_is_told(client, administrators, mailoutbox, done):
    coordinator = make_person(roles=(Role.COORDINATOR,), full_name="Maral Garaýewa")
    client.force_login(coordinator)
    done(lambda: client.post("/en/desk/exports/people/?format=csv"))
    assert len(mailoutbox) == 2
    assert {"A list was exported from Waymark"} <= {message.subject for message in mailoutbox}
    assert all("Maral Garaýewa" in message.body for message in mailoutbox)
