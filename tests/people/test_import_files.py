"""The corpus: every odd and hostile file through the very door that the desk and the command use."""

import json
import re
import subprocess

import pytest
from django.utils import timezone

import jobs.apart
from people.models import AuditEvent, Organisation, PeopleImport, Posting, User
from people.roster.plan import PROBLEM
from people.roster.words import sentence_of_problem, sentence_of_refusal
from people.services import imports
from people.sheets import apart
from people.sheets.refusals import SheetRefused
from tests.people.factories import make_audience, make_organisation, make_person
from tests.people.import_files import ANKARA, PROBLEMS, READ, REFUSED

NOW = timezone.now()


@pytest.fixture(autouse=True)
def known(db):
    make_organisation(
        ANKARA, name_ru="Посольство Туркменистана в Анкаре", name_tk="Türkmenistanyň Ankaradaky ilçihanasy"
    )
    make_audience(name="Embassies and consulates", code="embassies")


def counts():
    return [model.objects.count() for model in (User, Posting, Organisation, AuditEvent, PeopleImport)]


@pytest.mark.parametrize("file", REFUSED, ids=lambda file: file.id)
def test_a_hopeless_file_is_refused_with_its_sentence_and_leaves_nothing(file):
    before = counts()

    with pytest.raises(SheetRefused) as refused:
        imports.receive_file(name=file.name, data=file.make(), by=None, now=NOW)

    assert sentence_of_refusal(refused.value) == file.sentence
    assert counts() == before


@pytest.mark.parametrize("file", PROBLEMS, ids=lambda file: file.id)
def test_bad_rows_have_their_sentences_and_nothing_is_imported(file):
    item = imports.receive_file(name=file.name, data=file.make(), by=None, now=NOW)
    before = counts()

    planned = imports.plan_of(item=item, by=None, now=NOW)
    imports.take_import(item=item, skips_bad_rows=False, sends_welcome=False)
    done = imports.run_import(item=item, by=None, now=NOW)

    assert {
        one.row.number: [sentence_of_problem(problem) for problem in one.problems]
        for one in planned
        if one.action == PROBLEM
    } == file.rows
    assert (done.state, done.report["why"], done.report["problems"]) == ("failed", "problems", len(file.rows))
    assert counts() == before


@pytest.mark.parametrize("file", READ, ids=lambda file: file.id)
def test_an_odd_but_sound_file_is_read(file):
    item = imports.receive_file(name=file.name, data=file.make(), by=None, now=NOW)

    planned = imports.plan_of(item=item, by=None, now=NOW)

    assert [one.row.email for one in planned] == file.people
    assert [problem for one in planned for problem in one.problems] == []


@pytest.mark.parametrize("file", [file for file in READ if "name" in file.id], ids=lambda file: file.id)
def test_the_kept_name_is_one_line_of_two_hundred_letters_without_a_path(file):
    item = imports.receive_file(name=file.name, data=file.make(), by=None, now=NOW)

    assert len(item.file_name) <= 200
    assert item.file_name.isprintable()
    assert "/" not in item.file_name
    assert re.fullmatch(r"imports/people/[0-9a-f]{32}\.(csv|xlsx)", item.file.name)


def test_the_names_come_out_of_the_older_encodings_as_they_went_in():
    by_id = {file.id: file for file in READ}
    found = {}
    for name in ("Windows-1251", "Windows-1254", "Windows-1250", "UTF-16 without a mark"):
        item = imports.receive_file(name="a.csv", data=by_id[name].make(), by=None, now=NOW)
        found[name] = [row.text("full_name") for row in imports.rows_of(item=item, now=NOW)]

    assert found == {
        "Windows-1251": ["Айна Бердыева", "Мердан Оразов"],
        "Windows-1254": ["Ayşe Yıldız", "Çağrı Güneş"],
        "Windows-1250": ["Aýna Berdiýewa", "Merdan Orazow"],
        "UTF-16 without a mark": ["Aýna Berdiýewa", "Merdan Orazow"],
    }


