"""A focal point looks how far colleagues are, reminds one who is late, and cannot do so twice."""

from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from courses.services import enrol
from jobs.testing import run_jobs
from people.models import Role
from people.services import grant_role
from tests.journeys.world import PASSWORD, make_world

ZONES = ("Asia/Ashgabat", "America/New_York", "Pacific/Auckland")  # somewhere it is day


@pytest.fixture
def world(visitor):
    """Merdan Orazow is the focal point; Aýna Berdiýewa has enrolled, and where she is it is day."""
    world = make_world(visitor.profile.language)
    now = timezone.now()
    embassy = world.learner.postings.get().organisation
    grant_role(user=world.colleague, role=Role.FOCAL_POINT, organisation=embassy, by=None, now=now)
    world.learner.time_zone = next(zone for zone in ZONES if 9 <= now.astimezone(ZoneInfo(zone)).hour < 19)
    world.learner.save()
    enrol(user=world.learner, course=world.course, language=visitor.profile.language, by=world.learner, now=now)
    return world


def test_a_reminder_and_no_second_one(visitor, another_visitor, world, mailoutbox):
    visitor.sign_in(world.colleague.email, PASSWORD)
    visitor.press_and_wait(staff_progress(visitor))
    visitor.check_page()
    sees_the_matrix(visitor, world)
    other_window = at_the_question(another_visitor(), world)

    visitor.press_and_wait(row_of(visitor, world.learner).get_by_role("link"))
    visitor.check_page()
    send(visitor)
    run_jobs()
    assert [mail.to for mail in mailoutbox] == [[world.learner.email]]
    assert f"/{visitor.profile.language}/courses/" in mailoutbox[0].body
    expect(row_of(visitor, world.learner).get_by_role("link")).to_have_count(0)

    send(other_window)
    other_window.sees("This person was reminded within the last seven days.")
    run_jobs()
    assert len(mailoutbox) == 1

    visitor.go(visitor.url("staff:nominate"))
    visitor.check_page()
    visitor.go(visitor.url("staff:places"))
    visitor.check_page()
    visitor.go(visitor.url("staff:hand_over"))
    visitor.check_page()


def staff_progress(visitor):
    """The link of the navigation, on a phone inside the menu."""
    if visitor.profile.width < 600:
        visitor.press(visitor.page.locator(".menu--all > summary"))
        return visitor.page.locator(f".menu--all nav a[href='{visitor.url('staff:progress')}']")
    return visitor.page.locator(f".site-nav a[href='{visitor.url('staff:progress')}']")


def row_of(visitor, person):
    return visitor.page.locator(f"#person-{person.pk}")


def sees_the_matrix(visitor, world):
    for person in (world.learner, world.colleague):
        expect(row_of(visitor, person)).to_contain_text(person.full_name)
    expect(row_of(visitor, world.learner).locator(".matrix__cell")).to_have_count(3)  # two tests and a module
    expect(row_of(visitor, world.learner).locator(".matrix__cell").first).to_contain_text(visitor.text("Not started"))


def at_the_question(visitor, world):
    """The same focal point in a second window, before the button of the reminder."""
    visitor.sign_in(world.colleague.email, PASSWORD)
    visitor.go(visitor.url("staff:progress"))
    visitor.press_and_wait(row_of(visitor, world.learner).get_by_role("link"))
    return visitor


def send(visitor):
    visitor.press_and_wait(visitor.page.locator("main form button[type=submit]"))
    visitor.check_page()
