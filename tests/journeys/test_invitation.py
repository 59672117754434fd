"""A coordinator invites; the invited person opens the mail, accepts, and reads their first lesson."""

import re

import pytest
from django.core import mail
from django.db.models import F
from django.utils import translation
from playwright.sync_api import expect

from courses.models import StepCompletion
from jobs.testing import run_jobs
from people.models import Invitation, Organisation, User
from tests.journeys.world import PASSWORD, make_world

INVITED = "maksat.g@mfa.example"
LINK = re.compile(r"https://learn\.example\.org(/[a-z]{2}/invitation/[^/\s]+/)")


@pytest.fixture
def world(visitor):
    return make_world(visitor.profile.language)


def test_from_an_invitation_to_the_first_lesson(visitor, another_visitor, world):
    visitor.sign_in(world.coordinator.email, PASSWORD)
    invite(visitor)
    run_jobs()
    [message] = mail.outbox
    assert message.to == [INVITED]

    guest = another_visitor()
    open_link(guest, LINK.search(message.body)[1])
    accept(guest)
    user = User.objects.get(email=INVITED)
    assert (user.full_name_latin, user.time_zone) == ("Maksat Garlyýew", "Europe/Istanbul")

    guest.go(guest.in_language(world.course.url))
    guest.press_and_wait(guest.button("Enrol"))
    guest.go(guest.in_language(world.lessons[0].url))
    guest.check_page()
    guest.press_and_wait(guest.button("Mark as done"))
    assert StepCompletion.objects.filter(enrolment__user=user).count() == 1

    finds_the_link_used(another_visitor(), LINK.search(message.body)[1])


def test_an_invitation_that_expired(visitor, world):
    """From the mail to the page that says so, and a wish for another."""
    visitor.sign_in(world.coordinator.email, PASSWORD)
    invite(visitor)
    run_jobs()
    Invitation.objects.update(expires_at=F("invited_at"))
    visitor.watch.expect_status(410)
    visitor.page.context.clear_cookies()
    visitor.go(LINK.search(mail.outbox[0].body)[1])
    visitor.sees("This invitation has expired")
    visitor.check_page()
    visitor.press_and_wait(visitor.button("Ask for a new invitation"))
    visitor.sees("Your wish was passed on. A new invitation comes by mail.")
    run_jobs()
    assert mail.outbox[-1].to == [world.coordinator.email]


def invite(visitor):
    visitor.go(visitor.url("desk:invitations"))
    visitor.check_page()
    visitor.press_and_wait(visitor.link("Invite people"))
    visitor.check_page()
    visitor.write(visitor.field("addresses"), "not an address")
    visitor.field("organisation").select_option(str(Organisation.objects.get().pk))
    visitor.field("language").select_option(visitor.profile.language)
    visitor.watch.expect_status(422)
    visitor.press_and_wait(visitor.button("Send the invitations"))
    visitor.sees("Enter an e-mail address with an @ sign")
    visitor.check_page()
    visitor.write(visitor.field("addresses"), INVITED)
    visitor.press_and_wait(visitor.button("Send the invitations"))
    with translation.override(visitor.profile.language):
        waiting = str(Invitation.State.WAITING.label)
    expect(visitor.page.locator("main")).to_contain_text(waiting)
    visitor.check_page()


def open_link(guest, link):
    guest.go(link)
    assert guest.path == guest.url("people:invitation"), "the token stays in the address bar"
    guest.check_page()


def accept(guest):
    guest.write(guest.field("full_name_latin"), "Maksat Garlyýew")
    expect(guest.page.locator("[data-spelling=id_full_name_cyrillic]")).to_have_text("Maksat Garlyýew")
    expect(guest.page.locator("[data-zone-source]")).to_be_visible()
    assert guest.field("time_zone").input_value() == "Europe/Istanbul"
    guest.choose(guest.page.locator(f"[name=language][value={guest.profile.language}]"))
    tick_the_box(guest)
    guest.press_and_wait(guest.button("Accept and start"))
    assert guest.path == guest.url("people:offer_passkey")
    guest.check_page()
    guest.email = INVITED


def tick_the_box(guest):
    """The box itself: in the middle of its words stands the link to the privacy note."""
    if guest.profile.by_keyboard:
        guest.choose(guest.field("has_read"))
    else:
        guest.field("has_read").check()


def finds_the_link_used(stranger, link):
    stranger.watch.expect_status(410)
    stranger.go(link)
    stranger.sees("This invitation has expired")
    stranger.check_page()
