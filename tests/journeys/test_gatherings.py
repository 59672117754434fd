"""Every screen of webinars, in each of its states: axe finds nothing, narrow and light, wide and dark. A screen of a
person's own or of the desk takes its turn in one of the languages; pages that editors write are in English here.
"""

import re

import pytest
from django.conf import settings
from django.utils import timezone, translation
from playwright.sync_api import Page

from tests.journeys import gatherings
from tests.journeys.test_every_state import AXE, FOUND, sign_in
from tests.journeys.visitor import WCAG
from tests.webinars import factories
from webinars.models import Join, Room, Session

pytestmark = pytest.mark.parametrize("profile", ["desktop-en"], indirect=True)

CODES = [code for code, _name in settings.LANGUAGES]
LOOKS = ((320, "light"), (1280, "dark"))
CLOSED_OR_NOT_YET = (403, 422, 503)  # the way in says so by its status; a form that is not complete


@pytest.fixture
def held(db, settings):
    """The pages by their state, a learner on the lists and a coordinator who looks after them."""
    settings.BBB_URL, settings.BBB_SECRET = "https://meet.example.org/bigbluebutton/", "a secret"
    now, learner, staff = timezone.now(), factories.person(), factories.staff()
    pages = gatherings.of_the_page(learner, by=staff, now=now)
    gatherings.make_the_desk_full(pages, learner, by=staff, now=now)
    return pages, learner, staff, now


@pytest.mark.parametrize("language", CODES)
def test_axe_finds_nothing(live_server, held, visitor, language):
    pages, learner, staff, now = held
    visitor.watch.expect_status(*CLOSED_OR_NOT_YET)
    with translation.override(language):
        own, desk = gatherings.paths_of(learner, pages), gatherings.desk_paths(pages, learner, now=now)
    found = {}
    for person, paths in (("", only_pages(own)), (learner.email, own), (staff.email, desk)):
        sign_in(visitor.page, person, live_server.url)
        for name in list(paths)[CODES.index(language) :: len(CODES)]:
            visitor.go(paths[name])
            found[name, person] = looked_at(visitor.page)
    assert {name: complaints for name, complaints in found.items() if complaints} == {}


def test_what_is_missing_is_said_beside_the_field(live_server, held, visitor):
    pages, learner, _staff, _now = held
    visitor.watch.expect_status(*CLOSED_OR_NOT_YET)
    sign_in(visitor.page, learner.email, live_server.url)
    visitor.go(gatherings.paths_of(learner, pages)["register"])
    visitor.press_and_wait(visitor.button("Register"))
    assert visitor.page.locator(".error-summary a").count() == 1
    assert looked_at(visitor.page) == []


def only_pages(paths: dict[str, str]) -> dict[str, str]:
    return {name: path for name, path in paths.items() if name.startswith("page-")}


def looked_at(page: Page) -> list[str]:
    """What axe says of ``page``, how it scrolls, and whether it has one heading of the first level."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = [] if page.locator("h1").count() == 1 else ["not one h1"]
    for width, colours in LOOKS:
        page.set_viewport_size({"width": width, "height": 844})
        page.emulate_media(color_scheme=colours)
        found += [f"{width} {colours}: {one}" for one in page.evaluate(FOUND, WCAG)]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append(f"{width}: scrolls sideways")
    return found


def test_the_page_of_a_room_that_opens_leads_in_by_itself(live_server, held, visitor, settings):
    pages, learner, _staff, now = held
    settings.BBB_URL = f"{live_server.url}/meetings/"  # nothing is there, but the browser may look
    visitor.watch.expect_status(*CLOSED_OR_NOT_YET, 404)
    visitor.page.clock.install()
    sign_in(visitor.page, learner.email, live_server.url)
    visitor.go(gatherings.paths_of(learner, pages)["join-opening"])
    opened = Session.objects.get(provider="bigbluebutton", room=None)
    Room.objects.create(session=opened, opened_at=now, created_at_server=2)
    visitor.page.clock.run_for(10_000)
    visitor.page.wait_for_url(re.compile("/meetings/api/join/"))
    assert Join.objects.filter(session=opened, user=learner).count() == 1
