"""A learner signs in, takes the course, passes, holds the PDF; a stranger verifies it by the address in its QR code."""

import io
import subprocess

import pytest
from django.conf import settings
from pdfminer.high_level import extract_text
from PIL import Image
from playwright.sync_api import expect
from pyzbar.pyzbar import decode

from certificates.models import Certificate
from jobs.testing import run_jobs
from tests.journeys.world import COURSE_TITLE, PASSWORD, RIGHT, make_world


@pytest.fixture
def world(visitor):
    return make_world(visitor.profile.language)


def test_from_signing_in_to_a_verified_certificate(visitor, another_visitor, world, tmp_path):
    visitor.go(visitor.in_language("/en/"))
    visitor.check_page()
    visitor.sign_in(world.learner.email, PASSWORD)
    visitor.check_page()
    enrol(visitor, world)
    sit(visitor, world.pre_test)
    for lesson in world.lessons:
        read(visitor, lesson)
    comes_back_to_the_same_place(visitor, world)
    sit(visitor, world.final_test)
    visitor.sees("You passed the test")
    run_jobs()

    pdf = download(visitor, tmp_path)
    text = extract_text(io.BytesIO(pdf.read_bytes()))
    assert world.learner.full_name in text
    assert COURSE_TITLE in " ".join(text.split())

    stranger = another_visitor()
    stranger.go(address_in_qr(pdf).removeprefix(settings.PUBLIC_BASE_URL))
    stranger.go(stranger.in_language(stranger.path))
    stranger.sees("This certificate is valid")
    expect(stranger.page.locator("main")).to_contain_text(world.learner.full_name)
    stranger.check_page()


def enrol(visitor, world):
    visitor.go(visitor.in_language(world.course.url))
    visitor.check_page()
    visitor.press_and_wait(visitor.button("Enrol"))
    visitor.check_page()


def read(visitor, lesson):
    visitor.go(visitor.in_language(lesson.url))
    visitor.check_page()
    visitor.choose(visitor.page.locator("[name=option]").nth(1))
    visitor.press(visitor.page.locator("form[data-check] button[type=submit]"))  # the lesson is in English
    expect(visitor.page.locator("main")).to_contain_text("It is open.")
    visitor.check_page()
    visitor.press_and_wait(visitor.button("Mark as done"))


def comes_back_to_the_same_place(visitor, world):
    """Everything but the final test is done, and My learning leads there."""
    visitor.go(visitor.url("my_learning"))
    visitor.check_page()
    expect(visitor.page.get_by_role("link", name="Final test").first).to_be_visible()
    visitor.go(visitor.in_language(world.course.url))
    visitor.check_page()


def sit(visitor, quiz):
    """Every question answered right, by what the options say."""
    visitor.go(visitor.in_language(quiz.url))
    visitor.check_page()
    visitor.press_and_wait(visitor.button("Start"))
    visitor.check_page()
    answer(visitor, RIGHT[:1])
    visitor.press_and_wait(visitor.button("Next question"))
    answer(visitor, RIGHT)
    visitor.check_page()
    visitor.press_and_wait(visitor.button("Review and finish"))
    visitor.check_page()
    visitor.press_and_wait(visitor.button("Hand in"))
    visitor.check_page()


def answer(visitor, texts):
    for text in texts:
        visitor.choose(visitor.page.locator("[data-question]:visible").get_by_label(text, exact=True))
    expect(visitor.page.locator("[data-quiz-status][data-state='saved']")).to_be_visible()


def download(visitor, folder):
    visitor.go(visitor.url("my_learning"))
    visitor.check_page()
    serial = Certificate.objects.get().serial
    link = visitor.page.locator(f"a[href*='{serial}']").first
    with visitor.page.expect_download() as coming:
        visitor.press(link)
    path = folder / coming.value.suggested_filename
    coming.value.save_as(path)
    assert path.name == f"{serial}.pdf"
    return path


def address_in_qr(pdf):
    picture = pdf.with_suffix("")
    subprocess.run(["pdftoppm", "-r", "150", "-png", "-singlefile", pdf, picture], check=True)
    with Image.open(picture.with_suffix(".png")) as page:
        return decode(page)[0].data.decode()
