"""A coordinator brings a list of people in: sees a problem, leaves that row out, confirms, reads the report."""

from jobs.testing import run_jobs
from people.models import PeopleImport, User
from tests.journeys.world import PASSWORD, make_world

LIST = (
    "Staff of the embassy\n"
    "\n"
    "Full name,E-mail,Job title\n"
    "Jeren Myradowa,jeren@example.org,Second Secretary\n"
    "Leýli Ataýewa,leyli@,Attaché\n"
    "Oraz Nepesow,oraz@example.org,\n"
)


def test_a_list_with_one_bad_row(visitor, tmp_path):
    world = make_world(visitor.profile.language)
    path = tmp_path / "staff.csv"
    path.write_text(LIST)
    visitor.sign_in(world.coordinator.email, PASSWORD)
    visitor.go(visitor.url("desk:imports"))
    visitor.check_page()

    visitor.press_and_wait(visitor.link("Import a list"))
    visitor.check_page()
    visitor.field("file").set_input_files(path)
    visitor.press_and_wait(visitor.button("Next: columns"))
    visitor.check_page()
    visitor.press_and_wait(visitor.button("Next: preview"))
    visitor.sees("“%(value)s” is not an e-mail address.", value="leyli@")
    visitor.check_page()
    visitor.press_and_wait(visitor.link("Next: import"))
    visitor.check_page()

    # All or none is none while a row is bad; the choices stay.
    visitor.watch.expect_status(422)
    visitor.press_and_wait(visitor.button("Import now"))
    visitor.sees("Nothing can be imported while rows have problems. Correct the file, or leave them out.")
    visitor.check_page()
    visitor.choose(visitor.page.locator("[name=skips_bad_rows][value=yes]"))
    visitor.press_and_wait(visitor.button("Import now"))
    visitor.sees("Waiting for its turn")
    visitor.check_page()

    run_jobs()  # as the worker does
    visitor.page.wait_for_url("**/report/")  # the page looks by itself
    visitor.sees("The welcome mails are on their way.")
    visitor.sees("“%(value)s” is not an e-mail address.", value="leyli@")
    visitor.check_page()
    assert sorted(
        User.objects.filter(email__in=["jeren@example.org", "oraz@example.org"]).values_list("full_name")
    ) == [
        ("Jeren Myradowa",),
        ("Oraz Nepesow",),
    ]
    assert PeopleImport.objects.get().report["problems"] == 1
