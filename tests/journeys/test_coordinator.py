"""A coordinator marks attendance at a two-day training, exports it, and finds the right rows in the spreadsheet."""

from openpyxl import load_workbook
from playwright.sync_api import expect

from tests.journeys.world import PASSWORD, make_world


def test_attendance_of_two_days_and_its_spreadsheet(visitor, tmp_path):
    world = make_world(visitor.profile.language)
    first_day, second_day = world.sessions
    visitor.sign_in(world.coordinator.email, PASSWORD)
    visitor.go(visitor.url("desk:webinars"))
    visitor.check_page()
    visitor.press_and_wait(visitor.page.get_by_role("link", name="Two-day training").first)
    visitor.check_page()

    for session, present in [(first_day, [world.learner, world.colleague]), (second_day, [world.learner])]:
        visitor.go(visitor.url("desk:attendance", session.pk))
        visitor.check_page()
        for person in present:
            mark_present(visitor, person)
        visitor.check_page()

    undo_and_mark_again(visitor, world.learner)
    visitor.go(visitor.url("desk:webinar_overview", world.training.pk))
    rows = exported(visitor, tmp_path)
    assert rows == {
        ("Aýna Berdiýewa", "1"): "yes",
        ("Aýna Berdiýewa", "2"): "yes",
        ("Merdan Orazow", "1"): "yes",
        ("Merdan Orazow", "2"): "no",
    }


def mark_present(visitor, person):
    row = visitor.page.locator(f"#person-{person.pk}")
    visitor.press_and_wait(row.locator("button[value=present]"))
    expect(visitor.page.locator(f"#person-{person.pk}")).to_contain_text(visitor.text("Present"))


def undo_and_mark_again(visitor, person):
    visitor.press_and_wait(visitor.page.locator(f"#person-{person.pk} button[value=undo]"))
    expect(visitor.page.locator(f"#person-{person.pk} button[value=present]")).to_be_visible()
    mark_present(visitor, person)


def exported(visitor, folder):
    """Who attended which day, as the spreadsheet says."""
    button = visitor.page.locator("button[value=xlsx]").first
    with visitor.page.expect_download() as coming:
        visitor.press(button)
    path = folder / coming.value.suggested_filename
    coming.value.save_as(path)
    assert path.suffix == ".xlsx"
    sheet = load_workbook(path).active
    table = list(sheet.iter_rows(values_only=True))
    head = next(index for index, row in enumerate(table) if visitor.text("Person") in row)
    names = list(table[head])
    person, session, attended = (names.index(visitor.text(name)) for name in ("Person", "Session", "Attended"))
    words = {visitor.text("yes"): "yes", visitor.text("no"): "no"}
    return {(row[person], str(row[session])): words[row[attended]] for row in table[head + 1 :] if row[person]}
