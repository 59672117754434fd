"""A coordinator sets up a second factor and signs in with it: an app with recovery codes, or a passkey alone."""

import time
from datetime import UTC, datetime

import pytest
import time_machine
from playwright.sync_api import expect

from tests.journeys.authenticator import App, give_device
from tests.journeys.world import PASSWORD, make_world
from tests.people.sessions import PERIOD

REFUSED = "This code is not right, or it was used already. Wait for the next one."


@pytest.fixture
def clock():
    """Time stands still, a second after a new code; ``clock.shift(PERIOD)`` brings the next one."""
    start = time.time() // PERIOD * PERIOD + 1
    with time_machine.travel(datetime.fromtimestamp(start, UTC), tick=False) as traveller:
        yield traveller


@pytest.fixture
def world(visitor, settings, live_server):
    """The installation asks staff for a second factor, and its public address is that of the live server."""
    settings.REQUIRE_SECOND_FACTOR = True
    settings.PUBLIC_BASE_URL = live_server.url
    return make_world(visitor.profile.language)


@pytest.fixture
def coordinator(world):
    return world.coordinator


def test_an_app_is_set_up_and_asked_for(visitor, coordinator, clock):
    desk = visitor.url("desk:people")
    visitor.go(desk)
    visitor.check_page()
    visitor.sign_in(coordinator.email, PASSWORD)
    app = set_up_app(visitor)
    codes = keep_recovery_codes(visitor)
    assert visitor.path == desk  # where the way led before
    visitor.check_page()

    begin_again(visitor, coordinator)
    for refused in (app.wrong_code(), app.code()):  # the second one was spent on setting the app up
        give(visitor, refused)
        visitor.sees(REFUSED)
    visitor.check_page()
    clock.shift(PERIOD)
    code = app.code()
    give(visitor, code)
    reaches(visitor, desk)

    begin_again(visitor, coordinator)
    give(visitor, code)
    visitor.sees(REFUSED)
    give(visitor, codes[0])
    reaches(visitor, desk)

    begin_again(visitor, coordinator)
    give(visitor, codes[0])
    visitor.sees(REFUSED)
    clock.shift(PERIOD)
    give(visitor, app.code())
    reaches(visitor, desk)


def test_a_passkey_is_saved_and_signs_in_alone(visitor, coordinator):
    give_device(visitor.page)
    desk = visitor.url("desk:people")
    visitor.sign_in(coordinator.email, PASSWORD)
    visitor.press_and_wait(visitor.link("Save a passkey"))
    visitor.check_page()
    visitor.write(visitor.field("name"), "Öý kompýuteri")
    visitor.press_and_wait(visitor.button("Save a passkey"))
    visitor.sees("These codes are shown this once.")
    visitor.check_page()

    visitor.go(visitor.url("mfa_index"))
    expect(visitor.page.locator("#passkeys")).to_contain_text("Öý kompýuteri")
    visitor.check_page()
    the_last_factor_stays(visitor)

    sign_out(visitor)
    visitor.go(visitor.url("account_login"))
    visitor.check_page()
    visitor.press_and_wait(visitor.button("Sign in with a passkey"))
    assert visitor.path == visitor.url("my_learning")
    reaches(visitor, desk)


def test_a_passkey_that_is_refused_leaves_the_other_ways(visitor, coordinator):
    give_device(visitor.page)  # holds no passkey of this platform
    visitor.go(visitor.url("account_login"))
    visitor.press(visitor.button("Sign in with a passkey"))
    expect(visitor.page.get_by_role("alert")).to_contain_text(
        visitor.text("No passkey was used. Try again, or use another way.")
    )
    visitor.check_page()
    visitor.sign_in(coordinator.email, PASSWORD)
    visitor.sees("Choose a second factor")
    visitor.check_page()


def test_signing_out_everywhere(visitor, another_visitor, world):
    person = world.learner
    other = another_visitor()
    for one in (visitor, other):
        one.sign_in(person.email, PASSWORD)
    visitor.go(visitor.url("usersessions_list"))
    expect(visitor.page.locator("main .rows > li")).to_have_count(2)
    visitor.check_page()

    visitor.press_and_wait(visitor.link("Sign out everywhere else"))
    visitor.check_page()
    visitor.press_and_wait(visitor.button("Sign out everywhere else"))
    visitor.sees("You are signed out everywhere else.")
    expect(visitor.page.locator("main .rows > li")).to_have_count(1)
    is_signed_out(other)

    other.sign_in(person.email, PASSWORD)
    visitor.go(visitor.url("usersessions_end_all"))
    visitor.check_page()
    visitor.press_and_wait(visitor.button("Sign out everywhere"))
    for one in (visitor, other):
        is_signed_out(one)


@pytest.mark.parametrize("profile", ["desktop-en"], indirect=True)
def test_without_scripts_there_is_no_passkey_and_all_else_works(coordinator, new_context, live_server, clock):
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"{live_server.url}/en/accounts/login/")
    expect(page.get_by_role("button", name="Sign in with a passkey")).to_be_hidden()
    page.fill("[name=login]", coordinator.email)
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.get_by_role("link", name="Save a passkey").click()
    expect(page.locator("main")).to_contain_text("Passkeys need JavaScript.")
    page.get_by_role("link", name="Back").click()
    page.get_by_role("link", name="Set up an app").click()
    page.fill("[name=code]", App(page.locator("[data-secret]").inner_text()).code())
    page.get_by_role("button", name="Switch on").click()
    expect(page.locator("h1")).to_have_text("Recovery codes")


def set_up_app(visitor) -> App:
    visitor.sees("Choose a second factor")
    visitor.check_page()
    visitor.press_and_wait(visitor.link("Set up an app"))
    visitor.check_page()
    app = App(visitor.page.locator("[data-secret]").inner_text())
    for code in (app.wrong_code(), app.code()):
        visitor.write(visitor.field("code"), code)
        visitor.press_and_wait(visitor.button("Switch on"))
        visitor.check_page()
    return app


def keep_recovery_codes(visitor) -> list[str]:
    codes = visitor.page.locator(".recovery-codes li").all_inner_texts()
    assert len(codes) == 10
    with visitor.page.expect_download() as coming:
        visitor.press(visitor.link("Save as a file"))
    saved = coming.value.path().read_text(encoding="utf-8")
    assert [code for code in codes if code.replace(" ", "") not in saved] == []
    visitor.press_and_wait(visitor.link("I have saved them: continue"))
    return codes


def begin_again(visitor, person) -> None:
    sign_out(visitor)
    visitor.sign_in(person.email, PASSWORD)
    visitor.sees("This account is protected twice. Show that you hold the second key.")
    visitor.check_page()


def give(visitor, code: str) -> None:
    visitor.write(visitor.field("code"), code)
    visitor.press_and_wait(visitor.button("Continue"))


def reaches(visitor, path: str) -> None:
    visitor.go(path)
    assert visitor.path == path


def the_last_factor_stays(visitor) -> None:
    visitor.press_and_wait(visitor.link("Remove"))
    visitor.sees(
        "Your role needs a second factor, and this is the only one you have. Add another one first, then remove this."
    )
    visitor.check_page()


def sign_out(visitor) -> None:
    visitor.press(visitor.page.locator(".menu > summary:visible").first)
    visitor.press_and_wait(visitor.page.locator(".menu[open] form button"))


def is_signed_out(visitor) -> None:
    visitor.go(visitor.url("my_learning"))
    assert visitor.path.startswith(visitor.url("account_login"))
