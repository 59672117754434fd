"""A learner looks at what is stored, takes the device's zone, fetches a copy and asks to be erased."""

import zipfile

import pytest
from playwright.sync_api import expect

from jobs.testing import run_jobs
from people.models import DataRequest, User
from tests.journeys.world import PASSWORD, make_world


@pytest.mark.parametrize("profile", ["keyboard-en", "phone-ru"], indirect=True)
def test_from_the_profile_to_a_copy_and_a_request(visitor, tmp_path):
    world = make_world(visitor.profile.language)
    User.objects.filter(pk=world.learner.pk).update(time_zone="Asia/Ashgabat")
    visitor.sign_in(world.learner.email, PASSWORD)
    takes_the_zone_of_the_device(visitor, world.learner)

    visitor.go(visitor.url("people:my_data"))
    visitor.check_page()
    visitor.press_and_wait(visitor.button("Make a copy of my data"))
    visitor.check_page()
    run_jobs()
    visitor.page.reload()
    visitor.check_page()
    with visitor.page.expect_download() as download:
        visitor.press(visitor.button("Download the copy"))
    download.value.save_as(tmp_path / "copy.zip")
    assert {"data.json", "index.html", "style.css"} <= set(zipfile.ZipFile(tmp_path / "copy.zip").namelist())

    visitor.press_and_wait(visitor.link("Ask to be erased"))
    visitor.check_page()
    visitor.press_and_wait(visitor.button("Ask to be erased"))
    visitor.check_page()
    assert DataRequest.objects.waiting().get().user == world.learner
    visitor.press_and_wait(visitor.button("Withdraw the request"))
    assert not DataRequest.objects.waiting().exists()


def takes_the_zone_of_the_device(visitor, learner):
    """The browser is in Istanbul, the account in Ashgabat; nothing changes until the person says so."""
    visitor.go(visitor.url("people:profile"))
    use = visitor.page.locator("[data-zone-use]")
    expect(use).to_be_visible()
    visitor.check_page()
    assert User.objects.get(pk=learner.pk).time_zone == "Asia/Ashgabat"
    visitor.press_and_wait(use)
    assert User.objects.get(pk=learner.pk).time_zone == "Europe/Istanbul"
    expect(use).to_be_hidden()
