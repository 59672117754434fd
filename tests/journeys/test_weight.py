"""What the first view of a page costs a poor connection, and that nothing of it comes from anywhere else."""

import gzip
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.utils import timezone

from courses import services
from courses.models import ModulePage
from tests.journeys.world import PASSWORD, make_world

MOST_BYTES = 60_000  # on the wire, as the server compresses it
MOST_REQUESTS = 8

pytestmark = pytest.mark.parametrize("profile", ["phone-ru"], indirect=True)


@pytest.fixture
def world(visitor):
    call_command("build_assets", verbosity=0)
    world = make_world(visitor.profile.language)
    services.enrol(user=world.learner, course=world.course, language="en", by=world.learner, now=timezone.now())
    return world


def first_view(visitor, new_context, path, cookies=()):
    """The requests of a browser that has nothing of the platform yet, each with the bytes of its body."""
    context = new_context()
    context.add_cookies(list(cookies))
    visitor.watch.follow(context)  # fails for an address of another host
    page = context.new_page()
    weights = {}

    def note(request):
        weights[request.url] = request

    page.on("requestfinished", note)
    page.goto(visitor.address + path, wait_until="networkidle")
    weights = {url: weight(request) for url, request in weights.items()}
    context.close()
    return weights


def weight(request):
    """Pages are compressed by the platform; what is static as WhiteNoise compresses it in production."""
    name = request.url.partition("/static/")[2]
    source = finders.find(name) if name else None
    if source:
        return len(gzip.compress(Path(source).read_bytes(), 9))
    return request.sizes()["responseBodySize"]


def pages_of_visitors(world):
    return ["/en/", "/en/courses/", world.course.url, "/en/webinars/", "/en/accounts/login/", "/en/learn/saved/"]


def pages_of_learners(world):
    module = ModulePage.objects.get(locale__language_code="en")
    lesson = world.lessons[0].url
    saving = f"/en/learn/modules/{module.pk}/save/"
    return ["/en/my-learning/", world.course.url, module.url, lesson, world.pre_test.url, saving, "/en/search/?q=wages"]


def test_the_first_view_of_a_visitor_is_light_and_all_from_here(visitor, new_context, world):
    for path in pages_of_visitors(world):
        is_light(first_view(visitor, new_context, visitor.in_language(path)), path)


def test_the_first_view_of_a_learner_is_light_and_all_from_here(visitor, context, new_context, world):
    visitor.sign_in(world.learner.email, PASSWORD)
    for path in pages_of_learners(world):
        is_light(first_view(visitor, new_context, visitor.in_language(path), context.cookies()), path)


def is_light(weights, path):
    heaviest = sorted(weights.items(), key=lambda one: -one[1])
    assert len(weights) >= 3, f"{path}: the style sheet did not load"
    assert sum(weights.values()) <= MOST_BYTES, f"{path}: {sum(weights.values())} bytes, {heaviest}"
    assert len(weights) <= MOST_REQUESTS, f"{path}: {len(weights)} requests, {heaviest}"


def test_a_lesson_loads_three_small_scripts(visitor, context, new_context, world):
    visitor.sign_in(world.learner.email, PASSWORD)

    weights = first_view(visitor, new_context, visitor.in_language(world.lessons[0].url), context.cookies())

    scripts = {url.rpartition("/")[2]: size for url, size in weights.items() if url.endswith(".js")}
    assert set(scripts) == {"waymark.js", "place.js", "offline.js"}
    assert sum(scripts.values()) <= 10_000
