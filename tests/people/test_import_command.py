"""manage.py import_people: what it says, its exit codes, no half work."""

import json

import pytest
from django.core.management import CommandError, call_command

from people.models import PeopleImport, Role, User
from tests.people.factories import make_person

GOOD = "name,e-mail\nAýna Berdiýewa,ayna@example.org\n"
BAD = f"{GOOD}Merdan Orazow,merdan@\n"


@pytest.fixture
def write(tmp_path, db):
    def written(text: str | bytes, name: str = "staff.csv"):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return written


def run(path, *options, exit_code: int = 0) -> None:
    if exit_code == 1:
        with pytest.raises(SystemExit) as ended:
            call_command("import_people", path, *options)
        assert ended.value.code == 1
    elif exit_code == 2:
        with pytest.raises(CommandError) as refused:
            call_command("import_people", path, *options)
        assert refused.value.returncode == 2
    else:
        call_command("import_people", path, *options)


def test_a_good_file_is_imported(write, capsys):
    run(write(GOOD))

    assert capsys.readouterr().out == "1 rows: 1 added, 0 changed, 0 without a change, 0 with a problem\n"
    assert User.objects.filter(email="ayna@example.org").exists()


def test_a_dry_run_changes_nothing_and_keeps_nothing(write, capsys):
    people = User.objects.count()

    run(write(BAD), "--dry-run", exit_code=1)

    assert capsys.readouterr().out == (
        "2 rows: 1 would be added, 0 would be changed, 0 without a change, 1 with a problem\n"
        "row 3: “merdan@” is not an e-mail address.\n"
    )
    assert (User.objects.count(), PeopleImport.objects.count()) == (people, 0)


def test_one_bad_row_stops_all_of_them(write, capsys):
    people = User.objects.count()

    run(write(BAD), exit_code=1)

    assert capsys.readouterr().out.endswith("Nothing was imported.\n")
    assert User.objects.count() == people


def test_bad_rows_can_be_left_out(write, capsys):
    run(write(BAD), "--skip-bad-rows", "--json", exit_code=1)

    answer = json.loads(capsys.readouterr().out)
    assert {name: answer[name] for name in ("state", "rows", "added", "problems", "dry_run")} == {
        "state": "done",
        "rows": 2,
        "added": 1,
        "problems": 1,
        "dry_run": False,
    }
    assert answer["problem_list"] == [
        {"row": 3, "field": "email", "code": "email_malformed", "sentence": "“merdan@” is not an e-mail address."}
    ]


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        (b"", "staff.csv", "The file is empty."),
        (b"%PDF-1.7", "staff.csv", "This is a PDF document. Choose the list as XLSX or CSV."),
        ("a,b\nc,d\n", "staff.csv", "No column has this heading: Full name, E-mail address"),
    ],
)
def test_a_file_that_is_no_list_ends_with_two(write, capsys, text, name, said):
    path = write(text, name)
    with pytest.raises(CommandError, match=said) as refused:
        call_command("import_people", path)

    assert refused.value.returncode == 2
    assert not PeopleImport.objects.exists()


def test_a_file_of_100_mb_is_not_opened(tmp_path, db):
    path = tmp_path / "staff.csv"
    with path.open("wb") as file:
        file.truncate(100 * 1024 * 1024)

    with pytest.raises(CommandError, match=r"^The file is larger than 5 MB\.$"):
        call_command("import_people", path)


def test_a_missing_file_ends_with_two(tmp_path, db):
    run(tmp_path / "gone.csv", exit_code=2)


def test_the_rights_of_the_one_named_count(write):
    coordinator, learner = make_person(roles=(Role.COORDINATOR,)), make_person()
    path = write(GOOD)

    run(path, "--by", learner.email, exit_code=2)
    run(path, "--by", coordinator.email)

    assert PeopleImport.objects.get().uploaded_by == coordinator


def test_the_help_names_the_exit_codes(capsys):
    with pytest.raises(SystemExit):
        call_command("import_people", "--help")
    assert "Exit codes: 0 all rows are in order" in capsys.readouterr().out