def test_a_day_of_a_date_cell_is_read(db):
    file = next(file for file in PROBLEMS if file.id == "date serials")
    item = imports.receive_file(name=file.name, data=file.make(), by=None, now=NOW)

    first = imports.rows_of(item=item, now=NOW)[0]

    assert first.values["started_on"].isoformat() == "2026-03-01"


def test_hidden_sheets_and_merged_cells_are_told_of():
    odd = {file.id: file for file in [*PROBLEMS, *READ]}
    tables = {}
    for name in ("hidden first sheet", "merged cells"):
        item = imports.receive_file(name="a.xlsx", data=odd[name].make(), by=None, now=NOW)
        tables[name] = imports.table_of(item=item)

    assert [(table.sheet, table.hidden_sheets, table.has_merged_cells) for table in tables.values()] == [
        ("List", 1, False),
        ("People", 0, True),
    ]


HEAVY = [file for file in REFUSED if re.search("bomb|laughs|XXE|60,000|far end|megabyte|columns", file.id)]


# The reader as it is, saying at its end the most memory it held. What the system tells of a child that has ended begins
# with the size of its parent.
TELL = "print(open('/proc/self/status').read(), file=sys.stderr)"
RUN = (
    f"import atexit, runpy, sys; atexit.register(lambda: {TELL});"
    "runpy.run_module('people.sheets.child', None, '__main__')"
)
TELLING_ITS_SIZE = (*jobs.apart.PYTHON[:-1], "-c", RUN)


@pytest.mark.parametrize("file", HEAVY, ids=lambda file: file.id)
def test_reading_stays_within_memory(file):
    asked = json.dumps({"name": file.name, "choices": {}}).encode() + b"\n"
    child = subprocess.run(
        TELLING_ITS_SIZE,
        input=asked + file.make(),
        capture_output=True,
        cwd=jobs.apart.ROOT,
        env=apart.ENVIRONMENT,
        check=True,
    )

    assert child.stdout.startswith(b'{"refused"')
    [(most, unit)] = re.findall(rb"VmHWM:\s+(\d+) (\w+)", child.stderr)
    assert unit == b"kB"
    assert 10 * 1024 < int(most) < 300 * 1024


def test_a_reader_that_eats_memory_or_never_ends_is_stopped_with_a_sentence(monkeypatch):
    said = "The file takes too much time or memory to read. It is not opened."
    greedy = (
        "from jobs.apart import limit; limit(memory=290 * 1024**2, cpu_seconds=15); x = bytearray(10**9)",
        "import time; time.sleep(60)",
    )
    monkeypatch.setattr(apart, "MOST_SECONDS", 2)
    for script in greedy:
        monkeypatch.setattr(apart, "COMMAND", (*jobs.apart.PYTHON[:-1], "-c", script))
        with pytest.raises(SheetRefused) as refused:
            apart.read_apart(b"a,b\n", "a.csv")
        assert sentence_of_refusal(refused.value) == said


def test_the_reader_knows_no_secrets_of_ours():
    assert set(apart.ENVIRONMENT) == {"OPENPYXL_LXML", "PYTHONDONTWRITEBYTECODE"}


def test_nobody_is_changed_by_somebody_with_lesser_rights():
    coordinator = make_person(roles=("coordinator",), full_name="Bahar Nuryýewa")
    administrator = make_person(roles=("administrator",), full_name="Oraz Ataýew")
    data = f"full name,e-mail\nOraz Begow,{administrator.email}\n".encode()
    item = imports.receive_file(name="a.csv", data=data, by=coordinator, now=NOW)

    planned = imports.plan_of(item=item, by=coordinator, now=NOW)

    said = [sentence_of_problem(problem) for one in planned for problem in one.problems]
    assert said == ["You may not change this person: their rights are as high as yours."]
