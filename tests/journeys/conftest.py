"""Walks through a real browser: Debian's chromium, driven by Playwright, against the live server.

A journey takes the fixture ``visitor`` and runs once for each of PROFILES, which say the language, the
window, the colours and whether it walks by the keyboard alone. To narrow that:
``@pytest.mark.parametrize("profile", ["desktop-en"], indirect=True)``.
"""

import os
import shutil

import pytest

from tests.journeys.visitor import PROFILES, Visitor
from tests.journeys.watch import Watch


def pytest_collection_modifyitems(items):
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("chromium is not installed: scripts/setup.sh dev")
    unboxed = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {
        **browser_type_launch_args,
        "executable_path": chromium,
        "args": ["--disable-dev-shm-usage", *unboxed],
    }


@pytest.fixture(params=PROFILES.values(), ids=PROFILES.keys())
def profile(request):
    named = isinstance(request.param, str)  # a test that narrows the profiles gives names
    return PROFILES[request.param] if named else request.param


@pytest.fixture
def browser_context_args(profile):
    return profile.context_arguments()


@pytest.fixture
def watch(live_server):
    """Fails the test for a request to another host, a script error, a breach of the content policy."""
    watch = Watch(live_server.url)
    yield watch
    watch.check()


@pytest.fixture
def context(new_context, watch):
    context = new_context()
    context.set_default_timeout(15_000)
    watch.follow(context)
    return context


@pytest.fixture
def visitor(page, profile, live_server, watch, mailoutbox):
    """The person who walks: signs in, presses, writes, looks; in the profile's language and by its means."""
    return Visitor(page=page, profile=profile, address=live_server.url, watch=watch)


@pytest.fixture
def another_visitor(new_context, profile, live_server, watch):
    """Makes further persons, each with a browser of their own and the same profile."""

    def enter() -> Visitor:
        context = new_context()
        context.set_default_timeout(15_000)
        watch.follow(context)
        return Visitor(page=context.new_page(), profile=profile, address=live_server.url, watch=watch)

    return enter
