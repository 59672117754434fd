"""The import at the desk: who may, each screen, errors that keep choices, payloads that stay text."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from jobs.testing import run_jobs
from people.models import PeopleImport, Role, User
from people.services import imports
from tests.people.factories import NOW, make_organisation, make_person
from tests.people.import_files import AYNA, HEADINGS, MERDAN, csv_file, workbook

PAYLOADS = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "{{ 7|add:7 }}{% debug %}",
    "javascript:alert(1)",
]  # fmt: skip


@pytest.fixture
def coordinator(db):
    return make_person(roles=(Role.COORDINATOR,), full_name="Bahar Nuryýewa")


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator)
    return client


def upload(client, content: bytes, name: str = "staff.csv"):
    return client.post(reverse("desk:import_add"), {"file": SimpleUploadedFile(name, content)})


def receive(by, *rows, headings=HEADINGS) -> PeopleImport:
    text = "\n".join(",".join(row) for row in (headings, *rows)) + "\n"
    return imports.receive_file(name="staff.csv", data=text.encode(), by=by, now=NOW)


def at(name: str, item: PeopleImport) -> str:
    return reverse(f"desk:{name}", args=[item.pk])


# Who may

OWN = ("import_columns", "import_preview", "import_commit", "import_discard")


@pytest.mark.parametrize("name", ["imports", "import_add", "import_template"])
@pytest.mark.parametrize("role", [None, Role.TRAINER, Role.FOCAL_POINT])
def test_nobody_but_coordinators_finds_the_import(client, db, name, role):
    follows = make_organisation() if role == Role.FOCAL_POINT else None
    roles = (role,) if role == Role.TRAINER else ()
    client.force_login(make_person(roles=roles, follows=follows))

    assert client.get(reverse(f"desk:{name}")).status_code == 404


@pytest.mark.parametrize("name", OWN)
def test_another_coordinator_does_not_go_on_with_it(client, coordinator, name):
    item = receive(coordinator, AYNA)
    client.force_login(make_person(roles=(Role.COORDINATOR,)))

    assert client.get(at(name, item)).status_code == 404
    assert client.post(at(name, item)).status_code in {404, 405}
    assert PeopleImport.objects.filter(pk=item.pk, state="uploaded").exists()


@pytest.mark.parametrize("name", OWN)
def test_what_is_begun_is_not_prepared_again(desk, coordinator, name):
    item = receive(coordinator, AYNA)
    PeopleImport.objects.update(state="queued")

    assert desk.get(at(name, item)).status_code == 404


def test_a_visitor_is_sent_to_sign_in(client, db):
    response = client.get(reverse("desk:imports"))

    assert (response.status_code, "/accounts/login/" in response["Location"]) == (302, True)


# The walk


def test_from_the_file_to_the_report(desk, coordinator, django_capture_on_commit_callbacks):
    make_organisation("Embassy in Ankara")
    content = csv_file((*AYNA, "Embassy in Ankara"), ("", "nobody@", ""))().replace(b"E-mail", b"E-mail,Organisation")

    item_page = upload(desk, content)
    item = PeopleImport.objects.get()
    assert item_page["Location"] == at("import_columns", item)
    columns = desk.get(item_page["Location"])
    assert [choice.field.value() for choice in columns.context["form"].column_choices()] == [
        "full_name", "email", "organisation",
    ]  # fmt: skip
    chosen = {"language": "ru", "column_0": "full_name", "column_1": "email", "column_2": "organisation"}
    assert desk.post(item_page["Location"], chosen)["Location"] == at("import_preview", item)
    preview = desk.get(at("import_preview", item))
    assert preview.context["counts"] == {"add": 1, "change": 0, "unchanged": 0, "problem": 1}
    assert "“nobody@” is not an e-mail address." in preview.content.decode()

    refused = desk.post(at("import_commit", item), {"skips_bad_rows": "no", "sends_welcome": "on"})
    assert (refused.status_code, refused.context["form"]["sends_welcome"].value()) == (422, True)
    with django_capture_on_commit_callbacks(execute=True):
        begun = desk.post(at("import_commit", item), {"skips_bad_rows": "yes", "sends_welcome": "on"})
    assert begun["Location"] == at("import_progress", item)
    assert desk.get(begun["Location"]).status_code == 200
    assert desk.get(begun["Location"] + "?as=json").json() == {
        "done": 0, "total": 2, "text": "Waiting for its turn", "is_running": True,
    }  # fmt: skip
    run_jobs()

    assert desk.get(begun["Location"])["Location"] == at("import_report", item)
    report = desk.get(at("import_report", item))
    assert [problem["sentence"] for problem in report.context["problems"]] == [
        "“nobody@” is not an e-mail address.",
        "The full name is missing.",
    ]
    assert User.objects.get(email="ayna@example.org").language == "ru"


def test_a_refused_file_is_said_beside_the_field(desk):
    response = upload(desk, b"%PDF-1.7", "staff.pdf.csv")

    assert response.status_code == 422
    assert response.context["form"].errors["file"] == ["This is a PDF document. Choose the list as XLSX or CSV."]
    assert not PeopleImport.objects.exists()


def test_a_file_of_six_megabytes_is_not_even_read(desk, monkeypatch):
    monkeypatch.setattr(imports, "receive_file", None)

    response = upload(desk, b"a,b\n" * 1_572_864)

    assert response.context["form"].errors["file"] == ["The file is larger than 5 MB."]


def test_ten_files_an_hour(desk):
    answers = [upload(desk, b"%PDF").status_code for _round in range(11)]

    assert answers == [422] * 10 + [429]
    assert desk.get(reverse("desk:import_add")).status_code == 200


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        ({"column_0": "full_name"}, "Choose the column for this: E-mail address"),
        ({"column_0": "email"}, "Choose the column for this: Full name"),
        ({"column_0": "email", "column_1": "email"}, "E-mail address is column A already."),
        ({"column_0": "role_names", "column_1": "email"}, "Select a valid choice"),
    ],
)
def test_columns_that_do_not_fit_are_said_and_kept(desk, coordinator, chosen, said):
    item = receive(coordinator, AYNA)

    response = desk.post(at("import_columns", item), {"language": "tk", **chosen})

    assert response.status_code == 422
    assert said in str(response.context["form"].errors)
    assert response.context["form"]["language"].value() == "tk"


def test_a_file_without_known_headings_goes_to_the_columns_first(desk, coordinator):
    item = receive(coordinator, AYNA, headings=("x", "y"))

    for name in ("import_preview", "import_commit"):
        assert desk.get(at(name, item))["Location"] == at("import_columns", item)


def test_the_file_can_be_read_in_another_way(desk, coordinator):
    item = imports.receive_file(name="a.csv", data=csv_file(("Айна", "a@example.org"), encoding="cp1251")(),
                                by=coordinator, now=NOW)  # fmt: skip

    response = desk.post(at("import_read", item), {"encoding": "cp1250", "delimiter": ",", "header_row": "1"})

    assert response["Location"] == at("import_columns", item)
    item.refresh_from_db()
    assert imports.table_of(item=item).encoding == "cp1250"


def test_another_sheet_can_be_chosen(desk, coordinator):
    def second(book, sheet):
        other = book.add_worksheet("Others")
        other.write_row(0, 0, HEADINGS)
        other.write_row(1, 0, MERDAN)

    data = workbook(HEADINGS, AYNA, build=second)()
    item = imports.receive_file(name="a.xlsx", data=data, by=coordinator, now=NOW)

    desk.post(at("import_read", item), {"sheet": "Others", "header_row": "1"})

    item.refresh_from_db()
    assert [row.email for row in imports.rows_of(item=item, now=NOW)] == ["merdan@example.org"]


def test_a_way_that_cannot_be_leaves_the_reading_as_it_was(desk, coordinator):
    item = receive(coordinator, AYNA)
    before = item.table.name

    response = desk.post(
        at("import_read", item), {"encoding": "utf-16-le", "delimiter": ",", "header_row": "1"}, follow=True
    )

    item.refresh_from_db()
    assert item.table.name == before
    assert "The file cannot be read as utf-16-le. Choose another encoding." in response.content.decode()


# The preview


def test_payloads_stay_text_in_every_screen(desk, coordinator):
    headings = (*HEADINGS, "Organisation", *(f"<b>{number}</b>" for number in range(2)))
    rows = [(payload, payload, payload, payload, payload) for payload in (p.replace(",", ";") for p in PAYLOADS)]
    item = imports.receive_file(
        name='<img src=x onerror=alert(1)>.csv',
        data="\n".join(",".join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row)
                       for row in (headings, *rows)).encode(),
        by=coordinator, now=NOW,
    )  # fmt: skip
    pages = [desk.get(at(name, item)).content.decode() for name in OWN] + [
        desk.get(reverse("desk:imports")).content.decode()
    ]
    imports.take_import(item=item, skips_bad_rows=True, sends_welcome=False)
    imports.run_import(item=item, by=coordinator, now=NOW)
    pages.append(desk.get(at("import_report", item)).content.decode())

    assert len(pages) == 6
    for page in pages:
        assert not re.search(r"<script>alert|<img src=x|<b>\d</b>|href=\"javascript:", page)


def test_only_problems_can_be_shown(desk, coordinator):
    item = receive(coordinator, AYNA, ("", "nobody@"))

    all_rows = desk.get(at("import_preview", item)).context["rows"]
    only = desk.get(at("import_preview", item) + "?show=problem").context["rows"]

    assert ([row.number for row in all_rows], [row.number for row in only]) == ([2, 3], [3])


def test_the_preview_has_pages(desk, coordinator):
    rows = [("Aýna Berdiýewa", f"p{number}@example.org") for number in range(60)]
    item = receive(coordinator, *rows)

    second = desk.get(at("import_preview", item) + "?page=2")

    assert [row.number for row in second.context["rows"]] == list(range(52, 62))


def test_the_very_same_file_is_recognised(desk, coordinator):
    done = receive(coordinator, AYNA)
    imports.take_import(item=done, skips_bad_rows=False, sends_welcome=False)
    imports.run_import(item=done, by=coordinator, now=NOW)
    again = receive(coordinator, AYNA)

    assert "The very same file was imported on 17 March 2026 by Bahar Nuryýewa." in (
        desk.get(at("import_preview", again)).content.decode()
    )
    assert "Nothing to import" in desk.get(at("import_commit", again)).content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_preview_asks_no_more_for_more_rows(desk, coordinator, rows, django_assert_num_queries):
    item = receive(coordinator, *[("Aýna Berdiýewa", f"p{number}@example.org") for number in range(rows)])

    with django_assert_num_queries(15):
        desk.get(at("import_preview", item))


# The rest


def test_the_list_says_where_each_import_stands(desk, coordinator):
    assert "Nobody was imported yet" in desk.get(reverse("desk:imports")).content.decode()
    item = receive(coordinator, AYNA)
    assert at("import_columns", item) in desk.get(reverse("desk:imports")).content.decode()

    PeopleImport.objects.update(file="", table="", file_name="")  # as the retention leaves it
    page = desk.get(reverse("desk:imports")).content.decode()
    assert "A file that is deleted" in page
    assert at("import_columns", item) not in page


def test_discarding_asks_first(desk, coordinator):
    item = receive(coordinator, AYNA)

    assert desk.get(at("import_discard", item)).status_code == 200
    assert PeopleImport.objects.exists()
    desk.post(at("import_discard", item))
    assert not PeopleImport.objects.exists()


def test_the_template_is_understood_by_the_import(desk, coordinator):
    content = b"".join(desk.get(reverse("desk:import_template") + "?format=csv").streaming_content)
    filled = content + "Aýna Berdiýewa,,,ayna@example.org,,,,,,,\n".encode()

    item = imports.receive_file(name="people.csv", data=filled, by=coordinator, now=NOW)

    assert len(item.columns) == 11
    assert [one.action for one in imports.plan_of(item=item, by=coordinator, now=NOW)] == ["add"]


def test_the_report_can_be_taken_along_as_text(desk, coordinator, tmp_path):
    item = receive(coordinator, ("=1+1", "a@example.org"))
    imports.take_import(item=item, skips_bad_rows=True, sends_welcome=False)
    imports.run_import(item=item, by=coordinator, now=NOW)

    sheet = desk.post(at("import_report_export", item) + "?format=xlsx")
    path = tmp_path / "report.xlsx"
    path.write_bytes(b"".join(sheet.streaming_content))

    rows = list(load_workbook(path).active.iter_rows(values_only=True))
    assert rows == [("Row", "Column", "Problem"), (2, "Full name", "A name does not begin with “=”.")]
    assert desk.get(at("import_report_export", item) + "?format=csv").status_code == 405


def test_the_list_of_people_leads_to_the_import(desk):
    assert reverse("desk:imports") in desk.get(reverse("desk:people")).content.decode()
